//! Distinct searches of two words and two filters, made from jobs that the market lists: each finds at least one.

use std::collections::HashSet;
use std::net::SocketAddr;

use serde_json::Value;

use crate::Failure;
use crate::connection::{get, once};

/// Jobs that the words and values are taken from.
const SAMPLE: usize = 2000;
/// Shorter words are left out, and with them most words that search ignores.
const SHORTEST_WORD: usize = 4;
/// Longer words that search ignores.
const IGNORED: [&str; 11] = ["into", "such", "that", "their", "then", "there", "these", "they", "this", "will", "with"];

/// What can be filtered by: the parameter, the field of the index, and where a job has its values.
const FILTERS: [(&str, &str, &str); 6] = [
    ("category", "category", "/category"),
    ("language", "language", "/languages"),
    ("country", "country", "/countries"),
    ("payType", "pay_type", "/pay/paymentType"),
    ("dataType", "data_type", "/dataType"),
    ("experienceLevel", "experience_level", "/experienceLevel"),
];

/// One filter of a search.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Filter {
    parameter: &'static str,
    /// The field of the index that holds it.
    pub field: &'static str,
    pub value: String,
}

/// A search.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Question {
    /// In lower case.
    pub words: [String; 2],
    pub filters: [Filter; 2],
}

impl Question {
    /// The request for its first 25 jobs.
    pub fn request(&self) -> Result<Vec<u8>, Failure> {
        let [first, second] = &self.filters;
        let q = self.words.join(" ");
        let pairs = [("q", q.as_str()), (first.parameter, &first.value), (second.parameter, &second.value)];
        Ok(get(&format!("/api/public/v1/jobs?limit=25&{}", serde_urlencoded::to_string(pairs)?), None))
    }
}

/// What a listed job offers for questions.
struct Source {
    title: Vec<String>,
    description: Vec<String>,
    filters: Vec<Filter>,
}

/// So many distinct searches; the same for the same jobs.
pub fn distinct(address: SocketAddr, count: usize) -> Result<Vec<Question>, Failure> {
    let sources = sources(address)?;
    let mut dice = Dice(0x0005_DEEC_E66D);
    let mut made = HashSet::with_capacity(count);
    let mut questions = Vec::with_capacity(count);
    for _ in 0..count * 20 {
        if questions.len() == count {
            return Ok(questions);
        }
        let source = dice.pick(&sources);
        let words = [dice.pick(&source.title).clone(), dice.pick(&source.description).clone()];
        let filters = [dice.pick(&source.filters).clone(), dice.pick(&source.filters).clone()];
        if words[0] != words[1] && filters[0].parameter < filters[1].parameter {
            let question = Question { words, filters };
            if made.insert(question.clone()) {
                questions.push(question);
            }
        }
    }
    Err(format!("the market is too small for {count} distinct searches").into())
}

fn sources(address: SocketAddr) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    let mut after = String::new();
    while sources.len() < SAMPLE {
        let page = once(address, &get(&format!("/api/public/v1/jobs?limit=100{after}"), None), 200)?;
        let page: Value = serde_json::from_slice(&page)?;
        let jobs = page["jobs"].as_array().ok_or("a page without jobs")?;
        sources.extend(
            jobs.iter().map(source).filter(|source| {
                !source.title.is_empty() && !source.description.is_empty() && source.filters.len() >= 2
            }),
        );
        let Some(cursor) = page["nextCursor"].as_str() else { break };
        after = format!("&{}", serde_urlencoded::to_string([("cursor", cursor)])?);
    }
    if sources.is_empty() { Err("the market lists no jobs".into()) } else { Ok(sources) }
}

fn source(job: &Value) -> Source {
    let texts = |at: &str| match job.pointer(at) {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(many)) => many.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    let words = |at: &str| texts(at).iter().flat_map(|text| words(text)).collect();
    let filters = FILTERS
        .iter()
        .flat_map(|(parameter, field, at)| texts(at).into_iter().map(move |value| Filter { parameter, field, value }));
    Source { title: words("/title"), description: words("/descriptionText"), filters: filters.collect() }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.len() >= SHORTEST_WORD && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .map(str::to_ascii_lowercase)
        .filter(|word| !IGNORED.contains(&word.as_str()))
        .collect()
}

/// Draws without true randomness, so that runs can be compared.
struct Dice(u64);

impl Dice {
    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        &from[(self.0 >> 11) as usize % from.len()]
    }
}
