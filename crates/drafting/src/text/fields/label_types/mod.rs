//! The tasks of the people hired.

mod families;
mod noise;
mod patterns;

use crate::text::words::words;
use domain::taxonomy::{DataType, LabelType};

use super::Findings;
use crate::reading::FieldValue;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::labels::Strength;
use crate::text::lexicon::nouns::Noun;
use families::settle_families;
use noise::{is_noise, weaken};

/// The tasks found, in order of mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tasks {
    pub list: Vec<LabelType>,
    confidence: f64,
    span: Option<(usize, usize)>,
}

#[derive(Clone, Copy)]
struct Tally {
    label: LabelType,
    positive: f64,
    negative: f64,
    named: bool,
    first: (usize, usize),
}

pub(crate) fn find(doc: &Doc) -> Tasks {
    let mut tallies: Vec<Tally> = Vec::new();
    let mut hits: Vec<_> = doc.labels.iter().copied().chain(patterns::find(doc)).collect();
    // Of two names for the same word the surer one.
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.value.1)));
    hits.dedup_by(|weaker, surer| weaker.start == surer.start && weaker.value.1 < surer.value.1);
    let moving = shows_motion(doc);
    let kind = patterns::main_kind(doc);
    for hit in &hits {
        let (label, strength) = hit.value;
        if is_noise(doc, hit.start, hit.end, label) {
            continue;
        }
        let strength = weaken(doc, hit.start, hit.end, label, strength);
        // Gestures and actions of which nothing is to be seen are words of a text.
        let unseen = label == LabelType::ActionRecognition && strength == Strength::Likely && !moving;
        // `mark every weed` in pictures names no entity of a text.
        let wordless = label == LabelType::NamedEntityRecognition
            && strength == Strength::Likely
            && matches!(kind, Some(DataType::Image | DataType::Video | DataType::Geospatial | DataType::Sensor3d));
        let strength = if unseen || wordless { Strength::Hint } else { strength };
        let mut weight = match strength {
            Strength::Named => 1.0,
            Strength::Likely => 0.62,
            Strength::Hint => 0.25,
        };
        let clause = doc.clause(hit.start);
        let first = doc.tokens.sentence(hit.start).0 == 0;
        let aside = (doc.marked(clause.clone(), Mark::TEST.or(Mark::PRODUCT))
            || doc.marked(clause.clone(), Mark::COMPANY))
            && !(first || doc.marked(clause.clone(), Mark::NEED));
        // `A transcription job will follow later`
        let follows = doc.any(clause.clone(), words!("follow follows later separate separately afterwards"))
            && doc.any(clause.clone(), words!("job project phase round batch people"));
        let past =
            follows || doc.marked(clause.start..hit.start, Mark::PAST) && !doc.marked(clause.clone(), Mark::NEED);
        if aside || past {
            weight *= if strength == Strength::Named { 0.55 } else { 0.4 };
        }
        let refused = is_refused(doc, hit.start, hit.end);
        let at = match tallies.iter().position(|tally| tally.label == label) {
            Some(at) => at,
            None => {
                tallies.push(Tally { label, positive: 0.0, negative: 0.0, named: false, first: (hit.start, hit.end) });
                tallies.len() - 1
            }
        };
        let tally = &mut tallies[at];
        if refused {
            tally.negative += weight;
        } else {
            // The surest mention counts, the others confirm it.
            tally.positive = tally.positive.max(weight) + 0.3 * tally.positive.min(weight);
            tally.named |= strength == Strength::Named && !aside;
        }
    }
    // Refused by name, and asked for by nothing better: not a task.
    tallies.retain(|tally| tally.positive > 0.0 && tally.positive > tally.negative);
    settle_families(doc, &mut tallies);
    let strong: Vec<Tally> = tallies.iter().copied().filter(|tally| tally.positive >= 0.6).collect();
    let kept = if strong.is_empty() {
        let best = tallies.iter().copied().max_by(|a, b| a.positive.total_cmp(&b.positive));
        best.filter(|tally| tally.positive >= 0.25).into_iter().collect()
    } else {
        strong
    };
    let confidence = if kept.is_empty() || kept.iter().any(|tally| tally.positive < 0.6) {
        0.5
    } else if kept.iter().all(|tally| tally.named) {
        0.9
    } else {
        0.75
    };
    Tasks {
        list: kept.iter().map(|tally| tally.label).take(20).collect(),
        confidence,
        span: kept.first().map(|tally| tally.first),
    }
}

pub(crate) fn read(findings: &mut Findings, tasks: &Tasks) {
    if !tasks.list.is_empty() {
        findings.fact(
            FieldValue::LabelTypes(tasks.list.clone()),
            tasks.confidence,
            "The tasks that the text names",
            tasks.span,
        );
    }
}

/// Whether the data can show something that moves: videos, frames, games, sensors; or nothing is known of it.
fn shows_motion(doc: &Doc) -> bool {
    use DataType as T;
    let mut named = doc.nouns.iter().filter_map(|noun| match noun {
        Some(Noun::Item(Some(kind))) => Some(*kind),
        _ => None,
    });
    let mut other = false;
    let moving = named.any(|kind| {
        other = true;
        matches!(kind, T::Video | T::Image | T::Sensor3d | T::Multimodal)
    });
    moving
        || !other
        || doc.tokens.list.iter().any(|token| words!("cctv camera footage film video videos").contains(&token.folded))
}

/// Whether the text says that this is not wanted.
fn is_refused(doc: &Doc, start: usize, end: usize) -> bool {
    let clause = doc.clause(start);
    let from = clause.start.max(start.saturating_sub(7));
    let refused_before = (from..start).any(|at| {
        words!("not no isnt arent without dont never nor doesnt keine kein nicht sin pas sans sem nao nahi \
                 instead aucune aucun ohne zero ni nem neither wont").contains(doc.folded(at))
            // `no Brasil` says where.
            && (doc.folded(at) != "no" || doc.says_no(at))
            // One of several choices: `helmet / no helmet`.
            && doc.folded(at.wrapping_sub(1)) != "/"
            // Not only this, no more than, no limit.
            && !words!("only just matter more less later fewer limit seulement nur solo so").contains(doc.folded(at + 1))
    });
    // `no experience in transcription needed` is about experience.
    // `18,700 photographs without captions`: what they lack is the work.
    let lacking = start >= 2
        && words!("without ohne sans sin sem no").contains(doc.folded(start - 1))
        && (doc.noun(start - 2).is_some_and(Noun::is_item)
            || doc.folded(start - 2) == "with" && doc.noun(start.wrapping_sub(3)).is_some_and(Noun::is_item));
    if lacking {
        return false;
    }
    let experience =
        doc.any(doc.before(start, 5), words!("experience knowledge background experiencia erfahrung previous prior"));
    let behind = doc.after(end, 5);
    let stop = behind.clone().find(|at| matches!(doc.folded(*at), "." | ";" | ",")).unwrap_or(behind.end);
    let behind = behind.start..stop;
    let refused_behind = doc.marked(behind, Mark::NOT_NEEDED);
    !experience && (refused_before || refused_behind)
}
