//! What is wrong with the form, in words at the fields.

use domain::job::{Issue, IssueCode};
use serde_json::Value;

use super::body::Rows;
use crate::pages::trainer::form::{Form, about_text, cell, steps};

/// Tells each issue of the body at its field; the rows are those that were sent.
pub(super) fn blame(form: &mut Form, issues: &[Issue], rows: &Rows) {
    for issue in issues {
        let (keys, places) = steps(issue);
        let row = |list: &str| places.first().and_then(|place| rows.get(list)?.get(*place)).copied().unwrap_or(0);
        let last = keys.last().copied().unwrap_or_default();
        match keys.first().copied().unwrap_or_default() {
            "languages" if places.is_empty() => form.blame(cell("language", 0, "name"), too_many(issue)),
            "languages" => {
                let (key, words) = match last {
                    "proficiency" => ("level", "Choose how well you speak it."),
                    _ => ("name", "Type the English name of a language, such as Spanish."),
                };
                form.blame(cell("language", row("language"), key), words);
            }
            "labelExperience" => entry(form, "label", row("label"), last, issue),
            "workExperience" => entry(form, "work", row("work"), last, issue),
            "education" => entry(form, "education", row("education"), last, issue),
            "skills" => {
                let name = match keys.get(1).copied().unwrap_or_default() {
                    "subjectMatter" => "subjects",
                    "tags" => "tags",
                    "software" => "software",
                    "dataTypes" => "dataTypes",
                    _ => "labelTypes",
                };
                let words = if places.is_empty() { too_many(issue) } else { a_line(issue) };
                form.blame(name, words);
            }
            "hourlyRateUsd" => {
                form.blame("rate", "Type an amount from 0.01 to 10,000 dollars, such as 18 or 22.50.");
            }
            "countryCode" => form.blame("country", "Choose a country of the list."),
            "availability" => form.blame("availability", "Choose one of the list."),
            "expertiseLevel" => form.blame("level", "Choose one of the list."),
            "englishLevel" => form.blame("english", "Choose one of the list."),
            other => form.blame(other, about_text(issue)),
        }
    }
}

fn entry(form: &mut Form, list: &str, row: usize, key: &str, issue: &Issue) {
    let (field, words) = match key {
        "fromYear" => ("from", "Type a year, such as 2021.".to_owned()),
        "toYear" if issue.code == IssueCode::Custom => ("to", "The end lies before the beginning.".to_owned()),
        "toYear" => ("to", "Type a year, such as 2024.".to_owned()),
        "dataType" => ("data", "Choose one of the list.".to_owned()),
        "labelTypes" => ("types", "Choose from the list.".to_owned()),
        "title" | "degree" if issue.code != IssueCode::TooBig => {
            (key, "Fill this in, or empty the whole entry.".to_owned())
        }
        _ => (key, about_text(issue)),
    };
    form.blame(cell(list, row, field), words);
}

fn maximum(issue: &Issue) -> u64 {
    issue.more.get("maximum").and_then(Value::as_u64).unwrap_or_default()
}

fn too_many(issue: &Issue) -> String {
    format!("These are too many: at most {} are kept.", maximum(issue))
}

fn a_line(issue: &Issue) -> String {
    match issue.code {
        IssueCode::TooBig => format!("Each may have at most {} characters.", maximum(issue)),
        _ => "Choose from the list.".to_owned(),
    }
}
