//! The measurements, in their order.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Failure;
use crate::accounts;
use crate::arguments::Arguments;
use crate::baseline::Baseline;
use crate::connection::{get, once, post};
use crate::engine::{Depth, Engine};
use crate::load::{Rate, Requests, drive};
use crate::proposals::Crowd;
use crate::questions::{self, Question};
use crate::server::Server;
use crate::table::{Goal, Table, Unit, median, millis};
use crate::usage::{Memory, machine_seconds, processor_seconds};

/// The example of the job posting guide.
const DESCRIPTION: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. \
                           Pay is $18/hour. English required. Work runs about six weeks.";
/// The request that is repeated: a first page as a job board shows it.
const REPEATED: &str = "/api/public/v1/jobs?limit=25&payType=PAY_PER_HOUR&language=English";
/// More than any machine asks in a run.
const SEARCHES_A_SECOND: usize = 15_000;
/// Starts with existing data; the middle one counts.
const STARTS: usize = 3;
/// After this a server that nobody asks has come to rest.
const REST: Duration = Duration::from_secs(2);
const MEGABYTE: f64 = (1 << 20) as f64;

/// Measures everything and prints the table; whether all goals are met.
pub fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let mut table = Table::default();
    let temporary = tempfile::tempdir()?;
    idle(arguments, &temporary.path().join("empty"), &mut table)?;
    let data_dir = arguments.data_dir.clone().unwrap_or_else(|| temporary.path().join("market"));
    let server = started(arguments, &data_dir, &mut table)?;
    loaded(arguments, &data_dir, &server, &mut table)?;
    server.stop()?;
    let table = if arguments.no_goals { table.without_goals() } else { table };
    println!("\n{table}");
    Ok(table.is_met())
}

fn say(what: &str) {
    eprintln!("bench: {what}");
}

/// A server that has nothing and does nothing.
fn idle(arguments: &Arguments, data_dir: &Path, table: &mut Table) -> Result<(), Failure> {
    say("an empty server");
    let server = Server::start(&arguments.binary, data_dir, 0)?;
    std::thread::sleep(REST);
    let memory = server.memory()?;
    server.stop()?;
    memory_figure(table, "memory, idle without jobs", memory, Some(60.0));
    Ok(())
}

fn memory_figure(table: &mut Table, name: &str, memory: Memory, limit: Option<f64>) {
    let from = format!("resident; {:.0} MB of it not files", memory.anonymous as f64 / MEGABYTE);
    table.add(name, memory.resident as f64 / MEGABYTE, Unit::Megabytes, limit.map(Goal::Under), from);
}

/// The server with its jobs, after several starts.
fn started(arguments: &Arguments, data_dir: &Path, table: &mut Table) -> Result<Server, Failure> {
    let jobs = arguments.jobs;
    say(&format!("a market with {jobs} open jobs"));
    let start = || Server::start(&arguments.binary, data_dir, jobs);
    let server = start()?;
    table.tell(
        "first start, making and indexing the jobs",
        server.ready_after.as_secs_f64(),
        Unit::Seconds,
        String::new(),
    );
    server.stop()?;
    let mut times = Vec::new();
    for _ in 1..STARTS {
        let server = start()?;
        times.push(server.ready_after.as_secs_f64());
        server.stop()?;
    }
    let server = start()?;
    times.push(server.ready_after.as_secs_f64());
    let each: Vec<String> = times.iter().map(|time| format!("{time:.2}")).collect();
    let from = format!("to /readyz; {} s", each.join(", "));
    table.add("start with the jobs", median(times), Unit::Seconds, Some(Goal::Under(2.0)), from);
    std::thread::sleep(REST);
    memory_figure(table, "memory with the jobs, before the load", server.memory()?, None);
    Ok(server)
}

/// Rates of one kind of request, and what they cost.
struct Series {
    name: &'static str,
    rates: RefCell<Vec<Rate>>,
    /// Processor seconds a second, summed over the rounds: of the process that answers, and of the one that asks.
    answering: RefCell<f64>,
    asking: RefCell<f64>,
}

impl Series {
    fn new(name: &'static str) -> Self {
        Self { name, rates: RefCell::default(), answering: RefCell::default(), asking: RefCell::default() }
    }

    /// Takes one measurement, of what that process answers; None: the bench itself answers.
    fn take(&self, process: Option<u32>, measure: impl FnOnce() -> Result<Rate, Failure>) -> Result<(), Failure> {
        let used = || {
            let answering = process.map_or(Ok(0.0), processor_seconds)?;
            Ok::<_, Failure>((answering, processor_seconds(std::process::id())?))
        };
        let (before, began) = (used()?, Instant::now());
        let rate = measure()?;
        let (after, elapsed) = (used()?, began.elapsed().as_secs_f64());
        *self.answering.borrow_mut() += (after.0 - before.0) / elapsed;
        *self.asking.borrow_mut() += (after.1 - before.1) / elapsed;
        say(&format!(
            "{:<32} {:>8.0}/s   median {:>9}   99 % {:>9}",
            self.name,
            rate.per_second,
            millis(rate.median),
            millis(rate.slowest_percent)
        ));
        self.rates.borrow_mut().push(rate);
        Ok(())
    }

    fn per_second(&self) -> f64 {
        median(self.rates.borrow().iter().map(|rate| rate.per_second).collect())
    }

    /// The middle of the rounds' ratios.
    fn ratio(&self, to: &Series) -> f64 {
        let (mine, others) = (self.rates.borrow(), to.rates.borrow());
        median(mine.iter().zip(others.iter()).map(|(a, b)| a.per_second / b.per_second).collect())
    }

    /// Microseconds of processor time for one answer: of the answering process, and with the asking one.
    fn cost(&self) -> (f64, f64) {
        let all: f64 = self.rates.borrow().iter().map(|rate| rate.per_second).sum();
        let (answering, asking) = (*self.answering.borrow(), *self.asking.borrow());
        (answering / all * 1e6, (answering + asking) / all * 1e6)
    }

    /// What a ratio is made of. The one by processor time depends far less on what other programs do meanwhile.
    fn compared(&self, to: &Series) -> String {
        let slowest = median(self.rates.borrow().iter().map(|rate| rate.slowest_percent.as_secs_f64()).collect());
        let (mine, others) = (self.cost(), to.cost());
        format!(
            "{:.0}/s : {:.0}/s; by processor time {:.0} %, {:.0} us in the server; 99 % in {:.1} ms",
            self.per_second(),
            to.per_second(),
            others.1 / mine.1 * 100.0,
            mine.0,
            slowest * 1000.0
        )
    }
}

fn same(request: Vec<u8>) -> Requests {
    Arc::new(move |_| request.clone())
}

/// Everything that needs the full market.
fn loaded(arguments: &Arguments, data_dir: &Path, server: &Server, table: &mut Table) -> Result<(), Failure> {
    let (span, connections) = (Duration::from_secs(arguments.seconds), usize::from(arguments.connections));
    let engine = Engine::open(&data_dir.join("search"))?;
    let enough = SEARCHES_A_SECOND * (arguments.seconds as usize + 1) * arguments.rounds as usize;
    let questions = Arc::new(questions::distinct(server.address, enough.min(400_000))?);
    both_find(server, &engine, &questions)?;
    let tokens = Arc::new(accounts::register(server.address, connections)?);
    let (repeated, me) = (get(REPEATED, None), get("/api/public/v1/auth/me", Some(&tokens[0])));
    let (page, small) = (once(server.address, &repeated, 200)?.len(), once(server.address, &me, 200)?.len());
    let baseline = Baseline::start(page, small)?;
    say(&format!("a job with {} proposals", arguments.proposals));
    let crowd = Crowd::gather(server.address, tokens[0].clone(), DESCRIPTION, arguments.proposals)?;
    let database = data_dir.join("opentrain.db");
    let database = database.to_str().ok_or("the data directory's path is not UTF-8")?;
    let bare_proposals = Baseline::role(&["bare-proposals", database, &crowd.job])?;
    say(&format!(
        "{} jobs in the index; a page has {page} bytes, /auth/me {small}; {connections} connections, {} rounds of {} s",
        engine.jobs(),
        arguments.rounds,
        arguments.seconds
    ));

    let (fixed_page, pages) = (Series::new("static page"), Series::new("repeated search"));
    let (fixed_small, mes) = (Series::new("static small answer"), Series::new("GET /auth/me"));
    let (bare, searches) = (Series::new("bare Tantivy"), Series::new("search, distinct"));
    let documents = Series::new("bare Tantivy with documents");
    let (bare_candidates, candidates) = (Series::new("bare page of proposals"), Series::new("page of proposals"));
    let drafts = Series::new("POST /job-drafts");
    let asked = Arc::new(AtomicUsize::new(0));
    let (asked_bare, asked_documents) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let next_draft = Arc::new(AtomicUsize::new(0));
    let others = Others::begin(&[server.process(), baseline.process(), bare_proposals.process(), std::process::id()])?;

    let ask_me: Requests = {
        let requests: Vec<_> = tokens.iter().map(|token| get("/api/public/v1/auth/me", Some(token))).collect();
        Arc::new(move |connection| requests[connection].clone())
    };
    let search: Requests = {
        let requests: Vec<_> = questions.iter().map(Question::request).collect::<Result<_, _>>()?;
        let asked = Arc::clone(&asked);
        Arc::new(move |_| requests[asked.fetch_add(1, Ordering::Relaxed) % requests.len()].clone())
    };
    let draft: Requests = {
        let next = Arc::clone(&next_draft);
        // A directory that is kept has the drafts of earlier runs: their keys must not come again.
        let run = std::process::id();
        Arc::new(move |connection| {
            let key = format!("bench-{run}-{}", next.fetch_add(1, Ordering::Relaxed));
            let body = json!({ "rawJobDescription": DESCRIPTION, "idempotencyKey": key });
            post("/api/public/v1/job-drafts", Some(&tokens[connection]), &body)
        })
    };
    let (market, fixed) = (Some(server.process()), Some(baseline.process()));
    for _ in 0..arguments.rounds {
        let plain = |path: &str| same(get(path, None));
        fixed_page.take(fixed, || drive(baseline.address, connections, span, 200, &plain("/page")))?;
        pages.take(market, || drive(server.address, connections, span, 200, &same(repeated.clone())))?;
        fixed_small.take(fixed, || drive(baseline.address, connections, span, 200, &plain("/small")))?;
        mes.take(market, || drive(server.address, connections, span, 200, &ask_me))?;
        let (address, page) = (bare_proposals.address, same(get("/page", None)));
        bare_candidates.take(Some(bare_proposals.process()), || drive(address, connections, span, 200, &page))?;
        let page = same(get(&crowd.path(), Some(&crowd.token)));
        candidates.take(market, || drive(server.address, connections, span, 200, &page))?;
        bare.take(None, || engine.run(&questions, &asked_bare, span, Depth::Addresses))?;
        searches.take(market, || drive(server.address, connections, span, 200, &search))?;
        documents.take(None, || engine.run(&questions, &asked_documents, span, Depth::Documents))?;
        drafts.take(market, || drive(server.address, connections, span, 201, &draft))?;
    }
    if asked.load(Ordering::Relaxed) > questions.len() {
        return Err("the distinct searches ran out; take fewer rounds or seconds".into());
    }

    table.add(
        "search, two filters, distinct : bare Tantivy",
        searches.ratio(&bare),
        Unit::Percent,
        Some(Goal::AtLeast(0.5)),
        searches.compared(&bare),
    );
    table.tell(
        "the same : bare Tantivy with documents",
        searches.ratio(&documents),
        Unit::Percent,
        searches.compared(&documents),
    );
    let least = Some(Goal::AtLeast(0.4));
    let name = format!("repeated search : static {page} bytes");
    table.add(&name, pages.ratio(&fixed_page), Unit::Percent, least, pages.compared(&fixed_page));
    let name = format!("GET /auth/me : static {small} bytes");
    table.add(&name, mes.ratio(&fixed_small), Unit::Percent, least, mes.compared(&fixed_small));
    let name = format!("25 of {} proposals : bare axum handler", arguments.proposals);
    let least = Some(Goal::AtLeast(0.6));
    table.add(&name, candidates.ratio(&bare_candidates), Unit::Percent, least, candidates.compared(&bare_candidates));
    let from = format!("{connections} connections; {:.0} us in the server", drafts.cost().0);
    table.add("drafts made durably", drafts.per_second(), Unit::PerSecond, Some(Goal::AtLeast(2000.0)), from);
    memory_figure(table, "memory with the jobs, after the load", server.memory()?, Some(400.0));
    table.tell("the machine, taken by other programs", others.share()?, Unit::Percent, "during the load".to_owned());
    Ok(())
}

/// Both sides answer the same questions: the market finds whatever bare Tantivy finds (and more, with edits and prefixes).
fn both_find(server: &Server, engine: &Engine, questions: &[Question]) -> Result<(), Failure> {
    for question in questions.iter().rev().take(200) {
        let found = once(server.address, &question.request()?, 200)?;
        let found: serde_json::Value = serde_json::from_slice(&found)?;
        let jobs = found["jobs"].as_array().map_or(0, Vec::len);
        let matches = engine.answer(question, Depth::Addresses)?;
        if matches == 0 || jobs < matches.min(25) {
            return Err(
                format!("{question:?}: bare Tantivy matches {matches} jobs, the market's page has {jobs}").into()
            );
        }
    }
    Ok(())
}

/// What programs beside the measured ones take of the machine: with much of it, absolute figures say little.
struct Others {
    ours: Vec<u32>,
    machine: f64,
    own: f64,
    began: Instant,
}

impl Others {
    fn begin(ours: &[u32]) -> Result<Self, Failure> {
        let own = ours.iter().map(|process| processor_seconds(*process)).sum::<Result<f64, _>>()?;
        Ok(Self { ours: ours.to_vec(), machine: machine_seconds()?, own, began: Instant::now() })
    }

    /// As a share of all cores.
    fn share(&self) -> Result<f64, Failure> {
        let own = self.ours.iter().map(|process| processor_seconds(*process)).sum::<Result<f64, _>>()? - self.own;
        let cores = std::thread::available_parallelism()?.get() as f64;
        let all = self.began.elapsed().as_secs_f64() * cores;
        Ok(((machine_seconds()? - self.machine - own) / all).max(0.0))
    }
}
