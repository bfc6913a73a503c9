//! How much data is to be labelled, in which unit, and which noun said so.

mod counted;
mod unnamed;

use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::number::{Quantity, Role, Shape};
use crate::text::words::words;
use domain::job::{Field, Volume};
use domain::taxonomy::{DataType, DataVolumeUnit, LabelType};

use super::Findings;
use super::amounts::{Amount, Unit, is_in_offer};
use crate::reading::FieldValue;
use counted::{hours, items, labelled};
use unnamed::{batches, unnamed};

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
    /// What it lost for being called a first part; given back where nothing else is counted.
    part: f64,
}

/// The score that an amount needs to be believed.
const LEAST: f64 = 0.45;

pub(crate) fn find(doc: &Doc, amounts: &[Amount], labels: &[LabelType]) -> Option<Amounted> {
    let paid = paid_pieces(doc, amounts);
    let mut all: Vec<Amounted> = doc
        .quantities
        .iter()
        .filter(|quantity| matches!(quantity.role, Role::Plain | Role::Year) && quantity.shape != Shape::Article)
        .filter(|quantity| !is_in_offer(amounts, quantity.start))
        .filter_map(|quantity| candidate(doc, quantity, labels, &paid))
        .collect();
    // `a first batch of 900 receipts`, and nothing says that more will come.
    if all.iter().all(|candidate| candidate.score <= LEAST) {
        for candidate in all.iter_mut().filter(|candidate| candidate.known) {
            candidate.score += candidate.part;
        }
    }
    all.retain(|candidate| candidate.score > LEAST);
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

/// The words for the pieces that are paid: `point` where the text pays so much per point.
fn paid_pieces<'d>(doc: &'d Doc, amounts: &[Amount]) -> Vec<&'d str> {
    let pieces =
        amounts.iter().filter(|amount| matches!(amount.unit, Some(Unit::Piece(_))) && amount.unit_end > amount.end);
    pieces.map(|amount| doc.folded(amount.unit_end - 1)).filter(|word| word.len() > 2).take(8).collect()
}

/// Whether a word is the plural of one of the pieces that are paid.
fn is_paid(word: &str, paid: &[&str]) -> bool {
    paid.iter().any(|one| {
        word == *one
            || word
                .strip_prefix(one)
                .is_some_and(|ending| matches!(ending, "s" | "es" | "n" | "en" | "e" | "er" | "nen"))
            || one.strip_suffix('y').is_some_and(|stem| word.strip_suffix("ies") == Some(stem))
    })
}

fn candidate(doc: &Doc, quantity: &Quantity, labels: &[LabelType], paid: &[&str]) -> Option<Amounted> {
    let value = quantity.count();
    if !(0.001..=1e12).contains(&value) {
        return None;
    }
    let label = doc.label_before(quantity.start);
    let mut found = hours(doc, quantity, labels)
        .or_else(|| batches(doc, quantity))
        .or_else(|| items(doc, quantity, paid))
        .or_else(|| labelled(doc, quantity, label.clone()))
        .or_else(|| unnamed(doc, quantity))?;
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
    if is_paid(doc.folded(found.object.1.saturating_sub(1)), paid) && value >= 20.0 {
        score += 0.5;
    }
    let sentence = doc.tokens.get(quantity.start).map_or(0, |token| token.sentence);
    if sentence <= 1 {
        score += 0.3;
    }
    score += 0.22 * (value * found.value.max(1.0)).max(1.0).log10();
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
    // `on each of 8,200 pages` means all of them.
    let each_of =
        matches!(doc.folded(quantity.start.wrapping_sub(1)), "of" | "de" | "der" | "the" | "as" | "los" | "las")
            && doc.any(doc.before(quantity.start, 3), words!("each every one cada jedem jedes jeder chacune chacun"));
    // `every gland in 260 slides`
    let each_part = words!("in on across from auf aus en sur em").contains(doc.folded(quantity.start.wrapping_sub(1)));
    let each_person = !each_of
        && !each_part
        && doc.any(
            doc.before(quantity.start, 5).start.max(clause.start)..quantity.start,
            words!("each every everybody everyone jede jeder jedes cada chaque per har pro"),
        )
        && !doc.any(near.clone(), &["for"]);
    if each_of {
        score += 0.4;
    }
    if each_person
        && doc.any(doc.before(quantity.start, 5), words!("each every everybody everyone jede jeder cada chaque har"))
    {
        score -= 2.4;
    }
    // A target is what there is to do, unless it is one for a day.
    let target = doc.any(near.clone(), words!("target goal objectif objetivo meta ziel aim aiming"));
    // `just under 6,000` is nearly that.
    let nearly = matches!(
        (doc.folded(quantity.start.wrapping_sub(2)), doc.folded(quantity.start.wrapping_sub(1))),
        ("just" | "slightly" | "little" | "well", "under" | "over") | ("more", "than") | (_, "knapp")
    );
    let bounds = doc.marked(near.clone(), Mark::AVERAGE)
        && !(nearly && value >= 300.0)
        && !doc.marked(near.clone(), Mark::TOTAL)
        && !(target && !rated && value >= 300.0);
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
    let first = words!(
        "first ersten primeras primeros premiers premieres primeiras primeiros initial erste premier primer primeiro"
    );
    if !nearly && doc.any(doc.before(quantity.start, 4), first) && value >= 100.0 {
        found.part = 1.8;
    }
    if !nearly
        && doc.any(
            doc.before(quantity.start, 2),
            words!(
                "first ersten primeras primeros premiers premieres primeiras primeiros after nach next last \
                 another other than previous every under"
            ),
        )
    {
        score -= 1.8;
    }
    let multiplied = found.value >= 2.0;
    if !multiplied
        && doc.any(
            doc.before(quantity.start, 3),
            words!("batch batches lots parcels packets bundles chunks sets lotes sample"),
        )
    {
        score -= 1.6;
    }
    if doc.marked(clause_left.clone(), Mark::TEST) || doc.marked(doc.after(end, 3), Mark::TEST) {
        score -= 1.4;
    }
    // Told in an old thread.
    if doc.marked(quantity.start..quantity.end, Mark::PAST) {
        score -= 1.8;
    }
    // `an outage in which 2 million lines were lost`
    if doc
        .any(doc.after(end, 4), words!("lost deleted gone destroyed stolen verloren perdido perdidas perdus perdidos"))
    {
        score -= 1.8;
    }
    // `We recorded 1,150 hours of audio last year`
    let told_past = doc.any(doc.after(end, 4), words!("last vorigen letztes dernier pasado passado"))
        && doc.any(doc.after(end, 5), words!("year month ano mes jahr an mois jahres"));
    if told_past {
        score -= 1.2;
    }
    if doc.marked(left.clone(), Mark::PAST) && !doc.marked(left.clone(), Mark::EXISTS)
        || doc.any(left.clone(), &["already", "paid"])
    {
        score -= 0.9;
    }
    if doc.marked(clause.clone(), Mark::COMPANY.or(Mark::PRODUCT)) && !doc.marked(clause.clone(), Mark::WORK) {
        score -= 0.9;
    }
    // `out of 84,000`, `from the 18,400 scans … 1,250`
    let whole_of_part = matches!(
        (doc.folded(quantity.start.wrapping_sub(2)), doc.folded(quantity.start.wrapping_sub(1))),
        ("from" | "of" | "among" | "aus" | "von", "the" | "these" | "our" | "den" | "diesen")
            | ("de" | "entre" | "parmi" | "sur", "los" | "las" | "les" | "esas" | "ces")
            | (_, "dos" | "das" | "dentre")
    ) && doc
        .quantities_in(end..doc.tokens.sentence(quantity.start).1.min(end + 40))
        .iter()
        .any(|other| other.count() < value);
    if whole_of_part {
        score -= 1.2;
    }
    if doc.any(
        doc.before(quantity.start, 2),
        words!(
            "daily weekly monthly yearly annually jahrlich taglich monatlich wochentlich anualmente diariamente roz"
        ),
    ) {
        score -= 3.0;
    }
    if doc.any(doc.before(quantity.start, 4), &["out"]) && doc.any(near.clone(), &["of"]) {
        score -= 1.2;
    }
    // Few things of an unknown kind describe something else: `a model with 44 tools`.
    if !found.known && value < 60.0 && !doc.marked(left.clone(), Mark::WORK.or(Mark::TOTAL)) {
        score -= 0.5;
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
    // `480 studies have been chosen`, `7,500 of the postcards get transcribed`.
    let behind = doc.after(end, 8);
    let chosen = doc.any(
        behind.clone(),
        words!(
            "chosen selected picked waiting remain remaining left sampled ausgewahlt ausgesucht warten ubrig \
             elegidas elegidos seleccionadas seleccionados quedan selectionnes selectionnees restent choisis \
             selecionadas selecionados escolhidas restam"
        ),
    ) || doc.any(near.clone(), words!("chosen selected picked remaining ausgewahlt selected"))
        || label.as_ref().is_some_and(|label| {
            doc.any(label.clone(), words!("left remaining remains rest ubrig resto reste restantes"))
        });
    // `davon sollen 2.500 Seiten abgeschrieben werden`
    let of_which = doc.any(doc.before(quantity.start, 6), words!("davon dont cuales quais jisme inme unme usme isme"))
        || doc.before(quantity.start, 5).any(|at| matches!((doc.folded(at), doc.folded(at + 1)), ("of", "which")));
    let to_do_soon = doc.any(
        doc.before(quantity.start, 4).start..doc.after(end, 8).end,
        words!("sollen mussen will must deben hay seront doivent serao devem to zunachst first primero erst hoga honge karna nur sirf"),
    );
    if of_which && to_do_soon {
        score += 1.2;
    }
    let this_time = doc.any(
        doc.before(quantity.start, 40),
        words!("this diesem este esta ce cette neste now jetzt ahora maintenant agora"),
    ) && doc.any(
        doc.before(quantity.start, 40),
        words!("project phase round job time order projekt proyecto projet projeto fase lote batch runde"),
    );
    if chosen && !doc.any(behind, words!("not already")) {
        score += 1.0;
    }
    if this_time && !rated {
        score += 0.9;
    }
    // What the buyer has, shows or was built on; most of it is not for this job.
    let shown = doc.any(
        left.clone(),
        words!("used visited trained entrenado trainiert entraine treinado serves served million-user read archive"),
    ) || doc.any(doc.after(end, 3), words!("worldwide daily users month"));
    let counted_people = doc.noun(end.saturating_sub(1)).is_none_or(|noun| noun == Noun::Outside) && !found.known;
    let company = || doc.marked(doc.before(quantity.start, 40), Mark::COMPANY);
    if counted_people && value >= 1e5 && (company() || doc.any(left.clone(), words!("by par por von da dos des"))) {
        score -= 1.6;
    }
    if shown && !doc.marked(clause.clone(), Mark::WORK.or(Mark::NEED)) {
        score -= 0.9;
    }
    // `400 hours will be checked by you`, `1,250 sheets are to be outlined`.
    let to_be_done = (end..end + 4).any(|at| {
        matches!(
            (doc.folded(at), doc.folded(at + 1)),
            ("will" | "must" | "should" | "can", "be")
                | ("have" | "has" | "need" | "needs" | "are" | "is", "to")
                | ("need" | "needs", "your" | "labels" | "labeling" | "annotation" | "review")
                | ("mussen" | "sollen" | "mochten" | "sind", _)
                | ("hay" | "deben" | "tienen", "que")
                | ("seront" | "serao" | "seran", _)
                | ("sont" | "restent", "a")
        )
    });
    if to_be_done && !doc.marked(doc.after(end, 8), Mark::NOT) {
        score += 0.5;
    }
    // `A transcript is around 9,000 words`, `One contributor = 20 recordings`: the size of one.
    let size_of_one = (doc.before(quantity.start, 4)).any(|at| {
        words!("is has holds contains = ist hat enthalt es tiene contiene est contient compte tem contem")
            .contains(doc.folded(at))
    }) && {
        let (from, _) = doc.tokens.sentence(quantity.start);
        let subject = doc.clause(quantity.start).start.max(from);
        words!("a an one each every per ein eine jede jeder jedes un una cada une chaque um uma ek har")
            .contains(doc.folded(subject))
    };
    if size_of_one {
        score -= 2.0;
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
    found.value *= value;
    Some(found)
}
