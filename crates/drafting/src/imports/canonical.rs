//! `opentrain_canonical`: the market's own format. It says everything itself; its prose is not read (contract 6.1).

use domain::job::{Field, Issue};
use domain::taxonomy::{
    DataType, DataVolumeUnit, EmploymentType, ExperienceLevel, FreelancerType, PaymentType, Visibility,
};
use serde_json::{Map, Value, json};

use super::Import;
use super::collector::Collector;
use crate::reading::{FieldValue, UnmappedReason};

/// Other names of update keys.
const TWINS: [(&str, Field); 2] = [("title", Field::JobTitle), ("description", Field::JobDescription)];

/// Reads a `job` object. Fails only for a value that is no object, and for a description that is too long.
pub fn canonical(job: &Value) -> Result<Import, Issue> {
    let Value::Object(object) = job else {
        return Err(Issue::invalid_type(vec!["job".into()], "object", job));
    };
    let mut collector = Collector::new();
    let dollars = currency(&mut collector, object);
    for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let path = format!("job.{key}");
        if let Some((_, field)) = TWINS.iter().find(|(twin, _)| twin == key) {
            if object.get(field.key()).is_some_and(|value| !value.is_null()) {
                collector.unmapped(&path, UnmappedReason::Duplicate, value);
            } else {
                take(&mut collector, *field, value, key)?;
            }
            continue;
        }
        match (key.as_str(), Field::from_key(key)) {
            (_, Some(field)) if !dollars && is_rate(field) => {
                collector.unmapped(&path, UnmappedReason::UnsupportedCurrency, value);
            }
            (_, Some(field)) => take(&mut collector, field, value, key)?,
            ("tools", _) => tools(&mut collector, object, value),
            ("currency" | "rateAmount" | "rateMin" | "rateMax", _) => {}
            _ => collector.unmapped(&path, UnmappedReason::UnknownKey, value),
        }
    }
    if dollars {
        rates(&mut collector, object);
    }
    let mut import = collector.finish();
    settle_hourly(&mut import, object);
    Ok(import)
}

/// Whether the amounts are in US dollars; another currency is reported.
fn currency(collector: &mut Collector, object: &Map<String, Value>) -> bool {
    match object.get("currency") {
        None | Some(Value::Null) => true,
        Some(Value::String(code)) if code.trim().eq_ignore_ascii_case("USD") => true,
        Some(other) => {
            collector.unmapped("job.currency", UnmappedReason::UnsupportedCurrency, other);
            false
        }
    }
}

const fn is_rate(field: Field) -> bool {
    matches!(
        field,
        Field::PricePerHour
            | Field::PricePerLabel
            | Field::FixedPrice
            | Field::PricePerHourMin
            | Field::PricePerHourMax
    )
}

/// Takes the value of one update key, from the key that was sent.
fn take(collector: &mut Collector, field: Field, value: &Value, key: &str) -> Result<(), Issue> {
    let path = format!("job.{key}");
    match (field, value) {
        (Field::JobDescription, Value::String(text)) => return collector.description(text, &["job", key]),
        (Field::JobTitle, Value::String(text)) => collector.take(field, &json!(text), 1.0, &path),
        (Field::Languages | Field::Countries | Field::LabelTypes, _) => list(collector, field, value, &path),
        (_, Value::String(name)) => {
            let value = token_of(field, name).map_or_else(|| value.clone(), |token| json!(token));
            collector.take(field, &value, 1.0, &path);
        }
        _ => collector.take(field, value, 1.0, &path),
    }
    Ok(())
}

/// The token of an enum's display, in any case.
fn token_of(field: Field, name: &str) -> Option<&'static str> {
    macro_rules! token {
        ($type:ty) => {
            <$type>::ALL
                .iter()
                .find(|value| {
                    value.display().eq_ignore_ascii_case(name.trim()) || value.token().eq_ignore_ascii_case(name.trim())
                })
                .map(|value| value.token())
        };
    }
    match field {
        Field::PaymentType => token!(PaymentType),
        Field::ExperienceLevel => token!(ExperienceLevel),
        Field::DataVolumeUnit => token!(DataVolumeUnit),
        Field::DataType => token!(DataType),
        Field::FreelancerType => token!(FreelancerType),
        Field::Visibility => token!(Visibility),
        Field::EmploymentTypes => token!(EmploymentType),
        _ => None,
    }
}

/// A list, or a string with commas. What is usable is kept, the rest reported with its place.
fn list(collector: &mut Collector, field: Field, value: &Value, path: &str) {
    let items: Vec<Value> = match value {
        Value::String(names) => {
            names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| json!(name)).collect()
        }
        Value::Array(items) => items.clone(),
        other => return collector.unmapped(path, UnmappedReason::InvalidValue, other),
    };
    if field == Field::Countries && !items.is_empty() {
        return countries(collector, &items, path);
    }
    let mut kept: Vec<Value> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match FieldValue::check(field, &json!([item])) {
            Ok(checked) => {
                for stored in checked.to_json().as_array().into_iter().flatten() {
                    if !kept.contains(stored) {
                        kept.push(stored.clone());
                    }
                }
            }
            Err(_) => collector.unmapped(&format!("{path}.{index}"), UnmappedReason::InvalidValue, item),
        }
    }
    if !kept.is_empty() || items.is_empty() {
        collector.take(field, &Value::Array(kept), 1.0, path);
    }
}

/// Countries by name or code, and regions by name.
fn countries(collector: &mut Collector, items: &[Value], path: &str) {
    let mut names = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let path = format!("{path}.{index}");
        match item {
            Value::String(name) => names.push((name.clone(), path)),
            other => collector.unmapped(&path, UnmappedReason::InvalidValue, other),
        }
    }
    collector.countries(&names, 1.0);
}

/// The first tool is the software; the further ones have no place.
fn tools(collector: &mut Collector, object: &Map<String, Value>, value: &Value) {
    let names: Vec<&Value> = match value {
        Value::Array(names) => names.iter().collect(),
        one => vec![one],
    };
    let mut taken = object.get(Field::LabelingSoftware.key()).is_some_and(|value| !value.is_null());
    for name in names {
        if taken {
            collector.unmapped("job.tools", UnmappedReason::Duplicate, name);
            continue;
        }
        collector.take(Field::LabelingSoftware, name, 1.0, "job.tools");
        taken = collector.has(Field::LabelingSoftware);
    }
}

/// `rateAmount` is the rate that the payment type names; `rateMin` and `rateMax` are hourly.
fn rates(collector: &mut Collector, object: &Map<String, Value>) {
    let sent = |key: &str| object.get(key).filter(|value| !value.is_null());
    let payment = sent("paymentType")
        .and_then(Value::as_str)
        .and_then(|name| token_of(Field::PaymentType, name))
        .and_then(PaymentType::from_token);
    if let Some(amount) = sent("rateAmount") {
        let field = payment.map(|payment| match payment {
            PaymentType::PayPerHour => Field::PricePerHour,
            PaymentType::PayPerLabel => Field::PricePerLabel,
            PaymentType::FixedPrice => Field::FixedPrice,
        });
        match field {
            Some(field) if sent(field.key()).is_some() => {
                collector.unmapped("job.rateAmount", UnmappedReason::Duplicate, amount);
            }
            Some(field) => collector.take(field, amount, 1.0, "job.rateAmount"),
            None => collector.unmapped("job.rateAmount", UnmappedReason::InvalidValue, amount),
        }
    }
    for (key, field) in [("rateMin", Field::PricePerHourMin), ("rateMax", Field::PricePerHourMax)] {
        let Some(amount) = sent(key) else { continue };
        let path = format!("job.{key}");
        if payment != Some(PaymentType::PayPerHour) {
            collector.unmapped(&path, UnmappedReason::InvalidValue, amount);
        } else if sent(field.key()).is_some() {
            collector.unmapped(&path, UnmappedReason::Duplicate, amount);
        } else {
            collector.take(field, amount, 1.0, &path);
        }
    }
}

/// One hourly form: a single price before a range, a range only if it is whole and rising.
fn settle_hourly(import: &mut Import, object: &Map<String, Value>) {
    let reading = &mut import.reading;
    let price = |field: Field| match reading.fact(field).map(|fact| &fact.value) {
        Some(FieldValue::PricePerHourMin(price) | FieldValue::PricePerHourMax(price)) => Some(*price),
        _ => None,
    };
    let (low, high) = (price(Field::PricePerHourMin), price(Field::PricePerHourMax));
    let single = reading.fact(Field::PricePerHour).is_some();
    let reason = match (low, high) {
        (None, None) => return,
        _ if single => UnmappedReason::Duplicate,
        (Some(low), Some(high)) if low < high => return,
        _ => UnmappedReason::InvalidValue,
    };
    let range = [Field::PricePerHourMin, Field::PricePerHourMax];
    for fact in reading.facts.iter().filter(|fact| range.contains(&fact.value.field())) {
        let key = fact.value.key();
        let twin = if key == Field::PricePerHourMin.key() { "rateMin" } else { "rateMax" };
        let own = object.get(key).is_some_and(|value| !value.is_null());
        let path = format!("job.{}", if own { key } else { twin });
        reading.unmapped.push(crate::reading::Unmapped::new(path, reason, &fact.value.to_json().to_string()));
    }
    reading.facts.retain(|fact| !range.contains(&fact.value.field()));
}
