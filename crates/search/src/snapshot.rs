//! The index as of one commit.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tantivy::index::SegmentId;
use tantivy::{Searcher, TantivyError};

use crate::segment::{Columns, Segment};

/// All searches of a moment read the same snapshot.
pub(crate) struct Snapshot {
    /// Grows with every commit.
    pub(crate) generation: u64,
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
    lifetime: Mutex<Option<Lifetime>>,
}

/// A span of time in which no job of a snapshot expires, so that every answer stays true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lifetime {
    /// The last expiry before the span; `i64::MIN` if no job has expired.
    from: i64,
    /// The next expiry; `i64::MAX` if there is none.
    pub(crate) until: i64,
}

impl Lifetime {
    /// Whether some jobs of the snapshot have expired and must be left out.
    pub(crate) fn some_expired(&self) -> bool {
        self.from != i64::MIN
    }

    fn holds(&self, now_ms: i64) -> bool {
        self.from <= now_ms && now_ms < self.until
    }
}

impl Snapshot {
    /// `before` is the snapshot it follows: columns of segments that stayed are taken over.
    pub(crate) fn new(searcher: Searcher, generation: u64, before: Option<&Self>) -> Result<Self, TantivyError> {
        let known: HashMap<SegmentId, &Arc<Columns>> =
            before.into_iter().flat_map(|b| &b.segments).map(|s| (s.id(), &s.columns)).collect();
        let segments = searcher
            .segment_readers()
            .iter()
            .map(|reader| Segment::open(reader, known.get(&reader.segment_id()).map(|columns| Arc::clone(columns))))
            .collect::<Result<_, _>>()?;
        Ok(Self { generation, searcher, segments, lifetime: Mutex::new(None) })
    }

    /// The span around `now_ms` in which nothing expires.
    pub(crate) fn lifetime(&self, now_ms: i64) -> Lifetime {
        let mut known = self.lifetime.lock();
        if let Some(lifetime) = known.filter(|lifetime| lifetime.holds(now_ms)) {
            return lifetime;
        }
        let mut lifetime = Lifetime { from: i64::MIN, until: i64::MAX };
        for segment in &self.segments {
            for doc in segment.reader.doc_ids_alive() {
                let end = segment.columns.valid_through.get_val(doc);
                if end <= now_ms {
                    lifetime.from = lifetime.from.max(end);
                } else {
                    lifetime.until = lifetime.until.min(end);
                }
            }
        }
        *known = Some(lifetime);
        lifetime
    }
}
