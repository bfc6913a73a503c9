//! The languages a worker must know.

use crate::text::words::words;
use domain::taxonomy::Language;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::nouns::Noun;
use super::super::lexicon::tongues::{TONGUES, is_doubtful};
use super::super::token::Case;
use super::Findings;
use crate::reading::FieldValue;

pub(crate) fn read(findings: &mut Findings) {
    let doc = findings.doc;
    let hits = TONGUES.phrases.longest(&doc.tokens);
    // Names side by side are one list: what is said of it is said of each.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, hit) in hits.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if is_joined(doc, hits[group[group.len() - 1]].end, hit.start) => group.push(index),
            _ => groups.push(vec![index]),
        }
    }
    let mut kept: Vec<(Language, f64, (usize, usize))> = Vec::new();
    let mut refused: Vec<Language> = Vec::new();
    // Nice to have: no reason to drop what is required elsewhere.
    let mut optional: Vec<Language> = Vec::new();
    for group in groups {
        let (start, end) = (hits[group[0]].start, hits[group[group.len() - 1]].end);
        let verdict = judge(doc, start, end, group.len());
        // `English, French-speaking colleagues are welcome`: what is said behind a comma is said of the last one.
        let declined = |verdict: Verdict| matches!(verdict, Verdict::Refused | Verdict::Optional);
        let parted = declined(verdict)
            && group.len() == 2
            && hits[group[0]].end + 1 == hits[group[1]].start
            && doc.folded(hits[group[0]].end) == ",";
        if parted {
            let (first, last) = (hits[group[0]], hits[group[1]]);
            if declined(judge(doc, last.start, last.end, 1)) && !declined(judge(doc, first.start, first.end, 1)) {
                kept.push((first.value.language(), 0.9, (first.start, first.end)));
                optional.push(last.value.language());
                continue;
            }
        }
        let members = group.clone();
        for at in group {
            let hit = hits[at];
            let language = hit.value.language();
            // A doubtful name is one beside a sure one.
            let sure = |index: &usize| *index != at && !is_doubtful(doc.folded(hits[*index].start));
            let beside = members.iter().any(sure)
                && hits[at].end - hits[at].start == 1
                && !matches!(doc.folded(hit.start), "latin" | "polish");
            if !beside && !is_name(doc, hit.start, hit.end, verdict) {
                continue;
            }
            match verdict {
                Verdict::Refused => refused.push(language),
                Verdict::Optional => optional.push(language),
                Verdict::Other => {}
                Verdict::Required => kept.push((language, 0.9, (hit.start, hit.end))),
                Verdict::Mentioned => kept.push((language, 0.7, (hit.start, hit.end))),
            }
        }
    }
    kept.extend(code_pairs(doc));
    kept.extend(tags(doc));
    kept.retain(|(language, sureness, _)| {
        !refused.contains(language) && (*sureness >= 0.9 || !optional.contains(language))
    });
    let sure = kept.iter().any(|(_, confidence, _)| *confidence >= 0.9);
    let weak_ok = !sure || kept.iter().filter(|(_, confidence, _)| *confidence < 0.9).count() <= 3;
    let mut languages: Vec<Language> = Vec::new();
    let mut confidence: f64 = 0.9;
    let mut span = None;
    for (language, sureness, at) in &kept {
        let known = languages.iter().any(|known| known.base() == language.base());
        if known || (*sureness < 0.9 && !weak_ok) {
            continue;
        }
        languages.push(language.clone());
        // The surest mention of this language counts.
        let best = kept
            .iter()
            .filter(|(other, ..)| other.base() == language.base())
            .map(|(_, sureness, _)| *sureness)
            .fold(0.0, f64::max);
        confidence = confidence.min(best);
        span = span.or(Some(*at));
    }
    // Mandarin and Chinese are said of the same.
    if languages.iter().any(|language| language.base() == "Mandarin Chinese") {
        languages.retain(|language| language.base() != "Chinese");
    }
    languages.truncate(50);
    if !languages.is_empty() {
        findings.fact(FieldValue::Languages(languages), confidence, "Languages that the text asks for", span);
    }
}

/// Pairs of codes, as translators write them: `EN>FR`, `DE-PL`.
fn code_pairs(doc: &Doc) -> Vec<(Language, f64, (usize, usize))> {
    let code = |at: usize| {
        let token = doc.tokens.get(at).filter(|token| token.case == Case::Upper && token.folded.len() == 2)?;
        Language::parse(&token.folded)
    };
    let translators = doc.tokens.list.iter().any(|token| token.folded.starts_with("translat"));
    let mut found = Vec::new();
    for at in 1..doc.tokens.len() {
        if !matches!(doc.folded(at), ">" | "→" | "-" | "–" | "/") {
            continue;
        }
        let arrow = matches!(doc.folded(at), ">" | "→");
        let mut second = at + 1;
        if doc.folded(second) == ">" {
            second += 1;
        }
        let first = if doc.folded(at - 1) == "-" && at >= 2 { at - 2 } else { at - 1 };
        let translating = arrow || translators;
        if let (Some(from), Some(to), true) = (code(first), code(second), translating) {
            found.push((from, 0.9, (first, first + 1)));
            found.push((to, 0.9, (second, second + 1)));
        }
    }
    found
}

/// Language tags with a country: `PT-PT`, `en-US`.
fn tags(doc: &Doc) -> Vec<(Language, f64, (usize, usize))> {
    (0..doc.tokens.len().saturating_sub(2))
        .filter_map(|at| {
            let [language, dash, country] = [at, at + 1, at + 2].map(|at| doc.tokens.get(at));
            let (language, dash, country) = (language?, dash?, country?);
            let tag = language.folded.len() == 2
                && language.case != Case::Title
                && dash.is("-")
                && dash.glued
                && country.glued
                && country.folded.len() == 2
                && country.case == Case::Upper
                && doc.folded(at + 3) != "-";
            let parsed = tag.then(|| Language::parse(&format!("{}-{}", language.folded, country.folded))).flatten()?;
            Some((parsed, 0.9, (at, at + 3)))
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Required,
    Mentioned,
    /// Expressly not needed.
    Refused,
    /// Nice to have.
    Optional,
    /// A people, a company, a place.
    Other,
}

fn is_joined(doc: &Doc, end: usize, start: usize) -> bool {
    start >= end
        && start - end <= 3
        && doc.tokens.get(start).map(|token| token.sentence) == doc.tokens.get(end - 1).map(|token| token.sentence)
        && (end..start).all(|at| {
            words!(
                ", and or & / + y e o und oder et ou aur - – plus as well also in le l el to into from then \
                     ya der por |"
            )
            .contains(doc.folded(at))
        })
}

fn judge(doc: &Doc, start: usize, end: usize, count: usize) -> Verdict {
    let left = doc.before(start, 8);
    let near = doc.before(start, 5);
    let right = doc.after(end, 7);
    let next = doc.folded(end);
    // Not needed, or nice to have.
    // What stands behind a comma is said of something else.
    let parts = |at: usize| {
        doc.folded(at) == ","
            || at > end && (matches!(doc.folded(at), "(" | "+") || TONGUES.phrases.at(&doc.tokens, at).is_some())
    };
    let comma = right.clone().find(|at| parts(*at)).unwrap_or(right.end);
    let not_needed = doc.marked(right.start..comma, Mark::NOT_NEEDED)
        || (near
            .clone()
            .any(|at| words!("no not dont without kein keine sin sem pas sans ohne").contains(doc.folded(at)))
            && !doc.any(near.clone(), &["only", "matter", "just", "spoofs"])
            && negates(doc, start));
    let conditioned =
        doc.marked(doc.before(start, 7), Mark::NOT_NEEDED) && !doc.any(near.clone(), &["but", ",", "must", "only"]);
    if not_needed || conditioned {
        return Verdict::Refused;
    }
    let clause_end = doc.clause(end - 1).end;
    let bracket = (doc.folded(end) == "(").then(|| {
        let close = (end..end + 7).find(|at| doc.folded(*at) == ")").unwrap_or(end + 6);
        end..close.min(doc.tokens.len())
    });
    let optional_behind = (end..right.end.min(clause_end.max(end) + 1))
        .any(|at| doc.marked(at..at + 1, Mark::OPTIONAL) && !is_said_of_what_follows(doc, at))
        || bracket.clone().is_some_and(|bracket| {
            doc.marked(bracket.clone(), Mark::OPTIONAL) && !doc.any(bracket, &["required", "must"])
        })
        || doc.under_optional_heading(start);
    let optional_before = doc.marked(doc.before(start, 4), Mark::OPTIONAL)
            && !doc.any(doc.before(start, 3), &[",", ";", "."])
            // `ideally four for Croatian`
            && !doc.before(start, 3).any(|at| doc.quantity(at).is_some());
    let must = doc.any(
        doc.after(end, 3),
        words!(
            "required must essential mandatory needed native erforderlich obligatoire requerido obrigatorio \
                 speakers chahiye"
        ),
    );
    if (optional_behind || optional_before) && !must {
        return Verdict::Optional;
    }
    // The letter, the website, the interview are in a language, too.
    // Letters are also what is transcribed.
    let letter = left.clone().any(|at| {
        doc.folded(at) == "letter"
            && words!("cover motivation application your covering").contains(doc.folded(at.wrapping_sub(1)))
    });
    let advert = (letter || doc.any(left.clone(), words!("website advertisement advert posting interview")))
        && !doc.any(left.clone(), &["must", "fluent", "native"])
        || doc.any(
            left.clone(),
            words!(
                "application applications apply bewerbung bewerbungen candidature candidatures candidatura \
                     candidaturas solicitudes instructions documents colleagues"
            ),
        ) && !doc.any(near.clone(), &["must", "fluent", "native", "speakers"])
            && doc.any(doc.before(start, 3), &["in", "en", "auf", "em"]);
    if advert {
        return Verdict::Other;
    }
    // An adjective: a Korean company, Swedish parishes.
    let describes = doc.tokens.get(end).is_some_and(|token| {
        token.is_word()
            && words!(
                "company startup start customers customer clients client government university students team \
                     parishes office market cities city citizens roads streets traffic cinema food cuisine \
                     retailer bank hospital hospitals studio law agency museum time dollar dollars ministry users \
                     user cars buildings standards schools school residents nationals colleagues firm brand \
                     brands history films institute plates license licence empresa firma kunden krankenhaus wine \
                     landscape villages railway insurer supermarket telecom spelling football league council \
                     coast border soldiers army parliament rand citizen resident ngo foundation publisher \
                     authorities model models engine one ones version society shop shops stores invoices receipts road street manufacturer group"
            )
            .contains(&token.folded)
    });
    if describes && !doc.any(near.clone(), &["speak", "fluent", "native", "read"]) {
        // Documents of a country are written in its language, but nobody asks for it here.
        return if matches!(next, "invoices" | "receipts" | "films" | "cinema") {
            Verdict::Mentioned
        } else {
            Verdict::Other
        };
    }
    let label = doc.label_before(start).is_some_and(|label| {
        label.into_iter().any(|at| {
            words!(
                "language languages idioma idiomas sprache sprachen langue langues lingua linguas locale \
                     lengua bhasha"
            )
            .contains(doc.folded(at))
        })
    });
    if label {
        return Verdict::Required;
    }
    // `Māori words now and then`, `two earlier campaigns were in Twi`
    let words_of_it =
        words!("words word loan loanwords loans terms names expressions slang subtitles script accent accents")
            .contains(next);
    let former = doc.marked(doc.before(start, 10), Mark::PAST) && !doc.marked(doc.before(start, 10), Mark::NEED);
    if (words_of_it || former) && !doc.any(near.clone(), &["speak", "fluent", "native", "read", "must"]) {
        return Verdict::Other;
    }
    let fluent = doc.marked(doc.before(start, 5), Mark::FLUENT) && !only_in(doc, start)
        || doc.marked(doc.after(end, 4), Mark::FLUENT) && !only_in_after(doc, end);
    let people = matches!(doc.noun(end), Some(Noun::Person(_)))
        || (doc.folded(end) == "-" && doc.folded(end + 1).starts_with("speak"));
    let inherent = doc.folded(start).contains("phon")
        || doc.folded(start).contains("sprachig")
        || doc.folded(start).contains("hablante")
        || doc.folded(start).contains("parlante")
        || doc.folded(start).contains("lusofon")
        || doc.folded(start).contains("muttersprach")
        || doc.folded(start).contains("kenntnisse");
    let (from, to) = doc.tokens.sentence(start);
    // `English.` standing alone, or `English or Swedish.`
    let alone = to - from <= end - start + 2 + usize::from(count > 1);
    if fluent || people || inherent || alone {
        return Verdict::Required;
    }
    Verdict::Mentioned
}

/// `Francophones de préférence québécois`: the preference is for what stands behind it.
fn is_said_of_what_follows(doc: &Doc, at: usize) -> bool {
    let adverb = words!(
        "preferably ideally idealement idealerweise idealmente vorzugsweise preferentemente preferiblemente moglichst de preference \
         preferencia"
    );
    let end = if doc.folded(at) == "de" { at + 2 } else { at + 1 };
    adverb.contains(doc.folded(at))
        && (doc.folded(at) != "de" || doc.folded(at + 1).starts_with("preferen"))
        && doc
            .tokens
            .get(end)
            .is_some_and(|next| next.is_word() && Some(next.sentence) == doc.tokens.get(at).map(|token| token.sentence))
}

/// Whether `no` before a language refuses it: `no English needed`, `you don't have to know English`.
fn negates(doc: &Doc, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| doc.says_no(at))
        || doc.any(doc.before(start, 5), &["dont", "not"])
            && doc.any(doc.before(start, 4), words!("know speak need require have"))
}

/// `in` alone before a language says where the data is from, not what must be known.
fn only_in(doc: &Doc, start: usize) -> bool {
    let marks: Vec<usize> = doc.before(start, 5).filter(|at| doc.marked(*at..at + 1, Mark::FLUENT)).collect();
    marks.iter().all(|at| {
        words!("in good level write read clear command strong professional").contains(doc.folded(*at))
            && doc.folded(*at) == "in"
    })
}

fn only_in_after(doc: &Doc, end: usize) -> bool {
    let marks: Vec<usize> = doc.after(end, 4).filter(|at| doc.marked(*at..at + 1, Mark::FLUENT)).collect();
    marks
        .iter()
        .all(|at| words!("in level write read good clear must know written comfortable").contains(doc.folded(*at)))
}

/// Whether the word is the language here, and not something spelled alike.
fn is_name(doc: &Doc, start: usize, end: usize, verdict: Verdict) -> bool {
    let Some(token) = doc.tokens.get(start) else { return false };
    let name = token.folded.clone();
    if matches!(&*name, "latin")
        && words!("american america script alphabet letters cursive characters").contains(doc.folded(end))
    {
        return false;
    }
    if end - start > 1 || !is_doubtful(&name) {
        // `german` in a text all in lower case is fine, `Persian` cats are rare.
        return true;
    }
    let capital = token.case == Case::Title || token.case == Case::Upper;
    // `ins Englische`, `aus dem Deutschen`
    if matches!(&*name, "englische" | "deutsche" | "deutschen" | "deutscher") {
        return words!("ins dem vom im zum das").contains(doc.folded(start - usize::from(start > 0)))
            || verdict == Verdict::Required;
    }
    match &*name {
        "polish" => {
            capital && !matches!(doc.folded(end), "the" | "your" | "it")
                || verdict == Verdict::Required && !matches!(doc.folded(end), "the" | "your" | "it" | "texts")
        }
        // `entrevistas en gallego`
        _ if matches!(doc.folded(start.wrapping_sub(1)), "en" | "em") && name.len() > 4 => true,
        _ => verdict == Verdict::Required && (capital || name.len() > 4),
    }
}
