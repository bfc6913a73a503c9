//! A person takes an account over, and signs in.

use http::Method;
use serde_json::{Value, json};
use testbed::{Engine, TestMarket};

use crate::browser::{Browser, location, text};
use crate::mailed::{another, mailed_code, sign_in};

/// Starts a claim; the path of its link and the agent's code.
async fn start(market: &TestMarket, claim_token: &str, email: &str) -> (String, String) {
    let body = json!({ "claim_token": claim_token, "email": email });
    let started = market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json;
    let link = started["verification_uri"].as_str().unwrap();
    (link[link.find("/claim").unwrap()..].to_owned(), started["user_code"].as_str().unwrap().to_owned())
}

testbed::both! {
    async fn a_person_takes_the_account_over(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let registered = market.register_as(json!({ "agent_name": "<script>alert(1)</script>", "organization_name": "A&B" })).await;
        let (link, code) = start(&market, &registered.claim_token, "ana@example.com").await;
        let browser = Browser::new(&market);

        let page = browser.open(&link).await.expect(200);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(!text(&page).contains("<script>") && text(&page).contains("ana@example.com"), "{}", text(&page));
        for (name, value) in [("referrer-policy", "no-referrer"), ("cache-control", "no-store")] {
            assert_eq!(page.header(name), value);
        }
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));

        let asked = browser.submit(&page, "/login", &[]).await.expect(200);
        let mailed = mailed_code(&market, "ana@example.com").await;
        assert_ne!(mailed, code, "the mail must not hold the agent's code");
        let wrong = browser.submit(&asked, "/login/code", &[("code", &another(&mailed))]).await.expect(403);
        assert!(text(&wrong).contains("Tries left: 4"), "{}", text(&wrong));
        let next = location(&browser.submit(&wrong, "/login/code", &[("code", &mailed)]).await);
        assert_eq!(next, link);

        let page = browser.open(&next).await.expect(200);
        let wrong = browser.submit(&page, "/claim", &[("code", &another(&code))]).await.expect(403);
        assert!(text(&wrong).contains("Tries left: 4"), "{}", text(&wrong));
        let done = browser.submit(&wrong, "/claim", &[("code", &code)]).await.expect(200);
        assert!(text(&done).contains("belongs to you now"), "{}", text(&done));
        for onward in ["<nav aria-label=\"Main\">", "href=\"/approvals\"", "class=\"button\" href=\"/employer/jobs\""] {
            assert!(text(&done).contains(onward), "{onward} in {}", text(&done));
        }
        // Again: the success page for the person who did it.
        assert!(text(&browser.open(&link).await.expect(200)).contains("belongs to you now"));

        let poll = json!({ "grant_type": "urn:opentrain:agent-auth:grant-type:claim", "claim_token": registered.claim_token });
        let token = market.anybody.post("/api/agent/oauth/token", poll).await.expect(200).json;
        let me = market.anybody.with_token(token["access_token"].as_str().unwrap()).get("/auth/me").await.expect(200).json;
        assert_eq!(me["claim"]["claimed"], Value::Bool(true), "{me}");
    }

    async fn only_the_named_address_can_confirm(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let registered = market.register().await;
        let (link, code) = start(&market, &registered.claim_token, "ana@example.com").await;
        let browser = Browser::new(&market);
        let login = browser.open("/login").await.expect(200);
        assert_eq!(sign_in(&market, &browser, &login, "eve@example.com").await, "/");
        let page = browser.open(&link).await.expect(200);
        assert!(text(&page).contains("another address"), "{}", text(&page));
        // The agent's code alone is worth nothing, not even with a hand-made form.
        let form_token = browser.cookies.lock().unwrap().iter().find(|(name, _)| name == "__Host-ot_form").unwrap().1.clone();
        let token = link.split("token=").nth(1).unwrap();
        let form = format!("form_token={form_token}&token={token}&code={code}");
        browser.send(Method::POST, "/claim", Some(form.clone())).await.expect(403);
        // Without a cookie that matches, no form is taken.
        let stranger = Browser::new(&market);
        let refused = stranger.send(Method::POST, "/claim", Some(form)).await.expect(403);
        assert!(text(&refused).contains("stale"), "{}", text(&refused));
    }

    async fn a_bare_claim_finds_the_request_of_the_address(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let registered = market.register().await;
        let browser = Browser::new(&market);
        assert!(text(&browser.open("/claim").await.expect(200)).contains("six-digit code"));
        let (_, code) = start(&market, &registered.claim_token, "ana@example.com").await;
        let login = browser.open("/login?next=/claim").await.expect(200);
        assert_eq!(sign_in(&market, &browser, &login, "ana@example.com").await, "/claim");
        let page = browser.open("/claim").await.expect(200);
        let done = browser.submit(&page, "/claim", &[("code", &code)]).await.expect(200);
        assert!(text(&done).contains("belongs to you now"));
    }

    async fn a_claim_takes_five_wrong_codes(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let registered = market.register().await;
        let browser = Browser::new(&market);
        let (link, code) = start(&market, &registered.claim_token, "ana@example.com").await;
        let login = browser.open("/login").await.expect(200);
        sign_in(&market, &browser, &login, "ana@example.com").await;
        let page = browser.open(&link).await.expect(200);
        for words in ["Tries left: 4", "Tries left: 3", "Tries left: 2", "Tries left: 1", "Ask the agent to start the claim again"] {
            let wrong = browser.submit(&page, "/claim", &[("code", &another(&code))]).await.expect(403);
            assert!(text(&wrong).contains(words), "{words} in {}", text(&wrong));
        }
        browser.submit(&page, "/claim", &[("code", &code)]).await.expect(409);
    }

    async fn a_mailed_link_signs_in_once_and_by_a_click(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let browser = Browser::new(&market);
        let login = browser.open("/login?next=https://evil.example/").await.expect(200);
        browser.submit(&login, "/login", &[("email", "ana@example.com")]).await.expect(200);
        let mails = market.anybody.get("/api/sandbox/v1/mail?to=ana@example.com").await.expect(200).json;
        let mail = mails["mails"][0]["text"].as_str().unwrap();
        let link = mail.split_whitespace().find(|word| word.contains("/login?token=")).unwrap();
        let link = &link[link.find("/login").unwrap()..];
        let page = browser.open(link).await.expect(200);
        assert!(!text(&browser.open("/").await).contains("Sign out"), "opening the link must not sign in");
        assert_eq!(location(&browser.submit(&page, "/login/link", &[]).await), "/");
        assert_eq!(location(&browser.open("/login").await), "/");
        let inside = browser.open("/").await.expect(200);
        assert!(text(&inside).contains("ana@example.com"));
        browser.submit(&page, "/login/link", &[]).await.expect(409);
        location(&browser.submit(&inside, "/logout", &[]).await);
        assert!(!text(&browser.open("/").await).contains("ana@example.com"));
    }

    async fn codes_are_few_and_short_lived(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let browser = Browser::new(&market);
        let login = browser.open("/login").await.expect(200);
        let ask = || browser.submit(&login, "/login", &[("email", "ana@example.com")]);
        let first = ask().await.expect(200);
        let code = mailed_code(&market, "ana@example.com").await;
        for left in (1..5).rev() {
            let wrong = browser.submit(&first, "/login/code", &[("code", &another(&code))]).await.expect(403);
            assert!(text(&wrong).contains(&format!("Tries left: {left}")), "{}", text(&wrong));
        }
        let last = browser.submit(&first, "/login/code", &[("code", &another(&code))]).await.expect(403);
        let late = browser.submit(&first, "/login/code", &[("code", &code)]).await.expect(409);
        for page in [&last, &late] {
            assert!(text(page).contains("Ask for a new one.") && text(page).contains("value=\"ana@example.com\""), "{}", text(page));
        }
        let second = browser.submit(&late, "/login", &[]).await.expect(200);
        let code = mailed_code(&market, "ana@example.com").await;
        market.pass(600);
        browser.submit(&second, "/login/code", &[("code", &code)]).await.expect(409);
        for _ in 0..3 {
            ask().await.expect(200);
        }
        ask().await.expect(429);
        market.pass(3600);
        ask().await.expect(200);
    }
}
