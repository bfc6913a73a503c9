//! What tells the leases of one run of one node from all others.

use ring::rand::{SecureRandom, SystemRandom};

/// A name that no other run has. Not from the market's generator, which starts over from a seed in tests and sandboxes.
pub(crate) fn name() -> String {
    let mut bytes = [0; 8];
    // Without randomness the process number has to do; nobody but leases depends on it.
    if SystemRandom::new().fill(&mut bytes).is_err() {
        bytes = u64::from(std::process::id()).to_be_bytes();
    }
    hex::encode(bytes)
}
