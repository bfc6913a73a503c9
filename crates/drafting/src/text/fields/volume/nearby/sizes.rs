//! What has a size and is not the work: the buyer's data, one piece, a few things.

use domain::taxonomy::DataVolumeUnit;

use super::Nearby;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

impl Nearby<'_, '_> {
    /// What the buyer has, shows or was built on; most of it is not for this job.
    pub(super) fn of_the_buyer(&self) -> f64 {
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

    /// Small numbers are seldom all there is.
    pub(super) fn size(&self) -> f64 {
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
    pub(super) fn size_of_one(&self) -> f64 {
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
        let shown = words!("examples example beispiele ejemplos exemples exemplos")
            .contains(doc.folded(self.end.saturating_sub(1)))
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
}
