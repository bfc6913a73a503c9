//! The index: searched by many at once, fed by one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use parking_lot::{Mutex, RwLock};
use tantivy::schema::Schema;
use tantivy::{DocAddress, DocId, Index, IndexReader, IndexWriter};

use crate::asked::Asked;
use crate::body::StoredBody;
use crate::cursor;
use crate::dictionary::Lookups;
use crate::error::{IndexError, SearchError};
use crate::facets::{SegmentTally, Tally, facets};
use crate::matching::Plan;
use crate::order::{Best, Nearest, Position};
use crate::query::{Facets, Filters, Page, Previous, Query, Sort};
use crate::schema::{Fields, Group};
use crate::segment::Segment;
use crate::snapshot::{Lifetime, Snapshot};

/// Pages and facets that are remembered, in bytes.
const PAGES_BUDGET_BYTES: u64 = 8 << 20;
const FACETS_BUDGET_BYTES: u64 = 2 << 20;

/// The full-text index of open public jobs.
pub struct SearchIndex {
    pub(crate) engine: Index,
    pub(crate) schema: Schema,
    pub(crate) fields: Fields,
    pub(crate) reader: IndexReader,
    /// Made at the first change; holds the directory's lock.
    pub(crate) writer: Mutex<Option<IndexWriter>>,
    pub(crate) position: AtomicU64,
    pub(crate) healthy: AtomicBool,
    pub(crate) snapshot: RwLock<Arc<Snapshot>>,
    lookups: Lookups,
    pages: Cache<Vec<u8>, Arc<Page>>,
    counts: Cache<Vec<u8>, Arc<Facets>>,
}

impl SearchIndex {
    pub(crate) fn new(engine: Index, fields: Fields, reader: IndexReader, position: u64) -> Result<Self, IndexError> {
        let snapshot = Snapshot::new(reader.searcher(), 1, None)?;
        let page_bytes = |key: &Vec<u8>, page: &Arc<Page>| {
            let bodies: usize = page.bodies.iter().map(|body| body.len() + 32).sum();
            u32::try_from(key.len() + bodies + 256).unwrap_or(u32::MAX)
        };
        let facet_bytes = |key: &Vec<u8>, facets: &Arc<Facets>| {
            let values = facets.countries.len() + facets.languages.len() + facets.label_types.len() + 64;
            u32::try_from(key.len() + values * 64).unwrap_or(u32::MAX)
        };
        Ok(Self {
            schema: engine.schema(),
            engine,
            fields,
            reader,
            writer: Mutex::new(None),
            position: AtomicU64::new(position),
            healthy: AtomicBool::new(true),
            snapshot: RwLock::new(Arc::new(snapshot)),
            lookups: Lookups::new(),
            pages: remembering(PAGES_BUDGET_BYTES, page_bytes),
            counts: remembering(FACETS_BUDGET_BYTES, facet_bytes),
        })
    }

    /// The change-log position of the last commit: everything up to it is searchable.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Acquire)
    }

    /// Grows with every commit; what was found in one generation stays true in it until a job expires.
    pub fn generation(&self) -> u64 {
        self.snapshot.read().generation
    }

    /// Whether the last change was written and the last search read without trouble.
    pub fn healthy(&self) -> bool {
        self.healthy.load(Ordering::Acquire)
    }

    /// How many jobs the index holds, expired ones that nobody removed yet among them.
    pub fn len(&self) -> u64 {
        self.snapshot.read().searcher.num_docs()
    }

    /// Whether the index holds no job.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One page of a search. A text that holds no word finds nothing; so does an unknown value.
    pub fn search(&self, query: &Query) -> Result<Arc<Page>, SearchError> {
        let asked = Asked::read(&query.filters);
        let after = match &query.cursor {
            Some(cursor) => Some(cursor::decode(cursor, asked.binding(query.sort))?),
            None => None,
        };
        if asked.finds_nothing() {
            return Ok(Arc::default());
        }
        let snapshot = self.snapshot();
        let lifetime = snapshot.lifetime(query.now_ms);
        let limit = query.limit.clamp(1, 100);
        let mut key = key(&asked, &snapshot, lifetime);
        key.extend([query.sort as u8, limit as u8]);
        if let Some(Position { first, date_posted_ms, job }) = after {
            key.extend(first.to_be_bytes());
            key.extend(date_posted_ms.to_be_bytes());
            key.extend(job.to_be_bytes());
        }
        let find = || {
            let moment = Moment { snapshot: &snapshot, lifetime, now_ms: query.now_ms };
            self.guarded(|| self.find_page(&asked, query.sort, limit, after, &moment))
        };
        self.pages.try_get_with(key, find).map_err(|error: Arc<SearchError>| (*error).clone())
    }

    /// Where the page begins that ends just before the one that is asked for; `None` if that is the first one.
    pub fn previous(&self, query: &Query) -> Result<Option<Previous>, SearchError> {
        let Some(cursor) = &query.cursor else { return Ok(None) };
        let asked = Asked::read(&query.filters);
        let binding = asked.binding(query.sort);
        let from = cursor::decode(cursor, binding)?;
        if asked.finds_nothing() {
            return Ok(Some(Previous::Start));
        }
        let snapshot = self.snapshot();
        let lifetime = snapshot.lifetime(query.now_ms);
        let moment = Moment { snapshot: &snapshot, lifetime, now_ms: query.now_ms };
        // The page before ends with the job at the cursor and begins behind one more.
        let mut nearest = Nearest::new(query.limit.clamp(1, 100) + 1, from);
        self.guarded(|| {
            self.each_match(&asked, query.sort, &moment, |first, _, segment, doc| {
                nearest.offer(first, || segment.columns.date_posted(doc), || segment.columns.job(doc));
                0
            })
        })?;
        let begin = nearest.farthest().map(|position| Previous::After(cursor::encode(position, binding)));
        Ok(Some(begin.unwrap_or(Previous::Start)))
    }

    /// Counts of all groups over the matches.
    pub fn facets(&self, filters: &Filters, now_ms: i64) -> Result<Arc<Facets>, SearchError> {
        let asked = Asked::read(filters);
        let snapshot = self.snapshot();
        let lifetime = snapshot.lifetime(now_ms);
        let count = || {
            let moment = Moment { snapshot: &snapshot, lifetime, now_ms };
            self.guarded(|| self.count(&asked, &moment))
        };
        let key = key(&asked, &snapshot, lifetime);
        self.counts.try_get_with(key, count).map_err(|error: Arc<SearchError>| (*error).clone())
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.read().clone()
    }

    /// Shows the last commit to searches.
    pub(crate) fn publish(&self, position: u64) -> Result<(), IndexError> {
        self.reader.reload()?;
        let before = self.snapshot();
        let after = Snapshot::new(self.reader.searcher(), before.generation + 1, Some(&before))?;
        *self.snapshot.write() = Arc::new(after);
        self.position.store(position, Ordering::Release);
        // Keys name the generation, so old entries are only in the way.
        self.pages.invalidate_all();
        self.counts.invalidate_all();
        Ok(())
    }

    fn find_page(
        &self,
        asked: &Asked,
        sort: Sort,
        limit: usize,
        after: Option<Position>,
        moment: &Moment<'_>,
    ) -> Result<Arc<Page>, SearchError> {
        let mut best = Best::new(limit + 1, after);
        self.each_match(asked, sort, moment, |first, number, segment, doc| {
            let at = DocAddress::new(number, doc);
            best.offer(first, at, || segment.columns.date_posted(doc), || segment.columns.job(doc));
            best.floor()
        })?;
        let mut found = best.finish();
        let more = found.len() > limit;
        found.truncate(limit);
        let last = found.last().filter(|_| more);
        let next_cursor = last.map(|(position, _)| cursor::encode(*position, asked.binding(sort)));
        let bodies = found
            .iter()
            .map(|(_, at)| Ok(moment.snapshot.searcher.doc::<StoredBody>(*at)?.0))
            .collect::<Result<_, SearchError>>()?;
        Ok(Arc::new(Page { bodies, next_cursor }))
    }

    /// Tells of every match the first part of its position, the number of its segment, the segment and where it is there.
    /// The answer is the least first part that still counts: what is below may be left out from then on.
    fn each_match(
        &self,
        asked: &Asked,
        sort: Sort,
        moment: &Moment<'_>,
        mut tell: impl FnMut(u64, u32, &Segment, DocId) -> u64,
    ) -> Result<(), SearchError> {
        let plan = self.plan(asked)?;
        let order = asked.order(sort);
        let mut floor = 0;
        for (number, segment) in moment.snapshot.segments.iter().enumerate() {
            let Some(mut matches) = plan.matches(segment, None, order == Sort::Relevance)? else { continue };
            matches.leave_out_below(floor);
            while let Some((doc, worth)) = matches.next() {
                if !moment.shows(segment, doc, asked.min_hourly_micros) {
                    continue;
                }
                let first = match order {
                    Sort::Relevance => worth,
                    Sort::Newest => 0,
                    Sort::Pay => segment.columns.pay_rank.get_val(doc),
                };
                let least = tell(first, number as u32, segment, doc);
                if order == Sort::Relevance && least > floor {
                    floor = least;
                    matches.leave_out_below(floor);
                }
            }
        }
        Ok(())
    }

    fn count(&self, asked: &Asked, moment: &Moment<'_>) -> Result<Arc<Facets>, SearchError> {
        let mut tallies: [Tally; 7] = Default::default();
        if asked.finds_nothing() {
            return Ok(Arc::new(facets(0, tallies)));
        }
        let plan = self.plan(asked)?;
        let filtered: Vec<Group> = asked.filters.iter().map(|(group, _)| *group).collect();
        let unfiltered: Vec<Group> = Group::ALL.into_iter().filter(|group| !filtered.contains(group)).collect();
        let mut total = 0;
        // One pass counts the matches and all groups without a filter, one more each filtered group.
        let passes = std::iter::once((None, unfiltered)).chain(filtered.iter().map(|g| (Some(*g), vec![*g])));
        for (left_out, groups) in passes {
            for segment in &moment.snapshot.segments {
                let Some(matches) = plan.matches(segment, left_out, false)? else { continue };
                let mut tally = SegmentTally::new(segment, &groups);
                for (doc, _) in matches {
                    if moment.shows(segment, doc, asked.min_hourly_micros) {
                        tally.count(doc);
                    }
                }
                let counted = tally.finish(&mut tallies);
                if left_out.is_none() {
                    total += counted;
                }
            }
        }
        Ok(Arc::new(facets(total, tallies)))
    }

    fn plan(&self, asked: &Asked) -> Result<Plan<'_>, SearchError> {
        Plan::new(&self.schema, &self.fields, &self.lookups, &asked.filters, asked.wanted.as_ref())
    }

    /// A damaged file can make the engine panic; that is an unreadable index, not the end of the process.
    pub(crate) fn guarded<T>(&self, read: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
        let outcome = catch_unwind(AssertUnwindSafe(read))
            .unwrap_or_else(|_| Err(SearchError::Unavailable("the index is damaged".to_owned())));
        if let Err(error) = &outcome {
            tracing::error!(%error, "search failed");
            self.healthy.store(false, Ordering::Release);
        }
        outcome
    }
}

/// What can be seen now.
pub(crate) struct Moment<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) lifetime: Lifetime,
    pub(crate) now_ms: i64,
}

impl Moment<'_> {
    /// Whether a match is neither removed nor expired, and paid well enough.
    pub(crate) fn shows(&self, segment: &Segment, doc: DocId, min_hourly_micros: Option<i64>) -> bool {
        segment.is_alive(doc)
            && (!self.lifetime.some_expired() || segment.columns.valid_through.get_val(doc) > self.now_ms)
            && min_hourly_micros.is_none_or(|least| {
                // Jobs not paid by the hour hold a negative number, so the least is never below zero.
                segment.columns.hourly_top.get_val(doc) >= least.max(0)
            })
    }
}

/// The least recently used answers go first: a crawl's many rare questions must not outweigh what is asked now.
fn remembering<T: Send + Sync + 'static>(
    bytes: u64,
    weigh: impl Fn(&Vec<u8>, &Arc<T>) -> u32 + Send + Sync + 'static,
) -> Cache<Vec<u8>, Arc<T>> {
    Cache::builder().max_capacity(bytes).weigher(weigh).eviction_policy(EvictionPolicy::lru()).build()
}

/// Answers are remembered per generation and per span without expiries.
fn key(asked: &Asked, snapshot: &Snapshot, lifetime: Lifetime) -> Vec<u8> {
    let mut key = Vec::with_capacity(asked.form().len() + 64);
    key.extend(snapshot.generation.to_be_bytes());
    key.extend(lifetime.until.to_be_bytes());
    key.extend((asked.form().len() as u64).to_be_bytes());
    key.extend(asked.form());
    key
}
