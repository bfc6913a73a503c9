//! Filters, orders and facets (contract 4.2, 4.4).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod market;

use market::{BODY, LATER, NOW, code, find, found, id, job, market, put, text};
use rstest::rstest;
use search::{Change, CountryFilter, FacetCount, Facets, Filters, JobDocument, SearchIndex, Sort};

fn hourly(job: JobDocument, usd: i64) -> JobDocument {
    let micros = usd * 1_000_000;
    JobDocument { pay_type: "PAY_PER_HOUR".into(), pay_micros: micros, hourly_top_micros: Some(micros), ..job }
}

fn other_pay(job: JobDocument, pay_type: &str, micros: i64) -> JobDocument {
    JobDocument { pay_type: pay_type.into(), pay_micros: micros, hourly_top_micros: None, ..job }
}

fn strings(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

const IMG_US: u64 = 1;
const IMG_DE: u64 = 2;
const AUD_WW: u64 = 3;
const RLHF_US: u64 = 4;
const TXT_WW: u64 = 5;

/// Jobs that differ in every filter.
fn shelf() -> SearchIndex {
    let shelf = |n, word: &str| job(n, &format!("Shelf {word}"), BODY);
    market([
        JobDocument {
            experience_level: "Expert".into(),
            countries: strings(&["US"]),
            ..hourly(shelf(IMG_US, "one"), 30)
        },
        JobDocument {
            label_types: strings(&["Polygon"]),
            languages: strings(&["German", "English"]),
            countries: strings(&["DE", "AT"]),
            experience_level: "Entry Level".into(),
            ..other_pay(shelf(IMG_DE, "two"), "PAY_PER_LABEL", 50_000)
        },
        JobDocument {
            category: "Audio Annotation".into(),
            data_type: "Audio".into(),
            label_types: strings(&["Transcription"]),
            languages: strings(&["Spanish"]),
            ..other_pay(shelf(AUD_WW, "three"), "FIXED_PRICE", 500_000_000)
        },
        JobDocument {
            category: "Generative AI & RLHF".into(),
            data_type: "Text".into(),
            label_types: strings(&["RLHF", "Evaluation & Rating"]),
            countries: strings(&["US", "GB"]),
            ..hourly(shelf(RLHF_US, "four"), 12)
        },
        JobDocument {
            category: "Text Annotation".into(),
            data_type: "Text".into(),
            label_types: strings(&["Classification"]),
            languages: strings(&["Arabic (Southern Levantine)"]),
            ..hourly(shelf(TXT_WW, "five"), 18)
        },
    ])
}

fn category(value: &str) -> Filters {
    Filters { category: Some(value.into()), ..Filters::default() }
}
fn language(value: &str) -> Filters {
    Filters { language: Some(value.into()), ..Filters::default() }
}
fn country(value: &str) -> Filters {
    Filters { country: code(value), ..Filters::default() }
}
fn pay_type(value: &str) -> Filters {
    Filters { pay_type: Some(value.into()), ..Filters::default() }
}
fn data_type(value: &str) -> Filters {
    Filters { data_type: Some(value.into()), ..Filters::default() }
}
fn label_type(value: &str) -> Filters {
    Filters { label_type: Some(value.into()), ..Filters::default() }
}
fn level(value: &str) -> Filters {
    Filters { experience_level: Some(value.into()), ..Filters::default() }
}
fn at_least(micros: i64) -> Filters {
    Filters { min_hourly_micros: Some(micros), ..Filters::default() }
}

#[rstest]
#[case(Filters::default(), &[IMG_US, IMG_DE, AUD_WW, RLHF_US, TXT_WW])]
#[case(category("Image Annotation"), &[IMG_US, IMG_DE])]
#[case(category("image annotation"), &[IMG_US, IMG_DE])]
#[case(category("GENERATIVE ai & rlhf"), &[RLHF_US])]
#[case(category("Image"), &[])]
#[case(category("Nonsense"), &[])]
#[case(category(""), &[IMG_US, IMG_DE, AUD_WW, RLHF_US, TXT_WW])]
#[case(language("English"), &[IMG_US, IMG_DE, RLHF_US])]
#[case(language("german"), &[IMG_DE])]
#[case(language("Arabic"), &[])]
#[case(language("arabic (southern levantine)"), &[TXT_WW])]
#[case(country("US"), &[IMG_US, AUD_WW, RLHF_US, TXT_WW])]
#[case(country("us"), &[IMG_US, AUD_WW, RLHF_US, TXT_WW])]
#[case(country("FR"), &[AUD_WW, TXT_WW])]
#[case(Filters { country: Some(CountryFilter::Unknown), ..Filters::default() }, &[])]
#[case(pay_type("PAY_PER_HOUR"), &[IMG_US, RLHF_US, TXT_WW])]
#[case(pay_type("PAY_PER_LABEL"), &[IMG_DE])]
#[case(data_type("Text"), &[RLHF_US, TXT_WW])]
#[case(label_type("Evaluation & Rating"), &[RLHF_US])]
#[case(level("Entry Level"), &[IMG_DE])]
#[case(at_least(18_000_000), &[IMG_US, TXT_WW])]
#[case(at_least(18_010_000), &[IMG_US])]
#[case(at_least(0), &[IMG_US, RLHF_US, TXT_WW])]
#[case(at_least(i64::MAX), &[])]
#[case(Filters { country: code("US"), data_type: Some("Text".into()), min_hourly_micros: Some(15_000_000), ..Filters::default() }, &[TXT_WW])]
#[case(Filters { pay_type: Some("FIXED_PRICE".into()), ..category("Image Annotation") }, &[])]
fn filters_find(#[case] filters: Filters, #[case] jobs: &[u64]) {
    let index = shelf();
    for q in [None, Some("shelf".to_owned())] {
        let filters = Filters { q, ..filters.clone() };
        let mut found = found(&index, filters.clone(), Sort::Newest);
        found.sort_unstable();
        assert_eq!(found, jobs, "{filters:?}");
        assert_eq!(index.facets(&filters, NOW).unwrap().total_jobs, jobs.len() as u64, "{filters:?}");
    }
}

#[test]
fn pay_orders_hourly_then_per_label_then_fixed() {
    let index = shelf();
    assert_eq!(found(&index, Filters::default(), Sort::Pay), [IMG_US, TXT_WW, RLHF_US, IMG_DE, AUD_WW]);
    index.apply(vec![put(hourly(job(9, "Shelf nine", BODY), 18))], 2).unwrap();
    assert_eq!(found(&index, Filters::default(), Sort::Pay)[..3], [IMG_US, 9, TXT_WW], "ties newest");
}

#[test]
fn newest_goes_by_date_then_id() {
    let same = |n| JobDocument { date_posted_ms: 500, ..job(n, "x", "x") };
    let index = market([same(3), same(7), same(5), JobDocument { date_posted_ms: 501, ..job(1, "x", "x") }]);
    assert_eq!(found(&index, Filters::default(), Sort::Newest), [1, 7, 5, 3]);
    assert_eq!(found(&index, Filters::default(), Sort::Relevance), [1, 7, 5, 3], "without a text all match equally");
    assert_eq!(find(&index, "x"), [1, 7, 5, 3]);
}

fn pairs(counts: &[FacetCount]) -> Vec<(&str, u64)> {
    counts.iter().map(|count| (count.value.as_str(), count.count)).collect()
}

#[test]
fn facets_count_matches_and_worldwide_jobs_in_every_listed_country() {
    let index = shelf();
    index.apply(vec![put(JobDocument { countries: strings(&["FR"]), ..job(9, "Elsewhere", "x") })], 2).unwrap();
    let facets = index.facets(&text("shelf"), NOW).unwrap();
    assert_eq!(facets.total_jobs, 5);
    assert_eq!(
        pairs(&facets.categories),
        [("Image Annotation", 2), ("Audio Annotation", 1), ("Generative AI & RLHF", 1), ("Text Annotation", 1)]
    );
    assert_eq!(
        pairs(&facets.languages),
        [("English", 3), ("Arabic (Southern Levantine)", 1), ("German", 1), ("Spanish", 1)]
    );
    assert_eq!(pairs(&facets.countries), [("US", 4), ("AT", 3), ("DE", 3), ("GB", 3)]);
    assert_eq!(pairs(&facets.pay_types), [("PAY_PER_HOUR", 3), ("FIXED_PRICE", 1), ("PAY_PER_LABEL", 1)]);
    assert_eq!(pairs(&facets.data_types), [("Image", 2), ("Text", 2), ("Audio", 1)]);
    assert_eq!(pairs(&facets.experience_levels), [("Intermediate", 3), ("Entry Level", 1), ("Expert", 1)]);
    assert_eq!(facets.label_types.len(), 6);
}

#[test]
fn each_group_is_counted_without_its_own_filter() {
    let index = shelf();
    let filters = Filters { country: code("US"), ..category("Image Annotation") };
    let facets = index.facets(&filters, NOW).unwrap();
    assert_eq!(facets.total_jobs, 1);
    assert_eq!(facets.categories.len(), 4, "of all jobs open to the US");
    assert_eq!(pairs(&facets.countries), [("AT", 1), ("DE", 1), ("US", 1)], "of all image jobs");
    assert_eq!(pairs(&facets.languages), [("English", 1)]);
    let unknown = Filters { country: Some(CountryFilter::Unknown), ..Filters::default() };
    let facets = index.facets(&unknown, NOW).unwrap();
    assert_eq!((facets.total_jobs, facets.countries.len(), facets.languages.len()), (0, 4, 0));
}

#[test]
fn nothing_found_still_lists_the_three_pay_types() {
    let empty = market([]);
    for facets in [empty.facets(&Filters::default(), NOW).unwrap(), shelf().facets(&text("!!!"), NOW).unwrap()] {
        assert_eq!(pairs(&facets.pay_types), [("FIXED_PRICE", 0), ("PAY_PER_HOUR", 0), ("PAY_PER_LABEL", 0)]);
        assert_eq!((facets.total_jobs, facets.categories.len(), facets.countries.len()), (0, 0, 0));
    }
}

/// Every count is what the search finds with that value as the group's filter.
#[test]
fn counts_equal_searches() {
    let index = shelf();
    type Set = fn(&mut Filters, String);
    type Read = fn(&Facets) -> &Vec<FacetCount>;
    let groups: [(Set, Read); 7] = [
        (|f, v| f.category = Some(v), |f| &f.categories),
        (|f, v| f.language = Some(v), |f| &f.languages),
        (|f, v| f.country = code(&v), |f| &f.countries),
        (|f, v| f.pay_type = Some(v), |f| &f.pay_types),
        (|f, v| f.data_type = Some(v), |f| &f.data_types),
        (|f, v| f.label_type = Some(v), |f| &f.label_types),
        (|f, v| f.experience_level = Some(v), |f| &f.experience_levels),
    ];
    for base in
        [Filters::default(), text("shelf"), language("English"), country("US"), at_least(15_000_000), data_type("Text")]
    {
        let facets = index.facets(&base, NOW).unwrap();
        assert_eq!(facets.total_jobs, found(&index, base.clone(), Sort::Newest).len() as u64);
        for (set, read) in groups {
            for count in read(&facets) {
                let mut filters = base.clone();
                set(&mut filters, count.value.clone());
                assert_eq!(found(&index, filters.clone(), Sort::Newest).len() as u64, count.count, "{filters:?}");
            }
        }
    }
}

#[test]
fn a_value_named_twice_counts_once() {
    let index = market([JobDocument {
        languages: strings(&["Thai", "Thai"]),
        countries: strings(&["US", "US"]),
        ..job(1, "x", "x")
    }]);
    let facets = index.facets(&Filters::default(), NOW).unwrap();
    assert_eq!((pairs(&facets.languages), pairs(&facets.countries)), (vec![("Thai", 1)], vec![("US", 1)]));
}

#[test]
fn an_expired_job_is_nowhere_at_once_and_answers_are_not_kept_past_an_expiry() {
    let index = market([
        JobDocument { valid_through_ms: NOW + 10, ..job(1, "Lamp", "x") },
        JobDocument { valid_through_ms: NOW + 20, ..job(2, "Lamp", "x") },
        job(3, "Lamp", "x"),
    ]);
    let at = |now_ms| {
        let page = index.search(&search::Query { now_ms, ..market::query(text("lamp"), Sort::Newest) }).unwrap();
        let total = index.facets(&Filters::default(), now_ms).unwrap().total_jobs;
        assert_eq!(page.bodies.len() as u64, total);
        market::numbers(&page)
    };
    for _ in 0..2 {
        assert_eq!(at(NOW), [3, 2, 1]);
        assert_eq!(at(NOW + 9), [3, 2, 1]);
        assert_eq!(at(NOW + 10), [3, 2], "the moment itself is past");
        assert_eq!(at(NOW + 15), [3, 2]);
        assert_eq!(at(NOW + 20), [3]);
        assert_eq!(at(LATER), Vec::<u64>::new());
    }
    index.apply(vec![Change::Remove(id(1))], 2).unwrap();
    assert_eq!(at(NOW), [3, 2]);
}

#[test]
fn changes_show_after_apply() {
    let index = market([job(1, "Lamp", "oil"), job(2, "Lamp", "wick")]);
    let generation = index.generation();
    assert_eq!(find(&index, "lamp"), [2, 1]);
    index.apply(vec![put(job(1, "Torch", "oil")), Change::Remove(id(2)), Change::Remove(id(99))], 7).unwrap();
    assert_eq!(find(&index, "lamp"), Vec::<u64>::new());
    assert_eq!(find(&index, "torch"), [1]);
    assert_eq!((index.position(), index.len()), (7, 1));
    assert!(index.generation() > generation && index.healthy());
    // Within one batch the last change of a job wins.
    let batch =
        vec![put(job(5, "Match", "x")), Change::Remove(id(5)), put(job(6, "Match", "x")), put(job(6, "Candle", "x"))];
    index.apply(batch, 8).unwrap();
    assert_eq!((find(&index, "match"), find(&index, "candle"), index.len()), (vec![], vec![6], 2));
}

#[test]
fn a_job_with_a_foreign_id_is_refused_and_nothing_is_written() {
    let index = market([job(1, "Lamp", "oil")]);
    let bad = JobDocument { id: "not-a-ulid".into(), ..job(2, "Lamp", "x") };
    assert!(index.apply(vec![put(job(3, "Lamp", "x")), put(bad)], 9).is_err());
    assert_eq!((find(&index, "lamp"), index.position()), (vec![1], 1));
    index.apply(vec![put(job(3, "Lamp", "x"))], 9).unwrap();
    assert_eq!(find(&index, "lamp"), [3, 1]);
    assert!(index.healthy());
}
