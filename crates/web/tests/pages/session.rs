//! What a signed-in browser may ask of the API.

use serde_json::json;
use testbed::{Engine, TestMarket, both};

use crate::browser::Browser;
use crate::employer::Employer;

both! {
    async fn capabilities_take_a_session_in_place_of_a_token(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let path = "/api/public/v1/job-drafts/capabilities";
        let seen = employer.browser.open(path).await.expect(200).json;
        let mut by_token = employer.agent.get("/job-drafts/capabilities").await.expect(200).json;
        assert_eq!((&seen["authBootstrap"], &by_token["authBootstrap"]), (&json!("session"), &json!("token")));
        by_token["authBootstrap"] = json!("session");
        assert_eq!(seen, by_token);
        // No other call takes it.
        for path in ["/api/public/v1/auth/me", "/api/public/v1/jobs/mine", "/api/public/v1/tokens"] {
            assert_eq!(employer.browser.open(path).await.details(401)["reason"], "token_missing", "{path}");
        }
        let stranger = Browser::new(&market);
        assert_eq!(stranger.open(path).await.details(401)["reason"], "token_missing");
    }
}
