//! A whole market with Stripe behind it: what Stripe tells comes in through the router, signed, more than once, late and
//! in any order.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::sync::Arc;

use domain::UserId;
use http::Method;
use market::payments::{Card, PaymentMethod, connect_payouts, payment_method, remove_card, save_card};
use serde_json::{Value, json};
use stripe::{Settings, Stripe};
use testbed::stripe::{Mood, StripeStandIn, WEBHOOK_SECRET, event, signature};
use testbed::{Agent, Answer, Engine, TestMarket, TestTrainer, both};

struct Place {
    market: TestMarket,
    stand_in: StripeStandIn,
    owner: Agent,
    user: UserId,
}

impl Place {
    async fn new(engine: Engine) -> Self {
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
        let owner = market.owner().await;
        let user = UserId::from(text(&owner.get("/auth/me").await.expect(200).json["actor"]["userId"]));
        Self { market, stand_in, owner, user }
    }

    async fn told_with(&self, event: &Value, secret: &str, seconds_ago: i64) -> Answer {
        let body = event.to_string();
        let at = self.market.now().millis() / 1000 - seconds_ago;
        let request = self.market.anybody.request(Method::POST, "/api/webhooks/stripe");
        let request = request.header("Stripe-Signature", signature(secret, at, &body));
        self.market.anybody.send(request.body(body.into()).unwrap()).await
    }

    async fn told(&self, event: &Value) {
        assert_eq!(self.told_with(event, WEBHOOK_SECRET, 0).await.expect(200).json, json!({ "received": true }));
    }

    async fn method(&self) -> Option<PaymentMethod> {
        let organization = self.owner.get("/auth/me").await.expect(200).json["account"]["organizationId"].clone();
        payment_method(&self.market.market, &domain::OrganizationId::from(text(&organization))).await.unwrap()
    }

    async fn last4(&self) -> Option<String> {
        match self.method().await? {
            PaymentMethod::Card(Card { label, .. }) => label,
            PaymentMethod::Invoice => panic!("nobody allowed invoices"),
        }
    }

    async fn page(&self) -> String {
        save_card(&self.market.market, &self.user).await.unwrap()
    }

    /// A hire that waits for a person; the approval, and the trainer.
    async fn ask(&self) -> (Value, TestTrainer) {
        let job = self.owner.live_job(json!({ "paymentType": "FIXED_PRICE", "fixedPrice": 300 })).await;
        let trainer = self.market.trainer(json!({})).await;
        let proposal = trainer.apply(&job, 300.0).await;
        let terms = json!({ "milestone": { "name": "First batch", "description": "Boxes", "amount": 300 } });
        let asked = self.owner.post(&format!("/proposals/{proposal}/hire"), terms).await.expect(202).json;
        (asked["approval"].clone(), trainer)
    }

    async fn confirm(&self, approval: &Value) -> Answer {
        let path = format!("/api/sandbox/v1/approvals/{}/confirm", text(&approval["id"]));
        self.owner.post(&path, json!({ "paymentSource": "card" })).await
    }

    async fn status(&self, approval: &Value) -> Value {
        let path = format!("/approvals/{}", text(&approval["id"]));
        self.owner.get(&path).await.expect(200).json["approval"]["status"].clone()
    }

    async fn sound(&self) -> Value {
        let books = self.market.anybody.get("/api/sandbox/v1/ledger").await.expect(200).json;
        assert_eq!((&books["violations"], &books["sumMicros"]), (&json!([]), &json!(0)), "{books}");
        books["accounts"].clone()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

both! {
    async fn a_card_gets_on_file_by_a_signed_webhook(engine: Engine) {
        let place = Place::new(engine).await;
        assert_eq!(place.method().await, None);
        let page = place.page().await;
        let session = &place.stand_in.all("cs")[0];
        let customer = &place.stand_in.all("cus")[0];
        assert_eq!((&session["mode"], &session["customer"]), (&json!("setup"), &customer["id"]));
        assert!(text(&customer["email"]).starts_with("owner"), "{customer}");

        let told = place.stand_in.save_card_at(&page, "4242");
        place.told_with(&told, "whsec_of_another", 0).await.details(400);
        place.told_with(&told, WEBHOOK_SECRET, 301).await.details(400);
        place.told_with(&told, WEBHOOK_SECRET, -301).await.details(400);
        let unsigned = place.market.anybody.post("/api/webhooks/stripe", told.clone()).await;
        unsigned.details(400);
        assert_eq!(place.method().await, None, "nothing of this was Stripe's");

        for _ in 0..3 {
            place.told(&told).await;
        }
        let Some(PaymentMethod::Card(card)) = place.method().await else { panic!("no card") };
        assert_eq!((json!(card.customer), card.label.as_deref()), (customer["id"].clone(), Some("visa 4242")));
        assert_eq!(card.method, text(&place.stand_in.all("pm")[0]["id"]));
        assert_eq!(place.stand_in.asked("GET", &format!("/v1/payment_methods/{}", card.method)), 1);

        let (asked, _) = place.ask().await;
        assert_eq!(place.confirm(&asked).await.expect(200).json["approval"]["status"], "confirmed");
        let charges = place.stand_in.paid_for(&text(&asked["id"]));
        assert_eq!(charges.len(), 1);
        assert_eq!((&charges[0]["payment_method"], &charges[0]["amount"]), (&json!(card.method), &json!("33995")));
        place.sound().await;
    }

    async fn the_newest_card_counts_whatever_comes_late(engine: Engine) {
        let place = Place::new(engine).await;
        let (first, second) = (place.page().await, place.page().await);
        let late = place.stand_in.save_card_at(&first, "1111");
        let told = place.stand_in.save_card_at(&second, "2222");
        place.told(&told).await;
        place.told(&late).await;
        assert_eq!(place.last4().await.as_deref(), Some("visa 2222"));
        // The next card belongs to the same customer.
        let third = place.page().await;
        let sessions = place.stand_in.all("cs");
        assert_eq!(sessions[2]["customer"], sessions[1]["customer"]);
        let told_third = place.stand_in.save_card_at(&third, "3333");
        let (one, two) = tokio::join!(place.told(&told_third), place.told(&told_third));
        let () = (one, two).0;
        place.told(&told).await;
        assert_eq!(place.last4().await.as_deref(), Some("visa 3333"));

        let open = place.page().await;
        remove_card(&place.market.market, &place.user).await.unwrap();
        assert_eq!(place.method().await, None);
        place.told(&told_third).await;
        place.told(&place.stand_in.save_card_at(&open, "4444")).await;
        assert_eq!(place.method().await, None, "it was taken off the file after this page was opened");
        let stranger = UserId::from("01nobody".to_owned());
        assert!(matches!(save_card(&place.market.market, &stranger).await, Err(market::Error::Forbidden(_))));
    }

    async fn a_card_that_changes_under_way_is_not_charged_again(engine: Engine) {
        let place = Place::new(engine).await;
        place.told(&place.stand_in.save_card_at(&place.page().await, "1111")).await;
        place.stand_in.becomes(Mood::Processes);
        let (asked, _) = place.ask().await;
        assert_eq!(place.confirm(&asked).await.expect(200).json["approval"]["status"], "pending");
        place.told(&place.stand_in.save_card_at(&place.page().await, "2222")).await;
        place.stand_in.becomes(Mood::Pays);
        place.market.market.resume_charges().await.unwrap();
        assert_eq!(place.status(&asked).await, "pending", "the bank takes its time");
        let intent = place.stand_in.all("pi")[0].clone();
        let paid = event("payment_intent.succeeded", place.stand_in.alter(&text(&intent["id"]), json!({ "status": "succeeded" })));
        let failed = event("payment_intent.payment_failed", intent);
        let told: Vec<_> = (0..20).map(|_| place.told(&paid)).collect();
        futures::future::join_all(told).await;
        place.told(&failed).await;
        place.market.market.resume_charges().await.unwrap();
        assert_eq!(place.status(&asked).await, "confirmed");
        assert_eq!((place.stand_in.all("pi").len(), place.stand_in.all("re").len()), (1, 0));
        assert_eq!(place.sound().await["platform:fees"], 9_950_000);
    }

    async fn a_declined_card_can_be_tried_again(engine: Engine) {
        let place = Place::new(engine).await;
        place.told(&place.stand_in.save_card_at(&place.page().await, "1111")).await;
        let (asked, _) = place.ask().await;
        place.stand_in.becomes(Mood::Declines);
        let refused = place.confirm(&asked).await.details(409);
        assert_eq!(refused, json!({ "reason": "payment_failed", "approvalId": asked["id"] }));
        place.stand_in.becomes(Mood::Pays);
        assert_eq!(place.confirm(&asked).await.expect(200).json["approval"]["status"], "confirmed");
        assert_eq!(place.stand_in.paid_for(&text(&asked["id"])).len(), 1);
        let keys: Vec<String> = (1..=2).map(|attempt| format!("charge-{}-{attempt}", text(&asked["id"]))).collect();
        assert_eq!(place.stand_in.keys("/v1/payment_intents"), keys);
        place.sound().await;
    }

    async fn money_for_what_no_longer_waits_goes_back(engine: Engine) {
        let place = Place::new(engine).await;
        place.told(&place.stand_in.save_card_at(&place.page().await, "1111")).await;
        let (asked, _) = place.ask().await;
        let decline = format!("/api/sandbox/v1/approvals/{}/decline", text(&asked["id"]));
        place.owner.call(&decline).await.expect(200);
        let intent = json!({ "id": "pi_late", "status": "succeeded", "metadata": { "approval_id": asked["id"] } });
        for _ in 0..2 {
            place.told(&event("payment_intent.succeeded", intent.clone())).await;
        }
        let refunds = place.stand_in.all("re");
        assert_eq!((refunds.len(), &refunds[0]["payment_intent"]), (1, &json!("pi_late")));
        assert_eq!(place.status(&asked).await, "declined");
        place.sound().await;
    }

    async fn a_top_up_counts_once_however_it_is_told(engine: Engine) {
        let place = Place::new(engine).await;
        let made = place.owner.post("/credits/top-ups", json!({ "amountUsd": 50 })).await.expect(201).json;
        let session = place.stand_in.all("cs")[0].clone();
        assert_eq!(made["checkoutUrl"], session["url"]);
        let with = |status: &str| {
            place.stand_in.alter(&text(&session["id"]), json!({ "payment_status": status, "amount_total": 5000 }))
        };
        let unpaid = event("checkout.session.completed", with("unpaid"));
        let paid = event("checkout.session.async_payment_succeeded", with("paid"));
        place.told(&unpaid).await;
        let credits = async || place.owner.get("/credits").await.expect(200).json["credits"]["availableCents"].clone();
        assert_eq!(credits().await, 0);
        let told: Vec<_> = (0..20).map(|_| place.told(&paid)).collect();
        futures::future::join_all(told).await;
        place.told(&unpaid).await;
        assert_eq!(credits().await, 5000);
        let mut wrong = paid.clone();
        wrong["data"]["object"]["amount_total"] = json!(1);
        place.told(&wrong).await;
        assert_eq!(credits().await, 5000);
        place.sound().await;
    }

    async fn a_payout_waits_for_the_trainers_account(engine: Engine) {
        let place = Place::new(engine).await;
        place.told(&place.stand_in.save_card_at(&place.page().await, "1111")).await;
        let (asked, trainer) = place.ask().await;
        let hired = place.confirm(&asked).await.expect(200).json["approval"].clone();
        let release = format!("/milestones/{}/approve", text(&hired["milestoneId"]));
        let release = place.owner.call(&release).await.expect(202).json["approval"].clone();
        place.owner.post(&format!("/api/sandbox/v1/approvals/{}/confirm", text(&release["id"])), json!({})).await.expect(200);
        let send = async || place.market.market.send_payouts().await.unwrap();
        send().await;
        assert_eq!(place.stand_in.all("tr").len(), 0, "there is no account to send it to");

        let id = UserId::from(trainer.id.clone());
        let first = connect_payouts(&place.market.market, &id).await.unwrap();
        let again = connect_payouts(&place.market.market, &id).await.unwrap();
        assert_ne!(first, again, "each page works once");
        let accounts = place.stand_in.all("acct");
        assert_eq!(accounts.len(), 1);
        send().await;
        assert_eq!(place.stand_in.all("tr").len(), 0, "the trainer has not finished there");
        place.stand_in.alter(&text(&accounts[0]["id"]), json!({ "capabilities": { "transfers": "active" } }));
        send().await;
        assert_eq!(place.stand_in.all("tr").len(), 0, "Stripe is not asked all the time");
        place.market.pass(600);
        let (one, two) = tokio::join!(send(), send());
        let () = (one, two).0;
        send().await;
        let transfers = place.stand_in.all("tr");
        assert_eq!((transfers.len(), &transfers[0]["amount"]), (1, &json!("30000")));
        assert_eq!(transfers[0]["destination"], accounts[0]["id"]);
        let invoice = text(&transfers[0]["metadata"]["invoice_id"]);
        assert!(place.stand_in.keys("/v1/transfers").iter().all(|key| *key == format!("payout-{invoice}")));
        let accounts = place.sound().await;
        assert_eq!((&accounts["external:bank"], &accounts[format!("trainer:{}:payable", trainer.id)]), (&json!(300_000_000), &json!(0)));
    }
}
