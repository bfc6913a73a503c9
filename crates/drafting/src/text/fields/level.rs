//! The experience level: stated, or only implied.

use crate::text::words::{WordSet, words};
use std::sync::LazyLock;

use domain::job::Field;
use domain::taxonomy::ExperienceLevel;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::nouns::{Noun, Span};
use super::super::number::{Role, Shape};
use super::super::phrases::Phrases;
use super::Findings;
use super::time::is_background;
use crate::reading::FieldValue;
use ExperienceLevel as E;

static STATED: LazyLock<Phrases<E>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "entry level, entrylevel, level : entry, level entry, level : junior, level : beginner, nivel inicial, nivel principiante, nivel basico, einstiegsniveau, \
                 einsteigerniveau, einsteiger level, berufseinsteiger, niveau debutant, nivel iniciante, \
                 nivel de entrada, nivel junior, beginner level",
            E::EntryLevel,
        ),
        (
            "intermediate, mid level, nivel intermedio, nivel medio, mittleres niveau, fortgeschrittene, \
                 niveau intermediaire, intermediaire, nivel intermediario, intermediario",
            E::Intermediate,
        ),
        (
            "expert, experts, expert level, nivel experto, expertenniveau, niveau expert, nivel especialista, \
                 expertos, expertas, experten, nivel avanzado experto, experto, experta, expertes",
            E::Expert,
        ),
        (
            "any experience level, all experience levels, any level of experience, all levels of experience, \
                 any experience, whatever their experience, whatever your experience, regardless of experience, \
                 all levels welcome, any level, all levels, every experience level, every level of experience, \
                 any skill level, all skill levels, skill level : any, level : any, level : all, \
                 experience : any, nivel : cualquiera, niveau : tous, nivel : qualquer, niveau : egal, experience level any, any and all experience levels, \
                 cualquier nivel de experiencia, todos los niveles, cualquier nivel, jedes erfahrungsniveau, \
                 alle erfahrungsstufen, egal welche erfahrung, jede erfahrungsstufe, tous niveaux, \
                 tous les niveaux, qualquer nivel, todos os niveis, quel que soit le niveau, \
                 qualquer nivel de experiencia, unabhangig von der erfahrung, koi bhi experience",
            E::AnyExperienceLevel,
        ),
    ])
});

static IMPLIED: LazyLock<Phrases<E>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "senior, specialist*, phd, certified, advanced level, seasoned, veteran, licensed, \
                 board certified, doctorate, highly experienced, very experienced, nivel avanzado, especialista*, \
                 zertifiziert*, promoviert, specialiste*, doctor en, mba, llm degree, advanced, \
                 extensive experience, years in, professional experience",
            E::Expert,
        ),
        (
            "mittlere erfahrung, moderate experience, medium experience, experience moyenne, experiencia media, \
                 gewisse erfahrung, etwas erfahrung, une premiere experience, alguna experiencia, alguma experiencia, \
                 experienced, skilled, some experience, proven experience, con experiencia, experiencia previa, \
                 erfahrene*, mit erfahrung, experimente*, avec experience, experiente*, com experiencia, \
                 previous experience, prior experience, experience required, experience needed, experience with, \
                 anubhavi",
            E::Intermediate,
        ),
        (
            "beginner*, junior, no experience, no previous experience, no prior experience, \
                 no annotation experience, no labeling experience, zero annotation experience, zero experience, \
                 dont need any, no previous, without experience, sin experiencia, no se requiere experiencia, \
                 no se necesita experiencia, no hace falta experiencia, ohne erfahrung, keine erfahrung, \
                 keine vorkenntnisse, erfahrung nicht, vorkenntnisse nicht, sans experience, aucune experience, \
                 debutants acceptes, debutant*, sem experiencia, nao e exigida experiencia, \
                 nao e necessaria experiencia, iniciante*, principiante*, anfanger*, no background, trainee*, \
                 intern, fresher*, experience nahi, experience not required, experience isnt required, \
                 experience isnt necessary, experience is not, no coding background, quereinsteiger, \
                 experience required no, experience not needed, experience not necessary, no experience in, \
                 nao precisa de experiencia, nao precisa experiencia, nao exigimos experiencia, \
                 no pedimos experiencia, no necesitas experiencia, no necesitan experiencia, nao e exigida, \
                 pas besoin d experience, experience non requise, experiencia nao, no necesita experiencia, \
                 no es necesaria experiencia, no es necesario tener experiencia, no exigimos experiencia, \
                 no requiere experiencia, no se exige experiencia, experiencia no necesaria, \
                 no requerimos experiencia, no se precisa experiencia, no se pide experiencia, \
                 vorkenntnisse sind nicht, vorkenntnisse werden nicht, vorkenntnisse brauchst du nicht, \
                 erfahrung ist nicht, erfahrung wird nicht, erfahrung brauchst du nicht, primeiro emprego, \
                 primer empleo, premier emploi, no se exige experiencia previa, nao pedimos experiencia, \
                 nao requer experiencia, experiencia nao e necessaria, nao ha necessidade de experiencia, \
                 pas d experience, experience pas necessaire, no xp, xp not needed, no exp needed, \
                 no _ background, no _ experience, no _ _ experience, no _ _ background, level entry, \
                 experience level entry, first job welcome, first timers, complete beginner*, newbies, \
                 experience nahi chahiye, bina experience, beginners ok, newcomers welcome, chalega fresher",
            E::EntryLevel,
        ),
    ])
});

/// Professions that take years to learn, beside the nouns that say so by themselves.
static PROFESSIONS: LazyLock<WordSet> = LazyLock::new(|| {
    "clinical residents resident crisis phonetics licensed chartered barristers solicitors surgeons"
        .split_whitespace()
        .collect()
});

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
    let refused = doc.marked(doc.before(start, 4), Mark::NOT) && level != E::AnyExperienceLevel
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
    !only && (doc.marked(left, Mark::NOT_NEEDED) || doc.marked(doc.before(start, 4), Mark::NOT))
}

fn implied(doc: &Doc) -> Option<E> {
    if let Some(level) = by_years(doc) {
        return Some(level);
    }
    let mut found: Vec<(E, f64)> = Vec::new();
    for hit in IMPLIED.longest(&doc.tokens) {
        let left = doc.before(hit.start, 4);
        let clause = doc.clause(hit.start);
        // `no experience needed` holds its own `no`.
        let refused = hit.value != E::EntryLevel
            && (doc.marked(left.clone(), Mark::NOT) || doc.marked(doc.after(hit.end, 4), Mark::NOT_NEEDED));
        let barred = hit.value == E::EntryLevel
            && words!("without sin sem sans ohne").contains(doc.folded(hit.start))
            && doc.marked(left.clone(), Mark::NOT);
        let others = barred
            || doc.marked(left, Mark::EXISTING)
            || doc.marked(clause.clone(), Mark::OTHERS)
            || matches!(doc.folded(hit.end), "person" | "annotator")
                && doc.any(doc.after(hit.end, 3), &["needs", "corrects", "takes", "writer"]);
        let optional = doc.marked(doc.after(hit.end, 6), Mark::OPTIONAL) && hit.value == E::Intermediate;
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
        let early = doc.tokens.get(hit.start).map_or(1.0, |token| if token.sentence <= 1 { 1.3 } else { 1.0 });
        found.push((hit.value, if weak { 0.5 } else { 1.0 } * early));
    }
    found.extend(unneeded_experience(doc).map(|at| {
        let early = doc.tokens.get(at).is_some_and(|token| token.sentence <= 1);
        (E::EntryLevel, if early { 1.3 } else { 1.0 })
    }));
    // Nobody needs experience: that is said of all who apply.
    if let Some(entry) = found.iter().find(|(level, _)| *level == E::EntryLevel)
        && !found.iter().any(|(level, weight)| *level == E::Expert && *weight >= entry.1)
    {
        return Some(E::EntryLevel);
    }
    let profession = wanted_profession(doc);
    let best = |level: E| found.iter().filter(|(other, _)| *other == level).map(|(_, weight)| *weight).sum::<f64>();
    let (expert, middle) = (best(E::Expert), best(E::Intermediate));
    match () {
        () if expert > 0.0 && expert >= middle => Some(E::Expert),
        () if profession == Some(E::Expert) => Some(E::Expert),
        () if middle > 0.0 => Some(E::Intermediate),
        () => profession.filter(|level| *level != E::EntryLevel),
    }
}

/// A word for what someone has done before.
fn is_experience(doc: &Doc, at: usize) -> bool {
    words!(
        "experience experiences xp exp background experiencia experiencias vorkenntnisse vorkenntnissen erfahrung \
         erfahrungen vorerfahrung berufserfahrung annotationserfahrung anubhav tajurba vorwissen"
    )
    .contains(doc.folded(at))
}

/// Where the text says that nobody needs experience, in whatever order: `No hace falta tener experiencia`,
/// `Vorkenntnisse braucht ihr keine`, `experience isn't something we ask for`.
fn unneeded_experience(doc: &Doc) -> Option<usize> {
    (0..doc.tokens.len()).filter(|at| is_experience(doc, *at)).find(|&at| {
        let clause = doc.clause(at);
        let left = clause.start.max(at.saturating_sub(6))..at;
        let right = at + 1..clause.end.min(at + 7);
        // `no menos de 3 años de experiencia`, `not only experience`, `do not apply without experience`
        let counted = left.clone().chain(right.clone()).any(|at| doc.quantity(at).is_some_and(|q| q.shape == Shape::Digits));
        let limited = doc.any(left.clone(), words!("only just less fewer without menos sin sem sans ohne weniger nur apply solo"));
        let doubted = doc.any(right.clone(), words!("plus cannot apply bewerben postuler aplicar"));
        let refusal = |range: std::ops::Range<usize>| {
            doc.marked(range.clone(), Mark::NOT_NEEDED)
                || doc.any(range.clone(), words!("needed need needs required require necessary expected matter matters importa spielt necesita necesitan necesitas \
                    necesario necesaria requiere exige pide falta notig erforderlich notwendig brauchen brauchst braucht \
                    verlangt vorausgesetzt besoin requise necessaire exigee demandee necessaria exigida exigimos precisa \
                    preciso obrigatoria chahiye zaroori zaruri mandatory benotigt benotigen obligatoria"))
                    && range.into_iter().any(|at| doc.marked(at..at + 1, Mark::NOT))
        };
        let around = left.start..right.end;
        !counted && !limited && !doubted && (refusal(left) || refusal(right) || refusal(around))
    })
}

/// The level that the profession of the people wanted implies.
fn wanted_profession(doc: &Doc) -> Option<E> {
    let mut found = None;
    for at in 0..doc.tokens.len() {
        let level = match doc.noun(at) {
            Some(Noun::Person(Some(level))) => level,
            _ if PROFESSIONS.contains(doc.folded(at)) && doc.marked(doc.after(at + 1, 3), Mark::NEED) => E::Expert,
            _ => continue,
        };
        let left = doc.before(at, 6);
        let counted = doc.quantity(at.wrapping_sub(1)).is_some()
            || doc.quantity(at.wrapping_sub(2)).is_some()
            || doc.quantity(at.wrapping_sub(3)).is_some();
        let wanted = counted
            || doc.marked(left.clone(), Mark::NEED)
            || doc.any(doc.after(at + 1, 3), words!("only wanted needed to in or gesucht"))
            || doc.tokens.sentence(at).1 - doc.tokens.sentence(at).0 <= 4
            || doc.any(doc.before(at, 3), &["or", "open", "radiology"])
            // `Freelance linguists (Zulu, Xhosa)` right at the start.
            || at <= 3 && doc.folded(at).ends_with('s');
        let existing = doc.marked(left.clone(), Mark::EXISTING)
            || doc.marked(left, Mark::COMPANY)
            || doc.any(doc.before(at, 2), words!("our a the by chief")) && !counted;
        if wanted && !existing && !is_unneeded(doc, at) {
            if level == E::Expert {
                return Some(level);
            }
            found = found.or(Some(level));
        }
    }
    found
}

/// `3+ years of experience`: one or two are intermediate, more is expert.
fn by_years(doc: &Doc) -> Option<E> {
    let mut best: Option<E> = None;
    for quantity in &doc.quantities {
        if quantity.role != Role::Plain {
            continue;
        }
        let at = if doc.folded(quantity.end) == "+" || doc.folded(quantity.end) == "-" {
            quantity.end + 1
        } else {
            quantity.end
        };
        let Some(Noun::Time(span @ (Span::Year | Span::Month))) = doc.noun(at) else { continue };
        let clause = doc.before(quantity.start, 10).start..doc.after(at + 1, 8).end;
        let experience = doc.marked(clause.clone(), Mark::BACKGROUND)
            || is_background(doc, quantity, at + 1)
            || span == Span::Year && (quantity.at_least || doc.folded(quantity.end) == "+");
        let left = doc.before(quantity.start, 8);
        let company = doc.any(
            left.clone(),
            words!("company founded since empresa firma entreprise unternehmen companhia gegrundet fundada"),
        ) || doc.any(left.clone(), words!("we our wir nous somos unser"))
            && !doc.marked(left, Mark::NEED)
            || doc.any(doc.after(at + 1, 3), &["in", "old", "ago"])
                && doc.any(doc.after(at + 1, 3), &["business", "old", "ago"]);
        let optional = doc.marked(doc.after(at + 1, 8), Mark::OPTIONAL);
        if !experience || company || optional {
            continue;
        }
        let years = quantity.high.unwrap_or(quantity.low) / if span == Span::Month { 12.0 } else { 1.0 };
        let level = if years < 1.0 {
            E::EntryLevel
        } else if years < 3.0 {
            E::Intermediate
        } else {
            E::Expert
        };
        // The lowest bar is what is asked for.
        best = Some(match best {
            Some(E::Expert) | None => level,
            Some(known) => known,
        });
    }
    best
}
