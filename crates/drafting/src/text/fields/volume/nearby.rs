//! What stands near an amount: is it all there is to do, a part, the size of one, or something else?

use std::ops::Range;

use domain::taxonomy::DataVolumeUnit;

use super::Amounted;
use super::counted::of_them;
use super::rated::is_rated;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::locale::Locale;
use crate::text::number::Quantity;
use crate::text::words::words;

/// The surroundings of a number, and what they add to its score or take from it.
pub(super) struct Nearby<'d, 't> {
    doc: &'d Doc<'t>,
    quantity: &'d Quantity,
    found: &'d Amounted,
    /// The label before it: `Images: 5,000`.
    label: Option<Range<usize>>,
    value: f64,
    /// The token behind what is counted.
    end: usize,
    /// Some tokens before the number.
    left: Range<usize>,
    near: Range<usize>,
    clause: Range<usize>,
    /// So many a day, for each person, at a time.
    rated: bool,
    /// `just under 6,000`
    nearly: bool,
}

impl<'d, 't> Nearby<'d, 't> {
    pub fn of(doc: &'d Doc<'t>, quantity: &'d Quantity, found: &'d Amounted, label: Option<Range<usize>>) -> Self {
        let end = found.span.1;
        let nearly = matches!(
            (doc.folded(quantity.start.wrapping_sub(2)), doc.folded(quantity.start.wrapping_sub(1))),
            ("just" | "slightly" | "little" | "well", "under" | "over") | ("more", "than") | (_, "knapp")
        );
        Self {
            doc,
            quantity,
            found,
            label,
            value: quantity.count(),
            end,
            left: doc.before(quantity.start, 6),
            near: doc.before(quantity.start, 3),
            clause: doc.clause(quantity.start),
            rated: is_rated(doc, end),
            nearly,
        }
    }

    /// All of it together.
    pub fn score(&self) -> f64 {
        self.amount()
            + self.each()
            + self.bounds()
            + self.trial()
            + self.past()
            + self.of_the_buyer()
            + self.part()
            + self.size()
            + self.size_of_one()
            + self.to_do()
            + self.place()
    }

    fn marked(&self, range: &Range<usize>, mark: Mark) -> bool {
        self.doc.marked(range.clone(), mark)
    }

    fn before(&self, count: usize) -> Range<usize> {
        self.doc.before(self.quantity.start, count)
    }

    fn after(&self, count: usize) -> Range<usize> {
        self.doc.after(self.end, count)
    }

    /// The word so many tokens before the number.
    fn word_before(&self, count: usize) -> &str {
        self.doc.folded(self.quantity.start.wrapping_sub(count))
    }

    fn sentence_number(&self) -> usize {
        self.doc.tokens.get(self.quantity.start).map_or(0, |token| token.sentence)
    }

    /// Words of totals and of work, an early place, and a large number speak for it.
    fn amount(&self) -> f64 {
        let mut score = 0.0;
        let label = self.label.as_ref().is_some_and(|label| self.marked(label, Mark::TOTAL));
        if self.marked(&self.near, Mark::TOTAL) || self.marked(&self.after(4), Mark::TOTAL) || label {
            score += 1.0;
        }
        if self.marked(&self.left, Mark::EXISTS) {
            score += 0.4;
        }
        if self.marked(&self.left, Mark::WORK) {
            score += 0.4;
        }
        if self.sentence_number() <= 1 {
            score += 0.3;
        }
        score + 0.22 * (self.value * self.found.value.max(1.0)).max(1.0).log10()
    }

    /// So many for each of something.
    fn each(&self) -> f64 {
        let doc = self.doc;
        let mut score = 0.0;
        if self.rated {
            score -= 2.6;
        }
        // `on each of 8,200 pages` means all of them.
        let each_of = matches!(self.word_before(1), "of" | "de" | "der" | "the" | "as" | "los" | "las")
            && doc.any(self.before(3), words!("each every one cada jedem jedes jeder chacune chacun"));
        // `every gland in 260 slides`
        let each_part = words!("in on across from auf aus en sur em").contains(self.word_before(1));
        let said = self.before(5).start.max(self.clause.start)..self.quantity.start;
        let each_person = !each_of
            && !each_part
            && doc.any(said, words!("each every everybody everyone jede jeder jedes cada chaque per har pro jeweils"))
            && !doc.any(self.near.clone(), &["for"]);
        if each_of {
            score += 0.4;
        }
        // `je 250 Stück`
        if doc.locale == Locale::German && matches!(self.word_before(1), "je" | "jeweils") {
            score -= 2.4;
        }
        if each_person && doc.any(self.before(5), words!("each every everybody everyone jede jeder cada chaque har")) {
            score -= 2.4;
        }
        let daily = words!(
            "daily weekly monthly yearly annually jahrlich taglich monatlich wochentlich anualmente diariamente roz"
        );
        if doc.any(self.before(2), daily) {
            score -= 3.0;
        }
        score
    }

    /// Averages, upper and lower bounds.
    fn bounds(&self) -> f64 {
        let (doc, value, quantity) = (self.doc, self.value, self.quantity);
        let mut score = 0.0;
        // A target is what there is to do, unless it is one for a day.
        let target = doc.any(self.near.clone(), words!("target goal objectif objetivo meta ziel aim aiming"));
        let bounds = self.marked(&self.near, Mark::AVERAGE)
            && !(self.nearly && value >= 300.0)
            && !self.marked(&self.near, Mark::TOTAL)
            && !(target && !self.rated && value >= 300.0);
        if bounds {
            let mild = doc.any(self.near.clone(), words!("up hasta bis than expect minimum")) && value >= 1_000.0;
            score -= if mild { 0.9 } else { 1.8 };
        }
        let behind = self.end..doc.clause(self.end - 1).end.min(self.end + 3);
        if doc.any(behind, words!("average media durchschnitt moyenne minimum maximum")) {
            score -= 1.5;
        }
        if quantity.at_most && value < 1_000.0
            || quantity.at_least && value < 1_000.0 && doc.folded(quantity.end) != "+"
        {
            score -= 0.8;
        }
        if self.found.range {
            score -= 0.8;
        }
        score
    }

    /// `a first batch of 900`: more will come.
    pub fn is_first_part(&self) -> bool {
        let first = words!(
            "first ersten primeras primeros premiers premieres primeiras primeiros initial erste premier primer primeiro"
        );
        // `after your first 100 ratings` begins no work.
        let later = self.doc.any(self.before(4), words!("after nach apres despues beyond depois"));
        !self.nearly && !later && self.value >= 100.0 && self.doc.any(self.before(4), first)
    }

    /// The first ones, one batch, a test.
    fn trial(&self) -> f64 {
        let doc = self.doc;
        let mut score = 0.0;
        let one_of_several = words!(
            "first ersten primeras primeros premiers premieres primeiras primeiros after nach next last another other than \
             previous every under"
        );
        if !self.nearly && doc.any(self.before(2), one_of_several) {
            score -= 1.8;
        }
        let multiplied = self.found.value >= 2.0;
        let batch = words!("batch batches lots parcels packets bundles chunks sets lotes sample");
        if !multiplied && doc.any(self.before(3), batch) {
            score -= 1.6;
        }
        let clause_left = self.clause.start.max(self.left.start)..self.quantity.start;
        if self.marked(&clause_left, Mark::TEST) || self.marked(&self.after(3), Mark::TEST) {
            score -= 1.4;
        }
        score
    }

    /// What was, and what is gone.
    fn past(&self) -> f64 {
        let doc = self.doc;
        let mut score = 0.0;
        // Told in an old thread.
        if doc.marked(self.quantity.start..self.quantity.end, Mark::PAST) {
            score -= 1.8;
        }
        // `an outage in which 2 million lines were lost`
        let gone = words!("lost deleted gone destroyed stolen verloren perdido perdidas perdus perdidos");
        if doc.any(self.after(4), gone) {
            score -= 1.8;
        }
        // `We recorded 1,150 hours of audio last year`
        let told_past = doc.any(self.after(4), words!("last vorigen letztes dernier pasado passado"))
            && doc.any(self.after(5), words!("year month ano mes jahr an mois jahres"));
        if told_past {
            score -= 1.2;
        }
        if self.marked(&self.left, Mark::PAST) && !self.marked(&self.left, Mark::EXISTS)
            || doc.any(self.left.clone(), &["already", "paid"])
        {
            score -= 0.9;
        }
        score
    }

    /// What the buyer has, shows or was built on; most of it is not for this job.
    fn of_the_buyer(&self) -> f64 {
        let (doc, found) = (self.doc, self.found);
        let mut score = 0.0;
        if self.marked(&self.clause, Mark::COMPANY.or(Mark::PRODUCT)) && !self.marked(&self.clause, Mark::WORK) {
            score -= 0.9;
        }
        let shown = doc.any(
            self.left.clone(),
            words!(
                "used visited trained entrenado trainiert entraine treinado serves served million-user read archive"
            ),
        ) || doc.any(self.after(3), words!("worldwide daily users month"));
        if shown && !self.marked(&self.clause, Mark::WORK.or(Mark::NEED)) {
            score -= 0.9;
        }
        let counted_people =
            doc.noun(self.end.saturating_sub(1)).is_none_or(|noun| noun == Noun::Outside) && !found.known;
        let company = || self.marked(&self.before(40), Mark::COMPANY);
        let by_people = words!("by par por von da dos des");
        if counted_people && self.value >= 1e5 && (company() || doc.any(self.left.clone(), by_people)) {
            score -= 1.6;
        }
        // `4.6 of 5 (211 reviews)`
        if doc.any(self.before(12), &["rating", "rated", "stars"]) {
            score -= 1.2;
        }
        score
    }

    /// A whole of which only a part is named later, and the part itself.
    fn part(&self) -> f64 {
        let (doc, quantity) = (self.doc, self.quantity);
        let mut score = 0.0;
        // `out of 84,000`, `from the 18,400 scans … 1,250`
        let opened = matches!(
            (self.word_before(2), self.word_before(1)),
            ("from" | "of" | "among" | "aus" | "von", "the" | "these" | "our" | "den" | "diesen")
                | ("de" | "entre" | "parmi" | "sur", "los" | "las" | "les" | "esas" | "ces")
                | (_, "dos" | "das" | "dentre")
        );
        let rest = self.end..doc.tokens.sentence(quantity.start).1.min(self.end + 40);
        if opened && doc.quantities_in(rest).iter().any(|other| other.count() < self.value) {
            score -= 1.2;
        }
        if doc.any(self.before(4), &["out"]) && doc.any(self.near.clone(), &["of"]) {
            score -= 1.2;
        }
        // `41,000 of them` are the ones, unless they are done.
        let of_them = of_them(doc, quantity.end).is_some()
            || matches!((doc.folded(quantity.end), doc.folded(quantity.end + 1)), ("handwritten", "ones"));
        let to_do = doc.any(self.after(30), words!("want must should need needs to"))
            && !doc.any(self.after(8), words!("already done been labeled labelled"));
        if of_them && to_do {
            score += 1.2;
        }
        // `davon sollen 2.500 Seiten abgeschrieben werden`
        let of_which = doc.any(self.before(6), words!("davon dont cuales quais jisme inme unme usme isme"))
            || self.before(5).any(|at| matches!((doc.folded(at), doc.folded(at + 1)), ("of", "which")));
        let soon = words!(
            "sollen mussen will must deben hay seront doivent serao devem to zunachst first primero erst hoga honge karna \
             nur sirf"
        );
        if of_which && doc.any(self.before(4).start..self.after(8).end, soon) {
            score += 1.2;
        }
        score
    }

    /// Small numbers are seldom all there is.
    fn size(&self) -> f64 {
        let (found, value) = (self.found, self.value);
        let mut score = 0.0;
        // Few things of an unknown kind describe something else: `a model with 44 tools`.
        if !found.known && value < 60.0 && !self.marked(&self.left, Mark::WORK.or(Mark::TOTAL)) {
            score -= 0.5;
        }
        if found.unit.is_none() && value < 10.0 {
            score -= 1.3;
        } else if found.unit.is_none() && value < 20.0 {
            score -= 0.4;
        }
        if found.unit == Some(DataVolumeUnit::HoursOfRecordingAudioVideo) && value < 6.0 {
            score -= 0.9;
        }
        let written = self.doc.tokens.get(self.quantity.start);
        if written.is_some_and(|token| token.folded.contains('.')) && value.fract() != 0.0 && found.unit.is_none() {
            score -= 1.5;
        }
        score
    }

    /// `a sequence with 300 sweeps`, `A transcript is around 9,000 words`, `One contributor = 20 recordings`.
    fn size_of_one(&self) -> f64 {
        let doc = self.doc;
        let mut score = 0.0;
        let whole = words!("dataset set archive corpus collection catalogue catalog database project package batch");
        let one = words!("a an one each every per ein eine jede un una une cada chaque um uma");
        if words!("with has mit hat con tiene avec com tem").contains(self.word_before(1))
            && !doc.any(self.before(6), whole)
            && doc.any(self.before(6), one)
        {
            score -= 1.0;
        }
        // `1,100 sequences of 20 frames`
        let parts = self.word_before(1) == "of"
            && self.word_before(2).ends_with('s')
            && self.before(6).any(|at| doc.quantity(at).is_some_and(|whole| whole.low > 1.0));
        // `the next 19 frames`, `you will find 30 examples`
        let next = matches!(self.word_before(1), "next" | "following" | "nachsten" | "siguientes" | "prochains");
        let shown = words!("examples example beispiele ejemplos exemples exemplos").contains(doc.folded(self.end.saturating_sub(1)))
            && self.value < 300.0
            && !self.marked(&self.left, Mark::WORK);
        if parts || next || shown {
            score -= 1.6;
        }
        let is = words!("is has holds contains = ist hat enthalt es tiene contiene est contient compte tem contem");
        let subject = self.clause.start.max(doc.tokens.sentence(self.quantity.start).0);
        let one = words!("a an one each every per ein eine jede jeder jedes un una cada une chaque um uma ek har");
        if doc.any(self.before(4), is) && one.contains(doc.folded(subject)) {
            score -= 2.0;
        }
        score
    }

    /// What is said to be chosen, to be done, and for this time.
    fn to_do(&self) -> f64 {
        let doc = self.doc;
        let mut score = 0.0;
        // `480 studies have been chosen`, `7,500 of the postcards get transcribed`.
        let behind = self.after(8);
        let chosen_behind = words!(
            "chosen selected picked waiting remain remaining left sampled ausgewahlt ausgesucht warten ubrig elegidas \
             elegidos seleccionadas seleccionados quedan selectionnes selectionnees restent choisis selecionadas \
             selecionados escolhidas restam"
        );
        let left_over = words!("left remaining remains rest ubrig resto reste restantes");
        let chosen = doc.any(behind.clone(), chosen_behind)
            || doc.any(self.near.clone(), words!("chosen selected picked remaining ausgewahlt selected"))
            || self.label.as_ref().is_some_and(|label| doc.any(label.clone(), left_over));
        if chosen && !doc.any(behind, words!("not already")) {
            score += 1.0;
        }
        let this = words!("this diesem este esta ce cette neste now jetzt ahora maintenant agora");
        let time = words!("project phase round job time order projekt proyecto projet projeto fase lote batch runde");
        if !self.rated && doc.any(self.before(40), this) && doc.any(self.before(40), time) {
            score += 0.9;
        }
        // `400 hours will be checked by you`, `1,250 sheets are to be outlined`.
        let to_be_done = (self.end..self.end + 4).any(|at| {
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
        if to_be_done && !self.marked(&self.after(8), Mark::NOT) {
            score += 0.9;
        }
        // `pour l'instant 60 heures`, `for now 900`
        if doc.any(self.before(4), words!("instant moment now ahora jetzt erstmal agora abhi")) {
            score += 0.4;
        }
        score
    }

    /// Where nothing says that this is what there is to do.
    fn place(&self) -> f64 {
        let doc = self.doc;
        let mut score = 0.0;
        let placed = self.marked(&self.left, Mark::EXISTS.or(Mark::WORK).or(Mark::TOTAL).or(Mark::NEED))
            || self.sentence_number() <= 2
            || self.label.is_some();
        let (from, to) = doc.tokens.sentence(self.quantity.start);
        if !placed && to - from > 8 && self.found.unit.is_none() {
            score -= 0.6;
        }
        if doc.is_question(self.quantity.start) {
            score -= 0.8;
        }
        if !doc.is_symbol(self.quantity.start) && self.word_before(1) == "(" && self.found.unit.is_none() {
            score -= 0.3;
        }
        score
    }
}
