//! `/` and `/jobs`: searching the open jobs.

use serde_json::{Value, json};
use testbed::{Answer, Engine, TestMarket, both};

use crate::browser::{Browser, decoded, said, text};
use crate::employer::{ATTACK, Employer, signed_in};

/// Jobs of one account: a title, its languages, how it pays.
async fn jobs(market: &TestMarket, employer: &Employer, jobs: &[(&str, &[&str], Value)]) {
    for (title, languages, pay) in jobs {
        let mut fields = json!({ "jobTitle": title, "languages": languages });
        fields.as_object_mut().unwrap().extend(pay.as_object().unwrap().clone());
        employer.agent.live_job(fields).await;
        market.pass(60);
    }
    market.feed().await;
}

fn hourly(rate: f64) -> Value {
    json!({ "paymentType": "PAY_PER_HOUR", "pricePerHour": rate })
}

/// The titles on a page, in order.
fn titles(page: &Answer) -> Vec<String> {
    let html = text(page);
    let hits = html.split("<h3><a href=\"/jobs/").skip(1);
    hits.map(|hit| decoded(hit.split('>').nth(1).unwrap().split('<').next().unwrap())).collect()
}

/// Where a link that says this leads to.
fn link(page: &Answer, words: &str) -> String {
    let html = decoded(&text(page));
    let found = html.split("<a ").skip(1).find(|link| {
        let inside = link.split_once('>').map_or("", |(_, after)| after);
        inside.split("</a>").next().unwrap_or_default().contains(words)
    });
    let found = found.unwrap_or_else(|| panic!("no link {words:?} in {html}"));
    found.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

both! {
    async fn the_board_searches_and_filters(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let anyone = Browser::new(&market);
        let nothing = anyone.open("/jobs").await.expect(200);
        assert!(said(&nothing).contains("No job is open at the moment"), "{}", said(&nothing));
        let label = json!({ "paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.05 });
        jobs(&market, &employer, &[
            ("Boxes on street pictures", &["English"], hourly(18.0)),
            ("Spanish voices", &["Spanish"], hourly(12.0)),
            (&format!("Street names {ATTACK}"), &["English", "Spanish"], label),
        ]).await;
        let all = anyone.open("/jobs").await.expect(200);
        assert_eq!(titles(&all), [format!("Street names {ATTACK}"), "Spanish voices".to_owned(), "Boxes on street pictures".to_owned()]);
        let told = said(&all);
        for words in ["3 open jobs", "$18.00 an hour", "$0.05 a label", "Acme AI", "Spanish (2)", "By the hour (2)", "Fixed price (0)", "Worldwide"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(!text(&all).contains("noindex") && text(&all).contains("<link rel=\"canonical\" href=\"https://market.example/jobs\">"));

        // The same parameters as the API, alone and together; what is on can be taken away one by one.
        let found = anyone.open("/jobs?q=street&language=spanish&sort=&country=").await.expect(200);
        assert_eq!(titles(&found), [format!("Street names {ATTACK}")]);
        assert!(text(&found).contains("<meta name=\"robots\" content=\"noindex, follow\">"));
        assert!(text(&found).contains("<option value=\"Spanish\" selected>Spanish (1)</option>"), "{}", text(&found));
        let wider = anyone.open(&link(&found, "Language: spanish")).await.expect(200);
        assert_eq!(titles(&wider).len(), 2);
        assert_eq!(link(&wider, "“street”"), "/jobs");
        for query in ["minHourly=15", "payType=PAY_PER_HOUR&q=pictures", "experienceLevel=intermediate&q=boxes", "q=Boxen"] {
            let api = market.anybody.get(&format!("/jobs?{query}")).await.expect(200).json;
            let api: Vec<&str> = api["jobs"].as_array().unwrap().iter().map(|job| job["title"].as_str().unwrap()).collect();
            let page = anyone.open(&format!("/jobs?{query}")).await.expect(200);
            assert_eq!(titles(&page), api, "{query}");
        }
        let paid = anyone.open("/jobs?sort=pay").await.expect(200);
        assert_eq!(titles(&paid)[0], "Boxes on street pictures");

        // A hit leads to the job.
        let job = link(&all, "Spanish voices");
        assert!(said(&anyone.open(&job).await.expect(200)).contains("$12.00 an hour"));
    }

    async fn an_empty_result_says_what_helps(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        jobs(&market, &employer, &[("Boxes on street pictures", &["English"], hourly(18.0)), ("Spanish voices", &["Spanish"], hourly(12.0))]).await;
        let anyone = Browser::new(&market);
        let nothing = anyone.open("/jobs?q=street&language=Spanish&minHourly=5").await.expect(200);
        let told = said(&nothing);
        assert!(told.contains("0 open jobs") && told.contains("Without “street” : 1 job Without Language: Spanish : 1 job"), "{told}");
        assert_eq!(link(&nothing, "Without “street”"), "/jobs?language=Spanish&minHourly=5");
        assert!(!told.contains("Without At least"), "{told}");
        let lost = anyone.open("/jobs?q=zebra&language=Klingon").await.expect(200);
        assert!(said(&lost).contains("Nothing fits, even with one filter less"), "{}", said(&lost));
        assert!(text(&lost).contains("<option value=\"Klingon\" selected>Klingon (0)</option>"), "{}", text(&lost));
        assert!(said(&anyone.open("/jobs?q=!!!").await.expect(200)).contains("Nothing fits."));
    }

    async fn pages_go_on_and_back(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let named: Vec<String> = (1..=5).map(|number| format!("Street set number {number}")).collect();
        let all: Vec<(&str, &[&str], Value)> = named.iter().map(|title| (title.as_str(), &["English"][..], hourly(18.0))).collect();
        jobs(&market, &employer, &all).await;
        let anyone = Browser::new(&market);
        let seen = |page: &Answer| -> Vec<char> { titles(page).iter().map(|title| title.chars().last().unwrap()).collect() };
        let first = anyone.open("/jobs?q=street&limit=2&sort=newest").await.expect(200);
        assert_eq!(seen(&first), ['5', '4']);
        assert!(!text(&first).contains("Previous page"));
        let second = anyone.open(&link(&first, "Next page")).await.expect(200);
        assert_eq!(seen(&second), ['3', '2']);
        let third = anyone.open(&link(&second, "Next page")).await.expect(200);
        assert_eq!(seen(&third), ['1']);
        assert!(!text(&third).contains("Next page"));
        let back = link(&third, "Previous page");
        assert_eq!(seen(&anyone.open(&back).await.expect(200)), ['3', '2']);
        assert_eq!(back, link(&first, "Next page"));
        assert_eq!(link(&second, "Previous page"), "/jobs?q=street&sort=newest&limit=2");
        // Whatever was on the last page is gone.
        let id = link(&third, "Street set number 1").rsplit('-').next().unwrap().to_owned();
        employer.agent.call(&format!("/jobs/{id}/close")).await.expect(200);
        market.feed().await;
        market.pass(2);
        let empty = anyone.open(&link(&second, "Next page")).await.expect(200);
        assert!(said(&empty).contains("There are no more jobs on this page."), "{}", said(&empty));
    }

    async fn bad_parameters_are_named_beside_their_field(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        jobs(&market, &employer, &[("Boxes on street pictures", &["English"], hourly(18.0))]).await;
        let anyone = Browser::new(&market);
        let long = format!("q={}", "x".repeat(501));
        for (query, field, words) in [
            ("payType=WEEKLY&q=kept", "payType", "“WEEKLY” is none of the choices."),
            ("minHourly=lots&q=kept", "minHourly", "Type an amount in dollars"),
            ("experienceLevel=%3Cb%3E&q=kept", "experienceLevel", "“<b>” is none of the choices."),
            ("sort=oldest&q=kept", "sort", "“oldest” is none of the choices."),
            (long.as_str(), "q", "Search for at most 500 characters."),
            ("limit=0&q=kept", "", "limit must be a whole number"),
            ("cursor=AAAA&q=kept", "", "does not belong to this search"),
            ("q=kept&q=again", "q", "q was given twice."),
            ("q=kept&language=%ff", "language", "language is not UTF-8."),
        ] {
            let page = anyone.open(&format!("/jobs?{query}")).await.expect(400);
            let (html, told) = (text(&page), said(&page));
            assert!(told.contains(words), "{query}: {told}");
            let beside = format!("id=\"{field}-problem\" class=\"problem\"");
            assert_eq!(html.contains(&beside), !field.is_empty(), "{query}: {html}");
            assert!(html.contains("value=\"kept\"") || query == long, "{query}: {html}");
            assert!(told.contains("English (1)") && titles(&page).is_empty(), "{query}: {told}");
            market.anybody.get(&format!("/jobs?{query}")).await.expect(400);
        }
    }

    async fn the_start_page_is_the_board_for_strangers_only(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        jobs(&market, &employer, &[("Boxes on street pictures", &["English"], hourly(18.0))]).await;
        let start = Browser::new(&market).open("/").await.expect(200);
        assert_eq!(titles(&start), ["Boxes on street pictures"]);
        assert!(said(&start).contains("1 open job") && text(&start).contains("https://market.example/mcp"));
        assert!(text(&start).contains("<link rel=\"canonical\" href=\"https://market.example/\">"));
        assert!(text(&start).contains("type=\"application/atom+xml\" title=\"New jobs\" href=\"/feed.xml\""));
        let own = employer.browser.open("/").await.expect(200);
        assert!(said(&own).contains("You are signed in for Acme AI") && titles(&own).is_empty());
        let unknown = signed_in(&market, "nora@example.com").await;
        for browser in [&employer.browser, &unknown] {
            let board = browser.open("/jobs").await.expect(200);
            assert_eq!(titles(&board), ["Boxes on street pictures"]);
            assert!(text(&board).contains("<a href=\"/jobs\" aria-current=\"page\">Jobs</a>"), "{}", text(&board));
        }
    }
}
