//! A new trainer and a real browser on a small phone: signing up, the profile, applying, the interview; pages alone.

use serde_json::{Value, json};

use crate::chrome::Chrome;
use crate::market::Market;

const EMAIL: &str = "maria@example.com";
const WORDS: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. English \
                     required. Work runs about six weeks.";
const ANSWER: &str = "For two years I drew bounding boxes around cars and pedestrians in dashcam images, in English, and \
                      checked each box against the guideline before I handed it in.";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// An open job of an agent; the agent's token and the job.
fn open_job(market: &Market) -> (String, String) {
    let made = market.send("/api/agent/identity", "", &json!({ "agent_name": "Scout" }));
    let token = text(&made["access_token"]);
    let draft = market.send("/api/public/v1/job-drafts", &token, &json!({ "rawJobDescription": WORDS }));
    let job = text(&draft["jobId"]);
    let fields = json!({ "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES" });
    market.patch(&format!("/api/public/v1/job-drafts/{job}"), &token, &fields);
    market.send(&format!("/api/public/v1/jobs/{job}/publish"), &token, &json!({}));
    (token, job)
}

/// Answers the interviewer until there is no question left.
async fn take_interview(chrome: &Chrome) {
    for _ in 0..20 {
        // Either the next question waits, or the score is there.
        chrome.find("#answer, #interview [role=status]").await;
        if chrome.text().await.contains("The interview is finished") {
            return;
        }
        let asked = chrome.find("#interview input[name=question]").await.attr("value").await.unwrap().unwrap();
        chrome.fill("#answer", ANSWER).await;
        chrome.press("Answer").await;
        // The page of this question is gone.
        chrome.find(&format!("#interview:not(:has(input[value=\"{asked}\"]))")).await;
    }
    panic!("the interview does not end: {}", chrome.text().await);
}

#[test]
fn a_new_trainer_comes_to_an_application_in_a_browser() {
    testbed::run(async {
        let market = Market::start();
        let (agent, job) = open_job(&market);
        let chrome = Chrome::start(Some(320)).await;
        let narrow = async |place: &str| assert_eq!(chrome.overflow().await, 0, "{place} is wider than the screen");

        // The way from the job leads through the sign-in and the choice of a role back to it.
        chrome.open(&format!("{}/trainer/jobs/{job}/apply", market.url())).await;
        chrome.wait_for_heading("Sign in").await;
        chrome.fill("#email", EMAIL).await;
        chrome.press("Send me a code").await;
        chrome.wait_for_heading("Type the code").await;
        let mails = market.read(&format!("/api/sandbox/v1/mail?to={EMAIL}"), "");
        chrome.fill("#code", text(&mails["mails"][0]["subject"]).split(' ').next().unwrap()).await;
        chrome.press("Sign in").await;
        chrome.wait_for_heading("No account has this address yet").await;
        narrow("the choice of a role").await;
        chrome.fill("#first-name", "Maria").await;
        chrome.fill("#last-name", "Gonzalez").await;
        chrome.press("Make a trainer account").await;
        chrome.wait_for_heading("Apply:").await;
        narrow("the apply step").await;

        // First the profile.
        chrome.open(&format!("{}/trainer/profile", market.url())).await;
        chrome.wait_for_heading("Profile").await;
        narrow("the profile").await;
        chrome.fill("#title", "Image annotator").await;
        chrome.fill("#rate", "ten").await;
        chrome.fill("#language-0-name", "English").await;
        chrome.press("Save the profile").await;
        let problem = chrome.find("#rate-problem").await.text().await.unwrap();
        assert!(problem.contains("Type an amount"), "{problem}");
        assert!(chrome.find("#language-0-level-problem").await.text().await.unwrap().contains("Choose how well"));
        narrow("the profile with problems").await;
        chrome.fill("#rate", "18").await;
        chrome.find("#language-0-level option[value=FLUENT]").await.click().await.unwrap();
        chrome.press("Another language").await;
        chrome.fill("#language-1-name", "Spanish").await;
        chrome.find("#language-1-level option[value=NATIVE]").await.click().await.unwrap();
        chrome.press("Save the profile").await;
        chrome.find(".notice[role=status]").await;
        assert!(chrome.text().await.contains("Your profile is saved."));

        // Then the application and its interview.
        chrome.open(&format!("{}/trainer", market.url())).await;
        chrome.wait_for_heading("My work").await;
        narrow("the work").await;
        chrome.leave_by(chrome.find(&format!("a[href=\"/trainer/jobs/{job}/apply\"]")).await).await;
        chrome.wait_for_heading("Apply:").await;
        chrome.fill("#bid", "17.50").await;
        chrome.fill("#letter", "I am careful, and I know dashcams.").await;
        chrome.press("Apply").await;
        chrome.find("#interview").await;
        narrow("the proposal").await;
        take_interview(&chrome).await;
        narrow("the finished interview").await;
        for (path, heading) in
            [("/trainer/earnings", "Earnings"), ("/trainer/tokens", "API tokens"), ("/trainer", "My work")]
        {
            chrome.open(&format!("{}{path}", market.url())).await;
            chrome.wait_for_heading(heading).await;
            narrow(path).await;
        }

        // The agent sees somebody who can be judged.
        let found = market.read(&format!("/api/public/v1/jobs/{job}/proposals"), &agent);
        let proposal = &found["proposals"][0];
        assert_eq!(
            (&proposal["candidate"]["displayName"], &proposal["bid"]["amountUsd"]),
            (&json!("Maria G."), &json!(17.5))
        );
        assert!(proposal["metrics"]["interviewScore"].is_i64(), "{proposal}");
        chrome.close().await;
    });
}
