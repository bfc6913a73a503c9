//! The title: stated, read off a heading, or composed of task and data.

use crate::text::words::words;
use domain::taxonomy::{DataType, DataVolumeUnit, LabelType, category};

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::token::{Case, Kind};
use super::Findings;
use super::volume::Amounted;
use crate::reading::FieldValue;

/// Bounds of a title, in characters.
const SHORTEST: usize = 3;
const LONGEST: usize = 150;
/// Longest heading and longest cut sentence, in characters.
const LONGEST_HEADING: usize = 100;

/// Labels of a line that states the title.
const LABELS: &[&str] = &[
    "title",
    "job title",
    "position title",
    "project title",
    "position",
    "job name",
    "role",
    "summary",
    "subject",
    "job description",
    "project",
    "project name",
    "vaga",
    "puesto",
    "titulo",
    "titel",
    "stelle",
    "poste",
    "titre",
    "cargo",
    "oferta",
    "asunto",
    "betreff",
    "objet",
    "assunto",
    "stellentitel",
    "job",
    "task",
];

pub(crate) fn read(
    findings: &mut Findings,
    labels: &[LabelType],
    data_type: Option<DataType>,
    volume: Option<&Amounted>,
) {
    let doc = findings.doc;
    if let Some((title, span)) = stated(doc).or_else(|| heading(doc)) {
        findings.fact(FieldValue::JobTitle(title), 0.95, "The title that the text gives itself", Some(span));
        return;
    }
    let noun = match (labels.first(), data_type) {
        (Some(label), _) => Some(label.title_noun().to_owned()),
        (None, Some(kind)) => Some(category(kind, labels)),
        (None, None) => None,
    };
    if let Some(noun) = noun {
        let object = volume.and_then(|volume| object(doc, volume));
        let (title, confidence) = match (object, data_type) {
            (Some(object), _) => (format!("{noun} for {object}"), 0.85),
            (None, Some(kind)) if kind != DataType::Other && !labels.is_empty() => {
                (format!("{noun} for {} Data", kind.display()), 0.6)
            }
            (None, _) => (noun, 0.6),
        };
        let span = volume.map(|volume| volume.span);
        findings.fact(
            FieldValue::JobTitle(title.chars().take(LONGEST).collect()),
            confidence,
            "Composed of the task and the data",
            span,
        );
        return;
    }
    first_sentence(findings);
}

/// A line `Title: X` near the start.
fn stated(doc: &Doc) -> Option<(String, (usize, usize))> {
    let mut weak = None;
    for pair in doc.tokens.lines.windows(2).take(12) {
        let (start, end) = (pair[0], pair[1]);
        let from = (start..end).find(|at| !doc.is_symbol(*at)).unwrap_or(start);
        let Some(colon) = (from..end.min(from + 5)).find(|at| matches!(doc.folded(*at), ":" | "|")) else { continue };
        let label =
            (from..colon).filter(|at| !doc.is_symbol(*at)).map(|at| doc.folded(at)).collect::<Vec<_>>().join(" ");
        if !LABELS.contains(&label.as_str()) {
            continue;
        }
        let mut last = end;
        while last > colon + 1 && matches!(doc.folded(last - 1), "|" | "*" | ".") {
            last -= 1;
        }
        let Some(title) = clean(doc, colon + 1, last) else { continue };
        let sure = label.contains("title") || label.contains("titel") || label.contains("titulo") || label == "titre";
        if sure {
            return Some((title, (colon + 1, last)));
        }
        if weak.is_none() && title.chars().count() <= LONGEST_HEADING {
            weak = Some((title, (colon + 1, last)));
        }
    }
    weak
}

/// The first line, where it stands as a heading above more text.
fn heading(doc: &Doc) -> Option<(String, (usize, usize))> {
    // `# Heading`, `**Heading**`, and the marks of a list.
    for (index, pair) in doc.tokens.lines.windows(2).take(2).enumerate() {
        let (mut start, mut end) = (pair[0], pair[1]);
        while start < end && words!("# * = _ • - – >").contains(doc.folded(start)) {
            start += 1;
        }
        let bare_end = end;
        while end > start && matches!(doc.folded(end - 1), "*" | "#" | "_" | "=" | ":") {
            end -= 1;
        }
        if start >= end {
            continue;
        }
        let more = doc.tokens.lines.len() > index + 2;
        let length = doc.tokens.slice(start, end).chars().count();
        let last = doc.folded(end - 1);
        let first = doc.folded(start);
        let greeting = words!(
            "hi hello hey dear hola hallo guten bonjour ola good to attention buenos buenas bom boa liebe \
                 sehr estimados estimadas namaste dosto greetings moin salut cher chers prezados caros @ team \
                 thanks hii gruezi servus madame bonsoir"
        )
        .contains(first)
            || last == ",";
        let sentence = matches!(last, "." | "!" | "?" | ";")
            || last == ","
            || doc.folded(bare_end - 1) == ":"
                && !doc.folded(bare_end.saturating_sub(2)).is_empty()
                && doc.folded(bare_end - 2) != "*"
                && bare_end - start > 8;
        let several =
            doc.tokens.get(start).map(|token| token.sentence) != doc.tokens.get(end - 1).map(|token| token.sentence);
        let listing = pair[0] != start
            && matches!(doc.folded(pair[0]), "•" | "-" | "–" | "*")
            && doc
                .tokens
                .get(end)
                .is_some_and(|next| doc.folded(end) == doc.folded(pair[0]) && next.line != doc.tokens.list[start].line)
            && doc.folded(pair[0]) != "#"
            && length < 60
            && !doc.folded(end.saturating_sub(1)).is_empty()
            && index == 0;
        let form = (start..end).any(|at| matches!(doc.folded(at), ":" | "|"))
            && doc
                .tokens
                .lines
                .windows(2)
                .skip(index + 1)
                .take(3)
                .filter(|pair| (pair[0]..pair[1]).any(|at| matches!(doc.folded(at), ":" | "|")))
                .count()
                >= 2;
        if !more || !(SHORTEST..=LONGEST_HEADING).contains(&length) || greeting || sentence || several || form {
            if index == 0 && greeting {
                return None;
            }
            // A heading in capitals may be the second line.
            if index == 0 && several {
                return None;
            }
            continue;
        }
        let _ = listing;
        // A sentence without its full stop is none.
        let verbs = (start..end)
            .filter(|at| {
                words!("we need is are i you will have brauchen necesitamos suchen buscamos").contains(doc.folded(*at))
            })
            .count();
        if verbs >= 2 || index > 0 && doc.tokens.list[start].case == Case::Lower {
            continue;
        }
        if let Some(title) = clean(doc, start, end) {
            return Some((title, (start, end)));
        }
    }
    None
}

fn clean(doc: &Doc, start: usize, end: usize) -> Option<String> {
    let words = doc.tokens.slice(start, end).split_whitespace().collect::<Vec<_>>().join(" ");
    let title: String = words
        .trim_matches(|c: char| matches!(c, '*' | '#' | '_' | '"' | '|' | '=' | ' '))
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    let title = title.trim().to_owned();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    (title.chars().count() >= SHORTEST && letters >= SHORTEST).then_some(title)
}

/// The thing counted, in title case: `Dashcam Images`.
fn object(doc: &Doc, volume: &Amounted) -> Option<String> {
    // A number of words says nothing about the thing.
    if volume.unit == Some(DataVolumeUnit::NumberOfWords) {
        return None;
    }
    let (start, end) = volume.object;
    let mut words = Vec::new();
    for at in start..end {
        let token = doc.tokens.get(at)?;
        if token.kind == Kind::Symbol {
            continue;
        }
        let raw = &doc.tokens.text[token.start..token.end];
        if token.glued && at > start && doc.folded(at - 1) == "-" {
            let last: &mut String = words.last_mut()?;
            last.push('-');
            last.push_str(raw);
            continue;
        }
        words.push(title_case(raw, token.case));
    }
    let object = words.join(" ");
    let usable =
        !words.is_empty() && words.len() <= 6 && object.chars().count() <= 80 && !doc.marked(start..end, Mark::PAST);
    usable.then_some(object)
}

fn title_case(word: &str, case: Case) -> String {
    if case != Case::Lower {
        return word.to_owned();
    }
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Nothing better: the first sentence, cut at a word.
fn first_sentence(findings: &mut Findings) {
    let doc = findings.doc;
    let (start, end) = doc.tokens.sentence_at(0);
    let whole = doc.tokens.slice(start, end).split_whitespace().collect::<Vec<_>>().join(" ");
    let whole: String = whole.chars().filter(|c| !c.is_control()).collect();
    let mut title: String = whole.chars().take(LONGEST_HEADING).collect();
    if whole.chars().count() > LONGEST_HEADING
        && let Some(space) = title.rfind(' ')
    {
        title.truncate(space);
    }
    let title = title.trim_end_matches(['.', '!', '?', ',', ';', ' ']).to_owned();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= SHORTEST {
        findings.fact(FieldValue::JobTitle(title), 0.4, "The first sentence", Some((start, end)));
    }
}
