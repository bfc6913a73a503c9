//! How long the work goes on.

use super::super::Findings;
use super::super::amounts::{Amount, is_in_offer};
use super::background::{has_done_for, is_background, opener_for_work};
use super::days::{is_turn, per_day_before};
use super::{in_digits, measured, per_span, plain};
use crate::reading::FieldValue;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::locale::Locale;
use crate::text::number::{Quantity, Role, Shape, half};
use crate::text::words::words;

struct Lasting<'d> {
    quantity: &'d Quantity,
    span: (usize, usize),
    score: f64,
}

pub(super) fn read(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    let mut best: Option<Lasting> = None;
    for quantity in
        doc.quantities.iter().filter(|quantity| quantity.role == Role::Plain && !is_in_offer(amounts, quantity.start))
    {
        if let Some(found) = lasting(doc, quantity)
            && best.as_ref().is_none_or(|best| found.score > best.score + 1e-9)
        {
            best = Some(found);
        }
    }
    let Some(best) = best.filter(|best| best.score > 0.45) else {
        return labelled_by_unit(findings).unwrap_or_else(|| one_and_a_half(findings));
    };
    let mut start = best.span.0;
    while start > 0
        && words!(
            "about around approximately roughly approx ~ etwa circa ca unos unas aproximadamente environ \
                 cerca some almost nearly ungefahr maybe karib"
        )
        .contains(doc.folded(start - 1))
        && doc.tokens.get(start - 1).map(|token| token.sentence) == doc.tokens.get(start).map(|token| token.sentence)
    {
        start -= 1;
    }
    let about = doc.words(start, best.span.0);
    let words = match half(&doc.tokens, best.span.1) {
        // `dos meses y medio`
        Some(_) if best.quantity.high.is_none() => {
            let unit = doc.words(best.quantity.end, best.span.1);
            format!("{about} {} {unit}", plain(best.quantity.low + 0.5))
        }
        // `medio año`, `half a year`
        _ if best.quantity.low == 0.5 && doc.noun(best.span.1 - 1) == Some(Noun::Time(Span::Year)) => {
            let months = match doc.locale {
                Locale::Spanish | Locale::Portuguese => "meses",
                Locale::German => "Monate",
                Locale::French => "mois",
                Locale::English | Locale::Hindi => "months",
            };
            format!("{about} 6 {months}")
        }
        _ => format!("{about} {}", in_digits(doc, best.quantity, best.span.1)),
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let confidence = if best.score >= 0.9 { 0.9 } else { 0.7 };
    findings.fact(
        FieldValue::ProjectDuration(words.chars().take(200).collect()),
        confidence,
        "How long the work goes on",
        Some((start, best.span.1)),
    );
}

/// `WEEKS: 7`: the label is the unit.
fn labelled_by_unit(findings: &mut Findings) -> Option<()> {
    let doc = findings.doc;
    let (quantity, unit) =
        doc.quantities.iter().filter(|quantity| quantity.role == Role::Plain).find_map(|quantity| {
            let label = doc.label_before(quantity.start).filter(|label| label.len() <= 3)?;
            let unit = label.clone().last()?;
            let lasting = matches!(doc.noun(unit), Some(Noun::Time(Span::Day | Span::Week | Span::Month)));
            let rated = doc.any(label, words!("per / a hours notice hour days-off start first"));
            let bare = doc.is_symbol(quantity.end)
                || doc.tokens.get(quantity.end).is_none_or(|next| next.line != doc.tokens.list[quantity.start].line);
            (lasting && !rated && bare && doc.folded(quantity.end) != "/").then_some((quantity, unit))
        })?;
    let words = format!("{} {}", doc.words(quantity.start, quantity.end), doc.folded(unit));
    let value = FieldValue::ProjectDuration(words);
    findings.fact(value, 0.9, "How long the work goes on", Some((unit, quantity.end)));
    Some(())
}

/// `durante mes y medio`: one and a half, without a number.
fn one_and_a_half(findings: &mut Findings) {
    let doc = findings.doc;
    // `ein Vierteljahr`
    if let Some(at) = (1..doc.tokens.len()).find(|at| matches!(doc.folded(*at), "vierteljahr" | "dreivierteljahr")) {
        let months = if doc.folded(at).starts_with("drei") { 9 } else { 3 };
        findings.fact(
            FieldValue::ProjectDuration(format!("{months} Monate")),
            0.7,
            "How long the work goes on",
            Some((at - 1, at + 1)),
        );
        return;
    }
    let found = (1..doc.tokens.len()).find_map(|at| {
        let span = matches!(doc.noun(at), Some(Noun::Time(Span::Week | Span::Month | Span::Year)));
        let opened = doc.marked(doc.before(at, 3), Mark::LASTING) && doc.quantity(at - 1).is_none();
        half(&doc.tokens, at + 1).filter(|_| span && opened).map(|end| (at, end))
    });
    if let Some((at, end)) = found {
        let text = format!("1.5 {}", doc.words(at, at + 1));
        findings.fact(FieldValue::ProjectDuration(text), 0.7, "How long the work goes on", Some((at, end)));
    }
}

fn lasting<'d>(doc: &Doc, quantity: &'d Quantity) -> Option<Lasting<'d>> {
    let (span, end) = measured(doc, quantity)?;
    if !matches!(span, Span::Day | Span::Week | Span::Month | Span::Year) {
        return None;
    }
    let value = quantity.high.unwrap_or(quantity.low);
    let article = quantity.shape == Shape::Article
        || (quantity.low == 1.0 && quantity.shape == Shape::Words && doc.folded(quantity.start) != "one");
    // `a month and a half` is no mere article.
    let article = article && half(&doc.tokens, end).is_none();
    // `Ek mahina.`, `One month.`: a statement of its own.
    let (from, to) = doc.tokens.sentence(quantity.start);
    let article = article && !(from == quantity.start && to <= end + 1 && from > 0);
    let days = value
        * match span {
            Span::Day => 1.0,
            Span::Week => 7.0,
            Span::Month => 30.0,
            _ => 365.0,
        };
    if !(0.5..=365.0 * 6.0).contains(&days) {
        return None;
    }
    // Days of a week beside the hours of a day: `6 h/day, 5 days`.
    let of_a_week = span == Span::Day
        && value <= 7.0
        && doc.before(quantity.start, 7).any(|at| {
            matches!(doc.noun(at), Some(Noun::Time(Span::Hour)))
                && (per_span(doc, at + 1, Span::Day).is_some()
                    || per_day_before(doc, at, at).is_some()
                    || at >= 3 && is_turn(doc, at - 3))
                || matches!(doc.noun(at), Some(Noun::Time(Span::Week))) && quantity.start <= at + 2
        })
        && !doc.any(doc.before(quantity.start, 2), words!("for over during fur durante pendant within in"));
    // `3 Tage à 6 Stunden`
    let times_hours = span == Span::Day
        && words!("a at of je de mit zu x × @ von d").contains(doc.folded(end))
        && doc.quantity(end + 1).is_some_and(|hours| matches!(measured(doc, hours), Some((Span::Hour, _))));
    if of_a_week || times_hours {
        return None;
    }
    // `12 hrs a week through March`, `two-day turnaround`
    let rate = article && quantity.start > 0 && matches!(doc.noun(quantity.start - 1), Some(Noun::Time(Span::Hour)));
    let waited =
        (end..end + 2).any(|at| words!("turnaround deadline notice delay lead response").contains(doc.folded(at)));
    if rate || waited {
        return None;
    }
    let short = days < 2.0;
    let left = doc.before(quantity.start, 6);
    let near = doc.before(quantity.start, 3);
    let clause = doc.clause(quantity.start);
    let clause_left = clause.start.max(left.start)..quantity.start;
    let label = doc.label_before(quantity.start);
    let labelled = label.clone().is_some_and(|label| {
        doc.any(
            label,
            words!(
                "duration length time timeline frame timeframe period term plazo duracion dauer laufzeit \
                     duree duracao prazo project contract deadline assignment mission zeitraum engagement"
            ),
        )
    });
    let mut score: f64 = if doc.marked(left.clone(), Mark::LASTING) { 0.9 } else { 0.5 };
    if labelled {
        score += 1.2;
    }
    let opener = (clause.start.max(near.start)..quantity.start).any(|at| {
        words!(
            "for over runs lasts takes take within last during fur durante pendant sur por uber duration \
                 spread length period dura dure dauert frame aiming tak"
        )
        .contains(doc.folded(at))
    });
    if opener {
        score += 0.5;
    }
    if doc.any(
        near.clone(),
        words!(
            "period length project contract mission proyecto contrato contrat projekt projeto initial \
                 assignment duration dauer time"
        ),
    ) || doc.any(
        doc.after(end, 3),
        words!(
            "project contract assignment engagement of proyecto mission projekt projeto initially total \
                 work"
        ),
    ) && !doc.any(doc.after(end, 3), &["experience"])
    {
        score += 0.4;
    }
    // `Twelve-month contract`, `auf zwei Jahre befristet`, `CDD 6 mois`
    let term = (end..end + 2).any(|at| {
        words!("contract assignment engagement project placement term gig mission befristet befristung vertrag stint")
            .contains(doc.folded(at))
    }) || doc.any(doc.before(quantity.start, 2), words!("befristet cdd term limited befristung"));
    if term {
        score += if span == Span::Year { 1.5 } else { 0.6 };
    }
    // `has been doing that for four years`
    let so_far = doc.any(clause_left.clone(), words!("has have been seit desde depuis ha"))
        && doc.any(clause_left.clone(), words!("been since seit depuis hace"))
        && !labelled;
    if so_far {
        score -= 1.8;
    }
    // On its own between commas: `18 hours weekly, ten weeks, three people`.
    if clause.start + 1 >= quantity.start && clause.end <= end + 1 {
        score += 0.5;
    }
    // Something else that takes time.
    if doc.any(doc.after(end, 4), words!("experience old ago experiencia erfahrung warranty notice in earlier"))
        && doc.any(doc.after(end, 4), words!("experience old ago experiencia erfahrung business notice earlier"))
        || doc.marked(doc.after(end, 5), Mark::BACKGROUND) && !opener_for_work(doc, quantity.start)
    {
        score -= 1.8;
    }
    // What something cost over the years.
    if span == Span::Year
        && (is_background(doc, quantity.start, end)
            || doc.any(clause_left.clone(), words!("cost costs kostete costo coute custou")) && !labelled)
    {
        score -= 1.8;
    }
    // `background in video tagging (6+ months)`
    let bracketed = doc.folded(quantity.start.wrapping_sub(1)) == "("
        && doc
            .any(doc.before(quantity.start, 8), words!("experience background experiencia erfahrung practice praxis"));
    if bracketed
        || span == Span::Month && has_done_for(doc, quantity.start)
        || doc.marked(clause_left.clone(), Mark::BACKGROUND)
        || doc.any(near.clone(), &["least", "minimum"])
            && doc.any(doc.after(end, 4), &["of", "with", "in", "as"])
            && span == Span::Year
    {
        score -= 1.4;
    }
    if doc.any(
        clause.start.max(near.start)..quantity.start,
        words!(
            "every each cada alle chaque jede per first last past previous letzten ultimos derniers ersten \
                 after nach since fast once before next net twice erste primeros despues apres depois"
        ),
    ) && !doc.any(near.clone(), &["for", "over", "runs", "lasts", "ends", "ended"])
    {
        score -= 1.6;
    }
    let waiting = doc.any(
        clause.clone(),
        words!(
            "reply replies respond invoice invoices payment paid payout pay hear feedback valid warranty \
                 correct corrected review parcel bonus rotate probation training onboarding account zahlung \
                 paiement pago pagamento einarbeitung formation capacitacion shipping batch delay penalty rework \
                 train trained trains teach trial internship interview net twice quality contact apply application"
        ),
    );
    if waiting && !labelled {
        score -= if doc.any(clause.clone(), &["work", "project", "job", "contract"]) && opener { 0.6 } else { 1.3 };
    }
    if doc.marked(clause.clone(), Mark::COMPANY)
        && !labelled
        && !doc.any(clause.clone(), &["project", "contract", "work", "contrato"])
    {
        score -= 0.8;
    }
    if doc.marked(clause_left.clone(), Mark::PAST) && !labelled || doc.any(near.clone(), &["took", "spent", "already"])
    {
        score -= 0.8;
    }
    // Days in a week, twice a week, hours a day.
    if (per_span(doc, end, Span::Week).is_some() || per_span(doc, end, Span::Month).is_some()) && span == Span::Day {
        score -= 2.0;
    }
    // `5 hrs x 4 days x 8 wks`: the last factor is how long it goes on.
    let last_factor = span != Span::Day
        && matches!(doc.folded(quantity.start.wrapping_sub(1)), "x" | "×" | "*")
        && matches!(doc.noun(quantity.start.wrapping_sub(2)), Some(Noun::Time(Span::Day | Span::Hour)));
    if last_factor {
        score += 0.6;
    } else if doc.any(near.clone(), &["x", "×"])
        || doc.any(doc.before(quantity.start, 2), &["hours", "hour", "h"])
            && matches!(doc.folded(quantity.start - 1), "x" | "×" | "*")
    {
        score -= 2.0;
    }
    if doc.folded(quantity.start.wrapping_sub(1)) == "(" && !labelled && doc.marked(left.clone(), Mark::TEST) {
        score -= 1.0;
    }
    if short {
        score -= 0.8;
    }
    // Years are experience more often than work.
    if span == Span::Year && !labelled && !opener && value >= 1.0 {
        score -= 1.0;
    }
    let trained = doc.any(
        doc.before(quantity.start, 4),
        words!("training onboarding einarbeitung schulung formation capacitacion treinamento probation interview"),
    );
    if (trained || doc.marked(doc.before(quantity.start, 4), Mark::TEST)) && !labelled {
        score -= 1.2;
    }
    if article {
        // `a week` is a rate, `for a month` is a duration.
        let for_a = near.clone().any(|at| {
            words!(
                "for over about take takes roughly approximately lasts runs within fur durante pendant por around maybe"
            )
            .contains(doc.folded(at))
        });
        // `einen Monat lang`
        let for_a = for_a || doc.folded(end) == "lang";
        if !for_a
            || doc.folded(quantity.start) == "a"
                && doc.any(doc.before(quantity.start, 2), &["hours", "times", "twice", "once"])
        {
            return None;
        }
        score -= 0.4;
    }
    if doc.any(near.clone(), &["in"]) && !labelled {
        score -= 0.2;
    }
    if quantity.at_least && !opener && !labelled {
        score -= 0.4;
    }
    // A stay of others, a turn, the age of things.
    if doc.any(
        clause.clone(),
        words!("stays average rotate license subscription older grace shift every fortnight grant"),
    ) && !labelled
        && !doc.any(near.clone(), &["ends", "until"])
    {
        score -= 1.0;
    }
    let sentence = doc.tokens.get(quantity.start).map_or(0, |token| token.sentence);
    score -= 0.004 * sentence.min(60) as f64;
    Some(Lasting { quantity, span: (quantity.start, end), score })
}
