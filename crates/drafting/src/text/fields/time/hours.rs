//! Hours of work a week.

use super::super::Findings;
use super::super::amounts::{Amount, is_in_sum};
use super::days::{days_beside, is_turn, is_weekday, per_day_before};
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
    let each_week = per_person_and_week(doc, end);
    if words!("each maximum max minimum min paid").contains(doc.folded(end))
        && per_span(doc, end, Span::Week).is_none()
        && (end + 1..end + 3).any(|at| matches!(doc.noun(at), Some(Noun::Time(Span::Week))))
    {
        end += 1;
    }
    let mut score: f64 = 1.0;
    let in_days = |days: f64, stop: usize| {
        let high = quantity.high.map(|high| format!("-{}", plain(high * days)));
        let plus = if quantity.at_least { "+" } else { "" };
        (format!("{}{}{plus} hours/week", plain(quantity.low * days), high.unwrap_or_default()), stop)
    };
    // `45h weeks`, `a 40-hour week`
    let long_week = || {
        let at = if doc.folded(end) == "-" { end + 1 } else { end };
        (doc.noun(at) == Some(Noun::Time(Span::Week))).then_some(at + 1).or(in_one_word(doc, end).then_some(end))
    };
    let weekly = each_week.or_else(|| per_span(doc, end, Span::Week)).or_else(long_week);
    // `8-hour shifts`, `6 hours each`, `täglich zwei Stunden`
    let a_day = per_span(doc, end, Span::Day)
        .or_else(|| per_turn(doc, end))
        .or(per_day_before(doc, quantity.start, end))
        .or_else(|| is_weekday(doc, end).then_some(end));
    let (text, end) = if let Some((days, stop)) = days_times_hours(doc, quantity, end) {
        in_days(days, weekly.unwrap_or(stop))
    } else if let Some(stop) = weekly {
        let words = if stop == end && in_one_word(doc, end) {
            format!("{} Stunden pro Woche", plain(quantity.low))
        } else {
            in_digits(doc, quantity, stop)
        };
        (words, stop)
    } else if week_before(doc, quantity.start).is_some() && a_day.is_none() {
        (format!("{} per week", doc.words(quantity.start, end)), end)
    } else if let Some(stop) = a_day {
        match days_beside(doc, quantity.start, stop) {
            Some(days) => in_days(days, stop),
            // A turn, but nobody knows how many.
            None if per_span(doc, end, Span::Day).is_none() && per_day_before(doc, quantity.start, end).is_none() => {
                return None;
            }
            None if per_span(doc, end, Span::Day).is_some() => {
                score -= 0.2;
                (doc.words(quantity.start, stop), stop)
            }
            None => {
                score -= 0.2;
                let high = quantity.high.map(|high| format!("-{}", plain(high)));
                (format!("{}{} hours/day", plain(quantity.low), high.unwrap_or_default()), stop)
            }
        }
    } else if words!("on during an nos en").contains(doc.folded(end))
        && (end + 1..end + 3)
            .any(|at| words!("weekdays workdays werktags werktagen wochentagen").contains(doc.folded(at)))
    {
        in_days(5.0, end + 2)
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
    let weekly = words!("weekly wochentlich semanalmente hebdomadairement semanales");
    // `hafte mein 10 ghante`, `pro Woche 10 Stunden`, `each week 10 hours`
    let week = |at: usize| {
        let uncounted = doc.quantity(at.wrapping_sub(1)).is_none();
        doc.noun(at) == Some(Noun::Time(Span::Week))
            && (words!("per a each every pro je por par in chaque cada har die jede").contains(doc.folded(at - 1))
                || words!("mein me ke").contains(doc.folded(at + 1)))
            && uncounted
    };
    doc.before(start, 4).find(|&at| weekly.contains(doc.folded(at)) && at + 2 >= start || at > 0 && week(at))
}

/// `zehn Wochenstunden`
fn in_one_word(doc: &Doc, end: usize) -> bool {
    end > 0 && doc.folded(end - 1).starts_with("wochenstund")
}

/// The end of `per person and week`, `a person a week`.
fn per_person_and_week(doc: &Doc, end: usize) -> Option<usize> {
    let person =
        words!("per a pro je por par al").contains(doc.folded(end)) && doc.noun(end + 1).is_some_and(Noun::is_person);
    if !person {
        return None;
    }
    let week = if words!("and y und et e").contains(doc.folded(end + 2)) { end + 3 } else { end + 2 };
    if doc.noun(week) == Some(Noun::Time(Span::Week)) { Some(week + 1) } else { per_span(doc, week, Span::Week) }
}

/// The end of words that make hours those of one turn: `6 hours each`, `8-hour shifts`, `four hours per shift`.
fn per_turn(doc: &Doc, end: usize) -> Option<usize> {
    let each = words!("each apiece jeweils chacun chacune").contains(doc.folded(end));
    if each || matches!((doc.folded(end), doc.folded(end + 1)), ("cada", "una" | "uno" | "uma" | "um")) {
        return Some(end + 1);
    }
    if doc.folded(end) == "cada" && (doc.is_symbol(end + 1) || doc.tokens.get(end + 1).is_none()) {
        return Some(end + 1);
    }
    let turn =
        |at: usize| words!("shift shifts session sessions turno turnos schicht schichten").contains(doc.folded(at));
    let linked = words!("per a each every por pro je par").contains(doc.folded(end));
    (turn(end) || linked && turn(end + 1)).then_some(end + 1 + usize::from(!turn(end)))
}

/// `3 Tage à 6 Stunden`, `two days of 7 hours`, `shifts of four hours`: the days a week, and the end of the hours.
fn days_times_hours(doc: &Doc, quantity: &Quantity, end: usize) -> Option<(f64, usize)> {
    // `6 h x 5 days`, `(4 h, 6 days a week)`
    if matches!(doc.folded(end), "x" | "×" | "*" | ",")
        && let Some(days) = doc.quantity(end + 1).filter(|days| (1.0..=7.0).contains(&days.low) && quantity.low <= 14.0)
        && let Some((Span::Day, stop)) = measured(doc, days)
        && (doc.folded(end) != "," || per_span(doc, stop, Span::Week).is_some())
    {
        return Some((days.low, per_span(doc, stop, Span::Week).unwrap_or(stop)));
    }
    let link = quantity.start.checked_sub(1)?;
    if !words!("a at of je de mit zu x × with at @ von d").contains(doc.folded(link)) {
        return None;
    }
    let mut turns = link.checked_sub(1)?;
    if doc.noun(turns) == Some(Noun::Time(Span::Week)) {
        turns = turns.checked_sub(2)?;
    }
    if !is_turn(doc, turns) {
        return None;
    }
    let counted = turns
        .checked_sub(1)
        .and_then(|at| doc.quantity(at))
        .filter(|days| (1.0..=7.0).contains(&days.low) && days.high.is_none());
    let days = counted.map(|days| days.low).or_else(|| days_beside(doc, turns, end))?;
    Some((days, end))
}
