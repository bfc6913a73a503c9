//! Nouns told by their endings: German compounds, trades.

use std::sync::LazyLock;

use domain::taxonomy::DataType as T;

use super::{ENTRY, EXPERT, MIDDLE, Noun, Span};
use crate::text::words::WordSet;

/// Trades on `-ist` that need no studies.
static COMMON_ISTS: LazyLock<WordSet> = LazyLock::new(|| {
    "typist receptionist artist journalist hobbyist activist tourist cyclist motorist novelist stylist florist machinist \
     guitarist pianist columnist copyist lobbyist essayist finalist generalist vocalist soloist transcriptionist extremist \
     terrorist racist list checklist playlist shortlist wishlist waitlist twist wrist fist mist assist exist consist insist \
     resist persist protagonist antagonist nudist optimist pessimist perfectionist colorist colourist"
        .split_whitespace()
        .collect()
});

/// Words with the endings of trades that are no people.
static NO_TRADES: LazyLock<WordSet> = LazyLock::new(|| {
    "monologue prologue epilogue sensores motores fatores setores vetores vectores sectores factores tractores tratores servidores monitores computadores \
     ordenadores processadores indicadores contadores conectores transistores exteriores interiores superiores inferiores \
     anteriores posteriores editores traidores compradores vendedores fornecedores proveedores jugadores jogadores \
     consumidores monologe prologue number container paper answer order letter poster folder character parameter meter computer error factor \
     door floor monitor sensor color motor vector sticker marker layer corner chapter flyer other another either \
     whether together rather over under after ever never however later further counter water matter weather river \
     timer center browser laser trailer banner header footer finger user customer buyer seller member \
     subscriber follower partner provider offer newsletter scanner printer router server cluster filter register \
     semester quarter november december october september summer winter dinner weekender power tower flower \
     shower border ladder calendar mother father brother sister supplier passenger competitor visitor investor \
     employer behavior behaviour flavor neighbor prior minor major junior senior interior exterior \
     superior mirror tractor indicator cursor anchor harbor labor razor tumor humor gender per her \
     their super upper lower inner outer proper higher better fewer greater longer larger smaller faster shorter \
     older younger newer cheaper easier earlier former master disaster transformer transfer trigger \
     wrapper parser classifier tracker filler pointer identifier owner shopper consumer driver \
     pedestrian rider list exist consist assist checklist playlist twist wrist resist insist mist manager player \
     voucher bumper sir dealer hinder wafer oyster burger offender perpetrator adversary defender \
     opponent caller generator elevator calculator simulator ventilator refrigerator radiator excavator conveyor \
     slider stapler blocker spoiler teaser sampler grinder mixer blender cooker freezer heater toaster locker counter \
     divider joiner spinner sprinkler hanger plunger entrevistas revistas conquistas checklisten checklistes drinnen beginnen gewinnen conquistes charger tanker freighter scooter helicopter shipper ledger booster blister ulcer cancer liver bladder"
        .split_whitespace()
        .collect()
});

/// German writes one word: the last part tells what it is.
pub(super) fn compound(word: &str) -> Option<Noun> {
    const LAST_PARTS: &[(&str, Noun)] = &[
        ("bilder", Noun::Item(Some(T::Image))),
        ("bildern", Noun::Item(Some(T::Image))),
        ("bild", Noun::Item(Some(T::Image))),
        ("fotos", Noun::Item(Some(T::Image))),
        ("aufnahmen", Noun::Item(Some(T::Audio))),
        ("aufnahme", Noun::Item(Some(T::Audio))),
        ("dateien", Noun::File),
        ("datei", Noun::File),
        ("texte", Noun::Item(Some(T::Text))),
        ("texten", Noun::Item(Some(T::Text))),
        ("satze", Noun::Item(Some(T::Text))),
        ("nachrichten", Noun::Item(Some(T::Text))),
        ("bewertungen", Noun::Item(Some(T::Text))),
        ("rezensionen", Noun::Item(Some(T::Text))),
        ("artikel", Noun::Item(Some(T::Text))),
        ("kommentare", Noun::Item(Some(T::Text))),
        ("gesprache", Noun::Item(Some(T::Audio))),
        ("gerausche", Noun::Item(Some(T::Audio))),
        ("interviews", Noun::Item(Some(T::Audio))),
        ("mitschnitte", Noun::Item(Some(T::Audio))),
        ("podcasts", Noun::Item(Some(T::Audio))),
        ("anfragen", Noun::Item(Some(T::Text))),
        ("fragen", Noun::Item(Some(T::Text))),
        ("antworten", Noun::Item(Some(T::Text))),
        ("meldungen", Noun::Item(Some(T::Text))),
        ("beitrage", Noun::Item(Some(T::Text))),
        ("karten", Noun::Item(Some(T::Document))),
        ("stimmen", Noun::Item(Some(T::Audio))),
        ("briefe", Noun::Item(Some(T::Document))),
        ("zettel", Noun::Item(Some(T::Document))),
        ("scheine", Noun::Item(Some(T::Document))),
        ("schreiben", Noun::Item(Some(T::Document))),
        ("bucher", Noun::Item(Some(T::Document))),
        ("berichte", Noun::Item(Some(T::Document))),
        ("vertrage", Noun::Item(Some(T::Document))),
        ("juristen", Noun::Person(EXPERT)),
        ("anwalte", Noun::Person(EXPERT)),
        ("ingenieure", Noun::Person(EXPERT)),
        ("lehrer", Noun::Person(MIDDLE)),
        ("akten", Noun::Item(Some(T::Document))),
        ("listen", Noun::Item(Some(T::Document))),
        ("plane", Noun::Item(Some(T::Document))),
        ("beschreibungen", Noun::Item(Some(T::Text))),
        ("titel", Noun::Item(Some(T::Text))),
        ("verlaufe", Noun::Item(Some(T::Text))),
        ("mails", Noun::Item(Some(T::Text))),
        ("tickets", Noun::Item(Some(T::Text))),
        ("paare", Noun::Item(None)),
        ("szenen", Noun::Item(None)),
        ("urteile", Noun::Item(Some(T::Document))),
        ("protokolle", Noun::Item(Some(T::Document))),
        ("fragebogen", Noun::Item(Some(T::Document))),
        ("videos", Noun::Item(Some(T::Video))),
        ("clips", Noun::Item(Some(T::Video))),
        ("rechnungen", Noun::Item(Some(T::Document))),
        ("dokumente", Noun::Item(Some(T::Document))),
        ("belege", Noun::Item(Some(T::Document))),
        ("seiten", Noun::Item(Some(T::Document))),
        ("wolken", Noun::Item(Some(T::Sensor3d))),
        ("annotatoren", Noun::Person(None)),
        ("sprecher", Noun::Person(None)),
        ("sprecherinnen", Noun::Person(None)),
        ("ubersetzer", Noun::Person(None)),
        ("muttersprachler", Noun::Person(None)),
        ("krafte", Noun::Person(None)),
        ("studenten", Noun::Person(ENTRY)),
        ("arzte", Noun::Person(EXPERT)),
        ("stunden", Noun::Time(Span::Hour)),
        ("wortern", Noun::Word),
    ];
    let last = |word: &str| {
        LAST_PARTS.iter().find(|(part, _)| word.len() > part.len() + 2 && word.ends_with(part)).map(|(_, noun)| *noun)
    };
    // `in Arztbriefen`
    last(word).or_else(|| word.strip_suffix('n').filter(|stem| stem.ends_with('e')).and_then(last))
}

/// A trade by its ending: `digitisers`, `phoneticians`.
pub(super) fn trade(word: &str) -> Option<Noun> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if singular.len() < 6 || NO_TRADES.contains(singular) {
        return None;
    }
    let learned =
        ["ologist", "ician", "iatrist", "ographer", "metrist", "ysicist", "emist", "onomist", "matist", "ticist"];
    // `numismatists`, `botanists`; not `typists`.
    let scholars = word.ends_with("ists") && !COMMON_ISTS.contains(singular);
    let expert = scholars || learned.iter().any(|ending| singular.ends_with(ending));
    let trade = [
        "ator", "itor", "iser", "izer", "eller", "riter", "cher", "ner", "ler", "ker", "ger", "per", "der", "ist",
        "ian", "uctor",
    ];
    if expert {
        return Some(Noun::Person(EXPERT));
    }
    // Learned trades in the other languages, in the plural.
    let learned = [
        "therapeutes",
        "therapeuten",
        "therapeutin",
        "therapeutinnen",
        "terapeutas",
        "therapists",
        "ologos",
        "ologas",
        "igrafos",
        "igrafas",
        "ografos",
        "ografas",
        "ologues",
        "ographes",
        "ologen",
        "ographen",
        "iciens",
        "ologo",
        "ologa",
        "ologue",
        "ologe",
        "ologin",
        "ologinnen",
        "wissenschaftler",
        "wissenschaftlern",
        "wissenschaftlerin",
        "wissenschaftlerinnen",
        "ingenieurinnen",
        "arztinnen",
    ];
    if learned.iter().any(|ending| word.ends_with(ending)) {
        return Some(Noun::Person(EXPERT));
    }
    // `Mechatroniker`, in one number as in the other.
    if ["niker", "tiker", "iniker"].iter().any(|ending| word.ends_with(ending)) && word.len() >= 8 {
        return Some(Noun::Person(EXPERT));
    }
    let plural = ["istas", "istes", "isten", "innen"].iter().any(|ending| word.ends_with(ending));
    // `apicultores`, `pescadores`
    let plural = plural || ["dores", "tores"].iter().any(|ending| word.ends_with(ending));
    if plural && word.len() >= 8 && !NO_TRADES.contains(word) {
        return Some(Noun::Person(None));
    }
    // A plural is needed: as a singular such words are too often something else.
    (word.ends_with('s') && trade.iter().any(|ending| singular.ends_with(ending))).then_some(Noun::Person(None))
}
