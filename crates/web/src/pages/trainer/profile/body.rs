//! Between the form and the body of `PATCH /me`.

use std::collections::BTreeMap;

use domain::trainer::{Education, LabelExperience, WorkExperience};
use serde_json::{Map, Value, json};
use wire::trainer::OwnProfile;

use super::{ROWS, SPARE};
use crate::pages::approvals::number;
use crate::pages::trainer::form::{Form, cell};

/// For each list, the rows of the form that were sent as its entries, in their order.
pub(super) type Rows = BTreeMap<&'static str, Vec<usize>>;

/// How many rows of a list the form has.
pub(super) fn rows(form: &Form, list: &str) -> usize {
    form.text(&format!("{list}-rows")).parse().unwrap_or(SPARE).clamp(1, ROWS)
}

/// A profile as its form first shows it.
pub(super) fn of(profile: &OwnProfile) -> Form {
    let mut form = Form::default();
    let texts = [
        ("firstName", &profile.first_name),
        ("lastName", &profile.last_name),
        ("title", &profile.title),
        ("bio", &profile.bio),
        ("city", &profile.city),
    ];
    for (name, value) in texts {
        form.set(name, value.clone().unwrap_or_default());
    }
    form.set("country", profile.country_code.map(|country| country.alpha2()).unwrap_or_default());
    form.set("rate", profile.hourly_rate_usd.map(|rate| rate.to_string()).unwrap_or_default());
    form.set("availability", profile.availability.map(|one| one.token()).unwrap_or_default());
    form.set("level", profile.expertise_level.map(|one| one.token()).unwrap_or_default());
    form.set("english", profile.english_level.map(|one| one.token()).unwrap_or_default());
    let skills = &profile.skills;
    form.set("subjects", skills.subject_matter.join("\n"));
    form.set("tags", skills.tags.join("\n"));
    form.set("software", skills.software.join("\n"));
    form.set_all("dataTypes", skills.data_types.iter().map(|one| one.token().to_owned()).collect());
    form.set_all("labelTypes", skills.label_types.iter().map(|one| one.token().to_owned()).collect());
    for (row, spoken) in profile.languages.iter().enumerate() {
        form.set(cell("language", row, "name"), spoken.language.to_string());
        form.set(cell("language", row, "level"), spoken.proficiency.token());
    }
    for (row, entry) in profile.label_experience.iter().enumerate() {
        label(&mut form, row, &entry.entry);
    }
    for (row, entry) in profile.work_experience.iter().enumerate() {
        work(&mut form, row, &entry.entry);
    }
    for (row, entry) in profile.education.iter().enumerate() {
        education(&mut form, row, &entry.entry);
    }
    let counts = [
        ("language", profile.languages.len()),
        ("label", profile.label_experience.len()),
        ("work", profile.work_experience.len()),
        ("education", profile.education.len()),
    ];
    for (list, count) in counts {
        form.set(format!("{list}-rows"), (count + SPARE).min(ROWS).to_string());
    }
    form
}

fn set(form: &mut Form, list: &str, row: usize, key: &str, value: &Option<String>) {
    form.set(cell(list, row, key), value.clone().unwrap_or_default());
}

fn years(form: &mut Form, list: &str, row: usize, from: Option<u32>, to: Option<u32>) {
    set(form, list, row, "from", &from.map(|year| year.to_string()));
    set(form, list, row, "to", &to.map(|year| year.to_string()));
}

fn label(form: &mut Form, row: usize, entry: &LabelExperience) {
    form.set(cell("label", row, "title"), entry.title.clone());
    set(form, "label", row, "description", &entry.description);
    years(form, "label", row, entry.from_year, entry.to_year);
    form.set(cell("label", row, "ongoing"), if entry.ongoing { "yes" } else { "" });
    set(form, "label", row, "software", &entry.software);
    form.set(cell("label", row, "data"), entry.data_type.map(|one| one.token()).unwrap_or_default());
    let types = entry.label_types.iter().map(|one| one.token().to_owned()).collect();
    form.set_all(cell("label", row, "types"), types);
}

fn work(form: &mut Form, row: usize, entry: &WorkExperience) {
    form.set(cell("work", row, "title"), entry.title.clone());
    set(form, "work", row, "company", &entry.company);
    set(form, "work", row, "description", &entry.description);
    years(form, "work", row, entry.from_year, entry.to_year);
    form.set(cell("work", row, "ongoing"), if entry.ongoing { "yes" } else { "" });
}

fn education(form: &mut Form, row: usize, entry: &Education) {
    form.set(cell("education", row, "degree"), entry.degree.clone());
    set(form, "education", row, "field", &entry.field);
    set(form, "education", row, "institution", &entry.institution);
    years(form, "education", row, entry.from_year, entry.to_year);
}

/// The body that the form asks for, all of it: what is empty is cleared, empty rows are left out.
pub(super) fn written(form: &Form) -> (Value, Rows) {
    let lines = |name: &str| -> Vec<String> {
        form.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut kept = Rows::new();
    let mut list = |list: &'static str, read: fn(&Form, usize) -> Value| {
        let mut entries = Vec::new();
        for row in 0..rows(form, list) {
            let entry = read(form, row);
            if !is_blank(&entry) && form.text(&cell(list, row, "remove")).is_empty() {
                kept.entry(list).or_default().push(row);
                entries.push(entry);
            }
        }
        Value::Array(entries)
    };
    let body = json!({
        "firstName": form.json("firstName"),
        "lastName": form.json("lastName"),
        "title": form.json("title"),
        "bio": form.json("bio"),
        "city": form.json("city"),
        "countryCode": form.json("country"),
        "hourlyRateUsd": number(form.text("rate")),
        "availability": form.json("availability"),
        "expertiseLevel": form.json("level"),
        "englishLevel": form.json("english"),
        "skills": {
            "subjectMatter": lines("subjects"),
            "tags": lines("tags"),
            "software": lines("software"),
            "dataTypes": form.all("dataTypes"),
            "labelTypes": form.all("labelTypes"),
        },
        "languages": list("language", |form, row| {
            object(form, "language", row, &[("language", "name"), ("proficiency", "level")])
        }),
        "labelExperience": list("label", |form, row| {
            let keys = [("title", "title"), ("description", "description"), ("software", "software"), ("dataType", "data")];
            let mut entry = dated(form, "label", row, &keys);
            let types = form.all(&cell("label", row, "types"));
            entry["labelTypes"] = if types.is_empty() { Value::Null } else { json!(types) };
            entry
        }),
        "workExperience": list("work", |form, row| {
            dated(form, "work", row, &[("title", "title"), ("company", "company"), ("description", "description")])
        }),
        "education": list("education", |form, row| {
            dated(form, "education", row, &[("degree", "degree"), ("field", "field"), ("institution", "institution")])
        }),
    });
    (body, kept)
}

fn object(form: &Form, list: &str, row: usize, keys: &[(&str, &str)]) -> Value {
    let pairs = keys.iter().map(|(key, field)| ((*key).to_owned(), form.json(&cell(list, row, field))));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// The same with years, and whether it goes on.
fn dated(form: &Form, list: &str, row: usize, keys: &[(&str, &str)]) -> Value {
    let mut entry = object(form, list, row, keys);
    entry["fromYear"] = number(form.text(&cell(list, row, "from")));
    entry["toYear"] = number(form.text(&cell(list, row, "to")));
    if !form.text(&cell(list, row, "ongoing")).is_empty() {
        entry["ongoing"] = json!(true);
    }
    entry
}

fn is_blank(entry: &Value) -> bool {
    entry.as_object().is_none_or(|entry| entry.iter().all(|(key, value)| value.is_null() || key == "ongoing"))
}
