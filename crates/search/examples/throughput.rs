//! Searches a second (of processor time, Linux) over 100,000 varied jobs, beside the bare engine on the same index.
//!
//! `cargo run --release -p search --example throughput [jobs] [part of a name]`

use std::hint::black_box;
use std::time::{Duration, Instant};

use search::{Change, CountryFilter, Filters, JobDocument, Query, SearchIndex, Sort};
use tantivy::Term;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;

const START: i64 = 1_750_000_000_000;
const NOW: i64 = START + 200_000_000;

/// A small generator of its own, so that every run sees the same jobs.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const TASKS: [&str; 24] = [
    "Bounding Box Annotation",
    "Audio Transcription",
    "Sentiment Labeling",
    "Polygon Segmentation",
    "Named Entity Tagging",
    "Video Object Tracking",
    "Prompt Evaluation",
    "Red Teaming",
    "Medical Report Review",
    "Cuboid Labeling",
    "Speech Collection",
    "Intent Classification",
    "Keypoint Marking",
    "Translation Rating",
    "Code Review",
    "Document Parsing",
    "Image Captioning",
    "Toxicity Moderation",
    "Product Matching",
    "Map Correction",
    "Handwriting Recognition",
    "Speaker Diarization",
    "Search Relevance Rating",
    "Preference Ranking",
];
const THINGS: [&str; 30] = [
    "Dashcam Images",
    "Call Center Recordings",
    "Customer Tweets",
    "Radiology Findings",
    "Satellite Photos",
    "Legal Contracts",
    "Drone Footage",
    "Chatbot Answers",
    "Street Signs",
    "Retail Shelves",
    "Invoices",
    "News Articles",
    "Wildlife Cameras",
    "Factory Parts",
    "Dental Scans",
    "Podcast Episodes",
    "Recipe Texts",
    "Warehouse Robots",
    "Sports Broadcasts",
    "Crop Diseases",
    "Voice Assistants",
    "Math Problems",
    "Python Programs",
    "Fashion Catalogues",
    "Traffic Junctions",
    "Patient Letters",
    "Bank Statements",
    "Museum Archives",
    "Weather Radar",
    "Game Screens",
];
const CATEGORIES: [&str; 8] = [
    "Image Annotation",
    "Audio Annotation",
    "Text Annotation",
    "Video Annotation",
    "Generative AI & RLHF",
    "3D Sensor Annotation",
    "Data Annotation",
    "Code Annotation",
];
const LANGUAGES: [&str; 20] = [
    "English",
    "English",
    "English",
    "English",
    "English",
    "Spanish",
    "German",
    "French",
    "Portuguese",
    "Hindi",
    "Arabic",
    "Japanese",
    "Korean",
    "Chinese",
    "Italian",
    "Dutch",
    "Polish",
    "Turkish",
    "Swahili",
    "Vietnamese",
];
const COUNTRIES: [&str; 12] = ["US", "GB", "DE", "FR", "IN", "KE", "PH", "BR", "MX", "NG", "CA", "PL"];
const PAY: [&str; 3] = ["PAY_PER_HOUR", "PAY_PER_LABEL", "FIXED_PRICE"];
const LEVELS: [&str; 4] = ["Expert", "Intermediate", "Entry Level", "Any Experience Level"];

/// 6,000 made-up words with a natural spread of lengths.
fn vocabulary() -> Vec<String> {
    let mut dice = Dice(7);
    let parts = [
        "an", "bel", "cor", "dis", "en", "for", "gra", "hol", "in", "ju", "kel", "lo", "mar", "ne", "or", "pre", "qui",
        "ra", "sta", "tri", "un", "ver", "wo", "xi", "yel", "zo",
    ];
    let ends = ["", "ing", "ed", "er", "ion", "ly", "s", "ment"];
    (0..6_000)
        .map(|_| {
            let stem: String = (0..=1 + dice.below(3)).map(|_| dice.pick(&parts)).collect();
            stem + dice.pick(&ends)
        })
        .collect()
}

fn id(n: u64) -> String {
    let digits = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..26)
        .rev()
        .map(|place| if place > 12 { '0' } else { char::from(digits[(n >> (5 * place)) as usize & 31]) })
        .collect()
}

fn job(n: u64, words: &[String]) -> JobDocument {
    let mut dice = Dice(n.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (task, thing) = (dice.pick(&TASKS), dice.pick(&THINGS));
    let mut text = format!("We look for people for {task} of {thing}. ");
    for _ in 0..120 + dice.below(120) {
        // Squaring makes some words far more frequent than others.
        let rank = dice.below(1_000);
        text.push_str(&words[rank * rank * words.len() / 1_000_000]);
        text.push(if dice.below(12) == 0 { '.' } else { ' ' });
    }
    let hourly = 5 + dice.below(60) as i64;
    let pay_type = dice.pick(&PAY);
    let body = format!(
        r#"{{"id":"{}","title":"{task} for {thing}","descriptionText":"{text}","descriptionHtml":"<p>{text}</p>","status":"OPEN"}}"#,
        id(n)
    );
    JobDocument {
        id: id(n),
        title: format!("{task} for {thing}"),
        description_text: text,
        category: dice.pick(&CATEGORIES).to_owned(),
        data_type: dice.pick(&["Image", "Audio", "Text", "Video", "3D Sensor", "Code"]).to_owned(),
        label_types: (0..=dice.below(2)).map(|_| dice.pick(&TASKS).to_owned()).collect(),
        experience_level: dice.pick(&LEVELS).to_owned(),
        languages: (0..=dice.below(2)).map(|_| dice.pick(&LANGUAGES).to_owned()).collect(),
        countries: (0..dice.below(3)).map(|_| dice.pick(&COUNTRIES).to_owned()).collect(),
        pay_type: pay_type.to_owned(),
        pay_micros: hourly * 1_000_000,
        hourly_top_micros: (pay_type == "PAY_PER_HOUR").then_some(hourly * 1_000_000),
        date_posted_ms: START + n as i64 * 1_000,
        valid_through_ms: START + n as i64 * 1_000 + 56 * 86_400_000,
        body: body.into(),
    }
}

fn one_word<'a>(dice: &mut Dice, phrases: &[&'a str]) -> &'a str {
    let words: Vec<&str> = dice.pick(phrases).split(' ').collect();
    dice.pick(&words)
}

/// Texts of two or three words as people type them, some misspelt, some unfinished; and two filters each.
fn searches(words: &[String], how_many: usize) -> Vec<Filters> {
    let mut dice = Dice(99);
    (0..how_many)
        .map(|n| {
            let lower = |text: &str| text.to_lowercase();
            let title = lower(one_word(&mut dice, &TASKS));
            let thing = lower(one_word(&mut dice, &THINGS));
            let common = words[dice.below(40) * dice.below(40) % words.len()].clone();
            let mut q = match n % 4 {
                0 => format!("{title} {thing}"),
                1 => format!("{common} {title}"),
                2 => format!("{thing} {common}"),
                _ => format!("{title} {common} {thing}"),
            };
            if n % 5 == 0 {
                q.remove(2);
            }
            let filters = Filters { q: Some(q), pay_type: Some(dice.pick(&PAY).into()), ..Filters::default() };
            match n % 3 {
                0 => Filters { category: Some(dice.pick(&CATEGORIES).into()), ..filters },
                1 => Filters { language: Some(dice.pick(&LANGUAGES).into()), ..filters },
                _ => Filters { country: Some(CountryFilter::Code(dice.pick(&COUNTRIES).into())), ..filters },
            }
        })
        .collect()
}

fn query(filters: Filters) -> Query {
    Query { filters, sort: Sort::Relevance, limit: 25, cursor: None, now_ms: NOW }
}

/// How long this thread has run: unlike the clock, it does not count what other programs take.
fn on_processor() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|ns| ns.parse().ok()).unwrap_or_default())
}

fn rate(name: &str, runs: usize, mut run: impl FnMut(usize)) -> f64 {
    if std::env::args().nth(2).is_some_and(|part| !name.contains(&part)) {
        return f64::NAN;
    }
    let begin = on_processor();
    let mut times: Vec<Duration> = Vec::with_capacity(runs);
    for n in 0..runs {
        let one = Instant::now();
        run(n);
        times.push(one.elapsed());
    }
    let rate = runs as f64 / (on_processor() - begin).as_secs_f64();
    times.sort();
    println!("{name:<52} {rate:>9.0}/s   p50 {:>8.1?}   p99 {:>8.1?}", times[runs / 2], times[runs * 99 / 100]);
    rate
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name| status.lines().find(|line| line.starts_with(name)).unwrap_or(name).replace(['\t', ' '], "");
    format!("{} {} {}", line("VmRSS"), line("RssAnon"), line("RssFile"))
}

/// What a process of its own needs for an existing index.
fn look_at(directory: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let before = memory();
    let index = SearchIndex::open(Some(directory))?.into_index();
    index.search(&query(Filters::default()))?;
    println!("a fresh process: {before}, with the index after one search: {}", memory());
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).is_some_and(|first| first == "open") {
        return look_at(std::env::args().nth(2).unwrap_or_default().as_ref());
    }
    let jobs: u64 = std::env::args().nth(1).map_or(Ok(100_000), |n| n.parse())?;
    let directory = tempfile::tempdir()?;
    let words = vocabulary();
    let begin = Instant::now();
    let index = SearchIndex::open(Some(directory.path()))?.into_index();
    index.bulk((0..jobs).map(|n| job(n, &words)), 1, |_| ())?;
    println!("bulk: {jobs} jobs in {:.1?}; {}", begin.elapsed(), memory());
    drop(index);

    let begin = Instant::now();
    let index = SearchIndex::open(Some(directory.path()))?.into_index();
    println!("open: {:.1?}, {} jobs; {}", begin.elapsed(), index.len(), memory());
    std::process::Command::new(std::env::current_exe()?).arg("open").arg(directory.path()).status()?;
    let bytes: u64 = std::fs::read_dir(directory.path())?.filter_map(|e| Some(e.ok()?.metadata().ok()?.len())).sum();
    println!("on disk: {} MB", bytes >> 20);

    // The bare engine: the same words and filters as term queries, a count and the best 25, no bodies.
    let bare = tantivy::Index::open_in_dir(directory.path())?;
    let reader = bare.reader()?;
    let searcher = reader.searcher();
    println!("segments: {}", searcher.segment_readers().len());
    let schema = bare.schema();
    let field = |name: &str| schema.get_field(name).expect("the index has this field");
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    let mut seen = std::collections::HashSet::new();
    let mut asked = searches(&words, 40_000);
    asked.retain(|filters| seen.insert(format!("{filters:?}")));
    asked.truncate(8_000);
    println!("{} distinct searches with two filters", asked.len());
    let term = |name: &str, value: &str| -> Box<dyn tantivy::query::Query> {
        Box::new(TermQuery::new(Term::from_field_text(field(name), value), IndexRecordOption::WithFreqs))
    };
    let bare_queries: Vec<BooleanQuery> = asked
        .iter()
        .map(|filters| {
            let mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
            for word in filters.q.as_deref().unwrap_or_default().split(' ') {
                let stem = stemmer.stem(word);
                let either = BooleanQuery::union(vec![term("title_stems", &stem), term("description_stems", &stem)]);
                clauses.push((Occur::Must, Box::new(either)));
            }
            let lower = |value: &Option<String>| value.as_ref().map(|v| v.to_lowercase());
            for (name, value) in [
                ("category", lower(&filters.category)),
                ("language", lower(&filters.language)),
                ("pay_type", lower(&filters.pay_type)),
            ] {
                if let Some(value) = value {
                    clauses.push((Occur::Must, term(name, &value)));
                }
            }
            if let Some(CountryFilter::Code(code)) = &filters.country {
                clauses.push((
                    Occur::Must,
                    Box::new(BooleanQuery::union(vec![term("country", &code.to_lowercase()), term("country", "*")])),
                ));
            }
            BooleanQuery::new(clauses)
        })
        .collect();
    let bare_rate = |name: &str, searcher: &tantivy::Searcher| {
        let best = || (Count, TopDocs::with_limit(25).order_by_score());
        rate(name, bare_queries.len(), |n| {
            black_box(searcher.search(&bare_queries[n], &best()).expect("the bare engine answers"));
        })
    };
    let engine = bare_rate("bare engine: query, count, best 25", &searcher);
    let mut hits = 0;
    let ours = rate("search: distinct texts, two filters, bodies", asked.len(), |n| {
        hits += index.search(&query(asked[n].clone())).expect("a search answers").bodies.len();
    });
    println!("   {:.1} jobs a page; ratio to the bare engine {:.2}", hits as f64 / asked.len() as f64, ours / engine);
    rate("search: the same again, newest first", 4_000, |n| {
        black_box(index.search(&Query { sort: Sort::Newest, ..query(asked[n].clone()) }).expect("a search answers"));
    });
    rate("search: repeated (50 texts)", 50_000, |n| {
        black_box(index.search(&query(asked[n % 50].clone())).expect("a search answers"));
    });
    rate("search: no text, distinct two filters, pages of 25", 2_000, |n| {
        let filters = Filters { q: None, min_hourly_micros: Some(n as i64), ..asked[n].clone() };
        black_box(index.search(&Query { sort: Sort::Newest, ..query(filters) }).expect("a search answers"));
    });
    rate("facets: text and two filters, distinct", 4_000, |n| {
        black_box(index.facets(&asked[n], NOW).expect("facets answer"));
    });
    rate("facets: two filters, distinct, no text", 1_000, |n| {
        let filters = Filters { q: None, min_hourly_micros: Some(n as i64), ..asked[n].clone() };
        black_box(index.facets(&filters, NOW).expect("facets answer"));
    });
    rate("facets: nothing asked, uncached", 100, |n| {
        black_box(
            index
                .facets(&Filters { q: None, min_hourly_micros: None, ..Filters::default() }, NOW + n as i64)
                .expect("facets answer"),
        );
        black_box(
            index
                .facets(&Filters { min_hourly_micros: Some(n as i64), ..Filters::default() }, NOW)
                .expect("facets answer"),
        );
    });
    println!("{}", memory());
    rate("apply: one change", 50, |n| {
        let change = Change::Put(Box::new(job(n as u64, &words)));
        index.apply(vec![change], 2 + n as u64).expect("changes apply");
    });
    rate("apply: 100 changes", 20, |n| {
        let changes = (0..100).map(|m| Change::Put(Box::new(job((n * 100 + m) as u64, &words)))).collect();
        index.apply(changes, 100 + n as u64).expect("changes apply");
    });
    println!("segments: {}", bare.searchable_segment_ids()?.len());
    reader.reload()?;
    let engine = bare_rate("bare engine after the changes", &reader.searcher());
    let after = rate("search after the changes", 4_000, |n| {
        black_box(index.search(&query(asked[n].clone())).expect("a search answers"));
    });
    println!("   ratio to the bare engine {:.2}; {}", after / engine, memory());
    let warm = rate("search after the changes, other texts", 4_000, |n| {
        black_box(index.search(&query(asked[asked.len() - 1 - n].clone())).expect("a search answers"));
    });
    println!("   ratio to the bare engine {:.2}", warm / engine);
    Ok(())
}
