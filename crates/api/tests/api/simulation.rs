//! Simulated trainers: who comes when, and that the same seed brings the same people.

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

const DAY: i64 = 86_400;

fn people(made: &Value) -> Vec<Value> {
    let proposals = made["proposals"].as_array().unwrap();
    proposals.iter().map(|entry| json!([entry["candidate"]["displayName"], entry["bid"], entry["metrics"]])).collect()
}

both! {
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
        market.anybody.post("/api/sandbox/v1/jobs/none/proposals", json!({})).await.details(404);
        owner.call(&format!("/jobs/{first}/close")).await.expect(200);
        assert_eq!(market.anybody.post(&path, json!({})).await.details(409)["reason"], "job_not_open");
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
