//! What a trainer wrote leaves the market without contact data and last name, whichever operation it leaves by.

use domain::access::Scope;
use http::Method;
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both};
use wire::operations::{Access, OPERATIONS};

const LAST: &str = "Quetzalbauer";
/// Pieces of the marked secrets, in lower case.
const MARKS: [&str; 9] =
    ["quetzalbauer", "q.leak", "mailbox", "345 678", "345678", "quetzleak", "quetz-leak", "221b baker", "leakhandle"];

fn dirty() -> String {
    format!(
        "I am Maria {LAST}. Write to q.leak@mailbox.example or q.leak (at) mailbox (dot) example, call +34 612 345 678, see \
         https://t.me/quetzleak or https://www.linkedin.com/in/quetz-leak, Telegram: @leakhandle, or visit 221B Baker Street. \
         I labelled 12,000 images in CVAT with bounding boxes in 2023."
    )
}

fn check(answer: &Answer, what: &str) {
    let text = String::from_utf8_lossy(&answer.bytes).to_lowercase();
    for mark in MARKS {
        assert!(!text.contains(mark), "{what} tells {mark:?}: {text}");
    }
}

/// The dirty candidate and everything that can be asked about.
struct Scene {
    job: String,
    trainer: String,
    slug: String,
    proposal: String,
    thread: String,
}

impl Scene {
    /// The operation's path for each thing that its parameter could name.
    fn paths(&self, template: &str) -> Vec<String> {
        let values: Vec<&str> = match template {
            t if t.contains("{idOrSlug}") => vec![&self.trainer, &self.slug],
            t if t.contains("{proposalId}") => vec![&self.proposal],
            _ => vec![&self.job],
        };
        values
            .into_iter()
            .map(|value| {
                let parts = template.split('/').map(|part| if part.starts_with('{') { value } else { part });
                parts.collect::<Vec<_>>().join("/")
            })
            .collect()
    }

    fn queries(&self, name: &str) -> Vec<String> {
        match name {
            "messages.list" | "messages.get" | "messages.read" => {
                let thread = format!("?conversationId={}", self.thread);
                vec![String::new(), format!("{thread}&direction=newer"), thread]
            }
            "market.search" => vec![String::new(), format!("?q={LAST}")],
            "market.changes" => vec!["?since=2026-01-01".to_owned()],
            _ => vec![String::new()],
        }
    }

    /// Reads everything there is to read; how many answers were good ones.
    async fn read_all(&self, agent: &Agent) -> usize {
        let mut good = 0;
        for operation in OPERATIONS {
            let readable = matches!(operation.access, Access::Open | Access::Token(_));
            if !readable || operation.method.name() != "GET" {
                continue;
            }
            for path in self.paths(operation.path) {
                for query in self.queries(operation.name) {
                    let answer = agent.get(&format!("{path}{query}")).await;
                    check(&answer, operation.name);
                    good += usize::from(answer.status == 200);
                }
            }
        }
        good
    }
}

both! {
    async fn no_operation_tells_a_trainers_secrets(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, stranger) = (market.owner().await, market.owner().await);
        let job = owner.live_job(json!({})).await;
        let trainer = market.trainer(json!({ "firstName": "Maria", "lastName": LAST, "talentType": "AGENCY", "agencyName": dirty(),
            "reviews": [{ "rating": 5, "comment": dirty() }] })).await;
        let label = json!({ "title": dirty(), "description": dirty(), "software": format!("{LAST} Tool"), "labelTypes": ["BOUNDING_BOX"] });
        let work = json!({ "title": dirty(), "company": dirty(), "description": dirty() });
        let school = json!({ "degree": dirty(), "field": dirty(), "institution": dirty() });
        let own = trainer.edit(json!({
            "firstName": format!("Maria {LAST}"), "title": dirty(), "bio": dirty(), "city": format!("Madrid, 221B Baker Street, {LAST}"),
            "skills": { "subjectMatter": [format!("{LAST} method")], "tags": ["q.leak@mailbox.example"], "software": [format!("{LAST} Suite")] },
            "labelExperience": [label], "workExperience": [work], "education": [school]
        })).await.expect(200);
        // The marks are really there: their bearer reads all of them.
        let told = String::from_utf8_lossy(&own.bytes).to_lowercase();
        assert!(MARKS.iter().filter(|mark| told.contains(**mark)).count() >= 8, "{told}");
        let apply = json!({ "bid": { "amountUsd": 18 }, "coverLetter": dirty() });
        let applied = trainer.post(&format!("/jobs/{job}/proposals"), apply).await.expect(201).json;
        let proposal = applied["proposal"]["id"].as_str().unwrap().to_owned();
        for _ in 0..20 {
            let interview = trainer.get(&format!("/proposals/{proposal}/interview")).await.expect(200).json["interview"].clone();
            if interview["nextQuestion"].is_null() {
                break;
            }
            let said = json!({ "content": dirty() });
            trainer.post(&format!("/proposals/{proposal}/interview/messages"), said).await.expect(201);
        }
        let opened = owner.call(&format!("/proposals/{proposal}/conversation")).await.expect(201);
        check(&opened, "conversations.open");
        let thread = opened.json["conversationId"].as_str().unwrap().to_owned();
        let hello = json!({ "conversationId": thread, "content": "Hello, and thank you for applying." });
        check(&owner.post("/messages", hello).await.expect(201), "messages.send");
        trainer.post("/messages", json!({ "conversationId": thread, "content": dirty() })).await.expect(201);

        let scene = Scene { job: job.clone(), trainer: trainer.id.clone(), slug: trainer.slug.clone(), proposal: proposal.clone(), thread };
        for agent in [&owner, &stranger, &market.anybody] {
            scene.read_all(agent).await;
        }
        assert!(scene.read_all(&owner).await >= 15, "the walk has lost its answers");
        for (path, list) in [
            (format!("/jobs/{job}/proposals"), "/proposals/0/candidate/profileTitle"),
            (format!("/proposals/{proposal}"), "/proposal/coverLetter"),
            (format!("/proposals/{proposal}/interview"), "/interview/messages/1/content"),
            (format!("/freelancers/{}", trainer.id), "/freelancer/bio"),
            (format!("/messages?conversationId={}", scene.thread), "/messages/0/content"),
        ] {
            let answer = owner.get(&path).await.expect(200);
            let shown = answer.json.pointer(list).and_then(Value::as_str).unwrap_or_default();
            assert!(shown.contains("[removed]") && shown.contains("12,000 images"), "{path}: {shown}");
        }
        // What writes answer, and what refusals say.
        check(&owner.patch(&format!("/proposals/{proposal}"), json!({ "status": "MAYBE" })).await.expect(200), "proposals.review");
        check(&owner.post(&format!("/jobs/{job}/invites"), json!({ "freelancerId": trainer.id })).await.expect(200), "jobs.invite");
        for scope in Scope::ALL {
            let poor = market.mint(&owner, &[scope.name()]).await;
            for path in [format!("/proposals/{proposal}"), format!("/freelancers/{}", trainer.id), format!("/proposals/{proposal}x")] {
                check(&poor.get(&path).await, "a refusal");
                let request = poor.request(Method::HEAD, &path).body(axum::body::Body::empty()).unwrap();
                check(&poor.send(request).await, "HEAD");
            }
        }
    }
}
