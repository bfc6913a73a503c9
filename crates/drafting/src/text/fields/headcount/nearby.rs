//! What stands near a number of people: are they sought, or there already, or others?

use std::ops::Range;

use super::basis::Basis;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::RECORDED;
use crate::text::lexicon::nouns::Noun;
use crate::text::number::Quantity;
use crate::text::words::words;

/// The surroundings of a number, and what they add to its score or take from it.
pub(super) struct Nearby<'d, 't> {
    doc: &'d Doc<'t>,
    quantity: &'d Quantity,
    basis: &'d Basis,
    /// Some tokens before the number.
    left: Range<usize>,
    near: Range<usize>,
    /// Behind it, up to the next comma.
    beside: Range<usize>,
    clause: Range<usize>,
    pub sentence: Range<usize>,
    /// People are sought here.
    needed: bool,
}

impl<'d, 't> Nearby<'d, 't> {
    pub fn of(doc: &'d Doc<'t>, quantity: &'d Quantity, basis: &'d Basis) -> Self {
        let end = basis.end;
        // What is said behind another number is said of that one.
        let right = doc.after(end, 6);
        let other = right.clone().skip(1).find(|at| doc.quantity(*at).is_some());
        // And what stands in brackets says nothing about the rest of the sentence.
        let closed = right.clone().find(|at| doc.folded(*at) == ")");
        let right = right.start..other.into_iter().chain(closed).min().unwrap_or(right.end);
        let comma = right.clone().take(5).find(|at| matches!(doc.folded(*at), "," | ";"));
        let beside = right.start..comma.unwrap_or(right.end.min(end + 5)).max(right.start);
        let (from, to) = doc.tokens.sentence(quantity.start);
        Self {
            doc,
            quantity,
            basis,
            left: doc.before(quantity.start, 8),
            near: doc.before(quantity.start, 3),
            beside,
            clause: doc.clause(quantity.start),
            sentence: from..to,
            needed: doc.marked(doc.before(quantity.start, 12), Mark::NEED) || doc.marked(right, Mark::NEED),
        }
    }

    /// All of it together.
    pub fn score(&self) -> f64 {
        self.sought()
            + self.existing()
            + self.past()
            + self.led()
            + self.own()
            + self.company()
            + self.manner()
            + self.bounds()
    }

    fn marked(&self, range: &Range<usize>, mark: Mark) -> bool {
        self.doc.marked(range.clone(), mark)
    }

    fn before(&self, count: usize) -> Range<usize> {
        self.doc.before(self.quantity.start, count)
    }

    /// The word so many tokens before the number.
    fn word_before(&self, count: usize) -> &str {
        self.doc.folded(self.quantity.start.wrapping_sub(count))
    }

    /// What speaks for it.
    fn sought(&self) -> f64 {
        let (doc, end) = (self.doc, self.basis.end);
        let mut score = 0.0;
        if self.basis.labelled {
            score += 0.8;
        }
        if self.needed {
            score += 1.2;
        }
        if self.sentence.len() <= 6 {
            score += 0.5;
        }
        if words!("to para pour um who die qui que").contains(doc.folded(end)) {
            score += 0.2;
        }
        if doc.marked(doc.after(end, 4), Mark::TOTAL)
            || doc.marked(self.before(4), Mark::TOTAL)
            || doc.any(self.before(3), &["e", "altogether"]) && doc.any(self.before(4), &["i"])
        {
            score += 1.0;
        }
        // The earlier of two equals.
        let sentence = doc.tokens.get(self.quantity.start).map_or(0, |token| token.sentence);
        score - 0.01 * (sentence.min(50) as f64)
    }

    /// People who are there already.
    fn existing(&self) -> f64 {
        let (doc, end) = (self.doc, self.basis.end);
        let mut score = 0.0;
        let there_already = self.beside.clone().take(5).any(|at| {
            words!("already deja ya bereits schon ja pehle").contains(doc.folded(at))
                // `jinko pehle ka experience ho`
                && !(doc.folded(at) == "pehle" && matches!(doc.folded(at + 1), "ka" | "ki" | "ke"))
        });
        // `on top of the 8 annotators`: those are there.
        let added_to = self.before(5).any(|at| {
            words!("besides zusatzlich alem ademas suman neben").contains(doc.folded(at))
                || matches!(
                    (doc.folded(at), doc.folded(at + 1)),
                    ("top", "of") | ("addition", "to") | ("plus", "des" | "de")
                )
        });
        if added_to {
            score -= 3.0;
        }
        if self.marked(&self.left, Mark::EXISTING) || self.marked(&self.beside, Mark::EXISTING) || there_already {
            score -= if self.needed && !there_already { 1.8 } else { 3.0 };
        }
        if doc.folded(end) == "each" && doc.is_symbol(end + 1) && !self.needed {
            score -= 1.2;
        }
        score
    }

    /// Those of another time.
    fn past(&self) -> f64 {
        let (doc, quantity, end) = (self.doc, self.quantity, self.basis.end);
        let mut score = 0.0;
        // `Last quarter: 11 annotators`
        let opening = self.sentence.start;
        if doc.marked(opening..opening + 3, Mark::PAST) && doc.any(opening..opening + 5, &[":", ","]) && !self.needed {
            score -= 1.5;
        }
        // `Fifteen volunteers did the first 2,000 pages`
        let done =
            words!("did made finished completed labelled labeled helped machten haben hicieron hizo ont fizeram");
        if done.contains(doc.folded(end)) && !self.needed {
            score -= 1.5;
        }
        // Told in an old thread.
        if doc.marked(quantity.start..quantity.end, Mark::PAST) {
            score -= 2.5;
        }
        let clause_left = self.clause.start.max(self.left.start)..quantity.start;
        if (doc.marked(clause_left, Mark::PRODUCT) || doc.marked(self.before(2), Mark::PAST)) && !self.needed
            || doc.any(self.before(3), &["with", "from"]) && self.marked(&self.left, Mark::PAST)
        {
            score -= 1.5;
        }
        if doc.any(self.left.clone(), words!("later second next spater ensuite luego depois"))
            && doc.any(self.left.clone(), words!("year later phase round cohort stage month wave"))
        {
            score -= 2.0;
        }
        score
    }

    /// Who leads fourteen annotators, or joins them, is one person.
    fn led(&self) -> f64 {
        let doc = self.doc;
        let led = self.left.clone().any(|at| {
            // `3 QA leads + 27 labelers`: those who lead are hired, too.
            let people =
                doc.quantity(at.wrapping_sub(1)).is_some() || matches!(doc.folded(at.wrapping_sub(1)), "qa" | "team");
            // `Annotation lead speaking: I have 3 seats`
            let introduced = doc.any(at..self.quantity.start, &[":"]);
            !people
                && !introduced
                && words!(
                    "lead leads leading coordinate coordinates manage manages managing supervise supervises oversee \
                     oversees coach leiten leitet coordinar dirigir gerenciar encadrer"
                )
                .contains(doc.folded(at))
        }) && !doc.marked(self.before(4), Mark::NEED);
        let joined = self.basis.team_of
            && !self.basis.named
            && matches!(self.word_before(4), "with" | "in" | "to" | "join" | "within");
        if led || joined { -3.0 } else { 0.0 }
    }

    /// `my lab (12 people)`, `a list of 3,000 dentists`, `we are six people`.
    fn own(&self) -> f64 {
        let (doc, start) = (self.doc, self.quantity.start);
        let mut score = 0.0;
        let own = self.word_before(1) == "("
            && doc.any(
                self.before(6),
                words!("lab team company agency startup group studio off university my our institute we"),
            );
        let listed = self.word_before(1) == "of"
            && doc.any(
                self.before(3),
                words!("list database directory images photos videos recordings records profiles names faces pictures"),
            );
        if own || listed {
            score -= 3.0;
        }
        let we_are = doc.any(self.left.clone(), words!("are am somos sind sommes we"))
            && doc.any(self.before(5), words!("we somos wir nous team company is"))
            && self.basis.team_of
            && !doc.marked(self.before(5), Mark::NEED);
        if we_are {
            score -= 3.0;
        }
        // `wir sind heute zu dritt`
        let ourselves = self.before(4).any(|at| {
            let are = matches!(
                (doc.folded(at), doc.folded(at + 1)),
                ("we", "are") | ("wir", "sind") | ("nous", "sommes") | ("estamos" | "somos", _)
            );
            let close = start <= at + 3 && self.word_before(1) != "of";
            are && close && !doc.marked(at..start, Mark::NEED)
        });
        if ourselves {
            score -= 3.0;
        }
        score
    }

    /// The people of the company.
    fn company(&self) -> f64 {
        let clause_left = self.clause.start.max(self.left.start)..self.quantity.start;
        let near = self.marked(&clause_left, Mark::COMPANY)
            || self.doc.marked(self.doc.after(self.basis.end, 4), Mark::COMPANY);
        match () {
            () if near && !self.needed => -1.6,
            () if near && self.basis.team_of => -2.5,
            () => 0.0,
        }
    }

    /// How the work is done, not by how many: `two annotators per file`, `by two people`, `two speak at once`.
    fn manner(&self) -> f64 {
        let (doc, quantity, end) = (self.doc, self.quantity, self.basis.end);
        let mut score = 0.0;
        let item = |range: Range<usize>| range.into_iter().any(|at| doc.noun(at).is_some_and(Noun::is_item));
        let apart = doc.folded(end) == "/" && !doc.tokens.get(end).is_some_and(|slash| slash.glued);
        let per = !apart && words!("per pro je por par /").contains(doc.folded(end)) && item(end + 1..end + 4);
        let for_each = matches!((doc.folded(end), doc.folded(end + 1)), ("for" | "on", "each" | "every"));
        if per || for_each && item(end + 2..end + 4) {
            score -= 2.5;
        }
        // `annotated by two people`
        let done = self.word_before(2);
        let passive =
            ["ed", "e", "en", "ado", "ada", "ados", "adas", "es", "read"].iter().any(|ending| done.ends_with(ending))
                && done != "images";
        let by = matches!(self.word_before(1), "by" | "par" | "von" | "por");
        if by && !self.needed && passive && quantity.count() <= 3.0 {
            score -= 1.5;
        }
        // `each of the 4 annotators`: all of them.
        let each_of_them = self.before(4).any(|at| {
            words!("each every all jeder jede cada chacun chacune").contains(doc.folded(at))
                && words!("of der los las des dos das uno una um uma").contains(doc.folded(at + 1))
        });
        let one_of_many = words!("each every jede cada chaque first other these those both");
        if each_of_them {
            score += 0.5;
        } else if doc.any(self.clause.start.max(self.near.start)..quantity.start, one_of_many) {
            score -= 1.2;
        }
        let together = doc.any(doc.after(end, 4), words!("at once speak talk talking speaking independently"))
            && doc.any(doc.after(end, 6), words!("once talk talking speak together"));
        if together && !self.needed {
            score -= 1.2;
        }
        // `recordings with two speakers`
        let recorded =
            doc.any(self.near.clone(), words!("with mit con avec com")) && doc.any(self.left.clone(), &*RECORDED);
        if recorded && !self.needed {
            score -= 1.5;
        }
        if doc.marked(self.before(4), Mark::TEST) && !self.needed {
            score -= 1.0;
        }
        score
    }

    /// Bounds, questions, and numbers too large for people to hire.
    fn bounds(&self) -> f64 {
        let (doc, quantity, basis) = (self.doc, self.quantity, self.basis);
        let value = quantity.count();
        let mut score = 0.0;
        // `at least one of them`
        if value == 1.0 && basis.of_them && self.marked(&self.near, Mark::AVERAGE) {
            score -= 1.5;
        }
        let fewer = doc.any(self.near.clone(), &["fewer", "less"]) && !doc.any(self.near.clone(), &["no"]);
        if quantity.at_most && !self.needed || fewer {
            score -= 1.0;
        }
        if doc.is_question(quantity.start) && !basis.labelled && !doc.is_request(quantity.start) {
            score -= 1.2;
        }
        if value > 300.0 && !self.needed && !basis.labelled && !basis.worker {
            score -= 0.8;
        }
        if value > 2_000.0 && !basis.labelled {
            score -= 1.5;
        }
        score
    }
}
