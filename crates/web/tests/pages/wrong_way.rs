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
