//! The races of contracts.md, 12, with real parallelism.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures::future::join_all;
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both};
use tokio::sync::Barrier;

use crate::hires::{Hired, ask, card, confirm, credit, pay, propose, sound, terms, text, told, trainer};

/// Sends all of them from one starting line: a path, and a body (null: none).
async fn at_once(agent: &Agent, calls: Vec<(String, Value)>) -> Vec<Answer> {
    let line = Arc::new(Barrier::new(calls.len()));
    let started = calls.into_iter().map(|(path, body)| {
        let (agent, line) = (agent.clone(), line.clone());
        tokio::spawn(async move {
            line.wait().await;
            if path.starts_with("DELETE ") {
                agent.delete(path.trim_start_matches("DELETE ")).await
            } else if body.is_null() {
                agent.call(&path).await
            } else {
                agent.post(&path, body).await
            }
        })
    });
    join_all(started.collect::<Vec<_>>()).await.into_iter().map(|done| done.unwrap()).collect()
}

fn decision(approval: &Value, what: &str) -> String {
    format!("/api/sandbox/v1/approvals/{}/{what}", text(&approval["id"]))
}

fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

fn approvals(answers: &[Answer]) -> BTreeSet<String> {
    answers.iter().map(|answer| text(&answer.json["approval"]["id"])).collect()
}

both! {
    async fn identical_requests_make_one_approval(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (person, _) = trainer(&market).await;
        let proposal = propose(&market, &hired.job, &person, Some(20.0)).await;
        let milestone = hired.more(5.0).await;
        for (path, body) in [
            (format!("/proposals/{proposal}/hire"), terms(300.0)),
            (format!("/milestones/{milestone}/fund"), Value::Null),
            (format!("/milestones/{}/approve", hired.milestone), Value::Null),
            (format!("/contracts/{}/end", hired.id), Value::Null),
        ] {
            let answers = at_once(&hired.owner, vec![(path.clone(), body); 20]).await;
            assert_eq!((count(&answers, 202), approvals(&answers).len()), (20, 1), "{path}");
        }
        assert_eq!(hired.owner.get("/payments/pending").await.expect(200).json["payments"].as_array().unwrap().len(), 1);
    }

    async fn hires_with_different_terms_leave_one_pending(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (person, _) = trainer(&market).await;
        let proposal = propose(&market, &hired.job, &person, Some(20.0)).await;
        let path = format!("/proposals/{proposal}/hire");
        let calls = (0..20).map(|n| (path.clone(), terms(300.0 + f64::from(n)))).collect();
        let answers = at_once(&hired.owner, calls).await;
        assert_eq!((count(&answers, 202), approvals(&answers).len()), (20, 20));
        let list = hired.owner.get("/approvals?limit=100&type=proposal_hire").await.expect(200).json;
        let list: Vec<&Value> = list["approvals"].as_array().unwrap().iter().filter(|a| a["proposalId"] == json!(proposal)).collect();
        let expired: Vec<&&Value> = list.iter().filter(|a| a["status"] == "expired").collect();
        assert_eq!((list.len(), expired.len()), (20, 19));
        let successors: BTreeSet<String> = expired.iter().map(|a| text(&a["result"]["supersededBy"])).collect();
        assert_eq!(successors.len(), 19);
    }

    async fn many_confirms_make_one_contract_and_one_charge(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        credit(&owner, 1000.0).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (asked, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let answers = at_once(&owner, vec![(decision(&asked, "confirm"), json!({})); 20]).await;
        assert_eq!(count(&answers, 200), 20);
        assert!(answers.iter().all(|answer| answer.json == answers[0].json));
        assert_eq!(owner.get("/contracts").await.expect(200).json["contracts"].as_array().unwrap().len(), 1);
        assert_eq!(owner.get("/credits").await.expect(200).json["credits"]["availableCents"], 100_000 - 33_995);
        let created = told(&market, &owner).await.into_iter().filter(|(kind, _)| kind == "contract.created").count();
        assert_eq!(created, 1);
        sound(&market).await;
    }

    async fn credits_for_one_pay_for_one(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        credit(&owner, 400.0).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let mut calls = Vec::new();
        for _ in 0..6 {
            let (asked, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
            calls.push((decision(&asked, "confirm"), json!({ "paymentSource": "credits" })));
        }
        let answers = at_once(&owner, calls).await;
        assert_eq!((count(&answers, 200), count(&answers, 409)), (1, 5));
        for refused in answers.into_iter().filter(|answer| answer.status == 409) {
            assert_eq!(refused.json["details"]["reason"], "insufficient_credits");
        }
        let pending = owner.get("/approvals?status=pending").await.expect(200).json;
        assert_eq!(pending["approvals"].as_array().unwrap().len(), 5);
        sound(&market).await;
    }

    async fn confirm_and_decline_and_withdraw_have_one_winner(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        for _ in 0..5 {
            let (asked, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
            let calls = vec![(decision(&asked, "confirm"), json!({})), (decision(&asked, "decline"), Value::Null)];
            let answers = at_once(&owner, calls).await;
            assert_eq!((count(&answers, 200), count(&answers, 409)), (1, 1));
            let (asked, proposal, person) = ask(&market, &owner, &job, 300.0, 300.0).await;
            let (yes, no) = tokio::join!(
                tokio::spawn({
                    let (owner, path) = (owner.clone(), decision(&asked, "confirm"));
                    async move { owner.post(&path, json!({})).await }
                }),
                tokio::spawn(async move { person.call(&format!("/api/trainer/v1/proposals/{proposal}/withdraw")).await })
            );
            let answers = [yes.unwrap(), no.unwrap()];
            assert_eq!((count(&answers, 200), count(&answers, 409)), (1, 1));
            let read = owner.get(&format!("/approvals/{}", text(&asked["id"]))).await.expect(200).json;
            let want = if answers[0].status == 200 { "confirmed" } else { "expired" };
            assert_eq!(read["approval"]["status"], want);
        }
        sound(&market).await;
    }

    async fn funding_and_cancelling_and_ending_fit_together(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        for round in 0..4 {
            let hired = Hired::on(&market, &owner, "PAY_PER_HOUR", 20.0, 200.0, "card").await;
            let milestone = hired.more(1.0).await;
            let funding = hired.request(&milestone, "fund").await;
            let calls = vec![
                (decision(&funding, "confirm"), json!({})), (format!("DELETE /milestones/{milestone}"), Value::Null)
            ];
            let answers = at_once(&owner, calls).await;
            assert_eq!((count(&answers, 200), count(&answers, 409)), (1, 1));
            let release = hired.request(&hired.milestone, "approve").await;
            if round % 2 == 0 {
                hired.trainer.call(&format!("/api/trainer/v1/milestones/{}/request-payout", hired.milestone)).await.expect(200);
            }
            let end = hired.ask_end().await;
            let calls = vec![(decision(&release, "confirm"), json!({})), (decision(&end, "confirm"), json!({}))];
            let answers = at_once(&owner, calls).await;
            assert_eq!(answers[1].status, 200);
            let settled = owner.get(&format!("/milestones/{}", hired.milestone)).await.expect(200).json;
            let paid = settled["milestone"]["status"] == "PAID";
            assert!(paid || answers[0].status == 409, "{settled}");
            sound(&market).await;
        }
    }

    async fn a_top_up_paid_twenty_times_is_credited_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let made = owner.post("/credits/top-ups", json!({ "amountUsd": 50 })).await.expect(201).json;
        let pay = format!("/api/sandbox/v1/credits/top-ups/{}/pay", text(&made["topUpId"]));
        assert_eq!(count(&at_once(&owner, vec![(pay, Value::Null); 20]).await, 200), 20);
        assert_eq!(owner.get("/credits").await.expect(200).json["credits"]["availableCents"], 5_000);
        sound(&market).await;
    }

    async fn parallel_reports_and_milestones_keep_their_order(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let path = format!("/api/trainer/v1/contracts/{}/work", hired.id);
        let seconds = [1_000, 29_000, 36_000, 2_000];
        let report = |n: usize| (path.clone(), json!({ "workDate": "2026-06-12", "totalSeconds": seconds[n % 4] }));
        assert_eq!(count(&at_once(&hired.trainer, (0..20).map(report).collect()).await, 200), 20);
        let mut state = json!("OK");
        for (kind, data) in told(&market, &hired.owner).await {
            if kind == "contract.budget_state_changed" {
                assert_eq!(data["previousState"], state);
                assert_ne!(data["state"], state);
                state = data["state"].clone();
            }
        }
        assert_eq!(hired.get().await["budget"]["state"], state);
        let path = format!("/contracts/{}/milestones", hired.id);
        let answers = at_once(&hired.owner, vec![(path, json!({ "description": "x", "volume": 1 })); 20]).await;
        let numbers: BTreeSet<i64> =
            answers.iter().map(|answer| answer.json["milestone"]["milestoneNumber"].as_i64().unwrap()).collect();
        assert_eq!(numbers, (2..22).collect());
    }

    async fn everything_at_once_keeps_the_books(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        credit(&owner, 5000.0).await;
        let mut calls = Vec::new();
        let mut all = Vec::new();
        for n in 0..6 {
            let source = if n % 2 == 0 { "card" } else { "credits" };
            let hired = Hired::on(&market, &owner, "PAY_PER_HOUR", 20.0, 200.0, source).await;
            let milestone = hired.more(2.0).await;
            calls.push((decision(&hired.request(&milestone, "fund").await, "confirm"), json!({})));
            calls.push((decision(&hired.request(&hired.milestone, "approve").await, "confirm"), json!({})));
            calls.push((format!("/contracts/{}/end", hired.id), Value::Null));
            let made = owner.post("/credits/top-ups", json!({ "amountUsd": 33.33 })).await.expect(201).json;
            calls.push((format!("/api/sandbox/v1/credits/top-ups/{}/pay", text(&made["topUpId"])), Value::Null));
            all.push(hired);
        }
        for answer in at_once(&owner, calls).await {
            assert!([200, 202, 409].contains(&answer.status), "{} {}", answer.status, answer.json);
        }
        sound(&market).await;
        for hired in all {
            let end = owner.call(&format!("/contracts/{}/end", hired.id)).await;
            if end.status == 202 {
                confirm(&owner, &end.json["approval"], json!({})).await;
            }
            assert_eq!(hired.get().await["status"], "ended");
        }
        sound(&market).await;
        assert_eq!(owner.get("/credits").await.expect(200).json["credits"]["reservedCents"], 0);
    }
}
