//! A small market in memory.
#![allow(dead_code, reason = "each test file uses a part of it")]

use search::{Change, CountryFilter, Filters, JobDocument, Page, Query, SearchError, SearchIndex, Sort};

pub const START: i64 = 1_750_000_000_000;
pub const NOW: i64 = START + 1_000_000;
pub const LATER: i64 = START + 56 * 86_400_000;
pub const BODY: &str =
    "A careful team marks the data by the written guide and answers questions about doubtful places.";

/// The id of the n-th job: later jobs have greater ids.
pub fn id(n: u64) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut id = vec![b'0'; 26];
    let mut rest = n;
    for place in id.iter_mut().rev() {
        *place = DIGITS[(rest % 32) as usize];
        rest /= 32;
    }
    String::from_utf8(id).unwrap()
}

pub fn job(n: u64, title: &str, text: &str) -> JobDocument {
    JobDocument {
        id: id(n),
        title: title.into(),
        description_text: text.into(),
        category: "Image Annotation".into(),
        data_type: "Image".into(),
        label_types: vec!["Bounding Box".into()],
        experience_level: "Intermediate".into(),
        languages: vec!["English".into()],
        countries: vec![],
        pay_type: "PAY_PER_HOUR".into(),
        pay_micros: 18_000_000,
        hourly_top_micros: Some(18_000_000),
        date_posted_ms: START + n as i64,
        valid_through_ms: LATER,
        body: format!("{n}").into(),
    }
}

pub fn put(job: JobDocument) -> Change {
    Change::Put(Box::new(job))
}

pub fn market(jobs: impl IntoIterator<Item = JobDocument>) -> SearchIndex {
    let index = SearchIndex::open(None).unwrap().into_index();
    index.apply(jobs.into_iter().map(put).collect(), 1).unwrap();
    index
}

pub fn query(filters: Filters, sort: Sort) -> Query {
    Query { filters, sort, limit: 100, cursor: None, now_ms: NOW }
}

pub fn text(q: &str) -> Filters {
    Filters { q: Some(q.into()), ..Filters::default() }
}

pub fn code(country: &str) -> Option<CountryFilter> {
    Some(CountryFilter::Code(country.into()))
}

/// The numbers of the jobs on a page.
pub fn numbers(page: &Page) -> Vec<u64> {
    page.bodies.iter().map(|body| body.parse().unwrap()).collect()
}

pub fn found(index: &SearchIndex, filters: Filters, sort: Sort) -> Vec<u64> {
    numbers(&index.search(&query(filters, sort)).unwrap())
}

/// What a text finds, best first.
pub fn find(index: &SearchIndex, q: &str) -> Vec<u64> {
    found(index, text(q), Sort::Relevance)
}

/// All pages of a search; `between` runs before each further page.
pub fn walk(
    index: &SearchIndex,
    filters: Filters,
    sort: Sort,
    limit: usize,
    mut between: impl FnMut(usize),
) -> Result<Vec<u64>, SearchError> {
    let mut shown = Vec::new();
    let mut query = Query { limit, ..query(filters, sort) };
    for number in 0.. {
        let page = index.search(&query)?;
        assert!(page.bodies.len() <= limit);
        shown.extend(numbers(&page));
        match &page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor.clone()),
            None => return Ok(shown),
        }
        between(number);
    }
    unreachable!("a walk ends");
}
