//! How long a dead mail server is left in peace.

use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(300);

/// Doubles with every failure, from five seconds to five minutes.
#[derive(Default)]
pub(super) struct Pause {
    failures: u32,
    until: Option<Instant>,
}

impl Pause {
    pub(super) fn is_over(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| until <= now)
    }

    /// After another failure; how long the pause is.
    pub(super) fn extend(&mut self, now: Instant) -> Duration {
        let wait = FIRST.saturating_mul(2u32.saturating_pow(self.failures)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        self.until = Some(now + wait);
        wait
    }

    /// After a success.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let (mut pause, now) = (Pause::default(), Instant::now());
        assert!(pause.is_over(now));
        let waits: Vec<u64> = (0..8).map(|_| pause.extend(now).as_secs()).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 300, 300]);
        assert!(!pause.is_over(now + Duration::from_secs(299)));
        assert!(pause.is_over(now + Duration::from_secs(300)));
        for _ in 0..100 {
            assert_eq!(pause.extend(now), LONGEST);
        }
        pause.clear();
        assert!(pause.is_over(now));
        assert_eq!(pause.extend(now), FIRST);
    }
}
