//! How much data is to be labelled, in which unit, and which noun said so.

use crate::text::words::words;
use domain::job::{Field, Volume};
use domain::taxonomy::{DataType, DataVolumeUnit, LabelType};

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::money::RECORDED;
use super::super::lexicon::nouns::{Noun, Span};
use super::super::locale::Locale;
use super::super::number::{Quantity, Role, Shape};
use super::super::token::Case;
use super::Findings;
use super::amounts::{Amount, is_in_offer};
use super::data_type::phrase_type;
use crate::reading::FieldValue;

/// The amount of data that a text states.
#[derive(Clone, Debug)]
pub(crate) struct Amounted {
    pub value: f64,
    /// The unit, if the words state one.
    pub unit: Option<DataVolumeUnit>,
    /// What kind of data the counted noun is.
    pub data_type: Option<DataType>,
    /// The tokens from the number to its noun.
    pub span: (usize, usize),
    /// The tokens of the thing counted.
    pub object: (usize, usize),
    known: bool,
    range: bool,
    score: f64,
}

pub(crate) fn find(doc: &Doc, amounts: &[Amount], labels: &[LabelType]) -> Option<Amounted> {
    let mut all: Vec<Amounted> = doc
        .quantities
        .iter()
        .filter(|quantity| matches!(quantity.role, Role::Plain | Role::Year) && quantity.shape != Shape::Article)
        .filter(|quantity| !is_in_offer(amounts, quantity.start))
        .filter_map(|quantity| candidate(doc, quantity, labels))
        .filter(|candidate| candidate.score > 0.45)
        .collect();
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let best = all.first()?.clone();
    // Words are the amount of a translation, however many texts they make up.
    let by_words = all.iter().find(|other| other.unit == Some(DataVolumeUnit::NumberOfWords) && other.score > 0.9);
    Some(match by_words {
        Some(words) if labels.contains(&LabelType::Translation) => words.clone(),
        _ => best,
    })
}

pub(crate) fn read(findings: &mut Findings, amount: &Amounted) {
    let confidence = match () {
        () if amount.range => 0.6,
        () if amount.known && amount.score >= 0.9 => 0.9,
        () => 0.7,
    };
    let thousandths = (amount.value * 1000.0).round();
    if !(1.0..=1e15).contains(&thousandths) {
        return;
    }
    let volume = Volume::from_thousandths(thousandths as i64);
    findings.fact(FieldValue::DataVolume(volume), confidence, "The amount of data in all", Some(amount.span));
    match amount.unit {
        Some(unit) => findings.fact(
            FieldValue::DataVolumeUnit(unit),
            0.9,
            "The unit is stated with the amount",
            Some(amount.span),
        ),
        None => findings.suggest(Field::DataVolumeUnit, DataVolumeUnit::NumberOfFiles.token()),
    }
}

fn candidate(doc: &Doc, quantity: &Quantity, labels: &[LabelType]) -> Option<Amounted> {
    let value = quantity.count();
    if !(0.001..=1e12).contains(&value) {
        return None;
    }
    let label = doc.label_before(quantity.start);
    let mut found = hours(doc, quantity, labels)
        .or_else(|| items(doc, quantity))
        .or_else(|| labelled(doc, quantity, label.clone()))?;
    found.range = quantity.is_range();
    let end = found.span.1;
    let left = doc.before(quantity.start, 6);
    let near = doc.before(quantity.start, 3);
    let clause = doc.clause(quantity.start);
    let clause_left = clause.start.max(left.start)..quantity.start;
    let mut score = found.score;
    if doc.marked(near.clone(), Mark::TOTAL)
        || doc.marked(doc.after(end, 4), Mark::TOTAL)
        || label.clone().is_some_and(|label| doc.marked(label, Mark::TOTAL))
    {
        score += 1.0;
    }
    if doc.marked(left.clone(), Mark::EXISTS) {
        score += 0.4;
    }
    if doc.marked(left.clone(), Mark::WORK) {
        score += 0.4;
    }
    let sentence = doc.tokens.get(quantity.start).map_or(0, |token| token.sentence);
    if sentence <= 1 {
        score += 0.3;
    }
    score += 0.22 * value.max(1.0).log10();
    // So many a day, for each person, at a time.
    let mut after = end;
    if matches!(doc.folded(after), ")" | "\"" | "'") {
        after += 1;
    }
    let rate_word = words!(
        "per a an each every daily weekly monthly / por pro par je al cada apiece taglich diarias diarios \
             prati har roz ao in x"
    )
    .contains(doc.folded(after))
        // A slash with spaces parts the items of a list.
        && (doc.folded(after) != "/" || doc.tokens.get(after).is_some_and(|slash| slash.glued));
    let rated = rate_word
        && ((after + 1..after + 4).any(|at| {
            matches!(doc.noun(at), Some(Noun::Time(_) | Noun::Person(_)))
                || words!("shift turno schicht session head sitting").contains(doc.folded(at))
        }) && doc.folded(after) != "in"
            || words!("each daily weekly monthly apiece taglich diarias diarios cada jeweils chacun")
                .contains(doc.folded(after)));
    if rated {
        score -= 2.6;
    }
    let each_person = doc.any(
        doc.before(quantity.start, 5),
        words!("each every everybody everyone jede jeder jedes cada chaque per har pro"),
    ) && !doc.any(near.clone(), &["for"]);
    if each_person
        && doc.any(doc.before(quantity.start, 5), words!("each every everybody everyone jede jeder cada chaque har"))
    {
        score -= 2.4;
    }
    let bounds = doc.marked(near.clone(), Mark::AVERAGE) && !doc.marked(near.clone(), Mark::TOTAL);
    if bounds {
        score -= if doc.any(near.clone(), words!("up hasta bis than expect minimum")) && value >= 1_000.0 {
            0.9
        } else {
            1.8
        };
    }
    if doc.any(end..doc.clause(end - 1).end.min(end + 3), words!("average media durchschnitt moyenne minimum maximum"))
    {
        score -= 1.5;
    }
    if doc.any(
        doc.before(quantity.start, 2),
        words!(
            "first ersten primeras primeros premiers premieres primeiras primeiros after nach next last \
                 another other than previous every under"
        ),
    ) {
        score -= 1.8;
    }
    if doc.any(
        doc.before(quantity.start, 3),
        words!("batch batches lots parcels packets bundles chunks sets lotes sample"),
    ) {
        score -= 1.6;
    }
    if doc.marked(clause_left.clone(), Mark::TEST) || doc.marked(doc.after(end, 3), Mark::TEST) {
        score -= 1.4;
    }
    if doc.marked(left.clone(), Mark::PAST) && !doc.marked(left.clone(), Mark::EXISTS)
        || doc.any(left.clone(), &["already", "paid"])
    {
        score -= 0.9;
    }
    if doc.marked(clause.clone(), Mark::COMPANY.or(Mark::PRODUCT)) && !doc.marked(clause.clone(), Mark::WORK) {
        score -= 0.9;
    }
    if doc.any(doc.before(quantity.start, 4), &["out"]) && doc.any(near.clone(), &["of"]) {
        score -= 1.2;
    }
    if found.unit.is_none() && value < 10.0 {
        score -= 1.3;
    } else if found.unit.is_none() && value < 20.0 {
        score -= 0.4;
    }
    if quantity.at_most && value < 1_000.0
        || quantity.at_least && value < 1_000.0 && !doc.tokens.folded(quantity.end).eq("+")
    {
        score -= 0.8;
    }
    if found.range {
        score -= 0.8;
    }
    if found.unit == Some(DataVolumeUnit::HoursOfRecordingAudioVideo) && value < 6.0 {
        score -= 0.9;
    }
    // What is read aloud is not counted; the recordings are.
    if labels.contains(&LabelType::AudioRecording) && found.data_type == Some(DataType::Text) && value <= 2_000.0 {
        score -= 1.6;
    }
    // `4.6 of 5 (211 reviews)`, `a sequence with 300 sweeps`, `a scan has 28 slices`.
    if doc.any(doc.before(quantity.start, 12), &["rating", "rated", "stars"]) {
        score -= 1.2;
    }
    let whole = doc.any(
        doc.before(quantity.start, 6),
        words!("dataset set archive corpus collection catalogue catalog database project package batch"),
    );
    if words!("with has mit hat con tiene avec com tem").contains(doc.folded(quantity.start.wrapping_sub(1)))
        && !whole
        && doc.any(
            doc.before(quantity.start, 6),
            words!("a an one each every per ein eine jede un una une cada chaque um uma"),
        )
    {
        score -= 1.0;
    }
    // `41,000 of them` are the ones, unless they are done.
    let part = matches!(
        (doc.folded(quantity.end), doc.folded(quantity.end + 1)),
        ("of", "them" | "these" | "those") | ("handwritten", "ones")
    );
    let to_do = doc.any(doc.after(end, 30), words!("want must should need needs to"))
        && !doc.any(doc.after(end, 8), words!("already done been labeled labelled"));
    if part && to_do {
        score += 1.2;
    }
    // Nothing says that this is what there is to do.
    let placed = doc.marked(left.clone(), Mark::EXISTS.or(Mark::WORK).or(Mark::TOTAL).or(Mark::NEED))
        || sentence <= 2
        || label.is_some();
    let (from, to) = doc.tokens.sentence(quantity.start);
    if !placed && to - from > 8 && found.unit.is_none() {
        score -= 0.6;
    }
    if doc.is_question(quantity.start) {
        score -= 0.8;
    }
    if doc.tokens.get(quantity.start).is_some_and(|token| token.folded.contains('.'))
        && value.fract() != 0.0
        && found.unit.is_none()
    {
        score -= 1.5;
    }
    if !doc.is_symbol(quantity.start) && doc.folded(quantity.start.wrapping_sub(1)) == "(" && found.unit.is_none() {
        score -= 0.3;
    }
    found.score = score;
    found.value = value * if found.value < 1.0 { found.value } else { 1.0 };
    Some(found)
}

/// `200 hours of audio`, `30 hours of call recordings`, `95 Stunden Tonmaterial`.
fn hours(doc: &Doc, quantity: &Quantity, labels: &[LabelType]) -> Option<Amounted> {
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
            || token.kind == super::super::token::Kind::Number
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
    let in_brackets = matches!(doc.folded(quantity.start.wrapping_sub(1)), "(" | "~");
    let labelled = doc.label_before(quantity.start).is_some_and(|label| doc.any(label, &*RECORDED));
    // Without a word for recordings, the task or the place must say that they are meant.
    let of_something = linked && doc.folded(place + 1) != "in";
    let wanted = in_brackets || doc.marked(doc.before(quantity.start, 4), Mark::NEED);
    let meant = recorded || labelled || sound_work && (of_something || wanted);
    if !meant {
        return None;
    }
    if !recorded && linked {
        end = doc.counted(from, 3).map_or(place + 1, |head| head + 1);
        object = (from.min(end), end);
    }
    let data_type = phrase_type(doc, place..end).or(
        if doc.any(place..end, words!("video footage film cctv dashcam videos videomaterial")) {
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
    })
}

/// `50,000 dashcam images`, `30,000 words`, `5,000 files`.
fn items(doc: &Doc, quantity: &Quantity) -> Option<Amounted> {
    // `a 60-word abstract` describes one.
    if doc.folded(quantity.end) == "-" && doc.tokens.get(quantity.end).is_some_and(|dash| dash.glued) {
        return None;
    }
    let of_them =
        matches!((doc.folded(quantity.end), doc.folded(quantity.end + 1)), ("of", "them" | "these") | ("davon", _));
    let known = if of_them {
        // `photos, 25 000 of them`: what was named before is counted.
        doc.before(quantity.start, 15).rev().find(|at| doc.noun(*at).is_some_and(Noun::is_item))
    } else {
        doc.counted(quantity.end, 5)
    };
    let (head, noun) = match known {
        // `word problems` are no words.
        Some(at)
            if matches!(doc.noun(at), Some(Noun::Word | Noun::File))
                && matches!(doc.folded(at), "word" | "file")
                && quantity.count() > 1.0 =>
        {
            (unknown_plural(doc, at + 1)?, Noun::Item(None))
        }
        Some(at) => (at, doc.noun(at)?),
        None => (unknown_plural(doc, quantity.end)?, Noun::Item(None)),
    };
    let unit = match noun {
        Noun::File => Some(DataVolumeUnit::NumberOfFiles),
        Noun::Word => Some(DataVolumeUnit::NumberOfWords),
        Noun::Item(_) => None,
        _ => return None,
    };
    if quantity.count().fract() != 0.0 {
        return None;
    }
    let end = object_end(doc, head + 1);
    let (from, span_end) = if of_them { (head, quantity.end + 2) } else { (quantity.end, head + 1) };
    let bracket_files = doc.folded(end) == "("
        && (end + 1..end + 4)
            .any(|at| matches!(doc.noun(at), Some(Noun::File)) && doc.folded(at).ends_with(['s', 'n']))
        && (end + 1..end + 5).any(|at| doc.folded(at) == ")")
        && !(end + 1..end + 4).any(|at| doc.quantity(at).is_some());
    let labelled_files = doc
        .label_before(quantity.start)
        .is_some_and(|label| label.into_iter().any(|at| matches!(doc.noun(at), Some(Noun::File))));
    let unit = unit.or((bracket_files || labelled_files).then_some(DataVolumeUnit::NumberOfFiles));
    let score = match noun {
        _ if known.is_none() => 0.0,
        Noun::Word => 0.2,
        Noun::Item(None) => 0.6,
        Noun::Item(Some(DataType::Text))
            if words!("questions lines answers summaries letters instructions notes").contains(doc.folded(head)) =>
        {
            0.7
        }
        _ => 1.0,
    };
    Some(Amounted {
        value: 1.0,
        unit,
        data_type: phrase_type(doc, from..end),
        span: (quantity.start, span_end),
        object: (from, end),
        known: known.is_some(),
        range: false,
        score,
    })
}

/// `pics: 13k`, `How many conversations? 11,500`.
fn labelled(doc: &Doc, quantity: &Quantity, label: Option<std::ops::Range<usize>>) -> Option<Amounted> {
    let label = label?;
    // `Voice recordings: 80 speakers` counts the speakers.
    if doc.counted(quantity.end, 4).is_some_and(|at| doc.noun(at).is_some_and(|noun| !noun.is_item())) {
        return None;
    }
    let at = label.clone().rev().find(|at| doc.noun(*at).is_some())?;
    let unit = match doc.noun(at)? {
        Noun::File => Some(DataVolumeUnit::NumberOfFiles),
        Noun::Word => Some(DataVolumeUnit::NumberOfWords),
        Noun::Item(_) => None,
        _ => return None,
    };
    let other = doc.any(label.clone(), words!("per rate pay price hours average"));
    if other || quantity.count().fract() != 0.0 {
        return None;
    }
    Some(Amounted {
        value: 1.0,
        unit,
        data_type: phrase_type(doc, label.clone()),
        span: (quantity.start, quantity.end),
        object: (at, at + 1),
        known: true,
        range: false,
        score: 1.2,
    })
}

/// A plural that is no noun we know: `92,000 widgets`.
fn unknown_plural(doc: &Doc, from: usize) -> Option<usize> {
    let sentence = doc.tokens.get(from.checked_sub(1)?)?.sentence;
    for at in from..from + 4 {
        // `400 farmers wanted`
        if words!("wanted needed required gesucht").contains(doc.folded(at + 1)) {
            return None;
        }
        let token = doc.tokens.get(at)?;
        if token.sentence != sentence
            || !doc.passes(at)
            || doc.noun(at).is_some_and(|noun| noun != Noun::Outside)
            || !token.is_word()
        {
            return None;
        }
        let plural = token.folded.len() > 3
            && token.folded.ends_with('s')
            && !token.folded.ends_with("ss")
            && !token.folded.ends_with("ous");
        // German nouns are written with a capital.
        let german =
            doc.locale == Locale::German && token.case == Case::Title && token.folded.ends_with(['e', 'n', 'r', 's']);
        if plural || german {
            return Some(at);
        }
    }
    None
}

/// The end of a noun with what belongs to it behind it: `communiqués de presse`, `reviews of apps`.
fn object_end(doc: &Doc, end: usize) -> usize {
    let word = |at: usize| doc.tokens.get(at).is_some_and(|token| token.is_word() && token.folded.len() > 2);
    if !matches!(doc.locale, Locale::Spanish | Locale::French | Locale::Portuguese) {
        return end;
    }
    // An adjective stands behind its noun.
    let adjective = word(end)
        && doc.passes(end)
        && doc.quantity(end).is_none()
        && !matches!(doc.noun(end), Some(Noun::Person(_) | Noun::Time(_) | Noun::Outside))
        && doc.tokens.get(end).map(|token| token.sentence) == doc.tokens.get(end - 1).map(|token| token.sentence);
    let end = if adjective { end + 1 } else { end };
    if matches!(doc.folded(end), "de" | "do" | "da") && word(end + 1) && doc.noun(end + 1).is_none() {
        end + 2
    } else {
        end
    }
}
