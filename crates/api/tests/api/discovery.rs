//! The documents for machines (identity.md, 7) and the metrics (identity.md, 8).

use std::collections::BTreeMap;

use axum::body::Body;
use domain::access::{Scope, Scopes};
use http::{Method, Request};
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both};

const DOCUMENTS: [(&str, &str); 7] = [
    ("/llms.txt", "text/plain; charset=utf-8"),
    ("/auth.md", "text/markdown; charset=utf-8"),
    ("/api/public/v1/openapi.json", "application/json"),
    ("/.well-known/oauth-protected-resource", "application/json"),
    ("/.well-known/oauth-protected-resource/api/public/v1", "application/json"),
    ("/.well-known/oauth-protected-resource/mcp", "application/json"),
    ("/.well-known/oauth-authorization-server", "application/json"),
];

/// A request of any path, with these headers.
async fn send(agent: &Agent, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    agent.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

async fn read(agent: &Agent, path: &str) -> Answer {
    send(agent, Method::GET, path, &[], "").await
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.bytes.to_vec()).unwrap()
}

both! {
    async fn documents_are_open_and_cacheable(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let anybody = market.anybody.from_address([203, 0, 113, 9]);
        for (path, kind) in DOCUMENTS {
            let answer = send(&anybody, Method::GET, path, &[("authorization", "Bearer nonsense")], "").await.expect(200);
            assert_eq!(answer.header("content-type"), kind, "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
            assert_eq!(answer.header("cache-control"), "public, max-age=300", "{path}");
            let etag = answer.header("etag");
            assert!(etag.len() > 2, "{path}");
            let same = send(&anybody, Method::GET, path, &[("if-none-match", etag)], "").await.expect(304);
            assert!(same.bytes.is_empty() && same.header("etag") == etag, "{path}");
            send(&anybody, Method::GET, path, &[("if-none-match", "\"other\"")], "").await.expect(200);
            let head = send(&anybody, Method::HEAD, path, &[], "").await.expect(200);
            assert!(head.bytes.is_empty() && head.header("etag") == etag, "{path}");
            let wrong = send(&anybody, Method::POST, path, &[], "").await.expect(405);
            assert_eq!(wrong.header("allow"), "GET, HEAD", "{path}");
            for link in text(&answer).split("http").skip(1).filter(|rest| rest.starts_with("://") || rest.starts_with("s://")) {
                assert!(link.starts_with("s://market.example"), "{path}: {}", &link[..link.len().min(40)]);
            }
        }
    }

    async fn metadata_says_what_the_contract_says(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let scopes: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
        let at = |path: &str| format!("https://market.example{path}");
        let resource = read(&market.anybody, "/.well-known/oauth-protected-resource").await.json;
        assert_eq!(resource, json!({
            "resource": at(""), "authorization_servers": [at("")], "scopes_supported": scopes,
            "bearer_methods_supported": ["header"], "resource_name": "OpenTrain Public API",
            "resource_documentation": at("/llms.txt")
        }));
        let api = read(&market.anybody, "/.well-known/oauth-protected-resource/api/public/v1").await.json;
        assert_eq!((&api["resource"], &api["authorization_servers"]), (&json!(at("/api/public/v1")), &json!([at("")])));
        let server = read(&market.anybody, "/.well-known/oauth-authorization-server").await.json;
        let grant = "urn:opentrain:agent-auth:grant-type:claim";
        assert_eq!(server, json!({
            "issuer": at(""), "token_endpoint": at("/api/agent/oauth/token"),
            "revocation_endpoint": at("/api/agent/oauth/revoke"), "response_types_supported": [],
            "grant_types_supported": [grant], "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"], "scopes_supported": scopes,
            "service_documentation": at("/auth.md"),
            "agent_auth": {
                "identity_endpoint": at("/api/agent/identity"), "claim_endpoint": at("/api/agent/identity/claim"),
                "claim_grant_type": grant, "polling_interval": 5, "identity_types_supported": ["anonymous"],
                "pre_claim_scopes": Scopes::PRE_CLAIM, "post_claim_scopes": Scopes::POST_CLAIM, "skill": at("/auth.md"),
                "register_uri": at("/api/agent/identity"), "claim_uri": at("/api/agent/identity/claim"),
                "revocation_uri": at("/api/agent/oauth/revoke")
            }
        }));
        let closed = TestMarket::with(engine, |options| options.settings.auth.anonymous_registration = false).await;
        let server = read(&closed.anybody, "/.well-known/oauth-authorization-server").await.json;
        assert_eq!(server["agent_auth"]["identity_types_supported"], json!([]));
        for path in ["/llms.txt", "/auth.md"] {
            assert!(text(&read(&closed.anybody, path).await).contains("anonymous registration off"), "{path}");
            assert!(!text(&read(&market.anybody, path).await).contains("anonymous registration off"), "{path}");
        }
    }

    async fn the_overview_names_the_tools(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let overview = text(&read(&market.anybody, "/llms.txt").await);
        for tool in ["- CLI: ", "- MCP: ", "https://market.example/mcp"] {
            assert!(overview.contains(tool), "{tool}");
        }
    }

    async fn the_guide_to_authentication_works_as_written(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let guide = text(&read(&market.anybody, "/auth.md").await);
        let mut known: BTreeMap<&str, String> = BTreeMap::new();
        let mut sent = 0;
        for section in ["## 1. Register", "## 2. Claim", "## 3. Poll", "## 4. Revoke", "## 5. Rotate"] {
            let (_, section_text) = guide.split_once(section).unwrap_or_else(|| panic!("{section} is missing"));
            let section_text = section_text.split("\n## ").next().unwrap();
            for written in section_text.split("```http\n").skip(1) {
                if section == "## 4. Revoke" {
                    let agent = market.anybody.with_token(&known["ACCESS_TOKEN"]);
                    known.insert("OTHER_TOKEN", string(&agent.call("/tokens").await.expect(201).json["token"]));
                    known.insert("TOKEN_ID", string(&agent.get("/auth/me").await.expect(200).json["token"]["id"]));
                }
                let (request, after) = written.split_once("\n```").unwrap();
                let answers: Vec<Value> = after.split("```json\n").skip(1)
                    .map(|block| serde_json::from_str(block.split("\n```").next().unwrap()).unwrap()).collect();
                let mut got = perform(&market.anybody, request, &known).await;
                sent += 1;
                if section == "## 3. Poll" {
                    assert_eq!(got.clone().expect(400).json, answers[0], "a pending poll");
                    confirm(&market, &known).await;
                    got = perform(&market.anybody, request, &known).await;
                }
                assert!(got.status < 300, "{section}: {} {}", got.status, got.json);
                compare(section, answers.last().unwrap(), &got.json);
                remember(section, &got.json, &mut known);
            }
        }
        assert_eq!(sent, 6);
        market.anybody.with_token(&known["NEW_TOKEN"]).get("/auth/me").await.expect(200);
        market.anybody.with_token(&known["ACCESS_TOKEN"]).get("/auth/me").await.details(401);
    }

    async fn metrics_count_by_template(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let job = agent.draft().await;
        agent.get(&format!("/job-drafts/{job}")).await.expect(200);
        agent.get(&format!("/job-drafts/{job}")).await.expect(200);
        agent.get("/job-drafts/nothing").await.expect(404);
        agent.get("/secret/path").await.expect(404);
        let answer = read(&market.anybody, "/metrics").await.expect(200);
        assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        let metrics = text(&answer);
        let count = |labels: &str| {
            let line = metrics.lines().find_map(|line| line.strip_prefix(&format!("opentrain_http_requests_total{{{labels}}} ")));
            line.map(|count| count.parse::<u64>().unwrap()).unwrap_or_default()
        };
        let route = r#"route="/api/public/v1/job-drafts/{jobId}""#;
        assert_eq!(count(&format!(r#"method="GET",{route},status="200""#)), 2, "{metrics}");
        assert_eq!(count(&format!(r#"method="GET",{route},status="404""#)), 1, "{metrics}");
        assert_eq!(count(r#"method="GET",route="unmatched",status="404""#), 1, "{metrics}");
        let timed = format!(r#"opentrain_http_request_duration_seconds_count{{method="GET",{route}}} 3"#);
        assert!(metrics.contains(&timed), "{metrics}");
        for secret in [&job, "secret", "127.0.0.1", "Scout", agent.token.as_ref().unwrap()] {
            assert!(!metrics.contains(secret), "{secret} is in the metrics");
        }
    }

    async fn metrics_are_for_the_configured_peers(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.app.metrics_from.push("198.51.100.0/24".parse().unwrap());
            options.app.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
        }).await;
        read(&market.anybody, "/metrics").await.expect(200);
        read(&market.anybody.from_address([198, 51, 100, 7]), "/metrics").await.expect(200);
        read(&market.anybody.from_address([203, 0, 113, 9]), "/metrics").await.details(404);
        // A proxy on this machine does not open them to the world.
        let forwarded = [("x-forwarded-for", "203.0.113.9")];
        send(&market.anybody, Method::GET, "/metrics", &forwarded, "").await.details(404);
        // Nobody but a trusted proxy can say that somebody else calls.
        let claimed = [("x-forwarded-for", "127.0.0.1")];
        send(&market.anybody.from_address([203, 0, 113, 9]), Method::GET, "/metrics", &claimed, "").await.details(404);
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

/// Sends a written request, with `$NAMES` replaced.
async fn perform(agent: &Agent, written: &str, known: &BTreeMap<&str, String>) -> Answer {
    let mut written = written.to_owned();
    for (name, value) in known {
        written = written.replace(&format!("${name}"), value);
    }
    assert!(!written.contains('$'), "{written}");
    let (head, body) = written.split_once("\n\n").unwrap_or((&written, ""));
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let method = Method::from_bytes(first.next().unwrap().as_bytes()).unwrap();
    let path = first.next().unwrap().to_owned();
    let headers: Vec<(&str, &str)> = lines.map(|line| line.split_once(": ").unwrap()).collect();
    assert_eq!(headers[0], ("Host", "market.example"));
    send(agent, method, &path, &headers, body).await
}

/// The same keys everywhere, and the same values where they do not depend on ids, times and secrets.
fn compare(section: &str, written: &Value, got: &Value) {
    match (written, got) {
        (Value::Object(written), Value::Object(got)) => {
            assert_eq!(written.keys().collect::<Vec<_>>(), got.keys().collect::<Vec<_>>(), "{section}");
            for (key, value) in written {
                compare(section, value, &got[key]);
            }
        }
        (Value::Array(_) | Value::Number(_) | Value::Bool(_), _) => assert_eq!(written, got, "{section}"),
        (Value::String(_), Value::String(_)) | (Value::Null, Value::Null) => {}
        // A time of last use that may not be written yet.
        (Value::String(_), Value::Null) => {}
        _ => panic!("{section}: {written} is not like {got}"),
    }
}

fn remember(section: &str, got: &Value, known: &mut BTreeMap<&str, String>) {
    match section {
        "## 1. Register" => {
            known.insert("CLAIM_TOKEN", string(&got["claim_token"]));
        }
        "## 2. Claim" => {
            known.insert("CODE", string(&got["user_code"]));
            known.insert("URI", string(&got["verification_uri"]));
        }
        "## 3. Poll" => {
            known.insert("ACCESS_TOKEN", string(&got["access_token"]));
        }
        "## 5. Rotate" if got["metadata"].is_object() => {
            known.insert("NEW_TOKEN", string(&got["token"]));
        }
        _ => {}
    }
}

async fn confirm(market: &TestMarket, known: &BTreeMap<&str, String>) {
    market.pass(6);
    let body = json!({ "verificationUri": known["URI"], "userCode": known["CODE"], "email": "owner@example.com" });
    market.anybody.post("/api/sandbox/v1/claims/confirm", body).await.expect(200);
}
