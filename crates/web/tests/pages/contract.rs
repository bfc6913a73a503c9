//! `/employer/contracts/{id}`: milestones, work, conversation and end.

use std::sync::Arc;

use market::payments::{Manual, settle_charge};
use serde_json::json;
use testbed::{Answer, Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, Hired, id, sound};

fn path(hired: &Hired) -> String {
    format!("/employer/contracts/{}", hired.contract)
}

/// Confirms an approval on its page, paid by card.
async fn confirm(employer: &Employer, approval: &str) {
    let page = employer.browser.open(approval).await.expect(200);
    location(&employer.browser.submit(&page, &format!("{approval}/confirm"), &[]).await);
}

both! {
    async fn milestones_are_added_funded_paid_and_cancelled(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (employer, path) = (&hired.employer, path(&hired));
        let submit = async |page: &Answer, form: &str, typed: &[(&str, &str)]| {
            employer.browser.submit(page, &format!("{path}/{form}"), typed).await
        };
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Contract with Maria G.", "Active", "$20.00 an hour", "Milestone 1: First batch", "$200.00", "Funded", "Nothing was reported yet."]);
        // Work is told by day.
        let work = format!("/contracts/{}/work", hired.contract);
        hired.trainer.post(&work, json!({ "workDate": "2026-06-12", "totalSeconds": 30_600 })).await.expect(200);
        has(&employer.browser.open(&path).await.expect(200), &["8.5 of 10 funded hours used, 85 %", "Budget runs low", "2026-06-12", "8.5"]);
        // A milestone more, once.
        for (typed, field, words) in [
            ([("description", ""), ("volume", "5")], "description", "Say what is to be done."),
            ([("description", "More"), ("volume", "-3")], "volume", "Type a number above zero"),
            ([("description", "More"), ("volume", "0")], "volume", "Must be"),
        ] {
            let told = submit(&page, "milestones", &typed).await.expect(400);
            has(&told, &["Some fields of the milestone need another look.", words]);
            assert!(text(&told).contains(&format!("id=\"{field}-problem\"")), "{}", text(&told));
        }
        let typed = [("name", "Second"), ("description", ATTACK), ("volume", "5"), ("due", "2026-07-01")];
        for _ in 0..2 {
            assert_eq!(location(&submit(&page, "milestones", &typed).await), format!("{path}?done=added"));
        }
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Milestone 2: Second", "$100.00", "5 hours, due 1 July 2026", "Not funded"]);
        assert!(!said(&page).contains("Milestone 3"), "sent twice, it is one");
        let contract = employer.agent.get(&format!("/contracts/{}", hired.contract)).await.expect(200).json;
        let second = id(&contract["contract"]["milestones"][1]["id"]);
        let fund = format!("milestones/{second}/fund");
        let asked = location(&submit(&page, &fund, &[]).await);
        assert_eq!(location(&submit(&page, &fund, &[]).await), asked);
        has(&employer.browser.open(&path).await.expect(200), &["Waits for your confirmation"]);
        confirm(employer, &asked).await;
        let page = employer.browser.open(&path).await.expect(200);
        assert_eq!(said(&page).matches("Approve and pay it").count(), 2);
        has(&submit(&page, &format!("milestones/{}/approve", hired.milestone), &[]).await, &[]);
        let release = location(&submit(&page, &format!("milestones/{}/approve", hired.milestone), &[]).await);
        confirm(employer, &release).await;
        has(&employer.browser.open(&path).await.expect(200), &["Paid"]);
        let again = employer.browser.post(&format!("{path}/milestones/{}/approve", hired.milestone), &[("form_token", employer.browser.form_token())]).await.expect(409);
        has(&again, &["This milestone is paid already."]);
        let third = hired.more(json!({ "description": "Third", "volume": 1 })).await;
        let page = employer.browser.open(&path).await.expect(200);
        for _ in 0..2 {
            let done = location(&submit(&page, &format!("milestones/{third}/cancel"), &[]).await);
            has(&employer.browser.open(&done).await.expect(200), &["The milestone is cancelled."]);
        }
        sound(&market).await;
    }

    async fn a_contract_ends_at_once_or_after_a_confirmation(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (employer, path) = (&hired.employer, path(&hired));
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Its milestones hold money."]);
        let end = format!("{path}/end");
        let asked = location(&employer.browser.submit(&page, &end, &[]).await);
        assert_eq!(location(&employer.browser.submit(&page, &end, &[]).await), asked);
        has(&employer.browser.open(&path).await.expect(200), &["The end waits for your confirmation"]);
        let approval = employer.browser.open(&asked).await.expect(200);
        location(&employer.browser.submit(&approval, &format!("{asked}/decline"), &[]).await);
        let release = hired.request(&hired.milestone, "approve").await;
        employer.confirm(&employer.page(&release).await, &release, &[]).await;
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["No milestone holds money, so it ends at once."]);
        let done = location(&employer.browser.submit(&page, &end, &[]).await);
        let ended = employer.browser.open(&done).await.expect(200);
        has(&ended, &["The contract has ended.", "Ended"]);
        assert!(!text(&ended).contains("/end\"") && !text(&ended).contains("/milestones\""));
        has(&employer.browser.submit(&page, &end, &[]).await.expect(409), &["This contract has ended."]);
        has(&employer.browser.submit(&page, &format!("{path}/milestones"), &[("description", "x"), ("volume", "1")]).await.expect(409), &["This contract has ended."]);
        sound(&market).await;
    }

    async fn a_milestone_whose_payment_is_under_way_waits(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (employer, path) = (&hired.employer, path(&hired));
        let second = hired.more(json!({ "name": "Second", "description": "Next batch", "volume": 5 })).await;
        let (fund, end) = (hired.request(&second, "fund").await, hired.end().await);
        let before = employer.page(&end).await.expect(200);
        has(&before, &["Milestone 2: Second not funded: cancelled"]);
        market.market.set_payments(Arc::new(Manual));
        location(&employer.confirm(&employer.page(&fund).await, &fund, &[]).await);
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Confirmed; the payment is under way", "It can end when that is through."]);
        for button in ["/fund\"", "/cancel\"", "/end\""] {
            assert!(!text(&page).contains(button), "{button} in {}", text(&page));
        }
        let waits = employer.page(&end).await.expect(200);
        has(&waits, &["Milestone 2: Second $110.00 its payment is under way", "The contract can end when it is through", "Decline"]);
        assert!(!said(&waits).contains("cancelled") && !said(&waits).contains("Confirm and end"), "{}", said(&waits));
        let early = employer.confirm(&before, &end, &[]).await.expect(409);
        has(&early, &["Nothing happened: the payment of a milestone is under way"]);
        settle_charge(&market.market, domain::ApprovalId::from(id(&fund["id"]))).await.unwrap();
        let after = employer.page(&end).await.expect(200);
        has(&after, &["Milestone 2: Second", "back to your credits", "Confirm and end the contract"]);
        has(&employer.browser.open(&path).await.expect(200), &["The end waits for your confirmation", "Approve and pay it"]);
        sound(&market).await;
    }

    async fn the_thread_of_a_contract_is_read_and_written(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (employer, path) = (&hired.employer, path(&hired));
        let page = employer.browser.open(&path).await.expect(200);
        for _ in 0..2 {
            location(&employer.browser.submit(&page, &format!("{path}/messages"), &[("content", "Welcome!")]).await);
        }
        let contract = employer.agent.get(&format!("/contracts/{}", hired.contract)).await.expect(200).json;
        let conversation = contract["contract"]["jobDmConversationId"].clone();
        hired.trainer.post("/messages", json!({ "conversationId": conversation, "content": ATTACK })).await.expect(201);
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["You", "Welcome!", "Maria G.", "New"]);
        assert_eq!(said(&page).matches("Welcome!").count(), 1);
        assert!(!said(&employer.browser.open(&path).await).contains("New"), "it was read before");
    }

    async fn who_may_see_a_contract(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let (employer, path) = (&hired.employer, path(&hired));
        let stranger = Browser::new(&market);
        assert!(location(&stranger.open(&path).await).starts_with("/login?next="));
        let other = Employer::of(&market, "otto@example.com").await;
        let absent = said(&other.browser.open("/employer/contracts/01jzzzzzzzzzzzzzzzzzzzzzzz").await.expect(404));
        assert_eq!(said(&other.browser.open(&path).await.expect(404)), absent);
        let token = other.browser.form_token();
        let fund = format!("milestones/{}/fund", hired.milestone);
        for form in ["end", "messages", "milestones", &fund] {
            other.browser.post(&format!("{path}/{form}"), &[("form_token", token.as_str()), ("content", "x")]).await.expect(404);
            employer.browser.post(&format!("{path}/{form}"), &[("content", "x")]).await.expect(403);
        }
        employer.agent.post("/team/invites", json!({ "email": "otto@example.com" })).await.expect(201);
        let page = other.browser.open(&path).await.expect(200);
        let release = format!("{path}/milestones/{}/approve", hired.milestone);
        let asked = location(&other.browser.submit(&page, &release, &[]).await);
        assert_eq!(asked, format!("{path}?done=asked"));
        has(&other.browser.open(&asked).await.expect(200), &["The owner of the account is asked.", "Waits for the owner of the account"]);
        has(&employer.browser.open(&path).await.expect(200), &["Waits for your confirmation"]);
        // A milestone is found in its own contract only.
        let second = Hired::start_as(&market, "dora@example.com").await;
        let wrong = format!("{path}/milestones/{}/approve", second.milestone);
        employer.browser.post(&wrong, &[("form_token", employer.browser.form_token())]).await.expect(404);
        for odd in ["%00", "-"] {
            employer.browser.open(&format!("/employer/contracts/{odd}")).await.expect(404);
        }
    }
}
