//! One-time links of administrators.

use domain::address::EmailAddress;
use domain::{Clock, Rng};
use market::administrators;
use testbed::{Engine, TestMarket};

use crate::browser::{Browser, location, text};

const SITE: &str = "https://market.example";

fn path(link: &str) -> &str {
    link.strip_prefix(SITE).unwrap()
}

testbed::both! {
    async fn an_administrators_link_signs_in_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let email = EmailAddress::parse("mira@example.com").unwrap();
        let clock = Clock::fixed(market.now());
        let rng = Rng::from_seed(1);
        let made = administrators::appoint(market.market.db(), &rng, &clock, SITE.to_owned(), email);
        let link = made.await.unwrap().sign_in_url;
        let (browser, late) = (Browser::new(&market), Browser::new(&market));
        let page = browser.open(path(&link)).await.expect(200);
        let second = late.open(path(&link)).await.expect(200);
        assert_eq!(location(&browser.submit(&page, "/login/link", &[]).await), "/admin");
        assert!(text(&browser.open("/").await).contains("mira@example.com"));
        late.submit(&second, "/login/link", &[]).await.expect(409);
        late.open(path(&link)).await.expect(409);
    }

    async fn the_setup_link_makes_the_first_administrator(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let rng = Rng::from_seed(1);
        let offer = administrators::offer_setup(market.market.db(), &rng, SITE, market.now());
        let link = offer.await.unwrap().unwrap();
        let browser = Browser::new(&market);
        let page = browser.open(path(&link)).await.expect(200);
        // An address that is none uses nothing up.
        let again = browser.submit(&page, "/login/link", &[("email", "nobody")]).await.expect(400);
        assert!(text(&again).contains("value=\"nobody\" aria-invalid=\"true\""), "{}", text(&again));
        assert_eq!(location(&browser.submit(&again, "/login/link", &[("email", "Mira@example.com")]).await), "/admin");
        browser.open("/admin").await.expect(200);
        assert!(text(&browser.open("/").await).contains("mira@example.com"));
        browser.submit(&page, "/login/link", &[("email", "eve@example.com")]).await.expect(409);
        let again = administrators::offer_setup(market.market.db(), &rng, SITE, market.now());
        assert_eq!(again.await.unwrap(), None, "there is an administrator now");
    }

    async fn links_grow_old(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let email = EmailAddress::parse("mira@example.com").unwrap();
        let clock = Clock::fixed(market.now());
        let rng = Rng::from_seed(1);
        let made = administrators::appoint(market.market.db(), &rng, &clock, SITE.to_owned(), email);
        let link = made.await.unwrap().sign_in_url;
        let browser = Browser::new(&market);
        let page = browser.open(path(&link)).await.expect(200);
        market.pass(600);
        browser.submit(&page, "/login/link", &[]).await.expect(409);
    }
}
