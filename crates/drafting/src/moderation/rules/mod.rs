//! One file for each code; each gives the places where its rule is broken.

mod contact;
mod discrimination;
mod fee;
pub(super) mod gibberish;
mod illegal;
mod payment;
mod personal;
pub(super) mod phrases;
mod sensitive;

use super::prose::Prose;
use super::reason::{Decision, ReasonCode};

/// A place where a rule is broken: the tokens `from..=to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) code: ReasonCode,
    pub(super) decision: Decision,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Hit {
    fn block(code: ReasonCode, from: usize, to: usize) -> Self {
        Hit { code, decision: Decision::Block, from: from.min(to), to: to.max(from) }
    }
}

/// What the rules for a single text find. `collects_people`: the work is to record people, so that their sex and age
/// may matter.
pub(super) fn hits(prose: &Prose, collects_people: bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    contact::find(prose, &mut hits);
    payment::find(prose, &mut hits);
    fee::find(prose, &mut hits);
    personal::find(prose, &mut hits);
    illegal::find(prose, &mut hits);
    discrimination::find(prose, collects_people, &mut hits);
    sensitive::find(prose, &mut hits);
    hits
}

/// Whether a text wants money to go another way than through the market.
pub(super) fn pays_elsewhere(prose: &Prose) -> bool {
    let mut hits = Vec::new();
    payment::find(prose, &mut hits);
    !hits.is_empty()
}
