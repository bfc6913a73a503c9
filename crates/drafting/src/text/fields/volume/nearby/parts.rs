//! A part of the work: a first batch, a test, what was done before, some of many.

use super::super::counted::of_them;
use super::Nearby;
use crate::text::lexicon::context::Mark;
use crate::text::words::words;

impl Nearby<'_, '_> {
    /// `a first batch of 900`: more will come.
    pub(in super::super) fn is_first_part(&self) -> bool {
        let first = words!(
            "first ersten primeras primeros premiers premieres primeiras primeiros initial erste premier primer primeiro"
        );
        // `after your first 100 ratings` begins no work.
        let later = self.doc.any(self.before(4), words!("after nach apres despues beyond depois"));
        !self.nearly && !later && self.value >= 100.0 && self.doc.any(self.before(4), first)
    }

    /// The first ones, one batch, a test.
    pub(super) fn trial(&self) -> f64 {
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
    pub(super) fn past(&self) -> f64 {
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

    /// A whole of which only a part is named later, and the part itself.
    pub(super) fn part(&self) -> f64 {
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
}
