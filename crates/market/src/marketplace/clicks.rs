//! `/api/out`: how often the apply links of jobs are followed. Counted in memory and written down in bulk, so that nobody
//! who follows one waits for a write.

use std::collections::BTreeMap;

use domain::JobId;
use parking_lot::Mutex;

use super::{Found, get};
use crate::error::{Error, Result};
use crate::jobs::not_found;
use crate::{Caller, Market};

/// Letters of a source that count.
const LONGEST_SOURCE: usize = 32;
/// Where an apply link stood that does not say so.
const UNNAMED: &str = "unnamed";
/// Sources of one job that are told apart; the others are [`OTHER`].
const MOST_SOURCES: usize = 20;
const OTHER: &str = "other";
/// More than so many different ones are not counted between two writes.
const MOST_WAITING: usize = 10_000;

/// Where an apply link stood, as the link itself says: up to 32 characters of `a-z 0-9 . _ -`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Source(String);

impl Source {
    /// Reads what a link says, whatever it is.
    pub fn read(given: &str) -> Self {
        let kept = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
        let source: String =
            given.chars().take(200).map(|c| c.to_ascii_lowercase()).filter(kept).take(LONGEST_SOURCE).collect();
        Self(if source.is_empty() { UNNAMED.to_owned() } else { source })
    }
}

/// Clicks that are not written down yet.
#[derive(Default)]
pub(crate) struct Clicks(Mutex<BTreeMap<(JobId, Source), i64>>);

impl Clicks {
    fn note(&self, job: JobId, source: Source) {
        let mut waiting = self.0.lock();
        let key = (job, source);
        if waiting.len() < MOST_WAITING || waiting.contains_key(&key) {
            *waiting.entry(key).or_default() += 1;
        }
    }

    fn take(&self) -> Vec<((JobId, Source), i64)> {
        std::mem::take(&mut *self.0.lock()).into_iter().collect()
    }
}

/// Counts that somebody followed the apply link of a job, if it is listed.
pub async fn click(market: &Market, id: &JobId, source: Source) -> Result<Found> {
    let found = get(market, id).await?;
    if matches!(found, Found::Listed(_)) {
        market.marketplace().clicks.note(id.clone(), source);
    }
    Ok(found)
}

/// How often the apply link of an account's job was followed, by source, most often first.
pub async fn clicks(market: &Market, caller: &Caller, id: &JobId) -> Result<Vec<(String, i64)>> {
    let mut tx = market.read().await?;
    let owned = store::jobs::owned(&mut tx, caller.organization(), id).await?;
    owned.ok_or_else(|| not_found(id))?;
    Ok(store::clicks::of(&mut tx, id).await?)
}

impl Market {
    /// Writes down the clicks since the last time. Called by the worker every few seconds.
    pub async fn write_clicks(&self) -> Result<()> {
        let clicks = self.marketplace().clicks.take();
        for chunk in clicks.chunks(500) {
            self.write(chunk.to_vec(), |tx, _, clicks| {
                Box::pin(async move {
                    for ((job, Source(source)), count) in clicks {
                        let known = store::clicks::of(tx, job).await?;
                        let is_told = known.len() < MOST_SOURCES || known.iter().any(|(known, _)| known == source);
                        let source = if is_told { source.as_str() } else { OTHER };
                        store::clicks::add(tx, job, source, *count).await?;
                    }
                    Ok::<(), Error>(())
                })
            })
            .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_short_and_plain() {
        for (given, read) in [
            ("www_seo", "www_seo"),
            ("News-Letter.7", "news-letter.7"),
            ("<script>alert('x')</script>", "scriptalertxscript"),
            ("Ünïcode ", "ncode"),
            ("", UNNAMED),
            ("🦄", UNNAMED),
        ] {
            assert_eq!(Source::read(given).0, read);
        }
        assert_eq!(Source::read(&"a".repeat(100_000)).0.len(), LONGEST_SOURCE);
        assert_eq!(Source::read(&"\u{0}".repeat(100_000)).0, UNNAMED);
    }

    #[test]
    fn what_waits_is_bounded() {
        let clicks = Clicks::default();
        for number in 0..MOST_WAITING + 10 {
            clicks.note(JobId::from(number.to_string()), Source::read("x"));
        }
        clicks.note(JobId::from("0".to_owned()), Source::read("x"));
        let taken = clicks.take();
        assert_eq!(taken.len(), MOST_WAITING);
        assert_eq!(taken.iter().map(|(_, count)| count).sum::<i64>(), MOST_WAITING as i64 + 1);
        assert_eq!(clicks.take(), []);
    }
}
