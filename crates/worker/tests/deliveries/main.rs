//! Deliveries from the commit of an event to its receiver, and everything that can go wrong on the way (events.md, 5 and 7).

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod receiver;
mod snippets;

use std::time::Duration;

use domain::OrganizationId;
use futures::future::join_all;
use receiver::Receiver;
use serde_json::{Value, json};
use testbed::{Agent, Engine, Options, TestMarket, both, message_event, payment_event, proposal_event};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A market with somebody who delivers.
struct Running {
    market: TestMarket,
    owner: Agent,
    account: OrganizationId,
    stop: CancellationToken,
    deliverer: Option<JoinHandle<()>>,
}

impl Running {
    async fn start(engine: Engine) -> Self {
        Self::with(engine, |_| ()).await
    }

    async fn with(engine: Engine, set: impl FnOnce(&mut Options)) -> Self {
        let market = TestMarket::with(engine, set).await;
        let owner = market.owner().await;
        let account = market.account(&owner).await;
        let mut running = Self { market, owner, account, stop: CancellationToken::new(), deliverer: None };
        running.deliver();
        running
    }

    fn deliver(&mut self) {
        self.stop = CancellationToken::new();
        // Said here and not only by the task, which may take its time to start.
        self.market.market.serve_deliveries(true);
        let deliver =
            worker::deliveries::deliver(self.market.market.clone(), self.stop.clone(), Duration::from_secs(1));
        self.deliverer = Some(tokio::spawn(deliver));
    }

    /// The secret and the path of a new webhook for all events.
    async fn subscribe(&self, receiver: &Receiver) -> (String, String) {
        let types = domain::event::EventType::ALL.map(|kind| kind.token());
        let body = json!({ "url": receiver.url(), "eventTypes": types });
        let made = self.owner.post("/webhooks", body).await.expect(201).json;
        (made["secret"].as_str().unwrap().to_owned(), format!("/webhooks/{}", made["webhook"]["id"].as_str().unwrap()))
    }

    async fn tell(&self, events: Vec<domain::event::Event>) {
        self.market.tell(&self.account, events).await;
    }

    /// Until all that is due has been attempted.
    async fn settled(&self) {
        let settled = self.market.market.deliveries_settled();
        tokio::time::timeout(Duration::from_secs(60), settled).await.expect("what is due is attempted");
    }

    /// Moves the clock as the sandbox does, which waits for what falls due.
    async fn advance(&self, seconds: i64) {
        self.market.anybody.post("/api/sandbox/v1/clock/advance", json!({ "seconds": seconds })).await.expect(200);
    }

    async fn deliveries(&self, webhook: &str) -> Vec<Value> {
        let page = self.owner.get(&format!("{webhook}/deliveries?limit=200")).await.expect(200).json;
        page["deliveries"].as_array().unwrap().clone()
    }

    async fn webhook(&self, path: &str) -> Value {
        self.owner.get(path).await.expect(200).json["webhook"].clone()
    }
}

both! {
    async fn an_event_arrives_signed_and_as_the_feed_shows_it(engine: Engine) {
        let running = Running::start(engine).await;
        let receiver = Receiver::start().await;
        let (secret, webhook) = running.subscribe(&receiver).await;
        running.tell(vec![proposal_event(0), payment_event(1)]).await;
        running.settled().await;
        let feed = running.owner.get("/updates").await.json["events"].clone();
        let mut hits = receiver.hits();
        hits.sort_by_key(receiver::Hit::event);
        assert_eq!(hits.len(), 2);
        let rows = running.deliveries(&webhook).await;
        for (hit, (event, row)) in hits.iter().zip(feed.as_array().unwrap().iter().zip(rows.iter().rev())) {
            assert_eq!(serde_json::from_slice::<Value>(&hit.body).unwrap(), *event);
            assert_eq!(hit.header("content-type"), "application/json");
            assert_eq!(hit.header("user-agent"), "OpenTrain-Webhooks/1.0");
            assert_eq!(hit.header("x-opentrain-event"), event["type"]);
            assert_eq!(hit.header("x-opentrain-delivery"), row["id"]);
            // Real time, although the market's clock stands elsewhere.
            let real = domain::clock::machine_now().millis() / 1000;
            assert!((real - hit.signed_at(&secret)).abs() < 60);
            assert_eq!((&row["status"], &row["attemptCount"], &row["nextAttemptAt"]), (&json!("DELIVERED"), &json!(1), &Value::Null));
            assert_eq!(row["deliveredAt"], testbed::START);
            let attempt = &row["attempts"][0];
            assert_eq!((&attempt["number"], &attempt["responseStatus"], &attempt["responseBody"], &attempt["error"]),
                (&json!(1), &json!(200), &json!("told"), &Value::Null));
        }
        running.advance(86_400).await;
        assert_eq!(receiver.hits().len(), 2, "what has arrived is not sent again");
    }

    async fn five_attempts_at_the_documented_times(engine: Engine) {
        let running = Running::start(engine).await;
        let receiver = Receiver::start().await;
        receiver.answer(503);
        let (secret, webhook) = running.subscribe(&receiver).await;
        running.tell(vec![proposal_event(0)]).await;
        running.settled().await;
        for (made, wait) in [(1, 60), (2, 300), (3, 1800), (4, 7200)] {
            let row = running.deliveries(&webhook).await[0].clone();
            assert_eq!((&row["status"], &row["attemptCount"]), (&json!("PENDING"), &json!(made)));
            let ended = domain::Timestamp::parse(row["attempts"][made - 1]["finishedAt"].as_str().unwrap()).unwrap();
            assert_eq!(row["nextAttemptAt"], json!(ended.plus_seconds(wait)));
            assert_eq!(row["attempts"][made - 1]["error"], "http_status");
            running.advance(wait - 1).await;
            assert_eq!(receiver.hits().len(), made, "not a second too soon");
            running.advance(1).await;
            assert_eq!(receiver.hits().len(), made + 1);
        }
        let row = running.deliveries(&webhook).await[0].clone();
        assert_eq!((&row["status"], &row["attemptCount"], &row["nextAttemptAt"], &row["deliveredAt"]),
            (&json!("FAILED"), &json!(5), &Value::Null, &Value::Null));
        running.advance(7 * 86_400).await;
        let hits = receiver.hits();
        assert_eq!(hits.len(), 5);
        for hit in &hits {
            assert_eq!((hit.header("x-opentrain-delivery"), &hit.body), (row["id"].as_str().unwrap(), &hits[0].body));
            hit.signed_at(&secret);
        }
        assert_eq!(running.webhook(&webhook).await["consecutiveFailures"], 1);
    }

    async fn ten_failures_in_a_row_disable_and_one_success_forgives(engine: Engine) {
        let running = Running::with(engine, |options| options.settings.webhooks.retry_minutes = vec![1]).await;
        let receiver = Receiver::start().await;
        let (_, webhook) = running.subscribe(&receiver).await;
        receiver.answer(500);
        running.tell((0..9).map(proposal_event).collect()).await;
        running.settled().await;
        running.advance(60).await;
        assert_eq!(running.webhook(&webhook).await["consecutiveFailures"], 9);
        receiver.answer(200);
        running.tell(vec![proposal_event(9)]).await;
        running.settled().await;
        assert_eq!(running.webhook(&webhook).await["consecutiveFailures"], 0);
        receiver.answer(500);
        running.tell((10..20).map(proposal_event).collect()).await;
        running.settled().await;
        // Two that fail later and wait longer.
        running.market.pass(30);
        running.tell((20..22).map(proposal_event).collect()).await;
        running.settled().await;
        let before = receiver.hits().len();
        running.advance(30).await;
        let shown = running.webhook(&webhook).await;
        assert_eq!((&shown["status"], &shown["disabledReason"]), (&json!("DISABLED"), &json!("Disabled after repeated delivery failures")));
        assert_eq!(shown["disabledAt"], json!(running.market.now()));
        assert!(shown["consecutiveFailures"] == 10);
        let rows = running.deliveries(&webhook).await;
        assert_eq!(rows.iter().filter(|row| row["status"] == "FAILED" && row["nextAttemptAt"].is_null()).count(), 21);
        assert_eq!(rows.iter().filter(|row| row["status"] == "DELIVERED").count(), 1);
        assert!(receiver.hits().len() <= before + 10);
        let hits = receiver.hits().len();
        running.tell(vec![proposal_event(30)]).await;
        running.advance(86_400).await;
        assert_eq!(receiver.hits().len(), hits);
        assert_eq!(running.deliveries(&webhook).await.len(), 22, "nothing new is queued");
        let failed = running.owner.get(&format!("{webhook}/deliveries?status=FAILED&limit=200")).await.json;
        assert_eq!(failed["deliveries"].as_array().unwrap().len(), 21);
        let pending = running.owner.get(&format!("{webhook}/deliveries?status=PENDING")).await.json;
        assert_eq!(pending["deliveries"], json!([]));
        let delivery = rows[0]["id"].as_str().unwrap();
        for path in [format!("{webhook}/deliveries/{delivery}/redeliver"), format!("{webhook}/test")] {
            assert_eq!(running.owner.call(&path).await.details(409), json!({ "reason": "webhook_disabled" }));
        }
        let mails = running.market.anybody.get("/api/sandbox/v1/mail").await.json;
        let told: Vec<&Value> = mails["mails"].as_array().unwrap().iter()
            .filter(|mail| mail["text"].as_str().unwrap().contains(&receiver.url())).collect();
        assert_eq!(told.len(), 1, "{mails}");
    }

    async fn a_delivery_is_queued_again_once_however_many_ask(engine: Engine) {
        let running = Running::start(engine).await;
        let receiver = Receiver::start().await;
        let (_, webhook) = running.subscribe(&receiver).await;
        running.tell(vec![proposal_event(0)]).await;
        running.settled().await;
        let row = running.deliveries(&webhook).await[0].clone();
        let path = format!("{webhook}/deliveries/{}/redeliver", row["id"].as_str().unwrap());
        // Nobody delivers while all ask.
        running.stop.cancel();
        let asking = (0..20).map(|_| {
            let (owner, path) = (running.owner.clone(), path.clone());
            tokio::spawn(async move { owner.call(&path).await })
        });
        for answer in join_all(asking).await {
            let delivery = answer.unwrap().expect(202).json["delivery"].clone();
            assert_eq!((&delivery["status"], &delivery["nextAttemptAt"], &delivery["deliveredAt"]), (&json!("PENDING"), &json!(testbed::START), &Value::Null));
            assert_eq!(delivery["id"], row["id"]);
        }
        let mut running = running;
        running.deliverer.take().unwrap().await.unwrap();
        receiver.answer(500);
        running.deliver();
        running.settled().await;
        assert_eq!(receiver.hits().len(), 2);
        // Five fresh attempts.
        for wait in [60, 300, 1800, 7200] {
            running.advance(wait).await;
        }
        assert_eq!(receiver.hits().len(), 6);
        let failed = running.deliveries(&webhook).await[0].clone();
        assert_eq!((&failed["status"], &failed["attemptCount"]), (&json!("FAILED"), &json!(6)));
        receiver.answer(204);
        running.owner.call(&path).await.expect(202);
        running.settled().await;
        let done = running.deliveries(&webhook).await[0].clone();
        assert_eq!((&done["status"], &done["attemptCount"], &done["attempts"][6]["responseBody"]), (&json!("DELIVERED"), &json!(7), &json!("")));
        assert_eq!(running.webhook(&webhook).await["consecutiveFailures"], 0);
        assert!(receiver.hits().iter().all(|hit| hit.header("x-opentrain-delivery") == row["id"] && hit.body == receiver.hits()[0].body));
    }

    async fn eight_at_once_and_a_dead_receiver_costs_nobody_else(engine: Engine) {
        let running = Running::start(engine).await;
        let (dead, alive) = (Receiver::held().await, Receiver::start().await);
        let (_, stuck) = running.subscribe(&dead).await;
        running.subscribe(&alive).await;
        running.tell((0..40).map(proposal_event).collect()).await;
        dead.wait_for(8).await;
        alive.wait_for(40).await;
        assert_eq!(dead.hits().len(), 8, "no more than eight at once");
        let mut first = dead.events();
        first.sort_by_key(|id| id.parse::<i64>().unwrap());
        assert_eq!(first, (1..=8).map(|id: i64| id.to_string()).collect::<Vec<_>>(), "the oldest first");
        assert!(alive.most_at_once() <= 8);
        dead.open();
        running.settled().await;
        assert_eq!(dead.most_at_once(), 8);
        let mut all = dead.events();
        all.sort_by_key(|id| id.parse::<i64>().unwrap());
        assert_eq!(all, (1..=40).map(|id: i64| id.to_string()).collect::<Vec<_>>());
        assert!(running.deliveries(&stuck).await.iter().all(|row| row["status"] == "DELIVERED" && row["attemptCount"] == 1));
    }

    async fn after_a_delete_no_attempt_starts(engine: Engine) {
        let running = Running::start(engine).await;
        let receiver = Receiver::held().await;
        let (_, webhook) = running.subscribe(&receiver).await;
        running.tell((0..40).map(proposal_event).collect()).await;
        receiver.wait_for(1).await;
        running.owner.delete(&webhook).await.expect(200);
        let begun = receiver.hits().len();
        receiver.open();
        running.tell((40..50).map(message_event).collect()).await;
        running.settled().await;
        running.advance(86_400).await;
        // What had begun may still have been on its way to the receiver.
        assert!(receiver.hits().len() <= begun.max(8), "{} then {}", begun, receiver.hits().len());
        running.market.market.tidy_webhooks().await.unwrap();
        let mut tx = running.market.market.db().read().await.unwrap();
        let left = tx.first("SELECT (SELECT COUNT(*) FROM deliveries) + (SELECT COUNT(*) FROM webhooks)", &[], |row| row.get::<i64>(0)).await;
        assert_eq!(left.unwrap(), Some(0));
    }

    async fn a_test_event_is_tried_once_and_counts_for_nothing(engine: Engine) {
        let running = Running::start(engine).await;
        let receiver = Receiver::start().await;
        let (secret, webhook) = running.subscribe(&receiver).await;
        let path = format!("{webhook}/test");
        let sent = running.owner.call(&path).await.expect(200).json["delivery"].clone();
        assert_eq!((&sent["status"], &sent["eventId"], &sent["eventType"], &sent["nextAttemptAt"]),
            (&json!("DELIVERED"), &json!("0"), &json!("webhook.test"), &Value::Null));
        let hit = receiver.hits()[0].clone();
        hit.signed_at(&secret);
        let id = webhook.strip_prefix("/webhooks/").unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&hit.body).unwrap(), json!({
            "id": "0", "type": "webhook.test", "apiVersion": "v1", "createdAt": testbed::START, "resourceId": id, "jobId": null,
            "data": { "webhookId": id }
        }));
        assert_eq!((hit.header("x-opentrain-event"), hit.header("x-opentrain-delivery")), ("webhook.test", sent["id"].as_str().unwrap()));
        let again = format!("{webhook}/deliveries/{}/redeliver", sent["id"].as_str().unwrap());
        assert_eq!(running.owner.call(&again).await.details(409), json!({ "reason": "test_delivery" }));
        receiver.answer(500);
        let failed = running.owner.call(&path).await.expect(200).json["delivery"].clone();
        assert_eq!((&failed["status"], &failed["attempts"][0]["responseStatus"]), (&json!("FAILED"), &json!(500)));
        running.advance(86_400).await;
        assert_eq!(receiver.hits().len(), 2, "a test is not tried again");
        assert_eq!(running.webhook(&webhook).await["consecutiveFailures"], 0);
        assert_eq!(running.owner.get("/updates").await.json["events"], json!([]));
        for _ in 0..10 {
            running.owner.call(&path).await.expect(200);
        }
        let limited = running.owner.call(&path).await;
        assert_eq!(limited.header("retry-after"), "60");
        assert_eq!(limited.details(429)["limit"], 10);
        running.advance(60).await;
        running.owner.call(&path).await.expect(200);
    }

    async fn attempts_end_in_peace_or_are_made_again(engine: Engine) {
        let mut running = Running::start(engine).await;
        let receiver = Receiver::held().await;
        let (_, webhook) = running.subscribe(&receiver).await;
        running.tell(vec![proposal_event(0)]).await;
        receiver.wait_for(1).await;
        // The receiver takes longer than the grace.
        running.stop.cancel();
        running.deliverer.take().unwrap().await.unwrap();
        let row = running.deliveries(&webhook).await[0].clone();
        assert_eq!((&row["status"], &row["attemptCount"]), (&json!("PENDING"), &json!(0)), "what was cut off uses up nothing");
        receiver.open();
        running.deliver();
        running.settled().await;
        let row = running.deliveries(&webhook).await[0].clone();
        assert_eq!((&row["status"], &row["attemptCount"]), (&json!("DELIVERED"), &json!(1)));
        let ids: Vec<String> = receiver.hits().iter().map(|hit| hit.header("x-opentrain-delivery").to_owned()).collect();
        assert_eq!(ids, [row["id"].as_str().unwrap(), row["id"].as_str().unwrap()]);
    }

    async fn finished_deliveries_are_kept_for_thirty_days(engine: Engine) {
        let running = Running::start(engine).await;
        let receiver = Receiver::start().await;
        let (_, webhook) = running.subscribe(&receiver).await;
        running.tell((0..3).map(proposal_event).collect()).await;
        running.settled().await;
        let kept = running.deliveries(&webhook).await[0]["id"].as_str().unwrap().to_owned();
        running.advance(20 * 86_400).await;
        running.owner.call(&format!("{webhook}/deliveries/{kept}/redeliver")).await.expect(202);
        running.settled().await;
        running.advance(10 * 86_400 + 1).await;
        let left: Vec<Value> = running.deliveries(&webhook).await.iter().map(|row| row["id"].clone()).collect();
        assert_eq!(left, [json!(kept)]);
    }
}
