//! Whether a sum is this job's pay.

use std::ops::Range;

use super::Amount;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::words::{Words, words};

/// Whether a sum is this job's pay, by what stands around it.
pub(super) fn judge(doc: &Doc, amount: &mut Amount, (floor, ceiling): (usize, usize)) {
    let range = |range: Range<usize>| range.start.max(floor)..range.end.min(ceiling).max(range.start.max(floor));
    let (from, to) = doc.tokens.sentence(amount.start);
    let around = Surroundings {
        doc,
        bare: amount.unit.is_none(),
        left: range(doc.before(amount.start, 8)),
        near: range(doc.before(amount.start, 4)),
        right: range(doc.after(amount.unit_end, 6)),
        clause: doc.clause(amount.start),
        sentence: from.max(amount.start.saturating_sub(SENTENCE_REACH))..to.min(amount.start + SENTENCE_REACH),
        at: amount.start,
        floor,
    };
    amount.noise |= amount.low >= 1e6
        || around.is_bonus()
        || around.is_product_price()
        || around.is_former()
        || around.is_funding()
        || around.is_for_a_test()
        || around.is_payout_bound()
        || around.is_pay_of_others();
    amount.derived = around.is_worked_out() || around.is_raise() || around.is_summed_up();
}

/// How far the sentence around a sum is looked at, in tokens.
const SENTENCE_REACH: usize = 25;

/// The words around a sum, up to the sums beside it.
struct Surroundings<'d, 't> {
    doc: &'d Doc<'t>,
    /// Nothing says what the sum is for.
    bare: bool,
    left: Range<usize>,
    near: Range<usize>,
    right: Range<usize>,
    clause: Range<usize>,
    sentence: Range<usize>,
    /// First token of the sum.
    at: usize,
    /// End of the sum before.
    floor: usize,
}

impl Surroundings<'_, '_> {
    fn marked(&self, range: &Range<usize>, mark: Mark) -> bool {
        self.doc.marked(range.clone(), mark)
    }

    fn any(&self, range: &Range<usize>, words: &impl Words) -> bool {
        self.doc.any(range.clone(), words)
    }

    fn speaks_of_pay(&self) -> bool {
        self.marked(&self.left, Mark::PAY)
    }

    fn is_bonus(&self) -> bool {
        let said_before = self.marked(&self.near, Mark::BONUS)
            || self.doc.marked(self.clause.start.max(self.floor)..self.at, Mark::BONUS);
        let said_behind = self.doc.marked(self.right.start..(self.right.start + 2).min(self.right.end), Mark::BONUS);
        // `$30 gift card per family`: that is how the pay is handed over.
        let handed_over =
            !self.bare && !said_before && self.any(&(self.at..self.right.start), words!("card voucher gutschein"));
        (said_before || said_behind) && !handed_over && !self.any(&self.near, &["no"])
    }

    fn is_product_price(&self) -> bool {
        let of_company = || self.marked(&self.sentence, Mark::PRODUCT) && self.marked(&self.sentence, Mark::COMPANY);
        self.marked(&self.clause, Mark::PRODUCT) || !self.speaks_of_pay() && of_company()
    }

    fn is_former(&self) -> bool {
        let opening = self.sentence.start..(self.sentence.start + 3).min(self.at);
        // Told in an old thread.
        let past = self.marked(&(self.at..self.at + 1), Mark::PAST)
            || self.marked(&self.left, Mark::PAST)
            || self.marked(&opening, Mark::PAST)
                && self.any(&(opening.start..self.at.min(opening.start + 5)), &[":", ","]);
        past && !self.any(&self.sentence, words!("now jetzt ahora maintenant agora ab"))
            || self.any(&self.left, &["spent"])
    }

    fn is_funding(&self) -> bool {
        self.marked(&self.near, Mark::FUNDING) || !self.speaks_of_pay() && self.marked(&self.left, Mark::FUNDING)
    }

    /// Pay for a test, a trial day or the time of training.
    fn is_for_a_test(&self) -> bool {
        let training = words!("training onboarding trial einarbeitung schulung formation capacitacion treinamento");
        // `during training`, `(training)`; but not `paid training provided`.
        let during = self.right.clone().take(4).any(|at| {
            let opened =
                words!("during for in while ( the im der en la pendant durante").contains(self.doc.folded(at - 1));
            opened && training.contains(self.doc.folded(at))
        });
        // `Training week is paid at $7/hr`
        let told = (self.sentence.start.max(self.floor)..self.at)
            .rev()
            .take(8)
            .find(|at| training.contains(self.doc.folded(*at)));
        let subject = told.is_some_and(|at| {
            let after = self.doc.any(at.saturating_sub(2)..at, words!("after nach despues apres depois once"));
            let between = at + 1..self.at;
            !after && !self.any(&between, &[",", ";", "+"]) && self.any(&between, words!("is are pays paid at :"))
        });
        let trained =
            during || subject || self.any(&(self.at.saturating_sub(2).max(self.near.start)..self.at), training);
        let tested = self.bare && self.marked(&self.clause, Mark::TEST);
        let trial = self.bare
            && self.any(&self.sentence, &["trial", "take"])
            && self.any(&self.sentence, &["test", "trial", "home"]);
        trained || tested || trial
    }

    /// The least that is paid out, a penalty, a deposit.
    fn is_payout_bound(&self) -> bool {
        let close = self.at.saturating_sub(3).max(self.left.start)..self.at;
        let budget = self.marked(&self.left, Mark::BUDGET);
        self.bare && (self.marked(&close, Mark::PAYOUT) || self.marked(&self.left, Mark::PAYOUT) && !budget)
    }

    fn is_pay_of_others(&self) -> bool {
        // `A transcription job will follow later with other people ($1.20/min).`
        let later_job = self.any(&self.sentence, words!("follow follows separate separately"))
            && self.any(&(self.sentence.start..self.at), words!("later second next other another different"))
            && self.any(&(self.sentence.start..self.at), words!("job project phase round people team"));
        if later_job {
            return true;
        }
        // `The supervising surgeon ($120/h) is already hired.`
        let there = self.sentence.clone().any(|at| {
            words!("already schon bereits deja ya ja").contains(self.doc.folded(at))
                && (at + 1..at + 4).any(|at| {
                    words!("hired board contracted booked found engaged staffed gefunden eingestellt recrute contratado contratada contratados trouve")
                        .contains(self.doc.folded(at))
                })
        });
        if there {
            return true;
        }
        let compared = || self.any(&self.sentence, &["above", "below"]);
        self.marked(&self.clause, Mark::OTHERS) && !compared()
            || self.any(&self.clause, &["competitors", "copywriters"])
    }

    /// What another sum comes to.
    fn is_worked_out(&self) -> bool {
        let behind = self.marked(&self.right, Mark::ESTIMATE);
        self.marked(&self.left, Mark::ESTIMATE)
            || behind && self.any(&self.right, &["at", "effectively", "practice", "average"])
    }

    /// `$70 per speaker (so $140 per pair)`
    fn is_summed_up(&self) -> bool {
        let one = self.doc.folded(self.at.wrapping_sub(1));
        let two = self.doc.folded(self.at.wrapping_sub(2));
        self.floor > 0 && (matches!(one, "so" | "=") || matches!((two, one), ("that", "is") | ("makes", "it")))
    }

    fn is_raise(&self) -> bool {
        let later = self.right.start..(self.right.start + 2).min(self.right.end);
        let behind = !self.bare
            && self.marked(&self.right, Mark::RAISE)
            && self.any(&later, words!("after from once nach despues depois apres later"));
        self.marked(&self.near, Mark::RAISE) || behind
    }
}
