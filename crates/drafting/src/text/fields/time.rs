//! Hours a week, and how long the work goes on.

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::nouns::{Noun, Span};
use super::super::number::{Quantity, Role, Shape};
use super::Findings;
use super::amounts::{Amount, is_in_sum};
use crate::reading::FieldValue;
use crate::text::words::words;

pub(crate) fn read(findings: &mut Findings, amounts: &[Amount]) {
    read_hours(findings, amounts);
    read_duration(findings, amounts);
}

/// The noun of time that a number measures, over a hyphen or `+` or `-ish`.
fn measured(doc: &Doc, quantity: &Quantity) -> Option<(Span, usize)> {
    let mut at = quantity.end;
    for _ in 0..3 {
        match doc.noun(at) {
            Some(Noun::Time(span)) => return Some((span, at + 1)),
            _ if words!("+ - ish or more full working business calendar solid weekly ganze consecutive paid to")
                .contains(doc.folded(at)) =>
            {
                at += 1
            }
            _ => return None,
        }
    }
    None
}

struct Weekly {
    text: String,
    span: (usize, usize),
    score: f64,
}

fn read_hours(findings: &mut Findings, amounts: &[Amount]) {
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
pub(super) fn full_or_part_time(doc: &Doc, at: usize) -> Option<usize> {
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

/// The words as written; a long number word in digits.
fn in_digits(doc: &Doc, quantity: &Quantity, end: usize) -> String {
    if quantity.shape == Shape::Words && quantity.low > 20.0 {
        let high = quantity.high.map(|high| format!("-{}", plain(high))).unwrap_or_default();
        return format!("{}{high} {}", plain(quantity.low), doc.words(quantity.end, end));
    }
    doc.words(quantity.start, end)
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

fn plain(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") }
}

/// The end of `per week`, `a day`, `/wk`, `weekly` at a token.
fn per_span(doc: &Doc, at: usize, span: Span) -> Option<usize> {
    let word = doc.folded(at);
    let adverb = match span {
        Span::Week => words!("weekly semanales semanal semanais wochentlich hebdomadaires pw wochenstunden hebdo"),
        _ => words!("daily diarias diarios taglich diaria quotidiennes rozana roz"),
    };
    if adverb.contains(word) {
        return Some(at + 1);
    }
    if span == Span::Week && matches!((word, doc.folded(at + 1), doc.folded(at + 2)), ("p", "/", "w" | "wk")) {
        return Some(at + 3);
    }
    let opens =
        words!("per a an each every / por pro par je al in the of ao die cada chaque prati har jede am na tous")
            .contains(word);
    if !opens {
        return None;
    }
    let next =
        if words!("the der la each a every working calendar").contains(doc.folded(at + 1)) { at + 2 } else { at + 1 };
    (doc.noun(next) == Some(Noun::Time(span))).then_some(next + 1)
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

struct Lasting<'d> {
    quantity: &'d Quantity,
    span: (usize, usize),
    score: f64,
}

fn read_duration(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    let mut best: Option<Lasting> = None;
    for quantity in
        doc.quantities.iter().filter(|quantity| quantity.role == Role::Plain && !is_in_sum(amounts, quantity.start))
    {
        if let Some(found) = lasting(doc, quantity)
            && best.as_ref().is_none_or(|best| found.score > best.score + 1e-9)
        {
            best = Some(found);
        }
    }
    let Some(best) = best.filter(|best| best.score > 0.45) else { return };
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
    let words = format!("{about} {}", in_digits(doc, best.quantity, best.span.1));
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let confidence = if best.score >= 0.9 { 0.9 } else { 0.7 };
    findings.fact(
        FieldValue::ProjectDuration(words.chars().take(200).collect()),
        confidence,
        "How long the work goes on",
        Some((start, best.span.1)),
    );
}

fn lasting<'d>(doc: &Doc, quantity: &'d Quantity) -> Option<Lasting<'d>> {
    let (span, end) = measured(doc, quantity)?;
    if !matches!(span, Span::Day | Span::Week | Span::Month | Span::Year) {
        return None;
    }
    let value = quantity.high.unwrap_or(quantity.low);
    let article = quantity.shape == Shape::Article
        || (quantity.low == 1.0 && quantity.shape == Shape::Words && doc.folded(quantity.start) != "one");
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
        && (is_background(doc, quantity, end)
            || doc.any(clause_left.clone(), words!("cost costs kostete costo coute custou")) && !labelled)
    {
        score -= 1.8;
    }
    if doc.marked(clause_left.clone(), Mark::BACKGROUND)
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
    ) && !doc.any(near.clone(), &["for", "runs", "lasts"])
    {
        score -= 1.6;
    }
    let waiting = doc.any(
        clause.clone(),
        words!(
            "reply replies respond invoice invoices payment paid payout pay hear feedback valid warranty \
                 correct corrected review parcel bonus rotate probation training onboarding account zahlung \
                 paiement pago pagamento einarbeitung formation capacitacion shipping batch delay penalty rework \
                 trial internship interview net twice quality contact apply application"
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
    if doc.any(near.clone(), &["x", "×"])
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
    if span == Span::Year && !labelled && !opener {
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
            words!("for over about takes lasts runs within fur durante pendant por around maybe")
                .contains(doc.folded(at))
        });
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

/// Years someone has worked, without the word: `5 years with point clouds`, `two years at a bank`.
pub(super) fn is_background(doc: &Doc, quantity: &Quantity, end: usize) -> bool {
    let of_work = doc.any(
        doc.before(quantity.start, 4),
        words!(
            "for over runs lasts takes within during duration contract project term until fur durante pendant \
             sur por uber laufzeit dauer contrato contrat projeto proyecto period"
        ),
    );
    let (one, two, three) = (doc.folded(end), doc.folded(end + 1), doc.folded(end + 2));
    let extended = words!("option options possible possibility extension chance").contains(two)
        || words!("option possible possibility extension chance").contains(three);
    let behind = match one {
        "with" | "at" | "as" | "doing" | "mit" | "bei" | "als" | "con" | "avec" | "com" | "como" => !extended,
        "on" | "in" => matches!((two, three), ("the", "job" | "trade" | "role" | "profession" | "industry")),
        "de" | "of" => words!("practice pratica practica pratique oficio metier profesion praxis").contains(two),
        "praxis" | "berufspraxis" | "praxiserfahrung" => true,
        _ => false,
    };
    behind && !of_work
}

fn opener_for_work(doc: &Doc, start: usize) -> bool {
    doc.any(doc.before(start, 4), words!("project contract runs lasts duration mission proyecto work"))
}
