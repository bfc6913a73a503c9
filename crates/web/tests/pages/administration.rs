//! `/admin`.

use domain::address::EmailAddress;
use domain::{Clock, Rng};
use market::administrators;
use serde_json::json;
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, id};
use crate::trainers::Worker;

const REVIEWED: &str = "Sort 5,000 pornographic images into ten categories of explicit content for a filter.";

/// A browser in which an administrator is signed in.
async fn administrator(market: &TestMarket, email: &str) -> Browser {
    let email = EmailAddress::parse(email).unwrap();
    let clock = Clock::fixed(market.now());
    let site = "https://market.example";
    let rng = Rng::from_os();
    let made = administrators::appoint(market.market.db(), &rng, &clock, site.to_owned(), email);
    let link = made.await.unwrap().sign_in_url;
    let browser = Browser::new(market);
    let page = browser.open(link.strip_prefix(site).unwrap()).await.expect(200);
    assert_eq!(location(&browser.submit(&page, "/login/link", &[]).await), "/admin");
    browser
}

both! {
    async fn only_administrators_find_the_administration(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let worker = Worker::start(&market).await;
        let stranger = Browser::new(&market);
        let me = id(&worker.read("/me").await["freelancer"]["id"]);
        let account = format!("/admin/accounts/{me}");
        for path in ["/admin", "/admin/accounts", &account, "/admin/jobs", "/admin/log"] {
            assert!(location(&stranger.open(path).await).starts_with("/login?next=%2Fadmin"));
            for browser in [&employer.browser, &worker.browser] {
                has(&browser.open(path).await.expect(404), &["There is no page at this address."]);
            }
        }
        for path in [&format!("{account}/suspension"), &format!("{account}/features"), "/admin/jobs/x/approve", "/admin/jobs/x/decline"] {
            for browser in [&employer.browser, &worker.browser] {
                let form = [("form_token", browser.form_token()), ("suspended", "yes".to_owned()), ("feature", "teams".to_owned())];
                browser.post(path, &form).await.expect(404);
            }
        }
        let admin = administrator(&market, "mira@example.com").await;
        let home = admin.open("/").await.expect(200);
        assert!(text(&home).contains("<a href=\"/admin\">Admin</a>"), "{}", text(&home));
        assert!(!text(&employer.browser.open("/approvals").await).contains("/admin"));
        for path in [&format!("{account}/suspension"), &format!("{account}/features"), "/admin/jobs/x/approve"] {
            admin.post(path, &[("form_token", ""), ("suspended", "yes")]).await.expect(403);
        }
        has(&worker.browser.open("/trainer").await.expect(200), &["My work"]);
        // A trainer can be an administrator, too.
        let also = administrator(&market, "maria@example.com").await;
        has(&also.open("/admin").await.expect(200), &["Administration"]);
    }

    async fn the_state_of_the_market_is_told(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        employer.job("PAY_PER_HOUR", 20.0).await;
        market.feed().await;
        let admin = administrator(&market, "mira@example.com").await;
        let name = match engine {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        };
        let version = format!("Version {}", env!("CARGO_PKG_VERSION"));
        let mails = "Mails 2, the oldest since 12 June 2026, 10:00 UTC";
        has(&admin.open("/admin").await.expect(200), &[&version, name, "Well", "Open jobs in it 1", "Webhook deliveries 0", mails, "sandbox"]);
    }

    async fn accounts_are_found_and_paged(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let admin = administrator(&market, "mira@example.com").await;
        let employer = Employer::start(&market).await;
        let worker = Worker::start(&market).await;
        market.register_as(json!({ "agent_name": "100%_Rover", "organization_name": ATTACK })).await;
        let all = admin.open("/admin/accounts").await.expect(200);
        has(&all, &["mira@example.com", "olga@example.com", "Acme AI", "maria@example.com", "Maria Gonzalez", "Not claimed", "Administrator"]);
        let found = async |query: &str| said(&admin.open(&format!("/admin/accounts?{query}")).await.expect(200));
        for (query, inside, outside) in [
            ("q=OLGA", "olga@example.com", "maria@example.com"),
            ("q=acme", "olga@example.com", "maria@example.com"),
            ("q=maria%20gonz", "maria@example.com", "olga@example.com"),
            ("q=100%25_rov", "100%_Rover", "olga@example.com"),
            ("kind=trainers", "maria@example.com", "olga@example.com"),
            ("kind=employers", "olga@example.com", "maria@example.com"),
            ("kind=unclaimed", "100%_Rover", "olga@example.com"),
            ("kind=administrators", "mira@example.com", "olga@example.com"),
            ("q=nobody%25", "No account is like that.", "olga@example.com"),
        ] {
            let page = found(query).await;
            assert!(page.contains(inside) && !page.contains(outside), "{query}: {page}");
        }
        let me = id(&worker.read("/me").await["freelancer"]["id"]);
        assert!(found(&format!("q={me}")).await.contains("maria@example.com"));
        for number in 0..50 {
            market.trainer(json!({ "firstName": format!("Zoe{number:02}") })).await;
            market.pass(1);
        }
        let first = admin.open("/admin/accounts?kind=trainers").await.expect(200);
        assert!(said(&first).contains("Zoe49") && !said(&first).contains("maria@example.com"));
        let older = text(&first).split("href=\"/admin/accounts?q=").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
        has(&admin.open(&format!("/admin/accounts?q={older}")).await.expect(200), &["maria@example.com"]);
        admin.open("/admin/accounts?cursor=nonsense").await.expect(400);
        admin.open("/admin/accounts/01jzzzzzzzzzzzzzzzzzzzzzzz").await.expect(404);
        drop(employer);
    }

    async fn features_are_switched_for_one_account(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let admin = administrator(&market, "mira@example.com").await;
        let employer = Employer::start(&market).await;
        let user = id(&employer.agent.get("/auth/me").await.expect(200).json["actor"]["userId"]);
        let path = format!("/admin/accounts/{user}");
        let page = admin.open(&path).await.expect(200);
        has(&page, &["olga@example.com", "Acme AI", "Job drafting", "Teams", "By configuration on for everybody"]);
        let form = format!("{path}/features");
        let post = async |feature: &str, switch: &str| {
            let fields = [("form_token", admin.form_token()), ("feature", feature.to_owned()), ("switch", switch.to_owned())];
            admin.post(&form, &fields).await
        };
        for _ in 0..2 {
            assert_eq!(location(&post("public_api_credits", "off").await), format!("{path}#switches"));
        }
        assert_eq!(employer.agent.get("/credits").await.details(403)["featureKey"], "public_api_credits");
        has(&admin.open(&path).await, &["Credits Off"]);
        location(&post("public_api_credits", "default").await);
        employer.agent.get("/credits").await.expect(200);
        post("everything", "off").await.expect(400);
        location(&post("teams", "off").await);
        assert_eq!(employer.agent.get("/team").await.details(403)["reason"], "teams_not_enabled");
        let log = admin.open("/admin/log").await.expect(200);
        has(&log, &["admin.features", "public_api_credits off", "public_api_credits default", "teams off", "mira@example.com"]);
    }

    async fn trainers_are_suspended_and_let_back_in(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let admin = administrator(&market, "mira@example.com").await;
        let worker = Worker::start(&market).await;
        let path = format!("/admin/accounts/{}", id(&worker.read("/me").await["freelancer"]["id"]));
        for (button, suspended) in [("Suspend this trainer", true), ("Let this trainer back in", false)] {
            let page = admin.open(&path).await.expect(200);
            has(&page, &[button]);
            for _ in 0..2 {
                assert_eq!(location(&admin.submit(&page, &format!("{path}/suspension"), &[]).await), path);
            }
            assert_eq!(worker.read("/me").await["freelancer"]["suspended"], json!(suspended));
        }
        has(&admin.open("/admin/log").await, &["admin.suspend", "admin.unsuspend", "accounts.signUp", "maria@example.com"]);
        // An employer's account has no such switch.
        let employer = Employer::start(&market).await;
        let user = id(&employer.agent.get("/auth/me").await.expect(200).json["actor"]["userId"]);
        let form = [("form_token", admin.form_token()), ("suspended", "yes".to_owned())];
        admin.post(&format!("/admin/accounts/{user}/suspension"), &form).await.expect(404);
    }

    async fn held_jobs_are_decided_with_a_reason(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let admin = administrator(&market, "mira@example.com").await;
        has(&admin.open("/admin/jobs").await.expect(200), &["No job waits."]);
        let employer = Employer::start(&market).await;
        let mut held = Vec::new();
        for title in ["Casino screens", "Slot machines"] {
            let job = employer.agent.ready_draft(json!({ "jobTitle": title, "jobDescription": REVIEWED })).await;
            employer.agent.call(&format!("/jobs/{job}/publish")).await.expect(202);
            market.pass(1);
            held.push(job);
        }
        has(&admin.open("/admin").await, &["2 jobs wait for your decision"]);
        let page = admin.open("/admin/jobs").await.expect(200);
        has(&page, &["Casino screens", "Slot machines", "Why it waits", "pornographic images", "in the job description", "Acme AI"]);
        assert!(said(&page).find("Casino screens") < said(&page).find("Slot machines"), "the longest waiting first");
        let approve = format!("/admin/jobs/{}/approve", held[0]);
        assert_eq!(location(&admin.submit(&page, &approve, &[]).await), "/admin/jobs");
        market.anybody.get(&format!("/jobs/{}", held[0])).await.expect(200);
        has(&admin.submit(&page, &approve, &[]).await.expect(409), &["This job does not wait for a decision."]);
        let decline = format!("/admin/jobs/{}/decline", held[1]);
        for wrong in ["", "  ", &"x".repeat(1001)] {
            let told = admin.submit(&page, &decline, &[("reason", wrong)]).await.expect(400);
            has(&told, &["Say why, in at most 1,000 characters."]);
        }
        let reason = format!("No gambling here. {ATTACK}");
        assert_eq!(location(&admin.submit(&page, &decline, &[("reason", &reason)]).await), "/admin/jobs");
        let draft = employer.agent.get(&format!("/job-drafts/{}", held[1])).await.expect(200).json;
        assert_eq!(draft["status"], "DRAFT");
        let mails = market.anybody.get("/api/sandbox/v1/mail?to=olga@example.com").await.expect(200).json;
        let mail = &mails["mails"][0];
        assert_eq!(mail["subject"], "Your job was not published: Slot machines");
        assert!(mail["text"].as_str().unwrap().contains(&reason), "{mail}");
        assert!(mail["html"].as_str().unwrap().contains("&lt;img") && !mail["html"].as_str().unwrap().contains("<img"), "{mail}");
        assert!(mail["text"].as_str().unwrap().contains(&format!("https://market.example/job-post?job={}", held[1])));
        has(&admin.open("/admin/log").await, &["admin.jobs.approve", "admin.jobs.decline", "No gambling here."]);
        has(&admin.open("/admin/jobs").await, &["No job waits."]);
    }

    async fn the_log_has_pages(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let admin = administrator(&market, "mira@example.com").await;
        let worker = Worker::start(&market).await;
        let path = format!("/admin/accounts/{}/suspension", id(&worker.read("/me").await["freelancer"]["id"]));
        let form = [("form_token", admin.form_token()), ("suspended", "yes".to_owned())];
        for _ in 0..55 {
            location(&admin.post(&path, &form).await);
            market.pass(1);
        }
        let first = admin.open("/admin/log").await.expect(200);
        assert_eq!(said(&first).matches("admin.suspend").count(), 50);
        let older = text(&first).split("/admin/log?cursor=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let second = admin.open(&format!("/admin/log?cursor={older}")).await.expect(200);
        assert_eq!(said(&second).matches("admin.suspend").count(), 5);
        has(&second, &["accounts.signUp", "admin.create", "server", "Newest"]);
        admin.open("/admin/log?cursor=nonsense").await.expect(400);
    }
}
