//! The parameters in the address of the board: those of `GET /api/public/v1/jobs`, so that a search can be shared.

use domain::taxonomy::{Country, DataType, ExperienceLevel, LabelType, PaymentType};
use form_urlencoded::Serializer;
use wire::operations::{Op, operation};

use crate::say;

/// Where the board is.
pub const PATH: &str = "/jobs";
/// Characters of a stranger's text that are shown again.
const SHOWN: usize = 60;

/// A filter by what jobs are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    Category,
    DataType,
    LabelType,
    Language,
    Country,
    ExperienceLevel,
    PayType,
}

impl Group {
    /// In the order of the form.
    pub const ALL: [Group; 7] = [
        Group::Category,
        Group::DataType,
        Group::LabelType,
        Group::Language,
        Group::Country,
        Group::ExperienceLevel,
        Group::PayType,
    ];

    /// The parameter.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Category => "category",
            Group::DataType => "dataType",
            Group::LabelType => "labelType",
            Group::Language => "language",
            Group::Country => "country",
            Group::ExperienceLevel => "experienceLevel",
            Group::PayType => "payType",
        }
    }

    /// As people read it.
    pub const fn label(self) -> &'static str {
        match self {
            Group::Category => "Kind of work",
            Group::DataType => "Data",
            Group::LabelType => "Task",
            Group::Language => "Language",
            Group::Country => "Country",
            Group::ExperienceLevel => "Experience",
            Group::PayType => "Pay",
        }
    }

    /// A value of the facets in words.
    pub fn words(self, value: &str) -> String {
        match self {
            Group::Country => country(value).map_or_else(|| short(value), |country| country.name().to_owned()),
            Group::PayType => {
                PaymentType::from_token(value).map_or_else(|| short(value), |kind| say::pay_kind(kind).to_owned())
            }
            _ => short(value),
        }
    }

    /// The value of the facets that a parameter means, where it means one; else the parameter itself.
    pub fn value(self, given: &str) -> String {
        let found = match self {
            Group::Country => country(given).map(Country::alpha2),
            Group::DataType => DataType::from_name(given).map(DataType::display),
            Group::LabelType => LabelType::from_name(given).map(LabelType::display),
            Group::ExperienceLevel => ExperienceLevel::from_name(given).map(ExperienceLevel::display),
            Group::Category | Group::Language | Group::PayType => None,
        };
        found.map_or_else(|| given.to_owned(), str::to_owned)
    }
}

/// A country by its code, as the search takes it.
fn country(given: &str) -> Option<Country> {
    Country::parse(given).filter(|_| matches!(given.len(), 2 | 3))
}

/// The beginning of a long text.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What an address holds of the parameters of a search, each at its first value; empty ones count as absent.
#[derive(Clone, Debug, Default)]
pub struct Given(Vec<(&'static str, String)>);

impl Given {
    /// Reads the part of an address behind the question mark, whatever it is.
    pub fn read(raw: Option<&str>) -> Self {
        let known = operation(Op::MarketSearch).parameters;
        let mut given: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
            let Some(parameter) = known.iter().find(|known| known.name == name) else { continue };
            if !value.is_empty() && given.iter().all(|(seen, _)| *seen != parameter.name) {
                given.push((parameter.name, value.into_owned()));
            }
        }
        let place = |name: &str| known.iter().position(|known| known.name == name);
        given.sort_by_key(|(name, _)| place(name));
        Self(given)
    }

    /// The value of a parameter; empty where it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Whether nothing is asked for: the whole board from its beginning.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The filters that are on, with what they say.
    pub fn filters(&self) -> Vec<(&'static str, String)> {
        let said = |(name, value): &(&'static str, String)| {
            let group = Group::ALL.into_iter().find(|group| group.name() == *name);
            let words = match (*name, group) {
                (_, Some(group)) => format!("{}: {}", group.label(), group.words(&group.value(value))),
                ("q", _) => format!("“{}”", short(value)),
                ("minHourly", _) => format!("At least {} an hour", dollars(value)),
                _ => return None,
            };
            Some((*name, words))
        };
        self.0.iter().filter_map(said).collect()
    }

    /// The address of the same search from its beginning.
    pub fn link(&self) -> String {
        self.changed("", None)
    }

    /// The address of the search with this value of a parameter, from its beginning.
    pub fn with(&self, name: &str, value: &str) -> String {
        self.changed(name, Some(value))
    }

    /// The address of the search without a parameter, from its beginning.
    pub fn without(&self, name: &str) -> String {
        self.changed(name, None)
    }

    fn changed(&self, name: &str, value: Option<&str>) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.0.iter().filter(|(known, _)| *known != name && *known != "cursor"));
        if let Some(value) = value {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
    }
}

/// An amount as it was typed, in the form of others where it is one.
fn dollars(typed: &str) -> String {
    let amount = typed.parse::<f64>().ok().and_then(|amount| domain::Usd::from_number(amount).ok());
    amount.map_or_else(|| format!("${}", short(typed)), say::money)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_what_is_asked_and_forgets_the_page() {
        let given = Given::read(Some("sort=pay&q=red+%26+blue&x=1&country=&cursor=abc&q=again&language=Spanish"));
        assert_eq!(given.get("q"), "red & blue");
        assert_eq!(given.link(), "/jobs?q=red+%26+blue&language=Spanish&sort=pay");
        assert_eq!(given.without("q"), "/jobs?language=Spanish&sort=pay");
        assert_eq!(given.with("country", "US"), "/jobs?q=red+%26+blue&language=Spanish&sort=pay&country=US");
        assert_eq!(given.filters(), [("q", "“red & blue”".to_owned()), ("language", "Language: Spanish".to_owned())]);
        assert_eq!(Given::read(Some("cursor=abc")).link(), "/jobs");
        assert!(Given::read(None).is_empty() && Given::read(Some("a=b&q=")).is_empty());
    }

    #[test]
    fn filters_are_said_in_words() {
        let said = |query: &str| Given::read(Some(query)).filters().pop().unwrap_or_default().1;
        for (query, words) in [
            ("payType=PAY_PER_HOUR", "Pay: By the hour"),
            ("country=deu", "Country: Germany"),
            ("country=Atlantis", "Country: Atlantis"),
            ("dataType=audio", "Data: Audio"),
            ("minHourly=12.5", "At least $12.50 an hour"),
            ("minHourly=many", "At least $many an hour"),
        ] {
            assert_eq!(said(query), words);
        }
        assert!(said(&format!("category={}", "ä".repeat(500))).chars().count() < 80);
    }
}
