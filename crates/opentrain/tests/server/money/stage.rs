//! A market with Stripe's stand-in behind it, what it is asked to do, and how it is looked through afterwards.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use domain::contract::ApprovalState;
use serde_json::{Value, json};
use store::Db;
use store::approvals::Approval;
use store::payment_methods::{Card, PaymentMethod};
use tempfile::TempDir;
use testbed::Engine;
use testbed::stripe::{Mood, StripeStandIn, WEBHOOK_SECRET};
use tokio::sync::oneshot;

use crate::http;
use crate::process::Server;

/// What must come at some time ends the test after so long.
const PATIENCE: Duration = Duration::from_secs(60);
/// Of every milestone, in dollars.
pub const AMOUNT: i64 = 300;
/// A hire: the amount, 10 %, and $9.95; in cents.
pub const HIRE: i64 = 33_995;
/// A funding: the amount and 10 %; in cents.
pub const FUNDING: i64 = 33_000;

/// Where the money of a confirm comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    Card,
    Credits,
}

/// A question to a person.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub kind: String,
    pub from: From,
    /// In cents; 0 where nothing is charged.
    pub cost: i64,
}

/// The market's place on disk, and the account that hires there.
pub struct Stage {
    place: TempDir,
    postgres: Option<String>,
    pub stripe: StripeStandIn,
    token: String,
    organization: String,
    job: String,
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

impl Stage {
    /// A new market, whose account has a live job, a card, and credits for `credits` dollars.
    pub fn new(engine: Engine, credits: i64) -> Self {
        let place = tempfile::tempdir().unwrap();
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(testbed::run(testbed::postgres::new_empty_database())),
        };
        let stripe = StripeStandIn::start(Mood::Pays);
        let config = format!(
            "[payments]\nprovider = \"stripe\"\nstripe_secret_key = \"sk_test_1\"\n\
             stripe_webhook_secret = \"{WEBHOOK_SECRET}\"\nstripe_api_base = \"{}\"\n",
            stripe.base_url()
        );
        std::fs::write(place.path().join("market.toml"), config).unwrap();
        let empty = String::new;
        let mut stage = Self { place, postgres, stripe, token: empty(), organization: empty(), job: empty() };
        let server = stage.serve();
        let owner = server.owner("owner@example.com");
        (stage.token, stage.organization) = (owner.token, owner.organization);
        stage.job = server.live_job(&stage.token, AMOUNT);
        if credits > 0 {
            let made = json!({ "amountUsd": credits });
            let made = server.done("POST", "/api/public/v1/credits/top-ups", &stage.token, Some(made));
            let pay = format!("/api/sandbox/v1/credits/top-ups/{}/pay", text(&made["topUpId"]));
            server.done("POST", &pay, "", None);
        }
        server.stop();
        stage.put_card_on_file();
        stage
    }

    fn data(&self) -> PathBuf {
        self.place.path().join("data")
    }

    pub fn url(&self) -> String {
        self.postgres.clone().unwrap_or_else(|| format!("sqlite://{}", self.data().join("opentrain.db").display()))
    }

    /// The flags that lead a command to this market.
    fn flags(&self) -> Vec<String> {
        let config = self.place.path().join("market.toml");
        let mut flags = vec!["--config".to_owned(), config.to_str().unwrap().to_owned()];
        if let Some(url) = &self.postgres {
            flags.extend(["--database-url".to_owned(), url.clone()]);
        }
        flags
    }

    pub fn serve(&self) -> Server {
        let flags = self.flags();
        let mut arguments = vec!["--sandbox"];
        arguments.extend(flags.iter().map(String::as_str));
        Server::start(&self.data(), &arguments)
    }

    fn put_card_on_file(&self) {
        let (url, organization) = (self.url(), domain::OrganizationId::from(self.organization.clone()));
        testbed::run(async move {
            let card = Card { customer: "cus_owner".to_owned(), method: "pm_owner".to_owned(), label: None };
            let db = Db::open(&url, 1).unwrap();
            let put = db.write((organization, PaymentMethod::Card(card)), |tx, (organization, method)| {
                let at = domain::Timestamp::from_millis(0);
                Box::pin(async move { store::payment_methods::set(tx, organization, Some(method), at).await })
            });
            put.await.unwrap();
        });
    }

    fn call(&self, server: &Server, method: &str, path: &str, body: Option<Value>) -> Value {
        server.done(method, path, &self.token, body)
    }

    /// Asks to hire a new trainer.
    pub fn ask_hire(&self, server: &Server, from: From) -> Question {
        question(&server.ask_hire(&self.token, &self.job, AMOUNT), from, HIRE)
    }

    /// A running contract that was paid from credits; its id and its first milestone's.
    pub fn contract(&self, server: &Server) -> (String, String) {
        let asked = self.ask_hire(server, From::Credits);
        let hired = self.confirm(server, &asked);
        (text(&hired["contractId"]), text(&hired["milestoneId"]))
    }

    /// Asks to fund another milestone of a contract.
    pub fn ask_funding(&self, server: &Server, contract: &str, from: From) -> Question {
        let path = format!("/api/public/v1/contracts/{contract}/milestones");
        let more = json!({ "description": "More boxes", "amountUsd": AMOUNT });
        let milestone = text(&self.call(server, "POST", &path, Some(more))["milestone"]["id"]);
        let path = format!("/api/public/v1/milestones/{milestone}/fund");
        question(&self.call(server, "POST", &path, None)["approval"], from, FUNDING)
    }

    pub fn ask_release(&self, server: &Server, milestone: &str) -> Question {
        let path = format!("/api/public/v1/milestones/{milestone}/approve");
        question(&self.call(server, "POST", &path, None)["approval"], From::Credits, 0)
    }

    pub fn ask_end(&self, server: &Server, contract: &str) -> Question {
        let path = format!("/api/public/v1/contracts/{contract}/end");
        question(&self.call(server, "POST", &path, None)["approval"], From::Credits, 0)
    }

    /// The person's yes, and what became of it.
    pub fn confirm(&self, server: &Server, question: &Question) -> Value {
        let (path, body) = confirm_call(question);
        self.call(server, "POST", &path, Some(body))["approval"].clone()
    }

    /// As the account's agent sees it.
    pub fn approval(&self, server: &Server, question: &Question) -> Value {
        self.call(server, "GET", &format!("/api/public/v1/approvals/{}", question.id), None)["approval"].clone()
    }

    /// Waits until the server has carried it out by itself.
    pub fn wait_confirmed(&self, server: &Server, question: &Question) {
        let end = Instant::now() + PATIENCE;
        loop {
            let approval = self.approval(server, question);
            if approval["status"] == "confirmed" {
                return;
            }
            assert!(Instant::now() < end, "never confirmed: {approval}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until one of these is so in the database, whatever anybody was told.
    fn wait_for_row(&self, questions: &[Question], is_so: impl Fn(&Approval) -> bool) {
        let url = self.url();
        testbed::run(async {
            let db = Db::open(&url, 1).unwrap();
            let end = Instant::now() + PATIENCE;
            loop {
                let mut tx = db.read().await.unwrap();
                for question in questions {
                    let id = domain::ApprovalId::from(question.id.clone());
                    if store::approvals::any(&mut tx, &id).await.unwrap().is_some_and(|found| is_so(&found)) {
                        return;
                    }
                }
                drop(tx);
                assert!(Instant::now() < end, "this never came about: {questions:?}");
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        });
    }

    /// Until one of these is final.
    pub fn wait_stored(&self, questions: &[Question]) {
        self.wait_for_row(questions, |approval| approval.resolved_at.is_some());
    }

    /// Until its charge has been refused.
    pub fn wait_refused(&self, question: &Question) {
        self.wait_for_row(std::slice::from_ref(question), |approval| approval.state == ApprovalState::Pending);
    }

    /// Until the bank is known to take its time.
    pub fn wait_waiting(&self, question: &Question) {
        self.wait_for_row(std::slice::from_ref(question), |approval| approval.charge_waits);
    }

    /// The market's time, in seconds.
    pub fn now(&self, server: &Server) -> i64 {
        let now = text(&self.call(server, "GET", "/api/sandbox/v1/clock", None)["now"]);
        domain::Timestamp::parse(&now).unwrap().millis() / 1000
    }

    /// Tells what Stripe tells; the status of the answer.
    pub fn webhook(&self, server: &Server, body: &str, signature: &str) -> u16 {
        let headers = format!("Stripe-Signature: {signature}\r\n");
        http::send(server.address, "POST", "/api/webhooks/stripe", &headers, body).unwrap().status
    }

    /// Nobody can write to the account from here on.
    pub fn close_gate(&self) -> Gate {
        let (url, organization) = (self.url(), domain::OrganizationId::from(self.organization.clone()));
        let (closed, is_closed) = std::sync::mpsc::channel();
        let (open, opened) = oneshot::channel::<()>();
        let opened = std::sync::Arc::new(tokio::sync::Mutex::new(opened));
        let holder = thread::spawn(move || {
            testbed::run(async move {
                let db = Db::open(&url, 1).unwrap();
                let held = db.write((organization, opened, closed), |tx, (organization, opened, closed)| {
                    Box::pin(async move {
                        store::accounts::lock(tx, organization).await?;
                        let _ = closed.send(());
                        let _ = (&mut *opened.lock().await).await;
                        Ok::<_, store::Error>(())
                    })
                });
                held.await.unwrap();
            });
        });
        is_closed.recv().unwrap();
        Gate { open: Some(open), holder: Some(holder) }
    }

    /// Each of these has happened exactly once, the money is where it belongs, and nothing else has happened.
    pub fn look_through(&self, server: &Server, questions: &[Question], contracts: usize) {
        for question in questions {
            let approval = self.approval(server, question);
            assert_eq!(approval["status"], "confirmed", "{question:?}: {approval}");
            let charges = self.stripe.paid_for(&question.id);
            let wanted = usize::from(question.from == From::Card && question.cost > 0);
            assert_eq!(charges.len(), wanted, "{question:?} was charged {charges:?}");
            if let Some(charge) = charges.first() {
                assert_eq!(charge["amount"], json!(question.cost.to_string()));
            }
            assert_eq!(self.times_told(question), 1, "{question:?}");
        }
        assert_eq!(self.stripe.all("re"), Vec::<Value>::new(), "nothing was given back");
        let path = format!("/api/public/v1/contracts?jobId={}", self.job);
        assert_eq!(self.call(server, "GET", &path, None)["contracts"].as_array().unwrap().len(), contracts);

        let books = self.call(server, "GET", "/api/sandbox/v1/ledger", None);
        assert_eq!((&books["violations"], &books["sumMicros"]), (&json!([]), &json!(0)), "{books}");
        let flags = self.flags();
        let mut doctor = Command::new(env!("CARGO_BIN_EXE_opentrain"));
        doctor.args(["doctor", "--json", "--data-dir"]).arg(self.data()).args(&flags).env_clear();
        let report: Value = serde_json::from_slice(&doctor.output().unwrap().stdout).unwrap();
        let ledger = report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "ledger").unwrap();
        assert_eq!(ledger["status"], "ok", "{ledger}");
    }

    /// What lies in an account of the books, in cents.
    pub fn balance(&self, server: &Server, account: &str) -> i64 {
        let name = account.replace("{employer}", &format!("employer:{}", self.organization));
        let books = self.call(server, "GET", "/api/sandbox/v1/ledger", None);
        books["accounts"][&name].as_i64().unwrap_or(0) / 10_000
    }

    /// How often the account was told that a question is final.
    fn times_told(&self, question: &Question) -> usize {
        let (url, organization, id) = (self.url(), self.organization.clone(), question.id.clone());
        testbed::run(async move {
            let db = Db::open(&url, 1).unwrap();
            let mut tx = db.read().await.unwrap();
            let sql = "SELECT data FROM events WHERE organization_id = $1 AND type = 'approval.confirmed'";
            let told = tx.rows(sql, &[(&organization).into()], |row| row.get::<String>(0)).await.unwrap();
            told.iter().filter(|data| data.contains(&id)).count()
        })
    }
}

/// While it is closed, nobody writes to the account.
pub struct Gate {
    open: Option<oneshot::Sender<()>>,
    holder: Option<thread::JoinHandle<()>>,
}

impl Gate {
    pub fn open(mut self) {
        drop(self.open.take());
        self.holder.take().unwrap().join().unwrap();
    }
}

fn question(approval: &Value, from: From, cost: i64) -> Question {
    Question { id: text(&approval["id"]), kind: text(&approval["type"]), from, cost }
}

fn confirm_call(question: &Question) -> (String, Value) {
    let source = if question.from == From::Card { "card" } else { "credits" };
    (format!("/api/sandbox/v1/approvals/{}/confirm", question.id), json!({ "paymentSource": source }))
}

/// Confirms without waiting for the server to survive it; the status, if there was one.
pub fn try_confirm(address: SocketAddr, question: &Question) -> Option<u16> {
    let (path, body) = confirm_call(question);
    http::call(address, "POST", &path, "", Some(&body)).ok().map(|answer| answer.status)
}
