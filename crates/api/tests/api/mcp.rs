//! `/mcp`: the transport's rules (mcp.md, 2), with tools that act through the same routes.

use axum::body::Body;
use http::{Method, Request};
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both};

/// A request of the transport with these further headers.
async fn send(agent: &Agent, method: Method, body: impl Into<Body>, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri("/mcp");
    for (name, value) in [("accept", "application/json, text/event-stream"), ("content-type", "application/json")] {
        request = request.header(name, value);
    }
    if let Some(token) = &agent.token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    agent.send(request.body(body.into()).unwrap()).await
}

async fn ask(agent: &Agent, method: &str, params: Value) -> Value {
    let message = json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params });
    let answer = send(agent, Method::POST, message.to_string(), &[]).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("mcp-session-id"), "", "no session is issued");
    assert_eq!(answer.json["id"], 7);
    answer.json
}

/// The result of a tool.
async fn tool(agent: &Agent, name: &str, arguments: Value) -> Value {
    ask(agent, "tools/call", json!({ "name": format!("opentrain_{name}"), "arguments": arguments })).await["result"]
        .take()
}

const LIST: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;

both! {
    async fn only_an_employers_good_token_comes_in(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        send(&agent, Method::POST, LIST, &[]).await.expect(200);
        for (token, reason, error) in
            [(None, "token_missing", ""), (Some("nonsense"), "token_invalid", ", error=\"invalid_token\"")]
        {
            let caller = token.map_or(market.anybody.clone(), |token| market.anybody.with_token(token));
            let answer = send(&caller, Method::POST, LIST, &[]).await;
            let metadata = "https://market.example/.well-known/oauth-protected-resource/mcp";
            let challenge = format!("Bearer realm=\"opentrain\", resource_metadata=\"{metadata}\"{error}");
            assert_eq!(answer.header("www-authenticate"), challenge);
            assert_eq!(answer.details(401)["reason"], reason);
        }
        let trainer = market.anybody.post("/api/sandbox/v1/trainers", json!({})).await.expect(201).json;
        let trainer = market.anybody.with_token(trainer["token"].as_str().unwrap());
        let refused = send(&trainer, Method::POST, LIST, &[]).await.details(403);
        assert_eq!(refused["reason"], "employer_account_required");
        let id = agent.get("/tokens").await.expect(200).json["tokens"][0]["id"].as_str().unwrap().to_owned();
        agent.delete(&format!("/tokens/{id}")).await.expect(200);
        assert_eq!(send(&agent, Method::POST, LIST, &[]).await.details(401)["reason"], "token_revoked");
    }

    async fn what_is_no_message_is_refused(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let deep = "[".repeat(100_000);
        let batch = format!("[{LIST},{LIST}]");
        for (body, code) in [
            ("{not json", -32700), ("", -32700), (deep.as_str(), -32700), (batch.as_str(), -32600), ("\"text\"", -32600),
            ("5", -32600), ("{}", -32600), (r#"{"jsonrpc":"2.0","id":1,"result":{}}"#, -32600),
        ] {
            let answer = send(&agent, Method::POST, body.to_owned(), &[]).await.expect(400);
            assert_eq!(answer.json["error"]["code"], code, "{}", &body[..body.len().min(40)]);
        }
        let big = format!("{}{LIST}", " ".repeat(1024 * 1024));
        send(&agent, Method::POST, big, &[]).await.details(413);
        for method in [Method::GET, Method::DELETE, Method::PUT] {
            let answer = send(&agent, method, "", &[]).await.expect(405);
            assert_eq!(answer.header("allow"), "POST");
        }
        let ready = r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;
        let accepted = send(&agent, Method::POST, ready, &[]).await.expect(202);
        assert!(accepted.bytes.is_empty());
        let other = send(&agent, Method::POST, LIST, &[("mcp-protocol-version", "1999-01-01")]).await.expect(400);
        assert_eq!(other.json["error"]["code"], -32600);
        let older = r#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#;
        assert_eq!(send(&agent, Method::POST, older, &[]).await.expect(400).json["error"]["code"], -32600);
    }

    async fn the_handshake_goes_by_its_message_and_not_by_a_header(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for (asked, spoken) in [("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"), ("1999-01-01", "2025-11-25")] {
            let params = json!({ "protocolVersion": asked, "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } });
            let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }).to_string();
            for header in ["2025-11-25", "1999-01-01"] {
                let answer = send(&agent, Method::POST, message.clone(), &[("mcp-protocol-version", header)]).await.expect(200);
                assert_eq!(answer.json["result"]["protocolVersion"], spoken, "{asked} under {header}");
            }
        }
    }

    async fn requests_of_the_wrong_form_are_protocol_errors(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for (method, params, code) in [
            ("tools/frobnicate", json!({}), -32601),
            ("tools/call", json!({"name": "opentrain_frobnicate", "arguments": {}}), -32602),
            ("tools/call", json!({"name": "list_jobs", "arguments": {}}), -32602),
            ("tools/call", json!({"arguments": {}}), -32602),
            ("tools/call", json!({"name": 5}), -32602),
            ("tools/call", json!({"name": "opentrain_list_jobs", "arguments": []}), -32602),
            ("tools/call", json!([]), -32602),
            ("tools/list", json!("x"), -32602),
            ("tools/frobnicate", json!([]), -32601),
            ("resources/read", json!({}), -32602),
            ("resources/read", json!({"uri": "opentrain://nothing"}), -32002),
            ("resources/read", json!({"uri": "opentrain://contracts/01nothing"}), -32002),
            ("prompts/get", json!({"name": "nothing"}), -32602),
            ("prompts/get", json!({"name": "evaluate_candidates", "arguments": {}}), -32602),
        ] {
            let answer = ask(&agent, method, params.clone()).await;
            assert_eq!(answer["error"]["code"], code, "{method} {params}: {answer}");
            if let Some(uri) = params.get("uri") {
                assert_eq!(&answer["error"]["data"]["uri"], uri);
            }
        }
    }

    async fn pages_of_other_origins_may_not_call(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.app.allowed_origins = vec!["https://app.example".to_owned()];
        }).await;
        let agent = market.register().await;
        for (origin, status) in [("https://market.example", 200), ("https://app.example", 200), ("https://evil.example", 403), ("null", 403)] {
            let known = if status == 200 { origin } else { "" };
            let answer = send(&agent, Method::POST, LIST, &[("origin", origin)]).await.expect(status);
            assert_eq!(answer.header("access-control-allow-origin"), known);
            let asks = [("origin", origin), ("access-control-request-method", "POST")];
            let preflight = send(&market.anybody, Method::OPTIONS, "", &asks).await.expect(if status == 200 { 204 } else { 405 });
            assert_eq!(preflight.header("access-control-allow-origin"), known);
            assert_eq!(preflight.header("access-control-allow-headers").contains("Authorization"), status == 200);
        }
        send(&agent, Method::OPTIONS, "", &[]).await.expect(405);
        // A page that may call may also read why it was refused.
        let refused = send(&market.anybody, Method::POST, LIST, &[("origin", "https://app.example")]).await.expect(401);
        assert_eq!(refused.header("access-control-allow-origin"), "https://app.example");
    }

    async fn an_unknown_revision_is_answered_with_the_newest(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for (asked, told) in [("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"), ("1999-01-01", "2025-11-25")] {
            let params = json!({ "protocolVersion": asked, "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } });
            let answer = ask(&agent, "initialize", params).await["result"].take();
            assert_eq!(answer["protocolVersion"], told);
            assert_eq!(answer["serverInfo"]["name"], "opentrain");
            assert_eq!(answer["serverInfo"]["title"], "OpenTrain");
            assert_eq!(answer["capabilities"], json!({ "tools": {}, "resources": {}, "prompts": {} }));
            assert!((1..2000).contains(&answer["instructions"].as_str().unwrap().chars().count()));
        }
    }

    async fn tools_act_through_the_same_routes(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let drafted = tool(&agent, "create_job_draft", json!({ "jobDescription": testbed::GUIDE_TEXT })).await;
        let job = drafted["structuredContent"]["jobId"].as_str().unwrap();
        let report = agent.get(&format!("/job-drafts/{job}")).await.expect(200).json;
        assert_eq!(drafted["structuredContent"], report);
        let text = drafted["content"][0]["text"].as_str().unwrap();
        assert!(text.contains("ask: What experience level") && text.contains("→ fields.experienceLevel"), "{text}");
        assert!(text.lines().last().unwrap().starts_with("Next: "));

        let refused = tool(&agent, "publish_job", json!({ "jobId": job })).await;
        assert_eq!((&refused["isError"], &refused["structuredContent"]["status"]), (&json!(true), &json!(400)));
        let hint = refused["structuredContent"]["hint"].as_str().unwrap();
        assert!(hint.contains("experienceLevel, dataVolumeUnit"), "{hint}");

        let fields = json!({ "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES" });
        tool(&agent, "update_job_draft_fields", json!({ "jobId": job, "fields": fields })).await;
        let published = tool(&agent, "publish_job", json!({ "jobId": job })).await;
        assert_eq!(published["structuredContent"]["status"], "OPEN", "{published}");
        market.feed().await;
        let found = tool(&agent, "search_jobs", json!({ "q": "dashcam", "limit": 5.0 })).await;
        assert_eq!(found["structuredContent"]["jobs"][0]["id"], job);

        let gated = tool(&agent, "invite_team_member", json!({ "email": "a@b.example" })).await;
        assert_eq!(gated["structuredContent"]["details"]["requiredScopes"], json!(["team:write"]));
        let stranger = market.register().await;
        let foreign = tool(&stranger, "publish_job", json!({ "jobId": job })).await;
        assert_eq!(foreign["structuredContent"]["code"], "NOT_FOUND");
        assert_eq!(foreign["structuredContent"]["hint"], "Check the id; opentrain_list_jobs lists the ids.");
    }

    async fn a_tools_failure_carries_the_requests_id(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": { "name": "opentrain_close_job", "arguments": { "jobId": "nothing" } } });
        let answer = send(&agent, Method::POST, message.to_string(), &[("x-request-id", "mine-1")]).await.expect(200);
        assert_eq!(answer.header("x-request-id"), "mine-1");
        assert_eq!(answer.json["result"]["structuredContent"]["requestId"], "mine-1");
    }

    async fn bad_arguments_reach_no_route(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let refused = tool(&agent, "list_jobs", json!({ "limit": "5", "colour": "red" })).await;
        let told = &refused["structuredContent"];
        assert_eq!((&told["status"], &told["code"]), (&json!(400), &json!("BAD_REQUEST")));
        let codes: Vec<&Value> = told["details"]["issues"].as_array().unwrap().iter().map(|issue| &issue["code"]).collect();
        assert_eq!(codes, ["unrecognized_keys", "invalid_type"]);
        assert!(told.get("requestId").is_none(), "nothing was asked");
    }

    async fn each_call_counts_once_and_nothing_else_does(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.requests_per_minute = 4).await;
        let agent = market.register().await;
        for _ in 0..6 {
            ask(&agent, "tools/list", json!({})).await;
        }
        tool(&agent, "list_jobs", json!({})).await;
        tool(&agent, "list_jobs", json!({ "limit": 0 })).await;
        ask(&agent, "resources/read", json!({ "uri": "opentrain://guide" })).await;
        assert!(tool(&agent, "list_jobs", json!({})).await.get("isError").is_none_or(|failed| failed == false));
        let over = tool(&agent, "list_jobs", json!({})).await;
        assert_eq!((&over["isError"], &over["structuredContent"]["code"]), (&json!(true), &json!("RATE_LIMITED")));
        assert!(over["structuredContent"]["hint"].as_str().unwrap().contains("60 seconds"), "{over}");
        let over = ask(&agent, "resources/read", json!({ "uri": "opentrain://guide" })).await;
        assert_eq!(over["error"]["data"]["status"], 429);
        agent.get("/jobs/mine").await.details(429);
        market.pass(60);
        agent.get("/jobs/mine").await.expect(200);
    }

    async fn onboarding_gives_tokens_to_keep_and_saves_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let before = agent.get("/auth/me").await.expect(200).json["actor"]["userId"].clone();
        let new = tool(&agent, "register_agent", json!({ "agentName": "Second" })).await;
        let (token, claim) = (new["structuredContent"]["access_token"].as_str().unwrap(), new["structuredContent"]["claim_token"].as_str().unwrap());
        let text = new["content"][0]["text"].as_str().unwrap();
        assert!(!text.contains(token) && !text.contains(claim), "{text}");
        let me = tool(&agent, "auth_status", json!({})).await;
        assert_eq!(me["structuredContent"]["actor"]["userId"], before, "the connection stays the old account");

        let none = tool(&agent, "claim_status", json!({})).await;
        assert_eq!(none["structuredContent"]["details"]["field"], "claimToken");
        let started = tool(&agent, "claim_account", json!({ "email": "dana@example.com", "claimToken": claim })).await;
        let started = &started["structuredContent"];
        let pending = tool(&agent, "claim_status", json!({ "claimToken": claim })).await;
        assert_eq!(pending["structuredContent"], json!({ "status": "pending", "retryAfterSeconds": 5 }));
        let slower = tool(&agent, "claim_status", json!({ "claimToken": claim })).await;
        assert_eq!(slower["structuredContent"], json!({ "status": "pending", "retryAfterSeconds": 10 }));
        let confirm = json!({ "verificationUri": started["verification_uri"], "userCode": started["user_code"], "email": "dana@example.com" });
        market.anybody.post("/api/sandbox/v1/claims/confirm", confirm).await.expect(200);
        let done = tool(&agent, "claim_status", json!({ "claimToken": claim })).await;
        assert_eq!(done["structuredContent"]["status"], "claimed");
        let claimed = market.anybody.with_token(done["structuredContent"]["access_token"].as_str().unwrap());
        assert_eq!(claimed.get("/auth/me").await.expect(200).json["actor"]["email"], "dana@example.com");
        let again = tool(&agent, "claim_status", json!({ "claimToken": claim })).await;
        assert_eq!((&again["isError"], &again["structuredContent"]["code"]), (&json!(true), &json!("invalid_grant")));
    }

    async fn the_newest_lifecycle_needs_no_handshake(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let meta = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" }
        });
        let message = |method: &str, params: Value| json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        let headers = |method| [("mcp-protocol-version", "2026-07-28"), ("mcp-method", method)];
        let discover = message("server/discover", json!({ "_meta": meta })).to_string();
        let answer = send(&agent, Method::POST, discover, &headers("server/discover")).await.expect(200);
        assert!(answer.json["result"]["supportedVersions"].as_array().unwrap().contains(&json!("2026-07-28")), "{}", answer.json);
        let call = message("tools/call", json!({ "_meta": meta, "name": "opentrain_list_jobs", "arguments": {} })).to_string();
        let named = [headers("tools/call").as_slice(), &[("mcp-name", "opentrain_list_jobs")]].concat();
        let answer = send(&agent, Method::POST, call, &named).await.expect(200);
        assert_eq!(answer.json["result"]["structuredContent"]["jobs"], json!([]), "{}", answer.json);
    }
}
