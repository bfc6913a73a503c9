//! Teams: who sees them, who is invited, who joins and leaves (identity.md, 6), and the switches of an account.

use domain::access::FeatureMode;
use domain::{OrganizationId, UserId};
use market::team::{Removal, remove};
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, START, TestMarket, both};

const DAY: i64 = 86_400;

async fn invite(agent: &Agent, email: &str) -> Answer {
    agent.post("/team/invites", json!({ "email": email })).await
}

async fn team(agent: &Agent) -> Value {
    agent.get("/team").await.expect(200).json["team"].clone()
}

/// The newest mail to an address.
async fn mail(market: &TestMarket, to: &str) -> Value {
    let mails = market.anybody.get(&format!("/api/sandbox/v1/mail?to={to}")).await.expect(200).json;
    mails["mails"][0].clone()
}

async fn link(market: &TestMarket, to: &str) -> String {
    let mail = mail(market, to).await;
    let text = mail["text"].as_str().unwrap();
    text.lines().find(|line| line.starts_with("https://")).unwrap().to_owned()
}

async fn accept(market: &TestMarket, link: &str, email: &str) -> Answer {
    market.anybody.post("/api/sandbox/v1/team-invites/accept", json!({ "inviteUrl": link, "email": email })).await
}

async fn switch(market: &TestMarket, account: &str, feature: &str, enabled: Value) -> Answer {
    let body = json!({ "feature": feature, "enabled": enabled });
    market.anybody.post(&format!("/api/sandbox/v1/accounts/{account}/features"), body).await
}

/// A claimed account of that address.
async fn employer(market: &TestMarket, email: &str) -> Agent {
    market.claim_for(&market.register().await, email).await
}

/// The user and the organization of a token.
async fn ids(agent: &Agent) -> (String, String) {
    let me = agent.get("/auth/me").await.expect(200).json;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&me["actor"]["userId"]), text(&me["account"]["organizationId"]))
}

/// A token of `agent`'s user that acts for another organization.
async fn member_token(market: &TestMarket, agent: &Agent, organization: &str) -> Agent {
    let (user, _) = ids(agent).await;
    let body = json!({ "accountId": user, "organizationId": organization, "scopes": ["team:write", "jobs:write"] });
    let minted = market.anybody.post("/api/sandbox/v1/tokens", body).await.expect(201).json;
    agent.with_token(minted["token"].as_str().unwrap())
}

fn removal(organization: &str, member: &str, by: &str) -> Removal {
    Removal {
        organization: OrganizationId::from(organization.to_owned()),
        member: UserId::from(member.to_owned()),
        by: UserId::from(by.to_owned()),
        address: [127, 0, 0, 1].into(),
    }
}

both! {
    async fn an_unclaimed_account_sees_itself_alone(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let (user, organization) = ids(&agent).await;
        let answer = agent.get("/team").await.expect(200);
        let email = format!("agent-{}@unclaimed.invalid", agent.answer["registration_id"].as_str().unwrap());
        let want = json!({ "team": {
            "organization": { "id": organization, "name": "Acme AI", "ownerUserId": user, "ownerName": "Scout" },
            "members": [{ "userId": user, "role": "OWNER", "name": "Scout", "email": email, "joinedAt": START }],
            "invites": []
        }});
        assert_eq!(answer.json, want);
        let refused = market.mint(&agent, &["team:write"]).await.post("/team/invites", json!({ "email": 5 })).await;
        let details = refused.details(403);
        assert_eq!((&details["reason"], &details["action"]), (&json!("account_claim_required"), &json!("invite team members")));
    }

    async fn an_invitation_and_its_repeat(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        let first = invite(&owner, " New.Hire@Example.com ").await.expect(201).json;
        assert_eq!((&first["ok"], &first["status"], &first["email"]), (&json!(true), &json!("invite_created"), &json!("new.hire@example.com")));
        let pending = first["team"]["invites"][0].clone();
        assert_eq!((&pending["createdAt"], &pending["expiresAt"]), (&json!(START), &json!("2026-06-19T10:00:00.000Z")));
        assert_eq!(team(&owner).await, first["team"]);
        let old_link = link(&market, "new.hire@example.com").await;
        assert!(old_link.starts_with("https://market.example/invite?token=ot_inv_"), "{old_link}");
        market.pass(DAY);
        let again = invite(&owner, "new.hire@example.com").await.expect(200).json;
        assert_eq!(again["status"], "invite_created");
        let renewed = &again["team"]["invites"];
        assert_eq!(renewed.as_array().unwrap().len(), 1);
        assert_eq!((&renewed[0]["id"], &renewed[0]["createdAt"]), (&pending["id"], &pending["createdAt"]));
        assert_eq!(renewed[0]["expiresAt"], "2026-06-20T10:00:00.000Z");
        let new_link = link(&market, "new.hire@example.com").await;
        assert_ne!(new_link, old_link);
        accept(&market, &old_link, "new.hire@example.com").await.details(404);
        // The newest invitation comes first; an expired one is gone, and asking again makes a new one.
        invite(&owner, "second@example.com").await.expect(201);
        let emails = |team: &Value| team["invites"].as_array().unwrap().iter().map(|i| i["email"].clone()).collect::<Vec<_>>();
        assert_eq!(emails(&team(&owner).await), ["second@example.com", "new.hire@example.com"]);
        market.pass(7 * DAY - 1);
        assert_eq!(emails(&team(&owner).await).len(), 2);
        market.pass(1);
        assert_eq!(emails(&team(&owner).await).len(), 0);
        assert_eq!(accept(&market, &new_link, "new.hire@example.com").await.details(409)["reason"], "invite_expired");
        let anew = invite(&owner, "new.hire@example.com").await.expect(201).json;
        assert_ne!(anew["team"]["invites"][0]["id"], pending["id"]);
    }

    async fn bad_addresses_name_what_is_wrong(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        for email in [json!(null), json!(""), json!("plain"), json!(5), json!("a\u{0}@example.com"), json!("a".repeat(400_000))] {
            let (path, _) = owner.post("/team/invites", json!({ "email": email })).await.issue();
            assert_eq!(path, json!(["email"]));
        }
        for body in [json!([]), json!("x"), json!(null)] {
            owner.post("/team/invites", body).await.details(400);
        }
        let unclaimed = owner.post("/team/invites", json!({ "email": "agent-1@unclaimed.INVALID" })).await;
        assert_eq!(unclaimed.details(400)["email"], "agent-1@unclaimed.invalid");
        assert_eq!(team(&owner).await["invites"], json!([]));
    }

    async fn an_employer_joins_at_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        invite(&owner, "friend@example.com").await.expect(201);
        let friend = employer(&market, "friend@example.com").await;
        market.pass(60);
        let added = invite(&owner, "Friend@example.com").await.expect(201).json;
        assert_eq!(added["status"], "member_added");
        // The invitation of before is of no use any more.
        assert_eq!(added["team"]["invites"], json!([]));
        let (friend_id, friend_organization) = ids(&friend).await;
        let members = added["team"]["members"].as_array().unwrap();
        assert_eq!(members.iter().map(|m| &m["role"]).collect::<Vec<_>>(), ["OWNER", "MEMBER"]);
        assert_eq!((&members[1]["userId"], &members[1]["name"]), (&json!(friend_id), &json!("friend@example.com")));
        let told = mail(&market, "friend@example.com").await;
        assert!(told["subject"].as_str().unwrap().contains("added you"), "{told}");
        for email in ["friend@example.com", "owner@example.com"] {
            assert_eq!(invite(&owner, email).await.expect(200).json["status"], "already_member");
        }
        // The friend's own account is as it was.
        assert_eq!(ids(&friend).await.1, friend_organization);
        assert_eq!(team(&friend).await["members"].as_array().unwrap().len(), 1);
        let me = member_token(&market, &friend, &ids(&owner).await.1).await.get("/auth/me").await.expect(200).json;
        assert_eq!((&me["account"]["memberRole"], &me["account"]["ownerUserId"]), (&json!("MEMBER"), &json!(ids(&owner).await.0)));
        assert_eq!(me["token"]["ownerOrganizationId"], json!(ids(&owner).await.1));
    }

    async fn a_trainer_looks_like_a_stranger(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        let trainer = market.anybody.post("/api/sandbox/v1/trainers", json!({})).await.expect(201).json;
        let address = format!("{}@trainers.example", trainer["freelancerId"].as_str().unwrap());
        let (known, unknown) = (invite(&owner, &address).await.expect(201), invite(&owner, "nobody@example.com").await.expect(201));
        assert_eq!((&known.json["status"], &unknown.json["status"]), (&json!("invite_created"), &json!("invite_created")));
        assert_eq!(unknown.json["team"]["members"].as_array().unwrap().len(), 1);
        let refused = accept(&market, &link(&market, &address).await, &address).await;
        assert_eq!(refused.details(409)["reason"], "employer_account_required");
    }

    async fn the_invited_person_accepts_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        invite(&owner, "new@example.com").await.expect(201);
        let url = link(&market, "new@example.com").await;
        assert_eq!(accept(&market, &url, "other@example.com").await.details(403)["reason"], "email_mismatch");
        assert_eq!(accept(&market, "https://market.example/invite", "new@example.com").await.details(400)["field"], "inviteUrl");
        assert_eq!(accept(&market, &url, "nonsense").await.details(400)["field"], "email");
        accept(&market, "https://market.example/invite?token=ot_inv_x", "new@example.com").await.details(404);
        let tries = futures_of(8, |_| accept(&market, &url, "NEW@example.com")).await;
        let mut statuses: Vec<u16> = tries.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 404, 404, 404, 404, 404, 404, 404]);
        let accepted = tries.into_iter().find(|answer| answer.status == 200).unwrap().json;
        assert_eq!((&accepted["accepted"], &accepted["role"]), (&json!(true), &json!("MEMBER")));
        assert_eq!(accepted["organizationId"], json!(ids(&owner).await.1));
        let team = team(&owner).await;
        assert_eq!((team["members"].as_array().unwrap().len(), &team["invites"]), (2, &json!([])));
        assert_eq!(team["members"][1]["userId"], accepted["userId"]);
        // The new person is claimed, and has an organization of its own.
        let body = json!({ "accountId": accepted["userId"], "scopes": ["team:write"] });
        let own = market.anybody.post("/api/sandbox/v1/tokens", body).await.expect(201).json;
        assert_ne!(own["organizationId"], accepted["organizationId"]);
        invite(&owner.with_token(own["token"].as_str().unwrap()), "owner@example.com").await.expect(201);
    }

    async fn the_same_invitation_twice_at_once_is_one(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        let tries = futures_of(6, |_| invite(&owner, "new@example.com")).await;
        let mut statuses: Vec<u16> = tries.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 200, 200, 200, 200, 201]);
        assert_eq!(team(&owner).await["invites"].as_array().unwrap().len(), 1);
    }

    async fn mails_have_an_hourly_limit(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.team_invites_per_hour = 3).await;
        let owner = employer(&market, "owner@example.com").await;
        let tries = futures_of(10, |at| { let owner = owner.clone(); async move { invite(&owner, &format!("p{at}@example.com")).await } }).await;
        assert_eq!(tries.iter().filter(|answer| answer.status == 201).count(), 3);
        assert_eq!(tries.iter().filter(|answer| answer.status == 429).count(), 7);
        assert_eq!(team(&owner).await["invites"].as_array().unwrap().len(), 3);
        market.pass(3599);
        let refused = invite(&owner, "late@example.com").await;
        assert_eq!(refused.header("retry-after"), "1");
        assert_eq!(refused.details(429), json!({ "limit": 3, "windowSeconds": 3600 }));
        // Where nothing is mailed nothing counts.
        assert_eq!(invite(&owner, "owner@example.com").await.expect(200).json["status"], "already_member");
        market.pass(1);
        invite(&owner, "late@example.com").await.expect(201);
    }

    async fn leaving_takes_the_tokens(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = employer(&market, "owner@example.com").await;
        let (friend, stranger) = (employer(&market, "friend@example.com").await, employer(&market, "stranger@example.com").await);
        let (owner_id, organization) = ids(&owner).await;
        let (friend_id, _) = ids(&friend).await;
        let (stranger_id, _) = ids(&stranger).await;
        invite(&owner, "friend@example.com").await.expect(201);
        let token = member_token(&market, &friend, &organization).await;
        token.get("/team").await.expect(200);
        let refusal = async |removal| format!("{}", remove(&market.market, removal).await.unwrap_err());
        assert!(refusal(removal(&organization, &friend_id, &stranger_id)).await.contains("Only the owner"));
        assert!(refusal(removal(&organization, &owner_id, &friend_id)).await.contains("Only the owner"));
        assert!(refusal(removal(&organization, &owner_id, &owner_id)).await.contains("cannot leave"));
        assert!(refusal(removal(&organization, &stranger_id, &owner_id)).await.contains("Nobody"));
        token.get("/team").await.expect(200);
        remove(&market.market, removal(&organization, &friend_id, &owner_id)).await.unwrap();
        assert_eq!(token.get("/team").await.details(401)["reason"], "token_revoked");
        friend.get("/auth/me").await.expect(200);
        assert_eq!(team(&owner).await["members"].as_array().unwrap().len(), 1);
        let body = json!({ "accountId": friend_id, "organizationId": organization, "scopes": ["jobs:read"] });
        market.anybody.post("/api/sandbox/v1/tokens", body).await.details(404);
        // Back again, and out by oneself.
        invite(&owner, "friend@example.com").await.expect(201);
        remove(&market.market, removal(&organization, &friend_id, &friend_id)).await.unwrap();
    }

    async fn teams_can_be_switched_off(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.teams_enabled = false).await;
        let owner = employer(&market, "owner@example.com").await;
        assert_eq!(owner.get("/team").await.details(403)["reason"], "teams_not_enabled");
        // A gate comes before the body.
        assert_eq!(owner.post("/team/invites", json!({ "email": 5 })).await.details(403)["reason"], "teams_not_enabled");
    }

    async fn an_administrator_switches_one_account(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.settings.features.set(domain::access::Feature::Credits, FeatureMode::Allowlist);
        }).await;
        let (owner, other) = (employer(&market, "owner@example.com").await, employer(&market, "other@example.com").await);
        let (user, organization) = ids(&owner).await;
        let answer = switch(&market, &user, "public_api_team", json!(false)).await.expect(200).json;
        assert_eq!(answer, json!({ "organizationId": organization, "feature": "public_api_team", "enabled": false }));
        assert_eq!(owner.get("/team").await.details(403), json!({ "featureKey": "public_api_team", "mode": "OFF" }));
        other.get("/team").await.expect(200);
        switch(&market, &organization, "public_api_team", json!(null)).await.expect(200);
        owner.get("/team").await.expect(200);
        switch(&market, &organization, "teams", json!(false)).await.expect(200);
        assert_eq!(owner.get("/team").await.details(403)["reason"], "teams_not_enabled");
        switch(&market, &organization, "teams", json!(true)).await.expect(200);
        owner.get("/team").await.expect(200);
        // An allow-list: on for the account that was switched on.
        let credits = async |agent: &Agent| agent.get("/job-drafts/capabilities").await.expect(200).json["capabilities"]["credits"].clone();
        assert_eq!(credits(&owner).await, false);
        switch(&market, &organization, "public_api_credits", json!(true)).await.expect(200);
        assert_eq!((credits(&owner).await, credits(&other).await), (json!(true), json!(false)));
        assert_eq!(switch(&market, &organization, "nonsense", json!(true)).await.details(400)["field"], "feature");
        switch(&market, "nobody", "teams", json!(true)).await.details(404);
        switch(&market, &organization, "teams", json!("yes")).await.details(400);
    }
}

/// The answers of so many calls at once.
async fn futures_of<F: Future<Output = Answer>>(count: usize, call: impl Fn(usize) -> F) -> Vec<Answer> {
    futures::future::join_all((0..count).map(call)).await
}
