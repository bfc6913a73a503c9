//! A person takes an account over in the browser.

use std::sync::Mutex;

use axum::body::Body;
use http::{Method, Request, header};
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket};

/// A browser without scripts: it keeps cookies and fills in forms.
struct Browser {
    agent: Agent,
    cookies: Mutex<Vec<(String, String)>>,
}

impl Browser {
    fn new(market: &TestMarket) -> Self {
        Self { agent: market.anybody.clone(), cookies: Mutex::default() }
    }

    async fn send(&self, method: Method, path: &str, form: Option<String>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, cookies.join("; "));
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let body = form.map_or_else(Body::empty, Body::from);
        let answer = self.agent.send(request.body(body).unwrap()).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            let mut kept = self.cookies.lock().unwrap();
            kept.retain(|(known, _)| known != name);
            kept.push((name.to_owned(), value.to_owned()));
        }
        answer
    }

    async fn open(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Fills in the form of a page that sends to this action.
    async fn submit(&self, page: &Answer, action: &str, typed: &[(&str, &str)]) -> Answer {
        let html = text(page);
        let form =
            html.split("<form").find(|form| form.contains(&format!("action=\"{action}\""))).unwrap_or_else(|| {
                panic!("no form to {action} in {html}");
            });
        let form = form.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for input in form.split("<input").skip(1) {
            let input = input.split('>').next().unwrap();
            let of = |name: &str| Some(input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
            fields.push((
                of("name").unwrap(),
                of("value").unwrap_or_default().replace("&#38;", "&").replace("&#61;", "="),
            ));
        }
        for (name, value) in typed {
            let field = fields.iter_mut().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no field {name}"));
            field.1 = (*value).to_owned();
        }
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.send(Method::POST, action, Some(body.join("&"))).await
    }
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.bytes.to_vec()).unwrap()
}

/// The path of a redirect.
fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", text(answer));
    answer.header("location").to_owned()
}

/// The sign-in code that was mailed last to this address.
async fn mailed_code(market: &TestMarket, email: &str) -> String {
    let mails = market.anybody.get(&format!("/api/sandbox/v1/mail?to={email}")).await.expect(200).json;
    let subject = mails["mails"][0]["subject"].as_str().unwrap();
    assert!(subject.ends_with("is your OpenTrain sign-in code"), "{subject}");
    subject.split(' ').next().unwrap().to_owned()
}

/// Starts a claim; the path of its link and the agent's code.
async fn start(market: &TestMarket, claim_token: &str, email: &str) -> (String, String) {
    let body = json!({ "claim_token": claim_token, "email": email });
    let started = market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json;
    let link = started["verification_uri"].as_str().unwrap();
    (link[link.find("/claim").unwrap()..].to_owned(), started["user_code"].as_str().unwrap().to_owned())
}

fn another(code: &str) -> String {
    let first = if code.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &code[1..])
}

async fn sign_in(market: &TestMarket, browser: &Browser, page: &Answer, email: &str) -> String {
    let asked = browser.submit(page, "/login", &[("email", email)]).await.expect(200);
    let code = mailed_code(market, email).await;
    location(&browser.submit(&asked, "/login/code", &[("code", &code)]).await)
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
        assert_eq!(sign_in(&market, &browser, &login, "eve@example.com").await, "/login");
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
        assert!(!text(&browser.open("/login").await).contains("Sign out"), "opening the link must not sign in");
        assert_eq!(location(&browser.submit(&page, "/login/link", &[]).await), "/login");
        let inside = browser.open("/login").await.expect(200);
        assert!(text(&inside).contains("ana@example.com"));
        browser.submit(&page, "/login/link", &[]).await.expect(409);
        location(&browser.submit(&inside, "/logout", &[]).await);
        assert!(!text(&browser.open("/login").await).contains("ana@example.com"));
    }

    async fn codes_are_few_and_short_lived(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let browser = Browser::new(&market);
        let login = browser.open("/login").await.expect(200);
        let ask = || browser.submit(&login, "/login", &[("email", "ana@example.com")]);
        let first = ask().await.expect(200);
        let code = mailed_code(&market, "ana@example.com").await;
        for left in (0..5).rev() {
            let wrong = browser.submit(&first, "/login/code", &[("code", &another(&code))]).await.expect(403);
            assert!(text(&wrong).contains(&format!("Tries left: {left}")), "{}", text(&wrong));
        }
        browser.submit(&first, "/login/code", &[("code", &code)]).await.expect(409);
        let second = ask().await.expect(200);
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
