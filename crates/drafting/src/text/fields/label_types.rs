//! The tasks of the people hired.

use crate::text::words::words;
use domain::taxonomy::LabelType;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::labels::Strength;
use super::super::lexicon::money::currency;
use super::super::lexicon::nouns::Noun;
use super::super::number::Shape;
use super::Findings;
use crate::reading::FieldValue;

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
    for hit in &doc.labels {
        let (label, strength) = hit.value;
        if is_noise(doc, hit.start, hit.end, label) {
            continue;
        }
        let strength = weaken(doc, hit.start, hit.end, label, strength);
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
        let past = doc.marked(clause.start..hit.start, Mark::PAST) && !doc.marked(clause.clone(), Mark::NEED);
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
            tally.positive += if tally.positive == 0.0 { weight } else { weight * 0.3 };
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

/// A word of a task that stands for something else here.
fn is_noise(doc: &Doc, start: usize, end: usize, label: LabelType) -> bool {
    let word = doc.folded(start);
    let (before, after) = (start.checked_sub(1).map_or("", |at| doc.folded(at)), doc.folded(end));
    // The pay is called a rate, too.
    if words!("rate rates score rating ratings evaluation ranking note").contains(word) && end == start + 1 {
        let pay_after = words!(
            ": | is are of depends will was per / n = between in at by around up ( range starts to tbd \
                 negotiable from starting card and usd $"
        )
        .contains(after)
            || currency(after).is_some()
            || doc.quantity(end).is_some_and(|quantity| quantity.start == end && quantity.shape == Shape::Digits);
        let pay_before = words!(
            "hourly pay the our flat market error frame sample same acceptance usual base word this a average \
                 good sampling per high higher success bit day daily competitive fixed standard your exchange at \
                 piece label completion agreement dice full training"
        )
        .contains(before);
        let task_before = words!("and to then you must will , & + people annotators raters").contains(before);
        if (matches!(word, "rate" | "rates") && (pay_after || pay_before) && !task_before)
            || (word != "rate"
                && word != "rates"
                && word != "evaluation"
                && matches!(after, "of" | "by" | ":")
                && words!("average our your a app store").contains(before))
        {
            return true;
        }
        if matches!(word, "rate" | "rates") && pay_after && !words!("and ( in by of /").contains(after) {
            return true;
        }
        if matches!(word, "score")
            && matches!(before, "a" | "dice" | "the" | "average")
            && matches!(label, LabelType::EvaluationRating)
        {
            return true;
        }
    }
    // The product, not the work: `a segmentation network`, `our translation model`.
    let product_after = words!(
        "model models network engine engines system systems app software api service startup company tool \
             algorithm algorithms modell modele modelo product pipeline module platform \
             parser assistant"
    )
    .contains(after);
    let used_for = doc.any(
        doc.before(start, 4),
        words!(
            "our own their train training improve a an fur unser nuestro notre nosso retrain build builds the \
                 for"
        ),
    );
    if product_after && used_for && !matches!(label, LabelType::Rlhf | LabelType::FineTuning | LabelType::Segmentation)
    {
        return true;
    }
    match word {
        "box" | "boxes" if words!("drop text check in mail tick").contains(before) => true,
        "tracking" | "seguimiento" if words!("time hour hours order issue bug").contains(before) => true,
        "transcription" if matches!(after, "service" | "company" | "software") => true,
        "classes"
            if matches!(before, "online" | "three" | "salary") && doc.marked(doc.clause(start), Mark::COMPANY) =>
        {
            true
        }
        "topic" | "topics" if matches!(after, "card" | "cards") || matches!(before, "chosen") => true,
        "flag" if matches!(before, "red") => true,
        "grade" | "grades" if doc.any(doc.before(start, 2), &["high"]) => true,
        "record" | "records"
            if words!("track bounty data historical medical patient criminal the").contains(before)
                || matches!(after, "needed") =>
        {
            true
        }
        "reads" | "lesen" if end == start + 1 => {
            !doc.any(doc.after(end, 5), words!("sentences prompts phrases aloud satze vor words commands"))
        }
        "write" | "explain" | "draft" | "author" | "compose" => {
            doc.any(doc.after(end, 2), words!("to us me an up back like"))
                && doc.any(doc.after(end, 2), &["us", "me", "to", "back"])
        }
        "grade" | "grades" => doc.quantity(end).is_some(),
        "assign" | "assigned" | "assignment" | "assignments" => {
            word.starts_with("assignment") || word == "assigned" && matches!(before, "are" | "be" | "get")
        }
        "review" => false,
        "evaluation" => matches!(before, "performance" | "paid" | "an" | "self"),
        "interview" | "interviews" => true,
        "summary" => after == ":",
        "film" | "survey" | "upload" | "gather" | "collect" => doc.marked(doc.clause(start), Mark::COMPANY),
        "moves" | "activities" | "highlights" | "actions" => false,
        "sing" | "singing" => false,
        "schreiben" => doc.any(doc.after(end, 3), &["uns", "sie", "mir"]),
        "escribir" | "escrever" => false,
        "translator" | "translators" => matches!(before, "google" | "machine"),
        "masks" | "mask" => {
            doc.any(doc.before(start, 5), words!("print replay face wearing with"))
                && !doc.any(doc.before(start, 5), &["segmentation", "png", "draw", "pixel"])
        }
        _ => false,
    }
}

/// What names a task only beside other words counts less where those are missing.
fn weaken(doc: &Doc, start: usize, end: usize, label: LabelType, strength: Strength) -> Strength {
    let word = doc.folded(start);
    let before = start.checked_sub(1).map_or("", |at| doc.folded(at));
    let counted = doc.quantity(start.wrapping_sub(1)).is_some() || doc.quantity(start.wrapping_sub(2)).is_some();
    match label {
        // Texts that are there, or that a model wrote.
        LabelType::Summarization if word.starts_with("summar") && word.ends_with(['s', 'y']) && word != "summarys" => {
            if doc.any(doc.before(start, 4), words!("write writing create creating produce make compose")) {
                Strength::Named
            } else {
                Strength::Hint
            }
        }
        // `write 1,000 questions`
        LabelType::TextGeneration if end == start + 1 && matches!(word, "write" | "compose" | "draft") => {
            let number = (end..end + 2).any(|at| {
                doc.quantity(at).is_some_and(|quantity| quantity.low > 1.0 && doc.folded(quantity.end) != "-")
            });
            let other = doc.any(doc.after(end, 6), &["prompts", "summaries", "captions", "descriptions"]);
            if number && !other { Strength::Named } else { strength }
        }
        LabelType::Transcription if matches!(word, "transcript" | "transcripts") => {
            if counted
                || words!(
                    "finished existing the anonymised anonymized of call chat interview their machine these \
                         court meeting patient"
                )
                .contains(before)
                    && !doc.any(doc.before(start, 4), words!("correct check proofread fix write"))
            {
                Strength::Hint
            } else {
                Strength::Named
            }
        }
        LabelType::Translation if matches!(word, "translated") => Strength::Hint,
        // Recordings that exist are data.
        LabelType::AudioRecording
            if doc.folded(end - 1).starts_with("recording")
                && (counted || matches!(before, "of" | "the" | "these" | "our" | "existing")) =>
        {
            Strength::Hint
        }
        LabelType::EvaluationRating if matches!(word, "raters" | "evaluators") && start > 0 => Strength::Likely,
        LabelType::Polygon
            if word.starts_with("outline") && doc.any(doc.after(end, 3), words!("task job project below of")) =>
        {
            Strength::Hint
        }
        LabelType::Classification if matches!(word, "tagging") && matches!(before, "call" | "entity" | "pos") => {
            Strength::Hint
        }
        _ => strength,
    }
}

/// Whether the text says that this is not wanted.
fn is_refused(doc: &Doc, start: usize, end: usize) -> bool {
    let clause = doc.clause(start);
    let from = clause.start.max(start.saturating_sub(5));
    let refused_before = (from..start).any(|at| {
        words!("not no isnt arent without dont never nor doesnt keine kein nicht sin pas sans sem nao nahi \
                 instead aucune aucun ohne zero ni nem neither wont").contains(doc.folded(at))
            // Not only this, no more than, no limit.
            && !words!("only just matter more less later fewer limit seulement nur solo so").contains(doc.folded(at + 1))
    });
    // `no experience in transcription needed` is about experience.
    let experience =
        doc.any(doc.before(start, 5), words!("experience knowledge background experiencia erfahrung previous prior"));
    let behind = doc.after(end, 5);
    let stop = behind.clone().find(|at| matches!(doc.folded(*at), "." | ";" | ",")).unwrap_or(behind.end);
    let behind = behind.start..stop;
    let refused_behind = doc.marked(behind, Mark::NOT_NEEDED);
    !experience && (refused_before || refused_behind)
}

/// Tasks that say the same in other words, and tasks that only accompany another.
fn settle_families(doc: &Doc, tallies: &mut Vec<Tally>) {
    use LabelType as L;
    let has = |tallies: &[Tally], label: L| tallies.iter().any(|tally| tally.label == label && tally.positive >= 0.6);
    let named = |tallies: &[Tally], label: L| tallies.iter().any(|tally| tally.label == label && tally.named);
    let drop_unnamed = |tallies: &mut Vec<Tally>, label: L| tallies.retain(|tally| tally.label != label || tally.named);
    if has(tallies, L::ContentModeration)
        || has(tallies, L::FunctionCallTagging)
        || has(tallies, L::EmotionRecognition)
        || has(tallies, L::SentimentAnalysis)
        || has(tallies, L::RedTeaming)
        || has(tallies, L::SearchRelevance)
    {
        let keep_topic = has(tallies, L::SentimentAnalysis)
            && doc.labels.iter().any(|hit| {
                hit.value.0 == L::Classification
                    && words!("topic topics intent intents temas thema").contains(doc.folded(hit.start))
            });
        if !keep_topic {
            drop_unnamed(tallies, L::Classification);
        }
        drop_unnamed(tallies, L::NamedEntityRecognition);
    }
    if has(tallies, L::Keypoint) || has(tallies, L::Segmentation) || has(tallies, L::Polyline) {
        drop_unnamed(tallies, L::Polygon);
    }
    // Where boxes or polygons are named, outlines and masks are only talk.
    if named(tallies, L::Polygon) {
        drop_unnamed(tallies, L::BoundingBox);
    }
    if named(tallies, L::Cuboid) {
        drop_unnamed(tallies, L::BoundingBox);
    }
    if named(tallies, L::Ocr) {
        drop_unnamed(tallies, L::NamedEntityRecognition);
    }
    if has(tallies, L::NamedEntityRecognition) && named(tallies, L::NamedEntityRecognition) {
        drop_unnamed(tallies, L::Classification);
    }
    if has(tallies, L::Transcription) && !doc.labels.iter().any(|hit| hit.value == (L::Ocr, Strength::Named)) {
        drop_unnamed(tallies, L::Ocr);
    }
    // Recording people is more than collecting data.
    if has(tallies, L::AudioRecording) {
        drop_unnamed(tallies, L::DataCollection);
    }
    if named(tallies, L::Sft) || named(tallies, L::Rlhf) {
        drop_unnamed(tallies, L::Classification);
    }
    if named(tallies, L::Sft) {
        tallies.retain(|tally| tally.label != L::FineTuning);
    }
    if has(tallies, L::Captioning) {
        drop_unnamed(tallies, L::TextGeneration);
    }
    // The person hired transcribes; the recordings are there.
    if named(tallies, L::Transcription)
        && !doc.labels.iter().any(|hit| {
            hit.value.0 == L::AudioRecording
                && hit.value.1 == Strength::Named
                && doc
                    .tokens
                    .get(hit.start)
                    .is_some_and(|token| !token.folded.starts_with("voice") && !token.folded.starts_with("audio"))
        })
    {
        tallies.retain(|tally| tally.label != L::AudioRecording || tally.positive > 1.2);
    }
    if tallies.iter().any(|tally| tally.label == L::AudioRecording && tally.positive >= 0.25)
        && !has(tallies, L::Transcription)
    {
        let speakers = doc.quantities.iter().any(|quantity| {
            doc.counted(quantity.end, 4).is_some_and(|at| {
                doc.noun(at) == Some(Noun::Person(None))
                    && words!("speakers hablantes sprecher sprecherinnen locuteurs falantes voices locutores")
                        .contains(doc.folded(at))
            })
        });
        if speakers && let Some(tally) = tallies.iter_mut().find(|tally| tally.label == L::AudioRecording) {
            tally.positive = tally.positive.max(0.7);
        }
    }
}
