//! How many people are to be hired.

mod told;

use std::ops::Range;

use super::Findings;
use super::amounts::{Amount, Unit, is_in_sum};
use crate::reading::FieldValue;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::RECORDED;
use crate::text::lexicon::nouns::Noun;
use crate::text::number::{Quantity, Role, Shape};
use crate::text::words::words;
use told::{apposed, of_each, paid_each, pairs_of_eyes, someone, told_before, voices};

pub(in crate::text::fields) use told::sought;

struct Candidate {
    value: f64,
    range: bool,
    article: bool,
    score: f64,
    span: (usize, usize),
}

/// How people are paid, as far as it tells about their number.
#[derive(Clone, Copy)]
struct Pay {
    /// A sum for all of the work, or for each person.
    fixed: bool,
    /// Words behind a sum say for whom it is.
    each_person: bool,
}

impl Pay {
    fn of(amounts: &[Amount]) -> Self {
        let sums = || amounts.iter().filter(|amount| amount.unit == Some(Unit::Fixed) && !amount.noise);
        Self { fixed: sums().next().is_some(), each_person: sums().any(|amount| amount.unit_end > amount.end) }
    }
}

pub(crate) fn read(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    let pay = Pay::of(amounts);
    let mut best: Option<Candidate> = None;
    let mut cells: Vec<(Range<usize>, f64)> = Vec::new();
    for quantity in &doc.quantities {
        if !matches!(quantity.role, Role::Plain | Role::Year) || is_in_sum(amounts, quantity.start) {
            continue;
        }
        if let Some(candidate) = candidate(doc, quantity, pay)
            && candidate.score > 0.4
        {
            if let Some(head) = doc.column_head(quantity.start) {
                cells.push((head, candidate.value));
            }
            if best.as_ref().is_none_or(|best| candidate.score > best.score + 1e-9) {
                best = Some(candidate);
            }
        }
    }
    let Some(mut best) = best.or_else(|| someone(doc)) else { return };
    // The column of a table: each row has its share.
    if let Some(head) = doc.column_head(best.span.0) {
        best.value = cells.iter().filter(|(other, _)| *other == head).map(|(_, value)| value).sum();
    }
    let confidence = match () {
        () if best.range || best.article => 0.6,
        () if best.score >= 1.0 => 0.9,
        () => 0.7,
    };
    let reason = if best.range { "Upper end of the number of people" } else { "The number of people wanted" };
    findings.fact(FieldValue::Headcount(best.value as u32), confidence, reason, Some(best.span));
}

fn candidate(doc: &Doc, quantity: &Quantity, pay: Pay) -> Option<Candidate> {
    let value = quantity.count();
    if value.fract() != 0.0 || !(1.0..=10_000.0).contains(&value) {
        return None;
    }
    let left = doc.before(quantity.start, 8);
    let near = doc.before(quantity.start, 3);
    let mut score: f64;
    let mut worker = false;
    let end;
    let label = doc.label_before(quantity.start);
    let head = doc.counted(quantity.end, 4);
    let wanted = |at: &usize| words!("wanted needed gesucht required").contains(doc.folded(*at));
    let person = head
        .filter(|at| matches!(doc.noun(*at), Some(Noun::Person(_) | Noun::Opening)))
        // `400 farmers wanted`: whatever they are.
        .or((quantity.end + 1..quantity.end + 3)
            .find(wanted)
            .map(|at| at - 1)
            .filter(|at| head.is_none() && doc.folded(*at).ends_with('s')))
        .or_else(|| voices(doc, quantity))
        .or_else(|| pairs_of_eyes(doc, quantity))
        .or_else(|| paid_each(doc, quantity, pay))
        .or_else(|| sought(doc, quantity).filter(|_| head.is_none()));
    let of_each = of_each(doc, quantity);
    // `One contributor = 20 recordings`, `you need not be a lawyer`
    if person.is_some_and(|at| doc.folded(at + 1) == "=")
        || quantity.shape == Shape::Article
            && words!("be being as like than become").contains(doc.folded(quantity.start.wrapping_sub(1)))
    {
        return None;
    }
    let team_of = doc.any(near.clone(), words!("team group crew crowd pool panel equipo grupo equipe groupe equipa"))
        && matches!(doc.folded(quantity.start.wrapping_sub(1)), "of" | "de" | "von" | "d" | "mit");
    let labelled = value <= 1_000.0
        && label.clone().is_some_and(|label| {
            label.clone().any(|at| {
                matches!(doc.noun(at), Some(Noun::Person(_) | Noun::Opening))
                    || words!(
                        "staff headcount openings team positions hires hiring personal personen effectif kopfzahl log \
                         vacantes vagas postes"
                    )
                    .contains(doc.folded(at))
            }) && !label
                .into_iter()
                .any(|at| words!("per hours rate pay price level location company").contains(doc.folded(at)))
        });
    let of_them = doc.folded(quantity.end) == "of" && matches!(doc.folded(quantity.end + 1), "them" | "you");
    let more = words!("more additional further weitere mas mais others aur").contains(doc.folded(quantity.end));
    if let Some(at) = person {
        // `140-person company`, `30-person team`.
        let hyphen = doc.folded(at + 1) == "-" && doc.tokens.get(at + 1).is_some_and(|dash| dash.glued);
        if hyphen
            || matches!(doc.noun(at + 1), Some(Noun::Outside))
                && doc.tokens.get(at + 1).is_some_and(|token| token.is_word())
                && doc.folded(quantity.end) == "-"
        {
            return None;
        }
        score = 1.0;
        end = at + 1;
        if matches!(doc.noun(at), Some(Noun::Opening))
            && !doc.marked(left.clone(), Mark::NEED.or(Mark::EXISTS))
            && quantity.shape == Shape::Article
        {
            return None;
        }
        // `38 judges`: trades of which only some are hired count less without a word of hiring.
        let plain = words!(
            "annotators annotator labelers people persons ppl freelancers speakers transcribers translators \
                 raters reviewers writers experts contractors linguists participants contributors volunteers taggers"
        )
        .contains(doc.folded(at));
        worker = plain;
        if plain {
            score += 0.2;
        }
    } else if labelled
        && !head.is_some_and(
            |at| matches!(doc.noun(at), Some(noun) if noun.is_item() || matches!(noun, Noun::Time(_) | Noun::Measure)),
        )
    {
        score = 1.8;
        end = quantity.end;
    } else if team_of && !head.is_some_and(|at| doc.noun(at).is_some_and(|noun| noun.is_item())) {
        score = 0.8;
        end = quantity.end;
    } else if of_them && doc.folded(quantity.end + 1) == "you" {
        score = 1.2;
        end = quantity.end + 2;
    } else if doc.folded(quantity.start.wrapping_sub(1)) == "("
        && doc.folded(quantity.end) == ")"
        && doc.noun(quantity.start.wrapping_sub(2)).is_some_and(|noun| noun.is_person() || noun == Noun::Opening)
    {
        // `Hilfskräfte (4)`
        score = 1.2;
        end = quantity.end + 1;
    } else if of_them && doc.antecedent(quantity.start).is_some_and(|(_, noun)| noun.is_person()) {
        score = 1.2;
        end = quantity.end + 2;
    } else if head.is_none()
        && (doc.marked(doc.after(quantity.end, 2), Mark::TOTAL)
            || words!("insgesamt total altogether").contains(doc.folded(quantity.start.wrapping_sub(1))))
        && doc.antecedent(quantity.start).is_some_and(|(_, noun)| noun.is_person())
    {
        score = 1.6;
        end = quantity.end;
    } else if let Some(stop) = of_each.filter(|_| head.is_none()) {
        score = 1.0;
        end = stop;
    } else if words!("nos stuck stk").contains(doc.folded(quantity.end))
        && doc.antecedent(quantity.start).is_some_and(|(_, noun)| noun.is_person())
    {
        // `OPERATORS 20 NOS.`, `Aushilfen gesucht, 2 Stück`
        score = 1.2;
        end = quantity.end + 1;
    } else if head.is_none() && apposed(doc, quantity) {
        // `Trainees from banking, nine, in Switzerland`
        score = 1.0;
        end = quantity.end;
    } else if head.is_none() && told_before(doc, quantity) {
        score = 1.4;
        end = quantity.end;
    } else if more
        && (doc.marked(left.clone(), Mark::NEED) || doc.marked(doc.after(quantity.end, 3), Mark::NEED))
        && head.is_none()
    {
        score = 1.4;
        end = quantity.end + 1;
    } else {
        return None;
    }
    // What is said behind another number is said of that one.
    let right = doc.after(end, 6);
    let other = right.clone().skip(1).find(|at| doc.quantity(*at).is_some());
    // And what stands in brackets says nothing about the rest of the sentence.
    let closed = right.clone().find(|at| doc.folded(*at) == ")");
    let right = right.start..other.into_iter().chain(closed).min().unwrap_or(right.end);
    let beside =
        right.clone().take(5).find(|at| matches!(doc.folded(*at), "," | ";")).unwrap_or(right.end.min(end + 5));
    let beside = right.start..beside.max(right.start);
    let article = quantity.shape == Shape::Article;
    let needed = doc.marked(doc.before(quantity.start, 12), Mark::NEED) || doc.marked(right.clone(), Mark::NEED);
    if labelled {
        score += 0.8;
    }
    if needed {
        score += 1.2;
    }
    let (from, to) = doc.tokens.sentence(quantity.start);
    if to - from <= 6 {
        score += 0.5;
    }
    if words!("to para pour um who die qui que").contains(doc.folded(end)) {
        score += 0.2;
    }
    // What stands nearby and speaks of other people.
    let clause = doc.clause(quantity.start);
    let clause_left = clause.start.max(left.start)..quantity.start;
    let there_already = beside.clone().take(2).any(|at| {
        words!("already deja ya bereits schon ja pehle").contains(doc.folded(at))
                // `jinko pehle ka experience ho`
                && !(doc.folded(at) == "pehle" && matches!(doc.folded(at + 1), "ka" | "ki" | "ke"))
    });
    // `on top of the 8 annotators`: those are there.
    let added_to = doc.before(quantity.start, 5).any(|at| {
        words!("besides zusatzlich alem ademas suman neben").contains(doc.folded(at))
            || matches!(
                (doc.folded(at), doc.folded(at + 1)),
                ("top", "of") | ("addition", "to") | ("plus", "des" | "de")
            )
    });
    if added_to {
        score -= 3.0;
    }
    if doc.marked(left.clone(), Mark::EXISTING) || doc.marked(beside, Mark::EXISTING) || there_already {
        score -= if needed && !there_already { 1.8 } else { 3.0 };
    }
    if doc.folded(end) == "each" && doc.is_symbol(end + 1) && !needed {
        score -= 1.2;
    }
    if pay.each_person {
        score += 0.4;
    }
    // `Last quarter: 11 annotators`
    let (opening, _) = doc.tokens.sentence(quantity.start);
    if doc.marked(opening..opening + 3, Mark::PAST) && doc.any(opening..opening + 5, &[":", ","]) && !needed {
        score -= 1.5;
    }
    // `at least one of them` is a bound.
    if value == 1.0 && of_them && doc.marked(near.clone(), Mark::AVERAGE) {
        score -= 1.5;
    }
    // `Fifteen volunteers did the first 2,000 pages`
    let done = words!("did made finished completed labelled labeled helped machten haben hicieron hizo ont fizeram");
    if done.contains(doc.folded(end)) && !needed {
        score -= 1.5;
    }
    // Told in an old thread.
    if doc.marked(quantity.start..quantity.end, Mark::PAST) {
        score -= 2.5;
    }
    // Who leads fourteen annotators is one person.
    let led = left.clone().any(|at| {
        // `3 QA leads + 27 labelers`: those who lead are hired, too.
        let people =
            doc.quantity(at.wrapping_sub(1)).is_some() || matches!(doc.folded(at.wrapping_sub(1)), "qa" | "team");
        !people
            && words!(
                "lead leads leading coordinate coordinates manage manages managing supervise supervises oversee \
             oversees coach leiten leitet coordinar dirigir gerenciar encadrer"
            )
            .contains(doc.folded(at))
    }) && !doc.marked(doc.before(quantity.start, 4), Mark::NEED);
    let joined = team_of
        && person.is_none()
        && matches!(doc.folded(quantity.start.wrapping_sub(4)), "with" | "in" | "to" | "join" | "within");
    if led || joined {
        score -= 3.0;
    }
    // `my lab (12 people)`, `a list of 3,000 dentists`.
    let own = doc.folded(quantity.start.wrapping_sub(1)) == "("
        && doc.any(
            doc.before(quantity.start, 6),
            words!("lab team company agency startup group studio off university my our institute we"),
        );
    let listed = doc.folded(quantity.start.wrapping_sub(1)) == "of"
        && doc.any(
            doc.before(quantity.start, 3),
            words!("list database directory images photos videos recordings records profiles names faces pictures"),
        );
    if own || listed {
        score -= 3.0;
    }
    let we_are = doc.any(left.clone(), words!("are am somos sind sommes we"))
        && doc.any(doc.before(quantity.start, 5), words!("we somos wir nous team company is"))
        && team_of
        && !doc.marked(doc.before(quantity.start, 5), Mark::NEED);
    if we_are {
        score -= 3.0;
    }
    // `we are six people`, `wir sind heute zu dritt`
    let ourselves = doc.before(quantity.start, 4).any(|at| {
        let are = matches!(
            (doc.folded(at), doc.folded(at + 1)),
            ("we", "are") | ("wir", "sind") | ("nous", "sommes") | ("estamos" | "somos", _)
        );
        let close = quantity.start <= at + 3 && doc.folded(quantity.start - 1) != "of";
        are && close && !doc.marked(at..quantity.start, Mark::NEED)
    });
    if ourselves {
        score -= 3.0;
    }
    let company_near = doc.marked(clause_left.clone(), Mark::COMPANY) || doc.marked(doc.after(end, 4), Mark::COMPANY);
    if company_near && !needed {
        score -= 1.6;
    } else if company_near && team_of {
        score -= 2.5;
    }
    if (doc.marked(clause_left.clone(), Mark::PRODUCT) || doc.marked(doc.before(quantity.start, 2), Mark::PAST))
        && !needed
        || doc.any(doc.before(quantity.start, 3), &["with", "from"]) && doc.marked(left.clone(), Mark::PAST)
    {
        score -= 1.5;
    }
    // `two annotators per file`, `by two people`.
    let apart = doc.folded(end) == "/" && !doc.tokens.get(end).is_some_and(|slash| slash.glued);
    if !apart
        && words!("per pro je por par for / on").contains(doc.folded(end))
        && (end + 1..end + 4).any(|at| doc.noun(at).is_some_and(|noun| noun.is_item()))
        && !matches!(doc.folded(end), "for" | "on")
        || matches!((doc.folded(end), doc.folded(end + 1)), ("for" | "on", "each" | "every"))
            && (end + 2..end + 4).any(|at| doc.noun(at).is_some_and(|noun| noun.is_item()))
    {
        score -= 2.5;
    }
    // `annotated by two people` tells how, not how many.
    let done = doc.folded(quantity.start.wrapping_sub(2));
    let passive =
        ["ed", "e", "en", "ado", "ada", "ados", "adas", "es", "read"].iter().any(|ending| done.ends_with(ending))
            && done != "images";
    if matches!(doc.folded(quantity.start.wrapping_sub(1)), "by" | "par" | "von" | "por")
        && !needed
        && passive
        && value <= 3.0
    {
        score -= 1.5;
    }
    // `each of the 4 annotators`: all of them.
    let each_of_them = doc.before(quantity.start, 4).any(|at| {
        words!("each every all jeder jede cada chacun chacune").contains(doc.folded(at))
            && words!("of der los las des dos das uno una um uma").contains(doc.folded(at + 1))
    });
    if each_of_them {
        score += 0.5;
    } else if doc.any(
        clause.start.max(near.start)..quantity.start,
        words!("each every jede cada chaque first other these those both"),
    ) {
        score -= 1.2;
    }
    if doc.any(doc.after(end, 4), words!("at once speak talk talking speaking independently"))
        && !needed
        && doc.any(doc.after(end, 6), words!("once talk talking speak together"))
    {
        score -= 1.2;
    }
    if doc.any(near.clone(), words!("with mit con avec com")) && doc.any(left.clone(), &*RECORDED) && !needed {
        score -= 1.5;
    }
    if doc.marked(doc.before(quantity.start, 4), Mark::TEST) && !needed {
        score -= 1.0;
    }
    if quantity.at_most && !needed || doc.any(near.clone(), &["fewer", "less"]) && !doc.any(near.clone(), &["no"]) {
        score -= 1.0;
    }
    if doc.any(left.clone(), words!("later second next spater ensuite luego depois"))
        && doc.any(left.clone(), words!("year later phase round cohort stage month wave"))
    {
        score -= 2.0;
    }
    if doc.is_question(quantity.start) && !labelled {
        score -= 1.2;
    }
    if doc.marked(doc.after(end, 4), Mark::TOTAL)
        || doc.marked(doc.before(quantity.start, 4), Mark::TOTAL)
        || doc.any(doc.before(quantity.start, 3), &["e", "altogether"])
            && doc.any(doc.before(quantity.start, 4), &["i"])
    {
        score += 1.0;
    }
    if value > 300.0 && !needed && !labelled && !worker {
        score -= 0.8;
    }
    if value > 2_000.0 && !labelled {
        score -= 1.5;
    }
    if article {
        if !doc.marked(doc.before(quantity.start, 5), Mark::NEED) && to - from > 4 {
            return None;
        }
        score -= 1.4;
    }
    // The earlier of two equals.
    let sentence = doc.tokens.get(quantity.start).map_or(0, |token| token.sentence);
    score -= 0.01 * (sentence.min(50) as f64);
    Some(Candidate { value, range: quantity.is_range(), article, score, span: (quantity.start, end) })
}
