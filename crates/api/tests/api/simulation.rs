//! Simulated trainers: who comes when, that the same seed brings the same people, and that they work.

use serde_json::{Value, json};
use testbed::{Agent, Engine, TestMarket, both};

use crate::hires::{card, confirm, sound, text};

const DAY: i64 = 86_400;

fn people(made: &Value) -> Vec<Value> {
    let proposals = made["proposals"].as_array().unwrap();
    proposals.iter().map(|entry| json!([entry["candidate"]["displayName"], entry["bid"], entry["metrics"]])).collect()
}

/// A living market with one owner and one published job.
async fn living(engine: Engine, trainers: u32, fields: Value) -> (TestMarket, Agent, String) {
    let market = TestMarket::with(engine, |options| {
        options.settings.simulated_trainers = trainers;
        options.settings.limits.requests_per_minute = 1_000_000;
    })
    .await;
    let owner = market.owner().await;
    let job = owner.live_job(fields).await;
    (market, owner, job)
}

/// Everything an employer can read of a job's candidates.
async fn candidates(owner: &Agent, job: &str) -> Vec<Value> {
    let listed = owner.get(&format!("/jobs/{job}/proposals?limit=100")).await.expect(200).json["proposals"].clone();
    let mut seen = Vec::new();
    for entry in listed.as_array().unwrap() {
        let (id, person) = (text(&entry["id"]), text(&entry["candidate"]["id"]));
        for path in [format!("/proposals/{id}"), format!("/proposals/{id}/interview"), format!("/freelancers/{person}")]
        {
            seen.push(owner.get(&path).await.expect(200).json);
        }
    }
    seen.push(listed);
    seen.push(owner.get("/updates?limit=200").await.expect(200).json["events"].clone());
    seen
}

/// The first visitor of a job, hired for that milestone; the answer to the person's yes.
async fn hire_first(market: &TestMarket, owner: &Agent, job: &str, milestone: Value) -> Value {
    card(market, owner, true).await;
    market.advance(60).await;
    let listed = owner.get(&format!("/jobs/{job}/proposals")).await.expect(200).json;
    let proposal = text(&listed["proposals"][0]["id"]);
    let asked =
        owner.post(&format!("/proposals/{proposal}/hire"), json!({ "milestone": milestone })).await.expect(202).json;
    confirm(owner, &asked["approval"], json!({})).await
}

/// What the trainer wrote into a contract's thread, oldest first.
async fn said(owner: &Agent, contract: &Value) -> Vec<String> {
    let thread = text(&contract["jobDmConversationId"]);
    let read =
        owner.get(&format!("/messages?conversationId={thread}&direction=newer&limit=100")).await.expect(200).json;
    let messages = read["messages"].as_array().unwrap().iter();
    messages.filter(|message| message["isFromViewer"] == false).map(|message| text(&message["content"])).collect()
}

both! {
    async fn one_leap_is_like_many_steps(engine: Engine) {
        let run = async |steps: i64| {
            let (market, owner, job) = living(engine, 7, json!({})).await;
            for _ in 0..steps {
                market.advance(8 * DAY / steps).await;
            }
            candidates(&owner, &job).await
        };
        let leap = run(1).await;
        let listed = leap[leap.len() - 2].as_array().unwrap().clone();
        assert_eq!(listed.len(), 7);
        let times: Vec<String> = listed.iter().rev().map(|entry| text(&entry["createdAt"])).collect();
        assert_eq!(times[0], "2026-06-12T10:01:00.000Z");
        assert!(times.windows(2).all(|pair| pair[0] < pair[1]) && times[6].as_str() > "2026-06-16", "{times:?}");
        assert_eq!(run(1).await, leap);
        assert_eq!(run(96).await, leap);
    }

    async fn who_applies_has_a_past_that_fits(engine: Engine) {
        let (market, owner, job) = living(engine, 40, json!({})).await;
        market.advance(8 * DAY).await;
        let listed = owner.get(&format!("/jobs/{job}/proposals?limit=100")).await.expect(200).json;
        let (mut experienced, mut new) = (0, 0);
        for entry in listed["proposals"].as_array().unwrap() {
            let candidate = &entry["candidate"];
            let profile = owner.get(&format!("/freelancers/{}", text(&candidate["id"]))).await.expect(200).json["freelancer"].clone();
            let stats = &profile["stats"];
            let number = |value: &Value| value.as_f64().unwrap();
            assert_eq!(candidate["reviewCount"], stats["reviewCount"]);
            assert_eq!(stats["reviewCount"].as_u64().unwrap().min(20), profile["reviews"].as_array().unwrap().len() as u64);
            assert!(number(&candidate["highestEarningsUsd"]) <= number(&stats["totalEarnedUsd"]));
            assert!(text(&profile["memberSince"]) < text(&entry["createdAt"]));
            for review in profile["reviews"].as_array().unwrap() {
                assert!(text(&review["createdAt"]) > text(&profile["memberSince"]) && text(&review["createdAt"]) < text(&entry["createdAt"]));
            }
            if number(&stats["totalEarnedUsd"]) > 0.0 {
                assert!((50..=100).contains(&stats["jobSuccessScore"].as_u64().unwrap()) || profile["expertiseLevel"] != "EXPERT", "{stats}");
                experienced += 1;
            } else {
                assert_eq!((&stats["jobSuccessScore"], &stats["billedHours"]), (&Value::Null, &json!(0)));
                new += 1;
            }
        }
        assert!(experienced >= 10 && new >= 2, "{experienced} with a past, {new} without");
    }

    async fn a_hired_trainer_works_and_asks_for_the_money(engine: Engine) {
        let (market, owner, job) = living(engine, 1, json!({})).await;
        let done = hire_first(&market, &owner, &job, json!({ "name": "First batch", "volume": 30, "amount": null })).await;
        let path = format!("/contracts/{}", text(&done["contractId"]));
        let contract = async || owner.get(&path).await.expect(200).json["contract"].clone();
        market.advance(6 * 3600).await;
        assert_eq!(said(&owner, &contract().await).await.len(), 1);
        assert_eq!(contract().await["budget"]["consumed"]["seconds"], 0);
        market.advance(2 * DAY).await;
        let begun = contract().await;
        let seconds = begun["budget"]["consumed"]["seconds"].as_i64().unwrap();
        assert!((4 * 3600..=16 * 3600).contains(&seconds), "{begun}");
        assert_eq!(begun["milestones"][0]["pendingApproval"], false);
        market.advance(8 * DAY).await;
        let finished = contract().await;
        assert_eq!((&finished["budget"]["state"], &finished["budget"]["consumedVolume"]), (&json!("DEPLETED"), &json!(30)));
        assert_eq!((&finished["milestones"][0]["pendingApproval"], &finished["milestones"][0]["needsReview"]), (&json!(true), &json!(true)));
        let words = said(&owner, &finished).await;
        assert!(words.len() == 3 && words[2].starts_with("First batch: done."), "{words:?}");
        let feed = market.feed_of(&owner).await;
        let states: Vec<&Value> = feed.iter().filter(|(kind, _)| kind == "contract.budget_state_changed").map(|(_, data)| &data["state"]).collect();
        assert_eq!(states, [&json!("LOW"), &json!("DEPLETED")]);
        // Nothing more happens before more is funded; a message is answered.
        market.advance(30 * DAY).await;
        assert_eq!(contract().await, finished);
        let thread = text(&finished["jobDmConversationId"]);
        owner.post("/messages", json!({ "conversationId": thread, "content": "Can you go on?" })).await.expect(201);
        market.advance(300).await;
        assert_eq!(said(&owner, &finished).await.len(), 4);
        let asked = owner.post(&format!("{path}/milestones"), json!({ "description": "Second batch", "volume": 5 })).await.expect(201).json;
        let id = text(&asked["milestone"]["id"]);
        let funding = owner.call(&format!("/milestones/{id}/fund")).await.expect(202).json;
        confirm(&owner, &funding["approval"], json!({})).await;
        market.advance(9 * DAY).await;
        assert_eq!(owner.get(&format!("/milestones/{id}")).await.expect(200).json["milestone"]["pendingApproval"], true);
        assert_eq!(contract().await["budget"]["consumedVolume"], 35);
        sound(&market).await;
    }

    async fn labels_and_fixed_prices_are_worked_off_too(engine: Engine) {
        for (fields, milestone) in [
            (json!({ "paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.05 }), json!({ "name": "Labels", "volume": 1000 })),
            (json!({ "paymentType": "FIXED_PRICE", "fixedPrice": 300 }), json!({ "name": "All of it", "amount": 300 })),
        ] {
            let (market, owner, job) = living(engine, 1, fields).await;
            let done = hire_first(&market, &owner, &job, milestone).await;
            market.advance(12 * DAY).await;
            let path = format!("/contracts/{}", text(&done["contractId"]));
            let contract = owner.get(&path).await.expect(200).json["contract"].clone();
            assert_eq!(contract["milestones"][0]["pendingApproval"], true, "{contract}");
            let consumed = &contract["budget"]["consumed"];
            assert!(consumed["labels"] == 1000 || consumed["tasks"] == 4, "{consumed}");
        }
    }

    async fn without_the_switch_a_hired_one_does_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        card(&market, &owner, true).await;
        let job = owner.live_job(json!({})).await;
        let made = market.anybody.post(&format!("/api/sandbox/v1/jobs/{job}/proposals"), json!({ "count": 1, "seed": 4 })).await.expect(201).json;
        let path = format!("/proposals/{}/hire", text(&made["proposals"][0]["id"]));
        let asked = owner.post(&path, json!({ "milestone": { "name": "First", "amount": 300 } })).await.expect(202).json;
        let done = confirm(&owner, &asked["approval"], json!({})).await;
        market.advance(10 * DAY).await;
        let contract = owner.get(&format!("/contracts/{}", text(&done["contractId"]))).await.expect(200).json["contract"].clone();
        assert_eq!(contract["budget"]["consumed"]["seconds"], 0);
        assert!(said(&owner, &contract).await.is_empty());
    }

    async fn an_invited_one_answers_within_a_day(engine: Engine) {
        let (market, owner, job) = living(engine, 1, json!({})).await;
        market.advance(60).await;
        let listed = owner.get(&format!("/jobs/{job}/proposals")).await.expect(200).json;
        let person = listed["proposals"][0]["candidate"]["id"].clone();
        let other = owner.live_job(json!({ "jobTitle": "Another one", "visibility": "UNLISTED" })).await;
        let closed = owner.live_job(json!({ "jobTitle": "Closes soon", "visibility": "UNLISTED" })).await;
        let invite = async |job: &str| {
            let made = owner.post(&format!("/jobs/{job}/invites"), json!({ "freelancerId": person })).await.expect(201).json;
            text(&made["proposalId"])
        };
        let (answered, ignored) = (invite(&other).await, invite(&closed).await);
        let get = async |id: &str| owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"].clone();
        market.advance(1799).await;
        assert_eq!(get(&answered).await["bid"]["amountUsd"], Value::Null);
        owner.call(&format!("/jobs/{closed}/close")).await.expect(200);
        market.advance(DAY).await;
        let proposal = get(&answered).await;
        assert!(proposal["bid"]["amountUsd"].is_number() && proposal["aiInterview"]["score"].is_number(), "{proposal}");
        assert_eq!((&proposal["invited"], &proposal["candidate"]["id"]), (&json!(true), &person));
        assert_eq!(get(&ignored).await["bid"]["amountUsd"], Value::Null);
        let received = market.feed_of(&owner).await.into_iter().filter(|(kind, _)| kind == "proposal.received").count();
        assert_eq!(received, 2);
    }

    async fn a_thread_that_can_only_be_read_is_left_alone(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(json!({})).await;
        let made = market.anybody.post(&format!("/api/sandbox/v1/jobs/{job}/proposals"), json!({ "count": 1, "seed": 4 })).await.expect(201).json;
        let (id, person) = (text(&made["proposals"][0]["id"]), text(&made["proposals"][0]["candidate"]["id"]));
        let thread = text(&owner.call(&format!("/proposals/{id}/conversation")).await.expect(201).json["conversationId"]);
        let owed = async || {
            let mut tx = market.market.db().read().await.unwrap();
            store::simulation::unanswered(&mut tx, market.now(), 10).await.unwrap().len()
        };
        let suspend = async |suspended: bool| {
            let path = format!("/api/sandbox/v1/trainers/{person}/suspension");
            market.anybody.post(&path, json!({ "suspended": suspended })).await.expect(200);
        };
        let write = async || owner.post("/messages", json!({ "conversationId": thread, "content": "Are you there?" })).await.expect(201);
        write().await;
        suspend(true).await;
        assert_eq!(owed().await, 1);
        market.advance(300).await;
        assert_eq!(owed().await, 0, "nobody tries again every second");
        suspend(false).await;
        write().await;
        market.advance(300).await;
        let read = owner.get(&format!("/messages?conversationId={thread}")).await.expect(200).json;
        assert_eq!((read["messages"].as_array().unwrap().len(), &read["messages"][0]["isFromViewer"]), (3, &json!(false)));
        assert_eq!(owed().await, 0);
    }

    async fn a_seed_names_the_people(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let (first, second) = (owner.live_job(json!({})).await, owner.live_job(json!({})).await);
        let come = async |job: &str, body: Value| {
            people(&market.anybody.post(&format!("/api/sandbox/v1/jobs/{job}/proposals"), body).await.expect(201).json)
        };
        let seven = come(&first, json!({ "count": 7, "seed": 1 })).await;
        assert_eq!(seven, come(&second, json!({ "count": 7, "seed": 1 })).await);
        assert_ne!(seven, come(&second, json!({ "count": 7, "seed": 2 })).await);
        assert_eq!(come(&first, json!({})).await.len(), 5);
        assert_ne!(come(&first, json!({ "count": 3 })).await, come(&first, json!({ "count": 3 })).await);
        assert_eq!(owner.get("/jobs/mine").await.expect(200).json["jobs"][0]["proposalCounts"]["total"], 14);
        let path = format!("/api/sandbox/v1/jobs/{first}/proposals");
        for bad in [0, 1001] {
            assert_eq!(market.anybody.post(&path, json!({ "count": bad })).await.details(400)["field"], "count");
        }
        for bad in [json!([]), json!([3, 1]), json!(5), json!({ "seed": -1 })] {
            market.anybody.post(&path, bad).await.details(400);
        }
        market.anybody.post("/api/sandbox/v1/jobs/none/proposals", json!({})).await.details(404);
        owner.call(&format!("/jobs/{first}/close")).await.expect(200);
        assert_eq!(market.anybody.post(&path, json!({})).await.details(409)["reason"], "job_not_open");
    }

    async fn a_reset_with_a_seed_repeats_every_id(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let mut runs = Vec::new();
        for wait in [0, 7] {
            market.anybody.post("/api/sandbox/v1/reset", json!({ "seed": 42 })).await.expect(200);
            let agent = market.owner().await;
            market.pass(wait);
            let job = agent.live_job(json!({})).await;
            let trainer = market.anybody.post("/api/sandbox/v1/trainers", json!({ "firstName": "Ana" })).await.expect(201);
            let me = agent.get("/auth/me").await.expect(200).json;
            runs.push(json!([me["actor"]["userId"], me["account"], me["token"]["id"], job, trainer.json]));
        }
        assert_eq!(runs[0], runs[1]);
    }

    async fn a_published_job_is_visited_over_seven_days(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.simulated_trainers = 6).await;
        let owner = market.owner().await;
        let (job, closed) = (owner.live_job(json!({})).await, owner.live_job(json!({ "jobTitle": "Closes soon" })).await);
        let count = async |job: &str| {
            owner.get(&format!("/jobs/{job}/proposals?limit=100")).await.expect(200).json["proposals"].as_array().unwrap().len()
        };
        market.advance(59).await;
        assert_eq!(count(&job).await, 0);
        market.advance(1).await;
        assert_eq!((count(&job).await, count(&closed).await), (1, 1));
        owner.call(&format!("/jobs/{closed}/close")).await.expect(200);
        let mut seen = vec![1];
        for _ in 0..7 {
            market.advance(DAY).await;
            seen.push(count(&job).await);
        }
        assert!(seen.windows(2).all(|pair| pair[0] <= pair[1]) && seen[2] < 6 && seen[7] == 6, "{seen:?}");
        market.advance(7 * DAY).await;
        assert_eq!((count(&job).await, count(&closed).await), (6, 1));
        let received = market.feed_of(&owner).await.iter().filter(|(kind, _)| kind == "proposal.received").count();
        assert_eq!(received, 7);
    }

    async fn without_the_switch_nobody_comes(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(json!({})).await;
        market.advance(7 * DAY).await;
        assert_eq!(owner.get(&format!("/jobs/{job}/proposals")).await.expect(200).json["proposals"], json!([]));
    }

    async fn simulated_trainers_answer_messages(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(json!({})).await;
        let made = market.anybody.post(&format!("/api/sandbox/v1/jobs/{job}/proposals"), json!({ "count": 1, "seed": 4 })).await.expect(201).json;
        let id = made["proposals"][0]["id"].as_str().unwrap().to_owned();
        let thread = owner.call(&format!("/proposals/{id}/conversation")).await.expect(201).json["conversationId"].as_str().unwrap().to_owned();
        assert_eq!(owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"]["conversationId"], thread.as_str());
        let messages = async || owner.get(&format!("/messages?conversationId={thread}")).await.expect(200).json["messages"].clone();
        owner.post("/messages", json!({ "conversationId": thread, "content": "When can you begin?" })).await.expect(201);
        market.advance(299).await;
        assert_eq!(messages().await.as_array().unwrap().len(), 1);
        market.advance(1).await;
        assert_eq!(messages().await.as_array().unwrap().len(), 2);
        assert_eq!(messages().await[0]["isFromViewer"], false);
        market.advance(DAY).await;
        assert_eq!(messages().await.as_array().unwrap().len(), 2);
        let received = market.feed_of(&owner).await.iter().filter(|(kind, _)| kind == "message.received").count();
        assert_eq!(received, 1);
    }
}
