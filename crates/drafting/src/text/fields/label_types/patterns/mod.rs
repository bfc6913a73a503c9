//! Tasks told by what is done to what: sorting into listed choices, describing pictures, comparing answers.

mod choices;
mod examples;
mod grades;
mod pictures;
mod sound;
mod texts;

use std::ops::Range;

use domain::taxonomy::{DataType, LabelType};

use crate::text::doc::Doc;
use crate::text::lexicon::labels::Strength;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::places::PLACES;
use crate::text::lexicon::tongues::TONGUES;
use crate::text::number::Shape;
use crate::text::phrases::Hit;
use crate::text::words::{WordSet, words};
use Strength::Named;

/// Sentences that are looked at, and tokens of each.
const SENTENCES: usize = 400;
const LONGEST: usize = 80;

type Found = Hit<(LabelType, Strength)>;

/// The tasks that whole sentences describe.
pub(super) fn find(doc: &Doc) -> Vec<Found> {
    let kind = main_kind(doc);
    let mut found = Vec::new();
    for number in 0..doc.tokens.sentences.len().saturating_sub(1).min(SENTENCES) {
        let (start, end) = doc.tokens.sentence_at(number);
        let sentence = Sentence { doc, range: start..end.min(start + LONGEST), kind };
        found.extend(sentence.choices());
        found.extend(sentence.marked_list());
        found.extend(sentence.described());
        found.extend(sentence.judged());
        found.extend(sentence.matched_to_query());
        found.extend(sentence.typed_in());
        found.extend(sentence.boxed());
        found.extend(sentence.moods());
        found.extend(sentence.typed_off());
        found.extend(sentence.tracked());
        found.extend(sentence.graded());
        found.extend(sentence.chosen_list());
        found.extend(sentence.marked_moment());
        found.extend(sentence.put_in_words());
        found.extend(sentence.read_out());
        found.extend(sentence.talked());
        found.extend(sentence.feelings());
        found.extend(sentence.asked());
        found.extend(sentence.put_where_it_belongs());
        found.extend(sentence.named_with());
        found.extend(sentence.reviewed());
        found.extend(sentence.preferred());
        found.extend(sentence.claims());
        found.extend(sentence.invented());
        found.extend(sentence.summed_up());
        found.extend(sentence.watched());
        found.extend(sentence.captioned());
        found.extend(sentence.language_pair());
    }
    found.sort_by_key(|hit| hit.start);
    found
}

/// What most of the nouns for data in the text name.
pub(super) fn main_kind(doc: &Doc) -> Option<DataType> {
    let mut counts: Vec<(DataType, f64)> = Vec::new();
    for at in 0..doc.tokens.len().min(2_000) {
        let kind = match doc.noun(at) {
            Some(Noun::Item(Some(kind))) => kind,
            Some(Noun::Word) => DataType::Text,
            _ => continue,
        };
        // What is counted says most.
        let counted = (at.saturating_sub(4)..at)
            .any(|at| doc.quantity(at).is_some_and(|quantity| quantity.shape != Shape::Article));
        let weight = if counted { 3.0 } else { 1.0 };
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += weight,
            None => counts.push((kind, weight)),
        }
    }
    // `2,640 scanned deeds`: how they were taken tells what they are.
    let taken = || {
        doc.tokens.list.iter().take(2_000).find_map(|token| match &*token.folded {
            "scanned" | "scans" | "gescannt" | "escaneados" | "escaneadas" | "scannes" => Some(DataType::Document),
            "photographed" | "fotografiert" | "fotografiados" => Some(DataType::Image),
            "filmed" | "gefilmt" | "filmados" => Some(DataType::Video),
            _ => None,
        })
    };
    counts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(kind, _)| kind).or_else(taken)
}

struct Sentence<'d, 't> {
    doc: &'d Doc<'t>,
    range: Range<usize>,
    kind: Option<DataType>,
}

impl Sentence<'_, '_> {
    fn position(&self, words: &WordSet) -> Option<usize> {
        self.range.clone().find(|at| words.contains(self.doc.folded(*at)))
    }

    fn hit(&self, at: usize, label: LabelType, strength: Strength) -> Option<Found> {
        Some(Hit { start: at, end: at + 1, value: (label, strength) })
    }

    fn is_word(&self, at: usize) -> bool {
        self.range.contains(&at) && self.doc.tokens.get(at).is_some_and(|token| token.is_word())
    }

    /// Whether a word can be one of several choices: no language, place, unit, and no task.
    fn is_choice(&self, at: usize) -> bool {
        let doc = self.doc;
        self.is_word(at)
            && TONGUES.phrases.at(&doc.tokens, at).is_none()
            && PLACES.at(&doc.tokens, at).is_none()
            && (words!("person human adult child baby man woman").contains(doc.folded(at))
                || !matches!(doc.noun(at), Some(Noun::Time(_) | Noun::Measure | Noun::Person(_) | Noun::Opening)))
            && !words!("and or h hr hour year month pm am w m f d x mid").contains(doc.folded(at))
            && doc.label_at(at).is_none_or(|hit| hit.value.1 != Named)
    }
}

/// Whether a model or an app does what a verb says: `our model finds the bone`.
pub(super) fn is_done_by_product(doc: &Doc, verb: usize) -> bool {
    let verbal = doc.folded(verb).ends_with('s') && !doc.noun(verb).is_some_and(Noun::is_item);
    let product = words!("model system software app algorithm network engine ai modell modelo modele sistema logiciel");
    let worker = words!("you they people annotators reviewers we i who it");
    let from = doc.clause(verb).start.max(verb.saturating_sub(12));
    let subject = (from..verb).rev().find(|at| product.contains(doc.folded(*at)) || worker.contains(doc.folded(*at)));
    verbal
        && subject.is_some_and(|at| {
            let owned =
                words!("our the unser das nuestro el notre le nosso o").contains(doc.folded(at.wrapping_sub(1)));
            product.contains(doc.folded(at)) && owned && doc.tokens.get(at + 1).is_some_and(|next| next.is_word())
        })
}
