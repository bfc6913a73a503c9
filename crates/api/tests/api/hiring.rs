//! The hire request and its approval (candidates.md, 10; contracts.md, 7).

use domain::proposal::ProposalStatus;
use serde_json::json;
use testbed::{Engine, TestMarket, both};

use crate::hires::{
    Hired, alter, ask, card, confirm, credit, organization, pay, propose, sound, terms, text, told, told_after, trainer,
};

const DAY: i64 = 86_400;

both! {
    async fn a_hire_is_asked_confirmed_and_done_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("PAY_PER_HOUR", 18.0)).await;
        let (asked, proposal, _) = ask(&market, &owner, &job, 18.0, 300.0).await;
        let id = text(&asked["id"]);
        assert_eq!(asked, json!({
            "id": id, "type": "proposal_hire", "status": "pending", "contractId": null, "milestoneId": null,
            "jobId": job, "proposalId": proposal, "approvalUrl": format!("https://market.example/approvals/{id}"),
            "expiresAt": "2026-06-15T10:00:00.000Z", "resolvedAt": null, "result": null,
            "createdAt": "2026-06-12T10:00:00.000Z",
            "charge": { "amountUsd": 300, "marketplaceFeeUsd": 30, "initiationFeeUsd": 9.95, "totalUsd": 339.95 }
        }));
        assert!(told(&market, &owner).await.is_empty());
        let done = confirm(&owner, &asked, json!({})).await;
        assert_eq!(done["status"], "confirmed");
        assert_eq!(done["result"]["hired"], true);
        assert_eq!(confirm(&owner, &asked, json!({})).await, done);
        let contract = owner.get(&format!("/contracts/{}", text(&done["contractId"]))).await.expect(200).json;
        let contract = &contract["contract"];
        assert_eq!(contract["milestones"][0]["volume"], 16.6667);
        assert_eq!(contract["milestones"][0]["status"], "ACTIVE_FUNDED");
        assert_eq!(contract["freelancer"]["displayName"], "Maria G.");
        assert_eq!(contract["freelancer"]["country"], "Spain");
        assert_eq!(contract["estimatedVolume"], 16.6667);
        assert!(contract["jobDmConversationId"].is_string());
        assert_eq!(
            told_after(&market, &owner, 0).await,
            ["proposal.status_changed", "contract.created", "milestone.status_changed", "approval.confirmed"]
        );
        let accounts = sound(&market).await;
        assert_eq!(accounts[format!("employer:{}:escrow", organization(&owner).await)], 330_000_000);
        assert_eq!(accounts["platform:fees"], 9_950_000);
        let again = owner.post(&format!("/proposals/{proposal}/hire"), terms(300.0)).await.details(409);
        assert_eq!(again, json!({ "reason": "already_accepted", "contractId": done["contractId"] }));
    }

    async fn the_refusals_come_in_the_contracts_order(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (person, _) = trainer(&market).await;
        let proposal = propose(&market, &job, &person, None).await;
        let path = format!("/proposals/{proposal}/hire");
        let reason = async |body| owner.post(&path, body).await.details(409);
        alter(&market, &proposal, |p| p.withdrawn_at = Some(p.created_at)).await;
        assert_eq!(reason(terms(300.0)).await["reason"], "proposal_withdrawn");
        alter(&market, &proposal, |p| p.withdrawn_at = None).await;
        let suspension = format!("/api/sandbox/v1/trainers/{person}/suspension");
        for suspended in [true, false] {
            market.anybody.post(&suspension, json!({ "suspended": suspended })).await.expect(200);
            let want = if suspended { "proposal_withdrawn" } else { "proposal_not_ready_for_hire" };
            assert_eq!(reason(terms(300.0)).await["reason"], want);
        }
        alter(&market, &proposal, |p| {
            p.bid = Some(domain::Usd::from_dollars(300));
            p.status = ProposalStatus::NotAFit;
        }).await;
        assert_eq!(reason(terms(300.0)).await["reason"], "not_fit_confirmation_required");
        let mut sure = terms(300.0);
        sure["confirmNotFitOverride"] = json!(true);
        assert_eq!(reason(sure.clone()).await, json!({
            "reason": "payment_method_required", "requiredCents": 33_995, "availableCents": 0,
            "billingUrl": "https://market.example/employer-settings?tab=billing"
        }));
        credit(&owner, 339.95).await;
        let asked = owner.post(&path, sure.clone()).await.expect(202).json["approval"].clone();
        assert_eq!(owner.post(&path, sure).await.expect(202).json["approval"], asked);
        for (body, at) in [
            (json!({}), json!(["milestone"])),
            (json!({ "milestone": { "name": " ", "amount": 300 } }), json!(["milestone", "description"])),
            (json!({ "milestone": { "name": "x", "amount": 300, "volume": 5 } }), json!(["milestone", "volume"])),
            (json!({ "milestone": { "name": "x\u{0}", "amount": 300 } }), json!(["milestone", "name"])),
        ] {
            let details = owner.post(&path, body).await.details(400);
            assert_eq!(details["issues"][0]["path"], at, "{details}");
        }
        let stranger = market.owner().await;
        stranger.post(&path, terms(300.0)).await.details(403);
        stranger.post("/proposals/01jzzzzzzzzzzzzzzzzzzzzzzz/hire", terms(300.0)).await.details(404);
    }

    async fn other_terms_supersede_and_a_person_may_edit(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("PAY_PER_HOUR", 18.0)).await;
        let (first, proposal, _) = ask(&market, &owner, &job, 18.0, 300.0).await;
        let path = format!("/proposals/{proposal}/hire");
        let second = owner.post(&path, terms(310.0)).await.expect(202).json["approval"].clone();
        let old = owner.get(&format!("/approvals/{}", text(&first["id"]))).await.expect(200).json["approval"].clone();
        assert_eq!((&old["status"], &old["result"]), (&json!("expired"), &json!({ "supersededBy": second["id"] })));
        assert_eq!(told(&market, &owner).await, [(
            "approval.confirmed".to_owned(), json!({ "approvalId": first["id"], "status": "expired" })
        )]);
        let path_of = |approval: &serde_json::Value| format!("/api/sandbox/v1/approvals/{}/confirm", text(&approval["id"]));
        let gone = owner.post(&path_of(&first), json!({})).await.details(409);
        assert_eq!((&gone["reason"], &gone["status"]), (&json!("approval_not_pending"), &json!("expired")));
        let bad = json!({ "milestone": { "amount": 0.5 } });
        let bad = owner.post(&path_of(&second), bad).await;
        assert_eq!(bad.details(400)["issues"][0]["path"], json!(["milestone", "amount"]));
        let done = confirm(&owner, &second, json!({ "milestone": { "volume": 10, "name": null } })).await;
        assert_eq!(done["charge"]["totalUsd"], 207.95);
        let milestone = owner.get(&format!("/milestones/{}", text(&done["milestoneId"]))).await.expect(200).json;
        let milestone = &milestone["milestone"];
        assert_eq!((&milestone["amountUsd"], &milestone["volume"]), (&json!(180), &json!(10)));
        assert_eq!((&milestone["name"], &milestone["description"]), (&json!(null), &json!("Label the first images")));
        sound(&market).await;
    }

    async fn an_approval_expires_at_its_very_end_and_says_so_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (seen, proposal, _) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let (swept, _, _) = ask(&market, &owner, &job, 300.0, 300.0).await;
        market.pass(3 * DAY - 1);
        let path = format!("/approvals/{}", text(&seen["id"]));
        assert_eq!(owner.get(&path).await.expect(200).json["approval"]["status"], "pending");
        market.pass(1);
        let late = owner.post(&format!("/api/sandbox/v1{path}/confirm"), json!({})).await.details(409);
        assert_eq!((&late["reason"], &late["status"]), (&json!("approval_not_pending"), &json!("expired")));
        market.advance(60).await;
        for approval in [&seen, &swept] {
            let read = owner.get(&format!("/approvals/{}", text(&approval["id"]))).await.expect(200).json;
            let read = &read["approval"];
            assert_eq!((&read["status"], &read["result"]), (&json!("expired"), &json!(null)));
            assert_eq!(read["resolvedAt"], read["expiresAt"]);
        }
        assert_eq!(told_after(&market, &owner, 0).await, ["approval.confirmed"; 2]);
        let again = owner.post(&format!("/proposals/{proposal}/hire"), terms(300.0)).await.expect(202).json;
        assert_ne!(again["approval"]["id"], seen["id"]);
    }

    async fn a_decline_runs_nothing_and_is_final(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (asked, proposal, _) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let path = format!("/api/sandbox/v1/approvals/{}", text(&asked["id"]));
        let declined = owner.call(&format!("{path}/decline")).await.expect(200).json;
        assert_eq!(declined["approval"]["status"], "declined");
        assert_eq!(owner.call(&format!("{path}/decline")).await.expect(200).json, declined);
        assert_eq!(owner.post(&format!("{path}/confirm"), json!({})).await.details(409)["status"], "declined");
        assert_eq!(owner.get("/contracts").await.expect(200).json, json!({ "contracts": [] }));
        let again = owner.post(&format!("/proposals/{proposal}/hire"), terms(300.0)).await.expect(202).json;
        let done = confirm(&owner, &again["approval"], json!({})).await;
        let path = format!("/api/sandbox/v1/approvals/{}", text(&done["id"]));
        assert_eq!(owner.call(&format!("{path}/decline")).await.details(409)["status"], "confirmed");
        owner.call("/api/sandbox/v1/approvals/01jzzzzzzzzzzzzzzzzzzzzzzz/decline").await.details(404);
        let wrong = owner.post(&format!("{path}/confirm"), json!({ "paymentSource": "cash" })).await.details(400);
        assert_eq!(wrong["field"], "paymentSource");
        sound(&market).await;
    }

    async fn lists_of_approvals_are_filtered_and_paged(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        for _ in 0..3 {
            let milestone = hired.more(1.0).await;
            hired.request(&milestone, "fund").await;
            market.pass(1);
        }
        let all = hired.owner.get("/approvals").await.expect(200).json;
        assert_eq!(all["approvals"].as_array().unwrap().len(), 4);
        let first = hired.owner.get("/approvals?status=pending&limit=2").await.expect(200).json;
        let cursor = text(&first["nextCursor"]);
        let second = hired.owner.get(&format!("/approvals?status=pending&limit=2&cursor={cursor}")).await.expect(200).json;
        assert_eq!(second["nextCursor"], json!(null));
        let ids = |page: &serde_json::Value| -> Vec<String> {
            page["approvals"].as_array().unwrap().iter().map(|a| text(&a["id"])).collect()
        };
        assert_eq!([ids(&first), ids(&second)].concat(), ids(&all)[..3]);
        let hires = hired.owner.get("/approvals?type=proposal_hire").await.expect(200).json;
        assert_eq!(hires["approvals"], json!([hired.approval]));
        assert_eq!(hired.owner.get("/approvals?jobId=nothing").await.expect(200).json["approvals"], json!([]));
        let wrong = hired.owner.get("/approvals?status=done").await.details(400);
        assert_eq!(wrong["supportedStatuses"], json!(["pending", "confirmed", "declined", "expired"]));
        for (query, field) in [("type=hire", "type"), ("limit=0", "limit"), ("limit=101", "limit"), ("cursor=x", "cursor")] {
            assert_eq!(hired.owner.get(&format!("/approvals?{query}")).await.details(400)["field"], field);
        }
        let moved = hired.owner.get(&format!("/approvals?limit=2&cursor={cursor}")).await.details(400);
        assert_eq!(moved["field"], "cursor");
    }

    async fn the_last_hire_fills_the_job_and_the_last_end_completes_it(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let mut fields = pay("FIXED_PRICE", 300.0);
        fields["headcount"] = json!(1);
        let job = owner.live_job(fields).await;
        let status = async || owner.get("/jobs/mine").await.expect(200).json["jobs"][0]["status"].clone();
        let (first, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let (second, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let first = confirm(&owner, &first, json!({})).await;
        assert_eq!(status().await, "ONGOING");
        let closed = market.anybody.get(&format!("/jobs/{job}")).await.expect(404).json;
        assert_eq!(closed, json!({ "id": job, "status": "closed" }));
        let second = confirm(&owner, &second, json!({})).await;
        for (approval, after) in [(first, "ONGOING"), (second, "COMPLETED")] {
            let path = format!("/contracts/{}/end", text(&approval["contractId"]));
            let end = owner.call(&path).await.expect(202).json["approval"].clone();
            confirm(&owner, &end, json!({})).await;
            assert_eq!(status().await, after);
        }
        sound(&market).await;
    }
}
