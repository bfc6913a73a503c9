//! Charges that need somebody outside: each step can be the last before a crash (contracts.md, 7, "Execution").

use std::collections::HashMap;
use std::sync::Arc;

use domain::books::Source;
use domain::{ApprovalId, InvoiceId};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use market::approvals::{self, Choice, Decider};
use market::payments::{
    ChargeOrder, CheckoutOrder, Manual, Outcome, PaymentMethod, PaymentProvider, PayoutOrder, ProviderError,
    refuse_charge, settle_charge, settle_payout,
};
use parking_lot::Mutex;
use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

use crate::hires::{Hired, ask, card, confirm, credit, pay, sound, terms, text, told_after};

/// What the bank does with the next requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mood {
    Pays,
    Refuses,
    /// The money moves, and the answer is lost on its way.
    LosesAnswers,
    Takes,
}

/// A bank that remembers its keys: one key, one charge.
struct Bank {
    mood: Mutex<Mood>,
    charges: Mutex<HashMap<String, String>>,
    refunds: Mutex<Vec<String>>,
    payouts: Mutex<HashMap<String, i64>>,
}

impl Bank {
    fn at(market: &TestMarket, mood: Mood) -> Arc<Self> {
        let bank = Arc::new(Self {
            mood: Mutex::new(mood),
            charges: Mutex::default(),
            refunds: Mutex::default(),
            payouts: Mutex::default(),
        });
        market.market.set_payments(bank.clone());
        bank
    }

    fn becomes(&self, mood: Mood) {
        *self.mood.lock() = mood;
    }

    fn charge_now(&self, order: &ChargeOrder) -> Result<Outcome, ProviderError> {
        let mood = *self.mood.lock();
        if mood == Mood::Refuses {
            return Ok(Outcome::Refused("The card was declined.".to_owned()));
        }
        let reference = {
            let mut charges = self.charges.lock();
            let next = format!("pi_{}", charges.len() + 1);
            charges.entry(order.key.to_string()).or_insert(next).clone()
        };
        match mood {
            Mood::LosesAnswers => Err(ProviderError("the connection broke".to_owned())),
            Mood::Takes => Ok(Outcome::Waiting(Some(reference))),
            Mood::Pays | Mood::Refuses => Ok(Outcome::Paid(Some(reference))),
        }
    }
}

impl PaymentProvider for Bank {
    fn name(&self) -> &'static str {
        "bank"
    }

    fn settles_by_hand(&self) -> bool {
        true
    }

    fn takes(&self, _: &PaymentMethod) -> bool {
        true
    }

    fn charge(&self, order: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async move { self.charge_now(&order) }.boxed()
    }

    fn refund(&self, _: ApprovalId, reference: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        async move {
            self.refunds.lock().push(reference);
            Ok(())
        }
        .boxed()
    }

    fn checkout(&self, order: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>> {
        async move { Ok(Some(format!("https://bank.example/{}", order.key))) }.boxed()
    }

    fn payout(&self, order: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async move {
            self.payouts.lock().insert(order.key.to_string(), order.amount.micros());
            match *self.mood.lock() {
                Mood::LosesAnswers => Err(ProviderError("the connection broke".to_owned())),
                _ => Ok(Outcome::Paid(Some(format!("tr_{}", order.key)))),
            }
        }
        .boxed()
    }
}

async fn state(market: &TestMarket, id: &Value) -> String {
    let mut tx = market.market.db().read().await.unwrap();
    let id = ApprovalId::from(text(id));
    store::approvals::any(&mut tx, &id).await.unwrap().unwrap().state.token().to_owned()
}

both! {
    async fn a_crash_between_any_two_steps_ends_in_one_execution(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (asked, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let bank = Bank::at(&market, Mood::LosesAnswers);
        // After step 1, and in mid-charge: the money has moved, nobody knows.
        assert_eq!(confirm(&owner, &asked, json!({})).await["status"], "pending");
        assert_eq!(state(&market, &asked["id"]).await, "executing");
        market.advance(4 * 86_400).await;
        assert_eq!(state(&market, &asked["id"]).await, "executing", "what is being carried out does not expire");
        let decline = format!("/api/sandbox/v1/approvals/{}/decline", text(&asked["id"]));
        assert_eq!(owner.call(&decline).await.details(409)["reason"], "approval_executing");
        // The start after the crash: the same key, the same charge, and step 3.
        bank.becomes(Mood::Pays);
        let (one, two) = tokio::join!(market.market.resume_charges(), market.market.resume_charges());
        one.and(two).unwrap();
        market.market.resume_charges().await.unwrap();
        assert_eq!(state(&market, &asked["id"]).await, "confirmed");
        assert_eq!(bank.charges.lock().len(), 1);
        assert!(bank.refunds.lock().is_empty());
        assert_eq!(owner.get("/contracts").await.expect(200).json["contracts"].as_array().unwrap().len(), 1);
        assert_eq!(
            told_after(&market, &owner, 0).await,
            ["proposal.status_changed", "contract.created", "milestone.status_changed", "approval.confirmed"]
        );
        sound(&market).await;
    }

    async fn while_a_charge_is_under_way_nothing_may_get_in_its_way(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (asked, proposal, trainer) = ask(&market, &hired.owner, &hired.job, 20.0, 300.0).await;
        let milestone = hired.more(5.0).await;
        let funding = hired.request(&milestone, "fund").await;
        hired.owner.call(&format!("/milestones/{}/approve", hired.milestone)).await.expect(202);
        Bank::at(&market, Mood::LosesAnswers);
        for approval in [&asked, &funding] {
            assert_eq!(confirm(&hired.owner, approval, json!({ "paymentSource": "card" })).await["status"], "pending");
        }
        let executing = |approval: &Value| json!({ "reason": "approval_executing", "approvalId": approval["id"] });
        let hire = format!("/proposals/{proposal}/hire");
        assert_eq!(hired.owner.post(&hire, terms(310.0)).await.details(409), executing(&asked));
        assert_eq!(hired.owner.post(&hire, terms(300.0)).await.expect(202).json["approval"]["id"], asked["id"]);
        let withdraw = format!("/api/trainer/v1/proposals/{proposal}/withdraw");
        assert_eq!(trainer.call(&withdraw).await.details(409), executing(&asked));
        assert_eq!(hired.owner.delete(&format!("/milestones/{milestone}")).await.details(409), executing(&funding));
        let end = hired.ask_end().await;
        let end = format!("/api/sandbox/v1/approvals/{}/confirm", text(&end["id"]));
        assert_eq!(hired.owner.post(&end, json!({})).await.details(409), executing(&funding));
    }

    async fn a_refused_charge_leaves_the_approval_pending(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let milestone = hired.more(5.0).await;
        let funding = hired.request(&milestone, "fund").await;
        let bank = Bank::at(&market, Mood::Refuses);
        let path = format!("/api/sandbox/v1/approvals/{}/confirm", text(&funding["id"]));
        for _ in 0..2 {
            let refused = hired.owner.post(&path, json!({})).await.details(409);
            assert_eq!(refused, json!({ "reason": "payment_failed", "approvalId": funding["id"] }));
            assert_eq!(state(&market, &funding["id"]).await, "pending");
        }
        assert_eq!(hired.owner.get("/payments/pending").await.expect(200).json["payments"].as_array().unwrap().len(), 1);
        bank.becomes(Mood::Pays);
        let done = confirm(&hired.owner, &funding, json!({})).await;
        assert_eq!(done["result"]["paymentIntentId"], "pi_1");
        assert_eq!(bank.charges.lock().len(), 1);
        sound(&market).await;
    }

    async fn a_charge_that_takes_time_is_an_invoice_that_waits(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (asked, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
        Bank::at(&market, Mood::Takes);
        for _ in 0..2 {
            assert_eq!(confirm(&owner, &asked, json!({})).await["status"], "pending");
            market.market.resume_charges().await.unwrap();
        }
        let waiting = owner.get("/payments/pending").await.expect(200).json;
        let waiting = waiting["payments"].as_array().unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!((&waiting[0]["totalUsd"], &waiting[0]["milestone"]), (&json!(339.95), &json!(null)));
        assert_eq!(told_after(&market, &owner, 0).await, ["payment.pending"]);
        settle_charge(&market.market, ApprovalId::from(text(&asked["id"]))).await.unwrap();
        settle_charge(&market.market, ApprovalId::from(text(&asked["id"]))).await.unwrap();
        assert_eq!(state(&market, &asked["id"]).await, "confirmed");
        assert_eq!(owner.get("/payments/pending").await.expect(200).json["payments"], json!([]));
        sound(&market).await;
    }

    async fn an_administrator_settles_by_hand(engine: Engine) {
        let market = TestMarket::start(engine).await;
        market.market.set_payments(Arc::new(Manual));
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (asked, _, trainer) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let id = ApprovalId::from(text(&asked["id"]));
        refuse_charge(&market.market, id.clone(), None).await.unwrap_err();
        assert_eq!(confirm(&owner, &asked, json!({})).await["status"], "pending");
        refuse_charge(&market.market, id.clone(), None).await.unwrap();
        assert_eq!(state(&market, &asked["id"]).await, "pending");
        assert_eq!(owner.get("/payments/pending").await.expect(200).json["payments"], json!([]));
        approvals::confirm(&market.market, &Decider::Sandbox, id.clone(), Choice::from_source(Source::Card)).await.unwrap();
        let done = settle_charge(&market.market, id).await.unwrap().approval;
        let milestone = done.milestone_id.unwrap();
        let release = owner.call(&format!("/milestones/{milestone}/approve")).await.expect(202).json;
        confirm(&owner, &release["approval"], json!({})).await;
        let earned = trainer.get("/api/trainer/v1/earnings").await.expect(200).json;
        assert_eq!((&earned["paidUsd"], &earned["payableUsd"]), (&json!(300), &json!(300)));
        let payout = InvoiceId::from(text(&earned["payouts"][0]["id"]));
        for _ in 0..2 {
            settle_payout(&market.market, payout.clone()).await.unwrap();
        }
        let earned = trainer.get("/api/trainer/v1/earnings").await.expect(200).json;
        assert_eq!((&earned["payableUsd"], &earned["payouts"]), (&json!(0), &json!([])));
        sound(&market).await;
    }

    async fn payouts_are_sent_until_they_have_left_and_counted_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let bank = Bank::at(&market, Mood::LosesAnswers);
        let release = hired.request(&hired.milestone, "approve").await;
        confirm(&hired.owner, &release, json!({})).await;
        market.market.send_payouts().await.unwrap();
        assert_eq!(sound(&market).await["external:bank"], json!(null));
        bank.becomes(Mood::Pays);
        let (one, two) = tokio::join!(market.market.send_payouts(), market.market.send_payouts());
        one.and(two).unwrap();
        assert_eq!(bank.payouts.lock().len(), 1);
        assert_eq!(sound(&market).await["external:bank"], 200_000_000);
    }

    async fn a_person_decides_and_only_the_owner(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        credit(&owner, 500.0).await;
        let job = owner.live_job(pay("FIXED_PRICE", 300.0)).await;
        let (asked, ..) = ask(&market, &owner, &job, 300.0, 300.0).await;
        let id = ApprovalId::from(text(&asked["id"]));
        let user = |me: Value| domain::UserId::from(text(&me["actor"]["userId"]));
        let stranger = user(market.owner().await.get("/auth/me").await.expect(200).json);
        let person = user(owner.get("/auth/me").await.expect(200).json);
        let choice = Choice::default();
        let refused = approvals::confirm(&market.market, &Decider::Person(stranger), id.clone(), choice.clone()).await;
        assert!(matches!(refused, Err(market::Error::NotFound(_))), "{refused:?}");
        approvals::confirm(&market.market, &Decider::Person(person), id, choice).await.unwrap();
        sound(&market).await;
    }
}
