//! The query parameters of search and facets (jobs.md, 4.2).

use ::search::{CountryFilter, Sort};
use domain::Usd;
use domain::taxonomy::{Country, DataType, ExperienceLevel, LabelType};

use crate::error::{Error, Result};

/// The longest `q`, in characters.
const LONGEST_Q: usize = 500;
/// The values of `payType`, in the documented order.
const PAY_TYPES: [&str; 3] = ["PAY_PER_HOUR", "FIXED_PRICE", "PAY_PER_LABEL"];

/// Checked filters.
#[derive(Clone, Debug, Default)]
pub struct Filters(pub(super) ::search::Filters);

/// A checked search.
#[derive(Clone, Debug)]
pub struct SearchQuery {
    pub(super) filters: Filters,
    pub(super) sort: Sort,
    pub(super) limit: usize,
    pub(super) cursor: Option<String>,
}

/// A whole number from 1; `default` where absent, `maximum` where above.
pub fn limit(given: Option<&str>, default: usize, maximum: usize) -> Result<usize> {
    let Some(text) = given else { return Ok(default) };
    let bad = || Error::field("limit", format!("limit must be a whole number from 1 to {maximum}."));
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    match text.parse::<usize>() {
        Ok(0) => Err(bad()),
        Ok(number) => Ok(number.min(maximum)),
        // Only digits, so it is too large for the type.
        Err(_) => Ok(maximum),
    }
}

impl Filters {
    /// Reads the filters. `value` gives a parameter's text; one that is absent or empty filters nothing.
    pub fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Result<Self> {
        let text = |name: &str| value(name).map(str::to_owned);
        let q = text("q");
        if q.as_ref().is_some_and(|q| q.chars().count() > LONGEST_Q) {
            return Err(Error::field("q", format!("q must have at most {LONGEST_Q} characters.")));
        }
        let pay_type = text("payType");
        if pay_type.as_deref().is_some_and(|given| !PAY_TYPES.contains(&given)) {
            return Err(Error::unsupported("payType", "supportedValues", &PAY_TYPES));
        }
        Ok(Self(::search::Filters {
            q,
            category: text("category"),
            language: text("language"),
            country: value("country").map(country),
            pay_type,
            data_type: named(value("dataType"), "dataType", DataType::from_name, DataType::TOKENS)?
                .map(|found| found.display().to_owned()),
            label_type: named(value("labelType"), "labelType", LabelType::from_name, LabelType::TOKENS)?
                .map(|found| found.display().to_owned()),
            experience_level: named(
                value("experienceLevel"),
                "experienceLevel",
                ExperienceLevel::from_name,
                ExperienceLevel::TOKENS,
            )?
            .map(|found| found.display().to_owned()),
            min_hourly_micros: value("minHourly").map(min_hourly).transpose()?,
        }))
    }
}

fn named<T>(given: Option<&str>, field: &str, from: impl Fn(&str) -> Option<T>, tokens: &[&str]) -> Result<Option<T>> {
    let Some(name) = given else { return Ok(None) };
    from(name).map(Some).ok_or_else(|| Error::unsupported(field, "supportedValues", tokens))
}

fn country(given: &str) -> CountryFilter {
    match Country::parse(given).filter(|_| matches!(given.len(), 2 | 3)) {
        Some(country) => CountryFilter::Code(country.alpha2().to_owned()),
        None => CountryFilter::Unknown,
    }
}

fn min_hourly(given: &str) -> Result<i64> {
    let bad = || Error::field("minHourly", "minHourly must be a number of dollars from 0.");
    let plain = given.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    let dollars = given.parse::<f64>().ok().filter(|dollars| plain && dollars.is_finite() && *dollars >= 0.0);
    let dollars = dollars.ok_or_else(bad)?;
    Ok(match Usd::from_number(dollars) {
        Ok(amount) => amount.micros(),
        // Finer than money, or beyond any pay: the next amount that reaches it.
        Err(_) => (dollars * 1e6).ceil().min(i64::MAX as f64) as i64,
    })
}

impl SearchQuery {
    /// Reads a search; see [`Filters::read`].
    pub fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Result<Self> {
        let filters = Filters::read(&value)?;
        let sort = match value("sort") {
            None if filters.0.q.is_some() => Sort::Relevance,
            None | Some("newest") => Sort::Newest,
            Some("relevance") => Sort::Relevance,
            Some("pay") => Sort::Pay,
            Some(_) => return Err(Error::unsupported("sort", "supportedValues", &["relevance", "newest", "pay"])),
        };
        Ok(Self { filters, sort, limit: limit(value("limit"), 50, 100)?, cursor: value("cursor").map(str::to_owned) })
    }
}
