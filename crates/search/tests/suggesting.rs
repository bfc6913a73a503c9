//! Which jobs suit somebody.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod market;

use market::{BODY, LATER, NOW, START, id, job, market};
use search::{Change, JobDocument, SearchIndex, Wish, Wishes};

fn strings(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn kind(n: u64, data_type: &str, labels: &[&str], languages: &[&str], countries: &[&str]) -> JobDocument {
    JobDocument {
        data_type: data_type.into(),
        label_types: strings(labels),
        languages: strings(languages),
        countries: strings(countries),
        ..job(n, "Marking", BODY)
    }
}

/// What somebody is offered who labels images with boxes, speaks Spanish well and English a little.
fn offered(index: &SearchIndex, country: Option<&str>, without: &[u64], size: usize, now_ms: i64) -> Vec<(u64, u64)> {
    let language = |name: &str| match name {
        "Spanish" => 100,
        "English" => 20,
        _ => 0,
    };
    let label = |name: &str| if name == "Bounding Box" { 100 } else { 0 };
    let data = |name: &str| if name == "Image" { 100 } else { 0 };
    let level = |_: &str| 100;
    let wishes = Wishes {
        language: Wish { weight: 25, worth: &language },
        label_type: Wish { weight: 25, worth: &label },
        data_type: Wish { weight: 15, worth: &data },
        experience_level: Wish { weight: 15, worth: &level },
        country,
        base: 20,
    };
    let found = index.suggest(&wishes, without.iter().map(|n| id(*n)), size, now_ms).unwrap();
    let number = |text: &str| (0..64).find(|n| id(*n) == text).unwrap();
    found.iter().map(|found| (number(&found.id), found.worth)).collect()
}

fn shelf() -> SearchIndex {
    market([
        kind(1, "Image", &["Bounding Box"], &["Spanish"], &[]),
        kind(2, "Image", &["Bounding Box", "Polygon"], &["Spanish", "English"], &["ES"]),
        kind(3, "Audio", &["Transcription"], &["German"], &[]),
        kind(4, "Image", &["Bounding Box"], &["Spanish"], &["DE", "FR"]),
        kind(5, "Image", &[], &[], &[]),
    ])
}

#[test]
fn what_suits_best_comes_first_and_the_newest_of_equals() {
    let index = shelf();
    // 2: 20 + 25 × 0.6 + 25 × 0.5 + 15 + 15 = 77.5, told rounded up; 4 is elsewhere.
    let all = [(5, 10000), (1, 10000), (2, 7750), (4, 5000), (3, 3500)];
    assert_eq!(offered(&index, Some("ES"), &[], 10, NOW), all);
    assert_eq!(offered(&index, Some("ES"), &[], 2, NOW), all[..2]);
    assert_eq!(offered(&index, Some("FR"), &[5], 2, NOW), [(4, 10000), (1, 10000)]);
    assert_eq!(offered(&index, None, &[1, 5, 63], 10, NOW), [(4, 5000), (2, 3875), (3, 3500)]);
}

#[test]
fn what_is_gone_is_not_offered() {
    let index = shelf();
    index.apply(vec![Change::Remove(id(5))], 2).unwrap();
    assert_eq!(offered(&index, Some("ES"), &[], 1, NOW), [(1, 10000)]);
    assert_eq!(offered(&index, Some("ES"), &[], 1, LATER), []);
    assert_eq!(offered(&SearchIndex::open(None).unwrap().into_index(), None, &[], 5, START), []);
}
