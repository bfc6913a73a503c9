//! `/employer-settings`: tokens, billing, team, webhooks.

use domain::access::Scope;
use http::Method;
use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, Hired, first, id, signed_in};

const TOKENS: &str = "/employer-settings/tokens";
const KEYS: &str = "/employer-settings?tab=api-keys";
const BILLING: &str = "/employer-settings?tab=billing";

/// The token that a page shows.
fn shown_token(page: &testbed::Answer) -> String {
    let html = text(page);
    html.split("<code>ot_pat_")
        .map(|rest| rest.split('<').next().unwrap())
        .filter(|rest| !rest.contains('*'))
        .nth(1)
        .map(|rest| format!("ot_pat_{rest}"))
        .unwrap_or_else(|| panic!("no token in {html}"))
}

both! {
    async fn a_token_is_minted_shown_once_and_revoked(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let page = employer.browser.open("/employer-settings").await.expect(200);
        has(&page, &["Settings of Acme AI", "Active tokens", "payments:write", "webhooks:manage"]);
        let all: Vec<(&str, &str)> = Scope::ALL.iter().map(|scope| ("scope", scope.name())).collect();
        let typed = [&[("name", " Hiring agent ")], all.as_slice(), &[("days", "30")]].concat();
        let made = employer.browser.submit(&page, TOKENS, &typed).await.expect(201);
        has(&made, &["Token “Hiring agent” is made", "shown only here", "expires 12 July 2026"]);
        let token = shown_token(&made);
        let agent = market.anybody.with_token(&token);
        let me = agent.get("/auth/me").await.expect(200).json;
        assert_eq!(me["token"]["scopes"].as_array().unwrap().len(), 11);
        assert_eq!(me["token"]["label"], "Hiring agent");
        assert_eq!(me["account"]["memberRole"], "OWNER");
        agent.get("/webhooks").await.expect(200);
        let page = employer.browser.open(KEYS).await.expect(200);
        assert!(!text(&page).contains(&token), "the secret is shown once");
        has(&page, &["Hiring agent", "never used"]);
        let revoke = format!("{TOKENS}/{}/revoke", id(&me["token"]["id"]));
        for _ in 0..2 {
            assert_eq!(location(&employer.browser.submit(&page, &revoke, &[]).await), KEYS);
        }
        agent.get("/auth/me").await.expect(401);
        has(&employer.browser.open(KEYS).await, &["Ended in the last 90 days", "revoked 12 June 2026"]);
        let fewer = employer.browser.submit(&page, TOKENS, &[("name", ""), ("scope", "jobs:read")]).await.expect(201);
        let me = market.anybody.with_token(shown_token(&fewer)).get("/auth/me").await.expect(200).json;
        assert_eq!((&me["token"]["scopes"], &me["token"]["label"]), (&json!(["jobs:read"]), &json!("API token")));
    }

    async fn names_given_in_the_settings_are_shown(engine: Engine) {
        const ACCOUNT: &str = "/employer-settings?tab=account";
        const RENAME: &str = "/employer-settings/account";
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.agent.live_job(json!({})).await;
        market.feed().await;
        let company = async || {
            market.feed().await;
            let found = market.anybody.get("/jobs?limit=1").await.expect(200).json["jobs"][0]["companyName"].clone();
            let one = market.anybody.get(&format!("/jobs/{job}")).await.expect(200).json;
            assert_eq!(one["companyName"], found, "{one}");
            found
        };
        assert_eq!(company().await, "Acme AI");
        let page = employer.browser.open(ACCOUNT).await.expect(200);
        assert!(text(&page).contains("value=\"Acme AI\""), "{}", text(&page));
        has(&page, &["You sign in as olga@example.com"]);

        let names = |company: &'static str, first: &'static str| {
            [("organizationName", company), ("firstName", first), ("lastName", " Berg ")]
        };
        for (company, first, problem) in [
            ("a\u{7}", "Olga", "The company's name must not hold control characters."),
            ("Acme", "\u{202E}aglO", "The first name must not hold control characters."),
        ] {
            let refused = employer.browser.submit(&page, RENAME, &names(company, first)).await.expect(400);
            has(&refused, &[problem]);
            assert!(text(&refused).contains("value=\" Berg \""), "what was typed stays");
        }
        let saved = employer.browser.submit(&page, RENAME, &names("Bolt & Sons", "Olga")).await;
        let saved = employer.browser.open(&location(&saved)).await.expect(200);
        has(&saved, &["The names are saved.", "Settings of Bolt & Sons"]);
        assert_eq!(company().await, "Bolt & Sons");
        let me = employer.agent.get("/auth/me").await.expect(200).json;
        assert_eq!(me["actor"]["fullName"], "Olga Berg");

        // Without a name the jobs name no company.
        employer.browser.submit(&saved, RENAME, &names("  ", "")).await.expect(303);
        assert_eq!(company().await, Value::Null);
        let me = employer.agent.get("/auth/me").await.expect(200).json;
        assert_eq!((&me["actor"]["firstName"], &me["actor"]["lastName"]), (&Value::Null, &json!("Berg")));
    }

    async fn a_form_that_is_sent_twice_makes_one_token(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let count = async || {
            let found = employer.agent.get("/tokens").await.expect(200).json;
            found["tokens"].as_array().unwrap().iter().filter(|token| token["status"] == "active").count()
        };
        let before = count().await;
        let page = employer.browser.open(KEYS).await.expect(200);
        let typed = [("name", "Twice"), ("scope", "jobs:read")];
        // Both at once, as an impatient person sends them: whichever answer is shown, its token works.
        let (one, two) = (employer.browser.window(), employer.browser.window());
        let (one, two) = futures::future::join(one.submit(&page, TOKENS, &typed), two.submit(&page, TOKENS, &typed)).await;
        let token = shown_token(&one.expect(201));
        assert_eq!(shown_token(&two.expect(201)), token);
        market.anybody.with_token(&token).get("/auth/me").await.expect(200);
        assert_eq!(count().await, before + 1);
        // Another wish is another token, and so is another form, and another person's.
        let other = shown_token(&employer.browser.submit(&page, TOKENS, &[("name", "Other"), ("scope", "jobs:read")]).await.expect(201));
        let fresh = employer.browser.open(KEYS).await.expect(200);
        let third = shown_token(&employer.browser.submit(&fresh, TOKENS, &typed).await.expect(201));
        assert!(token != other && token != third && other != third);
        assert_eq!(count().await, before + 3);
        let nonce = text(&page).split("name=\"nonce\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let stranger = Employer::of(&market, "otto@example.com").await;
        let form = [("form_token", stranger.browser.form_token()), ("nonce", nonce), ("name", "Twice".to_owned()), ("scope", "jobs:read".to_owned()), ("days", String::new())];
        assert_ne!(shown_token(&stranger.browser.post(TOKENS, &form).await.expect(201)), token);
        // The secret is not shown for ever, nor is a revoked token made again.
        market.pass(600);
        has(&employer.browser.submit(&page, TOKENS, &typed).await.expect(409), &["This form has made a token before."]);
        let list = employer.browser.open(KEYS).await.expect(200);
        let id_of = id(&market.anybody.with_token(&third).get("/auth/me").await.expect(200).json["token"]["id"]);
        location(&employer.browser.submit(&list, &format!("{TOKENS}/{id_of}/revoke"), &[]).await);
        employer.browser.submit(&fresh, TOKENS, &typed).await.expect(409);
        assert_eq!(count().await, before + 2);
    }

    async fn a_member_mints_a_token_that_acts_for_the_owners_account(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let member = Employer::of(&market, "otto@example.com").await;
        let account = id(&employer.agent.get("/auth/me").await.expect(200).json["account"]["organizationId"]);
        let page = member.browser.open(KEYS).await.expect(200);
        assert!(!text(&page).contains("name=\"account\""), "there is nothing to choose yet");
        let sent = [("form_token", member.browser.form_token()), ("account", account.clone()), ("scope", "jobs:read".to_owned())];
        has(&member.browser.post(TOKENS, &sent).await.expect(400), &["Choose an account that you belong to."]);
        employer.agent.post("/team/invites", json!({ "email": "otto@example.com" })).await.expect(201);
        let page = member.browser.open(KEYS).await.expect(200);
        has(&page, &["Acts for", "Acme AI, your own account"]);
        let typed = [("name", "For Acme"), ("account", account.as_str()), ("scope", "jobs:read"), ("scope", "team:read")];
        let made = member.browser.submit(&page, TOKENS, &typed).await.expect(201);
        has(&made, &["acts for Acme AI"]);
        let agent = market.anybody.with_token(shown_token(&made));
        let me = agent.get("/auth/me").await.expect(200).json;
        assert_eq!((&me["account"]["organizationId"], &me["account"]["memberRole"]), (&json!(account), &json!("MEMBER")));
        assert_eq!((&me["token"]["ownerOrganizationId"], &me["actor"]["email"]), (&json!(account), &json!("otto@example.com")));
        // What it makes of itself stays with that account, and shows only to its own user.
        let more = agent.post("/tokens", json!({ "scopes": ["jobs:read"] })).await.expect(201).json;
        assert_eq!(more["metadata"]["organizationId"], json!(account));
        let owners = employer.agent.get("/tokens").await.expect(200).json;
        assert!(!owners.to_string().contains("For Acme"), "{owners}");
        // Whoever is removed has no token for it any more, at once.
        let user = id(&me["actor"]["userId"]);
        let team = employer.browser.open("/employer-settings?tab=team").await;
        location(&employer.browser.submit(&team, &format!("/employer-settings/team/members/{user}/remove"), &[]).await);
        assert_eq!(agent.get("/auth/me").await.details(401)["reason"], "token_revoked");
        has(&member.browser.submit(&page, TOKENS, &typed).await.expect(400), &["Choose an account that you belong to."]);
        member.agent.get("/auth/me").await.expect(200);
    }

    async fn wrong_tokens_are_told_beside_the_field(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let page = employer.browser.open(KEYS).await.expect(200);
        let token = employer.browser.form_token();
        let bare = [("form_token", token.as_str()), ("name", ATTACK)];
        let none = employer.browser.post(TOKENS, &bare).await.expect(400);
        has(&none, &["Choose at least one scope.", "New token"]);
        assert!(text(&none).contains("value=\"&#34;&#62;&#60;img"), "the name is kept: {}", text(&none));
        let unknown = employer.browser.submit(&page, TOKENS, &[("scope", "money:all")]).await.expect(400);
        has(&unknown, &["Some of these scopes do not exist."]);
        for name in ["x".repeat(121), "two\nlines".to_owned()] {
            let wrong = employer.browser.submit(&page, TOKENS, &[("name", &name), ("scope", "jobs:read")]).await.expect(400);
            has(&wrong, &["at most 120 characters"]);
            assert!(text(&wrong).contains("value=\"jobs:read\" checked"), "{}", text(&wrong));
            assert!(!text(&wrong).contains("value=\"jobs:write\" checked"), "{}", text(&wrong));
        }
        let named = employer.browser.submit(&page, TOKENS, &[("name", ATTACK)]).await.expect(201);
        assert!(text(&named).contains("&#60;img src=x"));
        employer.browser.post(TOKENS, &[("name", "x")]).await.expect(403);
        let revoke = format!("{TOKENS}/01jzzzzzzzzzzzzzzzzzzzzzzz/revoke");
        employer.browser.post(&revoke, &[("form_token", token.as_str())]).await.expect(404);
        // Somebody else's token is not there to be revoked.
        let other = Employer::of(&market, "otto@example.com").await;
        let theirs = other.agent.get("/auth/me").await.expect(200).json["token"]["id"].clone();
        let revoke = format!("{TOKENS}/{}/revoke", id(&theirs));
        employer.browser.post(&revoke, &[("form_token", token.as_str())]).await.expect(404);
        other.agent.get("/auth/me").await.expect(200);
    }

    async fn the_limit_of_tokens_is_told(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.tokens_per_account = 4).await;
        let employer = Employer::start(&market).await;
        let page = employer.browser.open(KEYS).await.expect(200);
        let active = employer.agent.get("/tokens").await.expect(200).json;
        let active = active["tokens"].as_array().unwrap().iter().filter(|token| token["status"] == "active").count();
        for _ in active..4 {
            let page = employer.browser.open(KEYS).await.expect(200);
            employer.browser.submit(&page, TOKENS, &[]).await.expect(201);
        }
        let full = employer.browser.submit(&page, TOKENS, &[]).await.expect(409);
        has(&full, &["4 of 4", "which is the limit. Revoke one first.", "the limit of active tokens is reached"]);
    }

    async fn pages_of_settings_are_for_employers(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let stranger = Browser::new(&market);
        for tab in ["api-keys", "billing", "team", "webhooks"] {
            let next = location(&stranger.open(&format!("/employer-settings?tab={tab}")).await);
            assert!(next.starts_with("/login?next=") && next.ends_with(&tab.replace('-', "%2D")), "{next}");
        }
        let newcomer = signed_in(&market, "nora@example.com").await;
        let refused = newcomer.open(KEYS).await.expect(403);
        has(&refused, &["No account has this address yet", "nora@example.com"]);
        let form = [("form_token", newcomer.form_token()), ("scope", "jobs:read".to_owned())];
        newcomer.post(TOKENS, &form).await.expect(403);
        // Whoever came for nothing in particular begins with a job.
        let choose = newcomer.open("/").await.expect(200);
        assert!(text(&choose).contains("name=\"next\" value=\"/employer/jobs\""), "{}", text(&choose));
        // Signing up makes one account, however often it is sent.
        for _ in 0..2 {
            assert_eq!(location(&newcomer.submit(&refused, "/sign-up", &[]).await), KEYS);
        }
        let page = newcomer.open(KEYS).await.expect(200);
        let made = newcomer.submit(&page, TOKENS, &[]).await.expect(201);
        let me = market.anybody.with_token(shown_token(&made)).get("/auth/me").await.expect(200).json;
        assert_eq!((&me["claim"]["claimed"], &me["actor"]["email"]), (&json!(true), &json!("nora@example.com")));
    }

    async fn credits_are_bought_shown_and_paged(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let page = employer.browser.open(BILLING).await.expect(200);
        has(&page, &["Available $0.00", "Nothing has moved yet.", "There is none on file."]);
        for wrong in ["9.99", "10001", "10.005", "ten", "", ATTACK] {
            let told = employer.browser.submit(&page, "/employer-settings/top-ups", &[("amount", wrong)]).await.expect(400);
            has(&told, &["Type an amount from 10 to 10,000 dollars"]);
        }
        let made = location(&employer.browser.submit(&page, "/employer-settings/top-ups", &[("amount", "$1,000")]).await);
        assert!(made.starts_with("/employer-settings?tab=billing&topUp="), "{made}");
        let top_up = employer.browser.open(&made).await.expect(200);
        has(&top_up, &["Top-up of $1,000.00", "Not paid yet."]);
        let pay = format!("/employer-settings/top-ups/{}/pay", made.rsplit('=').next().unwrap());
        for _ in 0..2 {
            assert_eq!(location(&employer.browser.submit(&top_up, &pay, &[]).await), made);
        }
        has(&employer.browser.open(&made).await.expect(200), &["Paid on 12 June 2026", "Available $1,000.00", "Top-up", "+$1,000.00"]);
        // Nobody else sees it, pays it, or finds it.
        let other = Employer::of(&market, "otto@example.com").await;
        other.browser.open(&made).await.expect(404);
        other.browser.post(&pay, &[("form_token", other.browser.form_token())]).await.expect(404);
        employer.browser.post(&pay, &[("form_token", "")]).await.expect(403);
        // A late one.
        let late = location(&employer.browser.submit(&page, "/employer-settings/top-ups", &[("amount", "50")]).await);
        market.pass(86_400);
        has(&employer.browser.open(&late).await.expect(200), &["has expired"]);
        for _ in 0..30 {
            employer.credit(10.0).await;
            market.pass(1);
        }
        let first = employer.browser.open(BILLING).await.expect(200);
        assert_eq!(said(&first).matches("+$10.00").count(), 25);
        let older = text(&first).split("<a href=\"").filter(|link| link.contains("cursor")).map(|link| link.split('"').next().unwrap().replace("&#38;", "&")).next().unwrap();
        let second = employer.browser.open(&older).await.expect(200);
        assert_eq!((said(&second).matches("+$10.00").count(), said(&second).matches("+$1,000.00").count()), (5, 1));
        employer.browser.open(&format!("{BILLING}&cursor=nonsense")).await.expect(400);
    }

    async fn a_sandbox_card_comes_and_goes(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let page = employer.browser.open(BILLING).await.expect(200);
        let (save, remove) = ([("step", "save")], [("step", "remove")]);
        assert_eq!(location(&employer.browser.submit(&page, "/employer-settings/card", &save).await), BILLING);
        let page = employer.browser.open(BILLING).await.expect(200);
        has(&page, &["A card is on file."]);
        assert_eq!(location(&employer.browser.submit(&page, "/employer-settings/card", &remove).await), BILLING);
        has(&employer.browser.open(BILLING).await, &["There is none on file."]);
        employer.browser.post("/employer-settings/card", &save).await.expect(403);
        market.market.set_payments(std::sync::Arc::new(market::payments::Manual));
        has(&employer.browser.open(BILLING).await, &["An administrator of this marketplace lets accounts pay by invoice"]);
    }

    async fn members_come_and_go(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let other = Employer::of(&market, "otto@example.com").await;
        let page = employer.browser.open("/employer-settings?tab=team").await.expect(200);
        has(&page, &["olga@example.com", "Owner"]);
        let invite = "/employer-settings/team/invites";
        has(&employer.browser.submit(&page, invite, &[("email", ATTACK)]).await.expect(400), &["Type an e-mail address"]);
        let joined = employer.browser.submit(&page, invite, &[("email", "otto@example.com")]).await.expect(200);
        has(&joined, &["otto@example.com has an account here and is a member now."]);
        has(&employer.browser.submit(&page, invite, &[("email", "otto@example.com")]).await, &["is a member already"]);
        let theirs = other.browser.open("/employer-settings?tab=team").await.expect(200);
        has(&theirs, &["Other teams you belong to", "Acme AI"]);
        let account = id(&employer.agent.get("/auth/me").await.expect(200).json["account"]["organizationId"]);
        let leave = format!("/employer-settings/team/organizations/{account}/leave");
        for _ in 0..2 {
            location(&other.browser.submit(&theirs, &leave, &[]).await);
        }
        assert!(!said(&other.browser.open("/employer-settings?tab=team").await).contains("Other teams"));
        // Removed by the owner.
        let page = employer.browser.submit(&page, invite, &[("email", "otto@example.com")]).await.expect(200);
        let member = id(&other.agent.get("/auth/me").await.expect(200).json["actor"]["userId"]);
        let remove = format!("/employer-settings/team/members/{member}/remove");
        location(&employer.browser.submit(&page, &remove, &[]).await);
        assert!(!said(&employer.browser.open("/employer-settings?tab=team").await).contains("otto@example.com"));
        // Somebody new, by the link of the mail.
        let sent = employer.browser.submit(&page, invite, &[("email", "nora@example.com")]).await.expect(200);
        has(&sent, &["An invitation went to nora@example.com", "until 19 June 2026"]);
        let mails = market.anybody.get("/api/sandbox/v1/mail?to=nora@example.com").await.expect(200).json;
        let mail = id(&mails["mails"][0]["text"]);
        let link = mail.split_whitespace().find(|word| word.contains("/invite?token=")).unwrap();
        let link = &link[link.find("/invite").unwrap()..];
        let wrong = other.browser.open(link).await.expect(200);
        has(&wrong, &["You are signed in with another address."]);
        let form = [("form_token", other.browser.form_token()), ("token", link.split('=').nth(1).unwrap().to_owned())];
        other.browser.post("/invite", &form).await.expect(403);
        let newcomer = signed_in(&market, "nora@example.com").await;
        let page = newcomer.open(link).await.expect(200);
        has(&page, &["Acme AI invites nora@example.com"]);
        assert_eq!(location(&newcomer.submit(&page, "/invite", &[]).await), "/employer-settings?tab=team");
        has(&newcomer.open("/employer-settings?tab=team").await, &["Other teams you belong to", "Acme AI"]);
        newcomer.open(link).await.expect(404);
    }

    async fn webhooks_are_listed_redelivered_and_deleted(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let employer = &hired.employer;
        let tab = "/employer-settings?tab=webhooks";
        has(&employer.browser.open(tab).await.expect(200), &["There is none."]);
        let body = json!({ "url": "https://receiver.example/hook?a=1&b=%22%3E", "eventTypes": ["milestone.status_changed"] });
        let made = employer.agent.post("/webhooks", body).await.expect(201).json;
        let webhook = id(&made["webhook"]["id"]);
        hired.more(json!({ "description": "Next batch", "volume": 1 })).await;
        let list = employer.browser.open(tab).await.expect(200);
        has(&list, &["https://receiver.example/hook?a=1&b=%22%3E", "milestone.status_changed", "Active", "Its deliveries are below", "0 attempts"]);
        assert!(!text(&list).contains(&id(&made["secret"])));
        let path = format!("{tab}&webhook={webhook}");
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Deliveries to https://receiver.example", "Waiting", "0 attempts"]);
        let found = employer.agent.get(&format!("/webhooks/{webhook}/deliveries")).await.expect(200).json;
        let again = format!("/employer-settings/webhooks/{webhook}/deliveries/{}/redeliver", id(&found["deliveries"][0]["id"]));
        let sent = location(&employer.browser.submit(&page, &again, &[]).await);
        assert_eq!(sent, format!("{path}&done=redelivered"));
        has(&employer.browser.open(&sent).await.expect(200), &["It is sent once more."]);
        let second = json!({ "url": "https://receiver.example/second", "eventTypes": ["milestone.status_changed"] });
        let second = id(&employer.agent.post("/webhooks", second).await.expect(201).json["webhook"]["id"]);
        has(&employer.browser.open(tab).await, &["See its deliveries to https://receiver.example"]);
        employer.agent.delete(&format!("/webhooks/{second}")).await.expect(200);
        let other = Employer::of(&market, "otto@example.com").await;
        other.browser.open(&path).await.expect(404);
        let token = other.browser.form_token();
        let delete = format!("/employer-settings/webhooks/{webhook}/delete");
        for action in [&again, &delete] {
            other.browser.post(action, &[("form_token", token.as_str())]).await.expect(404);
            employer.browser.post(action, &[("form_token", "")]).await.expect(403);
        }
        let deleted = location(&employer.browser.submit(&list, &delete, &[]).await);
        has(&employer.browser.open(&deleted).await.expect(200), &["The webhook is deleted.", "There is none."]);
        assert_eq!(employer.agent.get("/webhooks").await.expect(200).json["webhooks"], Value::Array(Vec::new()));
        employer.browser.post(&delete, &[("form_token", employer.browser.form_token())]).await.expect(404);
    }

    async fn what_cannot_be_an_id_finds_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let long = "x".repeat(5000);
        for odd in ["%00", "%F0%9F%98%80", "-", &long] {
            for page in ["/approvals/", "/employer-settings?tab=billing&topUp=", "/employer-settings?tab=webhooks&webhook="] {
                employer.browser.open(&format!("{page}{odd}")).await.expect(404);
            }
            let form = [("form_token", employer.browser.form_token())];
            for (before, after) in [
                ("/approvals/", "/confirm"), ("/approvals/", "/decline"), ("/employer-settings/tokens/", "/revoke"),
                ("/employer-settings/top-ups/", "/pay"), ("/employer-settings/webhooks/", "/delete"),
                ("/employer-settings/webhooks/x/deliveries/", "/redeliver"),
            ] {
                employer.browser.post(&format!("{before}{odd}{after}"), &form).await.expect(404);
            }
        }
        employer.browser.open("/invite?token=%00").await.expect(404);
    }

    async fn the_start_page_leads_on(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let newcomer = Browser::new(&market);
        let home = newcomer.open("/").await.expect(200);
        has(&home, &["driven by AI agents", "sandbox", "Sign in", "/llms.txt", "https://market.example/api/agent/identity"]);
        for link in ["/login", "/claim", "/llms.txt", "/auth.md", "/api/public/v1/openapi.json", "/api/public/v1/jobs"] {
            assert!(text(&home).contains(&format!("href=\"{link}\"")), "{link}");
            newcomer.send(Method::GET, link, None).await.expect(200);
        }
        let employer = Employer::start(&market).await;
        employer.card(&market, true).await;
        has(&employer.browser.open("/").await.expect(200), &["You are signed in for Acme AI", "Nothing waits for you."]);
        let job = employer.job("FIXED_PRICE", 300.0).await;
        for _ in 0..7 {
            employer.ask(&market, &job, 300.0, first(300.0)).await;
        }
        let start = employer.browser.open("/").await.expect(200);
        has(&start, &["Hire Maria G.", "$339.95", "2 more"]);
        assert!(text(&start).contains("<span class=\"count\">7<"), "{}", text(&start));
        let unknown = signed_in(&market, "nora@example.com").await;
        has(&unknown.open("/").await.expect(200), &["No account has this address yet"]);
        let out = employer.browser.submit(&start, "/logout", &[]).await;
        assert_eq!(location(&out), "/login");
        assert!(location(&employer.browser.open("/approvals").await).starts_with("/login"));
    }
}
