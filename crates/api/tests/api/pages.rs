//! Pages of `GET /jobs` and `GET /jobs/mine`: limits and cursors.

use serde_json::{Value, json};
use testbed::{Agent, Engine, TestMarket, both};

/// Ids of all pages, in order.
async fn walk(agent: &Agent, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut next = path.to_owned();
    loop {
        let page = agent.get(&next).await.expect(200).json;
        ids.extend(page["jobs"].as_array().unwrap().iter().map(|job| job["id"].as_str().unwrap().to_owned()));
        match &page["nextCursor"] {
            Value::Null => return ids,
            cursor => next = format!("{path}&cursor={}", cursor.as_str().unwrap()),
        }
    }
}

async fn market_of(engine: Engine, jobs: usize) -> (TestMarket, Agent, Vec<String>) {
    let market = TestMarket::start(engine).await;
    let registered = market.register().await;
    let agent = market.claim(&registered).await;
    let mut ids = Vec::new();
    for number in 0..jobs {
        ids.push(agent.live_job(json!({ "jobTitle": format!("Street boxes {number}") })).await);
        // Pairs share a millisecond, so that ties matter.
        market.pass((number % 2) as i64);
    }
    market.feed().await;
    ids.reverse();
    (market, agent, ids)
}

both! {
    async fn a_walk_shows_every_job_once_newest_first(engine: Engine) {
        let (market, agent, ids) = market_of(engine, 7).await;
        for limit in [1, 2, 3, 7, 100] {
            assert_eq!(walk(&market.anybody, &format!("/jobs?limit={limit}")).await, ids, "search by {limit}");
            assert_eq!(walk(&agent, &format!("/jobs/mine?limit={limit}")).await, ids, "mine by {limit}");
        }
        let words = walk(&market.anybody, "/jobs?q=street&limit=2").await;
        assert_eq!(words, ids);
    }

    async fn a_walk_stands_what_comes_and_goes_meanwhile(engine: Engine) {
        let (market, agent, ids) = market_of(engine, 6).await;
        for list in ["/jobs?limit=2", "/jobs/mine?limit=2&status=open"] {
            let page = agent.get(list).await.expect(200).json;
            let cursor = page["nextCursor"].as_str().unwrap();
            market.pass(5);
            let new = agent.live_job(json!({})).await;
            market.feed().await;
            let rest = agent.get(&format!("{}&cursor={cursor}", list.replace("limit=2", "limit=100"))).await.expect(200).json;
            let rest: Vec<&str> = rest["jobs"].as_array().unwrap().iter().map(|job| job["id"].as_str().unwrap()).collect();
            assert!(!rest.contains(&new.as_str()), "{list}");
            let first: Vec<&str> = page["jobs"].as_array().unwrap().iter().map(|job| job["id"].as_str().unwrap()).collect();
            let whole: Vec<&str> = first.into_iter().chain(rest).filter(|id| ids.iter().any(|known| known == id)).collect();
            assert_eq!(whole, ids, "{list}");
        }
    }

    async fn a_cursor_holds_for_its_own_list(engine: Engine) {
        let (market, agent, _) = market_of(engine, 3).await;
        let other = market.register().await;
        let search = market.anybody.get("/jobs?q=street&limit=1").await.expect(200).json["nextCursor"].clone();
        let mine = agent.get("/jobs/mine?limit=1&status=open").await.expect(200).json["nextCursor"].clone();
        let (search, mine) = (search.as_str().unwrap(), mine.as_str().unwrap());
        market.anybody.get(&format!("/jobs?q=street&limit=3&cursor={search}")).await.expect(200);
        for path in [
            format!("/jobs?q=boxes&cursor={search}"),
            format!("/jobs?q=street&sort=newest&cursor={search}"),
            format!("/jobs?q=street&country=US&cursor={search}"),
            format!("/jobs?q=street&cursor={mine}"),
            format!("/jobs?q=street&cursor={}", &search[1..]),
            format!("/jobs?q=street&cursor={}", "A".repeat(1025)),
            "/jobs?cursor=%00%01".to_owned(),
        ] {
            assert_eq!(market.anybody.get(&path).await.details(400)["field"], "cursor", "{path}");
        }
        for path in [format!("/jobs/mine?cursor={mine}"), format!("/jobs/mine?status=draft&cursor={mine}"), format!("/jobs/mine?cursor={search}")] {
            assert_eq!(agent.get(&path).await.details(400)["field"], "cursor", "{path}");
        }
        let foreign = other.get(&format!("/jobs/mine?status=open&cursor={mine}")).await.details(400);
        assert_eq!(foreign["field"], "cursor");
    }

    async fn limits_are_whole_numbers_from_one(engine: Engine) {
        let (market, agent, _) = market_of(engine, 1).await;
        for list in ["/jobs", "/jobs/mine"] {
            for bad in ["0", "-1", "1.5", "ten", "%201"] {
                let details = agent.get(&format!("{list}?limit={bad}")).await.details(400);
                assert_eq!(details["field"], "limit", "{list} {bad}");
            }
            for good in ["1", "100", "101", "99999999999999999999999"] {
                agent.get(&format!("{list}?limit={good}")).await.expect(200);
            }
        }
        let many = market.anybody.get("/jobs?limit=1&limit=2").await;
        many.details(400);
    }

    async fn the_own_list_filters(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let body = json!({ "rawJobDescription": testbed::GUIDE_TEXT, "externalId": "acme-7" });
        let draft = agent.post("/job-drafts", body).await.expect(201).json["jobId"].clone();
        let open = agent.live_job(json!({})).await;
        let ids = async |query: &str| {
            let page = agent.get(&format!("/jobs/mine?{query}")).await.expect(200).json;
            page["jobs"].as_array().unwrap().iter().map(|job| job["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids("status=Draft").await, std::slice::from_ref(&draft));
        assert_eq!(ids("status=OPEN").await, [json!(open)]);
        assert_eq!(ids("status=pending-approval").await, Vec::<Value>::new());
        assert_eq!(ids("status=pending%20approval").await, Vec::<Value>::new());
        assert_eq!(ids("externalId=acme-7").await, [draft]);
        assert_eq!(ids("externalId=ACME-7").await, Vec::<Value>::new());
        let details = agent.get("/jobs/mine?status=live").await.details(400);
        let states = ["DRAFT", "OPEN", "ONGOING", "COMPLETED", "ARCHIVED", "PENDING_APPROVAL"];
        assert_eq!(details, json!({ "field": "status", "supportedStatuses": states }));
    }
}
