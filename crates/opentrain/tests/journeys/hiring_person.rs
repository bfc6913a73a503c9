//! A person without any agent: from plain words to a hired trainer, through pages alone.

use serde_json::{Value, json};

use crate::chrome::Chrome;
use crate::market::Market;

const EMAIL: &str = "paula@example.com";
const WORDS: &str = "We need 3 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. English \
                     required. Work runs about six weeks.";

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
        chrome.wait_for_heading("My jobs").await;

        // From plain words to a live job.
        chrome.fill("#description", WORDS).await;
        chrome.press("Make a draft of it").await;
        chrome.wait_for_heading("Bounding Box Annotation for Dashcam Images").await;
        chrome.wait_for_words("2 things are open").await;
        chrome.press("Take it").await;
        chrome.wait_for_words("One thing is open").await;
        chrome.choose("#experienceLevel", "Intermediate").await;
        chrome.fill("#headcount", "three").await;
        chrome.press("Save and publish").await;
        let problem = chrome.find("#headcount-problem").await.text().await.unwrap();
        assert!(problem.contains("Type a number"), "{problem}");
        chrome.fill("#headcount", "2").await;
        chrome.press("Save and publish").await;
        chrome.wait_for_words("The job is live.").await;
        let address = chrome.driver.current_url().await.unwrap();
        let job = address.query_pairs().find(|(name, _)| name == "job").unwrap().1.into_owned();

        // Somebody applies and is interviewed.
        market.person(&format!("/jobs/{job}/proposals"), &json!({ "count": 1, "seed": 7 }));
        chrome.follow("Proposals and contracts").await;
        chrome.wait_for_words("Unreviewed").await;
        let first = chrome.find(".rows .main a").await;
        let candidate = first.text().await.unwrap();
        chrome.leave_by(first).await;
        chrome.wait_for_heading(&candidate).await;
        chrome.wait_for_words("Transcript").await;
        chrome.choose("#status", "Shortlisted").await;
        chrome.fill("#note", "Answers to the point").await;
        chrome.leave_by(chrome.find("form[action$='/review'] button").await).await;
        chrome.wait_for_words("Saved.").await;
        chrome.fill("#content", "Hello, can you begin on Monday?").await;
        chrome.press("Send").await;
        chrome.wait_for_words("Your message is sent.").await;

        // There is no money yet; a card, then the hire.
        chrome.fill("#description", "Label the first images").await;
        chrome.fill("#amount", "300").await;
        chrome.press("Go on to the costs").await;
        chrome.wait_for_words("Nobody was asked: there is no payment method").await;
        chrome.follow("Go to billing").await;
        chrome.wait_for_heading("Billing").await;
        chrome.press("Put a sandbox card on file").await;
        chrome.wait_for_words("A card is on file.").await;
        chrome.follow("My jobs").await;
        chrome.wait_for_heading("My jobs").await;
        chrome.follow("Bounding Box Annotation").await;
        chrome.wait_for_words("Shortlisted").await;
        chrome.follow(&candidate).await;
        chrome.wait_for_heading(&candidate).await;
        chrome.fill("#description", "Label the first images").await;
        chrome.fill("#amount", "300").await;
        chrome.press("Go on to the costs").await;
        chrome.wait_for_heading(&format!("Hire {candidate}?")).await;
        chrome.press("Confirm and pay").await;
        chrome.wait_for_heading(&format!("{candidate} is hired")).await;

        // The contract, and a milestone more.
        chrome.follow("My jobs").await;
        chrome.wait_for_heading("My jobs").await;
        chrome.wait_for_words("1 contract").await;
        chrome.follow("Bounding Box Annotation").await;
        chrome.wait_for_heading("Bounding Box Annotation").await;
        chrome.follow("Contracts").await;
        chrome.wait_for_words("Budget is fine").await;
        chrome.leave_by(chrome.find(".rows .main a").await).await;
        chrome.wait_for_heading(&format!("Contract with {candidate}")).await;
        chrome.fill("#description", "The rest").await;
        chrome.fill("#volume", "10").await;
        chrome.press("Add the milestone").await;
        chrome.wait_for_words("Milestone 2").await;
        let books = market.books();
        assert_eq!((&books["balanced"], &books["violations"]), (&json!(true), &Value::Array(Vec::new())), "{books}");
        chrome.close().await;
    });
}
