//! The order of found jobs, and the best few of many.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Where a job stands in the order of a search: greater comes first. It is made of the job and the query alone, never
/// of where the index keeps the job, so it holds across edits of others, merges and re-indexing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// The score, the pay, or 0 where only the date counts.
    pub(crate) first: u64,
    pub(crate) date_posted_ms: i64,
    pub(crate) job: u128,
}

/// The pay of a job as one number: hourly above per label above fixed price, each by amount.
pub(crate) fn pay_rank(pay_type: &str, pay_micros: i64) -> u64 {
    let group = match pay_type {
        "PAY_PER_HOUR" => 3,
        "PAY_PER_LABEL" => 2,
        "FIXED_PRICE" => 1,
        _ => 0,
    };
    let most = (1u64 << 60) - 1;
    group << 60 | u64::try_from(pay_micros).unwrap_or(0).min(most)
}

/// Keeps the `size` greatest positions below a bound.
pub(crate) struct Best<T> {
    size: usize,
    below: Option<Position>,
    kept: BinaryHeap<Reverse<Entry<T>>>,
}

struct Entry<T> {
    position: Position,
    at: T,
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.position == other.position
    }
}
impl<T> Eq for Entry<T> {}
impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.position.cmp(&other.position)
    }
}

impl<T> Best<T> {
    /// `below`: only positions after this one count.
    pub(crate) fn new(size: usize, below: Option<Position>) -> Self {
        Self { size, below, kept: BinaryHeap::with_capacity(size + 1) }
    }

    /// Offers a job. The rest of its position is only read if `first` can still win.
    pub(crate) fn offer(&mut self, first: u64, at: T, date: impl FnOnce() -> i64, job: impl FnOnce() -> u128) {
        if self.below.is_some_and(|below| first > below.first) {
            return;
        }
        let worst = if self.kept.len() == self.size { self.kept.peek().map(|entry| entry.0.position) } else { None };
        if worst.is_some_and(|worst| first < worst.first) {
            return;
        }
        let date_posted_ms = date();
        if worst.is_some_and(|worst| (first, date_posted_ms) < (worst.first, worst.date_posted_ms)) {
            return;
        }
        let position = Position { first, date_posted_ms, job: job() };
        if self.below.is_some_and(|below| position >= below) || worst.is_some_and(|worst| position <= worst) {
            return;
        }
        if worst.is_some() {
            self.kept.pop();
        }
        self.kept.push(Reverse(Entry { position, at }));
    }

    /// What comes first must be at least this to be kept.
    pub(crate) fn floor(&self) -> u64 {
        let full = self.kept.len() == self.size;
        self.kept.peek().filter(|_| full).map_or(0, |worst| worst.0.position.first)
    }

    /// The kept jobs, greatest first.
    pub(crate) fn finish(self) -> Vec<(Position, T)> {
        self.kept.into_sorted_vec().into_iter().map(|Reverse(entry)| (entry.position, entry.at)).collect()
    }
}

/// Keeps the `size` least positions from a bound on, the bound among them: the jobs that come just before it.
pub(crate) struct Nearest {
    size: usize,
    from: Position,
    kept: BinaryHeap<Position>,
}

impl Nearest {
    pub(crate) fn new(size: usize, from: Position) -> Self {
        Self { size, from, kept: BinaryHeap::with_capacity(size + 1) }
    }

    /// Offers a job. The rest of its position is only read if `first` can be near enough.
    pub(crate) fn offer(&mut self, first: u64, date: impl FnOnce() -> i64, job: impl FnOnce() -> u128) {
        let worst = if self.kept.len() == self.size { self.kept.peek().copied() } else { None };
        if first < self.from.first || worst.is_some_and(|worst| first > worst.first) {
            return;
        }
        let date_posted_ms = date();
        if worst.is_some_and(|worst| (first, date_posted_ms) > (worst.first, worst.date_posted_ms)) {
            return;
        }
        let position = Position { first, date_posted_ms, job: job() };
        if position < self.from || worst.is_some_and(|worst| position >= worst) {
            return;
        }
        if worst.is_some() {
            self.kept.pop();
        }
        self.kept.push(position);
    }

    /// The farthest of them; `None` if there are fewer.
    pub(crate) fn farthest(mut self) -> Option<Position> {
        if self.kept.len() == self.size { self.kept.pop() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pay_orders_by_type_then_amount() {
        let ranks = [
            ("PAY_PER_HOUR", 30),
            ("PAY_PER_HOUR", 1),
            ("PAY_PER_LABEL", 900),
            ("FIXED_PRICE", i64::MAX),
            ("FIXED_PRICE", -5),
        ]
        .map(|(kind, amount)| pay_rank(kind, amount));
        assert!(ranks.is_sorted_by(|a, b| a > b), "{ranks:?}");
    }

    proptest! {
        #[test]
        fn keeps_what_sorting_keeps(
            jobs in prop::collection::btree_map(0u128..60, (0u64..4, 0i64..4), 0..60),
            size in 1usize..9,
            below in prop::option::of((0u64..4, 0i64..4, 0u128..60)),
        ) {
            let below = below.map(|(first, date_posted_ms, job)| Position { first, date_posted_ms, job });
            let mut best = Best::new(size, below);
            let mut all = Vec::new();
            for (&job, &(first, date_posted_ms)) in &jobs {
                best.offer(first, job, || date_posted_ms, || job);
                all.push(Position { first, date_posted_ms, job });
            }
            all.retain(|p| below.is_none_or(|below| *p < below));
            all.sort_by(|a, b| b.cmp(a));
            all.truncate(size);
            prop_assert_eq!(best.finish().into_iter().map(|(p, _)| p).collect::<Vec<_>>(), all);
        }
    }
}
