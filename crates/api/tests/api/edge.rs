//! What holds for every call: request ids, methods, sizes, limits, headers.

use axum::body::Body;
use http::Method;
use serde_json::json;
use testbed::{Answer, Engine, TestMarket, both};

const READS: [&str; 4] =
    ["/jobs", "/jobs/facets", "/jobs/changes?since=2026-06-12", "/jobs/00000000000000000000000000"];

async fn with_header(market: &TestMarket, method: Method, path: &str, name: &str, value: &str) -> Answer {
    let request = market.anybody.request(method, path).header(name, value).body(Body::empty()).unwrap();
    market.anybody.send(request).await
}

both! {
    async fn a_request_keeps_a_good_id_and_gets_one_otherwise(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let longest = "x".repeat(128);
        for kept in ["a", "req-1:{x}", &longest] {
            assert_eq!(with_header(&market, Method::GET, "/nothing", "x-request-id", kept).await.json["requestId"], kept);
        }
        for bad in ["", "a b", &"x".repeat(129)] {
            let answer = with_header(&market, Method::GET, "/nothing", "x-request-id", bad).await;
            assert_eq!(answer.header("x-request-id").len(), 26, "{bad:?}");
            answer.details(404);
        }
        assert_eq!(market.anybody.get("/healthz").await.expect(200).header("x-request-id").len(), 26);
    }

    async fn the_marketplace_limit_slides(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.marketplace_per_minute = 4).await;
        let first = market.anybody.get(READS[0]).await.expect(200);
        assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining"), first.header("ratelimit-reset")), ("4", "3", "60"));
        market.pass(20);
        let head = market.anybody.request(Method::HEAD, READS[1]).body(Body::empty()).unwrap();
        market.anybody.send(head).await.expect(200);
        with_header(&market, Method::GET, READS[2], "if-none-match", "*").await.expect(304);
        assert_eq!(market.anybody.get(READS[3]).await.expect(404).header("ratelimit-remaining"), "0");
        let refused = market.anybody.get(READS[0]).await;
        assert_eq!((refused.header("retry-after"), refused.header("ratelimit-remaining")), ("40", "0"));
        assert_eq!(refused.header("access-control-allow-origin"), "*");
        assert_eq!(refused.details(429), json!({ "limit": 4, "windowSeconds": 60 }));
        // OPTIONS does not count, another address has its own budget, a forwarded address is not believed.
        with_header(&market, Method::OPTIONS, READS[0], "origin", "https://a.example").await.expect(204);
        market.anybody.from_address([198, 51, 100, 7]).get(READS[0]).await.expect(200);
        with_header(&market, Method::GET, READS[0], "x-forwarded-for", "192.0.2.1").await.expect(429);
        market.pass(40);
        market.anybody.get(READS[0]).await.expect(200);
        market.anybody.get(READS[0]).await.expect(429);
        market.pass(20);
        for _ in 0..3 {
            market.anybody.get(READS[0]).await.expect(200);
        }
        market.anybody.get(READS[0]).await.expect(429);
    }

    async fn a_trusted_proxy_says_who_calls(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.settings.limits.marketplace_per_minute = 1;
            options.app.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        }).await;
        let from = async |forwarded: &str| with_header(&market, Method::GET, "/jobs", "x-forwarded-for", forwarded).await.status;
        assert_eq!(from("192.0.2.1").await, 200);
        assert_eq!(from("192.0.2.2").await, 200);
        assert_eq!(from("192.0.2.1").await, 429);
        // Only what the last proxy saw counts: the caller may write anything before it.
        assert_eq!(from("203.0.113.5, 192.0.2.1").await, 429);
        assert_eq!(from("192.0.2.2, 127.0.0.9").await, 429);
    }

    async fn a_token_has_its_own_limit(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.requests_per_minute = 2).await;
        let (agent, other) = (market.register().await, market.register().await);
        agent.get("/auth/me").await.expect(200);
        agent.get("/nothing").await.expect(404);
        // A refusal by a gate counts too.
        agent.call("/jobs/x/publish").await.expect(404);
        let refused = agent.get("/auth/me").await;
        assert_eq!(refused.header("retry-after"), "60");
        assert_eq!(refused.details(429), json!({ "limit": 2, "windowSeconds": 60 }));
        other.get("/auth/me").await.expect(200);
        market.pass(60);
        agent.get("/auth/me").await.expect(200);
    }

    async fn head_is_get_without_a_body(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        market.feed().await;
        for path in ["/jobs".to_owned(), format!("/jobs/{id}"), "/jobs/none".into(), "/auth/me".into(), "/openapi.json".into(), "/healthz".into()] {
            let get = agent.get(&path).await;
            let head = agent.send(agent.request(Method::HEAD, &path).body(Body::empty()).unwrap()).await;
            assert_eq!(head.status, get.status, "{path}");
            assert!(head.bytes.is_empty(), "{path}");
            for name in ["content-type", "etag", "cache-control", "access-control-allow-origin", "content-length"] {
                assert_eq!(head.header(name), get.header(name), "{path} {name}");
            }
        }
    }

    async fn browsers_may_read_the_marketplace(engine: Engine) {
        let market = TestMarket::start(engine).await;
        for path in READS {
            let answer = with_header(&market, Method::OPTIONS, path, "origin", "https://a.example").await.expect(204);
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
            assert_eq!(answer.header("access-control-allow-headers"), "Authorization, Content-Type, If-None-Match, X-Request-Id");
            assert_eq!(answer.header("access-control-max-age"), "86400");
            for wrong in [Method::PUT, Method::DELETE] {
                let refused = market.anybody.send(market.anybody.request(wrong, path).body(Body::empty()).unwrap()).await;
                assert!(refused.header("allow").starts_with("GET, HEAD"), "{path}: {}", refused.header("allow"));
                refused.details(405);
            }
        }
    }

    async fn bodies_are_bounded_and_of_one_kind(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.body_bytes = 1000).await;
        let agent = market.register().await;
        let path = "/job-drafts";
        let post = async |kind: &str, body: String| agent.send_bytes(Method::POST, path, kind, body).await;
        post("application/json", format!("\"{}\"", "x".repeat(998))).await.details(400);
        post("application/json", format!("\"{}\"", "x".repeat(999))).await.details(413);
        post("text/plain", "x".repeat(2000)).await.expect(413);
        for kind in ["text/plain", "application/xml", "application/x-www-form-urlencoded", "json", ""] {
            post(kind, "{}".to_owned()).await.details(415);
        }
        for kind in ["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"] {
            post(kind, json!({ "rawJobDescription": "Label 100 images." }).to_string()).await.expect(201);
        }
        for malformed in ["", "{", "{}{}", "nul", "{\"a\":1,}", "\u{feff}{}"] {
            assert_eq!(post("application/json", malformed.to_owned()).await.details(400), json!(null), "{malformed}");
        }
        let not_utf8 = agent.send_bytes(Method::POST, path, "application/json", vec![b'"', 0xff, b'"']).await;
        not_utf8.details(400);
        let long = market.anybody.send_bytes(Method::POST, "/api/agent/identity", "application/json", "x".repeat(2000)).await;
        assert_eq!(long.expect(413).json["error"], "invalid_request");
        // Publishing takes no body and looks at none.
        let id = agent.draft().await;
        agent.send_bytes(Method::POST, &format!("/jobs/{id}/close"), "text/plain", "x".repeat(2000)).await.expect(200);
    }

    async fn errors_are_never_cached_and_tell_nothing_inside(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for answer in [agent.get("/jobs/mine?cursor=x").await, agent.get("/jobs?limit=0").await, agent.get("/jobs/none").await, agent.get("/auth/me").await] {
            assert_eq!(answer.header("cache-control"), "no-store", "{}", answer.json);
        }
    }

    async fn health_says_what_works(engine: Engine) {
        let market = TestMarket::start(engine).await;
        assert_eq!(market.anybody.get("/healthz").await.expect(200).json, json!({ "status": "ok" }));
        let ready = market.anybody.get("/readyz").await.expect(200).json;
        assert_eq!(ready, json!({ "status": "ready", "checks": { "database": "ok", "search": "ok" } }));
    }

    async fn answers_are_compressed_on_request(engine: Engine) {
        let market = TestMarket::start(engine).await;
        for coding in ["gzip", "br", "zstd"] {
            let answer = with_header(&market, Method::GET, "/openapi.json", "accept-encoding", coding).await.expect(200);
            assert_eq!(answer.header("content-encoding"), coding);
            assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"));
        }
    }
}
