//! What stands near an amount: is it all there is to do, a part, the size of one, or something else?

mod parts;
mod sizes;

use std::ops::Range;

use super::Amounted;
use super::rated::is_rated;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
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
