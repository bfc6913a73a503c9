//! A scripted agent: from nothing to a confirmed hire and a paid milestone, with MCP tools only. What people do (claim the
//! account, make a token, confirm at a link) is done through the sandbox.

use std::process::Command;

use serde_json::{Value, json};

use crate::market::{Market, PROGRAM};
use crate::session::Session;

const WORDS: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. English \
                     required. Work runs about six weeks.";

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}"))
}

/// What the agent would ask the human, answered by one who knows the job.
fn answer(gap: &Value) -> (String, Value) {
    let value = match text(&gap["field"]) {
        "experienceLevel" => json!("INTERMEDIATE"),
        "dataVolumeUnit" => json!("NUMBER_OF_FILES"),
        other => panic!("nobody expected to be asked for {other}: {gap}"),
    };
    (text(&gap["updateKeys"][0]).to_owned(), value)
}

/// The link is in the text, and a person confirms there.
fn confirm(market: &Market, agent: &mut Session, tool: &str, arguments: &Value) -> Value {
    let asked = agent.run(tool, arguments);
    assert!(!asked.failed, "{tool}: {}", asked.text);
    let approval = &asked.structured["approval"];
    let link = format!("A person must confirm this: {}", text(&approval["approvalUrl"]));
    assert!(asked.text.starts_with(&link), "{}", asked.text);
    assert_eq!(approval["status"], "pending");
    let id = json!({ "approvalId": approval["id"] });
    assert_eq!(agent.call("get_approval", &id)["approval"]["status"], "pending", "asking moves nothing");
    market.person(&format!("/approvals/{}/confirm", text(&approval["id"])), &json!({}));
    let decided = agent.call("get_approval", &id);
    assert_eq!(decided["approval"]["status"], "confirmed", "{decided}");
    decided["approval"]["result"].clone()
}

#[test]
fn from_nothing_to_a_paid_milestone() {
    let market = Market::start();
    let home = tempfile::tempdir().unwrap();
    let program = |token: Option<&str>| {
        let mut command = Command::new(PROGRAM);
        command.arg("mcp").env_clear().env("HOME", home.path()).env("OPENTRAIN_API_BASE_URL", market.url());
        token.into_iter().for_each(|token| {
            command.env("OPENTRAIN_PERSONAL_API_TOKEN", token);
        });
        command
    };
    let mut agent = Session::start(&mut program(None));

    // Nothing is set up: the failure says what to do, and doing it is enough.
    let refused = agent.run("list_jobs", &json!({}));
    assert!(refused.failed && text(&refused.structured["hint"]).contains("opentrain_register_agent"));
    agent.call("register_agent", &json!({ "agentName": "Journey", "organizationName": "Example Labs" }));

    // Draft, ask, publish.
    let draft = agent.call("create_job_draft", &json!({ "jobDescription": WORDS }));
    let job = text(&draft["jobId"]).to_owned();
    let answers: serde_json::Map<String, Value> =
        draft["missingFields"].as_array().unwrap().iter().map(answer).collect();
    let ready = agent.call("update_job_draft_fields", &json!({ "jobId": job, "fields": answers }));
    assert_eq!(ready["validation"]["publishReady"], true);
    assert_eq!(agent.call("publish_job", &json!({ "jobId": job }))["status"], "OPEN");

    // Hiring is for accounts with a person. They claim it, and make a token that may ask for payments.
    market.person(&format!("/jobs/{job}/proposals"), &json!({ "count": 3, "seed": 7 }));
    let proposals = agent.call("list_proposals", &json!({ "jobId": job }))["proposals"].clone();
    let score = |proposal: &Value| proposal["metrics"]["matchScore"].as_f64().unwrap();
    let best = proposals.as_array().unwrap().iter().max_by(|a, b| score(a).total_cmp(&score(b))).unwrap();
    let proposal = text(&best["id"]).to_owned();
    let terms = json!({ "name": "First batch", "description": "Label the first 5,000 images", "amount": 300 });
    let hire = json!({ "proposalId": proposal, "milestone": terms });
    assert!(agent.run("hire_proposal", &hire).failed);
    let email = "dana@example.com";
    let claim = agent.call("claim_account", &json!({ "email": email }));
    assert_eq!(agent.call("claim_status", &json!({}))["status"], "pending");
    let person =
        json!({ "verificationUri": claim["verification_uri"], "userCode": claim["user_code"], "email": email });
    market.person("/claims/confirm", &person);
    assert_eq!(agent.call("claim_status", &json!({}))["status"], "claimed");
    let me = agent.call("auth_status", &json!({}));
    assert_eq!(me["actor"]["email"], email);
    let user = text(&me["actor"]["userId"]);
    market.person(&format!("/accounts/{user}/payment-method"), &json!({ "present": true }));
    let scopes = ["jobs:write", "proposals:write", "messages:write", "payments:write", "team:read"];
    let token = market.person("/tokens", &json!({ "accountId": user, "scopes": scopes }));
    agent.end();

    // The human puts the token into the client's configuration.
    let mut agent = Session::start(&mut program(Some(text(&token["token"]))));
    let read = agent.run("get_proposal", &json!({ "proposalId": proposal, "includeTranscript": true }));
    assert!(
        read.structured.get("interview").is_some() && read.text.contains("<<<") && read.text.contains(">>>"),
        "{}",
        read.text
    );
    let trainer = &best["candidate"]["id"];
    assert_eq!(&agent.call("get_freelancer_profile", &json!({ "idOrSlug": trainer }))["freelancer"]["id"], trainer);
    let thread = agent.call("start_proposal_conversation", &json!({ "proposalId": proposal }));
    let message = json!({ "conversationId": thread["conversationId"], "content": "When could you start?" });
    assert_eq!(agent.call("send_message", &message)["ok"], true);

    let hired = confirm(&market, &mut agent, "hire_proposal", &hire);
    assert_eq!(hired["hired"], true, "{hired}");
    let contract = json!({ "contractId": hired["contractId"] });
    let first = agent.call("get_contract", &contract)["contract"]["milestones"][0].clone();
    assert_eq!((&first["status"], &first["amountUsd"]), (&json!("ACTIVE_FUNDED"), &json!(300)));

    confirm(&market, &mut agent, "request_milestone_approval", &json!({ "milestoneId": first["id"] }));
    let paid = agent.call("get_contract", &contract)["contract"]["milestones"][0].clone();
    assert_eq!((&paid["id"], &paid["status"]), (&first["id"], &json!("PAID")));

    // The feed tells the same story, in order.
    let feed = agent.call("poll_updates", &json!({ "limit": 200 }));
    let types: Vec<&str> = feed["events"].as_array().unwrap().iter().map(|event| text(&event["type"])).collect();
    let at = |wanted: &str| {
        types.iter().position(|kind| *kind == wanted).unwrap_or_else(|| panic!("no {wanted} in {types:?}"))
    };
    assert!(at("proposal.received") < at("contract.created") && at("contract.created") < at("approval.confirmed"));
    let books = market.books();
    assert_eq!((&books["balanced"], &books["violations"]), (&json!(true), &json!([])), "{books}");
    agent.end();
}
