//! `/approvals/{id}`: who sees it, what it says, and that a yes happens once.

use std::sync::Arc;

use futures::FutureExt as _;
use futures::future::{BoxFuture, join_all};
use http::Method;
use market::payments::{
    ChargeOrder, CheckoutOrder, Manual, Outcome, PaymentProvider, PayoutOrder, ProviderError, settle_charge,
};
use serde_json::{Value, json};
use store::payment_methods::PaymentMethod;
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, Hired, first, id, path, signed_in, sound};
use crate::mailed::sign_in;

const DAY: i64 = 86_400;

/// A bank that refuses every card.
struct Refusing;

impl PaymentProvider for Refusing {
    fn name(&self) -> &'static str {
        "refusing"
    }

    fn takes(&self, _: &PaymentMethod) -> bool {
        true
    }

    fn charge(&self, _: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async { Ok(Outcome::Refused("The card was declined.".to_owned())) }.boxed()
    }

    fn refund(&self, _: domain::ApprovalId, _: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        async { Ok(()) }.boxed()
    }

    fn checkout(&self, _: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>> {
        async { Ok(None) }.boxed()
    }

    fn payout(&self, _: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async { Ok(Outcome::Paid(None)) }.boxed()
    }
}

/// An employer with a card on file, and a hire for a fixed price that waits for them.
async fn asked_by_card(market: &TestMarket) -> (Employer, Value) {
    let employer = Employer::start(market).await;
    employer.card(market, true).await;
    let job = employer.job("FIXED_PRICE", 300.0).await;
    let (asked, _) = employer.ask(market, &job, 300.0, first(300.0)).await;
    (employer, asked)
}

async fn contracts(employer: &Employer) -> usize {
    employer.agent.get("/contracts").await.expect(200).json["contracts"].as_array().unwrap().len()
}

both! {
    async fn a_hire_is_shown_confirmed_and_done(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        employer.credit(400.0).await;
        let job = employer.job("PAY_PER_HOUR", 18.0).await;
        let (asked, _) = employer.ask(&market, &job, 18.0, first(300.0)).await;
        let page = employer.page(&asked).await.expect(200);
        has(&page, &[
            "Hire Maria G.?", "Asked for: to hire Maria G. from Spain", "$18.00 an hour", "12 June 2026, 10:00 UTC",
            "15 June 2026, 10:00 UTC", "Maria G. gets $300.00", "Marketplace fee, 10 % $30.00",
            "Initiation fee, once per hire $9.95", "Total $339.95", "$400.00 available", "None on file",
            "Confirm and pay $339.95", "Decline",
        ]);
        let html = text(&page);
        assert!(!html.contains("Gonzalez"), "{html}");
        for field in ["value=\"First batch\"", "Label the first images</textarea>", "value=\"300\"", "value=\"16.6667\"", "value=\"2026-07-01\""] {
            assert!(html.contains(field), "{field} in {html}");
        }
        // Looking changes nothing.
        assert_eq!(employer.read(&asked).await["status"], "pending");
        assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        let done = employer.read(&asked).await;
        assert_eq!((&done["status"], &done["charge"]["totalUsd"]), (&json!("confirmed"), &json!(339.95)));
        let outcome = employer.page(&asked).await.expect(200);
        has(&outcome, &["Maria G. is hired", "Confirmed", "Paid with credits", "What was charged", "Total $339.95",
            "Milestone 1: First batch", "Funded", "Go to the contract"]);
        let (contract, job) = (format!("/employer/contracts/{}", id(&done["contractId"])), format!("/employer/jobs/{job}"));
        for (page, onward) in [(&page, &job), (&outcome, &job), (&outcome, &contract)] {
            assert!(text(page).contains(&format!("href=\"{onward}\"")), "{onward} in {}", text(page));
        }
        employer.browser.open(&contract).await.expect(200);
        employer.browser.open(&job).await.expect(200);
        // The same form once more, as an impatient person sends it.
        assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        assert_eq!(contracts(&employer).await, 1);
        let credits = employer.agent.get("/credits").await.expect(200).json;
        assert_eq!(credits["credits"]["availableCents"], 6005);
        sound(&market).await;
        let list = employer.browser.open("/approvals").await.expect(200);
        has(&list, &["Nothing waits.", "Decided lately", "Hire Maria G.", "Confirmed"]);
    }

    async fn only_the_owner_decides(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (employer, asked) = asked_by_card(&market).await;
        let (page, confirm, decline) = (path(&asked), format!("{}/confirm", path(&asked)), format!("{}/decline", path(&asked)));
        // Not signed in: to the sign-in and back.
        let stranger = Browser::new(&market);
        let next = location(&stranger.open(&page).await);
        assert!(next.starts_with("/login?next="), "{next}");
        let login = stranger.open(&next).await.expect(200);
        let forms: [&str; 2] = [&confirm, &decline];
        for action in forms {
            let sent = stranger.post(action, &[("form_token", &stranger.form_token())]).await;
            assert_eq!(location(&sent), next);
        }
        // Signed in, with no account at all, and with another.
        assert_eq!(sign_in(&market, &stranger, &login, "eve@example.com").await, page);
        let other = Employer::of(&market, "otto@example.com").await;
        for browser in [&stranger, &other.browser] {
            let refused = browser.open(&page).await.expect(404);
            has(&refused, &["No approval of an account that you own is at this address", "You are signed in as"]);
            assert!(!text(&refused).contains("Maria") && !text(&refused).contains("Acme"), "{}", text(&refused));
            for action in forms {
                browser.post(action, &[("form_token", browser.form_token().as_str()), ("source", "card")]).await.expect(404);
            }
        }
        // An id that there is not reads the same.
        let absent = other.browser.open("/approvals/01jzzzzzzzzzzzzzzzzzzzzzzz").await.expect(404);
        let unlike = |page: &testbed::Answer| said(page).replace(&other.email, "");
        assert_eq!(unlike(&absent), unlike(&other.browser.open(&page).await));
        // A member is told whom to ask.
        let invited = json!({ "email": "otto@example.com" });
        employer.agent.post("/team/invites", invited).await.expect(201);
        let member = other.browser.open(&page).await.expect(403);
        has(&member, &["belongs to Acme AI", "its owner, olga@example.com"]);
        for action in forms {
            other.browser.post(action, &[("form_token", other.browser.form_token().as_str()), ("source", "card")]).await.expect(403);
        }
        // A token opens no page.
        let token = format!("Bearer {}", employer.agent.token.as_deref().unwrap());
        let request = http::Request::get(&page).header("authorization", token).body(axum::body::Body::empty());
        assert_eq!(location(&employer.agent.send(request.unwrap()).await), next);
        assert_eq!(employer.read(&asked).await["status"], "pending");
        assert_eq!(contracts(&employer).await, 0);
    }

    async fn forms_of_other_sites_are_refused(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (employer, asked) = asked_by_card(&market).await;
        let page = employer.page(&asked).await.expect(200);
        for action in ["confirm", "decline"] {
            let action = format!("{}/{action}", path(&asked));
            let wrong = "x".repeat(40);
            for fields in [vec![], vec![("form_token", "")], vec![("form_token", wrong.as_str())]] {
                let refused = employer.browser.post(&action, &fields).await.expect(403);
                assert!(said(&refused).contains("stale"), "{}", said(&refused));
            }
            employer.browser.send(Method::POST, &action, None).await.expect(403);
            let huge = format!("form_token={}&name={}", employer.browser.form_token(), "x".repeat(300_000));
            employer.browser.send(Method::POST, &action, Some(huge)).await.expect(413);
            let null = format!("form_token={}&name=%00", employer.browser.form_token());
            employer.browser.send(Method::POST, &action, Some(null)).await.expect(400);
            let typed = employer.browser.send(Method::GET, &action, None).await.expect(405);
            has(&typed, &["There is no page at this address", "Nothing was sent just now.", "Go to the page it belongs to"]);
            assert!(text(&typed).contains(&format!("href=\"{}\"", path(&asked))), "{}", text(&typed));
        }
        employer.confirm(&page, &asked, &[("source", "cash")]).await.expect(400);
        assert_eq!(employer.read(&asked).await["status"], "pending");
    }

    async fn a_person_edits_the_milestone(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        employer.card(&market, true).await;
        let job = employer.job("PAY_PER_LABEL", 0.06).await;
        let (asked, _) = employer.ask(&market, &job, 0.06, first(300.0)).await;
        let page = employer.page(&asked).await.expect(200);
        // Wrong values: told beside the field, and kept.
        for (typed, about) in [
            (vec![("amount", "0.5")], "Must be at least 1."),
            (vec![("amount", "plenty\">")], "Type an amount in dollars"),
            (vec![("amount", "1,5")], "Type an amount in dollars"),
            (vec![("amount", "10.005")], "whole cents"),
            (vec![("amount", "100"), ("volume", "7")], "Must be rate × volume"),
            (vec![("volume", "10.5")], "Whole labels"),
            (vec![("amount", ""), ("volume", "")], "Type an amount in dollars"),
            (vec![("name", " "), ("description", " ")], "Give a name or a description."),
            (vec![("due", "2026-06-11")], "Must not be in the past."),
            (vec![("due", "soon")], "Type a date"),
        ] {
            let wrong = employer.confirm(&page, &asked, &typed).await.expect(400);
            has(&wrong, &["Some fields need another look.", about]);
            let html = text(&wrong);
            assert!(html.contains("aria-invalid=\"true\" aria-describedby=") || html.contains("-problem\" aria-invalid"), "{html}");
            for (_, value) in typed.iter().filter(|(_, value)| !value.trim().is_empty()) {
                let kept = format!("value=\"{}\"", value.replace('"', "&#34;").replace('>', "&#62;"));
                assert!(html.contains(&kept), "{kept} in {html}");
            }
        }
        // Another amount: nothing happens before the person has seen the new total.
        let shown = employer.confirm(&page, &asked, &[("amount", "$100.00"), ("name", "Pilot"), ("due", "")]).await.expect(409);
        has(&shown, &["With your changes the total is $119.95. Check it, then confirm.", "Total $119.95", "Confirm and pay $119.95"]);
        assert!(text(&shown).contains("value=\"1666\""), "the labels follow from the amount: {}", text(&shown));
        assert_eq!(employer.read(&asked).await["charge"]["totalUsd"], 339.95);
        // The button that only counts.
        let counted = employer.confirm(&shown, &asked, &[("volume", "2000"), ("step", "total")]).await.expect(200);
        has(&counted, &["The total is $141.95. Nothing is confirmed yet.", "Total $141.95"]);
        assert_eq!(employer.read(&asked).await["status"], "pending");
        // Back to the page before, and confirmed there.
        assert_eq!(location(&employer.confirm(&shown, &asked, &[]).await), path(&asked));
        let done = employer.read(&asked).await;
        assert_eq!(done["charge"]["totalUsd"], 119.95);
        let milestone = employer.agent.get(&format!("/milestones/{}", id(&done["milestoneId"]))).await.expect(200).json;
        let milestone = &milestone["milestone"];
        assert_eq!(
            (&milestone["name"], &milestone["amountUsd"], &milestone["volume"], &milestone["dueDate"]),
            (&json!("Pilot"), &json!(100), &json!(1666), &Value::Null)
        );
        assert_eq!(milestone["description"], "Label the first images");
        sound(&market).await;
    }

    async fn money_that_is_not_there_is_told_with_the_next_step(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (employer, asked) = asked_by_card(&market).await;
        let page = employer.page(&asked).await.expect(200);
        let refused = employer.confirm(&page, &asked, &[("source", "credits"), ("name", "Kept")]).await.expect(409);
        has(&refused, &["there are $0.00 in credits", "Go to billing"]);
        assert!(text(&refused).contains("value=\"Kept\""));
        employer.card(&market, false).await;
        let refused = employer.confirm(&page, &asked, &[("source", "card")]).await.expect(409);
        has(&refused, &["there is no payment method, and the total is $339.95", "Neither covers the total yet."]);
        employer.card(&market, true).await;
        market.market.set_payments(Arc::new(Refusing));
        let refused = employer.confirm(&page, &asked, &[("source", "card")]).await.expect(409);
        has(&refused, &["The card was declined. Nothing was charged", "Confirm and pay $339.95"]);
        assert_eq!((employer.read(&asked).await["status"].clone(), contracts(&employer).await), (json!("pending"), 0));
        employer.credit(339.95).await;
        let page = employer.page(&asked).await.expect(200);
        assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        has(&employer.page(&asked).await, &["Paid with credits"]);
        sound(&market).await;
    }

    async fn a_payment_that_takes_time_is_told(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (employer, asked) = asked_by_card(&market).await;
        market.market.set_payments(Arc::new(Manual));
        let page = employer.page(&asked).await.expect(200);
        has(&page, &["Invoice", "Your account may pay by invoice"]);
        for _ in 0..2 {
            assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        }
        let waiting = employer.page(&asked).await.expect(200);
        has(&waiting, &["the payment is under way", "An administrator marks it as paid", "What will be charged", "Total $339.95"]);
        has(&employer.browser.open("/approvals").await, &["Payment under way"]);
        let candidate = format!("/employer/jobs/{}/proposals/{}", id(&asked["jobId"]), id(&asked["proposalId"]));
        has(&employer.browser.open(&candidate).await, &["This hire is confirmed, and its payment is under way"]);
        let late = employer.browser.post(&format!("{}/decline", path(&asked)), &[("form_token", employer.browser.form_token())]).await;
        has(&late.expect(409), &["it cannot be declined any more"]);
        settle_charge(&market.market, domain::ApprovalId::from(id(&asked["id"]))).await.unwrap();
        has(&employer.page(&asked).await, &["Maria G. is hired", "an invoice"]);
        assert_eq!(contracts(&employer).await, 1);
        sound(&market).await;
    }

    async fn what_was_decided_before_stays_so(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        employer.card(&market, true).await;
        let job = employer.job("FIXED_PRICE", 300.0).await;
        // Declined.
        let (asked, _) = employer.ask(&market, &job, 300.0, first(300.0)).await;
        let page = employer.page(&asked).await.expect(200);
        let decline = format!("{}/decline", path(&asked));
        for _ in 0..2 {
            assert_eq!(location(&employer.browser.submit(&page, &decline, &[]).await), path(&asked));
        }
        has(&employer.page(&asked).await, &["Declined", "nothing was paid"]);
        let late = employer.confirm(&page, &asked, &[]).await.expect(409);
        has(&late, &["This was decided before, so nothing has changed now.", "Declined"]);
        // Superseded.
        let trainer = crate::employer::trainer(&market).await;
        let proposal = trainer.apply(&job, 300.0).await;
        let ask = async |amount: f64| {
            let body = json!({ "milestone": first(amount) });
            employer.agent.post(&format!("/proposals/{proposal}/hire"), body).await.expect(202).json["approval"].clone()
        };
        let (old, new) = (ask(300.0).await, ask(310.0).await);
        let gone = employer.page(&old).await.expect(200);
        has(&gone, &["Replaced by a newer request", "Go to the new request"]);
        assert!(text(&gone).contains(&format!("href=\"{}\"", path(&new))));
        // Withdrawn.
        trainer.post(&format!("/proposals/{proposal}/withdraw"), json!({})).await.expect(200);
        has(&employer.page(&new).await, &["This request has expired", "The trainer withdrew the proposal."]);
        // Expired.
        let (asked, _) = employer.ask(&market, &job, 300.0, first(300.0)).await;
        let page = employer.page(&asked).await.expect(200);
        market.pass(3 * DAY);
        has(&employer.confirm(&page, &asked, &[]).await.expect(409), &["Nobody answered in time."]);
        has(&employer.page(&asked).await.expect(200), &["This request has expired"]);
        assert_eq!(contracts(&employer).await, 0);
        sound(&market).await;
    }

    async fn fundings_and_payments_are_shown_and_confirmed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let employer = &hired.employer;
        let milestone = hired.more(json!({ "name": "Second batch", "description": "The rest", "volume": 5, "dueDate": "2026-08-01" })).await;
        let asked = hired.request(&milestone, "fund").await;
        let page = employer.page(&asked).await.expect(200);
        has(&page, &["Fund a milestone of Maria G.?", "Milestone 2: Second batch", "The rest", "5 hours", "1 August 2026", "Total $110.00"]);
        assert!(!said(&page).contains("Initiation fee"));
        assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        has(&employer.page(&asked).await, &["The milestone is funded", "Milestone 2: Second batch", "Total $110.00"]);
        let body = json!({ "workDate": "2026-06-12", "totalSeconds": 9000, "tasksCompleted": 1200 });
        hired.trainer.post(&format!("/contracts/{}/work", hired.contract), body).await.expect(200);
        let asked = hired.request(&hired.milestone, "approve").await;
        let page = employer.page(&asked).await.expect(200);
        has(&page, &["Pay Maria G.?", "Milestone 1: First batch", "Not asked for by Maria G. yet", "Reported work", "Hours 2.5", "Tasks 1,200", "Confirm and release $200.00"]);
        assert!(!said(&page).contains("Pay with"));
        assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        has(&employer.page(&asked).await, &["Maria G. is paid", "Milestone 1: First batch", "Paid"]);
        sound(&market).await;
    }

    async fn the_end_of_a_contract_happens_as_it_was_shown(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let employer = &hired.employer;
        let second = hired.more(json!({ "name": "Second batch", "description": "The rest", "volume": 5 })).await;
        let funding = hired.request(&second, "fund").await;
        let page = employer.page(&funding).await.expect(200);
        employer.confirm(&page, &funding, &[]).await;
        hired.more(json!({ "name": "Third batch", "description": "Never funded", "volume": 1 })).await;
        let ask_payout = async |milestone: &str| {
            hired.trainer.post(&format!("/milestones/{milestone}/request-payout"), json!({})).await.expect(200);
        };
        ask_payout(&hired.milestone).await;
        let asked = hired.end().await;
        let page = employer.page(&asked).await.expect(200);
        has(&page, &[
            "End the contract with Maria G.?", "No work was reported",
            "Milestone 1: First batch Maria G. asked for the payout $200.00 released to Maria G.",
            "Milestone 2: Second batch Maria G. did not ask for a payout $110.00 back to your credits",
            "Milestone 3: Third batch not funded: cancelled", "Confirm and end the contract",
        ]);
        // Between the look and the yes the trainer asks for the second one: it would be paid, not given back.
        ask_payout(&second).await;
        let changed = employer.confirm(&page, &asked, &[]).await.expect(409);
        has(&changed, &["has changed since you opened this page", "Milestone 2: Second batch Maria G. asked for the payout $100.00 released"]);
        assert_eq!(employer.read(&asked).await["status"], "pending");
        assert_eq!(location(&employer.confirm(&changed, &asked, &[]).await), path(&asked));
        has(&employer.page(&asked).await, &["The contract has ended", "Ended", "Paid", "Cancelled"]);
        sound(&market).await;
    }

    async fn strangers_words_stay_words(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let names = json!({ "agent_name": ATTACK, "organization_name": ATTACK });
        let registered = market.register_as(names).await;
        let claimed = market.claim_for(&registered, "olga@example.com").await;
        let agent = market.mint(&claimed, &domain::access::Scope::ALL.map(|scope| scope.name())).await;
        let employer = Employer { agent, browser: signed_in(&market, "olga@example.com").await, email: String::new() };
        employer.card(&market, true).await;
        let fields = json!({ "jobTitle": ATTACK, "paymentType": "PAY_PER_HOUR", "pricePerHour": 20.0, "headcount": 50 });
        let job = employer.agent.live_job(fields).await;
        let trainer = market.trainer(json!({ "firstName": ATTACK, "lastName": ATTACK, "countryCode": "ES" })).await;
        let proposal = trainer.apply(&job, 20.0).await;
        let body = json!({ "milestone": { "name": ATTACK, "description": format!("</textarea>{ATTACK}"), "amount": 200 } });
        let asked = employer.agent.post(&format!("/proposals/{proposal}/hire"), body).await.expect(202).json["approval"].clone();
        // Every page that is opened is searched for markup by the browser itself.
        let page = employer.page(&asked).await.expect(200);
        assert!(text(&page).contains("&#60;img src=x"), "{}", text(&page));
        employer.browser.open("/").await.expect(200);
        employer.browser.open("/approvals").await.expect(200);
        let wrong = [("amount", ATTACK), ("volume", ATTACK), ("due", ATTACK), ("name", ATTACK), ("description", ATTACK)];
        employer.confirm(&page, &asked, &wrong).await.expect(400);
        assert_eq!(location(&employer.confirm(&page, &asked, &[]).await), path(&asked));
        let outcome = employer.page(&asked).await.expect(200);
        assert!(text(&outcome).contains("&#60;img src=x"), "{}", text(&outcome));
        let done = employer.read(&asked).await;
        let end = employer.agent.call(&format!("/contracts/{}/end", id(&done["contractId"]))).await.expect(202).json;
        employer.page(&end["approval"]).await.expect(200);
        for tab in ["api-keys", "billing", "team", "webhooks"] {
            employer.browser.open(&format!("/employer-settings?tab={tab}")).await.expect(200);
        }
    }

    async fn many_confirms_at_once_are_one(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        employer.credit(1000.0).await;
        let job = employer.job("FIXED_PRICE", 300.0).await;
        let (asked, _) = employer.ask(&market, &job, 300.0, first(300.0)).await;
        let page = employer.page(&asked).await.expect(200);
        let confirm = format!("{}/confirm", path(&asked));
        let windows: Vec<Browser> = (0..8).map(|_| employer.browser.window()).collect();
        let sent = join_all(windows.iter().map(|window| window.submit(&page, &confirm, &[]))).await;
        for answer in &sent {
            assert_eq!(location(answer), path(&asked));
        }
        assert_eq!(contracts(&employer).await, 1);
        let credits = employer.agent.get("/credits").await.expect(200).json;
        assert_eq!(credits["credits"]["availableCents"], 66_005);
        sound(&market).await;
    }

    async fn a_yes_and_a_no_at_once_are_one_of_them(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        employer.card(&market, true).await;
        let job = employer.job("FIXED_PRICE", 300.0).await;
        for _ in 0..4 {
            let (asked, _) = employer.ask(&market, &job, 300.0, first(300.0)).await;
            let page = employer.page(&asked).await.expect(200);
            let before = contracts(&employer).await;
            let (confirm, decline) = (format!("{}/confirm", path(&asked)), format!("{}/decline", path(&asked)));
            let other = employer.browser.window();
            let (yes, no) = futures::join!(employer.browser.submit(&page, &confirm, &[]), other.submit(&page, &decline, &[]));
            let status = employer.read(&asked).await["status"].clone();
            let hired = contracts(&employer).await - before;
            let told = (yes.status, no.status, status.as_str().unwrap(), hired);
            assert!(matches!(told, (303, 409, "confirmed", 1) | (409, 303, "declined", 0)), "{told:?}");
        }
        sound(&market).await;
    }
}
