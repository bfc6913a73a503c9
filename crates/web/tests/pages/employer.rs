//! An account with its agent and the person behind it.

use serde_json::{Value, json};
use testbed::{Agent, Answer, TestMarket, TestTrainer};

use crate::browser::Browser;
use crate::mailed::sign_in;

/// Text that would be markup if a page forgot to escape it.
pub const ATTACK: &str = "\"><img src=x onerror=alert(1)>'&";

/// A string of an answer.
#[track_caller]
pub fn id(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

/// An account whose owner is signed in.
pub struct Employer {
    pub agent: Agent,
    pub browser: Browser,
    pub email: String,
}

impl Employer {
    /// Registers, claims and signs in with this address.
    pub async fn of(market: &TestMarket, email: &str) -> Self {
        let registered = market.register_as(json!({ "agent_name": "Scout", "organization_name": "Acme AI" })).await;
        let claimed = market.claim_for(&registered, email).await;
        let agent = market.mint(&claimed, &domain::access::Scope::ALL.map(|scope| scope.name())).await;
        Self { agent, browser: signed_in(market, email).await, email: email.to_owned() }
    }

    pub async fn start(market: &TestMarket) -> Self {
        Self::of(market, "olga@example.com").await
    }

    pub async fn card(&self, market: &TestMarket, present: bool) {
        let me = self.agent.get("/auth/me").await.expect(200).json;
        let path = format!("/api/sandbox/v1/accounts/{}/payment-method", id(&me["actor"]["userId"]));
        market.anybody.post(&path, json!({ "present": present })).await.expect(200);
    }

    pub async fn credit(&self, usd: f64) {
        let made = self.agent.post("/credits/top-ups", json!({ "amountUsd": usd })).await.expect(201).json;
        self.agent.call(&format!("/api/sandbox/v1/credits/top-ups/{}/pay", id(&made["topUpId"]))).await.expect(200);
    }

    /// A live job that pays like this.
    pub async fn job(&self, kind: &str, rate: f64) -> String {
        let key = match kind {
            "PAY_PER_HOUR" => "pricePerHour",
            "PAY_PER_LABEL" => "pricePerLabel",
            _ => "fixedPrice",
        };
        self.agent.live_job(json!({ "paymentType": kind, key: rate, "headcount": 50 })).await
    }

    /// Asks for a hire of a new trainer; the approval.
    pub async fn ask(&self, market: &TestMarket, job: &str, bid: f64, milestone: Value) -> (Value, TestTrainer) {
        let trainer = trainer(market).await;
        let proposal = trainer.apply(job, bid).await;
        let body = json!({ "milestone": milestone });
        let asked = self.agent.post(&format!("/proposals/{proposal}/hire"), body).await.expect(202).json;
        (asked["approval"].clone(), trainer)
    }

    /// The page of an approval.
    pub async fn page(&self, approval: &Value) -> Answer {
        self.browser.open(&path(approval)).await
    }

    /// The form of that page, sent with what is typed.
    pub async fn confirm(&self, page: &Answer, approval: &Value, typed: &[(&str, &str)]) -> Answer {
        self.browser.submit(page, &format!("{}/confirm", path(approval)), typed).await
    }

    /// The approval as the agent reads it.
    pub async fn read(&self, approval: &Value) -> Value {
        let path = format!("/approvals/{}", id(&approval["id"]));
        self.agent.get(&path).await.expect(200).json["approval"].clone()
    }
}

/// A running contract, funded by card.
pub struct Hired {
    pub employer: Employer,
    pub trainer: TestTrainer,
    pub contract: String,
    pub milestone: String,
}

impl Hired {
    pub async fn start(market: &TestMarket) -> Self {
        Self::start_as(market, "olga@example.com").await
    }

    /// The same for the owner of that address.
    pub async fn start_as(market: &TestMarket, email: &str) -> Self {
        let employer = Employer::of(market, email).await;
        employer.card(market, true).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let (asked, trainer) = employer.ask(market, &job, 20.0, first(200.0)).await;
        let path = format!("/api/sandbox/v1/approvals/{}/confirm", id(&asked["id"]));
        let done = employer.agent.post(&path, json!({ "paymentSource": "card" })).await.expect(200).json;
        let done = &done["approval"];
        Self { employer, trainer, contract: id(&done["contractId"]), milestone: id(&done["milestoneId"]) }
    }

    /// Another milestone, not funded.
    pub async fn more(&self, body: Value) -> String {
        let path = format!("/contracts/{}/milestones", self.contract);
        id(&self.employer.agent.post(&path, body).await.expect(201).json["milestone"]["id"])
    }

    /// Asks for something about a milestone.
    pub async fn request(&self, milestone: &str, what: &str) -> Value {
        self.employer.agent.call(&format!("/milestones/{milestone}/{what}")).await.expect(202).json["approval"].clone()
    }

    /// Asks for the end.
    pub async fn end(&self) -> Value {
        let path = format!("/contracts/{}/end", self.contract);
        self.employer.agent.call(&path).await.expect(202).json["approval"].clone()
    }
}

pub async fn trainer(market: &TestMarket) -> TestTrainer {
    market.trainer(json!({ "firstName": "Maria", "lastName": "Gonzalez", "countryCode": "ES" })).await
}

/// The first milestone of a hire.
pub fn first(amount: f64) -> Value {
    json!({ "name": "First batch", "description": "Label the first images", "amount": amount, "dueDate": "2026-07-01" })
}

/// Where an approval's page is.
pub fn path(approval: &Value) -> String {
    format!("/approvals/{}", id(&approval["id"]))
}

/// A browser in which this address is signed in.
pub async fn signed_in(market: &TestMarket, email: &str) -> Browser {
    let browser = Browser::new(market);
    let login = browser.open("/login").await.expect(200);
    assert_eq!(sign_in(market, &browser, &login, email).await, "/");
    browser
}

/// The books are in order.
pub async fn sound(market: &TestMarket) {
    let books = market.anybody.get("/api/sandbox/v1/ledger").await.expect(200).json;
    assert_eq!((&books["violations"], &books["balanced"]), (&json!([]), &json!(true)), "{books}");
}
