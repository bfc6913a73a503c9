//! The experience level: stated, or only implied.

mod professions;
mod years;

use std::ops::Range;

use domain::job::Field;
use domain::taxonomy::ExperienceLevel;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::levels::{IMPLIED, STATED, WEAKLY_IMPLIED};
use super::super::lexicon::nouns::Noun;
use super::super::lexicon::tongues::TONGUES;
use super::super::number::Shape;
use super::Findings;
use crate::reading::FieldValue;
use crate::text::words::words;
use ExperienceLevel as E;

pub(crate) fn read(findings: &mut Findings) {
    let doc = findings.doc;
    let mut stated: Vec<(E, (usize, usize))> = Vec::new();
    let mut no_expert = false;
    for hit in STATED.longest(&doc.tokens) {
        if is_about_workers(doc, hit.start, hit.end, hit.value) {
            stated.push((hit.value, (hit.start, hit.end)));
        } else if hit.value == E::Expert {
            no_expert |= is_unneeded(doc, hit.start);
        }
    }
    let mut levels: Vec<E> = stated.iter().map(|(level, _)| *level).collect();
    levels.sort_unstable();
    levels.dedup();
    match levels.as_slice() {
        [level] => {
            findings.fact(FieldValue::ExperienceLevel(*level), 0.9, "The level is stated", Some(stated[0].1));
        }
        [] => {
            // `You don't have to be an expert`
            if let Some(level) = implied(doc).or(no_expert.then_some(E::EntryLevel)) {
                findings.suggest(Field::ExperienceLevel, level.token());
            }
        }
        _ => findings
            .reading
            .warnings
            .push("The text states more than one experience level; set experienceLevel.".to_owned()),
    }
}

fn is_about_workers(doc: &Doc, start: usize, end: usize, level: E) -> bool {
    let left = doc.before(start, 5);
    let near = doc.before(start, 2);
    // `mid-level English`
    if doc.folded(start) == "mid" && (end..end + 2).any(|at| TONGUES.phrases.at(&doc.tokens, at).is_some()) {
        return false;
    }
    // `poets of any level of fame`
    let of_other = matches!(doc.folded(end), "of" | "de")
        && doc.folded(end - 1).starts_with("level")
        && !words!("experience expertise skill skills seniority experiencia").contains(doc.folded(end + 1));
    if of_other {
        return false;
    }
    // `no more than 4 experts` asks for some.
    let bounded = doc.any(doc.before(start, 4), &["than"]);
    let refused = doc.marked(doc.before(start, 4), Mark::NOT) && !bounded && level != E::AnyExperienceLevel
        || doc.marked(doc.after(end, 4), Mark::NOT_NEEDED)
        || is_unneeded(doc, start) && level != E::AnyExperienceLevel;
    if refused {
        return false;
    }
    // Our experts check; a panel of experts; a subject-matter expert answers.
    let word = doc.folded(start);
    if level == E::Expert {
        let ours = doc.any(near.clone(), words!("our by the an unsere nuestros nos nossos your become from"))
            && !doc.any(left.clone(), words!("must be are need looking seek seeking hiring"));
        let wanted =
            doc.any(left.clone(), words!("must be need want looking seek seeking hiring level seniority experience"));
        let existing = doc.marked(left.clone(), Mark::EXISTING) && !wanted;
        let opinion =
            words!("opinion panel advice review system systems team witness knowledge").contains(doc.folded(end));
        return !(ours || existing || opinion);
    }
    if word == "intermediate" || word == "intermediaire" || word == "intermediario" {
        // A language level, or an intermediate result.
        let language = doc
            .any(left.clone(), words!("english spanish german french language ingles anglais englisch b1 b2"))
            || doc.any(doc.after(end, 2), words!("english spanish german french b1 b2"));
        let result = words!("result results step steps file files delivery milestone deliveries frames")
            .contains(doc.folded(end));
        return !(language || result);
    }
    !(level == E::AnyExperienceLevel
        && doc.marked(doc.after(end, 3), Mark::OPTIONAL)
        && word == "any"
        && doc.folded(start + 1) == "experience"
        && doc.any(doc.after(end, 3), &["plus", "helps"]))
}

/// `you don't have to be an …`, `no need to be an …`, `not looking for …`.
fn is_unneeded(doc: &Doc, start: usize) -> bool {
    let left = doc.clause(start).start.max(doc.before(start, 8).start)..start;
    let only = doc.any(left.clone(), words!("only just solo nur seulement apenas"));
    // `no more than 4 experts`
    let bounded = doc.any(doc.before(start, 4), &["than"]);
    !only && !bounded && (doc.marked(left, Mark::NOT_NEEDED) || doc.marked(doc.before(start, 4), Mark::NOT))
}

fn implied(doc: &Doc) -> Option<E> {
    let years = years::by_years(doc);
    if let Some(level) = years.required {
        return Some(level);
    }
    let found = Implied::of(doc);
    if found.nobody_needs_any() {
        return Some(E::EntryLevel);
    }
    let profession = professions::wanted(doc);
    let (expert, middle) = (found.weight(E::Expert), found.weight(E::Intermediate));
    match () {
        () if expert > 0.0 && expert >= middle || had_the_trade(doc) => Some(E::Expert),
        // `mid-career technicians`: what is said of them counts more than their trade.
        () if middle >= 1.0 && found.says_grade => Some(E::Intermediate),
        () if profession == Some(E::Expert) => Some(E::Expert),
        () if middle > 0.0 || has_done_it_before(doc) => Some(E::Intermediate),
        // What would only be nice is better than no idea.
        () => profession
            .filter(|level| *level != E::EntryLevel)
            .or(years.optional)
            .or_else(|| weakly_implied(doc))
            .or_else(|| experience_is_listed(doc).then_some(E::Intermediate))
            .or_else(|| (nothing_needed(doc) || learners_may_come(doc)).then_some(E::EntryLevel))
            .or(profession),
    }
}

/// What the words of a text imply, each with its weight.
#[derive(Default)]
struct Implied {
    found: Vec<(E, f64)>,
    /// The place in a career is named: `mid-career`.
    says_grade: bool,
}

impl Implied {
    fn of(doc: &Doc) -> Self {
        let mut implied = Self::default();
        for hit in IMPLIED.longest(&doc.tokens) {
            let left = doc.before(hit.start, 4);
            let clause = doc.clause(hit.start);
            // `no experience needed` holds its own `no`.
            let refused = hit.value != E::EntryLevel
                && (doc.marked(left.clone(), Mark::NOT) || doc.marked(doc.after(hit.end, 4), Mark::NOT_NEEDED));
            // `nicht ohne Erfahrung`; but not `sin estudio, sin experiencia`.
            let barred = hit.value == E::EntryLevel
                && words!("without sin sem sans ohne").contains(doc.folded(hit.start))
                && doc.marked(left.start.max(clause.start)..left.end, Mark::NOT);
            let others = barred
                || doc.marked(left, Mark::EXISTING)
                || doc.marked(clause.clone(), Mark::OTHERS)
                || matches!(doc.folded(hit.end), "person" | "annotator")
                    && doc.any(doc.after(hit.end, 3), &["needs", "corrects", "takes", "writer"]);
            let optional = doc.marked(doc.after(hit.end, 6), Mark::OPTIONAL) && hit.value != E::EntryLevel;
            let weak = matches!(doc.folded(hit.start), "advanced" | "years" | "certified" | "no" | "dont")
                && hit.end - hit.start == 1;
            let background = hit.value != E::EntryLevel
                || doc.folded(hit.start) != "no" && doc.folded(hit.start) != "dont"
                || hit.end > hit.start + 3
                || doc.any(hit.start + 1..hit.start + 7, words!("annotation labeling labelling"))
                || (hit.start + 1..hit.start + 7).any(|at| is_experience(doc, at));
            if refused || others || optional || !background {
                continue;
            }
            // `no newbies`, `not for beginners`
            if hit.value == E::EntryLevel && excludes(doc, hit.start) {
                implied.add(doc, hit.start, E::Intermediate, 1.0);
                continue;
            }
            implied.says_grade |= hit.value == E::Intermediate && doc.folded(hit.start).starts_with("mid");
            implied.add(doc, hit.start, hit.value, if weak { 0.5 } else { 1.0 });
        }
        for at in 1..doc.tokens.len() {
            // `mit Redaktionserfahrung`; `40 FTE, trained on lidar`
            let compound = doc.folded(at).ends_with("erfahrung")
                && doc.folded(at) != "erfahrung"
                && doc.any(doc.before(at, 3), &["mit", "bringen", "haben"])
                && !doc.marked(doc.before(at, 3), Mark::NOT);
            let trained = doc.folded(at) == "trained"
                && matches!(doc.folded(at + 1), "on" | "in" | "with")
                && (at - 1..at)
                    .chain(at.saturating_sub(3)..at - 1)
                    .any(|at| matches!(doc.noun(at), Some(Noun::Person(_) | Noun::Opening)));
            if compound || trained {
                implied.add(doc, at, E::Intermediate, 1.0);
            }
        }
        if let Some(at) = unneeded_experience(doc).or_else(|| denied_in_answer(doc)) {
            implied.add(doc, at, E::EntryLevel, 1.0);
        }
        implied
    }

    /// What is said early is said of all who apply.
    fn add(&mut self, doc: &Doc, at: usize, level: E, weight: f64) {
        let early = doc.tokens.get(at).is_some_and(|token| token.sentence <= 1);
        self.found.push((level, weight * if early { 1.3 } else { 1.0 }));
    }

    fn weight(&self, level: E) -> f64 {
        self.found.iter().filter(|(other, _)| *other == level).map(|(_, weight)| *weight).sum()
    }

    /// Nobody needs experience: that is said of all who apply.
    fn nobody_needs_any(&self) -> bool {
        self.found.iter().find(|(level, _)| *level == E::EntryLevel).is_some_and(|(_, entry)| {
            !self.found.iter().any(|(level, weight)| *level == E::Expert && *weight >= *entry)
        })
    }
}

/// Whether those who are new to the work are turned away: `no newbies`, `keine Anfänger`.
fn excludes(doc: &Doc, at: usize) -> bool {
    let people = doc.folded(at).ends_with(['s', 'r', 'n', 'e'])
        && [
            "newb",
            "beginner",
            "rookie",
            "noob",
            "novice",
            "fresher",
            "junior",
            "trainee",
            "amateur",
            "starter",
            "anfang",
            "debutant",
            "principiante",
            "iniciante",
            "novat",
        ]
        .iter()
        .any(|stem| doc.folded(at).starts_with(stem));
    let one = doc.folded(at.wrapping_sub(1));
    let two = doc.folded(at.wrapping_sub(2));
    people
        && (words!("no keine pas nada sem sin").contains(one)
            || matches!((two, one), ("not", "for" | "a") | ("pas", "de") | ("nada", "de")))
}

/// `everyone must have placed cuboids before`, `anyone who's done boxes before`.
fn has_done_it_before(doc: &Doc) -> bool {
    let earlier = words!("before previously antes zuvor vorher auparavant pehle");
    (0..doc.tokens.len()).filter(|at| earlier.contains(doc.folded(*at))).any(|at| {
        let ends = doc.is_symbol(at + 1)
            || doc.tokens.get(at + 1).is_none()
            || matches!(doc.folded(at + 1), "is" | "are" | "would" | "will" | "gets" | "preferred");
        let left = doc.before(at, 14);
        let perfect = words!("have has having who done haber hayan haya haben hat avoir ayant ter tenha tenham kiya");
        let others = words!("we i our us they not never nobody");
        (ends || doc.folded(at) == "previously") && doc.any(left.clone(), perfect) && !doc.any(left, others)
    })
}

/// `Experience: has tagged matches for a club`: some of it is asked for.
fn experience_is_listed(doc: &Doc) -> bool {
    (2..doc.tokens.len()).any(|at| {
        let value = matches!(doc.folded(at - 1), ":" | "|")
            && words!("experience erfahrung experiencia background vorkenntnisse").contains(doc.folded(at - 2));
        let none = words!("none no not any all n na tbd keine ninguna sin aucune nenhuma sem optional welcome");
        value && doc.tokens.get(at).is_some_and(|token| token.is_word()) && !doc.any(at..at + 3, none)
    })
}

/// `Former photo editors`, `practising lawyers`: they have done it for a living.
fn had_the_trade(doc: &Doc) -> bool {
    let worked = words!(
        "published professional acclaimed profesionales profissionais professionnels professionelle former ex retired practising practicing active working ehemalige ehemaliger pensionierte antiguos exprofesores \
         jubilados anciens anciennes retraites aposentados antigos"
    );
    (0..doc.tokens.len()).filter(|at| worked.contains(doc.folded(*at))).any(|at| {
        let reach = at + 1..at + 5;
        let people = reach.clone().any(|at| doc.noun(at).is_some_and(|noun| noun.is_person()));
        people && !doc.any(doc.before(at, 3), words!("our the my by of"))
    })
}

/// `no astronomy needed`: whatever it is, one need not know it.
fn nothing_needed(doc: &Doc) -> bool {
    (0..doc.tokens.len()).filter(|at| matches!(doc.folded(*at), "no" | "keine" | "aucune" | "aucun" | "ninguna")).any(|at| {
        let needed = (at + 2..at + 4).any(|at| {
            words!("needed required necessary assumed expected notig erforderlich requise requis exigee exige demandee necesaria requerida")
                .contains(doc.folded(at))
        });
        let opens = doc.clause(at).start == at;
        needed && opens && TONGUES.phrases.at(&doc.tokens, at + 1).is_none()
    })
}

/// `students are fine`, `beginners ok`: those who know nothing yet may come.
fn learners_may_come(doc: &Doc) -> bool {
    (0..doc.tokens.len()).any(|at| {
        let learner = doc.noun(at) == Some(Noun::Person(Some(E::EntryLevel)));
        let may = words!(
            "fine ok okay welcome good enough accepted great suitable willkommen gern genugen bienvenus bienvenues acceptes \
             bienvenidos bienvenidas aceptados vindos aceitos perfect ideal chalenge chalega"
        );
        let invited = doc.any(doc.before(at, 2), words!("gern gerne auch also even especially tambien aussi tambem bhi"));
        learner && !doc.marked(doc.before(at, 3), Mark::NOT) && (invited || doc.any(doc.after(at + 1, 4), may))
    })
}

/// `we train you`, `training is provided`: whoever applies need not know it yet.
fn weakly_implied(doc: &Doc) -> Option<E> {
    let refused = |range: Range<usize>| doc.marked(range, Mark::NOT);
    WEAKLY_IMPLIED.longest(&doc.tokens).into_iter().find(|hit| !refused(doc.before(hit.start, 3))).map(|hit| hit.value)
}

/// A word for what someone has done before.
fn is_experience(doc: &Doc, at: usize) -> bool {
    words!(
        "experience experiences xp exp background experiencia experiencias vorkenntnisse vorkenntnissen erfahrung \
         seniority erfahrungen vorerfahrung berufserfahrung annotationserfahrung anubhav tajurba vorwissen"
    )
    .contains(doc.folded(at))
}

/// `Do I need experience? – Nope.`: the answer to a question that denies it.
fn denied_in_answer(doc: &Doc) -> Option<usize> {
    let answer = words!("a answer antwort r respuesta reponse resposta : – - \" ) * >");
    (0..doc.tokens.len()).filter(|at| is_experience(doc, *at) && doc.is_question(*at)).find(|at| {
        let (_, end) = doc.tokens.sentence(*at);
        let said = (end..end + 4).find(|at| !answer.contains(doc.folded(*at)) && doc.folded(*at) != "?");
        said.is_some_and(|at| {
            words!("no nope nah none not nein keine non nao ninguna aucune nenhuma nahi").contains(doc.folded(at))
        })
    })
}

/// Where the text says that nobody needs experience, in whatever order: `No hace falta tener experiencia`,
/// `Vorkenntnisse braucht ihr keine`, `experience isn't something we ask for`.
fn unneeded_experience(doc: &Doc) -> Option<usize> {
    (0..doc.tokens.len()).filter(|at| is_experience(doc, *at)).find(|&at| {
        let clause = doc.clause(at);
        let left = clause.start.max(at.saturating_sub(8))..at;
        let right = at + 1..clause.end.min(at + 7);
        // `no menos de 3 años de experiencia`, `not only experience`, `do not apply without experience`
        let counted = left.clone().chain(right.clone()).any(|at| doc.quantity(at).is_some_and(|q| q.shape == Shape::Digits));
        let limited = doc.any(left.clone(), words!("only just less fewer without menos sin sem sans ohne weniger nur apply solo"));
        let doubted = doc.any(right.clone(), words!("plus cannot apply bewerben postuler aplicar"));
        let refusal = |range: std::ops::Range<usize>| {
            doc.marked(range.clone(), Mark::NOT_NEEDED)
                || doc.any(range.clone(), words!("needed need needs required require necessary expected matter matters importa spielt necesita necesitan necesitas \
                    necesario necesaria requiere exige pide falta lack turned rejected necessidade necesidad necessite notig erforderlich notwendig brauchen brauchst braucht \
                    verlangt vorausgesetzt besoin requise necessaire exigee demandee necessaria exigida exigimos precisa \
                    preciso obrigatoria chahiye zaroori zaruri mandatory factor criterion prerequisite relevant bother care counts benotigt benotigen obligatoria"))
                    && range.into_iter().any(|at| {
                        doc.marked(at..at + 1, Mark::NOT) || words!("nobody noone niemand nadie personne ninguem koi").contains(doc.folded(at))
                    })
        };
        let around = left.start..right.end;
        !counted && !limited && !doubted && (refusal(left) || refusal(right) || refusal(around))
    })
}
