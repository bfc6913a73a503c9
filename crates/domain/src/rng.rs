//! The market's randomness: ids, secrets and codes all come from here, so a seed makes a market reproducible.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use ulid::Ulid;

use crate::Timestamp;

const LOWER: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const ALL: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A cryptographically strong generator. Cheap to clone; all clones draw from one stream.
#[derive(Clone)]
pub struct Rng(Arc<Mutex<State>>);

struct State {
    source: StdRng,
    seed: u64,
    /// The last id given, so that ids of one millisecond still rise.
    last: Ulid,
    /// After a reset, the moment that the next id names: each names one of its own, because the clock would make two runs
    /// differ.
    counted: Option<u64>,
}

/// The first moment that ids of a reset market name: 2026-01-01T00:00:00Z, in milliseconds.
const FIRST_MOMENT: u64 = 1_767_225_600_000;

impl Rng {
    /// Seeded by the operating system.
    pub fn from_os() -> Self {
        let mut source = StdRng::from_os_rng();
        let seed = source.next_u64();
        Self::new(source, seed)
    }

    /// The same stream for the same seed: for tests and the sandbox.
    pub fn from_seed(seed: u64) -> Self {
        Self::new(StdRng::seed_from_u64(seed), seed)
    }

    fn new(source: StdRng, seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State { source, seed, last: Ulid::nil(), counted: None })))
    }

    /// The seed of the stream: for what has to be the same in every market of that seed, whatever was drawn before it.
    pub fn seed(&self) -> u64 {
        self.with(|state| state.seed)
    }

    /// Starts the stream anew from a seed, and with it ids that no clock has a part in (people.md, 5: `POST /reset`).
    pub fn reseed(&self, seed: u64) {
        let source = StdRng::seed_from_u64(seed);
        self.with(|state| *state = State { source, seed, last: Ulid::nil(), counted: Some(FIRST_MOMENT) });
    }

    fn with<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A new id: a lower-case ULID of the given moment, above every id of the same millisecond before it; after
    /// [`reseed`](Self::reseed) above every id before it.
    pub fn id<T: From<String>>(&self, now: Timestamp) -> T {
        let ulid = self.with(|state| {
            let millis = match &mut state.counted {
                Some(next) => std::mem::replace(next, *next + 1),
                None => u64::try_from(now.millis()).unwrap_or(0),
            };
            let random = (u128::from(state.source.next_u64()) << 64 | u128::from(state.source.next_u64())) >> 49;
            let fresh = Ulid::from_parts(millis, random);
            let given = match state.last.increment() {
                Ok(next) if state.last.timestamp_ms() == millis => next,
                _ => fresh,
            };
            state.last = given;
            given
        });
        T::from(ulid.to_string().to_ascii_lowercase())
    }

    /// A number below `bound`, without bias.
    pub fn below(&self, bound: u32) -> u32 {
        use rand::Rng as _;
        self.with(|state| state.source.random_range(0..bound.max(1)))
    }

    /// So many characters of `0-9a-z`.
    pub fn lower_alphanumeric(&self, length: usize) -> String {
        self.letters(LOWER, length)
    }

    /// So many characters of `0-9A-Za-z`.
    pub fn alphanumeric(&self, length: usize) -> String {
        self.letters(ALL, length)
    }

    fn letters(&self, alphabet: &[u8], length: usize) -> String {
        use rand::Rng as _;
        self.with(|state| {
            (0..length).map(|_| char::from(alphabet[state.source.random_range(0..alphabet.len())])).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_within_a_millisecond_and_repeat_for_a_seed() {
        let now = Timestamp::from_millis(1_750_000_000_000);
        let draw = || {
            let rng = Rng::from_seed(7);
            (0..100).map(|_| rng.id::<String>(now)).collect::<Vec<_>>()
        };
        let ids = draw();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ids.iter().all(|id| id.len() == 26 && *id == id.to_lowercase()));
        assert_eq!(ids, draw());
    }

    #[test]
    fn no_clock_has_a_part_in_ids_after_a_reset() {
        let rng = Rng::from_os();
        let draw = |step: i64| {
            rng.reseed(7);
            (0..100).map(|n| rng.id::<String>(Timestamp::from_millis(1_750_000_000_000 + n * step))).collect::<Vec<_>>()
        };
        let ids = draw(0);
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(ids, draw(3));
    }
}
