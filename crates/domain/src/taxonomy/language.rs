//! The languages a trainer may be asked to know (contract 3.7).

mod table;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Country;
pub use table::LanguageEntry;
use table::{INDIVIDUAL_CODES, LANGUAGES};

/// Longest bracketed variety, in characters.
const LONGEST_VARIETY: usize = 40;
/// Longest input looked at, in bytes; every name, tag and variety is far shorter.
const LONGEST_INPUT: usize = 256;

/// Other names, lower case, with the language and the variety they stand for.
const ALIASES: &[(&str, &str, Option<&str>)] = &[
    ("mandarin", "Mandarin Chinese", None),
    ("farsi", "Persian", None),
    ("castilian", "Spanish", None),
    ("flemish", "Dutch", Some("Belgium")),
    ("bangla", "Bengali", None),
    ("panjabi", "Punjabi", None),
    ("oriya", "Odia", None),
    ("kiswahili", "Swahili", None),
    ("gaelic", "Scottish Gaelic", None),
    ("pidgin", "Nigerian Pidgin", None),
    ("simplified chinese", "Chinese", Some("Simplified")),
    ("traditional chinese", "Chinese", Some("Traditional")),
    ("brazilian portuguese", "Portuguese", Some("Brazil")),
    ("european portuguese", "Portuguese", Some("Portugal")),
    ("myanmar", "Burmese", None),
    ("sepedi", "Northern Sotho", None),
    ("uighur", "Uyghur", None),
];

/// Script subtags of BCP 47 that are shown as a variety.
const SCRIPTS: &[(&str, &str)] = &[
    ("hans", "Simplified"),
    ("hant", "Traditional"),
    ("latn", "Latin"),
    ("cyrl", "Cyrillic"),
    ("arab", "Arabic"),
    ("deva", "Devanagari"),
    ("guru", "Gurmukhi"),
];

static BY_NAME: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (index, entry) in LANGUAGES.iter().enumerate() {
        for name in [entry.name.to_lowercase(), entry.alpha2.to_owned(), entry.alpha3.to_owned()] {
            if !name.is_empty() {
                names.insert(name, index);
            }
        }
    }
    let individual = INDIVIDUAL_CODES.iter().map(|(code, name)| (*code, *name));
    for (alias, name) in individual {
        if let Some(&index) = names.get(&name.to_lowercase()) {
            names.insert(alias.to_owned(), index);
        }
    }
    names
});

/// A language by its stored English name, optionally with a variety: `Portuguese (Brazil)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Every language of the table.
    pub fn all() -> &'static [LanguageEntry] {
        LANGUAGES
    }

    /// Reads a name, an alias, an ISO 639-1 or 639-3 code or a BCP 47 tag, in any case, each with an optional
    /// bracketed variety. `None` for anything else.
    pub fn parse(input: &str) -> Option<Self> {
        let input = input.trim();
        if input.is_empty() || input.len() > LONGEST_INPUT {
            return None;
        }
        let (base, bracketed) = match input.strip_suffix(')') {
            Some(open) => {
                let (base, variety) = open.split_once('(')?;
                (base.trim(), Some(variety_of(variety)?))
            }
            None => (input, None),
        };
        let (entry, implied) = lookup(base)?;
        Some(Self::compose(entry, bracketed.map(Cow::Owned).or(implied)))
    }

    fn compose(entry: &LanguageEntry, variety: Option<Cow<'static, str>>) -> Self {
        match variety {
            Some(variety) => Self(format!("{} ({variety})", entry.name).into()),
            None => Self(entry.name.into()),
        }
    }

    /// The stored form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without a variety.
    pub fn base(&self) -> &str {
        self.0.split(" (").next().unwrap_or(&self.0)
    }

    /// The table row of the language, whatever the variety.
    pub fn entry(&self) -> Option<&'static LanguageEntry> {
        BY_NAME.get(&self.base().to_lowercase()).map(|&index| &LANGUAGES[index])
    }
}

/// The entry a name without brackets stands for, and the variety it brings with it.
fn lookup(base: &str) -> Option<(&'static LanguageEntry, Option<Cow<'static, str>>)> {
    let lower = base.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let find = |name: &str| BY_NAME.get(name).map(|&index| &LANGUAGES[index]);
    if let Some(entry) = find(&lower) {
        return Some((entry, None));
    }
    if let Some((_, name, variety)) = ALIASES.iter().find(|(alias, ..)| *alias == lower) {
        return Some((find(&name.to_lowercase())?, variety.map(Cow::Borrowed)));
    }
    tag(&lower, find)
}

/// Reads a BCP 47 tag of language, script and region subtags.
fn tag(
    lower: &str,
    find: impl Fn(&str) -> Option<&'static LanguageEntry>,
) -> Option<(&'static LanguageEntry, Option<Cow<'static, str>>)> {
    let mut subtags = lower.split('-');
    let code = subtags.next().filter(|code| matches!(code.len(), 2 | 3))?;
    let entry = find(code)?;
    let (mut script, mut region) = (None, None);
    for subtag in subtags {
        let letters = subtag.bytes().all(|b| b.is_ascii_alphabetic());
        match subtag.len() {
            4 if letters && script.is_none() && region.is_none() => {
                script = Some(SCRIPTS.iter().find(|(code, _)| *code == subtag)?.1);
            }
            2 if letters && region.is_none() => region = Some(Country::parse(subtag)?.name()),
            3 if subtag == "419" && region.is_none() => region = Some("Latin America"),
            _ => return None,
        }
    }
    // The script tells Chinese readers apart; elsewhere the place does.
    let variety = if entry.alpha2 == "zh" { script.or(region) } else { region.or(script) };
    Some((entry, variety.map(Cow::Borrowed)))
}

/// A variety of 1–40 letters, digits, spaces, hyphens, apostrophes; one in lower case gets capitals.
fn variety_of(raw: &str) -> Option<String> {
    let words: Vec<&str> = raw.split_whitespace().collect();
    let variety = words.join(" ");
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    if variety.is_empty() || variety.chars().count() > LONGEST_VARIETY || !variety.chars().all(allowed) {
        return None;
    }
    if variety.chars().any(char::is_uppercase) {
        return Some(variety);
    }
    let capital = |word: &&str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    Some(words.iter().map(capital).collect::<Vec<_>>().join(" "))
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| serde::de::Error::custom("not a known language"))
    }
}

impl schemars::JsonSchema for Language {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "English name of a language, optionally with a variety in brackets",
            "examples": ["English", "Portuguese (Brazil)"],
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("spanish", "Spanish")]
    #[case("es", "Spanish")]
    #[case("deu", "German")]
    #[case("pt-BR", "Portuguese (Brazil)")]
    #[case("Mandarin", "Mandarin Chinese")]
    #[case("FARSI", "Persian")]
    #[case("Arabic (Southern Levantine)", "Arabic (Southern Levantine)")]
    #[case("arabic (southern levantine)", "Arabic (Southern Levantine)")]
    #[case("Norwegian Bokmål", "Norwegian Bokmål")]
    #[case("norwegian bokmÅL", "Norwegian Bokmål")]
    #[case("zh-Hant-TW", "Chinese (Traditional)")]
    #[case("zh-CN", "Chinese (China)")]
    #[case("es-419", "Spanish (Latin America)")]
    #[case("sr-Cyrl-RS", "Serbian (Serbia)")]
    #[case("en-gb", "English (United Kingdom)")]
    #[case("Flemish", "Dutch (Belgium)")]
    #[case("Simplified Chinese", "Chinese (Simplified)")]
    #[case("arb", "Arabic")]
    #[case("luo", "Luo")]
    #[case("Tok  Pisin", "Tok Pisin")]
    fn accepted(#[case] input: &str, #[case] stored: &str) {
        assert_eq!(Language::parse(input).map(|l| l.to_string()).as_deref(), Some(stored));
    }

    #[rstest]
    #[case("Qwertish")]
    #[case("")]
    #[case("English ()")]
    #[case("English (a, b)")]
    #[case("English (")]
    #[case("(Brazil)")]
    #[case("pt-BR-BR")]
    #[case("pt-XX")]
    #[case("xx")]
    fn refused(#[case] input: &str) {
        assert_eq!(Language::parse(input), None);
    }

    #[test]
    fn a_variety_has_at_most_forty_characters() {
        assert!(Language::parse(&format!("English ({})", "x".repeat(40))).is_some());
        assert!(Language::parse(&format!("English ({})", "x".repeat(41))).is_none());
    }

    #[test]
    fn every_name_and_code_reads_back() {
        assert_eq!(LANGUAGES.len(), 235);
        assert_eq!(LANGUAGES.iter().filter(|entry| !entry.alpha2.is_empty()).count(), 183);
        for entry in LANGUAGES {
            for form in [entry.name, entry.alpha2, entry.alpha3] {
                if !form.is_empty() {
                    assert_eq!(Language::parse(form).unwrap().as_str(), entry.name, "{form}");
                }
            }
            assert_eq!(Language::parse(entry.name).unwrap().entry(), Some(entry));
        }
        for (code, name) in INDIVIDUAL_CODES {
            assert_eq!(Language::parse(code).unwrap().as_str(), *name);
        }
        for (alias, ..) in ALIASES {
            assert!(Language::parse(alias).is_some(), "{alias}");
        }
    }

    #[test]
    fn stored_form_round_trips_through_json() {
        let language: Language = serde_json::from_str("\"pt-BR\"").unwrap();
        assert_eq!(serde_json::to_string(&language).unwrap(), "\"Portuguese (Brazil)\"");
        assert_eq!(language.base(), "Portuguese");
    }
}
