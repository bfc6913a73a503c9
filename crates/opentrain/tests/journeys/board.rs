//! A stranger on a small phone: searching the board, looking at a job, going back.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::chrome::Chrome;
use crate::market::Market;

const PATIENCE: Duration = Duration::from_secs(60);

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// Publishes jobs with these titles and languages.
fn publish(market: &Market, jobs: &[(&str, &str)]) {
    let made =
        market.send("/api/agent/identity", "", &json!({ "agent_name": "Scout", "organization_name": "Acme AI" }));
    let token = text(&made["access_token"]);
    for (title, language) in jobs {
        let words = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. Work \
                     runs about six weeks.";
        let draft = market.send("/api/public/v1/job-drafts", &token, &json!({ "rawJobDescription": words }));
        let job = text(&draft["jobId"]);
        let fields = json!({
            "jobTitle": title, "languages": [language], "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES"
        });
        market.patch(&format!("/api/public/v1/job-drafts/{job}"), &token, &fields);
        market.send(&format!("/api/public/v1/jobs/{job}/publish"), &token, &json!({}));
    }
}

/// Opens the page until it says this: the search follows a publish within a second or two.
async fn open_until(chrome: &Chrome, url: &str, words: &str) {
    let began = Instant::now();
    loop {
        chrome.open(url).await;
        let told = chrome.text().await;
        if told.contains(words) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{words} is not in: {told}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

#[test]
fn a_stranger_finds_a_job_on_a_small_phone() {
    testbed::run(async {
        let market = Market::start();
        publish(
            &market,
            &[("Boxes around cars at night", "English"), ("Averylongwordwithoutanyblankinit voices", "Spanish")],
        );
        let chrome = Chrome::start(Some(320)).await;
        let fits = async |what: &str| assert_eq!((chrome.width().await, chrome.overflow().await), (320, 0), "{what}");
        open_until(&chrome, &format!("{}/", market.url()), "2 open jobs").await;
        fits("the start page").await;

        // A search from the start page, narrowed by a filter.
        chrome.fill("#q", "dashcam").await;
        chrome.press("Search").await;
        chrome.wait_for_heading("Open jobs").await;
        chrome.wait_for_words("2 open jobs").await;
        chrome.find("form summary").await.click().await.unwrap();
        chrome.choose("#language", "English").await;
        chrome.press("Show these jobs").await;
        chrome.wait_for_words("1 open job").await;
        fits("the results").await;

        // A job, and back to the same results.
        chrome.leave_by(chrome.find(".jobs h3 a").await).await;
        chrome.wait_for_heading("Boxes around cars at night").await;
        fits("the job").await;
        assert!(chrome.text().await.contains("$18.00 an hour"));
        chrome.driver.back().await.unwrap();
        chrome.wait_for_heading("Open jobs").await;
        chrome.wait_for_words("1 open job").await;
        assert_eq!(chrome.find("#q").await.value().await.unwrap().as_deref(), Some("dashcam"));

        // Each filter can be taken away alone.
        chrome.leave_by(chrome.find(".chips a[href='/jobs?q=dashcam']").await).await;
        chrome.wait_for_words("2 open jobs").await;
        chrome.open(&format!("{}/nothing/here", market.url())).await;
        chrome.wait_for_heading("Nothing is here").await;
        fits("the page for nothing").await;
        chrome.close().await;
    });
}
