//! What a number counts: pieces of data, the thing that a label names.

use std::ops::Range;

use domain::taxonomy::{DataType, DataVolumeUnit};

use super::super::data_type::phrase_type;
use super::super::headcount::{sought, voices};
use super::{Amounted, is_paid};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::locale::Locale;
use crate::text::number::Quantity;
use crate::text::token::Case;
use crate::text::words::words;

/// `50,000 dashcam images`, `30,000 words`, `5,000 files`.
///
/// What is paid by the piece is data, whatever it is called.
pub(super) fn items(doc: &Doc, quantity: &Quantity, paid: &[&str]) -> Option<Amounted> {
    // `a 60-word abstract` describes one.
    if doc.folded(quantity.end) == "-" && doc.tokens.get(quantity.end).is_some_and(|dash| dash.glued) {
        return None;
    }
    let of_them = of_them(doc, quantity.end);
    let known = if of_them.is_some() {
        // `photos, 25 000 of them`: what was named before is counted.
        let here = doc.before(quantity.start, 15).rev().find(|at| doc.noun(*at).is_some_and(Noun::is_item));
        // `A photo shows one kernel. We have 33,000 of these.`
        let told = || doc.antecedent(quantity.start).filter(|(_, noun)| noun.is_item()).map(|(at, _)| at);
        here.or_else(|| told().filter(|_| quantity.count() >= 100.0))
    } else if let Some(part) = part_of(doc, quantity.end) {
        Some(part)
    } else {
        doc.counted(quantity.end, 5)
    };
    // Named in another sentence, it may be one of several things.
    let far = known.is_some_and(|at| of_them.is_some() && at < doc.tokens.sentence(quantity.start).0);
    let (head, noun) = match known {
        // `word problems` are no words.
        Some(at)
            if matches!(doc.noun(at), Some(Noun::Word | Noun::File))
                && matches!(doc.folded(at), "word" | "file")
                && quantity.count() > 1.0 =>
        {
            (unknown_plural(doc, at + 1)?, Noun::Item(None))
        }
        // Positions of a game, meetings on record: too many to be people, and nothing better is counted.
        Some(at) if doc.noun(at) == Some(Noun::Opening) && quantity.count() >= 200.0 => (at, Noun::Item(None)),
        Some(at)
            if matches!(doc.noun(at), Some(Noun::Outside | Noun::Measure | Noun::Opening))
                && is_paid(doc.folded(at), paid) =>
        {
            (at, Noun::Item(None))
        }
        // `You look at 7,700 agent steps`: things, not people or companies.
        Some(at)
            if doc.noun(at) == Some(Noun::Outside)
                && quantity.count() >= 300.0
                && words!(
                    "step steps point points error errors mistake mistakes character characters species vehicle vehicles \
                     car cars truck trucks warning warnings option options vertex vertices category categories meeting \
                     meetings intent intents rule rules"
                )
                .contains(doc.folded(at))
                && doc.marked(doc.before(quantity.start, 5), Mark::WORK.or(Mark::EXISTS)) =>
        {
            (at, Noun::Item(None))
        }
        // `5,500 parliamentary minutes`
        Some(at)
            if doc.folded(at) == "minutes"
                && at > quantity.end
                && quantity.count() >= 100.0
                && words!("parliamentary meeting council board committee court assembly party").contains(doc.folded(at - 1)) =>
        {
            (at, Noun::Item(Some(DataType::Text)))
        }
        // `310 floor plans`
        Some(at)
            if doc.noun(at) == Some(Noun::Measure)
                && matches!(doc.folded(at), "floor" | "point" | "storey" | "mile") =>
        {
            (unknown_plural(doc, at + 1)?, Noun::Item(None))
        }
        Some(at) => (at, doc.noun(at)?),
        None if of_them.is_some() => (plural_before(doc, quantity.start)?, Noun::Item(None)),
        None if sought(doc, quantity).is_some() || voices(doc, quantity).is_some() => return None,
        None => (unknown_plural(doc, quantity.end)?, Noun::Item(None)),
    };
    let unit = match noun {
        Noun::File => Some(DataVolumeUnit::NumberOfFiles),
        Noun::Word => Some(DataVolumeUnit::NumberOfWords),
        Noun::Item(_) => None,
        _ => return None,
    };
    if quantity.count().fract() != 0.0 {
        return None;
    }
    let end = object_end(doc, head + 1);
    let (from, span_end) = match of_them {
        Some(behind) => (head, behind),
        None => (quantity.end, head + 1),
    };
    let bracket_files = doc.folded(end) == "("
        && (end + 1..end + 4)
            .any(|at| matches!(doc.noun(at), Some(Noun::File)) && doc.folded(at).ends_with(['s', 'n']))
        && (end + 1..end + 5).any(|at| doc.folded(at) == ")")
        && !(end + 1..end + 4).any(|at| doc.quantity(at).is_some());
    let labelled_files = doc
        .label_before(quantity.start)
        .is_some_and(|label| label.into_iter().any(|at| matches!(doc.noun(at), Some(Noun::File))));
    let unit = unit.or((bracket_files || labelled_files).then_some(DataVolumeUnit::NumberOfFiles));
    let score = match noun {
        _ if known.is_none() => 0.0,
        _ if far => 0.3,
        Noun::Word => 0.2,
        Noun::Item(None) => 0.6,
        Noun::Item(Some(DataType::Text))
            if words!("questions lines answers summaries letters instructions notes").contains(doc.folded(head)) =>
        {
            0.7
        }
        _ => 1.0,
    };
    Some(Amounted {
        value: 1.0,
        unit,
        data_type: bracket_type(doc, end).or_else(|| phrase_type(doc, from..end)),
        span: (quantity.start, span_end),
        object: (from, end),
        known: known.is_some(),
        range: false,
        score,
        part: 0.0,
    })
}

/// The kind of data that brackets behind a noun name: `patterns (PDFs)`.
fn bracket_type(doc: &Doc, open: usize) -> Option<DataType> {
    let short = doc.folded(open) == "(" && (open + 2..open + 4).any(|at| doc.folded(at) == ")");
    let format = words!("pdf pdfs jpg jpeg jpegs png pngs mp4 mp3 wav csv docx tiff scans photos")
        .contains(doc.folded(open + 1));
    (short && format).then(|| phrase_type(doc, open + 1..open + 3)).flatten()
}

/// The end of `of them` behind a number.
pub(super) fn of_them(doc: &Doc, end: usize) -> Option<usize> {
    match (doc.folded(end), doc.folded(end + 1)) {
        ("of", "them" | "these" | "those" | "em") if doc.noun(end + 2).is_none() => Some(end + 2),
        ("of", "'") if doc.folded(end + 2) == "em" => Some(end + 3),
        ("de", "ellos" | "ellas" | "eles" | "elas") => Some(end + 2),
        ("davon" | "delas" | "deles", _) => Some(end + 1),
        ("d", "entre") if doc.folded(end + 2).starts_with("el") => Some(end + 3),
        _ => None,
    }
}

/// The pieces of which a number is a part: `7,500 of the postcards`.
fn part_of(doc: &Doc, end: usize) -> Option<usize> {
    let opened = matches!(doc.folded(end), "of" | "de" | "der" | "des" | "dos" | "das" | "von");
    let named = words!("the these those our all los las estas estos les ces nos os as esses essas den diesen unseren");
    let from = match () {
        () if opened && named.contains(doc.folded(end + 1)) => end + 2,
        () if matches!(doc.folded(end), "der" | "des" | "dos" | "das") => end + 1,
        () => return None,
    };
    doc.counted(from, 3).filter(|at| doc.noun(*at).is_some_and(Noun::is_item))
}

/// A plural before a number whose name we do not know: `Parking stubs, 8,750 of them`.
fn plural_before(doc: &Doc, start: usize) -> Option<usize> {
    doc.before(start, 6).rev().find(|at| {
        doc.tokens.get(*at).is_some_and(|token| {
            token.is_word() && token.folded.len() > 3 && token.folded.ends_with('s') && doc.passes(*at)
        })
    })
}

/// `pics: 13k`, `How many conversations? 11,500`.
pub(super) fn labelled(doc: &Doc, quantity: &Quantity, label: Option<Range<usize>>) -> Option<Amounted> {
    let label = label?;
    // `Voice recordings: 80 speakers` counts the speakers.
    if doc.counted(quantity.end, 4).is_some_and(|at| doc.noun(at).is_some_and(|noun| !noun.is_item())) {
        return None;
    }
    let Some(at) = label.clone().rev().find(|at| doc.noun(*at).is_some()) else {
        return labelled_unknown(doc, quantity, label);
    };
    let unit = match doc.noun(at)? {
        Noun::File => Some(DataVolumeUnit::NumberOfFiles),
        Noun::Word => Some(DataVolumeUnit::NumberOfWords),
        Noun::Item(_) => None,
        // `Places to check: 52,000`
        Noun::Opening if quantity.count() >= 200.0 => return labelled_unknown(doc, quantity, label),
        _ => return None,
    };
    let other = doc.any(label.clone(), words!("per rate pay price hours average"));
    if other || quantity.count().fract() != 0.0 {
        return None;
    }
    Some(Amounted {
        value: 1.0,
        unit,
        data_type: phrase_type(doc, label.clone()),
        span: (quantity.start, quantity.end),
        object: (at, at + 1),
        known: true,
        range: false,
        score: 1.2,
        part: 0.0,
    })
}

/// `Sheets: 8,800`: a plural as a label, whatever it names.
fn labelled_unknown(doc: &Doc, quantity: &Quantity, label: Range<usize>) -> Option<Amounted> {
    let last = label.end.checked_sub(1)?;
    // `Places to check: 52,000`
    let to_do = label.len() >= 3 && matches!(doc.folded(last - 1), "to" | "zu" | "a" | "por");
    let at = if to_do { last - 2 } else { last };
    let word = doc.folded(at);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && doc.passes(at);
    let other = words!(
        "languages idiomas details deadlines terms hours days weeks months rates prices costs fees benefits numbers wages \
         grades classes labels categories levels clases categorias stages pixels"
    )
    .contains(word)
        || doc.label_at(at).is_some();
    let count = quantity.count();
    (plural && !other && label.len() <= 3 && count >= 50.0 && count.fract() == 0.0).then_some(Amounted {
        value: 1.0,
        unit: None,
        data_type: phrase_type(doc, label),
        span: (quantity.start, quantity.end),
        object: (at, at + 1),
        known: false,
        range: false,
        score: 0.9,
        part: 0.0,
    })
}

/// A plural that is no noun we know: `92,000 widgets`.
fn unknown_plural(doc: &Doc, from: usize) -> Option<usize> {
    let sentence = doc.tokens.get(from.checked_sub(1)?)?.sentence;
    // A compound is one word: `step-by-step solutions`.
    let mut reach = 4;
    for at in from..from + 12 {
        if at >= from + reach {
            return None;
        }
        if doc.folded(at) == "-" {
            reach += 2;
        }
        // `400 farmers wanted`
        if words!("wanted needed required gesucht").contains(doc.folded(at + 1)) {
            return None;
        }
        let token = doc.tokens.get(at)?;
        // `close-ups`
        if token.is("-") && token.glued && at > from {
            continue;
        }
        if token.sentence != sentence
            || !doc.passes(at)
            || doc.noun(at).is_some_and(|noun| noun != Noun::Outside)
            || !token.is_word()
        {
            return None;
        }
        let people = words!("enfants ninos kinder criancas kids parejas familias couples familles girls boys");
        let plural = (token.folded.len() > 3 || doc.folded(at - 1) == "-")
            && token.folded.ends_with('s')
            && !people.contains(&token.folded)
            && !token.folded.ends_with("ss")
            && !token.folded.ends_with("ous");
        // German nouns are written with a capital.
        let german = doc.locale == Locale::German
            && token.case == Case::Title
            && token.folded.ends_with(['e', 'n', 'r', 's'])
            && !people.contains(&token.folded);
        if plural || german {
            return Some(at);
        }
    }
    None
}

/// The end of a noun with what belongs to it behind it: `communiqués de presse`, `reviews of apps`.
fn object_end(doc: &Doc, end: usize) -> usize {
    let word = |at: usize| doc.tokens.get(at).is_some_and(|token| token.is_word() && token.folded.len() > 2);
    if !matches!(doc.locale, Locale::Spanish | Locale::French | Locale::Portuguese) {
        return end;
    }
    // An adjective stands behind its noun.
    let adjective = word(end)
        && doc.passes(end)
        && doc.quantity(end).is_none()
        && !matches!(doc.noun(end), Some(Noun::Person(_) | Noun::Time(_) | Noun::Outside))
        && doc.tokens.get(end).map(|token| token.sentence) == doc.tokens.get(end - 1).map(|token| token.sentence);
    let end = if adjective { end + 1 } else { end };
    if matches!(doc.folded(end), "de" | "do" | "da") && word(end + 1) && doc.noun(end + 1).is_none() {
        end + 2
    } else {
        end
    }
}
