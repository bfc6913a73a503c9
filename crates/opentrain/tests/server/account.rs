//! An account with proposals on a live job: each change of one is an event.

use serde_json::{Value, json};

use crate::process::{Server, TEXT, open_answers};

/// An account with a token of all scopes, and proposals on a live job of its own.
pub struct Account {
    pub token: String,
    proposals: Vec<String>,
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Account {
    pub fn new(server: &Server, trainers: usize) -> Self {
        let expect = |method: &str, path: &str, token: &str, body: Option<Value>| {
            let answer = server.call(method, path, token, body);
            assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.json);
            answer.json
        };
        let first = server.register();
        let me = expect("GET", "/api/public/v1/auth/me", &first, None);
        let scopes = domain::access::Scope::ALL.map(|scope| scope.name());
        let minted = json!({ "accountId": me["actor"]["userId"], "scopes": scopes });
        let token = text(&expect("POST", "/api/sandbox/v1/tokens", "", Some(minted))["token"]);
        let draft = expect("POST", "/api/public/v1/job-drafts", &token, Some(json!({ "rawJobDescription": TEXT })));
        let job = text(&draft["jobId"]);
        expect("PATCH", &format!("/api/public/v1/job-drafts/{job}"), &token, Some(open_answers()));
        expect("POST", &format!("/api/public/v1/jobs/{job}/publish"), &token, None);
        let proposals = (0..trainers).map(|_| {
            let trainer = expect("POST", "/api/sandbox/v1/trainers", "", Some(json!({})));
            let bid = json!({ "bid": { "amountUsd": 18 }, "coverLetter": "I know this work well." });
            let path = format!("/api/trainer/v1/jobs/{job}/proposals");
            text(&expect("POST", &path, &text(&trainer["token"]), Some(bid))["proposal"]["id"])
        });
        Self { proposals: proposals.collect(), token }
    }

    /// One event: the proposal's status becomes another one.
    pub fn change(&self, server: &Server, proposal: usize, turn: usize) {
        let status = ["SHORTLISTED", "MAYBE"][turn % 2];
        let path = format!("/api/public/v1/proposals/{}", self.proposals[proposal]);
        let answer = server.call("PATCH", &path, &self.token, Some(json!({ "status": status })));
        assert_eq!(answer.status, 200, "{}", answer.json);
    }

    pub fn page(&self, server: &Server, cursor: &str, limit: usize) -> (Vec<i64>, String, bool) {
        let path = format!("/api/public/v1/updates?limit={limit}&cursor={cursor}");
        let page = server.call("GET", &path, &self.token, None).json;
        let ids = page["events"].as_array().unwrap().iter().map(|event| text(&event["id"]).parse().unwrap());
        (ids.collect(), text(&page["nextCursor"]), page["hasMore"] == true)
    }

    /// A webhook for all changes of proposals; its id.
    pub fn subscribe(&self, server: &Server, url: &str) -> String {
        let body = json!({ "url": url, "eventTypes": ["proposal.status_changed"] });
        let made = server.call("POST", "/api/public/v1/webhooks", &self.token, Some(body));
        assert_eq!(made.status, 201, "{}", made.json);
        text(&made.json["webhook"]["id"])
    }

    /// The deliveries of a webhook.
    pub fn deliveries(&self, server: &Server, webhook: &str) -> Vec<Value> {
        let path = format!("/api/public/v1/webhooks/{webhook}/deliveries?limit=200");
        server.call("GET", &path, &self.token, None).json["deliveries"].as_array().unwrap().clone()
    }
}
