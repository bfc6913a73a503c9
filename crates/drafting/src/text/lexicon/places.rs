//! Countries, regions, states and cities as texts name them, in several languages.

use std::sync::LazyLock;

use domain::taxonomy::{Country, Region};

use crate::text::phrases::Phrases;
use crate::text::token::fold;

/// What a place name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Country(Country),
    /// A state or a city: counts only where the text says that people must be there.
    Inside(Country),
    Region(Region),
    /// No limit at all.
    Worldwide,
}

/// Other names of countries, folded, separated by `|`.
const NAMES: &[(&str, &str)] = &[
    (
        "US",
        "usa|u . s|u . s . a|the states|estados unidos|eeuu|ee . uu|vereinigte staaten|vereinigten staaten|etats unis|estados unidos da america|amerika|united states of america|america|us",
    ),
    (
        "GB",
        "great britain|britain|england|scotland|wales|northern ireland|reino unido|inglaterra|vereinigtes konigreich|vereinigten konigreich|grossbritannien|royaume uni|angleterre|inglaterra|gra bretanha|u . k",
    ),
    ("DE", "deutschland|alemania|allemagne|alemanha|deutschlands"),
    ("AT", "osterreich|autriche|austria|osterreichs"),
    ("CH", "schweiz|deutschschweiz|suiza|suisse|suica|westschweiz|romandie"),
    ("FR", "frankreich|francia|franca"),
    ("ES", "espana|spanien|espagne|espanha"),
    ("PT", "portogallo"),
    ("IT", "italia|italien|italie"),
    ("BR", "brasil|brasilien|bresil"),
    ("MX", "mexiko|mexique"),
    ("AR", "argentinien|argentine"),
    ("CO", "kolumbien|colombie"),
    ("PE", "perou"),
    ("CL", "chili"),
    ("BE", "belgica|belgien|belgique"),
    ("NL", "holland|holanda|niederlande|niederlanden|pays bas|paises bajos|paises baixos|holande"),
    ("PL", "polen|polonia|pologne"),
    ("CZ", "tschechien|chequia|tchequie|republica checa"),
    ("GR", "griechenland|grecia|grece"),
    ("TR", "turkei|turquia|turquie"),
    ("RU", "russland|rusia|russie"),
    ("UA", "ukraina|ucrania"),
    ("RO", "rumanien|rumania|roumanie|romenia"),
    ("HU", "ungarn|hungria|hongrie"),
    ("SE", "schweden|suecia|suede"),
    ("NO", "norwegen|noruega|norvege"),
    ("DK", "danemark|dinamarca"),
    ("FI", "finnland|finlandia|finlande"),
    ("MA", "marruecos|marokko|maroc|marrocos"),
    ("TN", "tunez|tunesien|tunisie"),
    ("DZ", "argelia|algerien|algerie"),
    ("EG", "agypten|egipto|egypte|egito"),
    ("SN", "senegal"),
    ("CI", "cote d ivoire|costa de marfil|elfenbeinkuste|ivory coast"),
    ("CM", "kamerun|camerun|cameroun"),
    ("IN", "indien|inde|bharat|hindustan"),
    ("CN", "mainland china|chine"),
    ("JP", "japon|japan|japao"),
    ("KR", "corea del sur|sudkorea|coree du sud|coreia do sul|korea"),
    ("ID", "indonesien|indonesie|indonesia"),
    ("PH", "filipinas|philippinen"),
    ("ZA", "sudafrika|sudafrica|afrique du sud|africa do sul"),
    ("KE", "kenia"),
    ("SA", "arabia saudita|saudi arabien|arabie saoudite|saudi|ksa"),
    ("AE", "emirates|emiratos|emirate|emirats arabes unis|vae"),
    ("CA", "kanada"),
    ("AU", "australien|australie"),
    ("NZ", "neuseeland|nouvelle zelande|nueva zelanda|aotearoa"),
    ("IE", "irland|irlanda|irlande|republic of ireland"),
    ("LU", "luxemburg|luxemburgo"),
    ("UY", "uruguai"),
    ("PY", "paraguai"),
    ("EC", "ecuador|equador"),
    ("DO", "republica dominicana"),
    ("AO", "angola"),
    ("MZ", "mocambique|mozambik"),
    ("CV", "cabo verde"),
    ("JO", "jordanien|jordania"),
    ("LB", "libanon|libano|liban"),
    ("SY", "syrien|siria|syrie"),
    ("IR", "iran"),
    ("VN", "viet nam"),
    ("HK", "hongkong"),
    ("MM", "burma"),
    ("SK", "slowakei"),
    ("SI", "slowenien"),
    ("HR", "kroatien|croacia|croatie"),
    ("RS", "serbien"),
    ("BG", "bulgarien|bulgarie"),
    ("HT", "haiti"),
    ("GM", "gambie|gambia|the gambia"),
    ("ML", "malien"),
    ("BF", "burkina"),
    ("NE", "niger"),
    ("NG", "nigeria"),
    ("GH", "ghana"),
    ("RW", "ruanda"),
    ("UG", "uganda|ouganda"),
    ("TZ", "tanzanie|tansania|tanzania"),
    ("ET", "etiopia|athiopien|ethiopie"),
    ("CD", "republique democratique du congo|dr congo|drc|rdc"),
    ("CG", "congo brazzaville"),
    ("BJ", "benin"),
    ("TG", "togo"),
    ("GA", "gabon"),
    ("GN", "guinee"),
    ("MG", "madagascar|madagaskar"),
    ("ZW", "simbabwe|zimbabue"),
    ("ZM", "sambia"),
    ("GW", "guine bissau|guinea bissau"),
    ("ST", "sao tome e principe"),
    ("TL", "timor leste|timor oriental"),
    ("LT", "litauen|lituania|lituanie"),
    ("LV", "lettland|letonia|lettonie"),
    ("EE", "estland|estonie"),
    ("IS", "island|islandia|islande"),
    ("MT", "malte"),
    ("CY", "zypern|chipre|chypre"),
    ("AL", "albanien|albanie"),
    ("BA", "bosnia|bosnien|bosnie"),
    ("MK", "nordmazedonien|macedonia del norte|macedoine"),
    ("ME", "montenegro"),
    ("MD", "moldawien|moldavia|moldavie"),
    ("GE", "georgien|georgie"),
    ("AM", "armenien|armenie"),
    ("AZ", "aserbaidschan|azerbaiyan"),
    ("KZ", "kasachstan|kazajistan"),
    ("UZ", "usbekistan"),
    ("IL", "israel"),
    ("IQ", "irak"),
    ("QA", "katar"),
    ("KW", "koweit"),
    ("BH", "bahrein"),
    ("PK", "pakistan"),
    ("BD", "bangladesch"),
    ("NP", "nepal"),
    ("LK", "sri lanka"),
    ("TH", "tailandia|thailande"),
    ("MY", "malasia|malaisie"),
    ("SG", "singapur|singapour"),
    ("TW", "taiwan"),
    ("MN", "mongolei"),
    ("VE", "venezuela"),
    ("BO", "bolivia|bolivien|bolivie"),
    ("CR", "costa rica"),
    ("PA", "panama"),
    ("GT", "guatemala"),
    ("HN", "honduras"),
    ("SV", "el salvador"),
    ("NI", "nicaragua"),
    ("CU", "cuba|kuba"),
    ("JM", "jamaika|jamaique"),
];

/// States and cities, folded, separated by `|`.
const INSIDE: &[(&str, &str)] = &[
    (
        "US",
        "california|texas|florida|illinois|ohio|new york|new york city|washington|oregon|massachusetts|pennsylvania|michigan|arizona|colorado|virginia|boston|chicago|san francisco|los angeles|seattle|austin|houston|miami|bay area|north carolina|south carolina|minnesota|new jersey|hawaii|alaska|puerto rico state|tennessee|alabama|louisiana|atlanta|denver|dallas|georgia state|utah|nevada|wisconsin|indiana|missouri|maryland|connecticut|kentucky|oklahoma|iowa|kansas|arkansas|new mexico|nebraska|idaho|maine|new hampshire|vermont|montana|wyoming|delaware|philadelphia|phoenix|san diego|portland|detroit|minneapolis|brooklyn",
    ),
    (
        "CA",
        "ontario|quebec|british columbia|alberta|toronto|vancouver|montreal|manitoba|saskatchewan|nova scotia|new brunswick|edmonton|calgary|ottawa|winnipeg|halifax|newfoundland",
    ),
    (
        "AU",
        "queensland|northern territory|new south wales|western australia|south australia|tasmania|sydney|melbourne|brisbane|perth|nsw|canberra|adelaide|victoria australia",
    ),
    (
        "IN",
        "west bengal|tripura|kerala|tamil nadu|karnataka|maharashtra|gujarat|punjab|rajasthan|uttar pradesh|bihar|assam|odisha|telangana|andhra pradesh|delhi|new delhi|mumbai|bangalore|bengaluru|hyderabad|chennai|kolkata|pune|jaipur|lucknow|noida|gurgaon|goa|madhya pradesh|haryana|jharkhand|manipur|nagaland|kashmir|patna|indore|kochi|bhopal|nagpur|surat|ahmedabad|visakhapatnam|coimbatore|mysore|chandigarh|ranchi|raipur|bhubaneswar|guwahati|vadodara|kanpur|varanasi|madurai|uttarakhand|himachal pradesh|chhattisgarh|meghalaya|mizoram|sikkim|u p|ncr",
    ),
    (
        "GB",
        "london|manchester|leeds|birmingham|glasgow|edinburgh|cardiff|belfast|yorkshire|cornwall|bristol|liverpool|newcastle|sheffield|nottingham|oxford|aberdeen",
    ),
    (
        "DE",
        "berlin|munchen|munich|hamburg|koln|cologne|frankfurt|leipzig|dresden|bayern|bavaria|sachsen|saxony|nrw|baden wurttemberg|stuttgart|nordrhein westfalen|hessen|niedersachsen|thuringen|brandenburg|dusseldorf|nurnberg|hannover|bremen|karlsruhe|freiburg",
    ),
    ("AT", "wien|vienna|graz|salzburg|tirol"),
    ("CH", "zurich|genf|geneva|basel|bern|geneve|lausanne"),
    (
        "FR",
        "paris|lyon|marseille|nantes|toulouse|bretagne|brittany|bordeaux|lille|ile de france|strasbourg|nice cote d azur|rennes|montpellier|grenoble",
    ),
    (
        "ES",
        "madrid|barcelona|valencia|sevilla|seville|cataluna|catalonia|galicia|andalucia|pais vasco|basque country|bilbao|zaragoza|malaga|murcia|granada|asturias|navarra|canarias|islas canarias|mallorca",
    ),
    ("PT", "lisboa|lisbon|porto|braga|coimbra|aveiro|faro|acores|madeira"),
    (
        "BR",
        "sao paulo|rio de janeiro|minas gerais|bahia|brasilia|recife|parana|ceara|curitiba|porto alegre|belo horizonte|fortaleza|salvador|manaus|belem|florianopolis|goiania|campinas|natal rn|santa catarina|rio grande do sul|pernambuco|nordeste do brasil",
    ),
    (
        "MX",
        "ciudad de mexico|mexico city|guadalajara|monterrey|oaxaca|yucatan|cdmx|puebla|tijuana|jalisco|nuevo leon|chiapas|merida",
    ),
    ("CO", "bogota|medellin|cali|barranquilla|cartagena de indias|bucaramanga|antioquia"),
    ("AR", "buenos aires|cordoba|rosario|mendoza|la plata|santa fe|tucuman"),
    ("PE", "lima|cusco|arequipa|trujillo"),
    ("CL", "santiago de chile"),
    ("ID", "jakarta|bali|java|surabaya|bandung|sumatra|yogyakarta|medan|makassar|semarang"),
    ("PH", "manila|cebu|davao|luzon|quezon city|mindanao|visayas|metro manila|iloilo|bacolod"),
    ("KE", "nairobi|mombasa|kisumu|nakuru|eldoret"),
    ("NG", "lagos|abuja|kano|ibadan|port harcourt|kaduna|enugu"),
    ("GH", "accra|kumasi|tamale"),
    ("ZA", "cape town|johannesburg|durban|gauteng|pretoria"),
    ("EG", "cairo|alexandria|giza"),
    ("MA", "casablanca|rabat|marrakech|fes|tanger"),
    ("AE", "dubai|abu dhabi|sharjah"),
    ("SA", "riyadh|jeddah"),
    ("PK", "karachi|lahore|islamabad|sindh|rawalpindi|peshawar|punjab pakistan"),
    ("BD", "dhaka|chittagong|sylhet|khulna|rajshahi"),
    ("LK", "colombo"),
    ("JP", "tokyo|osaka|kyoto|hokkaido|okinawa|nagoya|fukuoka|sapporo"),
    ("KR", "seoul|busan"),
    ("CN", "beijing|shanghai|shenzhen|guangzhou|sichuan|guangdong|chengdu|wuhan|hangzhou"),
    ("TW", "taipei"),
    ("TH", "bangkok|chiang mai"),
    ("VN", "hanoi|ho chi minh city|saigon|da nang"),
    ("MY", "kuala lumpur|sabah|sarawak|penang"),
    ("TR", "istanbul|ankara|izmir|antalya|bursa"),
    ("RU", "moscow|moskau|saint petersburg"),
    ("UA", "kyiv|kiev|lviv|odesa|kharkiv|dnipro"),
    ("PL", "warsaw|warszawa|krakow|wroclaw|gdansk|poznan|lodz|katowice"),
    ("CZ", "prague|prag|brno"),
    ("HU", "budapest"),
    ("RO", "bucharest|cluj|bucuresti|timisoara|iasi"),
    ("BG", "sofia"),
    ("GR", "athens|thessaloniki"),
    (
        "IT",
        "rome|roma|milan|milano|naples|napoli|sicily|sicilia|sardinia|turin|torino|bologna|florence|firenze|palermo",
    ),
    ("NL", "amsterdam|rotterdam|utrecht|the hague|den haag|eindhoven"),
    ("BE", "brussels|bruxelles|flanders|wallonia|ghent|antwerp"),
    ("SE", "stockholm|gothenburg"),
    ("NO", "oslo|bergen"),
    ("DK", "copenhagen"),
    ("FI", "helsinki"),
    ("IE", "dublin|cork"),
    ("IL", "tel aviv|jerusalem"),
    ("ET", "addis ababa"),
    ("UG", "kampala"),
    ("RW", "kigali"),
    ("TZ", "dar es salaam|zanzibar"),
    ("SN", "dakar"),
    ("CM", "douala|yaounde"),
    ("CI", "abidjan"),
    ("EC", "quito|guayaquil"),
    ("BO", "la paz|cochabamba|santa cruz de la sierra"),
    ("CR", "san jose costa rica"),
    ("VE", "caracas|maracaibo"),
    ("UY", "montevideo"),
    ("PY", "asuncion"),
    ("AO", "luanda"),
    ("MZ", "maputo"),
    ("TN", "sfax"),
    ("DZ", "alger|oran"),
    ("NP", "kathmandu"),
    ("NZ", "auckland|wellington|christchurch"),
];

/// Peoples: a place only before words such as `residents` and `citizens`.
const PEOPLES: &[(&str, &str)] = &[
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

/// Names of regions beside those of the taxonomy, folded, with the taxonomy's name.
const REGIONS: &[(&str, &str)] = &[
    (
        "european union",
        "eu|european union|eu countries|eu member states|union europea|europaische union|europaischen union|union europeenne|uniao europeia|ue|eea|european economic area|ewr",
    ),
    ("dach", "dach|d a ch|dach region|dach raum"),
    ("benelux", "benelux"),
    ("nordics", "nordics|nordic countries|scandinavia|skandinavien"),
    ("middle east", "middle east|oriente medio|naher osten|moyen orient|mena"),
    ("europe", "europe|europa"),
    ("africa", "africa|afrika|afrique"),
    ("asia", "asia|asien|asie"),
    ("oceania", "oceania"),
    ("north america", "north america|norteamerica|nordamerika|amerique du nord|america do norte"),
    ("south america", "south america|sudamerica|america del sur|sudamerika|amerique du sud|america do sul"),
    ("central america", "central america|centroamerica|america central|mittelamerika"),
    ("caribbean", "caribbean|caribe|karibik"),
    ("latin america", "latin america|latam|latinoamerica|america latina|lateinamerika|amerique latine"),
    ("southeast asia", "southeast asia|south east asia|south eastern asia|sudeste asiatico|sudostasien|sea region"),
    ("south asia", "south asia|southern asia|sudasien"),
    ("east asia", "east asia|eastern asia|ostasien"),
    ("western asia", "western asia|west asia"),
    ("central asia", "central asia|zentralasien"),
];

const WORLDWIDE: &[&str] = &[
    "worldwide",
    "anywhere",
    "global",
    "globally",
    "any country",
    "all countries",
    "wherever you like",
    "wherever you are",
    "wherever you live",
    "around the world",
    "all over the world",
    "any location",
    "no location restriction*",
    "no country restriction*",
    "location independent",
    "mundial",
    "todo el mundo",
    "cualquier pais",
    "weltweit",
    "uberall",
    "monde entier",
    "qualquer pais",
    "qualquer lugar",
    "kahin se bhi",
    "no matter where",
    "doesnt matter where",
    "every country",
    "n importe ou",
];

/// Names that are also usual words or first names; the text must point to a place.
const DOUBTFUL: &[&str] = &[
    "reunion", "man", "jersey", "chad", "guinea", "jordan", "georgia", "holy see", "palau", "niue", "pitcairn",
    "america", "mali", "oman", "island", "niger", "natal", "faro", "fes", "bath", "bergen", "oran", "madeira",
    "victoria", "montana", "salvador", "trujillo", "merida", "belem", "tamale", "surat", "giza", "maine", "oxford",
    "java", "goa", "cork", "cali", "sofia", "perth", "lima",
];

pub(crate) fn is_doubtful(name: &str) -> bool {
    DOUBTFUL.contains(&name)
}

pub(crate) static PLACES: LazyLock<Phrases<Place>> = LazyLock::new(|| {
    let mut set = Phrases::empty();
    for country in Country::all() {
        for name in country.names().filter(|name| name.chars().count() > 3 || matches!(*name, "USA" | "UAE")) {
            let open = fold(name).replace(['(', ')', '[', ']', ',', '\'', '-'], " ").replace('.', " . ");
            set.add(&open.split_whitespace().collect::<Vec<_>>().join(" "), Place::Country(country));
        }
    }
    set.add("uk", place("GB", Place::Country));
    for (table, kind) in [(NAMES, Place::Country as fn(Country) -> Place), (INSIDE, Place::Inside)] {
        for (code, names) in table {
            names.split('|').for_each(|name| set.add(name, place(code, kind)));
        }
    }
    for (code, names) in PEOPLES {
        for name in names.split('|') {
            for people in ["resident*", "citizen*", "nationals", "passport holders"] {
                set.add(&format!("{name} {people}"), place(code, Place::Country));
            }
            // `South Africans only`
            if name.ends_with('n') {
                set.add(&format!("{name}s only"), place(code, Place::Country));
            }
        }
    }
    for (name, names) in REGIONS {
        let region = Region::parse(name).expect("a region of the taxonomy");
        names.split('|').for_each(|name| set.add(name, Place::Region(region)));
    }
    WORLDWIDE.iter().for_each(|name| set.add(name, Place::Worldwide));
    set
});

fn place(code: &str, kind: fn(Country) -> Place) -> Place {
    kind(Country::from_alpha2(code).expect("an assigned code"))
}
