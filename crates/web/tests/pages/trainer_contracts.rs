//! Pages of a hired trainer: the contract, reported work, payouts, earnings.

use std::sync::Arc;

use serde_json::{Value, json};
use stripe::{Settings, Stripe};
use testbed::stripe::{Mood, StripeStandIn, WEBHOOK_SECRET};
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, first, id};
use crate::trainers::Worker;

/// Somebody who is hired, with the employer.
struct Working {
    employer: Employer,
    worker: Worker,
    contract: String,
    milestone: String,
}

impl Working {
    async fn start(market: &TestMarket) -> Self {
        let employer = Employer::start(market).await;
        employer.card(market, true).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let worker = Worker::start(market).await;
        let proposal = worker.apply(&job, "20").await;
        let body = json!({ "milestone": first(200.0) });
        let asked = employer.agent.post(&format!("/proposals/{proposal}/hire"), body).await.expect(202).json;
        let path = format!("/api/sandbox/v1/approvals/{}/confirm", id(&asked["approval"]["id"]));
        let done = employer.agent.post(&path, json!({ "paymentSource": "card" })).await.expect(200).json;
        let done = &done["approval"];
        let proposal = worker.browser.open(&format!("/trainer/proposals/{proposal}")).await.expect(200);
        has(&proposal, &["Hired", "Go to the contract"]);
        Self { employer, worker, contract: id(&done["contractId"]), milestone: id(&done["milestoneId"]) }
    }

    fn path(&self) -> String {
        format!("/trainer/contracts/{}", self.contract)
    }

    async fn read(&self) -> Value {
        self.worker.read(&format!("/contracts/{}", self.contract)).await["contract"].clone()
    }
}

both! {
    async fn a_day_is_reported_and_replaced(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let working = Working::start(&market).await;
        let browser = &working.worker.browser;
        let page = browser.open(&working.path()).await.expect(200);
        has(&page, &["Acme AI", "$20.00 an hour", "Milestone 1: First batch", "$200.00", "Funded", "Nothing was reported yet.", "Enough left"]);
        assert!(text(&page).contains("type=\"date\" min=\"2026-06-12\" max=\"2026-06-12\" value=\"2026-06-12\""), "{}", text(&page));
        let form = format!("{}/work", working.path());
        for (field, wrong, told) in [
            ("day", "2026-06-13", "Choose a day from the contract's first day to today"),
            ("day", "soon", "Choose a day from the contract's first day to today"),
            ("hours", "24.5", "Type hours from 0 to 24"),
            ("hours", ATTACK, "Type hours from 0 to 24"),
            ("labels", "1.5", "Type a whole number from 0"),
            ("tasks", "-1", "Type a whole number from 0"),
            ("tasks", "", "Fill in hours, labels or tasks."),
        ] {
            let worked = ("hours", if field == "day" { "1" } else { "" });
            let typed = [(field, wrong), worked];
            let typed = if field == "hours" { &typed[..1] } else { &typed };
            let refused = browser.submit(&page, &form, typed).await.expect(400);
            has(&refused, &[told]);
            assert!(text(&refused).contains("aria-invalid=\"true\""));
        }
        for (hours, labels) in [("2.5", "1,200"), ("8.5", "")] {
            let done = browser.submit(&page, &form, &[("hours", hours), ("labels", labels)]).await;
            assert_eq!(location(&done), format!("{}#work", working.path()));
        }
        let consumed = working.read().await["budget"]["consumed"].clone();
        assert_eq!((&consumed["hours"], &consumed["labels"]), (&json!(8.5), &json!(1200)));
        has(&browser.open(&working.path()).await, &["2026-06-12 8.5 1,200 0", "Almost used up", "Used 8.5 hours", "Left 1.5 hours"]);
    }

    async fn a_payout_is_asked_for_and_earned(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let working = Working::start(&market).await;
        let browser = &working.worker.browser;
        let earnings = browser.open("/trainer/earnings").await.expect(200);
        has(&earnings, &["Earned $0.00", "Held for milestones $200.00", "$200.00 held", "In a sandbox payouts leave at once"]);
        let page = browser.open(&working.path()).await.expect(200);
        let form = format!("{}/milestones/{}/request-payout", working.path(), working.milestone);
        for _ in 0..2 {
            let done = browser.submit(&page, &form, &[]).await;
            assert_eq!(location(&done), format!("{}#milestones", working.path()));
        }
        assert_eq!(working.read().await["milestones"][0]["pendingApproval"], json!(true));
        let asked = browser.open(&working.path()).await.expect(200);
        has(&asked, &["Payout asked for: waits for the employer"]);
        assert!(!text(&asked).contains(&form));
        let release = format!("/milestones/{}/approve", working.milestone);
        let release = working.employer.agent.call(&release).await.expect(202).json["approval"].clone();
        let confirm = format!("/api/sandbox/v1/approvals/{}/confirm", id(&release["id"]));
        working.employer.agent.post(&confirm, json!({})).await.expect(200);
        browser.post(&form, &[("form_token", browser.form_token())]).await.expect(409);
        let told = working.worker.read("/earnings").await;
        assert_eq!((&told["paidUsd"], &told["pendingUsd"]), (&json!(200), &json!(0)));
        has(&browser.open("/trainer/earnings").await, &["Earned $200.00", "Held for milestones $0.00"]);
        // Contract and conversation outlive the work.
        let end = working.employer.agent.call(&format!("/contracts/{}/end", working.contract)).await.expect(200).json;
        assert_eq!(end["status"], "ended");
        let ended = browser.open(&working.path()).await.expect(200);
        has(&ended, &["Ended", "Paid"]);
        assert!(!said(&ended).contains("Report a day"));
        let late = [("form_token", browser.form_token()), ("day", "2026-06-12".to_owned()), ("hours", "1".to_owned())];
        browser.post(&format!("{}/work", working.path()), &late).await.expect(409);
        has(&browser.open("/trainer").await, &["Contracts", "Ended"]);
    }

    async fn contracts_are_their_trainers_own(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let working = Working::start(&market).await;
        let other = Worker::of(&market, "otto@example.com", "Otto").await;
        let stranger = Browser::new(&market);
        assert!(location(&stranger.open(&working.path()).await).starts_with("/login?next="));
        working.employer.browser.open(&working.path()).await.expect(403);
        other.browser.open(&working.path()).await.expect(404);
        other.browser.open("/trainer/contracts/01jzzzzzzzzzzzzzzzzzzzzzzz").await.expect(404);
        let token = other.browser.form_token();
        let own = format!("milestones/{}/request-payout", working.milestone);
        for path in ["work", "messages", &own] {
            let form = [("form_token", token.as_str()), ("day", "2026-06-12"), ("hours", "1"), ("content", "x"), ("nonce", "n")];
            other.browser.post(&format!("{}/{path}", working.path()), &form).await.expect(404);
            working.worker.browser.post(&format!("{}/{path}", working.path()), &[("form_token", "")]).await.expect(403);
        }
        let contract = working.read().await;
        assert_eq!((&contract["budget"]["consumed"]["seconds"], &contract["milestones"][0]["pendingApproval"]), (&json!(0), &json!(false)));
    }

    async fn the_hired_write_at_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let working = Working::start(&market).await;
        let browser = &working.worker.browser;
        let page = browser.open(&working.path()).await.expect(200);
        has(&page, &["Nothing was written yet."]);
        let form = format!("{}/messages", working.path());
        for _ in 0..2 {
            let sent = browser.submit(&page, &form, &[("content", ATTACK)]).await;
            assert_eq!(location(&sent), format!("{}#messages", working.path()));
        }
        let shown = browser.open(&working.path()).await.expect(200);
        assert_eq!(text(&shown).matches("&#60;img src=x").count(), 1);
        for number in 0..40 {
            let conversation = working.read().await["jobDmConversationId"].clone();
            let body = json!({ "conversationId": conversation, "content": format!("Note {number}.") });
            working.employer.agent.post("/messages", body).await.expect(201);
            market.pass(10);
        }
        let latest = browser.open(&working.path()).await.expect(200);
        has(&latest, &["Note 39.", "Note 10.", "Older messages"]);
        let older = text(&latest).split("?cursor=").nth(1).unwrap().split('#').next().unwrap().to_owned();
        let older = browser.open(&format!("{}?cursor={older}", working.path())).await.expect(200);
        has(&older, &["Note 9.", "Note 0.", "Back to the latest messages"]);
    }

    async fn a_payout_account_is_opened_with_stripe(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let stand_in = StripeStandIn::start(Mood::Pays);
        let settings = Settings {
            base_url: stand_in.base_url(),
            secret_key: "sk_test_1".to_owned(),
            webhook_secret: WEBHOOK_SECRET.to_owned(),
            billing_url: "https://market.example/employer-settings?tab=billing".to_owned(),
            earnings_url: "https://market.example/trainer/earnings".to_owned(),
        };
        market.market.set_payments(Arc::new(Stripe::new(settings).unwrap()));
        let worker = Worker::start(&market).await;
        let page = worker.browser.open("/trainer/earnings").await.expect(200);
        has(&page, &["Payouts wait until you open an account", "Open an account"]);
        let form = "/trainer/earnings/account";
        worker.browser.post(form, &[("form_token", "")]).await.expect(403);
        let opened = worker.browser.submit(&page, form, &[]).await.expect(200);
        has(&opened, &["Go on to the provider’s page"]);
        let link = text(&opened).split("<a class=\"button\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let accounts = stand_in.all("acct");
        assert_eq!(accounts.len(), 1);
        assert!(link.starts_with("http"), "{link}");
        let begun = worker.browser.open("/trainer/earnings").await.expect(200);
        has(&begun, &["Not finished", "Go on with the account"]);
        worker.browser.submit(&begun, form, &[]).await.expect(200);
        assert_eq!(stand_in.all("acct").len(), 1, "one trainer has one account");
        stand_in.alter(&id(&accounts[0]["id"]), json!({ "capabilities": { "transfers": "active" } }));
        has(&worker.browser.open("/trainer/earnings").await, &["Ready", "Change the account"]);
    }

    async fn where_an_administrator_pays_there_is_no_account(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let worker = Worker::start(&market).await;
        let form = [("form_token", worker.browser.form_token())];
        let told = worker.browser.post("/trainer/earnings/account", &form).await.expect(409);
        has(&told, &["Payouts of this market are made by its administrator."]);
    }
}
