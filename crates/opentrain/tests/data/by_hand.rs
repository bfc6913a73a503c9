//! `opentrain admin payments|invoicing|credits|milestones|features` on a real market, beside its running server.

use domain::books::Source;
use domain::{ApprovalId, Clock, Rng, UserId};
use market::approvals::{self, Choice, Decider};
use market::{Market, Settings};
use search::{Opened, SearchIndex};
use serde_json::{Value, json};
use store::Db;
use testbed::{Engine, run};

use crate::filled::dump;
use crate::place::Place;
use crate::process::{Owner, Server};

const EMAIL: &str = "owner@example.com";

testbed::both! {
    async fn an_operator_settles_what_waits(engine: Engine) {
        tokio::task::spawn_blocking(move || settle(engine)).await.unwrap();
    }
    async fn an_operator_ends_disputes(engine: Engine) {
        tokio::task::spawn_blocking(move || judge(engine)).await.unwrap();
    }
    async fn an_operator_corrects_accounts(engine: Engine) {
        tokio::task::spawn_blocking(move || correct(engine)).await.unwrap();
    }
}

/// A real market in which a hire waits for its person; the account and the approval. It began as a sandbox, because only
/// there trainers and claims can be had for the asking.
fn begin(place: &Place) -> (Owner, Value) {
    let server = place.serve();
    let owner = server.owner(EMAIL);
    let method = format!("/api/sandbox/v1/accounts/{}/payment-method", owner.user);
    server.done("POST", &method, "", Some(json!({ "present": true })));
    let job = server.live_job(&owner.token, 300);
    let asked = server.ask_hire(&owner.token, &job, 300);
    server.stop();
    run(async {
        let db = Db::open(&place.url(), 1).unwrap();
        let real = db.write((), |tx, ()| Box::pin(store::market::set(tx, "sandbox", "false")));
        real.await.unwrap();
    });
    (owner, asked)
}

/// The owner's yes, on the market's own pages; gives the approval's status.
fn confirm(place: &Place, owner: &Owner, approval: &Value) -> String {
    run(async {
        let (Opened::Ready(index) | Opened::Empty { index, .. }) = SearchIndex::open(None).unwrap();
        let db = Db::open(&place.url(), 1).unwrap();
        let market = Market::new(db, Clock::system(), Rng::from_os(), Settings::default(), index);
        let person = Decider::Person(UserId::from(owner.user.clone()));
        let id = ApprovalId::from(text(&approval["id"]));
        let done = approvals::confirm(&market, &person, id, Choice::from_source(Source::Card)).await.unwrap();
        done.approval.status.token().to_owned()
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

/// What waits, as `(kind, amount, who)`, and the ids.
fn waiting(place: &Place) -> (Vec<(String, String, String)>, Vec<String>) {
    let listed = place.json(&["admin", "payments", "list"]);
    let rows = listed["payments"].as_array().unwrap();
    let shown = |row: &Value| (text(&row["kind"]), row["amountUsd"].to_string(), text(&row["email"]));
    (rows.iter().map(shown).collect(), rows.iter().map(|row| text(&row["id"])).collect())
}

fn get(server: &Server, owner: &Owner, path: &str) -> Value {
    server.done("GET", &format!("/api/public/v1{path}"), &owner.token, None)
}

/// What the account was told, oldest first.
fn told(server: &Server, owner: &Owner) -> Vec<String> {
    let page = get(server, owner, "/updates?limit=100");
    page["events"].as_array().unwrap().iter().map(|event| text(&event["type"])).collect()
}

#[track_caller]
fn sound(place: &Place) {
    let report = place.json(&["doctor"]);
    let ledger = report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "ledger").unwrap();
    assert_eq!(ledger["status"], "ok", "{ledger}");
}

fn settle(engine: Engine) {
    let place = Place::new(engine);
    let (owner, asked) = begin(&place);
    let server = place.serve_for_real();
    assert_eq!(waiting(&place).0, []);
    assert!(place.told(&["admin", "payments", "list"]).starts_with("No money waits."));
    let id = text(&asked["id"]);
    let refusal = place.refused(1, &["admin", "payments", "settle", &id]);
    assert_eq!(refusal, "Error: No charge of this approval waits: it is pending.\n");

    assert_eq!(confirm(&place, &owner, &asked), "pending");
    let charge = ("charge".to_owned(), "339.95".to_owned(), EMAIL.to_owned());
    assert_eq!(waiting(&place), (vec![charge], vec![id.clone()]));
    let table = place.told(&["admin", "payments", "list"]);
    assert!(table.starts_with("ID ") && table.contains("$339.95") && table.contains("proposal_hire: "), "{table}");
    assert_eq!(get(&server, &owner, "/payments/pending")["payments"][0]["totalUsd"], 339.95);

    let refused = place.json(&["admin", "payments", "refuse", &id, "--why", "the transfer bounced"]);
    assert_eq!(refused, json!({ "id": id, "kind": "charge", "status": "pending" }));
    assert_eq!(get(&server, &owner, "/payments/pending")["payments"], json!([]));
    assert_eq!(confirm(&place, &owner, &asked), "pending");
    for _ in 0..2 {
        let settled = place.json(&["admin", "payments", "settle", &id]);
        assert_eq!(settled, json!({ "id": id, "kind": "charge", "status": "confirmed" }));
    }
    let too_late = place.refused(1, &["admin", "payments", "refuse", &id]);
    assert_eq!(too_late, "Error: No charge of this approval waits: it is confirmed.\n");
    let hired = get(&server, &owner, &format!("/approvals/{id}"))["approval"].clone();
    assert_eq!((&hired["status"], &hired["result"]["hired"]), (&json!("confirmed"), &json!(true)));
    let events = told(&server, &owner);
    let last: Vec<&str> = events[events.len() - 4..].iter().map(String::as_str).collect();
    assert_eq!(last, ["proposal.status_changed", "contract.created", "milestone.status_changed", "approval.confirmed"]);

    let release = format!("/api/public/v1/milestones/{}/approve", text(&hired["milestoneId"]));
    let release = server.done("POST", &release, &owner.token, None)["approval"].clone();
    assert_eq!(confirm(&place, &owner, &release), "confirmed");
    let top_up = json!({ "amountUsd": 50 });
    let top_up = server.done("POST", "/api/public/v1/credits/top-ups", &owner.token, Some(top_up));
    let (kinds, ids) = waiting(&place);
    let kinds: Vec<_> = kinds.iter().map(|(kind, amount, _)| (kind.as_str(), amount.as_str())).collect();
    assert_eq!(kinds, [("payout", "300"), ("topUp", "50")]);
    assert_eq!(ids[1], text(&top_up["topUpId"]));
    let refusal = place.refused(1, &["admin", "payments", "refuse", &ids[0]]);
    assert_eq!(refusal, "Error: Only a confirmed charge can be refused.\n");
    for _ in 0..2 {
        assert_eq!(place.json(&["admin", "payments", "settle", &ids[0]])["status"], "PAID");
        assert_eq!(place.json(&["admin", "payments", "settle", &ids[1]])["status"], "COMPLETED");
    }
    assert_eq!(get(&server, &owner, "/credits")["credits"]["availableCents"], 5000);
    assert_eq!(waiting(&place).0, []);
    assert!(place.refused(1, &["admin", "payments", "settle", "01nothing"]).contains("no approval, payout or top-up"));
    sound(&place);
    server.stop();
    let dump = run(dump(&place.url()));
    let told = |row: &Vec<String>| row.contains(&"Some(\"admin.payments.refuse\")".to_owned());
    let why = dump["audit_log"].iter().find(|row| told(row)).unwrap();
    // What was done has its line, what was refused has none.
    let lines = |action: &str| dump["audit_log"].iter().filter(|row| row[3] == format!("Some(\"{action}\")")).count();
    assert_eq!((lines("admin.payments.settle"), lines("admin.payments.refuse")), (6, 1));
    assert!(why.iter().any(|cell| cell.contains("the transfer bounced")), "{why:?}");
}

fn judge(engine: Engine) {
    let place = Place::new(engine);
    let (owner, asked) = begin(&place);
    let server = place.serve_for_real();
    confirm(&place, &owner, &asked);
    place.json(&["admin", "payments", "settle", asked["id"].as_str().unwrap()]);
    let approval = get(&server, &owner, &format!("/approvals/{}", text(&asked["id"])))["approval"].clone();
    let milestone = text(&approval["milestoneId"]);
    let release = format!("/api/public/v1/milestones/{milestone}/approve");
    let release = server.done("POST", &release, &owner.token, None)["approval"].clone();

    let before = told(&server, &owner).len();
    let disputed = place.json(&["admin", "milestones", "dispute", &milestone]);
    assert_eq!(disputed["milestone"]["status"], "DISPUTED");
    let gone = get(&server, &owner, &format!("/approvals/{}", text(&release["id"])))["approval"].clone();
    assert_eq!((&gone["status"], &gone["result"]["reason"]), (&json!("expired"), &json!("milestone_disputed")));
    assert_eq!(told(&server, &owner)[before..], ["milestone.status_changed", "approval.confirmed"]);
    place.refused(1, &["admin", "milestones", "dispute", &milestone]);
    place.refused(2, &["admin", "milestones", "judge", &milestone, "forgive"]);
    let status = |verdict: &str| {
        place.json(&["admin", "milestones", "judge", &milestone, verdict])["milestone"]["status"].clone()
    };
    assert_eq!(status("reopen"), "ACTIVE_FUNDED");
    place.json(&["admin", "milestones", "dispute", &milestone]);
    assert_eq!(status("refund"), "REFUNDED");
    assert_eq!(place.refused(1, &["admin", "milestones", "judge", &milestone, "release"]).lines().count(), 1);
    assert_eq!(get(&server, &owner, "/credits")["credits"]["availableCents"], 33_000);
    sound(&place);
    server.stop();
}

fn correct(engine: Engine) {
    let place = Place::new(engine);
    assert_eq!(place.refused(1, &["admin", "payments", "list"]).lines().count(), 1, "there is no market yet");
    let (owner, asked) = begin(&place);
    let server = place.serve_for_real();

    let off = place.json(&["admin", "invoicing", EMAIL, "off"]);
    assert_eq!(off, json!({ "organizationId": owner.organization, "email": EMAIL, "invoicing": false }));
    let hire = format!("/api/public/v1/proposals/{}/hire", text(&asked["proposalId"]));
    let terms = json!({ "milestone": { "name": "First", "description": "Boxes", "amount": 200 } });
    let refused = server.call("POST", &hire, &owner.token, Some(terms.clone()));
    assert_eq!((refused.status, &refused.json["details"]["reason"]), (409, &json!("payment_method_required")));
    assert_eq!(place.told(&["admin", "invoicing", EMAIL, "on"]), format!("{EMAIL} may pay by invoice.\n"));
    assert_eq!(server.call("POST", &hire, &owner.token, Some(terms)).status, 202);

    let adjust = |amount: &str, note: &str| place.json(&["admin", "credits", "adjust", EMAIL, amount, "--note", note]);
    assert_eq!(adjust("25", "Welcome")["availableCents"], 2500);
    assert_eq!(adjust("-12.50", "Paid twice by mistake")["availableCents"], 1250);
    let refusal = place.refused(1, &["admin", "credits", "adjust", EMAIL, "-12.51", "--note", "Too much"]);
    assert_eq!(refusal, "Error: There are not that many credits.\n");
    for amount in ["much", "NaN", "1e400"] {
        place.refused(2, &["admin", "credits", "adjust", EMAIL, amount, "--note", "x"]);
    }
    place.refused(1, &["admin", "credits", "adjust", EMAIL, "0.001", "--note", "x"]);
    place.refused(2, &["admin", "credits", "adjust", EMAIL, "5"]);
    let entries = get(&server, &owner, "/credits")["credits"]["recentEntries"].clone();
    let shown: Vec<_> =
        entries.as_array().unwrap().iter().map(|entry| (&entry["type"], &entry["amountCents"])).collect();
    assert_eq!(shown, [(&json!("ADJUSTMENT"), &json!(-1250)), (&json!("ADJUSTMENT"), &json!(2500))]);
    assert_eq!(entries[0]["note"], "Paid twice by mistake");

    let top_up =
        || server.call("POST", "/api/public/v1/credits/top-ups", &owner.token, Some(json!({ "amountUsd": 20 })));
    let switch = |to: &str| place.json(&["admin", "features", EMAIL, "public_api_credits", to])["enabled"].clone();
    assert_eq!(switch("off"), json!(false));
    assert_eq!(top_up().status, 403);
    assert_eq!(switch("default"), json!(null));
    assert_eq!(top_up().status, 201);
    place.refused(2, &["admin", "features", EMAIL, "public_api_wishes", "on"]);
    let nobody = place.refused(1, &["admin", "invoicing", "nobody@example.com", "on"]);
    assert_eq!(nobody, "Error: Nobody with the address nobody@example.com owns an account.\n");
    place.refused(2, &["admin", "invoicing", "nobody", "on"]);
    sound(&place);
    server.stop();
}
