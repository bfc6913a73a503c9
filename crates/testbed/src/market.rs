//! A whole market behind its router, with everything that could surprise a test injected.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use api::{App, AppSettings};
use domain::{Clock, Rng, Timestamp};
use market::models::Models;
use market::settings::Webhooks;
use market::{Market, Settings};
use search::{Opened, SearchIndex};
use serde_json::{Value, json};
use store::{Db, Engine};
use tempfile::TempDir;

use crate::agent::{Agent, Answer, Registered};
use crate::{GUIDE_TEXT, postgres};

/// When every test market begins.
pub const START: &str = "2026-06-12T10:00:00.000Z";
/// Equal seeds give equal ids, tokens and codes.
const SEED: u64 = 12;
/// Connections of one test market to PostgreSQL.
const CONNECTIONS: usize = 8;

/// What a test may set before its market starts.
pub struct Options {
    pub settings: Settings,
    pub app: AppSettings,
    /// None by default.
    pub models: Models,
}

/// A running market.
pub struct TestMarket {
    pub market: Market,
    /// A caller without a token.
    pub anybody: Agent,
    clock: Clock,
    claims: Arc<AtomicU32>,
    /// The SQLite file lives and goes with it.
    _directory: Option<TempDir>,
}

impl TestMarket {
    /// A fresh sandbox market on this engine, at [`START`], with the contract's default limits.
    pub async fn start(engine: Engine) -> Self {
        Self::with(engine, |_| ()).await
    }

    /// A fresh market, after the test has set what it needs.
    pub async fn with(engine: Engine, set: impl FnOnce(&mut Options)) -> Self {
        let settings =
            Settings { public_url: "https://market.example".to_owned(), sandbox: true, ..Settings::default() };
        let settings =
            Settings { webhooks: Webhooks { allow_loopback: true, ..settings.webhooks.clone() }, ..settings };
        let mut options = Options { settings, app: AppSettings::default(), models: Models::default() };
        set(&mut options);
        let (db, directory) = open(engine).await;
        assert_engine(&db, engine).await;
        let start = Timestamp::parse(START).expect("the constant is a time");
        let clock = Clock::fixed(start);
        let index = match SearchIndex::open(None).expect("an index in memory always opens") {
            Opened::Ready(index) | Opened::Empty { index, .. } => index,
        };
        let rng = Rng::from_seed(SEED);
        let market = Market::with_models(db, clock.clone(), rng, options.settings, index, options.models);
        market.open_webhook_key(None).await.expect("a new market has no key of another");
        let app = App::new(market.clone(), options.app);
        app.set_ready(true);
        let limited = app.clone();
        let pages = web::router(market.clone(), Arc::new(move |address| limited.admit(address)));
        let anybody = Agent::new(api::router(app, pages));
        Self { market, anybody, clock, claims: Arc::default(), _directory: directory }
    }

    /// The market's present.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets time pass, and nothing else.
    pub fn pass(&self, seconds: i64) {
        self.clock.advance(seconds * 1000);
    }

    /// Lets time pass and does all that falls due meanwhile.
    pub async fn advance(&self, seconds: i64) {
        self.market.let_pass(seconds * 1000).await.expect("what is due can be done");
    }

    /// Brings the search index up to date.
    pub async fn feed(&self) {
        self.market.feed_index().await.expect("the index can be fed");
    }

    /// Registers an agent.
    pub async fn register(&self) -> Registered {
        self.register_as(json!({ "agent_name": "Scout", "organization_name": "Acme AI" })).await
    }

    /// Registers an agent with this body.
    pub async fn register_as(&self, body: Value) -> Registered {
        let answer = self.anybody.post("/api/agent/identity", body).await.expect(201).json;
        Registered {
            agent: self.anybody.with_token(text(&answer["access_token"])),
            claim_token: text(&answer["claim_token"]),
            answer,
        }
    }

    /// The whole claim ceremony with an address of its own; the agent with its new token.
    pub async fn claim(&self, registered: &Registered) -> Agent {
        let number = self.claims.fetch_add(1, Ordering::Relaxed);
        self.claim_for(registered, &format!("owner{number}@example.com")).await
    }

    /// The whole claim ceremony for this address.
    pub async fn claim_for(&self, registered: &Registered, email: &str) -> Agent {
        let start = json!({ "claim_token": registered.claim_token, "email": email });
        let started = self.anybody.post("/api/agent/identity/claim", start).await.expect(200).json;
        let confirm = json!({
            "verificationUri": started["verification_uri"], "userCode": started["user_code"], "email": email
        });
        self.anybody.post("/api/sandbox/v1/claims/confirm", confirm).await.expect(200);
        let poll = json!({
            "grant_type": "urn:opentrain:agent-auth:grant-type:claim", "claim_token": registered.claim_token
        });
        let token = self.anybody.post("/api/agent/oauth/token", poll).await.expect(200).json;
        self.anybody.with_token(text(&token["access_token"]))
    }

    /// A claimed account and a token of all scopes, as a person would mint it in settings.
    pub async fn owner(&self) -> Agent {
        let registered = self.register().await;
        let claimed = self.claim(&registered).await;
        self.mint(&claimed, &domain::access::Scope::ALL.map(|scope| scope.name())).await
    }

    /// Another token of the agent's account, with just these scopes.
    pub async fn mint(&self, agent: &Agent, scopes: &[&str]) -> Agent {
        let me = agent.get("/auth/me").await.expect(200).json;
        let body = json!({ "accountId": me["actor"]["userId"], "scopes": scopes });
        let minted = self.anybody.post("/api/sandbox/v1/tokens", body).await.expect(201).json;
        agent.with_token(text(&minted["token"]))
    }
}

impl TestMarket {
    /// A trainer with these keys of `POST /trainers`, the rest as the sandbox fills it in.
    pub async fn trainer(&self, body: Value) -> TestTrainer {
        let made = self.anybody.post("/api/sandbox/v1/trainers", body).await.expect(201).json;
        let agent = self.anybody.with_token(text(&made["token"]));
        TestTrainer { id: text(&made["freelancerId"]), slug: text(&made["profileSlug"]), agent }
    }

    /// The account's feed from its beginning, as `(type, data)`.
    pub async fn feed_of(&self, agent: &Agent) -> Vec<(String, Value)> {
        let account = text(&agent.get("/auth/me").await.expect(200).json["account"]["organizationId"]);
        let mut tx = self.market.db().read().await.expect("the database answers");
        let sql = "SELECT type, data FROM events WHERE organization_id = $1 ORDER BY seq";
        let rows =
            tx.rows(sql, &[account.as_str().into()], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?))).await;
        let rows = rows.expect("the feed can be read");
        rows.into_iter().map(|(kind, data)| (kind, serde_json::from_str(&data).expect("events are JSON"))).collect()
    }
}

/// A trainer with a token for the trainers' side.
#[derive(Clone)]
pub struct TestTrainer {
    pub id: String,
    pub slug: String,
    agent: Agent,
}

impl TestTrainer {
    /// Calls the trainers' side.
    pub async fn call(&self, method: http::Method, path: &str, body: &Value) -> Answer {
        self.agent.send_json(method, &format!("/api/trainer/v1{path}"), body).await
    }

    /// Reads from the trainers' side.
    pub async fn get(&self, path: &str) -> Answer {
        self.agent.get(&format!("/api/trainer/v1{path}")).await
    }

    /// Posts to the trainers' side.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(http::Method::POST, path, &body).await
    }

    /// Changes the profile.
    pub async fn edit(&self, body: Value) -> Answer {
        self.call(http::Method::PATCH, "/me", &body).await
    }

    /// Applies to a job with this bid; the answer may be any.
    pub async fn try_apply(&self, job: &str, bid: f64) -> Answer {
        self.post(&format!("/jobs/{job}/proposals"), json!({ "bid": { "amountUsd": bid } })).await
    }

    /// Applies to a job with this bid; the proposal's id.
    pub async fn apply(&self, job: &str, bid: f64) -> String {
        text(&self.try_apply(job, bid).await.expect(201).json["proposal"]["id"])
    }

    /// The trainer's token on the employers' side.
    pub fn as_employer(&self) -> &Agent {
        &self.agent
    }
}

/// The string in a JSON value; the test ends where it is none.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

impl Agent {
    /// A draft of the guide's text; its id.
    pub async fn draft(&self) -> String {
        let body = json!({ "rawJobDescription": GUIDE_TEXT });
        text(&self.post("/job-drafts", body).await.expect(201).json["jobId"])
    }

    /// A draft that is ready to publish, with these further fields; its id.
    pub async fn ready_draft(&self, fields: Value) -> String {
        let id = self.draft().await;
        let mut answers = json!({ "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES" });
        for (key, value) in fields.as_object().expect("fields are an object") {
            answers[key] = value.clone();
        }
        let report = self.patch(&format!("/job-drafts/{id}"), answers).await.expect(200).json;
        assert_eq!(report["validation"]["publishReady"], true, "{report}");
        id
    }

    /// A live job with these further fields; its id.
    pub async fn live_job(&self, fields: Value) -> String {
        let id = self.ready_draft(fields).await;
        self.call(&format!("/jobs/{id}/publish")).await.expect(200);
        id
    }
}

async fn open(engine: Engine) -> (Db, Option<TempDir>) {
    match engine {
        Engine::Sqlite => {
            let directory = tempfile::tempdir().expect("a temporary directory can be made");
            let url = format!("sqlite://{}", directory.path().join("market.db").display());
            let db = Db::open(&url, CONNECTIONS).expect("a new SQLite file can be made");
            let start = Timestamp::parse(START).expect("the constant is a time");
            db.migrate(start).await.expect("an empty database can be migrated");
            (db, Some(directory))
        }
        Engine::Postgres => {
            let url = postgres::new_market_database().await;
            (Db::open(&url, CONNECTIONS).expect("the URL is of our own making"), None)
        }
    }
}

/// A test that believes to run on one engine must not run on the other: the database itself is asked.
async fn assert_engine(db: &Db, engine: Engine) {
    let mut tx = db.read().await.expect("the database answers");
    let question = match engine {
        Engine::Sqlite => "SELECT 'SQLite ' || sqlite_version()",
        Engine::Postgres => "SELECT version()",
    };
    let answer = tx.first(question, &[], |row| row.get::<String>(0)).await.expect("the engine knows this function");
    let answer = answer.unwrap_or_default();
    let product = if engine == Engine::Sqlite { "SQLite 3" } else { "PostgreSQL " };
    assert!(answer.starts_with(product), "asked for {engine:?}, got {answer}");
}
