//! The body of `POST /job-drafts`: exactly one input, its format, two ids (jobs.md, 2.2).

use domain::job::{Issue, IssueCode, PathPart, text_of};
use serde_json::{Map, Value, json};
use wire::drafts::DraftFormat;

use crate::error::{Error, Result};
use crate::secret;

/// The longest text, in code points.
const LONGEST_TEXT: usize = 60_000;
/// The longest XML, in code points.
const LONGEST_XML: usize = 500_000;

/// A checked request for a draft.
#[derive(Clone, Debug)]
pub struct DraftInput {
    pub(super) content: Content,
    /// Whether the input stands inside `source`; problems are reported at its path.
    pub(super) inside_source: bool,
    pub(super) external_id: Option<String>,
    pub(super) idempotency_key: Option<String>,
}

/// What the draft is to be made from.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// As sent: evidence counts its code points.
    Text(String),
    Canonical(Map<String, Value>),
    SchemaOrg(Value),
    IndeedXml(String),
    HrXml(String),
}

impl Content {
    /// Roughly how much there is to read, in bytes.
    pub(super) fn size(&self) -> usize {
        match self {
            Content::Text(text) | Content::IndeedXml(text) | Content::HrXml(text) => text.len(),
            Content::Canonical(job) => job.values().map(|value| value.as_str().map_or(16, str::len)).sum(),
            // The description is what is long; a posting without one is small.
            Content::SchemaOrg(_) => usize::MAX,
        }
    }
}

/// An input key found in the body: where, which, and what it holds.
struct Found<'a> {
    path: Vec<PathPart>,
    key: &'static str,
    value: &'a Value,
}

const TOP: [&str; 8] =
    ["rawJobDescription", "source", "format", "job", "jsonLd", "xml", "externalId", "idempotencyKey"];
const SOURCE: [&str; 7] = ["type", "text", "job", "jsonLd", "xml", "externalId", "idempotencyKey"];

fn unknown_keys(object: &Map<String, Value>, known: &[&str], path: Vec<PathPart>) -> Option<Issue> {
    let unknown: Vec<String> = object.keys().filter(|key| !known.contains(&key.as_str())).cloned().collect();
    (!unknown.is_empty()).then(|| Issue::unrecognized(path, unknown))
}

fn refuse(issue: Issue) -> Error {
    Error::issues(vec![issue])
}

impl DraftInput {
    /// Reads the body strictly.
    pub fn read(body: &Value) -> Result<Self> {
        let Value::Object(top) = body else {
            return Err(refuse(Issue::invalid_type(Vec::new(), "object", body)));
        };
        let source = match top.get("source") {
            None => None,
            Some(Value::Object(source)) => Some(source),
            Some(other) => return Err(refuse(Issue::invalid_type(vec!["source".into()], "object", other))),
        };
        let mut unknown: Vec<Issue> = unknown_keys(top, &TOP, Vec::new()).into_iter().collect();
        unknown.extend(source.and_then(|source| unknown_keys(source, &SOURCE, vec!["source".into()])));
        if !unknown.is_empty() {
            return Err(Error::issues(unknown));
        }
        let format = stated_format(top, source)?;
        let external_id = either(top, source, "externalId")?;
        let idempotency_key = either(top, source, "idempotencyKey")?;
        let found = one_input(top, source)?;
        let content = content(format, &found)?;
        let inside_source = found.path.len() > 1;
        Ok(Self { content, inside_source, external_id, idempotency_key })
    }

    /// Tells two inputs apart; the idempotency key itself is no part of it, nor is the order of keys.
    pub(super) fn fingerprint(&self) -> String {
        let (format, mut content) = match &self.content {
            Content::Text(text) => ("text", json!(text)),
            Content::Canonical(job) => ("opentrain_canonical", json!(job)),
            Content::SchemaOrg(job) => ("schema_org_job_posting", job.clone()),
            Content::IndeedXml(xml) => ("indeed_xml", json!(xml)),
            Content::HrXml(xml) => ("hr_xml", json!(xml)),
        };
        content.sort_all_objects();
        secret::hash(&json!([format, content, self.external_id]).to_string())
    }
}

fn stated_format(top: &Map<String, Value>, source: Option<&Map<String, Value>>) -> Result<Option<DraftFormat>> {
    let outer = top.get("format").map(|value| named_format(value, vec!["format".into()])).transpose()?;
    let inner = source.and_then(|source| source.get("type"));
    let inner = inner.map(|value| named_format(value, vec!["source".into(), "type".into()])).transpose()?;
    match (outer, inner) {
        (Some(outer), Some(inner)) if outer != inner => {
            Err(refuse(Issue::custom(vec!["format".into()], "format and source.type must be equal")))
        }
        (outer, inner) => Ok(outer.or(inner)),
    }
}

fn named_format(value: &Value, path: Vec<PathPart>) -> Result<DraftFormat> {
    let Value::String(name) = value else { return Err(refuse(Issue::invalid_type(path, "string", value))) };
    DraftFormat::from_name(name).ok_or_else(|| {
        let supported = DraftFormat::ALL.map(DraftFormat::name);
        let message = format!("This format is not supported. Use one of {}.", supported.join(", "));
        Error::bad_request_with(message, json!({ "supportedFormats": supported }))
    })
}

/// One of the two ids, which may stand in either place, or equal in both.
fn either(top: &Map<String, Value>, source: Option<&Map<String, Value>>, key: &str) -> Result<Option<String>> {
    let read = |value: Option<&Value>, path: Vec<PathPart>| match value {
        None | Some(Value::Null) => Ok(None),
        Some(value) => text_of(value, path, 1, 255).map(Some).map_err(refuse),
    };
    let outer = read(top.get(key), vec![key.into()])?;
    let inner = read(source.and_then(|source| source.get(key)), vec!["source".into(), key.into()])?;
    match (outer, inner) {
        (Some(outer), Some(inner)) if outer != inner => {
            Err(refuse(Issue::custom(vec![key.into()], format!("{key} and source.{key} must be equal"))))
        }
        (outer, inner) => Ok(outer.or(inner)),
    }
}

fn one_input<'a>(top: &'a Map<String, Value>, source: Option<&'a Map<String, Value>>) -> Result<Found<'a>> {
    let outer = ["rawJobDescription", "job", "jsonLd", "xml"]
        .into_iter()
        .filter_map(|key| Some(Found { path: vec![key.into()], key, value: top.get(key)? }));
    let inner = ["text", "job", "jsonLd", "xml"]
        .into_iter()
        .filter_map(|key| Some(Found { path: vec!["source".into(), key.into()], key, value: source?.get(key)? }));
    let mut found: Vec<Found<'a>> = outer.chain(inner).collect();
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => {
            let message = "Send one input: rawJobDescription, source.text, job, jsonLd or xml";
            Err(refuse(Issue::custom(vec!["source".into()], message)))
        }
        _ => Err(refuse(Issue::custom(found.remove(1).path, "Send only one input"))),
    }
}

fn content(format: Option<DraftFormat>, found: &Found<'_>) -> Result<Content> {
    let implied = match found.key {
        "job" => DraftFormat::OpentrainCanonical,
        "jsonLd" => DraftFormat::SchemaOrgJobPosting,
        "xml" => match format {
            Some(format) => format,
            None => {
                let message = "Say which XML this is: format indeed_xml or hr_xml";
                return Err(refuse(Issue::custom(vec!["format".into()], message)));
            }
        },
        _ => DraftFormat::Text,
    };
    let takes_xml = matches!(format, Some(DraftFormat::IndeedXml | DraftFormat::HrXml));
    if format.is_some_and(|format| format != implied) || (found.key == "xml" && !takes_xml) {
        let message = format!("{} does not fit the format", found.key);
        return Err(refuse(Issue::custom(found.path.clone(), message)));
    }
    let path = || found.path.clone();
    match implied {
        DraftFormat::Text => raw_text(found.value, path()).map(Content::Text),
        DraftFormat::OpentrainCanonical => match found.value {
            Value::Object(job) => Ok(Content::Canonical(job.clone())),
            other => Err(refuse(Issue::invalid_type(path(), "object", other))),
        },
        DraftFormat::SchemaOrgJobPosting => match found.value {
            Value::Object(_) | Value::Array(_) => Ok(Content::SchemaOrg(found.value.clone())),
            other => Err(refuse(Issue::invalid_type(path(), "object", other))),
        },
        DraftFormat::IndeedXml => xml(found.value, path()).map(Content::IndeedXml),
        DraftFormat::HrXml => xml(found.value, path()).map(Content::HrXml),
    }
}

/// Checked by the rules of `jobDescription`, but kept as sent.
fn raw_text(value: &Value, path: Vec<PathPart>) -> Result<String> {
    text_of(value, path, 1, LONGEST_TEXT).map_err(refuse)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn xml(value: &Value, path: Vec<PathPart>) -> Result<String> {
    let Value::String(text) = value else { return Err(refuse(Issue::invalid_type(path, "string", value))) };
    if text.trim().is_empty() {
        return Err(refuse(Issue::new(path, IssueCode::TooSmall, "Must not be empty").with("minimum", 1)));
    }
    if text.chars().count() > LONGEST_XML {
        let message = format!("Must be at most {LONGEST_XML} characters long");
        return Err(refuse(Issue::new(path, IssueCode::TooBig, message).with("maximum", LONGEST_XML)));
    }
    Ok(text.clone())
}
