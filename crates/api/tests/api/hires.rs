//! What the tests of money begin with: a trainer who applied, a contract.

use domain::proposal::ProposalStatus;
use domain::{JobId, ProposalId, Rng, Usd, UserId};
use serde_json::{Value, json};
use store::proposals::Proposal;
use testbed::{Agent, TestMarket};

/// A string of an answer.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

/// A trainer with a token.
pub async fn trainer(market: &TestMarket) -> (UserId, Agent) {
    let body = json!({ "firstName": "Maria", "lastName": "Gonzalez", "countryCode": "ES" });
    let made = market.anybody.post("/api/sandbox/v1/trainers", body).await.expect(201).json;
    (UserId::from(text(&made["freelancerId"])), market.anybody.with_token(text(&made["token"])))
}

/// A proposal of that trainer on that job.
pub async fn propose(market: &TestMarket, job: &str, trainer: &UserId, bid: Option<f64>) -> ProposalId {
    let now = market.now();
    let (job, trainer) = (JobId::from(job.to_owned()), trainer.clone());
    let rng = Rng::from_os();
    let bid = bid.map(|bid| Usd::from_number(bid).unwrap());
    market
        .market
        .db()
        .write((job, trainer), move |tx, (job, trainer)| {
            let id: ProposalId = rng.id(now);
            Box::pin(async move {
                let organization_id = store::jobs::any(tx, job).await?.unwrap().organization_id;
                let proposal = Proposal {
                    id: id.clone(),
                    organization_id,
                    job_id: job.clone(),
                    freelancer_id: trainer.clone(),
                    status: ProposalStatus::Unreviewed,
                    invited: bid.is_none(),
                    bid,
                    labeler_hourly_rate: None,
                    cover_letter: None,
                    note: None,
                    match_score: 50,
                    match_reasons: Vec::new(),
                    interview_score: None,
                    withdrawn_at: None,
                    created_at: now,
                    updated_at: now,
                };
                assert!(store::proposals::add(tx, &proposal).await?);
                Ok::<_, store::Error>(id)
            })
        })
        .await
        .unwrap()
}

/// Changes a proposal behind the market's back.
pub async fn alter(market: &TestMarket, id: &ProposalId, change: fn(&mut Proposal)) {
    market
        .market
        .db()
        .write(id.clone(), move |tx, id| {
            Box::pin(async move {
                let mut proposal = store::proposals::any(tx, id).await?.unwrap();
                change(&mut proposal);
                store::proposals::save(tx, &proposal).await
            })
        })
        .await
        .unwrap();
}

/// The fields of a job that pays like this.
pub fn pay(kind: &str, rate: f64) -> Value {
    let key = match kind {
        "PAY_PER_HOUR" => "pricePerHour",
        "PAY_PER_LABEL" => "pricePerLabel",
        _ => "fixedPrice",
    };
    json!({ "paymentType": kind, key: rate })
}

/// A card on file, or none.
pub async fn card(market: &TestMarket, owner: &Agent, present: bool) {
    let me = owner.get("/auth/me").await.expect(200).json;
    let user = text(&me["actor"]["userId"]);
    let path = format!("/api/sandbox/v1/accounts/{user}/payment-method");
    market.anybody.post(&path, json!({ "present": present })).await.expect(200);
}

/// The account's organization.
pub async fn organization(owner: &Agent) -> String {
    text(&owner.get("/auth/me").await.expect(200).json["account"]["organizationId"])
}

/// Paid-up credits.
pub async fn credit(owner: &Agent, usd: f64) {
    let made = owner.post("/credits/top-ups", json!({ "amountUsd": usd })).await.expect(201).json;
    owner.call(&format!("/api/sandbox/v1/credits/top-ups/{}/pay", text(&made["topUpId"]))).await.expect(200);
}

/// The first milestone of a hire.
pub fn terms(amount: f64) -> Value {
    json!({ "milestone": { "name": "First batch", "description": "Label the first images", "amount": amount } })
}

/// A pending hire of a new trainer on that job; the approval, the proposal and the trainer.
pub async fn ask(market: &TestMarket, owner: &Agent, job: &str, bid: f64, amount: f64) -> (Value, ProposalId, Agent) {
    let (id, agent) = trainer(market).await;
    let proposal = propose(market, job, &id, Some(bid)).await;
    let asked = owner.post(&format!("/proposals/{proposal}/hire"), terms(amount)).await.expect(202).json;
    (asked["approval"].clone(), proposal, agent)
}

/// The person's yes.
pub async fn confirm(owner: &Agent, approval: &Value, choice: Value) -> Value {
    let path = format!("/api/sandbox/v1/approvals/{}/confirm", text(&approval["id"]));
    owner.post(&path, choice).await.expect(200).json["approval"].clone()
}

/// What the account was told, oldest first: type and data.
pub async fn told(market: &TestMarket, owner: &Agent) -> Vec<(String, Value)> {
    let organization = organization(owner).await;
    let mut tx = market.market.db().read().await.unwrap();
    let sql = "SELECT type, data FROM events WHERE organization_id = $1 ORDER BY seq";
    tx.rows(sql, &[(&organization).into()], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))
        .await
        .unwrap()
        .into_iter()
        .map(|(kind, data)| (kind, serde_json::from_str(&data).unwrap()))
        .collect()
}

/// The types of what the account was told after so many events.
pub async fn told_after(market: &TestMarket, owner: &Agent, seen: usize) -> Vec<String> {
    told(market, owner).await.into_iter().skip(seen).map(|(kind, _)| kind).collect()
}

/// The books, which must be in order.
pub async fn sound(market: &TestMarket) -> Value {
    let books = market.anybody.get("/api/sandbox/v1/ledger").await.expect(200).json;
    assert_eq!(books["violations"], json!([]), "{books}");
    assert_eq!((&books["balanced"], &books["sumMicros"]), (&json!(true), &json!(0)));
    books["accounts"].clone()
}

/// A running contract.
pub struct Hired {
    pub owner: Agent,
    pub trainer: Agent,
    pub job: String,
    pub proposal: ProposalId,
    pub approval: Value,
    pub id: String,
    pub milestone: String,
}

impl Hired {
    /// Hired all the way, for an amount at a rate, paid from there.
    pub async fn on(market: &TestMarket, owner: &Agent, kind: &str, rate: f64, amount: f64, source: &str) -> Self {
        if source == "card" {
            card(market, owner, true).await;
        }
        let mut fields = pay(kind, rate);
        fields["headcount"] = json!(50);
        let job = owner.live_job(fields).await;
        let (asked, proposal, trainer) = ask(market, owner, &job, rate, amount).await;
        let approval = confirm(owner, &asked, json!({ "paymentSource": source })).await;
        let (id, milestone) = (text(&approval["contractId"]), text(&approval["milestoneId"]));
        Self { owner: owner.clone(), trainer, job, proposal, approval, id, milestone }
    }

    /// An hourly contract at 20, ten hours funded by card.
    pub async fn start(market: &TestMarket) -> Self {
        let owner = market.owner().await;
        Self::on(market, &owner, "PAY_PER_HOUR", 20.0, 200.0, "card").await
    }

    /// As the employer sees it.
    pub async fn get(&self) -> Value {
        self.owner.get(&format!("/contracts/{}", self.id)).await.expect(200).json["contract"].clone()
    }

    /// Another milestone, not funded; its id.
    pub async fn more(&self, hours: f64) -> String {
        let body = json!({ "description": "Next batch", "volume": hours });
        let path = format!("/contracts/{}/milestones", self.id);
        text(&self.owner.post(&path, body).await.expect(201).json["milestone"]["id"])
    }

    /// What a request about a milestone asks a person.
    pub async fn request(&self, milestone: &str, what: &str) -> Value {
        let path = format!("/milestones/{milestone}/{what}");
        self.owner.call(&path).await.expect(202).json["approval"].clone()
    }

    /// The end, asked for.
    pub async fn ask_end(&self) -> Value {
        self.owner.call(&format!("/contracts/{}/end", self.id)).await.expect(202).json["approval"].clone()
    }

    /// Reports that many seconds for today.
    pub async fn report(&self, seconds: i64) -> Value {
        let day = text(&self.get().await["startDate"]);
        let body = json!({ "workDate": &day[..10], "totalSeconds": seconds });
        self.trainer.post(&format!("/api/trainer/v1/contracts/{}/work", self.id), body).await.expect(200).json
    }
}
