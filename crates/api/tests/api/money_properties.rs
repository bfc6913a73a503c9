//! The invariants of the books after thousands of random operations (contracts.md, 11).

use std::sync::Arc;

use domain::{ApprovalId, InvoiceId, MilestoneId, OrganizationId, Rng, TopUpId, Usd};
use market::credits::{adjust, complete};
use market::milestones::{Verdict, dispute, judge};
use market::payments::{Manual, refuse_charge, settle_charge, settle_payout};
use serde_json::{Value, json};
use testbed::{Agent, Engine, TestMarket, both};

use crate::hires::{card, organization, pay, propose, sound, terms, text, trainer};

/// Operations of one walk.
const STEPS: usize = 1_500;

/// An employer's part of the walk: what exists, newest last.
struct Walk {
    owner: Agent,
    organization: OrganizationId,
    jobs: Vec<(String, f64)>,
    trainers: Vec<(domain::UserId, Agent)>,
    proposals: Vec<String>,
    top_ups: Vec<String>,
}

impl Walk {
    async fn begin(market: &TestMarket) -> Self {
        let owner = market.owner().await;
        let mut jobs = Vec::new();
        for (kind, rate) in [("PAY_PER_HOUR", 18.0), ("PAY_PER_LABEL", 0.0125), ("FIXED_PRICE", 300.0)] {
            let mut fields = pay(kind, rate);
            fields["headcount"] = json!(3);
            jobs.push((owner.live_job(fields).await, rate));
        }
        let organization = OrganizationId::from(organization(&owner).await);
        Self { owner, organization, jobs, trainers: Vec::new(), proposals: Vec::new(), top_ups: Vec::new() }
    }

    async fn ids(&self, path: &str, key: &str) -> Vec<String> {
        let rows = self.owner.get(path).await.expect(200).json[key].clone();
        rows.as_array().unwrap().iter().map(|row| text(&row["id"])).collect()
    }

    /// Milestones of active contracts, and the contracts.
    async fn milestones(&self) -> (Vec<String>, Vec<String>) {
        let rows = self.owner.get("/contracts?status=active").await.expect(200).json["contracts"].clone();
        let rows = rows.as_array().unwrap();
        let milestones = rows.iter().flat_map(|row| row["milestones"].as_array().unwrap().clone());
        (milestones.map(|m| text(&m["id"])).collect(), rows.iter().map(|row| text(&row["id"])).collect())
    }

    /// One random operation. Refusals are part of life; what matters is the books afterwards.
    async fn step(&mut self, market: &TestMarket, rng: &Rng) -> u16 {
        let cents = f64::from(rng.below(30_000) + 1_000) / 100.0;
        let (milestones, contracts) = self.milestones().await;
        let pick = |list: &[String]| list.get(rng.below(u32::try_from(list.len().max(1)).unwrap()) as usize).cloned();
        let on_milestone = async |what: &str| match pick(&milestones) {
            Some(id) => self.owner.call(&format!("/milestones/{id}/{what}")).await.status,
            None => 0,
        };
        match rng.below(18) {
            0 => {
                let made = self.owner.post("/credits/top-ups", json!({ "amountUsd": cents })).await.expect(201).json;
                self.top_ups.push(text(&made["topUpId"]));
                201
            }
            1 => match self.top_ups.last() {
                Some(id) => self.owner.call(&format!("/api/sandbox/v1/credits/top-ups/{id}/pay")).await.status,
                None => 0,
            },
            2 => match pick(&self.top_ups) {
                Some(id) => complete(&market.market, TopUpId::from(id)).await.map_or(409, |_| 200),
                None => 0,
            },
            3 => {
                let (job, rate) = self.jobs[rng.below(3) as usize].clone();
                let (id, agent) = trainer(market).await;
                let proposal = propose(market, &job, &id, Some(rate)).await;
                self.trainers.push((id, agent));
                self.proposals.push(proposal.to_string());
                self.owner.post(&format!("/proposals/{proposal}/hire"), terms(cents)).await.status
            }
            4 => match pick(&self.proposals) {
                Some(id) => self.owner.post(&format!("/proposals/{id}/hire"), terms(cents)).await.status,
                None => 0,
            },
            5..=8 => {
                let pending = self.ids("/approvals?status=pending&limit=100", "approvals").await;
                let Some(id) = pick(&pending) else { return 0 };
                let source = [Value::Null, json!("card"), json!("credits")][rng.below(3) as usize].clone();
                let body = json!({ "paymentSource": source });
                self.owner.post(&format!("/api/sandbox/v1/approvals/{id}/confirm"), body).await.status
            }
            9 => match pick(&self.ids("/approvals?status=pending&limit=100", "approvals").await) {
                Some(id) if rng.below(3) == 0 => {
                    self.owner.call(&format!("/api/sandbox/v1/approvals/{id}/decline")).await.status
                }
                Some(id) if rng.below(2) == 0 => {
                    refuse_charge(&market.market, ApprovalId::from(id), None).await.map_or(409, |_| 200)
                }
                Some(id) => settle_charge(&market.market, ApprovalId::from(id)).await.map_or(409, |_| 200),
                None => 0,
            },
            10 => match pick(&contracts) {
                Some(id) => {
                    let body = json!({ "description": "more", "volume": rng.below(2_000) + 1 });
                    let made = self.owner.post(&format!("/contracts/{id}/milestones"), body).await;
                    if made.status != 400 {
                        return made.status;
                    }
                    let body = json!({ "description": "more", "amountUsd": cents });
                    self.owner.post(&format!("/contracts/{id}/milestones"), body).await.status
                }
                None => 0,
            },
            11 => on_milestone("fund").await,
            12 => on_milestone("approve").await,
            13 => match (pick(&milestones), self.trainers.get(rng.below(50) as usize)) {
                (Some(id), Some((_, agent))) => {
                    agent.call(&format!("/api/trainer/v1/milestones/{id}/request-payout")).await.status
                }
                _ => 0,
            },
            14 => match pick(&milestones) {
                Some(id) if rng.below(2) == 0 => self.owner.delete(&format!("/milestones/{id}")).await.status,
                Some(id) => {
                    let id = MilestoneId::from(id);
                    let verdict = [Verdict::Reopen, Verdict::Release, Verdict::Refund][rng.below(3) as usize];
                    if dispute(&market.market, id.clone()).await.is_ok() && rng.below(4) == 0 {
                        return 200;
                    }
                    judge(&market.market, id, verdict).await.map_or(409, |_| 200)
                }
                None => 0,
            },
            15 => match pick(&contracts) {
                Some(id) if rng.below(4) == 0 => self.owner.call(&format!("/contracts/{id}/end")).await.status,
                _ => 0,
            },
            16 => {
                let amount = Usd::from_cents(i64::from(rng.below(20_000)) - 10_000);
                adjust(&market.market, self.organization.clone(), amount, "test".into()).await.map_or(409, |_| 200)
            }
            _ => {
                match rng.below(4) {
                    0 => card(market, &self.owner, rng.below(2) == 0).await,
                    1 => market.pass(i64::from(rng.below(40)) * 3_600),
                    2 => market.market.resume_charges().await.unwrap(),
                    _ => {
                        let (_, agent) = match self.trainers.get(rng.below(50) as usize) {
                            Some(found) => found,
                            None => return 0,
                        };
                        let earned = agent.get("/api/trainer/v1/earnings").await.expect(200).json;
                        if let Some(payout) = earned["payouts"].as_array().unwrap().first() {
                            settle_payout(&market.market, InvoiceId::from(text(&payout["id"]))).await.unwrap();
                        }
                    }
                }
                200
            }
        }
    }
}

async fn walk(engine: Engine, manual: bool, seed: u64) {
    let market = TestMarket::with(engine, |options| options.settings.limits.requests_per_minute = 1_000_000).await;
    if manual {
        market.market.set_payments(Arc::new(Manual));
    }
    let rng = Rng::from_seed(seed);
    let mut employers = [Walk::begin(&market).await, Walk::begin(&market).await];
    let mut done = 0;
    for step in 0..STEPS {
        let status = employers[step % 2].step(&market, &rng).await;
        assert!(matches!(status, 0 | 200..=202 | 400..=409), "step {step}: {status}");
        done += usize::from((200..300).contains(&status));
        if step % 100 == 99 {
            sound(&market).await;
        }
    }
    market.advance(4 * 86_400).await;
    let accounts = sound(&market).await;
    assert!(done > STEPS / 4, "{done} operations were done");
    assert!(accounts["platform:fees"].as_i64().unwrap_or(0) > 0, "{accounts}");
}

both! {
    async fn random_operations_that_settle_at_once_keep_the_books(engine: Engine) {
        walk(engine, false, 7).await;
    }

    async fn random_operations_that_an_administrator_settles_keep_the_books(engine: Engine) {
        walk(engine, true, 11).await;
    }
}
