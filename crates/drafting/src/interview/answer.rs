//! One answer: whether it is to the point, and its marks (candidates.md, 9).

use std::collections::HashMap;

use domain::taxonomy::labeling_software;

use super::terms::{Word, holds, is_function_word, words};
use super::{Asked, Question};

/// Marks of one answer with its follow-up.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Marks {
    /// 0–50
    pub(super) relevance: f64,
    /// 0–30
    pub(super) substance: f64,
    /// 0–20
    pub(super) evidence: f64,
    pub(super) found: Evidence,
}

impl Marks {
    /// 0–100
    pub(super) fn total(&self) -> f64 {
        self.relevance + self.substance + self.evidence
    }
}

/// What makes an answer believable.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Evidence {
    pub(super) number: bool,
    /// Tools and formats as they are spelled.
    pub(super) tools: Vec<String>,
    pub(super) period: bool,
    pub(super) example: bool,
}

/// How an answer stands to its question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Nothing was said, or nothing of one's own.
    Empty,
    OffSubject,
    OnSubject,
}

/// Relevance is full at so many key terms.
const FULL_TERMS: usize = 3;
/// Substance is full at so many words.
const FULL_WORDS: usize = 40;
/// An answer has at least so many words.
const FEWEST_WORDS: usize = 3;
/// A word counts so often.
const MOST_REPEATS: usize = 3;
/// So many words in a row that the question has too are copied from it.
const COPIED: usize = 5;

/// Words that give orders to whoever marks the answer. A sentence with one of them is no answer.
const ORDERS: &[&str] = &[
    "ignore all previous",
    "ignore all prior",
    "ignore all instructions",
    "ignore previous",
    "ignore prior",
    "ignore the above",
    "ignore the instructions",
    "ignore the rules",
    "ignore your instructions",
    "ignore any instructions",
    "ignore any previous",
    "disregard previous",
    "disregard prior",
    "disregard your",
    "disregard all",
    "disregard the above",
    "forget your instructions",
    "forget all",
    "previous instructions",
    "prior instructions",
    "new instructions",
    "as an ai",
    "you are now",
    "give me a score",
    "give this candidate",
    "give me the",
    "score this",
    "score me",
    "score of 100",
    "score 100",
    "maximum score",
    "perfect score",
    "full score",
    "full marks",
    "highest score",
    "rate me",
    "rate this candidate",
    "rate this answer",
    "mark me",
    "100 out of 100",
    "10 out of 10",
    "pass this candidate",
    "hire me",
    "interview score",
    "interviewscore",
    "set score",
    "override your",
    "developer mode",
    "end of interview",
    "recommend this candidate",
    "100 points",
    "dear evaluator",
    "dear interviewer model",
];

/// What is left of an answer when copies and orders are taken out.
struct Own {
    words: Vec<Word>,
    /// The same as text, folded.
    text: String,
    /// Whether it is a list of words rather than language.
    listed: bool,
}

fn own(asked: &Asked, given: &[String]) -> Own {
    let mut read = words(&asked.question.text);
    read.extend(asked.follow_up.iter().flat_map(|text| words(text)));
    let mut kept: Vec<Word> = Vec::new();
    let mut text = String::new();
    for sentence in given.iter().flat_map(|answer| answer.split(['.', '!', '?', '\n'])) {
        let sentence_words = words(sentence);
        if ORDERS.iter().any(|order| says(&sentence_words, order)) {
            continue;
        }
        let fresh = without_copies(sentence_words, &read);
        if !fresh.is_empty() {
            // A number like 1.5 was cut at its dot: the pieces stay together well enough for what is looked for.
            text.push_str(sentence);
            text.push_str(". ");
            kept.extend(fresh);
        }
    }
    let grammar = kept.iter().filter(|word| is_function_word(&word.plain)).count();
    let listed = kept.len() > 12 && grammar * 10 < kept.len();
    Own { words: kept, text: text.to_lowercase(), listed }
}

fn says(words: &[Word], phrase: &str) -> bool {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    words.windows(wanted.len()).any(|window| window.iter().zip(&wanted).all(|(word, wanted)| word.plain == *wanted))
}

/// The words without runs that the question has too.
fn without_copies(given: Vec<Word>, asked: &[Word]) -> Vec<Word> {
    let mut copied = vec![false; given.len()];
    if given.len() >= COPIED && asked.len() >= COPIED {
        let runs: std::collections::HashSet<Vec<&str>> =
            asked.windows(COPIED).map(|run| run.iter().map(|word| &*word.plain).collect()).collect();
        for at in 0..=given.len() - COPIED {
            let run: Vec<&str> = given[at..at + COPIED].iter().map(|word| &*word.plain).collect();
            if runs.contains(&run) {
                copied[at..at + COPIED].fill(true);
            }
        }
    }
    given.into_iter().zip(copied).filter(|(_, copied)| !copied).map(|(word, _)| word).collect()
}

fn terms_met(question: &Question, own: &Own) -> usize {
    question.terms.iter().filter(|ways| holds(&own.words, ways)).count()
}

/// How an answer stands to its question.
pub(super) fn standing(asked: &Asked, given: &[String]) -> Standing {
    let question = &asked.question;
    let own = own(asked, given);
    if own.words.len() < FEWEST_WORDS {
        return Standing::Empty;
    }
    // A question without words of its own takes any answer.
    if terms_met(question, &own) == 0 && !question.terms.is_empty() {
        Standing::OffSubject
    } else {
        Standing::OnSubject
    }
}

/// The marks of an answer; nothing for one that is empty or off the subject.
pub(super) fn marks(asked: &Asked, given: &[String]) -> Option<Marks> {
    if standing(asked, given) != Standing::OnSubject {
        return None;
    }
    let (question, own) = (&asked.question, own(asked, given));
    let full = FULL_TERMS.min(question.terms.len()).max(1);
    let met = if question.terms.is_empty() { full } else { terms_met(question, &own).min(full) };
    let relevance = 50.0 * met as f64 / full as f64;
    if own.listed {
        // A list of words shows that somebody knows them, and nothing else.
        return Some(Marks { relevance, ..Marks::default() });
    }
    let found = evidence(&own);
    let kinds = [found.number, !found.tools.is_empty(), found.period, found.example];
    let evidence = 5.0 * kinds.into_iter().filter(|found| *found).count() as f64;
    let substance = 30.0 * counted(&own.words).min(FULL_WORDS) as f64 / FULL_WORDS as f64;
    Some(Marks { relevance, substance, evidence, found })
}

/// How many words there are, each counted a few times at most.
fn counted(words: &[Word]) -> usize {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for word in words {
        *seen.entry(&word.plain).or_default() += 1;
    }
    seen.values().map(|count| *count.min(&MOST_REPEATS)).sum()
}

const FORMATS: &[&str] = &[
    "COCO",
    "YOLO",
    "Pascal VOC",
    "JSON",
    "JSONL",
    "CSV",
    "XML",
    "TextGrid",
    "SRT",
    "WebVTT",
    "GeoTIFF",
    "GeoJSON",
    "DICOM",
    "LAS",
    "PCD",
    "KITTI",
    "IOB",
    "BIO",
    "CoNLL",
    "TMX",
    "XLIFF",
    "WAV",
    "PDF",
    "HTML",
    "Markdown",
    "Python",
    "Excel",
    "Google Sheets",
    "Photoshop",
    "Blender",
    "Trados",
    "memoQ",
    "Subtitle Edit",
    "oTranscribe",
    "Express Scribe",
    "Jupyter",
    "pandas",
    "FiftyOne",
    "LabelImg",
];

fn evidence(own: &Own) -> Evidence {
    const NUMBERS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty", "fifty",
        "hundred", "thousand", "million", "dozen", "half",
    ];
    const PERIODS: &[&str] =
        &["year", "years", "month", "months", "week", "weeks", "day", "days", "hours", "hour", "decade"];
    const EXAMPLES: &[&str] = &[
        "for example",
        "for instance",
        "such as",
        "e.g",
        "in one project",
        "in one case",
        "in my last",
        "in a recent",
        "in a project",
        "in another project",
        "one time",
        "once ",
        "when i ",
        "when we ",
        "last year",
        "last month",
        "in particular",
        "an example",
        "one of my",
    ];
    let numeric = |word: &Word| word.plain.chars().any(|c| c.is_ascii_digit()) || NUMBERS.contains(&&*word.plain);
    let year =
        |word: &Word| word.plain.len() == 4 && word.plain.parse::<u32>().is_ok_and(|year| (1950..2100).contains(&year));
    let period = own.words.windows(2).any(|pair| {
        let amount = numeric(&pair[0])
            || matches!(&*pair[0].plain, "a" | "one" | "several" | "many" | "few" | "couple" | "last" | "past");
        amount && PERIODS.contains(&&*pair[1].plain)
    }) || own.words.iter().any(year);
    let known = labeling_software::KNOWN.iter().map(|(name, _)| *name);
    let known = known.filter(|name| !matches!(*name, "Other" | "Internal Tooling" | "VIA" | "Transcriber" | "Prodigy"));
    let mut tools: Vec<String> = Vec::new();
    for name in known.chain(FORMATS.iter().copied()) {
        if !tools.iter().any(|found| found == name) && holds(&own.words, &[name.to_owned()]) {
            tools.push(name.to_owned());
        }
    }
    Evidence {
        number: own.words.iter().any(numeric),
        tools,
        period,
        example: EXAMPLES.iter().any(|example| own.text.contains(example)),
    }
}
