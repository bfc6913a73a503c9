//! How many days a week are worked.

use super::{measured, per_span};
use crate::text::doc::Doc;
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::number::Shape;
use crate::text::words::words;

/// How far around the hours of a day the days are looked for, in tokens.
const REACH: usize = 14;

const DAYS: &[(&str, i32)] = &[
    ("monday mon lunes montag mo lundi segunda mondays somvar", 1),
    ("tuesday tue tues martes dienstag mardi terca", 2),
    ("wednesday wed miercoles mittwoch mercredi quarta", 3),
    ("thursday thu thur thurs jueves donnerstag jeudi quinta", 4),
    ("friday fri viernes freitag fr vendredi sexta", 5),
    ("saturday sat sabado samstag samedi", 6),
    ("sunday sun domingo sonntag dimanche", 7),
];

/// Days, and the parts of days that people work in: shifts, mornings, evenings.
pub(super) fn is_turn(doc: &Doc, at: usize) -> bool {
    doc.noun(at) == Some(Noun::Time(Span::Day))
        || words!(
            "shift shifts morning mornings afternoon afternoons evening evenings night nights session sessions \
             tarde tardes manana mananas noche noches turno turnos jornada jornadas manha manhas noite noites \
             schicht schichten vormittag vormittage nachmittag nachmittage abend abende matin matins matinee \
             matinees midi soir soirs soiree soirees"
        )
        .contains(doc.folded(at))
}

/// The end of hours that words before them make those of a day: `täglich zwei Stunden`, `roz 6 ghante`.
pub(super) fn per_day_before(doc: &Doc, start: usize, end: usize) -> Option<usize> {
    let shift = start.checked_sub(1).is_some_and(|at| words!("shift schicht turno").contains(doc.folded(at)));
    // `SHIFT: 8 HRS`
    let in_label = doc
        .label_before(start)
        .is_some_and(|label| doc.any(label, words!("shift shifts schicht turno timing timings jornada horario")));
    if shift || in_label {
        return Some(end);
    }
    doc.before(start, 3)
        .any(|at| words!("daily taglich diariamente quotidiennement roz rozana everyday").contains(doc.folded(at)))
        .then_some(end)
}

/// The days a week that the words around the hours of a day name: `Monday to Friday`, `five days a week`.
pub(super) fn days_beside(doc: &Doc, start: usize, end: usize) -> Option<f64> {
    let behind = doc.after(end, REACH);
    let before = doc.before(start, REACH);
    weekdays(doc, behind.clone())
        .or_else(|| counted(doc, behind, true))
        .or_else(|| weekdays(doc, before.clone()))
        .or_else(|| counted(doc, before, false))
}

/// The number of a day of the week, Monday first.
fn weekday(doc: &Doc, at: usize) -> Option<i32> {
    DAYS.iter().find(|(names, _)| names.split(' ').any(|name| name == doc.folded(at))).map(|(_, number)| *number)
}

/// Whether a token names a day of the week, in full or in three letters.
pub(super) fn is_weekday(doc: &Doc, at: usize) -> bool {
    doc.folded(at).len() >= 3 && weekday(doc, at).is_some()
}

/// `Mon–Thu`, `du lundi au vendredi`, `on weekdays`.
fn weekdays(doc: &Doc, reach: std::ops::Range<usize>) -> Option<f64> {
    for at in reach.clone() {
        if let (Some(first), Some(last)) = (weekday(doc, at), (at + 1..at + 5).find_map(|at| weekday(doc, at)))
            && last > first
            && (at + 1..at + 5).any(|at| words!("- – to a bis au through till thru").contains(doc.folded(at)))
        {
            return Some(f64::from(last - first + 1));
        }
    }
    let plain = |at: usize| {
        words!("weekdays workdays werktags wochentags laborables uteis ouvres ouvrables").contains(doc.folded(at))
    };
    reach.into_iter().any(plain).then_some(5.0)
}

/// `five days a week`, `hafte me 5 din`, and right behind the hours of a day also `5 days`.
fn counted(doc: &Doc, reach: std::ops::Range<usize>, behind: bool) -> Option<f64> {
    reach.clone().find_map(|at| {
        let quantity = doc.quantity(at).filter(|quantity| {
            quantity.start == at && (1.0..=7.0).contains(&quantity.low) && quantity.shape != Shape::Article
        })?;
        let turn = match measured(doc, quantity) {
            Some((Span::Day, end)) => end - 1,
            _ => (quantity.end..quantity.end + 3).find(|at| is_turn(doc, *at))?,
        };
        let end = turn + 1;
        let weekly = per_span(doc, end, Span::Week).is_some()
            || doc.folded(end) == "/" && doc.noun(end + 1) == Some(Noun::Time(Span::Week))
            || doc.folded(end) == "-" && doc.noun(end + 1) == Some(Noun::Time(Span::Week))
            || doc.noun(end) == Some(Noun::Time(Span::Week))
            || doc.before(at, 4).any(|at| {
                doc.noun(at) == Some(Noun::Time(Span::Week)) || words!("weekly wochentlich").contains(doc.folded(at))
            });
        // `6 h/day, 5 days`
        let next_to_it = behind && at <= reach.start + 3 && (doc.is_symbol(end) || end >= reach.end);
        (weekly || next_to_it).then(|| quantity.high.unwrap_or(quantity.low))
    })
}
