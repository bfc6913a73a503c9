//! Subscriptions (events.md, 4) and what is queued for them. Deliveries themselves: `crates/worker/tests`.

use domain::event::EventType;
use futures::future::join_all;
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both, message_event, payment_event, proposal_event};

/// Nobody listens there, and nobody delivers in these tests.
const URL: &str = "http://127.0.0.1:9/hook";

async fn create(agent: &Agent, url: Value, types: Value) -> Answer {
    agent.post("/webhooks", json!({ "url": url, "eventTypes": types })).await
}

async fn made(agent: &Agent, types: &[&str]) -> Value {
    create(agent, json!(URL), json!(types)).await.expect(201).json["webhook"].clone()
}

fn id(webhook: &Value) -> &str {
    webhook["id"].as_str().unwrap()
}

both! {
    async fn a_webhook_is_made_shown_and_deleted(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let types = json!(["message.received", "proposal.received", "message.received"]);
        let answer = create(&agent, json!("HTTP://LocalHost:9/A/../b?x#"), types.clone()).await;
        assert_eq!(answer.details(400)["reason"], "fragment_not_allowed");
        let answer = create(&agent, json!("HTTP://LocalHost:9/A/../b?x"), types).await.expect(201).json;
        let secret = answer["secret"].as_str().unwrap();
        assert!(secret.len() == 46 && secret.strip_prefix("whsec_").unwrap().bytes().all(|b| b.is_ascii_alphanumeric()), "{secret}");
        let webhook = answer["webhook"].clone();
        assert_eq!(webhook, json!({
            "id": id(&webhook), "url": "HTTP://LocalHost:9/A/../b?x", "eventTypes": ["message.received", "proposal.received"],
            "status": "ACTIVE", "createdAt": testbed::START, "disabledAt": null, "disabledReason": null, "consecutiveFailures": 0
        }));
        assert_eq!(answer["message"], "Store the secret now: it is shown only once.");
        let second = made(&agent, &["proposal.received"]).await;
        assert_eq!(agent.get("/webhooks").await.expect(200).json, json!({ "webhooks": [second, webhook] }));
        let path = format!("/webhooks/{}", id(&webhook));
        let other_token = market.mint(&agent, &["webhooks:manage"]).await;
        assert_eq!(other_token.get(&path).await.expect(200).json, json!({ "webhook": webhook }));
        assert!(!String::from_utf8_lossy(&agent.get("/webhooks").await.bytes).contains("whsec_"));
        assert_eq!(other_token.delete(&path).await.expect(200).json, json!({ "webhook": webhook, "deleted": true }));
        let gone = json!({ "resource": "webhooks", "webhookId": webhook["id"] });
        for answer in [agent.get(&path).await, agent.delete(&path).await, agent.get(&format!("{path}/deliveries")).await,
            agent.call(&format!("{path}/test")).await, agent.call(&format!("{path}/deliveries/x/redeliver")).await] {
            assert_eq!(answer.details(404), gone);
        }
        assert_eq!(agent.get("/webhooks").await.json, json!({ "webhooks": [second] }));
    }

    async fn bad_requests_are_told_apart_in_order(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        for body in ["", "{", "[]", "null", "5", "\"x\""] {
            agent.send_bytes(http::Method::POST, "/webhooks", "application/json", body).await.details(400);
        }
        let all = EventType::ALL.map(EventType::token);
        for (url, reason) in [
            (json!(null), "invalid_url"), (json!(5), "invalid_url"), (json!([URL]), "invalid_url"), (json!(""), "invalid_url"),
            (json!("https://hooks.example/\u{0}"), "invalid_url"), (json!("ftp://hooks.example/"), "invalid_url"),
            (json!(format!("https://hooks.example/{}", "x".repeat(2048))), "too_long"),
            (json!("http://hooks.example/"), "https_required"), (json!("http://u@hooks.example/"), "https_required"),
            (json!("https://u:p@10.0.0.1/"), "credentials_not_allowed"), (json!("https://10.0.0.1/#"), "fragment_not_allowed"),
            (json!("https://10.0.0.1/"), "address_not_allowed"), (json!("https://intranet/"), "address_not_allowed"),
        ] {
            // The URL comes before the types.
            let details = create(&agent, url.clone(), json!(["nonsense"])).await.details(400);
            assert_eq!(details, json!({ "field": "url", "reason": reason }), "{url}");
        }
        for types in [json!(null), json!([]), json!("proposal.received"), json!(5), json!({})] {
            let details = create(&agent, json!(URL), types).await.details(400);
            assert_eq!(details, json!({ "field": "eventTypes", "supportedEventTypes": all }));
        }
        let details = create(&agent, json!(URL), json!(["proposal.received", "proposal.sent", "*", "Message.received", 5, null])).await.details(400);
        assert_eq!(details, json!({
            "field": "eventTypes", "unknownEventTypes": ["proposal.sent", "*", "Message.received", 5, null], "supportedEventTypes": all
        }));
        let huge = json!(vec!["x"; 20_000]);
        let details = create(&agent, json!(URL), huge).await.details(400);
        assert_eq!(details["unknownEventTypes"].as_array().unwrap().len(), 50);
        assert_eq!(agent.get("/webhooks").await.json, json!({ "webhooks": [] }));
    }

    async fn a_token_subscribes_to_what_it_may_read(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let narrow = market.mint(&agent, &["messages:write", "webhooks:manage"]).await;
        made(&narrow, &["message.received"]).await;
        let types = json!(["message.received", "payment.pending", "proposal.received", "contract.created"]);
        let details = create(&narrow, json!(URL), types).await.details(403);
        assert_eq!(details, json!({
            "requiredScopes": ["proposals:read", "payments:read"], "grantedScopes": ["messages:write", "webhooks:manage"]
        }));
        // Before the scopes of the types comes whether there are such types.
        create(&narrow, json!(URL), json!(["payment.pending", "x"])).await.details(400);
    }

    async fn of_thirty_creates_at_once_ten_are_left(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let creates = (0..30).map(|_| {
            let agent = agent.clone();
            tokio::spawn(async move { create(&agent, json!(URL), json!(["proposal.received"])).await })
        });
        let answers: Vec<Answer> = join_all(creates).await.into_iter().map(Result::unwrap).collect();
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(made, 10);
        let refused = answers.into_iter().find(|answer| answer.status != 201).unwrap().details(409);
        assert_eq!(refused, json!({ "reason": "webhook_limit_reached", "limit": 10 }));
        assert_eq!(agent.get("/webhooks").await.json["webhooks"].as_array().unwrap().len(), 10);
        let stranger = market.owner().await;
        create(&stranger, json!(URL), json!(["proposal.received"])).await.expect(201);
    }

    async fn events_are_queued_from_the_creation_on(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        market.tell(&account, vec![proposal_event(0)]).await;
        let webhook = made(&agent, &["proposal.received", "message.received"]).await;
        // Other types, other accounts.
        let stranger = market.owner().await;
        let theirs = market.account(&stranger).await;
        market.tell(&theirs, vec![proposal_event(0)]).await;
        market.pass(60);
        market.tell(&account, vec![proposal_event(2), payment_event(3), message_event(4)]).await;
        let path = format!("/webhooks/{}/deliveries", id(&webhook));
        let page = agent.get(&path).await.expect(200).json;
        let seen: Vec<(&str, &str)> = page["deliveries"].as_array().unwrap().iter()
            .map(|row| (row["eventId"].as_str().unwrap(), row["eventType"].as_str().unwrap())).collect();
        assert_eq!(seen, [("4", "message.received"), ("2", "proposal.received")]);
        let newest = &page["deliveries"][0];
        assert_eq!(*newest, json!({
            "id": newest["id"], "webhookId": webhook["id"], "eventId": "4", "eventType": "message.received", "status": "PENDING",
            "attemptCount": 0, "createdAt": "2026-06-12T10:01:00.000Z", "nextAttemptAt": "2026-06-12T10:01:00.000Z",
            "deliveredAt": null, "attempts": []
        }));
        assert_eq!(page["nextCursor"], Value::Null);
        // A write that comes to nothing queues nothing: the feed and the queue are one commit.
        let mut tx = market.market.db().read().await.unwrap();
        let stored: Vec<(String, String)> = tx
            .rows("SELECT body, secret FROM deliveries d JOIN webhooks w ON w.id = d.webhook_id ORDER BY event_seq", &[],
                |row| Ok((row.get(0)?, row.get(1)?)))
            .await
            .unwrap();
        drop(tx);
        let feed = agent.get("/updates").await.json;
        assert_eq!(serde_json::from_str::<Value>(&stored[0].0).unwrap(), feed["events"][1]);
        assert!(!stored[0].1.contains("whsec_"), "the secret is encrypted");
    }

    async fn deliveries_are_walked_by_page_and_status(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        let webhook = made(&agent, &["message.received"]).await;
        market.tell(&account, (0..25).map(message_event).collect()).await;
        let path = format!("/webhooks/{}/deliveries", id(&webhook));
        for query in ["", "&status=PENDING"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = agent.get(&format!("{path}?limit=4{query}{cursor}")).await.expect(200).json;
                seen.extend(page["deliveries"].as_array().unwrap().iter().map(|row| row["eventId"].as_str().unwrap().parse::<i64>().unwrap()));
                let Some(next) = page["nextCursor"].as_str() else { break };
                cursor = format!("&cursor={next}");
                // New ones do not disturb the walk.
                market.pass(1);
                market.tell(&account, vec![message_event(99)]).await;
            }
            assert!(seen.len() >= 25 && seen.windows(2).all(|pair| pair[0] == pair[1] + 1), "{seen:?}");
        }
        for empty in ["DELIVERED", "FAILED"] {
            assert_eq!(agent.get(&format!("{path}?status={empty}")).await.json["deliveries"], json!([]));
        }
        let details = agent.get(&format!("{path}?status=pending")).await.details(400);
        assert_eq!(details, json!({ "field": "status", "supportedStatuses": ["PENDING", "DELIVERED", "FAILED"] }));
        assert_eq!(agent.get(&format!("{path}?status=")).await.details(400), details);
        for limit in ["0", "201", "x", ""] {
            assert_eq!(agent.get(&format!("{path}?limit={limit}")).await.details(400)["field"], "limit");
        }
        let cursor = agent.get(&format!("{path}?limit=1")).await.json["nextCursor"].as_str().unwrap().to_owned();
        for bad in [String::new(), "junk".into(), "%00".into(), format!("{cursor}&status=PENDING")] {
            assert_eq!(agent.get(&format!("{path}?cursor={bad}")).await.details(400)["field"], "cursor", "{bad}");
        }
    }

    async fn ids_that_are_none_find_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (agent, stranger) = (market.owner().await, market.owner().await);
        let webhook = made(&agent, &["message.received"]).await;
        let own = format!("/webhooks/{}", id(&webhook));
        for odd in ["nope", "%00", &"x".repeat(3000), "00000000000000000000000000"] {
            let missing = agent.get(&format!("/webhooks/{odd}")).await.details(404);
            assert_eq!(missing["resource"], "webhooks");
            let missing = agent.call(&format!("{own}/deliveries/{odd}/redeliver")).await.details(404);
            assert_eq!(missing["resource"], "webhook-deliveries");
        }
        let foreign = json!({ "resource": "webhooks", "webhookId": webhook["id"] });
        assert_eq!(stranger.delete(&own).await.details(404), foreign);
        assert_eq!(stranger.get(&own).await.details(404), foreign);
        assert_eq!(agent.get(&own).await.expect(200).json["webhook"], webhook);
    }

    async fn a_reset_leaves_nothing_and_new_webhooks_work(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        made(&agent, &["message.received"]).await;
        market.tell(&account, vec![message_event(1)]).await;
        market.anybody.post("/api/sandbox/v1/reset", json!({ "seed": 5 })).await.expect(200);
        let agent = market.owner().await;
        assert_eq!(agent.get("/updates").await.json["events"], json!([]));
        assert_eq!(agent.get("/webhooks").await.json, json!({ "webhooks": [] }));
        made(&agent, &["message.received"]).await;
    }

    async fn the_key_follows_the_configuration(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let stored = async || {
            let mut tx = market.market.db().read().await.unwrap();
            store::market::value(&mut tx, store::market::WEBHOOK_KEY).await.unwrap().unwrap()
        };
        let open = stored().await;
        assert!(open.starts_with("plain:"));
        let short = market.market.open_webhook_key(Some("short")).await.unwrap_err().to_string();
        assert!(short.contains("at least 16"), "{short}");
        market.market.open_webhook_key(Some("a key of the operator")).await.unwrap();
        let sealed = stored().await;
        assert!(sealed.starts_with("sealed:") && !sealed.contains(&open["plain:".len()..]));
        market.market.open_webhook_key(Some("a key of the operator")).await.unwrap();
        assert_eq!(stored().await, sealed, "nothing is written again");
        for (configured, told) in [(None, "set webhooks.secret_key"), (Some("another key altogether"), "is not the key")] {
            let refused = market.market.open_webhook_key(configured).await.unwrap_err().to_string();
            assert!(refused.contains(told), "{refused}");
        }
    }
}
