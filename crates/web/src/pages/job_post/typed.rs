//! The fields of a job as text in a form, and what a changed text says to the operation that stores it.

use domain::job::{Field, FieldKind, JobFields};
use domain::taxonomy::{
    Country, DataType, DataVolumeUnit, EmploymentType, ExperienceLevel, FreelancerType, LabelType, PaymentType,
    Visibility,
};
use market::secret;
use serde_json::{Map, Value, json};
use wire::drafts::DraftReport;

use crate::form::Fields;
use crate::pages::approvals::number;

/// Characters of a fingerprint: it only tells one text from another.
const FINGERPRINT: usize = 16;

/// One text per field, in the catalogue's order. Lists have an entry per line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed(Vec<String>);

impl Typed {
    /// As the job stands.
    pub fn of(fields: &JobFields) -> Self {
        let stored = serde_json::to_value(fields).unwrap_or_default();
        Self(Field::ALL.iter().map(|field| text(*field, &stored[field.key()])).collect())
    }

    /// As it was sent. Browsers send line ends as CR LF.
    pub fn sent(fields: &Fields) -> Self {
        let one = |field: &Field| match field.kind() {
            FieldKind::EnumList => fields.all(field.key()).take(100).collect::<Vec<_>>().join("\n"),
            _ => fields.get(field.key()).replace("\r\n", "\n").trim().to_owned(),
        };
        Self(Field::ALL.iter().map(one).collect())
    }

    /// The text of a field.
    pub fn get(&self, field: Field) -> &str {
        self.0[place(field)].as_str()
    }

    /// What tells each text from another, as the form carries it.
    pub fn fingerprints(&self) -> Vec<String> {
        let one = |field: &Field| format!("{}:{}", field.key(), fingerprint(self.get(*field)));
        Field::ALL.iter().map(one).collect()
    }

    /// What differs from what the page showed, as the body of a patch spells it: what somebody else changed meanwhile
    /// stays. A field that the page did not show is left alone.
    pub fn changes(&self, fields: &Fields) -> Map<String, Value> {
        let shown: Vec<(Field, &str)> = fields.all("shown").take(100).filter_map(read_fingerprint).collect();
        let changed = shown.into_iter().filter(|(field, shown)| fingerprint(self.get(*field)) != *shown);
        changed.map(|(field, _)| (field.key().to_owned(), value(field, self.get(field)))).collect()
    }

    /// What accepting a field sends: what was suggested for an empty one, else what stands there.
    pub fn accepted(&self, field: Field, report: &DraftReport) -> Value {
        let suggested = report.missing_fields.iter().find(|missing| missing.field == field);
        match suggested.and_then(|missing| missing.suggested_value.clone()) {
            Some(suggested) if self.get(field).is_empty() => suggested,
            _ => value(field, self.get(field)),
        }
    }
}

fn place(field: Field) -> usize {
    Field::ALL.iter().position(|known| *known == field).unwrap_or_default()
}

fn read_fingerprint(text: &str) -> Option<(Field, &str)> {
    let (key, fingerprint) = text.split_once(':')?;
    Some((Field::from_key(key)?, fingerprint))
}

fn fingerprint(text: &str) -> String {
    secret::hash(text.trim()).chars().take(FINGERPRINT).collect()
}

/// A stored value as a form shows it.
pub fn text(field: Field, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => plain(number),
        Value::Array(items) => {
            let items = items.iter().filter_map(Value::as_str).map(|item| match field {
                Field::Countries => Country::from_alpha2(item).map_or(item, |country| country.name()),
                _ => item,
            });
            let mut items: Vec<&str> = items.collect();
            // As the boxes stand on the page, which is how they are sent.
            items.sort_by_key(|item| options(field).iter().position(|(token, _)| token == item));
            items.join("\n")
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => String::new(),
    }
}

/// The choices of a field with a closed vocabulary, each with its name for people.
pub fn options(field: Field) -> Vec<(&'static str, &'static str)> {
    macro_rules! of {
        ($taxonomy:ty) => {
            <$taxonomy>::ALL.iter().map(|one| (one.token(), one.display())).collect()
        };
    }
    match field {
        Field::DataType => of!(DataType),
        Field::LabelTypes => of!(LabelType),
        Field::DataVolumeUnit => of!(DataVolumeUnit),
        Field::ExperienceLevel => of!(ExperienceLevel),
        Field::PaymentType => of!(PaymentType),
        Field::FreelancerType => of!(FreelancerType),
        Field::Visibility => of!(Visibility),
        Field::EmploymentTypes => of!(EmploymentType),
        _ => Vec::new(),
    }
}

/// Digits as people write them: no exponent, no superfluous zeros.
fn plain(number: &serde_json::Number) -> String {
    match (number.as_i64(), number.as_f64()) {
        (Some(whole), _) => whole.to_string(),
        (None, Some(fraction)) => format!("{fraction:.6}").trim_end_matches('0').trim_end_matches('.').to_owned(),
        (None, None) => number.to_string(),
    }
}

/// A typed text as a patch spells it; an empty one clears the field.
fn value(field: Field, text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    match field.kind() {
        FieldKind::Number | FieldKind::Integer => number(text),
        FieldKind::EnumList => json!(text.lines().collect::<Vec<_>>()),
        FieldKind::StringList => json!(entries(field, text)),
        FieldKind::String | FieldKind::Text | FieldKind::Enum => json!(text),
    }
}

/// The entries of a list: one per line, or several with commas between them.
pub fn entries(field: Field, text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    let split = lines.flat_map(|line| match field {
        // The names of some countries hold a comma.
        Field::Countries if Country::parse(line).is_some() => vec![line],
        _ => line.split(',').map(str::trim).collect(),
    });
    split.filter(|entry| !entry.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use domain::job::JobPatch;

    use super::*;

    fn job() -> JobFields {
        let stored = json!({
            "jobTitle": "Boxes", "jobDescription": "Two\nlines", "labelTypes": ["OCR", "BOUNDING_BOX"], "headcount": 3,
            "pricePerLabel": 0.000001, "dataVolume": 1_000_000_000_000_i64, "countries": ["ES", "BO"],
            "languages": ["Portuguese (Brazil)"], "experienceLevel": "EXPERT", "pricePerHour": 18.5
        });
        serde_json::from_value(stored).unwrap()
    }

    fn sent(typed: &Typed, change: &[(Field, &str)]) -> Fields {
        let mut sent: Vec<(String, String)> =
            typed.fingerprints().into_iter().map(|print| ("shown".to_owned(), print)).collect();
        for field in Field::ALL {
            let changed = change.iter().find(|(known, _)| known == field).map(|(_, text)| *text);
            let text = changed.unwrap_or(typed.get(*field));
            let pieces: Vec<&str> = match field.kind() {
                FieldKind::EnumList => text.lines().collect(),
                _ => vec![text],
            };
            sent.extend(pieces.into_iter().map(|piece| (field.key().to_owned(), piece.replace('\n', "\r\n"))));
        }
        Fields::of(sent)
    }

    fn changes(change: &[(Field, &str)]) -> Value {
        let fields = sent(&Typed::of(&job()), change);
        Value::Object(Typed::sent(&fields).changes(&fields))
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        assert_eq!(changes(&[]), json!({}));
        assert_eq!(
            changes(&[(Field::JobDescription, "Two\nother lines")]),
            json!({ "jobDescription": "Two\nother lines" })
        );
        assert_eq!(changes(&[(Field::LabelTypes, "OCR")]), json!({ "labelTypes": ["OCR"] }));
        assert_eq!(changes(&[(Field::LabelTypes, "")]), json!({ "labelTypes": null }));
        assert_eq!(changes(&[(Field::PricePerHour, "$1,250")]), json!({ "pricePerHour": 1250.0 }));
        assert_eq!(changes(&[(Field::Headcount, "many")]), json!({ "headcount": "many" }));
        assert_eq!(changes(&[(Field::ExperienceLevel, "")]), json!({ "experienceLevel": null }));
        let languages = json!({ "languages": ["English", "German", "Portuguese (Brazil)"] });
        assert_eq!(changes(&[(Field::Languages, " English, German\n\nPortuguese (Brazil)")]), languages);
        // What a page did not show is not touched.
        let bare = Fields::of(vec![("jobTitle".to_owned(), "Other".to_owned())]);
        assert!(Typed::sent(&bare).changes(&bare).is_empty());
    }

    #[test]
    fn every_text_that_is_shown_can_be_sent_back() {
        let typed = Typed::of(&job());
        assert_eq!((typed.get(Field::PricePerLabel), typed.get(Field::PricePerHour)), ("0.000001", "18.5"));
        let body: Map<String, Value> =
            Field::ALL.iter().map(|field| (field.key().to_owned(), value(*field, typed.get(*field)))).collect();
        let (patch, issues) = JobPatch::read_known(&body);
        assert_eq!(issues, []);
        let mut job = job();
        job.label_types = job.label_types.map(|types| types.into_iter().rev().collect());
        assert_eq!(patch.applied(&JobFields::default()).unwrap().0, job);
        for country in Country::all() {
            assert_eq!(entries(Field::Countries, country.name()), [country.name()]);
        }
    }
}
