//! Words of a task that stand for something else, or count less where other words are missing.

use domain::taxonomy::LabelType;

use super::patterns;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::labels::Strength;
use crate::text::lexicon::money::currency;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::tongues::TONGUES;
use crate::text::number::Shape;
use crate::text::words::words;

/// A word of a task that stands for something else here.
pub(super) fn is_noise(doc: &Doc, start: usize, end: usize, label: LabelType) -> bool {
    let word = doc.folded(start);
    let (before, after) = (start.checked_sub(1).map_or("", |at| doc.folded(at)), doc.folded(end));
    // The pay is called a rate, too.
    if words!("rate rates score rating ratings evaluation ranking note").contains(word) && end == start + 1 {
        let pay_after = words!(
            ": | is are of depends will was per / n = between in at by around up ( range starts to tbd better hai kya milega \
                 negotiable from starting card and usd $ pehle tha ab"
        )
        .contains(after)
            || currency(after).is_some()
            || doc.quantity(end).is_some_and(|quantity| quantity.start == end && quantity.shape == Shape::Digits);
        let pay_before = words!(
            "qty quantity price aur hourly pay the our flat market error frame sample same acceptance usual base word this a average \
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
    // `Wer spricht Schwäbisch?` asks for people; `mark regions as polygons` tells the shape.
    let of_language = label == LabelType::Diarization && TONGUES.phrases.at(&doc.tokens, end).is_some();
    let of_shape = label == LabelType::Classification
        && doc.folded(end - 1) == "as"
        && (end..end + 2).any(|at| {
            doc.label_at(at).is_some_and(|hit| {
                use LabelType as L;
                matches!(
                    hit.value.0,
                    L::Polygon | L::BoundingBox | L::Polyline | L::Keypoint | L::Cuboid | L::Segmentation
                )
            })
        });
    if of_language || of_shape {
        return true;
    }
    // `Our model looks at an X-ray and says whether a bone is broken`
    let verb = if matches!(word, "whether" | "if") { start.saturating_sub(1) } else { start };
    if patterns::is_done_by_product(doc, verb) {
        return true;
    }
    match word {
        "tldr" | "tl" if start <= 1 => true,
        "box" | "boxes" if words!("drop text check in mail tick").contains(before) => true,
        "tracking" | "seguimiento"
            if doc.any(doc.before(start, 2), words!("time hour hours order issue bug eye gaze mouse")) =>
        {
            true
        }
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
        // `Hochdeutsch fehlerfrei schreiben` is what one must know.
        "write" | "schreiben" | "escribir" | "escrever" | "ecrire"
            if end == start + 1
                && !start.checked_sub(1).is_some_and(|at| doc.noun(at).is_some_and(Noun::is_item))
                && (start.saturating_sub(4)..start)
                    .chain(end..end + 3)
                    .any(|at| TONGUES.phrases.at(&doc.tokens, at).is_some()) =>
        {
            true
        }
        // What stands there already is written down.
        "write" | "writes" if after == "down" => true,
        "write" | "explain" | "draft" | "author" | "compose" => {
            end == start + 1
                && doc.any(doc.after(end, 2), words!("to us me an up back like"))
                && doc.any(doc.after(end, 2), &["us", "me", "to", "back"])
        }
        "grade" | "grades" => doc.quantity(end).is_some(),
        "identify" | "spot" | "determine" => matches!(before, "sweet" | "blind" | "a" | "the"),
        "sort" => matches!(after, "of") || matches!(before, "this" | "that" | "some" | "of"),
        "assign" | "assigned" | "assignment" | "assignments" => {
            word.starts_with("assignment") || word == "assigned" && matches!(before, "are" | "be" | "get")
        }
        "review" => false,
        // Pictures that lie side by side are not compared in quality.
        "side" => {
            let (from, to) = doc.tokens.sentence(start);
            let compared = words!(
                "answer answers response responses reply replies output outputs result results compare comparison prefer better rate \
                 raters rating versions translations summaries quality test tests"
            );
            let around = from.max(start.saturating_sub(40))..to.min(start + 40);
            !doc.any(around, compared)
                && !doc.tokens.list.iter().take(600).any(|token| matches!(&*token.folded, "rlhf" | "answers" | "responses"))
        }
        // A robot or a person shows something.
        "demonstrations" => doc.tokens.list.iter().take(600).any(|token| {
            words!("robot robots camera film filmed video videos household chore chores glasses").contains(&token.folded)
        }),
        // `a good reason, in one sentence`
        "in" if label == LabelType::Summarization => {
            doc.any(doc.before(start, 8), words!("why reason explain because warum grund porque pourquoi razon"))
        }
        // `evaluators of translation`
        _ if label == LabelType::Translation && matches!(before, "of" | "de" | "von") => words!(
            "evaluators evaluator raters rater avaliadores avaliador avaliadoras evaluadores evaluador evaluateurs bewerter graders"
        )
        .contains(doc.folded(start.wrapping_sub(2))),
        "evaluation" => matches!(before, "performance" | "paid" | "an" | "self"),
        "interview" | "interviews" => true,
        "summary" => after == ":",
        "kind" => {
            matches!(before, "this" | "that" | "some" | "any" | "of")
                || words!("thing things work job stuff").contains(after)
        }
        // `summaries, de-identified`: done already.
        "de" if label == LabelType::NamedEntityRecognition => {
            doc.folded(end - 1).ends_with("ed") && !words!("be must need to get").contains(before)
        }
        "try" | "tries" | "coax" => doc.any(doc.after(end, 3), words!("most best deadline money")),
        // Filming is a verb here: not `in film or game audio`, `a film museum`.
        "film" if words!("in of from for a the and or & short our by").contains(before) => true,
        "film" | "survey" | "upload" | "gather" | "collect" => doc.marked(doc.clause(start), Mark::COMPANY),
        // `2,100 segments`, `per segment`: pieces of text or sound.
        "segment" | "segments" if end == start + 1 => {
            matches!(before, "per" | "a" | "je" | "pro" | "each" | "par" | "por" | "/" | "every")
                || doc.quantity(start.wrapping_sub(1)).is_some()
        }
        // `a sentence on why the move is good or bad`
        "good" | "right" | "wrong" => doc.any(doc.before(start, 5), words!("why explain reason")),
        "feels" | "feelings" => {
            !doc.any(doc.before(start, 4), words!("speaker caller customer person they how writer author"))
        }
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
pub(super) fn weaken(doc: &Doc, start: usize, end: usize, label: LabelType, strength: Strength) -> Strength {
    let word = doc.folded(start);
    let before = start.checked_sub(1).map_or("", |at| doc.folded(at));
    // `people with a moderation background`: what they did before.
    if words!("background backgrounds degree studies skills practice diploma").contains(doc.folded(end)) {
        return Strength::Hint;
    }
    let counted = doc.quantity(start.wrapping_sub(1)).is_some() || doc.quantity(start.wrapping_sub(2)).is_some();
    // `1,950 banking intents` are what is worked on.
    let many =
        (1..=3).any(|back| doc.quantity(start.wrapping_sub(back)).is_some_and(|quantity| quantity.count() >= 500.0));
    if label == LabelType::Classification && many && words!("intents topics categories entities").contains(word) {
        return Strength::Hint;
    }
    if label == LabelType::NamedEntityRecognition && many && doc.folded(end - 1) == "names" {
        return Strength::Hint;
    }
    match label {
        // Texts that are there, or that a model wrote.
        LabelType::Summarization
            if words!(
                "summary summaries resumen resumenes resumo resumos zusammenfassung zusammenfassungen resume resumes"
            )
            .contains(word) =>
        {
            let written = words!(
                "write writing create creating produce make compose escribir redactar hacer schreiben verfassen erstellen \
                 rediger ecrire escrever redigir fazer likhna"
            );
            if doc.any(doc.before(start, 4), written) || doc.any(doc.after(end, 3), written) {
                Strength::Named
            } else {
                Strength::Hint
            }
        }
        // `write 1,000 questions`
        LabelType::TextGeneration
            if end == start + 1
                && words!(
                    "write compose draft ecrire rediger escribir redactar schreiben verfassen escrever redigir likhna"
                )
                .contains(word) =>
        {
            let number = (end..end + 2).any(|at| {
                doc.quantity(at).is_some_and(|quantity| quantity.low > 1.0 && doc.folded(quantity.end) != "-")
            });
            let other = doc.any(
                doc.after(end, 6),
                words!("prompts summaries captions descriptions resumenes zusammenfassungen resumes resumos descripciones beschreibungen descricoes"),
            );
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
        // `digitadores` type whatever they hear.
        LabelType::DataEntry if word.starts_with("digitador") => Strength::Hint,
        // `what the innkeeper answers, three different moods`
        LabelType::EmotionRecognition
            if matches!(word, "moods" | "mood")
                && !doc.tokens.list.iter().take(600).any(|token| {
                    words!("voice voices speaker speakers speech audio caller callers song songs face faces")
                        .contains(&token.folded)
                }) =>
        {
            Strength::Hint
        }
        // Recordings that exist are data.
        LabelType::AudioRecording
            if doc.folded(end - 1).starts_with("recording")
                && (counted || matches!(before, "of" | "the" | "these" | "our" | "existing")) =>
        {
            Strength::Hint
        }
        LabelType::EvaluationRating if matches!(word, "raters" | "evaluators") && start > 0 => {
            // `Toxicity raters` label what the text says.
            let sole = !doc.labels.iter().any(|hit| hit.value.0 != label && hit.value.1 >= Strength::Likely);
            if sole { Strength::Likely } else { Strength::Hint }
        }
        LabelType::Polygon
            if word.starts_with("outline") && doc.any(doc.after(end, 3), words!("task job project below of")) =>
        {
            Strength::Hint
        }
        // The line images are cut out already.
        LabelType::Segmentation if word == "cut" && doc.any(doc.after(end, 2), words!("already for before")) => {
            Strength::Hint
        }
        LabelType::Classification if matches!(word, "tagging") && matches!(before, "call" | "entity" | "pos") => {
            Strength::Hint
        }
        _ => strength,
    }
}
