//! Walks through pages (contract 4.2, "Pages").
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod market;

use std::collections::{BTreeMap, BTreeSet};

use market::{code, id, job, market, put, query, text, walk};
use proptest::prelude::*;
use search::{Change, Filters, JobDocument, Previous, Query, SearchError, SearchIndex, Sort};

const SORTS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Pay];

#[test]
fn a_limit_is_clamped() {
    let index = market((0..120).map(|n| job(n, "Lamp", "x")));
    for (limit, shown) in [(0, 1), (1, 1), (100, 100), (1_000, 100)] {
        let page = index.search(&Query { limit, ..query(text("lamp"), Sort::Newest) }).unwrap();
        assert_eq!(page.bodies.len(), shown);
        assert!(page.next_cursor.is_some());
    }
    let last = index
        .search(&Query { limit: 100, ..query(Filters { category: Some("none".into()), ..text("lamp") }, Sort::Pay) })
        .unwrap();
    assert_eq!((last.bodies.len(), last.next_cursor.is_none()), (0, true));
}

#[test]
fn the_last_page_has_no_cursor_even_when_it_is_full() {
    let index = market((0..10).map(|n| job(n, "Lamp", "x")));
    assert_eq!(walk(&index, text("lamp"), Sort::Relevance, 5, |_| ()).unwrap(), (0..10).rev().collect::<Vec<_>>());
    let page = index.search(&Query { limit: 10, ..query(text("lamp"), Sort::Relevance) }).unwrap();
    assert_eq!(page.next_cursor, None);
}

#[test]
fn a_cursor_holds_for_its_own_search_only() {
    let index = market((0..30).map(|n| job(n, "Lamp", "x")));
    let first = Query { limit: 5, ..query(text("lamp"), Sort::Relevance) };
    let cursor = index.search(&first).unwrap().next_cursor.clone();
    assert!(cursor.as_ref().unwrap().len() <= 1_024);
    let longer = index.search(&Query { limit: 9, cursor: cursor.clone(), ..first.clone() }).unwrap();
    assert_eq!(longer.bodies.len(), 9);
    let others = [
        query(text("lamps x"), Sort::Relevance),
        query(Filters::default(), Sort::Relevance),
        query(text("lamp"), Sort::Newest),
        query(text("!!!"), Sort::Relevance),
        query(Filters { pay_type: Some("PAY_PER_HOUR".into()), ..text("lamp") }, Sort::Relevance),
        query(Filters { country: code("US"), ..text("lamp") }, Sort::Relevance),
        query(Filters { min_hourly_micros: Some(0), ..text("lamp") }, Sort::Relevance),
    ];
    for other in others {
        let answer = index.search(&Query { cursor: cursor.clone(), ..other.clone() });
        assert!(matches!(answer, Err(SearchError::BadCursor)), "{other:?}");
    }
    for bad in ["", "garbage", "AAAA", "eyJhIjoxfQ==", "-1", "🦄", &"x".repeat(1_025)] {
        let answer = index.search(&Query { cursor: Some(bad.into()), ..first.clone() });
        assert!(matches!(answer, Err(SearchError::BadCursor)), "{bad}");
    }
    assert!(index.healthy(), "a bad cursor is the asker's trouble");
}

#[test]
fn a_cursor_outlives_the_index_it_came_from() {
    let jobs = || (0..20).map(|n| job(n, if n % 3 == 0 { "Lamp" } else { "x" }, "lamp"));
    let old = market(jobs());
    let first = old.search(&Query { limit: 7, ..query(text("lamp"), Sort::Relevance) }).unwrap();
    let rebuilt = SearchIndex::open(None).unwrap().into_index();
    rebuilt.bulk(jobs().rev(), 3, |_| ()).unwrap();
    let next = Query { cursor: first.next_cursor.clone(), ..query(text("lamp"), Sort::Relevance) };
    assert_eq!(old.search(&next).unwrap().bodies, rebuilt.search(&next).unwrap().bodies);
}

fn a_job(n: u64, look: (u8, u8, u8)) -> JobDocument {
    let (title, day, pay) = look;
    let title = ["Lantern keeper", "Lanterns", "Lamtern", "Crowd member"][usize::from(title % 4)];
    JobDocument {
        date_posted_ms: i64::from(day % 3),
        pay_type: ["PAY_PER_HOUR", "PAY_PER_LABEL", "FIXED_PRICE"][usize::from(pay % 3)].into(),
        pay_micros: i64::from(pay % 4),
        ..job(n, title, "A lantern burns.")
    }
}

/// From every page of a walk, the way back leads to where the page before it began.
fn walk_back(index: &SearchIndex, filters: &Filters, sort: Sort, limit: usize) -> usize {
    let mut query = Query { limit, ..query(filters.clone(), sort) };
    assert_eq!(index.previous(&query).unwrap(), None, "nothing is before the first page");
    let mut pages = 1;
    let mut began = Previous::Start;
    while let Some(cursor) = index.search(&query).unwrap().next_cursor.clone() {
        query.cursor = Some(cursor.clone());
        assert_eq!(index.previous(&query).unwrap(), Some(began));
        began = Previous::After(cursor);
        pages += 1;
    }
    pages
}

#[test]
fn the_way_back_leads_over_the_same_pages() {
    let looks = (0u8..50).map(|n| (n % 4, n / 7, n / 3));
    let index = market((0..).zip(looks).map(|(n, look)| a_job(n, look)));
    for sort in SORTS {
        for (filters, found) in [(Filters::default(), 50), (text("lantern"), 50), (text("crowd"), 12)] {
            for limit in [1, 3, 7, 49, 50] {
                assert_eq!(walk_back(&index, &filters, sort, limit), found.max(1usize).div_ceil(limit), "{limit}");
            }
        }
    }
    let foreign = Query { cursor: Some("AAAA".into()), ..query(text("lantern"), Sort::Newest) };
    assert!(matches!(index.previous(&foreign), Err(SearchError::BadCursor)));
}

#[test]
fn the_way_back_holds_where_the_job_at_the_cursor_is_gone() {
    let index = market((0..10).map(|n| job(n, "Lamp", "x")));
    let page = |cursor| Query { limit: 3, cursor, ..query(text("lamp"), Sort::Newest) };
    let second = page(index.search(&page(None)).unwrap().next_cursor.clone());
    let third = page(index.search(&second).unwrap().next_cursor.clone());
    // The third page begins behind job 4; without it, three jobs are left before it: 5, 6 and 7.
    index.apply(vec![Change::Remove(id(4))], 2).unwrap();
    let Some(Previous::After(cursor)) = index.previous(&third).unwrap() else { panic!("more jobs come before") };
    assert_eq!(market::numbers(&index.search(&page(Some(cursor))).unwrap()), [7, 6, 5]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A short page leaves out what cannot be on it; one that holds everything leaves out nothing.
    #[test]
    fn short_pages_hold_what_one_long_page_holds(
        jobs in prop::collection::vec((0usize..6, 0usize..6, 0usize..6, 0usize..6), 1..100),
        asked in prop::collection::vec(0usize..6, 1..4),
        parts in 1usize..4,
        limit in 1usize..9,
    ) {
        const WORDS: [&str; 6] = ["lantern", "lanterns", "lamtern", "keeper", "keepers keeping", "harbour light"];
        let job = |(n, (a, b, c, d)): (usize, &(usize, usize, usize, usize))| {
            job(n as u64, &format!("{} {}", WORDS[*a], WORDS[*b]), &format!("{} {}", WORDS[*c], WORDS[*d]))
        };
        let index = SearchIndex::open(None).unwrap().into_index();
        // Several segments, as a living market has them.
        let jobs: Vec<_> = jobs.iter().enumerate().collect();
        for (part, position) in jobs.chunks(jobs.len().div_ceil(parts)).zip(1..) {
            index.apply(part.iter().map(|one| put(job(*one))).collect(), position).expect("changes apply");
        }
        let q = asked.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
        let pages = |limit| walk(&index, text(&q), Sort::Relevance, limit, |_| ()).expect("the walk's own cursors are good");
        prop_assert_eq!(pages(limit), pages(100));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever comes, goes and is indexed anew between the pages, what stays is shown once, in order.
    #[test]
    fn a_walk_shows_what_stayed_exactly_once(
        jobs in prop::collection::vec(any::<(u8, u8, u8)>(), 1..30),
        leave in prop::collection::btree_set(0u64..30, 0..8),
        newcomers in prop::collection::vec(any::<(u8, u8, u8)>(), 0..12),
        limit in 1usize..7,
        which in 0usize..3,
        with_text: bool,
    ) {
        let sort = SORTS[which];
        let looks: BTreeMap<u64, (u8, u8, u8)> = (0..).step_by(2).zip(jobs).collect();
        let index = market(looks.iter().map(|(n, look)| a_job(*n, *look)));
        let filters = if with_text { text("lantern") } else { Filters::default() };
        let leaving: Vec<u64> = leave.into_iter().map(|n| n * 2).filter(|n| looks.contains_key(n)).collect();
        let mut removed = leaving.iter();
        let mut coming = newcomers.iter().zip((1u64..).step_by(2));
        let mut position = 1;
        let shown = walk(&index, filters.clone(), sort, limit, |page| {
            position += 1;
            let mut batch: Vec<Change> = removed.next().into_iter().map(|n| Change::Remove(id(*n))).collect();
            batch.extend(coming.next().map(|(look, n)| put(a_job(n, *look))));
            // A job that did not change is indexed again: it moves within the index, not within the order.
            batch.extend(looks.iter().filter(|(n, _)| **n == page as u64 * 2 && !leaving.contains(n)).map(|(n, look)| put(a_job(*n, *look))));
            index.apply(batch, position).expect("changes apply");
        }).expect("the walk's own cursors are good");
        let unique: BTreeSet<u64> = shown.iter().copied().collect();
        prop_assert_eq!(unique.len(), shown.len(), "shown twice");
        let stayed: Vec<u64> = looks.keys().copied().filter(|n| !leaving.contains(n)).collect();
        for n in &stayed {
            prop_assert!(unique.contains(n), "{} was skipped", n);
        }
        // In the order of a fresh search over those that stayed.
        let alone = market(stayed.iter().map(|n| a_job(*n, looks[n])));
        let order = walk(&alone, filters, sort, 100, |_| ()).expect("the walk's own cursors are good");
        let shown: Vec<u64> = shown.into_iter().filter(|n| stayed.contains(n)).collect();
        prop_assert_eq!(shown, order);
    }
}
