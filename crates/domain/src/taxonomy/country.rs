//! The countries a trainer may have to live in (contract 3.8).

mod table;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use table::COUNTRIES;

/// Longest input looked at, in bytes; every name is far shorter.
const LONGEST_INPUT: usize = 128;

static BY_NAME: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (index, entry) in COUNTRIES.iter().enumerate() {
        let index = u8::try_from(index).expect("249 countries fit a byte");
        for name in [entry.alpha2, entry.alpha3, entry.name].iter().chain(entry.others) {
            names.insert(name.to_lowercase(), index);
        }
    }
    names
});

/// A country by its place in the table; shown and stored as ISO 3166-1 alpha-2, upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

impl Country {
    /// The 249 assigned countries, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(COUNTRIES.len()).map(Self)
    }

    /// Reads an alpha-2 or alpha-3 code, the English short name or a usual name, in any case.
    pub fn parse(input: &str) -> Option<Self> {
        if input.len() > LONGEST_INPUT {
            return None;
        }
        let lower = input.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
        BY_NAME.get(&lower).copied().map(Self)
    }

    /// The country with exactly this upper-case alpha-2 code.
    pub fn from_alpha2(code: &str) -> Option<Self> {
        let index = COUNTRIES.binary_search_by(|entry| entry.alpha2.cmp(code)).ok()?;
        u8::try_from(index).ok().map(Self)
    }

    /// The stored alpha-2 code, upper case.
    pub fn alpha2(self) -> &'static str {
        COUNTRIES[usize::from(self.0)].alpha2
    }

    /// The alpha-3 code, upper case.
    pub fn alpha3(self) -> &'static str {
        COUNTRIES[usize::from(self.0)].alpha3
    }

    /// The name shown and every other name that [`Self::parse`] takes, codes left out.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let entry = &COUNTRIES[usize::from(self.0)];
        std::iter::once(entry.name).chain(entry.others.iter().copied())
    }

    /// The usual English name.
    pub fn name(self) -> &'static str {
        COUNTRIES[usize::from(self.0)].name
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alpha2())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.alpha2())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.alpha2())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| serde::de::Error::custom("not a known country"))
    }
}

impl schemars::JsonSchema for Country {
    fn schema_name() -> Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "ISO 3166-1 alpha-2 country code, upper case",
            "pattern": "^[A-Z]{2}$",
            "examples": ["US", "DE"],
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("us", "US")]
    #[case("USA", "US")]
    #[case("GBR", "GB")]
    #[case("UK", "GB")]
    #[case("uae", "AE")]
    #[case("Germany", "DE")]
    #[case("Russia", "RU")]
    #[case("Russian Federation", "RU")]
    #[case("South Korea", "KR")]
    #[case("North Korea", "KP")]
    #[case("Vietnam", "VN")]
    #[case("Viet Nam", "VN")]
    #[case("Iran", "IR")]
    #[case("Syria", "SY")]
    #[case("Bolivia", "BO")]
    #[case("Venezuela", "VE")]
    #[case("Tanzania", "TZ")]
    #[case("Moldova", "MD")]
    #[case("Laos", "LA")]
    #[case("Taiwan", "TW")]
    #[case("Turkey", "TR")]
    #[case("Türkiye", "TR")]
    #[case("Czech Republic", "CZ")]
    #[case("Czechia", "CZ")]
    #[case("Ivory Coast", "CI")]
    #[case("côte d’ivoire", "CI")]
    #[case("United States of America", "US")]
    fn accepted(#[case] input: &str, #[case] code: &str) {
        assert_eq!(Country::parse(input).map(Country::alpha2), Some(code));
    }

    #[rstest]
    #[case("Atlantis")]
    #[case("XX")]
    #[case("")]
    #[case("Europe")]
    fn refused(#[case] input: &str) {
        assert_eq!(Country::parse(input), None);
    }

    #[test]
    fn all_249_codes_read_back() {
        assert_eq!(Country::all().count(), 249);
        for country in Country::all() {
            for form in [country.alpha2(), country.alpha3(), country.name()] {
                assert_eq!(Country::parse(form), Some(country), "{form}");
            }
            assert_eq!(Country::from_alpha2(country.alpha2()), Some(country));
        }
    }

    #[test]
    fn no_two_countries_share_a_name() {
        let names: Vec<String> = COUNTRIES
            .iter()
            .flat_map(|entry| [entry.alpha2, entry.alpha3, entry.name].into_iter().chain(entry.others.iter().copied()))
            .map(str::to_lowercase)
            .collect();
        let distinct: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
