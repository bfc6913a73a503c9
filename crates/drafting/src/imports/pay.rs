//! A salary with its currency and interval, as schema.org and HR-XML write it.

use domain::Usd;
use domain::job::Field;
use domain::taxonomy::PaymentType;
use serde_json::json;

use super::collector::Collector;
use crate::reading::{FieldValue, UnmappedReason};

/// What a salary is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interval {
    Hour,
    /// A day, a week, a month, a year.
    Longer,
}

impl Interval {
    /// Reads `HOUR`, `Hourly`, `per month`, `YR`; `None` for anything else.
    pub fn parse(name: &str) -> Option<Self> {
        let letters: String =
            name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(40).collect();
        let unit = letters.strip_prefix("per").unwrap_or(&letters);
        match unit {
            "hour" | "hourly" | "hours" | "hr" | "hrs" | "h" | "hur" => Some(Self::Hour),
            "day" | "daily" | "days" | "week" | "weekly" | "weeks" | "biweekly" | "semimonthly" | "month"
            | "monthly" | "months" | "mo" | "mon" | "year" | "yearly" | "years" | "yr" | "annual" | "annually"
            | "annum" | "ann" => Some(Self::Longer),
            _ => None,
        }
    }
}

/// A salary as a document states it.
#[derive(Clone, Debug, Default)]
pub(super) struct Salary {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub currency: Option<String>,
    /// The interval as written.
    pub interval: Option<String>,
}

impl Salary {
    /// The salary in words, for people: `USD 31000-36000 per YEAR`.
    fn words(&self) -> String {
        let number = |value: f64| if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") };
        let amount = match (self.low, self.high) {
            (Some(low), Some(high)) if low != high => format!("{}-{}", number(low), number(high)),
            (Some(value), _) | (None, Some(value)) => number(value),
            (None, None) => String::new(),
        };
        let currency = self.currency.as_deref().unwrap_or_default();
        let interval = self.interval.as_deref().map(|unit| format!("per {unit}")).unwrap_or_default();
        let words = format!("{currency} {amount} {interval}");
        words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
    }
}

/// Takes a salary: hourly pay in dollars is filled, everything else is reported.
pub(super) fn take(collector: &mut Collector, salary: &Salary, path: &str, currency_path: &str) {
    collector.pay_is_said();
    let words = salary.words();
    let interval = salary.interval.as_deref().map(Interval::parse);
    let dollars = salary
        .currency
        .as_deref()
        .is_some_and(|code| matches!(code.trim().to_uppercase().as_str(), "USD" | "US$" | "$"));
    if !dollars {
        let reason =
            if salary.currency.is_some() { UnmappedReason::UnsupportedCurrency } else { UnmappedReason::InvalidValue };
        collector.unmapped(currency_path, reason, &json!(salary.currency.as_deref().unwrap_or(&words)));
        if interval == Some(Some(Interval::Hour)) {
            hourly(collector, path);
        } else if interval == Some(Some(Interval::Longer)) {
            collector.unmapped(path, UnmappedReason::UnsupportedPayUnit, &json!(words));
        }
        return;
    }
    match interval {
        Some(Some(Interval::Hour)) => {
            hourly(collector, path);
            rate(collector, salary, path, &words);
        }
        Some(Some(Interval::Longer)) => {
            collector.unmapped(path, UnmappedReason::UnsupportedPayUnit, &json!(words));
            collector.take(Field::BudgetRange, &json!(words), 0.6, path);
        }
        Some(None) => collector.unmapped(path, UnmappedReason::UnsupportedPayUnit, &json!(words)),
        None if salary.low.is_some() || salary.high.is_some() => {
            collector.take(Field::BudgetRange, &json!(words), 0.6, path);
            collector.suggest(Field::PaymentType, PaymentType::FixedPrice.token());
        }
        None => collector.unmapped(path, UnmappedReason::InvalidValue, &json!(words)),
    }
}

fn hourly(collector: &mut Collector, path: &str) {
    collector.set(FieldValue::PaymentType(PaymentType::PayPerHour), 0.9, &format!("Taken from {path}"));
}

fn rate(collector: &mut Collector, salary: &Salary, path: &str, words: &str) {
    let usable = |value: f64| (0.01..=10_000.0).contains(&value).then(|| Usd::from_number(value).ok()).flatten();
    let reason = format!("Taken from {path}");
    match (salary.low.map(usable), salary.high.map(usable)) {
        (Some(Some(low)), Some(Some(high))) if low < high => {
            collector.set(FieldValue::PricePerHourMin(low), 0.9, &reason);
            collector.set(FieldValue::PricePerHourMax(high), 0.9, &reason);
        }
        (Some(Some(price)), Some(Some(same))) if price == same => {
            collector.set(FieldValue::PricePerHour(price), 0.9, &reason);
        }
        (Some(Some(price)), None) => collector.set(FieldValue::PricePerHour(price), 0.9, &reason),
        _ => collector.unmapped(path, UnmappedReason::InvalidValue, &json!(words)),
    }
}

/// A number of a document, written as a number or as digits: `18`, `"18.50"`, `"$1,200"`.
pub(super) fn number(text: &str) -> Option<f64> {
    let digits: String = text.trim().trim_start_matches(['$', '€', '£']).trim().to_owned();
    let plain = match digits.split_once(',') {
        // `1,200.50`; a lone comma before one or two digits is a decimal one.
        Some((_, tail)) if !tail.contains(['.', ',']) && tail.len() <= 2 => digits.replace(',', "."),
        _ => digits.replace(',', ""),
    };
    let written = !plain.is_empty() && plain.len() <= 20 && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    if written { plain.parse().ok() } else { None }
}
