//! Languages with the countries where they are spoken, and what an hour costs there.

use std::sync::LazyLock;

use domain::taxonomy::{Country, Language};

/// A language of the market.
pub(super) struct Spoken {
    pub(super) name: &'static str,
    pub(super) language: Language,
    pub(super) countries: Vec<Country>,
}

/// Language, its countries, how often it comes.
const TABLE: &[(&str, &[&str], usize)] = &[
    ("English", &["US", "GB", "CA", "AU", "IE", "NZ", "KE", "NG", "PH", "IN", "ZA"], 12),
    ("Spanish", &["ES", "MX", "CO", "AR", "PE", "CL"], 6),
    ("German", &["DE", "AT", "CH"], 5),
    ("French", &["FR", "BE", "CA", "SN", "MA"], 4),
    ("Portuguese (Brazil)", &["BR"], 3),
    ("Portuguese (Portugal)", &["PT"], 1),
    ("Italian", &["IT"], 2),
    ("Dutch", &["NL", "BE"], 2),
    ("Polish", &["PL"], 2),
    ("Japanese", &["JP"], 3),
    ("Korean", &["KR"], 2),
    ("Mandarin Chinese", &["TW", "SG", "CN"], 2),
    ("Cantonese", &["HK"], 1),
    ("Hindi", &["IN"], 3),
    ("Bengali", &["BD", "IN"], 1),
    ("Tamil", &["IN", "LK"], 1),
    ("Urdu", &["PK"], 1),
    ("Arabic (Egyptian)", &["EG"], 2),
    ("Arabic (Gulf)", &["AE", "SA"], 1),
    ("Turkish", &["TR"], 2),
    ("Vietnamese", &["VN"], 1),
    ("Thai", &["TH"], 1),
    ("Indonesian", &["ID"], 2),
    ("Filipino", &["PH"], 1),
    ("Swahili", &["KE", "TZ"], 1),
    ("Yoruba", &["NG"], 1),
    ("Amharic", &["ET"], 1),
    ("Ukrainian", &["UA"], 1),
    ("Swedish", &["SE"], 1),
    ("Danish", &["DK"], 1),
    ("Finnish", &["FI"], 1),
    ("Greek", &["GR"], 1),
    ("Czech", &["CZ"], 1),
    ("Romanian", &["RO"], 1),
    ("Hebrew", &["IL"], 1),
];

/// Every language as often as it comes.
pub(super) static SPOKEN: LazyLock<Vec<Spoken>> = LazyLock::new(|| {
    TABLE
        .iter()
        .flat_map(|(name, countries, weight)| std::iter::repeat_n((name, countries), *weight))
        .filter_map(|(name, countries)| {
            Some(Spoken {
                name,
                language: Language::parse(name)?,
                countries: countries.iter().filter_map(|code| Country::from_alpha2(code)).collect(),
            })
        })
        .collect()
});

/// How an hour's pay compares with a worldwide job's, in percent.
pub(super) fn wage_level(countries: &[Country]) -> u64 {
    let Some(first) = countries.first() else { return 100 };
    match first.alpha2() {
        "US" | "CH" | "AU" | "NZ" | "DK" => 150,
        "GB" | "DE" | "AT" | "CA" | "IE" | "NL" | "BE" | "FR" | "SE" | "FI" | "JP" | "IL" | "SG" | "HK" => 135,
        "ES" | "IT" | "PT" | "KR" | "TW" | "CZ" | "PL" | "GR" | "AE" | "SA" => 110,
        "IN" | "BD" | "PK" | "LK" | "KE" | "NG" | "ET" | "TZ" | "PH" | "EG" | "SN" => 60,
        _ => 80,
    }
}
