//! What tells the leases of one run of one node from all others, and who is gone.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use parking_lot::Mutex;
use ring::rand::{SecureRandom, SystemRandom};
use store::Node;
use tokio::time::Instant;

use crate::Market;

/// A node that holds leases and is missing for so long is gone: one that lost its connection has come back by then, or let
/// go of everything. What it held is free before the leases are over.
const GONE_AFTER: Duration = Duration::from_secs(3);
/// A node is looked for no more often than this.
const ASK_AGAIN: Duration = Duration::from_millis(400);
/// A node that was not looked for so long may have been there meanwhile.
const STALE: Duration = Duration::from_secs(5);

/// A key that no other run has. Not from the market's generator, which starts over from a seed in tests and sandboxes.
pub fn node_key() -> i64 {
    let mut bytes = [0; 8];
    // Without randomness the process number has to do; nobody but leases depends on it.
    if SystemRandom::new().fill(&mut bytes).is_err() {
        bytes = u64::from(std::process::id()).to_be_bytes();
    }
    i64::from_be_bytes(bytes)
}

/// When somebody was last looked for, and since when they are missing.
#[derive(Clone, Copy, Debug)]
struct Seen {
    asked: Instant,
    missing_since: Option<Instant>,
}

/// Other nodes that hold leases, and whether they are there.
#[derive(Debug, Default)]
pub(crate) struct Holders(Mutex<HashMap<String, Seen>>);

impl Holders {
    /// Those of them that should be looked for now.
    pub(super) fn to_ask(&self, names: BTreeSet<String>, now: Instant) -> Vec<String> {
        let seen = self.0.lock();
        names.into_iter().filter(|name| seen.get(name).is_none_or(|seen| now - seen.asked >= ASK_AGAIN)).collect()
    }

    /// Takes in who was looked for, and who of them is missing.
    pub(super) fn looked(&self, asked: Vec<String>, missing: &BTreeSet<String>, now: Instant) {
        let mut seen = self.0.lock();
        seen.retain(|_, seen| now - seen.asked < STALE);
        for name in asked {
            let before = seen.get(&name).and_then(|seen| seen.missing_since);
            let missing_since = missing.contains(&name).then(|| before.unwrap_or(now));
            seen.insert(name, Seen { asked: now, missing_since });
        }
    }

    /// Those that have been missing for long.
    pub(super) fn gone(&self, now: Instant) -> Vec<String> {
        let seen = self.0.lock();
        let is_gone =
            |seen: &Seen| now - seen.asked < STALE && seen.missing_since.is_some_and(|since| now - since >= GONE_AFTER);
        seen.iter().filter(|(_, seen)| is_gone(seen)).map(|(name, _)| name.clone()).collect()
    }
}

impl Market {
    /// Makes this market a node that others can see. Before it leases anything.
    pub fn appear_as(&self, node: Node) {
        if self.0.node.set(node).is_err() {
            tracing::error!("this market was a node already");
        }
    }

    pub(crate) fn node(&self) -> &Node {
        self.0.node.get_or_init(|| Node::unseen(node_key()))
    }

    /// Resolves when other nodes may take what this one has leased, because they cannot see it any more; not for a loss
    /// that is `known`.
    pub async fn node_lost(&self, known: Option<Instant>) -> Instant {
        self.node().lost(known).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_missing_all_the_time_is_gone() {
        let holders = Holders::default();
        let (one, two): (BTreeSet<_>, _) = (["a".to_owned()].into(), ["a".to_owned(), "b".to_owned()]);
        let mut now = Instant::now();
        assert_eq!(holders.to_ask(two.clone().into(), now), two);
        holders.looked(two.to_vec(), &one, now);
        assert!(holders.to_ask(two.clone().into(), now).is_empty() && holders.gone(now).is_empty());
        now += GONE_AFTER;
        assert_eq!(holders.to_ask(two.clone().into(), now), two);
        holders.looked(two.to_vec(), &one, now);
        assert_eq!(holders.gone(now), ["a"]);
        // It is back.
        now += ASK_AGAIN;
        holders.looked(two.to_vec(), &BTreeSet::new(), now);
        assert!(holders.gone(now).is_empty());
        holders.looked(vec!["a".to_owned()], &one, now);
        // Nobody looked for it meanwhile.
        now += STALE;
        assert!(holders.gone(now).is_empty());
        holders.looked(vec!["a".to_owned()], &one, now);
        assert!(holders.gone(now).is_empty());
    }
}
