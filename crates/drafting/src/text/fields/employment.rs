//! The form of employment.

use crate::text::words::words;
use std::sync::LazyLock;

use domain::taxonomy::EmploymentType;

use super::super::lexicon::context::Mark;
use super::super::phrases::Phrases;
use super::Findings;
use crate::reading::FieldValue;
use EmploymentType as T;

static WORDS: LazyLock<Phrases<T>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "part time, parttime, teilzeit, tiempo parcial, media jornada, jornada parcial, temps partiel, \
                 tempo parcial, meio periodo",
            T::PartTime,
        ),
        (
            "full time, fulltime, vollzeit, tiempo completo, jornada completa, temps plein, tempo integral, \
                 periodo integral",
            T::FullTime,
        ),
        (
            "contract, contractor, contractors, freelance contract, contract basis, independent contractor*, \
                 contratista*",
            T::Contractor,
        ),
        ("temporary, temp position, befristet*, temporal, temporaire, temporario, cdd", T::Temporary),
    ])
});

pub(crate) fn read(findings: &mut Findings) {
    let doc = findings.doc;
    let mut found: Vec<(T, (usize, usize))> = Vec::new();
    for hit in WORDS.longest(&doc.tokens) {
        if doc.marked(doc.before(hit.start, 3), Mark::NOT) {
            continue;
        }
        // The buyer's own contract, a contract as data, a smart contract.
        if hit.value == T::Contractor {
            let form = doc.any(doc.after(hit.end, 2), words!("basis role position work job to remote only , ) /"))
                || doc.label_before(hit.start).is_some()
                || doc.folded(hit.start).starts_with("contractor")
                || doc.folded(hit.start) == "independent"
                || doc.tokens.sentence(hit.start).1 - doc.tokens.sentence(hit.start).0 <= 3;
            let thing = doc.any(doc.before(hit.start, 2), words!("the smart our client a of this your s"))
                && !doc.folded(hit.start).starts_with("contractor");
            if !form || thing {
                continue;
            }
        }
        if !found.iter().any(|(known, _)| *known == hit.value) {
            found.push((hit.value, (hit.start, hit.end)));
        }
    }
    if let Some((_, span)) = found.first().copied() {
        let types = found.iter().map(|(kind, _)| *kind).collect();
        findings.fact(FieldValue::EmploymentTypes(types), 0.9, "The form of employment is stated", Some(span));
    }
}
