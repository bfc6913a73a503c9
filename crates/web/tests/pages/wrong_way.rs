//! Addresses that are asked in a way they do not take.

use axum::body::Body;
use http::{Method, Request, header};
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, text};
use crate::employer::Employer;

both! {
    async fn an_address_that_takes_forms_leads_to_its_page(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let stranger = Browser::new(&market);
        for (action, page) in [
            ("/sign-up", "/"),
            ("/login/code", "/login"),
            ("/login/link", "/login"),
            ("/logout", "/login"),
            ("/approvals/apr_1/confirm", "/approvals/apr_1"),
            ("/employer/contracts/con_1/milestones/mil_1/fund", "/employer/contracts/con_1"),
        ] {
            let answer = stranger.open(action).await.expect(405);
            has(&answer, &["There is no page at this address", "Nothing was sent just now.", "Sign in"]);
            assert!(text(&answer).contains(&format!("<a class=\"button\" href=\"{page}\">")), "{action}: {}", text(&answer));
            assert_eq!(answer.header("allow"), "POST");
        }
        let answer = stranger.send(Method::PUT, "/jobs", None).await.expect(405);
        has(&answer, &["This address cannot be asked in this way."]);
        assert_eq!(answer.header("allow"), "GET,HEAD");
    }

    async fn a_slash_at_the_end_leads_to_the_page(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let stranger = Browser::new(&market);
        // As browsers ask: a program is told that nothing is there.
        let open = async |path: &str| {
            let request = Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
            market.anybody.send(request).await
        };
        for (path, to) in [("/jobs/", "/jobs"), ("/jobs/?q=cars", "/jobs?q=cars"), ("/employer/jobs/", "/employer/jobs")] {
            assert_eq!(open(path).await.expect(301).header("location"), to);
        }
        stranger.open("/jobs/").await.expect(404);
        for elsewhere in ["//evil.example/", "//", "/%5Cevil.example/"] {
            let answer = open(elsewhere).await;
            assert!(!answer.header("location").contains("//") && !answer.header("location").contains('\\'), "{elsewhere}");
        }
    }

    async fn what_is_no_form_is_refused_in_words(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        for path in ["/login", "/login/code", "/login/link", "/logout", "/sign-up", "/employer/jobs", "/job-post"] {
            for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", "\u{e4}"] {
                let request = Request::post(path).header(header::CONTENT_TYPE, kind.as_bytes()).body(Body::from("{}"));
                let refused = market.anybody.send(request.unwrap()).await.expect(415);
                has(&refused, &["This address takes only what a form of our pages sends."]);
            }
        }
        // A form that lacks its fields, its secret or both.
        for path in ["/login", "/login/code", "/login/link", "/logout"] {
            has(&employer.browser.post::<&str, &str>(path, &[]).await.expect(403), &["stale"]);
        }
        let secret = employer.browser.form_token();
        for (path, status) in [("/login", 400), ("/login/code", 400), ("/login/link", 409)] {
            employer.browser.post(path, &[("form_token", secret.as_str())]).await.expect(status);
        }
    }
}
