//! The update feed (events.md, 1 to 3).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::event::Event;
use serde_json::{Value, json};
use testbed::{Agent, Engine, TestMarket, both, message_event, payment_event, proposal_event};

/// A feed that holds so many events of each scope, in turns.
async fn fed(market: &TestMarket, agent: &Agent, rounds: usize) {
    let account = market.account(agent).await;
    for round in 0..rounds {
        market.tell(&account, vec![proposal_event(round), message_event(round), payment_event(round)]).await;
    }
}

async fn page(agent: &Agent, query: &str) -> Value {
    agent.get(&format!("/updates{query}")).await.expect(200).json
}

fn ids(page: &Value) -> Vec<i64> {
    page["events"].as_array().unwrap().iter().map(|event| event["id"].as_str().unwrap().parse().unwrap()).collect()
}

/// Every event from a cursor on, page by page.
async fn walk(agent: &Agent, limit: usize, from: Option<&str>) -> Vec<i64> {
    let (mut seen, mut cursor) = (Vec::new(), from.map(str::to_owned));
    loop {
        let after = cursor.iter().map(|cursor| format!("&cursor={cursor}")).collect::<String>();
        let page = page(agent, &format!("?limit={limit}{after}")).await;
        let got = ids(&page);
        assert!(got.len() <= limit);
        seen.extend(&got);
        let next = page["nextCursor"].as_str().unwrap().to_owned();
        if let Some(last) = got.last() {
            assert_eq!(next, last.to_string());
        }
        if page["hasMore"] == json!(false) {
            return seen;
        }
        assert!(!got.is_empty(), "an empty page with more to come would be a loop");
        cursor = Some(next);
    }
}

both! {
    async fn a_feed_is_numbered_from_one_and_shown_whole(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        assert_eq!(page(&agent, "").await, json!({ "events": [], "nextCursor": "0", "hasMore": false }));
        fed(&market, &agent, 1).await;
        let whole = page(&agent, "").await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("updates_page", whole);
        }
        for cursor in ["3", "0"] {
            let page = page(&agent, &format!("?cursor={cursor}")).await;
            assert_eq!(page["nextCursor"], "3");
        }
        let stranger = market.owner().await;
        assert_eq!(page(&stranger, "").await["events"], json!([]));
    }

    async fn pages_of_any_size_give_the_same_walk(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        fed(&market, &agent, 20).await;
        let all: Vec<i64> = (1..=60).collect();
        for limit in [1, 7, 50, 60, 200] {
            assert_eq!(walk(&agent, limit, None).await, all, "limit {limit}");
        }
        assert_eq!(ids(&page(&agent, "").await).len(), 50, "the default");
        assert_eq!(walk(&agent, 7, Some("41")).await, all[41..]);
    }

    async fn a_narrow_token_sees_its_types_and_full_pages(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        fed(&market, &agent, 10).await;
        let account = market.account(&agent).await;
        market.tell(&account, vec![proposal_event(99)]).await;
        let scopes = [&["proposals:read"][..], &["messages:read"], &["payments:write"], &["messages:read", "payments:read"], &["proposals:write", "messages:write"]];
        let third = |scope: &str, id: i64| match id % 3 {
            1 => scope.starts_with("proposals"),
            2 => scope.starts_with("messages"),
            _ => scope.starts_with("payments"),
        };
        for granted in scopes {
            let narrow = market.mint(&agent, granted).await;
            let wanted: Vec<i64> = (1..=31).filter(|id| granted.iter().any(|scope| third(scope, *id))).collect();
            for limit in [1, 4, 200] {
                assert_eq!(walk(&narrow, limit, None).await, wanted, "{granted:?} {limit}");
            }
            let first = page(&narrow, "?limit=3").await;
            assert_eq!(ids(&first), wanted[..3], "pages are full");
            // What is left out moves no cursor: a wider token goes on from it without a gap.
            let end = wanted.last().unwrap();
            let empty = page(&narrow, &format!("?cursor={end}")).await;
            assert_eq!(empty, json!({ "events": [], "nextCursor": end.to_string(), "hasMore": false }));
            assert_eq!(walk(&agent, 200, Some(&end.to_string())).await, (end + 1..=31).collect::<Vec<_>>());
        }
    }

    async fn without_a_read_scope_403(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let details = market.mint(&agent, &["jobs:write", "webhooks:manage"]).await.get("/updates").await.details(403);
        assert_eq!(details, json!({
            "requiredScopes": ["proposals:read", "messages:read", "payments:read"], "grantedScopes": ["jobs:write", "webhooks:manage"]
        }));
    }

    async fn bad_parameters_400(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        for limit in ["0", "-1", "201", "1.5", "x", "", "99999999999999999999", "%00"] {
            assert_eq!(agent.get(&format!("/updates?limit={limit}")).await.details(400)["field"], "limit", "{limit}");
        }
        for cursor in ["", "00", "01", "-1", "%2B1", "1%20", "abc", "1e3", "%00", "1%00", "9999999999999999999", "%D9%A1"] {
            let details = agent.get(&format!("/updates?cursor={cursor}")).await.details(400);
            assert_eq!(details, json!({ "field": "cursor" }), "{cursor}");
        }
        assert_eq!(agent.get("/updates?cursor=%ff").await.details(400)["field"], "cursor");
        assert_eq!(agent.get("/updates?cursor=0&cursor=0").await.details(400)["field"], "cursor");
        fed(&market, &agent, 1).await;
        let ahead = agent.get("/updates?cursor=4").await.details(400);
        assert_eq!(ahead, json!({ "field": "cursor", "reason": "cursor_ahead", "latestCursor": "3" }));
        let stranger = market.owner().await;
        let ahead = stranger.get("/updates?cursor=1").await.details(400);
        assert_eq!(ahead["latestCursor"], "0", "a feed without events has an end too");
    }

    async fn old_events_go_from_the_old_end_and_say_so(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.event_retention_days = 2).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        // More than one transaction drops.
        market.tell(&account, (0..1500).map(proposal_event).collect()).await;
        market.advance(86_400).await;
        market.tell(&account, (0..5).map(message_event).collect()).await;
        market.advance(86_400).await;
        assert_eq!(walk(&agent, 200, None).await.len(), 1505, "exactly two days old is not older");
        market.advance(86_400).await;
        assert_eq!(walk(&agent, 2, None).await, [1501, 1502, 1503, 1504, 1505]);
        for cursor in ["0", "1", "1499"] {
            let details = agent.get(&format!("/updates?cursor={cursor}")).await.details(400);
            assert_eq!(details, json!({ "field": "cursor", "reason": "cursor_expired", "oldestCursor": "1500" }), "{cursor}");
        }
        assert_eq!(walk(&agent, 200, Some("1500")).await.len(), 5);
        market.advance(86_400).await;
        assert_eq!(page(&agent, "").await, json!({ "events": [], "nextCursor": "1505", "hasMore": false }));
        market.tell(&account, vec![payment_event(1)]).await;
        assert_eq!(walk(&agent, 200, Some("1505")).await, [1506]);
        assert_eq!(agent.get("/updates?cursor=1504").await.details(400)["reason"], "cursor_expired");
    }

    async fn events_are_kept_for_ever_by_default(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        fed(&market, &agent, 1).await;
        market.advance(400 * 86_400).await;
        assert_eq!(walk(&agent, 200, None).await, [1, 2, 3]);
    }

    async fn times_never_decrease_along_a_feed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        market.pass(3600);
        market.tell(&account, vec![proposal_event(1)]).await;
        // A node whose clock is behind.
        market.market.clock().set_offset(0);
        market.tell(&account, vec![proposal_event(2)]).await;
        let page = page(&agent, "").await;
        assert_eq!(page["events"][0]["createdAt"], "2026-06-12T11:00:00.000Z");
        assert_eq!(page["events"][1]["createdAt"], "2026-06-12T11:00:00.000Z");
    }

    async fn writers_at_once_leave_no_gap_for_readers(engine: Engine) {
        // Readers ask as often as they can, and the market's clock stands still.
        let market = TestMarket::with(engine, |options| options.settings.limits.requests_per_minute = 1_000_000).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        let writers: Vec<_> = (0..16usize).map(|writer| {
            let (market, account) = (market.market.clone(), account.clone());
            tokio::spawn(async move {
                for number in 0..20 {
                    let events: Vec<Event> = (0..3).map(|_| proposal_event(writer * 100 + number)).collect();
                    market.announce(account.clone(), events).await.unwrap();
                }
            })
        }).collect();
        let readers: Vec<_> = (0..3).map(|_| {
            let agent = agent.clone();
            tokio::spawn(async move {
                let (mut seen, mut cursor) = (Vec::new(), "0".to_owned());
                while seen.len() < 960 {
                    let page = page(&agent, &format!("?limit=11&cursor={cursor}")).await;
                    seen.extend(ids(&page));
                    page["nextCursor"].as_str().unwrap().clone_into(&mut cursor);
                }
                seen
            })
        }).collect();
        for writer in writers {
            writer.await.unwrap();
        }
        for reader in readers {
            assert_eq!(reader.await.unwrap(), (1..=960).collect::<Vec<_>>());
        }
    }

    async fn events_are_counted_once_they_are_committed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.owner().await;
        let account = market.account(&agent).await;
        let counted = || market.market.event_tally().counts().map(|(_, count)| count).sum::<u64>();
        let (before, runs) = (counted(), Arc::new(AtomicUsize::new(0)));
        // The first run loses a race after it has appended; PostgreSQL's losers run again.
        let input = (account.clone(), market.now(), runs.clone());
        let written = market.market.db().write(input, |tx, (account, now, runs)| {
            Box::pin(async move {
                store::events::append(tx, account, &proposal_event(0), *now).await?;
                match runs.fetch_add(1, Ordering::SeqCst) {
                    0 => Err(store::Error::Retry("a race was lost".to_owned())),
                    _ => Ok(()),
                }
            })
        });
        let committed = u64::from(written.await.is_ok());
        assert_eq!((committed, runs.load(Ordering::SeqCst)), match engine {
            Engine::Sqlite => (0, 1),
            Engine::Postgres => (1, 2),
        });
        assert_eq!(counted() - before, committed);
        market.tell(&account, vec![proposal_event(0), message_event(1)]).await;
        assert_eq!(counted() - before, committed + 2);
        assert_eq!(walk(&agent, 10, None).await.len() as u64, committed + 2);
    }
}
