//! Contracts, milestones, budgets and credits (contracts.md, 2–6, 8, 9).

use domain::MilestoneId;
use domain::OrganizationId;
use market::credits::{adjust, complete};
use market::milestones::{Verdict, dispute, judge};
use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

use crate::hires::{Hired, confirm, credit, organization, sound, text, told, told_after};

const DAY: i64 = 86_400;

/// The credit ledger, newest first: type and cents.
async fn entries(owner: &testbed::Agent) -> Vec<(String, i64)> {
    let page = owner.get("/credits/ledger?limit=100").await.expect(200).json;
    let entries = page["entries"].as_array().unwrap();
    entries.iter().map(|entry| (text(&entry["type"]), entry["amountCents"].as_i64().unwrap())).collect()
}

both! {
    async fn a_milestone_is_made_funded_and_paid(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let seen = told(&market, &hired.owner).await.len();
        let id = hired.more(30.0).await;
        let made = hired.owner.get(&format!("/milestones/{id}")).await.expect(200).json["milestone"].clone();
        assert_eq!(made, json!({
            "id": id, "name": null, "description": "Next batch", "status": "NOT_FUNDED", "amountUsd": 600, "volume": 30,
            "milestoneNumber": 2, "dueDate": null, "pendingApproval": false, "needsReview": false, "invoiceId": null,
            "createdAt": "2026-06-12T10:00:00.000Z", "contractId": hired.id, "jobId": hired.job
        }));
        let funding = hired.request(&id, "fund").await;
        assert_eq!(hired.request(&id, "fund").await, funding);
        let waiting = hired.owner.get("/payments/pending").await.expect(200).json["payments"][0].clone();
        assert_eq!(waiting, json!({
            "id": waiting["id"], "status": "PENDING_FUNDING", "invoiceKind": "FUNDING", "viewerRole": "EMPLOYER",
            "amountUsd": 600, "totalUsd": 660, "createdAt": "2026-06-12T10:00:00.000Z", "invoiceNumber": 2,
            "job": { "id": hired.job, "title": waiting["job"]["title"] },
            "milestone": { "id": id, "name": "Next batch" }
        }));
        let funded = confirm(&hired.owner, &funding, json!({})).await;
        assert_eq!(funded["result"]["invoiceId"], waiting["id"]);
        hired.trainer.call(&format!("/api/trainer/v1/milestones/{id}/request-payout")).await.expect(200);
        let asked = hired.trainer.call(&format!("/api/trainer/v1/milestones/{id}/request-payout")).await.expect(200);
        assert_eq!(asked.json["milestone"]["needsReview"], true);
        let release = hired.request(&id, "approve").await;
        let review = hired.owner.get(&format!("/milestones/{id}")).await.expect(200).json["milestone"].clone();
        assert_eq!((&review["pendingApproval"], &review["needsReview"]), (&json!(true), &json!(false)));
        let released = confirm(&hired.owner, &release, json!({})).await;
        assert!(released["result"]["payoutTransactionId"].is_string());
        assert_eq!(told_after(&market, &hired.owner, seen).await, [
            "milestone.status_changed", "payment.pending", "milestone.status_changed", "approval.confirmed",
            "milestone.status_changed", "milestone.status_changed", "approval.confirmed"
        ]);
        let paid = hired.owner.call(&format!("/milestones/{id}/approve")).await.details(409);
        assert_eq!(paid["reason"], "milestone_already_paid");
        sound(&market).await;
    }

    async fn an_end_releases_refunds_and_cancels(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        credit(&owner, 1000.0).await;
        let hired = Hired::on(&market, &owner, "PAY_PER_HOUR", 20.0, 200.0, "credits").await;
        let (asked_for, unfunded) = (hired.more(10.0).await, hired.more(1.0).await);
        confirm(&owner, &hired.request(&asked_for, "fund").await, json!({ "paymentSource": "credits" })).await;
        hired.request(&unfunded, "fund").await;
        hired.trainer.call(&format!("/api/trainer/v1/milestones/{asked_for}/request-payout")).await.expect(200);
        let end = hired.ask_end().await;
        assert_eq!(hired.ask_end().await, end);
        let seen = told(&market, &owner).await.len();
        let ended = confirm(&owner, &end, json!({})).await;
        assert_eq!(ended["result"], json!({ "contractEnded": true }));
        let states: Vec<Value> = told(&market, &owner).await.into_iter().skip(seen).map(|(_, data)| data["status"].clone()).collect();
        assert_eq!(states, ["REFUNDED", "PAID", "CANCELLED", "expired", "confirmed"]);
        assert_eq!(entries(&owner).await, [
            ("CAPTURE".to_owned(), -22_000), ("HOLD_RELEASE".to_owned(), 22_000), ("HOLD".to_owned(), -22_000),
            ("CAPTURE".to_owned(), -995), ("HOLD".to_owned(), -22_995), ("TOP_UP".to_owned(), 100_000)
        ]);
        let contract = hired.get().await;
        assert_eq!((&contract["status"], contract["milestones"].as_array().unwrap().len()), (&json!("ended"), 1));
        assert_eq!(owner.call(&format!("/contracts/{}/end", hired.id)).await.details(409)["reason"], "contract_ended");
        let cancelled = owner.delete(&format!("/milestones/{unfunded}")).await.expect(200).json;
        assert_eq!(cancelled["milestone"]["status"], "CANCELLED");
        assert_eq!(owner.get("/credits").await.expect(200).json["credits"]["reservedCents"], 0);
        sound(&market).await;
    }

    async fn a_dispute_stops_everything_until_it_is_settled(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let release = hired.request(&hired.milestone, "approve").await;
        let end = hired.ask_end().await;
        let id = MilestoneId::from(hired.milestone.clone());
        judge(&market.market, id.clone(), Verdict::Release).await.unwrap_err();
        dispute(&market.market, id.clone()).await.unwrap();
        for approval in [release, end] {
            let read = hired.owner.get(&format!("/approvals/{}", text(&approval["id"]))).await.expect(200).json;
            assert_eq!(read["approval"]["result"], json!({ "reason": "milestone_disputed" }));
        }
        let path = format!("/contracts/{}/end", hired.id);
        assert_eq!(hired.owner.call(&path).await.details(409)["reason"], "milestone_disputed");
        let path = format!("/milestones/{}/approve", hired.milestone);
        assert_eq!(hired.owner.call(&path).await.details(409)["reason"], "milestone_disputed");
        assert_eq!(hired.get().await["hasActiveMilestone"], true);
        judge(&market.market, id.clone(), Verdict::Reopen).await.unwrap();
        hired.owner.call(&path).await.expect(202);
        dispute(&market.market, id.clone()).await.unwrap();
        judge(&market.market, id, Verdict::Refund).await.unwrap();
        assert_eq!(entries(&hired.owner).await, [("REFUND".to_owned(), 22_000)]);
        sound(&market).await;
    }

    async fn the_budget_tells_of_each_real_change(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let seen = told(&market, &hired.owner).await.len();
        assert_eq!(hired.report(28_799).await["budget"]["state"], "OK");
        assert_eq!(hired.report(36_000).await["budget"]["state"], "DEPLETED");
        hired.report(36_001).await;
        let more = hired.more(2.5).await;
        confirm(&hired.owner, &hired.request(&more, "fund").await, json!({})).await;
        assert_eq!(hired.report(0).await["budget"]["state"], "OK");
        let moves: Vec<(String, Value)> = told(&market, &hired.owner).await.into_iter().skip(seen)
            .filter(|(kind, _)| kind == "contract.budget_state_changed").collect();
        let moves: Vec<(&Value, &Value)> = moves.iter().map(|(_, d)| (&d["previousState"], &d["state"])).collect();
        assert_eq!(moves, [("OK", "DEPLETED"), ("DEPLETED", "LOW"), ("LOW", "OK")]
            .map(|(a, b)| (json!(a), json!(b))).iter().map(|(a, b)| (a, b)).collect::<Vec<_>>());
        let path = format!("/api/trainer/v1/contracts/{}/work", hired.id);
        for (body, field) in [
            (json!({ "workDate": "2026-06-11" }), "workDate"),
            (json!({ "workDate": "2026-06-13" }), "workDate"),
            (json!({ "totalSeconds": 5 }), "workDate"),
            (json!({ "workDate": "2026-06-12", "totalSeconds": 86_401 }), "totalSeconds"),
            (json!({ "workDate": "2026-06-12", "labelsCompleted": 1.5 }), "labelsCompleted"),
        ] {
            assert_eq!(hired.trainer.post(&path, body).await.details(400)["field"], field);
        }
        hired.owner.get("/contracts?status=active").await.expect(200);
    }

    async fn a_top_up_is_credited_once_and_late_money_counts(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let made = owner.post("/credits/top-ups", json!({ "amount": 50 })).await.expect(201).json;
        let id = text(&made["topUpId"]);
        assert_eq!(made["checkoutUrl"], format!("https://market.example/employer-settings?tab=billing&topUp={id}"));
        let pay = format!("/api/sandbox/v1/credits/top-ups/{id}/pay");
        market.pass(DAY);
        assert_eq!(owner.call(&pay).await.details(409)["reason"], "top_up_expired");
        market.advance(60).await;
        let read = owner.get(&format!("/credits/top-ups/{id}")).await.expect(200).json;
        assert_eq!(read["topUp"]["status"], "EXPIRED");
        for _ in 0..2 {
            complete(&market.market, domain::TopUpId::from(id.clone())).await.unwrap();
        }
        assert_eq!(entries(&owner).await, [("TOP_UP".to_owned(), 5_000)]);
        for body in [json!({}), json!({ "amountUsd": 9.99 }), json!({ "amountUsd": 20, "amount": 30 }), json!({ "amountUsd": "20" })] {
            assert_eq!(owner.post("/credits/top-ups", body).await.details(400)["field"], "amountUsd");
        }
        let organization = OrganizationId::from(organization(&owner).await);
        let usd = domain::Usd::from_dollars;
        adjust(&market.market, organization.clone(), usd(-51), "too much".into()).await.unwrap_err();
        adjust(&market.market, organization, usd(-50), "given back".into()).await.unwrap();
        assert_eq!(owner.get("/credits").await.expect(200).json["credits"]["availableCents"], 0);
        sound(&market).await;
    }

    async fn contracts_are_listed_and_kept_apart(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let stranger = market.owner().await;
        let list = hired.owner.get(&format!("/contracts?jobId={}&status=active", hired.job)).await.expect(200).json;
        assert_eq!(list["contracts"][0]["id"], hired.id);
        assert_eq!(hired.owner.get("/contracts?status=ended").await.expect(200).json, json!({ "contracts": [] }));
        assert_eq!(hired.owner.get("/contracts?status=open").await.details(400)["supportedStatuses"], json!(["active", "ended"]));
        stranger.get(&format!("/contracts?jobId={}", hired.job)).await.details(403);
        stranger.get("/contracts?jobId=01jzzzzzzzzzzzzzzzzzzzzzzz").await.details(404);
        for path in [format!("/contracts/{}", hired.id), format!("/milestones/{}", hired.milestone), format!("/approvals/{}", text(&hired.approval["id"]))] {
            stranger.get(&path).await.details(404);
        }
        let own = hired.trainer.get(&format!("/api/trainer/v1/contracts/{}", hired.id)).await.expect(200).json;
        assert_eq!(own["contract"]["companyName"], "Acme AI");
        hired.trainer.get("/api/trainer/v1/contracts").await.expect(200);
        let proposal = hired.owner.get(&format!("/proposals/{}", hired.proposal)).await.expect(200).json;
        assert_eq!(proposal["proposal"]["contract"]["id"], hired.id);
        let withdraw = format!("/api/trainer/v1/proposals/{}/withdraw", hired.proposal);
        assert_eq!(hired.trainer.call(&withdraw).await.details(409)["reason"], "already_accepted");
    }
}
