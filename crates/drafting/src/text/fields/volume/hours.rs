//! Amounts in hours of recording: `200 hours of audio`.

use domain::taxonomy::{DataType, DataVolumeUnit, LabelType};

use super::super::data_type::phrase_type;
use super::Amounted;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::RECORDED;
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::number::Quantity;
use crate::text::token::Kind;
use crate::text::words::words;

/// `200 hours of audio`, `30 hours of call recordings`, `95 Stunden Tonmaterial`.
pub(super) fn hours(doc: &Doc, quantity: &Quantity, labels: &[LabelType]) -> Option<Amounted> {
    let at = if doc.folded(quantity.end) == "-" { quantity.end + 1 } else { quantity.end };
    let mut place = at;
    // `200 recorded hours`, `200 audio hours`.
    let mut recorded = false;
    while place < at + 3 && RECORDED.contains(doc.folded(place)) {
        recorded = true;
        place += 1;
    }
    let span = match doc.noun(place) {
        Some(Noun::Time(Span::Hour)) => 1.0,
        // `15-minute chats`: how long one is.
        Some(Noun::Time(Span::Minute)) if at > quantity.end => return None,
        Some(Noun::Time(Span::Minute)) => 1.0 / 60.0,
        _ => return None,
    };
    let linked = words!("of de d von ka ki worth an in '").contains(doc.folded(place + 1));
    let from = if linked { place + 2 } else { place + 1 };
    let mut end = place + 1;
    let mut object = (place + 1, place + 1);
    let mut work =
        words!("per a / each weekly por pro par semanales daily wochentlich every").contains(doc.folded(place + 1));
    let sentence = doc.tokens.get(quantity.start)?.sentence;
    for step in 0..5 {
        let Some(token) = doc.tokens.get(from + step).filter(|token| token.sentence == sentence) else { break };
        let word = &*token.folded;
        if words!(
            "work effort training experience time arbeit trabajo travail trabalho availability week labor \
                 sleep"
        )
        .contains(word)
        {
            work = true;
            break;
        }
        if step > 0 && !(doc.passes(from + step) || words!("and & d de of telefonate").contains(word))
            || token.kind == Kind::Number
        {
            break;
        }
        if RECORDED.contains(word)
            || word.contains("audio")
            || word.contains("video")
            || word.contains("aufnahme")
            || word.contains("material")
            || matches!(doc.noun(from + step), Some(Noun::Item(Some(DataType::Audio | DataType::Video))))
        {
            recorded = true;
            end = from + step + 1;
            object = (from, end);
        }
    }
    if work {
        return None;
    }
    let sound_work = labels.iter().any(|label| {
        matches!(
            label,
            LabelType::Transcription
                | LabelType::Diarization
                | LabelType::AudioRecording
                | LabelType::EmotionRecognition
                | LabelType::ActionRecognition
                | LabelType::ObjectTracking
        )
    });
    // `(documentaires, 75 heures)`
    let apposed = doc.folded(quantity.start.wrapping_sub(1)) == ","
        && RECORDED.contains(doc.folded(quantity.start.wrapping_sub(2)));
    // `We've recorded family evenings, 300 hours, in homes`
    let told = doc.folded(quantity.start.wrapping_sub(1)) == ","
        && (doc.is_symbol(place + 1) || doc.tokens.get(place + 1).is_none())
        && doc.any(
            doc.before(quantity.start, 8),
            words!("recorded recordings filmed aufgenommen grabado enregistre gravado"),
        );
    // `210 hours.` as a statement of its own
    let (from_here, to_here) = doc.tokens.sentence(quantity.start);
    let alone =
        from_here == quantity.start && to_here <= place + 2 && quantity.count() >= 10.0 && doc.names_recordings();
    // `operating theatre video, 70 hours of it`
    recorded |= apposed;
    let in_brackets = told || alone || apposed || matches!(doc.folded(quantity.start.wrapping_sub(1)), "(" | "~");
    let labelled = doc.label_before(quantity.start).is_some_and(|label| {
        let waiting = words!("turnaround deadline delivery response notice entrega frist lieferung delai prazo plazo");
        let named = doc.any(label.clone(), &*RECORDED)
            || sound_work && label.clone().any(|at| doc.noun(at).is_some_and(Noun::is_item));
        named && !doc.any(label, waiting)
    });
    // Without a word for recordings, the task or the place must say that they are meant.
    let of_something = linked && doc.folded(place + 1) != "in";
    let wanted = in_brackets || doc.marked(doc.before(quantity.start, 4), Mark::NEED.or(Mark::EXISTS));
    // `400 hours will be checked by you`
    let done_by_you = doc.any(
        doc.after(place + 1, 4),
        words!(
            "checked transcribed annotated labeled labelled reviewed corrected segmented verified transcrire transcribir \
             transkribieren transcrever annoter anotar annotieren corriger corregir"
        ),
    );
    // `85 hours were chosen at random`
    let picked = sound_work
        && words!("were was are have wurden werden fueron furent foram").contains(doc.folded(place + 1))
        && doc.any(
            doc.after(place + 2, 3),
            words!("chosen selected picked sampled ausgewahlt elegidas selectionnees selecionadas"),
        );
    // `We collect 2,000 hours this way`
    let gathered = labels.contains(&LabelType::DataCollection)
        && doc.any(
            doc.before(quantity.start, 3),
            words!("collect collecting gather need record sammeln recopilar collecter coletar"),
        );
    let meant = gathered || picked || recorded || labelled || done_by_you || sound_work && (of_something || wanted);
    if !meant {
        return None;
    }
    if !recorded && linked {
        end = doc.counted(from, 3).map_or(place + 1, |head| head + 1);
        object = (from.min(end), end);
    }
    let named = if apposed { quantity.start - 2..quantity.start - 1 } else { place..end };
    let data_type = phrase_type(doc, named.clone()).or(
        if doc.any(named, words!(
                "video footage film cctv dashcam videos videomaterial series novelas telenovelas movies films documentary documentaries \
                 documentales documentarios documentaires dokumentationen rushes gameplay bodycam"
            )) {
            Some(DataType::Video)
        } else if recorded {
            Some(DataType::Audio)
        } else {
            None
        },
    );
    Some(Amounted {
        // The factor: minutes are counted in hours.
        value: span,
        unit: Some(DataVolumeUnit::HoursOfRecordingAudioVideo),
        data_type,
        span: (quantity.start, end),
        object,
        known: recorded,
        range: false,
        score: if recorded { 1.3 } else { 0.9 } - if span < 1.0 { 0.9 } else { 0.0 },
        part: 0.0,
    })
}
