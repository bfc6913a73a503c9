//! A running server's sign on the database's door: who needs the database for itself (restore, a new schema) sees it, and
//! other nodes see whether whoever leased something is still there.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::db::{Db, Engine};
use crate::dialect;
use crate::error::{Error, Result};
use crate::tx::{Inner, Tx};

/// How often the sign is looked after, and hung out again where it is missing.
const LOOK: Duration = Duration::from_millis(250);
/// How often its connection is asked whether it still leads to the database, and how long the answer may take.
const ASK: Duration = Duration::from_secs(5);
/// A sign that is missing for longer than this counts as taken down: the node lets go of what it has leased. Other nodes
/// wait longer than that before they take it.
const TOLERATED: Duration = Duration::from_secs(1);

/// One run of one node, by a name that no other run has.
#[derive(Clone, Debug)]
pub struct Node {
    name: String,
    /// Since when its sign is missing. None: it never had one.
    missing: Option<watch::Receiver<Option<Instant>>>,
}

impl Node {
    /// A node without a sign: nobody can see whether it is there. Its key must be random.
    pub fn unseen(key: i64) -> Self {
        Self { name: name_of(key), missing: None }
    }

    /// What its leases begin with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether other nodes can see right now that it is there.
    pub fn is_seen(&self) -> bool {
        self.missing.as_ref().is_some_and(|missing| missing.borrow().is_none())
    }

    /// Resolves when the sign has been missing for longer than others tolerate, and tells since when. A loss that was
    /// `known` before is not told again.
    pub async fn lost(&self, known: Option<Instant>) -> Instant {
        let Some(mut missing) = self.missing.clone() else { return std::future::pending().await };
        loop {
            let since = missing.borrow_and_update().filter(|since| Some(*since) != known);
            let changed = match since {
                None => missing.changed().await,
                Some(since) if since.elapsed() >= TOLERATED => return since,
                Some(since) => tokio::select! {
                    () = sleep_until(since + TOLERATED) => return since,
                    changed = missing.changed() => changed,
                },
            };
            if changed.is_err() {
                // The sign is being taken down in good order.
                return std::future::pending().await;
            }
        }
    }
}

fn name_of(key: i64) -> String {
    format!("{key:016x}")
}

fn key_of(name: &str) -> Option<i64> {
    u64::from_str_radix(name, 16).ok().map(u64::cast_signed)
}

/// Those of these nodes whose sign is not there; none of them can hang it out again before the transaction ends.
pub async fn gone(tx: &mut Tx, names: impl IntoIterator<Item = String>) -> Result<BTreeSet<String>> {
    let mut gone = BTreeSet::new();
    for name in names {
        if let Some(key) = key_of(&name)
            && dialect::lock_absent_node(tx, key).await?
        {
            gone.insert(name);
        }
    }
    Ok(gone)
}

/// Held while the server runs. On PostgreSQL it is a connection of its own with two locks, one that all servers share and
/// one for this node; it must not go through a pooler that shares connections between transactions. SQLite's servers are
/// known by the lock of their data directory.
pub struct Presence {
    node: Node,
    keeper: Option<JoinHandle<()>>,
}

/// The connection that holds the locks.
struct Sign(deadpool_postgres::ClientWrapper);

/// What became of a try to hang out the sign.
enum Hung {
    Out(Sign),
    /// Somebody needs the database for itself.
    Closed,
    /// Another connection holds the lock of this node: an old one of its own that is not quite gone, or for a moment
    /// somebody who takes over its leases.
    Taken,
}

impl Presence {
    /// Hangs the sign out, under a random key. Fails if somebody needs the database for itself right now. A sign that is
    /// lost with its connection is hung out again as soon as the database answers.
    pub async fn announce(db: &Db, key: i64) -> Result<Self> {
        if db.engine() == Engine::Sqlite {
            return Ok(Self { node: Node::unseen(key), keeper: None });
        }
        let sign = match Sign::hang_out(db, key).await? {
            Hung::Out(sign) => sign,
            Hung::Closed => {
                let busy = "a restore or a new schema is being written to the database";
                return Err(Error::Unsupported(busy.to_owned()));
            }
            Hung::Taken => return Err(Error::Failed("another server runs under the name of this one".to_owned())),
        };
        let (tell, missing) = watch::channel(None);
        let node = Node { name: name_of(key), missing: Some(missing) };
        Ok(Self { node, keeper: Some(tokio::spawn(keep(db.clone(), key, sign, tell))) })
    }

    /// The node whose sign this is.
    pub fn node(&self) -> Node {
        self.node.clone()
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.abort();
        }
    }
}

/// Looks after the sign for as long as the server runs.
async fn keep(db: Db, key: i64, sign: Sign, missing: watch::Sender<Option<Instant>>) {
    let (mut sign, mut asked, mut told) = (Some(sign), Instant::now(), false);
    loop {
        sleep(LOOK).await;
        if let Some(hung) = &sign {
            let is_due = asked.elapsed() >= ASK;
            if is_due {
                asked = Instant::now();
            }
            if !hung.0.is_closed() && (!is_due || hung.answers().await) {
                continue;
            }
            // Closed here as well, so that the database does not keep the locks for nobody.
            sign = None;
            told = false;
            missing.send_replace(Some(Instant::now()));
            tracing::warn!("the connection that shows that this server runs is lost");
        }
        let again = Sign::hang_out(&db, key).await;
        match &again {
            Ok(Hung::Closed) if !told => {
                tracing::error!("the database is being replaced under this server; restart it");
            }
            Err(error) if !told => tracing::warn!(%error, "others cannot see that this server runs"),
            _ => {}
        }
        told = true;
        if let Ok(Hung::Out(again)) = again {
            (sign, asked) = (Some(again), Instant::now());
            missing.send_replace(None);
            tracing::info!("others see again that this server runs");
        }
    }
}

impl Sign {
    async fn hang_out(db: &Db, key: i64) -> Result<Hung> {
        let mut tx = db.read().await?;
        let is_open = dialect::lock_as_server(&mut tx).await?;
        let is_named = is_open && dialect::lock_as_node(&mut tx, key).await?;
        let Tx { inner: Inner::Postgres(client), .. } = tx else { return Ok(Hung::Closed) };
        // Not back into the pool: the locks belong to the connection.
        let sign = Self(deadpool_postgres::Object::take(client));
        Ok(match (is_open, is_named) {
            (true, true) => Hung::Out(sign),
            (true, false) => Hung::Taken,
            (false, _) => Hung::Closed,
        })
    }

    async fn answers(&self) -> bool {
        timeout(ASK, self.0.simple_query("")).await.is_ok_and(|answer| answer.is_ok())
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn names_are_keys() {
        for key in [0, 1, -1, i64::MAX, i64::MIN, 0x1234_5678_9abc_def0] {
            assert_eq!((key_of(&name_of(key)), name_of(key).len()), (Some(key), 16));
        }
        assert_eq!(key_of("no name"), None);
    }

    #[tokio::test]
    async fn a_loss_that_lasts_is_told_once() {
        let (tell, missing) = watch::channel(None);
        let node = Node { name: name_of(1), missing: Some(missing) };
        assert!(node.is_seen() && !Node::unseen(1).is_seen());
        assert_eq!((node.lost(None).now_or_never(), Node::unseen(1).lost(None).now_or_never()), (None, None));
        let begun = Instant::now();
        tell.send_replace(Some(begun));
        assert!(!node.is_seen());
        assert_eq!(node.lost(None).await, begun);
        assert!(begun.elapsed() >= TOLERATED);
        assert_eq!(node.lost(None).now_or_never(), Some(begun), "it lasts");
        assert_eq!(node.lost(Some(begun)).now_or_never(), None, "it is known");
        tell.send_replace(None);
        assert!(node.is_seen());
        assert_eq!(node.lost(None).now_or_never(), None, "it is over");
    }
}
