//! A made-up market: believable jobs in any number, for demonstrations and measurements.
//!
//! Job `i` is a pure function of `i`: it is the same in every market that is large enough to hold it, and nothing is
//! kept in memory.

mod choice;
mod companies;
mod crafts;
mod pay;
mod places;
mod sentences;
mod writing;

pub(crate) use choice::Choices;

use domain::job::JobFields;

/// Jobs are at most this old: young enough that none has expired.
const OLDEST_SECONDS: u64 = 50 * 24 * 60 * 60;

/// One job of the made-up market, ready to be published.
#[derive(Clone, PartialEq, Debug)]
pub struct DemoJob {
    /// The organization that posts it; several jobs share one.
    pub company: String,
    /// Every field that publishing requires, and some that it does not.
    pub fields: JobFields,
    /// How long ago it was posted, in seconds, at most 50 days.
    pub age_seconds: u64,
}

/// The first `count` jobs.
pub fn jobs(count: usize) -> impl Iterator<Item = DemoJob> {
    (0..count as u64).map(job)
}

fn job(number: u64) -> DemoJob {
    let mut choices = choice::Choices::of_job(number);
    let company = companies::name(&mut choices);
    let fields = writing::write(&mut choices, &company);
    DemoJob { company, fields, age_seconds: choices.below(OLDEST_SECONDS) }
}

#[cfg(test)]
mod tests;
