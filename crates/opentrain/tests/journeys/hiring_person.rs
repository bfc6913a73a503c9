//! A person without any agent: from plain words to a hired trainer, through pages alone.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::By;
use thirtyfour::extensions::query::ElementQueryable as _;

use crate::chrome::Chrome;
use crate::market::Market;

const EMAIL: &str = "paula@example.com";
const WORDS: &str = "We need 3 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. English \
                     required. Work runs about six weeks.";

/// How long a page may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked for.
const INTERVAL: Duration = Duration::from_millis(200);

/// Waits until the page says this.
async fn says(chrome: &Chrome, words: &str) {
    let path = format!("//main[contains(normalize-space(.), '{words}')]");
    let found = chrome.driver.query(By::XPath(path)).wait(PATIENCE, INTERVAL).first().await;
    if let Err(error) = found {
        panic!("the page does not say {words:?}: {error}\n{}", chrome.text().await);
    }
}

/// Follows the link that says this.
async fn follow(chrome: &Chrome, words: &str) {
    let path = format!("//a[contains(., '{words}')]");
    let link = chrome.driver.query(By::XPath(path)).wait(PATIENCE, INTERVAL).first().await;
    link.unwrap().click().await.unwrap();
}

/// Chooses an option of a list by its name.
async fn choose(chrome: &Chrome, css: &str, name: &str) {
    let option = format!("{css} option");
    chrome.find(&option).await;
    for option in chrome.driver.find_all(By::Css(option)).await.unwrap() {
        if option.text().await.unwrap() == name {
            return option.click().await.unwrap();
        }
    }
    panic!("{css} has no {name}");
}

#[test]
fn a_person_hires_through_pages_alone() {
    testbed::run(async {
        let market = Market::start();
        let chrome = Chrome::start(None).await;
        // A new account.
        chrome.open(&format!("{}/employer/jobs", market.url())).await;
        chrome.wait_for_heading("Sign in").await;
        chrome.fill("#email", EMAIL).await;
        chrome.press("Send me a code").await;
        chrome.wait_for_heading("Type the code").await;
        let mails = market.read(&format!("/api/sandbox/v1/mail?to={EMAIL}"), "");
        let code = mails["mails"][0]["subject"].as_str().unwrap().split(' ').next().unwrap().to_owned();
        chrome.fill("#code", &code).await;
        chrome.press("Sign in").await;
        chrome.wait_for_heading("No account has this address yet").await;
        chrome.press("Make an employer account").await;
        chrome.wait_for_heading("API keys").await;

        // From plain words to a live job.
        follow(&chrome, "My jobs").await;
        chrome.wait_for_heading("My jobs").await;
        chrome.fill("#description", WORDS).await;
        chrome.press("Make a draft of it").await;
        chrome.wait_for_heading("Bounding Box Annotation for Dashcam Images").await;
        says(&chrome, "2 things are open").await;
        chrome.press("Take it").await;
        says(&chrome, "One thing is open").await;
        choose(&chrome, "#experienceLevel", "Intermediate").await;
        chrome.fill("#headcount", "three").await;
        chrome.press("Save and publish").await;
        let problem = chrome.find("#headcount-problem").await.text().await.unwrap();
        assert!(problem.contains("Type a number"), "{problem}");
        chrome.fill("#headcount", "2").await;
        chrome.press("Save and publish").await;
        says(&chrome, "The job is live.").await;
        let address = chrome.driver.current_url().await.unwrap();
        let job = address.query_pairs().find(|(name, _)| name == "job").unwrap().1.into_owned();

        // Somebody applies and is interviewed.
        market.person(&format!("/jobs/{job}/proposals"), &json!({ "count": 1, "seed": 7 }));
        follow(&chrome, "Proposals and contracts").await;
        says(&chrome, "Unreviewed").await;
        let first = chrome.find(".rows .main a").await;
        let candidate = first.text().await.unwrap();
        first.click().await.unwrap();
        chrome.wait_for_heading(&candidate).await;
        says(&chrome, "Transcript").await;
        choose(&chrome, "#status", "Shortlisted").await;
        chrome.fill("#note", "Answers to the point").await;
        chrome.driver.find(By::Css("form[action$='/review'] button")).await.unwrap().click().await.unwrap();
        says(&chrome, "Saved.").await;
        chrome.fill("#content", "Hello, can you begin on Monday?").await;
        chrome.press("Send").await;
        says(&chrome, "Your message is sent.").await;

        // There is no money yet; a card, then the hire.
        chrome.fill("#description", "Label the first images").await;
        chrome.fill("#amount", "300").await;
        chrome.press("Go on to the costs").await;
        says(&chrome, "Nobody was asked: there is no payment method").await;
        follow(&chrome, "Go to billing").await;
        chrome.wait_for_heading("Billing").await;
        chrome.press("Put a sandbox card on file").await;
        says(&chrome, "A card is on file.").await;
        follow(&chrome, "My jobs").await;
        chrome.wait_for_heading("My jobs").await;
        follow(&chrome, "Bounding Box Annotation").await;
        says(&chrome, "Shortlisted").await;
        follow(&chrome, &candidate).await;
        chrome.wait_for_heading(&candidate).await;
        chrome.fill("#description", "Label the first images").await;
        chrome.fill("#amount", "300").await;
        chrome.press("Go on to the costs").await;
        chrome.wait_for_heading(&format!("Hire {candidate}?")).await;
        chrome.press("Confirm and pay").await;
        chrome.wait_for_heading(&format!("{candidate} is hired")).await;

        // The contract, and a milestone more.
        follow(&chrome, "My jobs").await;
        chrome.wait_for_heading("My jobs").await;
        says(&chrome, "1 contract").await;
        follow(&chrome, "Bounding Box Annotation").await;
        chrome.wait_for_heading("Bounding Box Annotation").await;
        follow(&chrome, "Contracts").await;
        says(&chrome, "Budget is fine").await;
        chrome.find(".rows .main a").await.click().await.unwrap();
        chrome.wait_for_heading(&format!("Contract with {candidate}")).await;
        chrome.fill("#description", "The rest").await;
        chrome.fill("#volume", "10").await;
        chrome.press("Add the milestone").await;
        says(&chrome, "Milestone 2").await;
        let books = market.books();
        assert_eq!((&books["balanced"], &books["violations"]), (&json!(true), &Value::Array(Vec::new())), "{books}");
        chrome.close().await;
    });
}
