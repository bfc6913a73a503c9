//! The budget of an address, as pages count on it.

use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, location};
use crate::employer::Employer;

both! {
    async fn searches_and_forms_share_a_budget_of_their_address(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.marketplace_per_minute = 3).await;
        let employer = Employer::start(&market).await;
        let stranger = Browser::new(&market);
        stranger.open("/jobs").await.expect(200);
        market.pass(20);
        stranger.open("/").await.expect(200);
        stranger.open("/jobs?limit=1").await.expect(200);
        let refused = stranger.open("/jobs?q=cars").await.expect(429);
        has(&refused, &["That did not work", "Too many requests came from your network. Try again in 40 seconds."]);
        assert_eq!(refused.header("retry-after"), "40");
        stranger.open("/").await.expect(429);
        let page = employer.browser.open("/employer/jobs").await.expect(200);
        employer.browser.submit(&page, "/employer/jobs", &[("description", "Label cars")]).await.expect(429);
        // Programs have another budget.
        for status in [200, 200, 200, 429] {
            market.anybody.get("/jobs").await.expect(status);
        }
        // What neither searches nor sends a form goes on, and so does signing in and out.
        employer.browser.open("/").await.expect(200);
        let login = stranger.open("/login").await.expect(200);
        stranger.submit(&login, "/login", &[("email", "ana@example.com")]).await.expect(200);
        assert_eq!(location(&employer.browser.submit(&page, "/logout", &[]).await), "/login");
        market.pass(39);
        has(&stranger.open("/jobs").await.expect(429), &["Try again in one second."]);
        market.pass(1);
        stranger.open("/jobs").await.expect(200);
        stranger.open("/jobs").await.expect(429);
        stranger.elsewhere([198, 51, 100, 7]).open("/jobs").await.expect(200);
    }
}
