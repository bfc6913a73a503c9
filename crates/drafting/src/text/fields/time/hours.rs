//! Hours of work a week.

use super::super::Findings;
use super::super::amounts::{Amount, is_in_sum};
use super::{in_digits, measured, per_span, plain};
use crate::reading::FieldValue;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::number::{Quantity, Role, Shape};
use crate::text::words::words;

struct Weekly {
    text: String,
    span: (usize, usize),
    score: f64,
}

pub(super) fn read(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    let mut best: Option<Weekly> = None;
    for quantity in
        doc.quantities.iter().filter(|quantity| quantity.role == Role::Plain && !is_in_sum(amounts, quantity.start))
    {
        if let Some(weekly) = weekly(doc, quantity)
            && best.as_ref().is_none_or(|best| weekly.score > best.score + 1e-9)
        {
            best = Some(weekly);
        }
    }
    if let Some(best) = best.filter(|best| best.score > 0.0) {
        findings.fact(FieldValue::TimeRequirement(best.text), 0.9, "Working time a week", Some(best.span));
        return;
    }
    // Full-time and part-time say how much without a number.
    for at in 0..doc.tokens.len() {
        let Some(end) = full_or_part_time(doc, at) else { continue };
        let background = doc.any(doc.after(end, 3), words!("job experience employees staff students"))
            && !doc.any(doc.after(end, 2), &["position", "role"]);
        let refused = doc.marked(doc.before(at, 3), Mark::NOT);
        if !background && !refused {
            let words = doc.words(at, end);
            findings.fact(FieldValue::TimeRequirement(words), 0.9, "Working time as the text says it", Some((at, end)));
            return;
        }
    }
}

/// The end of `full-time`, `Teilzeit`, `tiempo completo` at a token.
fn full_or_part_time(doc: &Doc, at: usize) -> Option<usize> {
    let (one, two) = (doc.folded(at), doc.folded(at + 1));
    let three = doc.folded(at + 2);
    match (one, two) {
        ("full" | "part", "time") => Some(at + 2),
        ("full" | "part", "-") if three == "time" => Some(at + 3),
        ("fulltime" | "parttime" | "vollzeit" | "teilzeit", _) => Some(at + 1),
        ("tiempo" | "media", "completo" | "parcial" | "jornada") => Some(at + 2),
        ("jornada", "completa" | "parcial") => Some(at + 2),
        ("temps", "plein" | "partiel") => Some(at + 2),
        ("tempo", "integral" | "parcial") | ("meio", "periodo") | ("periodo", "integral") => Some(at + 2),
        _ => None,
    }
}

/// `how many hours …, with a minimum of four each week`: hours were said before.
fn hours_said_before(doc: &Doc, quantity: &Quantity) -> Option<Weekly> {
    let end = per_span(doc, quantity.end, Span::Week)?;
    let said = doc.before(quantity.start, 10).any(|at| doc.noun(at) == Some(Noun::Time(Span::Hour)));
    let plausible = quantity.shape != Shape::Article && (1.0..=60.0).contains(&quantity.low);
    (said && plausible).then(|| Weekly {
        text: format!("{} hours per week", plain(quantity.low)),
        span: (quantity.start, end),
        score: 0.6,
    })
}

fn weekly(doc: &Doc, quantity: &Quantity) -> Option<Weekly> {
    if let Some(weekly) = hours_said_before(doc, quantity) {
        return Some(weekly);
    }
    let (span, mut end) = measured(doc, quantity)?;
    if span != Span::Hour || quantity.shape == Shape::Article {
        return None;
    }
    if quantity.high.unwrap_or(quantity.low) > 100.0 || quantity.low < 0.5 {
        return None;
    }
    let work = matches!(doc.folded(end), "of" | "de")
        && words!("work labeling annotation trabajo travail trabalho").contains(doc.folded(end + 1));
    if work {
        end += 2;
    }
    if words!("each maximum max minimum min paid").contains(doc.folded(end))
        && (end + 1..end + 3).any(|at| matches!(doc.noun(at), Some(Noun::Time(Span::Week))))
    {
        end += 1;
    }
    let mut score: f64 = 1.0;
    let (text, end) = if let Some(stop) = per_span(doc, end, Span::Week) {
        (in_digits(doc, quantity, stop), stop)
    } else if let Some(stop) = week_before(doc, quantity.start) {
        let _ = stop;
        (format!("{} per week", doc.words(quantity.start, end)), end)
    } else if let Some(stop) = per_span(doc, end, Span::Day) {
        let value = quantity.low;
        match days_a_week(doc, stop) {
            Some(days) => {
                let high = quantity.high.map(|high| format!("-{}", plain(high * days)));
                let plus = if quantity.at_least { "+" } else { "" };
                (format!("{}{}{plus} hours/week", plain(value * days), high.unwrap_or_default()), stop)
            }
            None => {
                score -= 0.2;
                (doc.words(quantity.start, stop), stop)
            }
        }
    } else if matches!(doc.folded(end), "x" | "×" | "*")
        && doc
            .quantity(end + 1)
            .is_some_and(|days| days.low <= 7.0 && matches!(measured(doc, days), Some((Span::Day, _))))
    {
        let days = doc.quantity(end + 1)?;
        (format!("{} hours/week", plain(quantity.low * days.low)), days.end + 1)
    } else {
        return None;
    };
    let left = doc.before(quantity.start, 6);
    if doc.marked(left.clone(), Mark::TEST) && !doc.any(left.clone(), &["after"])
        || doc.marked(left.clone(), Mark::EXISTING)
        || doc.any(left.clone(), words!("users support supervision open phone customers"))
    {
        score -= 0.8;
    }
    if doc.any(doc.after(end, 3), words!("audio audios video videos recording recordings recorded speech")) {
        score -= 1.0;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Weekly { text: text.chars().take(200).collect(), span: (quantity.start, end), score })
}

/// `weekly 20 hours`, `per week: 20 hours`, `Hours per week: 20 h`.
fn week_before(doc: &Doc, start: usize) -> Option<usize> {
    let label = doc.label_before(start);
    if let Some(label) = label
        && label.clone().any(|at| {
            matches!(doc.noun(at), Some(Noun::Time(Span::Week))) || matches!(doc.folded(at), "weekly" | "workload")
        })
        && !doc.any(label, &["duration"])
    {
        return Some(start);
    }
    doc.before(start, 2)
        .find(|at| matches!(doc.folded(*at), "weekly" | "wochentlich" | "semanalmente" | "hebdomadairement"))
}

/// How many days a week a statement about days names: `Monday to Friday`, `Mon–Thu`, `five days a week`.
fn days_a_week(doc: &Doc, from: usize) -> Option<f64> {
    const DAYS: &[(&str, i32)] = &[
        ("monday mon lunes montag mo lundi segunda mondays", 1),
        ("tuesday tue tues martes dienstag mardi terca", 2),
        ("wednesday wed miercoles mittwoch mercredi quarta", 3),
        ("thursday thu thur thurs jueves donnerstag jeudi quinta", 4),
        ("friday fri viernes freitag fr vendredi sexta", 5),
        ("saturday sat sabado samstag samedi", 6),
        ("sunday sun domingo sonntag dimanche", 7),
    ];
    let day = |at: usize| {
        DAYS.iter().find(|(names, _)| names.split(' ').any(|name| name == doc.folded(at))).map(|(_, number)| *number)
    };
    let reach = doc.after(from, 10);
    for at in reach.clone() {
        if let (Some(first), Some(last)) = (day(at), (at + 1..at + 5).find_map(day))
            && last > first
            && (at + 1..at + 5).any(|at| words!("- – to a bis au through till thru").contains(doc.folded(at)))
        {
            return Some(f64::from(last - first + 1));
        }
        if let Some(quantity) =
            doc.quantity(at).filter(|quantity| quantity.start == at && (1.0..=7.0).contains(&quantity.low))
            && let Some((Span::Day, end)) = measured(doc, quantity)
            && (per_span(doc, end, Span::Week).is_some() || doc.is_symbol(end) || end >= reach.end)
        {
            return Some(quantity.high.unwrap_or(quantity.low));
        }
    }
    reach.clone().find(|at| matches!(doc.folded(*at), "weekdays" | "workdays" | "werktags")).map(|_| 5.0)
}
