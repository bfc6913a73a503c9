//! Languages as texts name them.

use std::sync::LazyLock;

use domain::taxonomy::Language;

use crate::text::phrases::Phrases;
use crate::text::token::fold;

/// A language name of a text: an index into [`TONGUES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tongue(u16);

impl Tongue {
    pub fn language(self) -> Language {
        TONGUES.languages[usize::from(self.0)].clone()
    }
}

pub(crate) struct Tongues {
    languages: Vec<Language>,
    pub phrases: Phrases<Tongue>,
}

/// Other names, folded, separated by `|`, with what they are read as.
const NAMES: &[(&str, &str)] = &[
    (
        "English",
        "ingles|englisch|englischen|englische|anglais|anglaise|inglesa|angrezi|anglophone*|englischsprachig*|american english|british english|us english|uk english|angloparlante*|englischkenntnisse|englischkenntnissen",
    ),
    (
        "Spanish",
        "espanol|espanola|spanisch|spanische|espagnol|espagnole|espanhol|castellano|spanish|latin american spanish|mexican spanish|hispanohablante*|spanischsprachig*|hispanophone*|castilian spanish|espanol latino|espanol neutro|espanol rioplatense|neutral spanish|hispanoparlante*|spanischkenntnisse|spanischkenntnissen",
    ),
    (
        "German",
        "deutsch|deutsche|deutschen|deutscher|deutschkenntnisse|aleman|alemana|allemand|allemande|alemao|alemaes|swiss german|schweizerdeutsch|deutschsprachig*|germanophone*|deutschmuttersprachler*|austrian german|hochdeutsch|deutschkenntnissen",
    ),
    (
        "French",
        "frances|francesa|franzosisch|franzosische|franzosischen|francais|francaise|francophone*|canadian french|quebec french|franzosischsprachig*|francofono*|quebecois|franzosischkenntnisse|franzosischkenntnissen",
    ),
    (
        "Portuguese",
        "portugues|portuguesa|portugiesisch|portugiesische|portugais|portugaise|lusofono*|lusophone*|brazilian portuguese|european portuguese|portugues europeu|portugues brasileiro|portugues do brasil|portugues de portugal|portugues europeo",
    ),
    ("Ganda", "luganda"),
    ("Italian", "italiano|italiana|italienisch|italien parle|italienne|italofono*|italienischkenntnisse"),
    (
        "Dutch",
        "holandes|niederlandisch|neerlandais|flemish|neerlandes|neerlandophone*|hollandisch|niederlandischkenntnisse",
    ),
    ("Russian", "ruso|russisch|russe|russo|russophone*|russischkenntnisse"),
    (
        "Arabic",
        "arabe|arabisch|arabische|gulf arabic|egyptian arabic|moroccan arabic|darija|levantine arabic|modern standard arabic|msa|arabophone*|khaleeji|arabo",
    ),
    ("Mandarin Chinese", "mandarin|mandarin chinese|putonghua|mandarin*|chinois mandarin|chino mandarin"),
    ("Chinese", "chino|chinesisch|chinois|chines|simplified chinese|traditional chinese"),
    ("Japanese", "japones|japonesa|japanisch|japonais"),
    ("Korean", "coreano|koreanisch|coreen"),
    ("Hindi", "hindi"),
    ("Turkish", "turco|turkisch|turc|turkischkenntnisse"),
    ("Polish", "polaco|polnisch|polonais|polones|polnischkenntnisse"),
    ("Ukrainian", "ucraniano|ukrainisch|ukrainien"),
    ("Romanian", "rumano|rumanisch|roumain|romeno"),
    ("Greek", "griego|griechisch|grec|grego"),
    ("Swedish", "sueco|schwedisch|suedois"),
    ("Danish", "danes|danisch|danois|dinamarques|danois parle"),
    ("Norwegian", "noruego|norwegisch|norvegien|noruegues|bokmal|nynorsk"),
    ("Finnish", "fines|finnisch|finnois|finlandes"),
    ("Czech", "checo|tschechisch|tcheque"),
    ("Hungarian", "hungaro|ungarisch|hongrois"),
    ("Catalan", "catala|katalanisch"),
    ("Basque", "euskera|baskisch|vasco"),
    ("Galician", "gallego|galego"),
    ("Persian", "farsi|persa|persisch"),
    ("Vietnamese", "vietnamita|vietnamesisch|vietnamien"),
    ("Thai", "tailandes|thailandisch"),
    ("Indonesian", "bahasa indonesia|bahasa|indonesio|indonesisch"),
    ("Malay", "bahasa melayu|malaiisch|bahasa malaysia"),
    ("Tagalog", "tagalog"),
    ("Hebrew", "hebreo|hebraisch|hebreu"),
    ("Swahili", "kiswahili|suahili"),
    ("Bengali", "bangla|bengalisch|bengali"),
    ("Punjabi", "panjabi"),
    ("Odia", "oriya"),
    ("Slovenian", "slovene|slowenisch|esloveno|slovene"),
    ("Croatian", "kroatisch|croata"),
    ("Serbian", "serbisch|serbio"),
    ("Bulgarian", "bulgarisch|bulgaro"),
    ("Haitian Creole", "kreyol|creole haitien|haitian kreyol|haitianisch"),
    ("Burmese", "myanmar language|birmanisch|birmano|birman"),
    ("Uyghur", "uighur"),
    ("Northern Sotho", "sepedi"),
    ("Southern Sotho", "sesotho"),
    ("Tswana", "setswana"),
    ("Xhosa", "isixhosa"),
    ("Zulu", "isizulu"),
    ("Nigerian Pidgin", "pidgin|pidgin english|naija"),
    ("Cantonese", "kantonesisch|cantones"),
    ("Catalan", "valencian"),
    ("Latin", "latin"),
    ("Quechua", "kichwa"),
    ("Guarani", "guarani"),
    ("American Sign Language", "asl"),
    ("British Sign Language", "bsl"),
    ("Norwegian Bokmål", "norwegian bokmal"),
    ("Icelandic", "islandisch|islandais|islandes"),
    ("Estonian", "estnisch|estonio|estonien|estoniano"),
    ("Latvian", "lettisch|leton|letton|letao"),
    ("Lithuanian", "litauisch|lituano|lituanien"),
    ("Slovak", "slowakisch|eslovaco|slovaque"),
    ("Bosnian", "bosnisch|bosnio|bosniaque|bosnien parle"),
    ("Albanian", "albanisch|albanes|albanais"),
    ("Macedonian", "mazedonisch|macedonio|macedonien"),
    ("Armenian", "armenisch|armenio|armenien parle"),
    ("Georgian", "georgisch|georgiano|georgien parle"),
    ("Irish", "irisch|gaeilge|irish gaelic"),
    ("Welsh", "walisisch|gales|gallois|cymraeg"),
    ("Amharic", "amharisch|amarico|amharique"),
    ("Mongolian", "mongolisch|mongol"),
    ("Nepali", "nepalesisch|nepales"),
    ("Khmer", "jemer|kambodschanisch"),
    ("Sinhala", "singhalesisch|sinhalese"),
    ("Maltese", "maltesisch|maltes|maltais"),
    ("Luxembourgish", "luxemburgisch|luxembourgeois|luxemburgues"),
    ("Malagasy", "malgache"),
    ("Kurdish", "kurdisch|kurdo|kurde|sorani|kurmanji"),
    ("Pashto", "paschtu|pashtu"),
    ("Azerbaijani", "aserbaidschanisch|azeri"),
    ("Kazakh", "kasachisch|kazajo"),
    ("Uzbek", "usbekisch|uzbeko"),
    ("Aymara", "aimara"),
    ("Afrikaans", "afrikaans"),
    ("Belarusian", "belarussisch|weissrussisch|bielorruso"),
    ("Urdu", "ourdou"),
    ("Filipino", "pilipino"),
    ("Yoruba", "yorouba"),
    ("Somali", "somalisch"),
    ("Tigrinya", "tigrigna"),
    ("Hausa", "haoussa"),
];

/// Names that are too often something else: they need a word about languages beside them.
const DOUBTFUL: &[&str] = &[
    "fon",
    "luo",
    "shan",
    "karen",
    "tonga",
    "ido",
    "pali",
    "komi",
    "kamba",
    "ewe",
    "twi",
    "cree",
    "manx",
    "venda",
    "ganda",
    "sango",
    "lao",
    "dari",
    "tigre",
    "latin",
    "min nan chinese",
    "fulah",
    "avestan",
    "interlingua",
    "lombard",
    "krio",
    "akan",
    "kongo",
    "bahasa",
    "msa",
    "mandarin",
    "persa",
    "castellano",
    "danes",
    "fines",
    "turc",
    "grec",
    "checo",
    "sueco",
    "chino",
    "chines",
    "vasco",
    "valencian",
    "pidgin",
    "naija",
    "waray",
    "tswana",
    "swati",
    "galician",
    "gallego",
    "italien",
    "deutschen",
    "deutsche",
    "deutscher",
    "englische",
    "herero",
    "dogri",
    "sicilian",
    "venetian",
    "neapolitan",
    "polish",
    "finish",
    "croata",
    "bulgaro",
    "polaco",
    "frances",
    "arabo",
    "japones",
    "tonga",
    "nauru",
    "aymara",
    "corsican",
];

pub(crate) fn is_doubtful(name: &str) -> bool {
    DOUBTFUL.contains(&name)
}

pub(crate) static TONGUES: LazyLock<Tongues> = LazyLock::new(|| {
    let mut tongues = Tongues { languages: Vec::new(), phrases: Phrases::empty() };
    for entry in Language::all() {
        tongues.add(entry.name, &fold(entry.name).replace(['-', '\''], " "));
    }
    for (name, others) in NAMES {
        others.split('|').for_each(|other| tongues.add(name, other));
    }
    tongues
});

impl Tongues {
    fn add(&mut self, name: &str, phrase: &str) {
        let language = Language::parse(name).expect("a language of the taxonomy");
        let index = self.languages.iter().position(|known| *known == language).unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        });
        self.phrases.add(phrase, Tongue(u16::try_from(index).expect("a few hundred languages")));
    }
}
