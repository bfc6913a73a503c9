//! Tasks that belong together.

use domain::taxonomy::LabelType;

use crate::text::doc::Doc;
use crate::text::lexicon::labels::Strength;
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

use super::Tally;

/// Tasks that say the same in other words, and tasks that only accompany another.
pub(super) fn settle_families(doc: &Doc, tallies: &mut Vec<Tally>) {
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
        // `put each into a bucket, and say whether the customer sounds angry`
        let sorted_too = tallies.iter().any(|tally| tally.label == L::Classification && tally.positive >= 0.9)
            && has(tallies, L::EmotionRecognition)
            && !named(tallies, L::EmotionRecognition);
        if !keep_topic && !sorted_too {
            drop_unnamed(tallies, L::Classification);
        }
        drop_unnamed(tallies, L::NamedEntityRecognition);
    }
    if has(tallies, L::Keypoint) || has(tallies, L::Segmentation) || has(tallies, L::Polyline) {
        drop_unnamed(tallies, L::Polygon);
    }
    // `entourer les bateaux (rectangles)`: the shape is told.
    let rectangles = doc.labels.iter().any(|hit| {
        hit.value.0 == L::BoundingBox
            && ["rectang", "rechteck", "retang"].iter().any(|stem| doc.folded(hit.start).starts_with(stem))
    });
    if rectangles {
        drop_unnamed(tallies, L::Polygon);
    }
    // Where boxes or polygons are named, outlines and masks are only talk.
    if named(tallies, L::Polygon) {
        drop_unnamed(tallies, L::BoundingBox);
    }
    if named(tallies, L::Cuboid) {
        drop_unnamed(tallies, L::BoundingBox);
    }
    if named(tallies, L::Ocr) || named(tallies, L::Polygon) && has(tallies, L::Ocr) {
        drop_unnamed(tallies, L::NamedEntityRecognition);
    }
    if named(tallies, L::DataEntry) {
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
    // `pretend to be calm, upset, furious` to a bot
    if has(tallies, L::RedTeaming) {
        drop_unnamed(tallies, L::EmotionRecognition);
    }
    // How it is to be spoken: `read 120 lines, happy / sad / whispering`.
    if named(tallies, L::AudioRecording) && !has(tallies, L::Transcription) {
        drop_unnamed(tallies, L::EmotionRecognition);
    }
    if named(tallies, L::Sft) || named(tallies, L::Rlhf) {
        drop_unnamed(tallies, L::Classification);
    }
    if named(tallies, L::Sft) {
        tallies.retain(|tally| tally.label != L::FineTuning);
    }
    if has(tallies, L::FactChecking) || has(tallies, L::Diarization) {
        drop_unnamed(tallies, L::Classification);
    }
    // `Watch and write down what the player does`: nothing is said there.
    if has(tallies, L::ActionRecognition)
        && doc
            .tokens
            .list
            .iter()
            .any(|token| words!("watch watches watching ansehen mirar regarder assistir").contains(&token.folded))
    {
        drop_unnamed(tallies, L::Transcription);
    }
    if named(tallies, L::Captioning) {
        drop_unnamed(tallies, L::Classification);
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
