//! Numbers that stand apart from what they count: `The messages (28,500)`, `260 batches` of 500.

use domain::taxonomy::DataVolumeUnit;

use super::super::data_type::phrase_type;
use super::Amounted;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::number::Quantity;
use crate::text::words::words;

/// A number by itself, of what was named before: `The messages (28,500)`, `a backlog of 18,200 has piled up`.
pub(super) fn unnamed(doc: &Doc, quantity: &Quantity) -> Option<Amounted> {
    let value = quantity.count();
    if value.fract() != 0.0 || value < 20.0 {
        return None;
    }
    let before = doc.folded(quantity.start.wrapping_sub(1));
    let behind = doc.folded(quantity.end);
    let noun_before = |at: usize| doc.noun(at).is_some_and(Noun::is_item).then_some(at);
    let bracketed = before == "(" && behind == ")";
    // `Target: 30,000`
    let told = doc.label_before(quantity.start).is_some_and(|label| {
        label.len() <= 3
            && doc.any(
                label,
                words!("target goal volume quantity amount total items count menge umfang ziel anzahl cantidad volumen objetivo quantite objectif quantidade"),
            )
    }) && doc.noun(quantity.end).is_none();
    // `…, so 52,000 altogether`; `Problems … We want 500.`
    let in_all = doc.any(doc.after(quantity.end, 1), words!("altogether overall insgesamt"))
        || doc.any(doc.after(quantity.end, 1), &["in"]) && doc.any(doc.after(quantity.end, 2), words!("total all"));
    let wanted = words!("want need require wollen brauchen queremos necesitamos voulons precisamos")
        .contains(doc.folded(quantity.start.wrapping_sub(1)))
        && (doc.is_symbol(quantity.end) || doc.tokens.get(quantity.end).is_none());
    // `a mountain of unread letters, namely 88,000`
    let namely = words!("namely namlich precisely exactly saber savoir").contains(before);
    let of_items = doc.antecedent(quantity.start).is_some_and(|(_, noun)| noun.is_item());
    // `davon nur 2.500`, `jisme se abhi sirf 60 hazaar`: a part of what was named.
    let of_which = doc.any(
        doc.before(quantity.start, 6),
        words!("davon dont cuales quais jisme inme unme usme isme which whom hiervon daraus"),
    ) && doc
        .any(doc.before(quantity.start, 3), words!("only just nur solo seulement apenas somente sirf bas lediglich"));
    // `Leaf scans, 11,600, forty species`
    let apposed = before == ","
        && doc.is_symbol(quantity.end)
        && value >= 100.0
        && quantity.start >= 2
        && doc.noun(quantity.start - 2).is_some_and(Noun::is_item)
        && doc.folded(quantity.start - 2).ends_with(['s', 'n']);
    // `Picture is 18000.`
    let copula = words!("is are = ist sind es son est sont sao hai hain").contains(before)
        && (doc.is_symbol(quantity.end) || doc.tokens.get(quantity.end).is_none())
        && value >= 50.0
        && quantity.start >= 2
        && doc.noun(quantity.start - 2).is_some_and(Noun::is_item);
    // `Son 5.000, a 6 centavos`: what was named before.
    let these = words!("son sind are sont sao hain").contains(before)
        && doc.tokens.sentence(quantity.start).0 + 1 >= quantity.start
        && doc.before(quantity.start.saturating_sub(2), 30).any(|at| doc.noun(at).is_some_and(Noun::is_item))
        && value >= 50.0
        && doc.is_symbol(quantity.end);
    let told = told || these || copula || apposed || of_which || namely && of_items || in_all || wanted && of_items;
    let remaining = told
        || words!(
            "dont doesnt will has have are is remain remains left wait waiting still to need needs must were sind bleiben warten stehen \
         liegen quedan faltan hay restent sont attendent restam faltam sao were"
        )
        .contains(behind)
            && doc.any(
                doc.before(quantity.start, 3),
                words!("those backlog backlogs random sample selected remaining rest other others all the another ruckstand resto restantes reste"),
            );
    // `We've 31,000 left of 90,000`
    let left_over = words!("left remaining outstanding pending ubrig restantes pendientes").contains(behind)
        && doc.marked(doc.before(quantity.start, 3), Mark::EXISTS);
    // `we've a backlog of 41,000`
    let piled = doc.any(doc.before(quantity.start, 3), words!("backlog pile stack queue heap ruckstand"))
        && doc.noun(quantity.end).is_none();
    // `then 6 cents for the remaining 30,000`
    let rest = words!("remaining other rest restlichen restantes autres outros").contains(before)
        && value >= 100.0
        && doc.noun(quantity.end).is_none();
    let remaining = remaining || left_over || piled || rest;
    let head = match () {
        () if bracketed => noun_before(quantity.start.checked_sub(2)?)?,
        () if remaining => {
            let before = quantity.start.saturating_sub(40)..quantity.start;
            before.rev().find(|at| doc.noun(*at).is_some_and(Noun::is_item))?
        }
        () => return None,
    };
    let unit = match doc.noun(head)? {
        Noun::File => Some(DataVolumeUnit::NumberOfFiles),
        Noun::Word => Some(DataVolumeUnit::NumberOfWords),
        _ => None,
    };
    let plural = doc.folded(head).ends_with(['s', 'n', 'r', 'e']);
    (plural || !bracketed).then_some(Amounted {
        value: 1.0,
        unit,
        data_type: phrase_type(doc, head..head + 1),
        span: (quantity.start, quantity.end),
        object: (head, head + 1),
        known: true,
        range: false,
        score: 0.9,
        part: 0.0,
    })
}

/// `500 judgements per batch, 260 batches`: the batches hold so many pieces in all.
pub(super) fn batches(doc: &Doc, quantity: &Quantity) -> Option<Amounted> {
    let of_batches = |at: usize| {
        words!(
            "batch batches lot lots lote lotes packet packets parcel parcels bundle bundles paket pakete charge chargen"
        )
        .contains(doc.folded(at))
    };
    if !of_batches(quantity.end) {
        return None;
    }
    // `of 500 judgements` behind it, or `each batch = 50 traces` before it.
    let pieces = |quantity: &&Quantity| {
        let head = doc.counted(quantity.end, 4).filter(|at| doc.noun(*at).is_some_and(Noun::is_item))?;
        let per = matches!(doc.folded(head + 1), "per" | "a" | "/" | "por" | "pro" | "je" | "par" | "each" | "in")
            && (head + 2..head + 4).any(of_batches);
        let before = doc.before(quantity.start, 5);
        let holds = before.clone().any(of_batches)
            && doc.any(
                before,
                words!("= of with holds contains has a each every de mit con avec com von jede cada chaque"),
            );
        (per || holds).then_some((quantity.count(), head))
    };
    let index = doc.quantities.partition_point(|other| other.start < quantity.start);
    let nearby = &doc.quantities[index.saturating_sub(6)..(index + 4).min(doc.quantities.len())];
    let (each, head) = nearby.iter().filter(|other| other.start != quantity.start).find_map(|other| pieces(&other))?;
    let value = quantity.count();
    (value >= 2.0 && each >= 2.0).then_some(Amounted {
        value: each,
        unit: None,
        data_type: phrase_type(doc, head..head + 1),
        span: (quantity.start, quantity.end + 1),
        object: (head, head + 1),
        known: true,
        range: false,
        score: 1.6,
        part: 0.0,
    })
}
