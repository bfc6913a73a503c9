//! Rate limits over a sliding window: no stretch of the window's length ever holds more than the limit.
//!
//! The usual leaky-bucket libraries let a full burst and the refill of the same window through, twice the limit in all;
//! the contract does not (see `docs/decisions`).

use std::collections::VecDeque;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;
use market::identity;
use moka::sync::Cache;
use parking_lot::Mutex;

/// Keys that are remembered at a time; the least used are forgotten first.
const KEYS: u64 = 200_000;

/// Counts calls by key.
pub struct Limiter<K> {
    limit: u32,
    window_millis: i64,
    windows: Cache<K, Arc<Mutex<Window>>>,
}

/// Calls of one key: how many in which millisecond, oldest first.
#[derive(Default)]
struct Window {
    calls: VecDeque<(i64, u32)>,
    total: u32,
}

/// What a limited answer tells about its budget.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    pub limit: u32,
    pub remaining: u32,
    /// Seconds until the oldest call leaves the window.
    pub reset: u64,
    /// Whether this call was let in.
    pub admitted: bool,
}

impl From<identity::Budget> for Budget {
    fn from(identity::Budget { limit, remaining, reset }: identity::Budget) -> Self {
        Self { limit, remaining, reset, admitted: true }
    }
}

impl<K: Hash + Eq + Send + Sync + 'static> Limiter<K> {
    /// At most `limit` calls in any stretch of `window`.
    pub fn new(limit: u32, window: Duration) -> Self {
        let windows = Cache::builder().max_capacity(KEYS).time_to_idle(window * 2).build();
        Self { limit, window_millis: i64::try_from(window.as_millis()).unwrap_or(i64::MAX), windows }
    }

    /// Counts a call, if it is within the limit.
    pub fn admit(&self, key: K, now: Timestamp) -> Budget {
        let window = self.windows.get_with(key, Arc::default);
        let mut window = window.lock();
        window.forget(now.millis() - self.window_millis);
        let admitted = window.total < self.limit;
        if admitted {
            window.count(now.millis());
        }
        self.budget(&window, now, admitted)
    }

    /// The budget as it stands, without counting.
    pub fn look(&self, key: K, now: Timestamp) -> Budget {
        let window = self.windows.get_with(key, Arc::default);
        let mut window = window.lock();
        window.forget(now.millis() - self.window_millis);
        let admitted = window.total < self.limit;
        self.budget(&window, now, admitted)
    }

    fn budget(&self, window: &Window, now: Timestamp, admitted: bool) -> Budget {
        let oldest = window.calls.front().map_or(0, |call| call.0 + self.window_millis - now.millis());
        Budget {
            limit: self.limit,
            remaining: self.limit.saturating_sub(window.total),
            reset: u64::try_from(oldest.max(0)).unwrap_or(0).div_ceil(1000),
            admitted,
        }
    }
}

impl Window {
    /// Drops calls that happened at or before that moment.
    fn forget(&mut self, upto: i64) {
        while let Some(&(at, calls)) = self.calls.front()
            && at <= upto
        {
            self.total -= calls;
            self.calls.pop_front();
        }
    }

    fn count(&mut self, at: i64) {
        self.total += 1;
        match self.calls.back_mut() {
            // Equal times are counted together, so a high limit costs no memory; a clock that stood back counts as now.
            Some(last) if last.0 >= at => last.1 += 1,
            _ => self.calls.push_back((at, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_window_ever_holds_more_than_the_limit() {
        let limiter = Limiter::new(3, Duration::from_secs(60));
        let at = |seconds: i64| Timestamp::from_millis(1_750_000_000_000).plus_seconds(seconds);
        assert!([0, 10, 20].iter().all(|s| limiter.admit("a", at(*s)).admitted));
        let refused = limiter.admit("a", at(30));
        assert_eq!(refused, Budget { limit: 3, remaining: 0, reset: 30, admitted: false });
        assert!(limiter.admit("b", at(30)).admitted);
        assert!(limiter.admit("a", at(60)).admitted, "the first call has left the window");
        assert!(!limiter.admit("a", at(61)).admitted);
        assert!(limiter.admit("a", at(70)).admitted);
    }
}
