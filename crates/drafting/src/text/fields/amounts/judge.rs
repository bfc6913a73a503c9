//! Whether a sum is this job's pay.

use std::ops::Range;

use super::{Amount, Unit};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::words::{Words, words};

/// Whether a sum is this job's pay, by what stands around it.
pub(super) fn judge(doc: &Doc, amount: &mut Amount, (floor, ceiling): (usize, usize)) {
    let range = |range: Range<usize>| range.start.max(floor)..range.end.min(ceiling).max(range.start.max(floor));
    let (from, to) = doc.tokens.sentence(amount.start);
    let around = Surroundings {
        doc,
        bare: amount.unit.is_none(),
        rate: matches!(amount.unit, Some(Unit::Hour | Unit::Piece(_))),
        left: range(doc.before(amount.start, 8)),
        near: range(doc.before(amount.start, 4)),
        right: range(doc.after(amount.unit_end, 6)),
        // What is said of the sum before is not said of this one.
        clause: range(doc.clause(amount.start)).start..doc.clause(amount.start).end,
        own: own_words(doc, amount, floor),
        trailing: trailing_words(doc, amount, ceiling),
        sentence: from.max(amount.start.saturating_sub(SENTENCE_REACH))..to.min(amount.start + SENTENCE_REACH),
        at: amount.start,
        number: (amount.start..amount.end).find(|at| doc.quantity(*at).is_some()).unwrap_or(amount.start),
        floor,
    };
    amount.noise |= amount.low >= 1e6
        || around.is_bonus()
        || around.is_product_price()
        || around.is_former()
        || around.is_funding()
        || around.is_for_a_test()
        || around.is_payout_bound()
        || around.is_least_fee()
        || around.is_pay_of_others();
    amount.derived = around.is_worked_out() || around.is_raise() || around.is_summed_up() || around.is_one_case();
}

/// What parts the words behind one sum from those before the next.
fn parts(doc: &Doc, at: usize) -> bool {
    words!(", : ; – — - ( ) . but now aber jetzt pero ahora mais maintenant mas agora").contains(doc.folded(at))
}

/// Up to eight words before a sum. Behind another sum of the sentence they begin after a comma, if there is one.
fn own_words(doc: &Doc, amount: &Amount, floor: usize) -> Range<usize> {
    let left = doc.before(amount.start, 8);
    let from = left.start.max(floor);
    if floor <= left.start {
        return from..amount.start;
    }
    let parted = (from..amount.start).find(|at| parts(doc, *at)).map_or(from, |at| at + 1);
    parted..amount.start
}

fn trailing_words(doc: &Doc, amount: &Amount, ceiling: usize) -> Range<usize> {
    let right = doc.after(amount.unit_end, 8);
    let to = right.end.min(ceiling).max(right.start);
    right.start..(right.start..to).find(|at| parts(doc, *at)).unwrap_or(to)
}

/// How far the sentence around a sum is looked at, in tokens.
const SENTENCE_REACH: usize = 25;

/// The words around a sum, up to the sums beside it.
struct Surroundings<'d, 't> {
    doc: &'d Doc<'t>,
    /// Nothing says what the sum is for.
    bare: bool,
    /// For an hour or a piece.
    rate: bool,
    left: Range<usize>,
    near: Range<usize>,
    right: Range<usize>,
    clause: Range<usize>,
    /// The words before the sum that do not belong to the sum before it.
    own: Range<usize>,
    /// The words behind the sum, up to the next comma or colon.
    trailing: Range<usize>,
    sentence: Range<usize>,
    /// First token of the sum.
    at: usize,
    /// First token of its number.
    number: usize,
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
        let behind = self.right.start..(self.right.start + 2).min(self.right.end);
        let said_behind =
            self.doc.marked(behind.clone(), Mark::BONUS) && !self.any(&behind, words!(", ; . + ( plus and"));
        // `$30 gift card per family`: that is how the pay is handed over.
        let handed_over =
            !self.bare && !said_before && self.any(&(self.at..self.right.start), words!("card voucher gutschein"));
        // `On top every tester earns $35 per hour`
        let earned = self.rate
            && !said_behind
            && (self.sentence.start..self.at).any(|at| {
                self.doc.noun(at).is_some_and(Noun::is_person) && self.doc.marked(at + 1..self.at, Mark::PAY)
            })
            && !self.any(
                &(self.sentence.start..self.right.end),
                words!("night nights weekend weekends overtime extra bonus"),
            );
        // `a dollar more`
        let (one, two) = (self.doc.folded(self.right.start), self.doc.folded(self.right.start + 1));
        let more = self.right.start < self.right.end
            && (matches!(one, "more" | "extra" | "mehr" | "mas" | "mais") && two != "or"
                || matches!((one, two), ("de", "plus" | "mas") | ("a", "mais") | ("on", "top")));
        // `Reimbursement is 12 cents a strip`
        let reimbursed = self.rate && said_before && self.any(&self.near, words!("reimbursement reimburse reimbursed"));
        more || (said_before && !earned && !reimbursed || said_behind) && !handed_over && !self.any(&self.near, &["no"])
    }

    /// `minimum fee $20 per order`, `at least $5 per payout`
    fn is_least_fee(&self) -> bool {
        let from = self.at.saturating_sub(4).max(self.own.start);
        (from..self.at).any(|at| {
            words!("minimum min mindest minimo minimale").contains(self.doc.folded(at))
                && words!("fee charge order invoice fakturawert payment payout amount")
                    .contains(self.doc.folded(at + 1))
        })
    }

    /// `$11 for each text, $4 if it comes back twice`: one case of the offer before.
    fn is_one_case(&self) -> bool {
        let told = words!("if wenn falls sofern si se unless").contains(self.doc.folded(self.right.start))
            && self.right.start < self.right.end;
        told && self.floor > self.sentence.start && self.any(&(self.floor..self.at), &[",", ";", "and", "but", "or"])
    }

    fn is_product_price(&self) -> bool {
        let of_company = || self.marked(&self.sentence, Mark::PRODUCT) && self.marked(&self.sentence, Mark::COMPANY);
        self.marked(&self.clause, Mark::PRODUCT) || !self.speaks_of_pay() && of_company()
    }

    fn is_former(&self) -> bool {
        let opening = self.sentence.start..(self.sentence.start + 3).min(self.at);
        // Told in an old thread.
        let told = self.marked(&(self.at..self.at + 1), Mark::PAST);
        let past = told
            || self.marked(&self.own, Mark::PAST)
            || self.marked(&opening, Mark::PAST)
                && self.any(&(opening.start..self.at.min(opening.start + 5)), &[":", ","]);
        // `We said $0.30. Correction: $0.35`: the sum is the later one.
        let corrected = self.doc.quantity(self.number).is_some_and(|quantity| quantity.corrected.is_some());
        // `was 11/h, is 13.50/h`
        let is = words!("is now today ist jetzt ahora son maintenant agora hoje")
            .contains(self.doc.folded(self.at.wrapping_sub(1)));
        past && (told || !is) && !corrected && !self.speaks_of_now() || self.was() || self.any(&self.left, &["spent"])
    }

    /// Words of today, and no other sum that they could be about.
    fn speaks_of_now(&self) -> bool {
        self.any(&(self.floor.max(self.sentence.start)..self.right.end), words!("now jetzt ahora maintenant agora ab"))
    }

    /// `up from $13`, `$13 last season`, `pehle $4 tha`
    fn was(&self) -> bool {
        let from = self.at.saturating_sub(2);
        let instead = matches!(
            (self.doc.folded(from), self.doc.folded(from + 1)),
            ("up" | "down", "from") | ("instead", "of") | ("rather", "than") | ("lugar" | "vez", "de") | ("lieu", "de")
        ) || matches!(self.doc.folded(from + 1), "statt" | "anstatt");
        let then = self.trailing.start..self.trailing.end.min(self.trailing.start + 4);
        let told = self
            .any(&then, words!("tha thi previously formerly earlier ago before fruher vorher bisher antes auparavant"))
            && !self.any(&then, words!("and before. starting start"))
            || then.clone().any(|at| {
                self.doc.folded(at) == "last"
                    && words!("year month season time round quarter spring summer autumn fall winter week")
                        .contains(self.doc.folded(at + 1))
            });
        instead || told
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
            && (self.any(&self.sentence, &["trial"])
                || self
                    .sentence
                    .clone()
                    .any(|at| self.doc.folded(at) == "take" && matches!(self.doc.folded(at + 1), "home" | "-")));
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
        // `Lead annotator: $30/hr (taken)`
        let label = self.doc.label_before(self.at).is_some_and(|label| self.doc.marked(label, Mark::OTHERS));
        let taken = self.doc.folded(self.right.start) == "("
            && words!("taken filled closed hired besetzt cubierto pourvu preenchida")
                .contains(self.doc.folded(self.right.start + 1));
        if label || taken {
            return true;
        }
        // `nurses elsewhere $29 per hour`: a rate by place.
        let by_place = self.clause.clone().any(|at| {
            matches!(self.doc.folded(at), "elsewhere" | "ailleurs")
                && self.doc.noun(at.wrapping_sub(1)).is_some_and(Noun::is_person)
        });
        if by_place {
            return false;
        }
        (self.marked(&self.clause, Mark::OTHERS) || self.is_what_others_pay()) && !compared()
            || self.any(&self.clause, &["competitors", "copywriters"])
    }

    /// `$12/h is what the agency pays`; but not `$19/h elsewhere`.
    fn is_what_others_pay(&self) -> bool {
        self.marked(&self.trailing, Mark::OTHERS) && !self.any(&self.trailing, words!("elsewhere ailleurs"))
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
        let later = self.trailing.start..(self.trailing.start + 2).min(self.trailing.end);
        let behind = !self.bare
            && self.marked(&self.right, Mark::RAISE)
            && self.any(&later, words!("after from once nach despues depois apres later"));
        // `14 USD die Stunde, nach drei Monaten sind es 15 USD`
        let second = self.floor > self.sentence.start && self.marked(&self.own, Mark::RAISE);
        self.marked(&self.near, Mark::RAISE) || second || behind
    }
}
