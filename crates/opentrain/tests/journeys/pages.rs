//! A person and a real browser: signing in by the mailed code, deciding on what the agent asked for.

use serde_json::{Value, json};

use crate::chrome::Chrome;
use crate::market::Market;

const EMAIL: &str = "dana@example.com";
const WORDS: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. English \
                     required. Work runs about six weeks.";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// An agent whose account a person has claimed, with enough credits for a hire.
struct Asking<'a> {
    market: &'a Market,
    token: String,
    job: String,
}

impl<'a> Asking<'a> {
    fn begin(market: &'a Market) -> Self {
        let made = market.send("/api/agent/identity", "", &json!({ "agent_name": "Scout" }));
        let claim = json!({ "claim_token": made["claim_token"], "email": EMAIL });
        let claim = market.send("/api/agent/identity/claim", "", &claim);
        let person =
            json!({ "verificationUri": claim["verification_uri"], "userCode": claim["user_code"], "email": EMAIL });
        let account = market.person("/claims/confirm", &person)["userId"].clone();
        let scopes = ["jobs:write", "proposals:write", "payments:write"];
        let token = text(&market.person("/tokens", &json!({ "accountId": account, "scopes": scopes }))["token"]);
        let draft = market.send("/api/public/v1/job-drafts", &token, &json!({ "rawJobDescription": WORDS }));
        let job = text(&draft["jobId"]);
        let fields = json!({ "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES" });
        market.patch(&format!("/api/public/v1/job-drafts/{job}"), &token, &fields);
        market.send(&format!("/api/public/v1/jobs/{job}/publish"), &token, &json!({}));
        let top_up = market.send("/api/public/v1/credits/top-ups", &token, &json!({ "amountUsd": 1000 }));
        market.person(&format!("/credits/top-ups/{}/pay", text(&top_up["topUpId"])), &json!({}));
        Self { market, token, job }
    }

    /// Asks for the hire of a new trainer; the path of the page where a person decides, and the approval's.
    fn hire(&self) -> (String, String) {
        let trainer = json!({ "firstName": "Maria", "lastName": "Gonzalez", "countryCode": "ES" });
        let trainer = text(&self.market.person("/trainers", &trainer)["token"]);
        let bid = json!({ "bid": { "amountUsd": 18 } });
        let applied = self.market.send(&format!("/api/trainer/v1/jobs/{}/proposals", self.job), &trainer, &bid);
        let proposal = text(&applied["proposal"]["id"]);
        let terms =
            json!({ "milestone": { "name": "First batch", "description": "Label 5,000 images", "amount": 300 } });
        let asked = self.market.send(&format!("/api/public/v1/proposals/{proposal}/hire"), &self.token, &terms);
        let id = text(&asked["approval"]["id"]);
        (format!("/approvals/{id}"), format!("/api/public/v1/approvals/{id}"))
    }

    fn status(&self, approval: &str) -> Value {
        self.market.read(approval, &self.token)["approval"]["status"].clone()
    }
}

/// Signs in on the page that asks for it, with the code of the mail.
async fn sign_in(market: &Market, chrome: &Chrome) {
    chrome.fill("#email", EMAIL).await;
    chrome.press("Send me a code").await;
    chrome.wait_for_heading("Type the code").await;
    let mails = market.read(&format!("/api/sandbox/v1/mail?to={EMAIL}"), "");
    let subject = text(&mails["mails"][0]["subject"]);
    chrome.fill("#code", subject.split(' ').next().unwrap()).await;
    chrome.press("Sign in").await;
}

#[test]
fn a_person_confirms_a_hire_in_a_browser() {
    testbed::run(async {
        let market = Market::start();
        let asking = Asking::begin(&market);
        let (page, approval) = asking.hire();
        let chrome = Chrome::start(None).await;

        // The agent's link leads to the sign-in, and from there back.
        chrome.open(&format!("{}{page}", market.url())).await;
        chrome.wait_for_heading("Sign in").await;
        sign_in(&market, &chrome).await;
        chrome.wait_for_heading("Hire Maria G.?").await;
        let told = chrome.text().await;
        assert!(told.contains("$339.95") && told.contains("$1,000.00 available"), "{told}");
        assert_eq!(asking.status(&approval), "pending");

        // A mistake is told beside the field, another amount is counted before it is paid.
        chrome.fill("#amount", "1,5").await;
        chrome.press("Confirm and pay").await;
        let problem = chrome.find("#amount-problem").await.text().await.unwrap();
        assert!(problem.contains("Type an amount"), "{problem}");
        chrome.fill("#amount", "180").await;
        chrome.press("Show the new total").await;
        chrome.wait_for_button("Confirm and pay $207.95").await;
        assert_eq!(asking.status(&approval), "pending");
        chrome.press("Confirm and pay $207.95").await;

        chrome.wait_for_heading("Maria G. is hired").await;
        let told = chrome.text().await;
        for words in ["Milestone 1: First batch", "10 hours", "$180.00", "Funded", "What was charged", "$207.95"] {
            assert!(told.contains(words), "{words} is not in: {told}");
        }
        assert_eq!(asking.status(&approval), "confirmed");
        let contracts = market.read("/api/public/v1/contracts", &asking.token);
        let link = format!("main a[href='/employer/contracts/{}']", text(&contracts["contracts"][0]["id"]));
        assert_eq!(chrome.find(&link).await.text().await.unwrap(), "Go to the contract");
        let books = market.books();
        assert_eq!((&books["balanced"], &books["violations"]), (&json!(true), &json!([])), "{books}");

        // A token from the settings, made by a click.
        chrome.open(&format!("{}/employer-settings?tab=api-keys", market.url())).await;
        chrome.fill("#name", "Night shift").await;
        chrome.press("Make the token").await;
        let token = chrome.find(".notice code").await.text().await.unwrap();
        assert!(token.starts_with("ot_pat_"), "{token}");
        assert_eq!(market.read("/api/public/v1/auth/me", &token)["token"]["label"], "Night shift");
        chrome.press("Sign out").await;
        chrome.wait_for_heading("Sign in").await;
        chrome.close().await;
    });
}

#[test]
fn no_page_is_wider_than_a_small_phone() {
    testbed::run(async {
        let market = Market::start();
        let asking = Asking::begin(&market);
        let (page, approval) = asking.hire();
        let chrome = Chrome::start(Some(320)).await;
        let look = async |path: &str, heading: &str| {
            chrome.open(&format!("{}{path}", market.url())).await;
            chrome.wait_for_heading(heading).await;
            assert_eq!((chrome.width().await, chrome.overflow().await), (320, 0), "{path}");
        };
        look("/", "A marketplace for human data work").await;
        look(&page, "Sign in").await;
        sign_in(&market, &chrome).await;
        chrome.wait_for_heading("Hire Maria G.?").await;
        look(&page, "Hire Maria G.?").await;
        look("/", "Start").await;
        look("/approvals", "Approvals").await;
        look("/employer/jobs", "My jobs").await;
        look(&format!("/job-post?job={}", asking.job), "Bounding Box Annotation").await;
        for tab in ["proposals", "messages", "contracts", "posting", "settings"] {
            look(&format!("/employer/jobs/{}?tab={tab}", asking.job), "Bounding Box Annotation").await;
        }
        let proposals = market.read(&format!("/api/public/v1/jobs/{}/proposals", asking.job), &asking.token);
        let proposal = text(&proposals["proposals"][0]["id"]);
        look(&format!("/employer/jobs/{}/proposals/{proposal}", asking.job), "Maria G.").await;
        for (tab, heading) in
            [("api-keys", "API keys"), ("billing", "Billing"), ("team", "Team"), ("webhooks", "Webhooks")]
        {
            look(&format!("/employer-settings?tab={tab}"), heading).await;
        }
        chrome.open(&format!("{}{page}", market.url())).await;
        chrome.press("Decline").await;
        chrome.wait_for_heading("Declined").await;
        assert_eq!(chrome.overflow().await, 0);
        assert_eq!(asking.status(&approval), "declined");
        chrome.close().await;
    });
}
