//! `/jobs/{id}`: an open job, for anyone.

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, said, text};
use crate::employer::{ATTACK, Employer};

both! {
    async fn an_open_job_is_shown_to_anyone(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let fields = json!({ "jobTitle": format!("Boxes {ATTACK} </script>"), "paymentType": "PAY_PER_HOUR", "pricePerHour": 18.0 });
        let id = employer.agent.live_job(fields).await;
        let public = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
        let anyone = Browser::new(&market);
        let url = public["url"].as_str().unwrap();
        let page = anyone.open(url.strip_prefix("https://market.example").unwrap()).await.expect(200);
        let html = text(&page);
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")), "{html}");
        assert!(!html.contains("noindex"));
        let told = said(&page);
        assert!(told.contains("$18.00 an hour") && told.contains("Worldwide") && told.contains("12 June 2026"), "{told}");
        let posting = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let posting: Value = serde_json::from_str(posting).unwrap();
        assert_eq!((&posting["@type"], &posting["title"]), (&json!("JobPosting"), &public["title"]));
        assert_eq!((&posting["validThrough"], &posting["url"]), (&public["validThrough"], &public["url"]));
        assert_eq!(posting["baseSalary"]["value"]["value"], 18);
        anyone.open(&format!("/jobs/{id}")).await.expect(200);
        anyone.open(&format!("/jobs/other-words-{id}")).await.expect(200);
        employer.agent.call(&format!("/jobs/{id}/close")).await.expect(200);
        let gone = anyone.open(&format!("/jobs/{id}")).await.expect(410);
        assert!(said(&gone).contains("no longer open"), "{}", said(&gone));
        let draft = employer.agent.draft().await;
        for absent in [draft.as_str(), "nothing", "-", "%00"] {
            anyone.open(&format!("/jobs/{absent}")).await.expect(404);
        }
    }
}
