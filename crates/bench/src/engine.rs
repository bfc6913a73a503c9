//! The counterpart of search: bare Tantivy on the server's own index, without HTTP, pages and caches.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use frostem::{Algorithm, Stemmer};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, TantivyDocument};
use tantivy::{Index, ReloadPolicy, Searcher, Term};

use crate::Failure;
use crate::load::Rate;
use crate::questions::{Filter, Question};

/// Jobs of a page.
const PAGE: usize = 25;
/// Stands in the country field of jobs for everywhere.
const WORLDWIDE: &str = "*";

/// What a bare search gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// The number of matches and the addresses of the best.
    Addresses,
    /// Their stored documents too, as a page of jobs needs them.
    Documents,
}

/// The opened index.
pub struct Engine {
    searcher: Searcher,
    stemmer: Stemmer,
}

impl Engine {
    /// Opens the index that a server uses, for reading.
    pub fn open(directory: &Path) -> Result<Self, Failure> {
        let reader = Index::open_in_dir(directory)?.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { searcher: tantivy::IndexReader::searcher(&reader), stemmer: Stemmer::new(Algorithm::English) })
    }

    /// How many jobs it holds.
    pub fn jobs(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Answers questions on every core for so long, from the next one on; wraps around at the end.
    pub fn run(
        &self,
        questions: &[Question],
        next: &AtomicUsize,
        span: Duration,
        depth: Depth,
    ) -> Result<Rate, Failure> {
        let threads = std::thread::available_parallelism()?.get();
        let end = Instant::now() + span;
        let times = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads)
                .map(|_| {
                    scope.spawn(|| {
                        let mut mine = Vec::new();
                        let mut now = Instant::now();
                        while now < end {
                            let number = next.fetch_add(1, Ordering::Relaxed);
                            self.answer(&questions[number % questions.len()], depth)?;
                            mine.push(now.elapsed());
                            now = Instant::now();
                        }
                        times.lock().map_err(|_| "a thread of the bare engine failed")?.extend(mine);
                        Ok::<_, Failure>(())
                    })
                })
                .collect();
            running
                .into_iter()
                .try_for_each(|thread| thread.join().map_err(|_| "a thread of the bare engine failed")?)
        })?;
        Rate::new(times.into_inner().map_err(|_| "a thread of the bare engine failed")?, span)
    }

    /// How many jobs match.
    pub fn answer(&self, question: &Question, depth: Depth) -> Result<usize, Failure> {
        let query = self.query(question)?;
        let (count, best) = self.searcher.search(&query, &(Count, TopDocs::with_limit(PAGE).order_by_score()))?;
        if depth == Depth::Documents {
            for (_, address) in best {
                std::hint::black_box(self.searcher.doc::<TantivyDocument>(address)?);
            }
        }
        Ok(count)
    }

    /// Every word in title or description, and both filters.
    fn query(&self, question: &Question) -> Result<BooleanQuery, Failure> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in &question.words {
            let stem = self.stemmer.stem(word);
            let places = [self.term("title_stems", &stem)?, self.term("description_stems", &stem)?];
            clauses.push((Occur::Must, Box::new(BooleanQuery::union(places.into()))));
        }
        for Filter { field, value, .. } in &question.filters {
            let named = self.term(field, &value.to_lowercase())?;
            let clause: Box<dyn Query> = match *field {
                "country" => Box::new(BooleanQuery::union(vec![named, self.term(field, WORLDWIDE)?])),
                _ => named,
            };
            clauses.push((Occur::Must, clause));
        }
        Ok(BooleanQuery::new(clauses))
    }

    fn term(&self, field: &str, text: &str) -> Result<Box<dyn Query>, Failure> {
        let field = self.searcher.schema().get_field(field)?;
        Ok(Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs)))
    }
}
