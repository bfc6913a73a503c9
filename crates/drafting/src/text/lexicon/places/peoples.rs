//! Peoples: where someone is from, told by an adjective.

use std::sync::LazyLock;

use domain::taxonomy::{Country, Region};

use super::Place;
use crate::text::phrases::Phrases;

/// Peoples: a place only before words such as `residents` and `citizens`.
pub(super) const PEOPLES: &[(&str, &str)] = &[
    ("US", "american"),
    ("GB", "british"),
    ("CA", "canadian"),
    ("AU", "australian"),
    ("IN", "indian"),
    ("DE", "german"),
    ("FR", "french"),
    ("ES", "spanish"),
    ("PT", "portuguese"),
    ("IT", "italian"),
    ("IE", "irish"),
    ("PL", "polish"),
    ("KE", "kenyan"),
    ("NG", "nigerian"),
    ("GH", "ghanaian"),
    ("ZA", "south african"),
    ("UG", "ugandan"),
    ("TZ", "tanzanian"),
    ("ET", "ethiopian"),
    ("EG", "egyptian"),
    ("MA", "moroccan"),
    ("MX", "mexican"),
    ("BR", "brazilian"),
    ("AR", "argentinian|argentine"),
    ("CO", "colombian"),
    ("PE", "peruvian"),
    ("CL", "chilean"),
    ("PH", "filipino|philippine"),
    ("ID", "indonesian"),
    ("VN", "vietnamese"),
    ("TH", "thai"),
    ("MY", "malaysian"),
    ("SG", "singaporean|singapore"),
    ("JP", "japanese"),
    ("KR", "korean|south korean"),
    ("PK", "pakistani"),
    ("BD", "bangladeshi"),
    ("NP", "nepali|nepalese"),
    ("LK", "sri lankan"),
    ("TR", "turkish"),
    ("UA", "ukrainian"),
    ("RO", "romanian"),
    ("GR", "greek"),
    ("CH", "swiss"),
    ("AT", "austrian"),
    ("NL", "dutch"),
    ("BE", "belgian"),
    ("SE", "swedish"),
    ("NO", "norwegian"),
    ("DK", "danish"),
    ("FI", "finnish"),
    ("NZ", "new zealand"),
    ("IL", "israeli"),
];

/// Adjectives that tell a country and no language, before or behind those whom they describe: `Kenyan annotators`,
/// `anotadores colombianos`.
const ADJECTIVES: &[(&str, &str)] = &[
    (
        "US",
        "american|us based|estadounidense*|norteamericano*|norteamericana*|amerikanische*|americain*|americano*|americana*",
    ),
    ("GB", "british|uk based|britanico*|britanica*|britische*|britannique*"),
    ("CA", "canadian|canadiense*|kanadische*|canadien*|canadense*|quebecois"),
    ("AU", "australian|australiano*|australische*|australien*"),
    ("NZ", "kiwi"),
    ("IE", "ireland based"),
    ("IN", "indian|indische*|indien|indienne*|indiano*"),
    ("PK", "pakistani"),
    ("BD", "bangladeshi"),
    ("LK", "sri lankan"),
    ("KE", "kenyan|kenianische*|keniano*|keniana*|kenyan*"),
    ("NG", "nigerian|nigerianische*|nigeriano*|nigeriana*"),
    ("GH", "ghanaian|ghanaische*|ghaneen*"),
    ("ZA", "south african|sudafrikanische*|sudafricano*|sud africain*|sul africano*"),
    ("UG", "ugandan"),
    ("TZ", "tanzanian"),
    ("ZM", "zambian"),
    ("ZW", "zimbabwean"),
    ("RW", "rwandan|rwandais*"),
    ("CM", "cameroonian|camerounais*"),
    ("SN", "senegalese|senegalais*|senegales*"),
    ("CI", "ivorian|ivoirien*"),
    ("ET", "ethiopian"),
    ("EG", "egyptian|agyptische*|egypcien*|egipcio*"),
    ("MA", "moroccan|marokkanische*|marocain*|marroqui*"),
    ("TN", "tunisian|tunesische*|tunisien*"),
    ("DZ", "algerian|algerien*"),
    ("JO", "jordanian"),
    ("LB", "lebanese|libanais*"),
    ("IL", "israeli"),
    ("MX", "mexican|mexicano*|mexicana*|mexikanische*|mexicain*"),
    ("BR", "brazilian|brasileno*|brasilena*|brasilianische*|bresilien*|brasileiro*|brasileira*"),
    ("AR", "argentinian|argentine|argentino*|argentina*|argentinische*|argentin*"),
    ("CO", "colombian|colombiano*|colombiana*|kolumbianische*|colombien*"),
    ("PE", "peruvian|peruano*|peruana*|peruanische*|peruvien*"),
    ("CL", "chilean|chileno*|chilena*|chilenische*|chilien*"),
    ("EC", "ecuadorian|ecuatoriano*|ecuatoriana*"),
    ("BO", "bolivian|boliviano*|boliviana*"),
    ("VE", "venezuelan|venezolano*|venezolana*"),
    ("UY", "uruguayan|uruguayo*|uruguaya*|uruguaio*|uruguaia*"),
    ("PY", "paraguayan|paraguayo*|paraguaya*"),
    ("GT", "guatemalan|guatemalteco*|guatemalteca*"),
    ("CR", "costa rican|costarricense*"),
    ("AO", "angolan|angolano*|angolana*"),
    ("MZ", "mozambican|mocambicano*|mocambicana*"),
    ("PH", "philippine"),
    ("MY", "malaysian"),
    ("SG", "singaporean"),
    ("AT", "austrian|austriaco*|austriaca*|osterreichische*|autrichien*"),
    ("CH", "swiss|suizo*|suiza*|schweizer|suisse*|suico*"),
    ("BE", "belgian|belga*|belgische*|belge*"),
];

const REGIONS_BY_ADJECTIVE: &[(&str, &str)] = &[
    ("nordics", "nordic|scandinavian|nordische*|skandinavische*|nordico*|nordique*|scandinave*|escandinavo*"),
    ("latin america", "latin american|latinoamericano*|latinoamericana*|lateinamerikanische*|latino americano*"),
    ("european union", "eu based"),
];

/// Adjectives of countries and regions.
pub(crate) static FROM_THERE: LazyLock<Phrases<Place>> = LazyLock::new(|| {
    let mut set = Phrases::empty();
    for (code, names) in ADJECTIVES {
        let country = Country::from_alpha2(code).expect("an assigned code");
        names.split('|').for_each(|name| set.add(name, Place::Country(country)));
    }
    for (name, names) in REGIONS_BY_ADJECTIVE {
        let region = Region::parse(name).expect("a region of the taxonomy");
        names.split('|').for_each(|name| set.add(name, Place::Region(region)));
    }
    set
});
