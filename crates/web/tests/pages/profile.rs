//! `/profile/{slug}`: a trainer, masked, for anyone.

use serde_json::json;
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, said, text};
use crate::employer::{ATTACK, Employer};

/// Nothing of it may leave the market.
const SECRETS: [&str; 4] = ["Quetzalbauer", "q.leak@mailbox.example", "345 678", "quetzleak"];

both! {
    async fn a_profile_is_masked_for_everybody(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let dirty = format!("I am Maria Quetzalbauer {ATTACK}, q.leak@mailbox.example, +34 612 345 678, https://t.me/quetzleak.");
        let trainer = market.trainer(json!({
            "firstName": "Maria", "lastName": "Quetzalbauer", "countryCode": "ES", "city": "Madrid", "title": dirty, "bio": dirty,
            "hourlyRateUsd": 18, "availability": "PART_TIME", "expertiseLevel": "EXPERT", "englishLevel": "FLUENT",
            "languages": [{ "language": "Spanish", "proficiency": "NATIVE" }],
            "skills": { "subjectMatter": ["Street scenes"], "tags": ["SENTIMENT_ANALYSIS"], "software": ["CVAT"], "dataTypes": ["IMAGE"], "labelTypes": ["BOUNDING_BOX"] },
            "labelExperience": [{ "title": dirty, "description": dirty, "fromYear": 2021, "toYear": null, "ongoing": true, "labelTypes": [] }],
            "workExperience": [{ "title": "Driver", "company": dirty, "fromYear": 2018, "toYear": 2020, "ongoing": false }],
            "education": [{ "degree": "Geography", "field": dirty, "institution": dirty, "fromYear": 2010, "toYear": 2014 }],
        })).await;
        let employer = Employer::start(&market).await;
        let stranger = Browser::new(&market);
        for browser in [&stranger, &employer.browser] {
            let page = browser.open(&format!("/profile/{}", trainer.slug)).await.expect(200);
            for secret in SECRETS {
                assert!(!text(&page).contains(secret), "{secret}: {}", text(&page));
            }
            let told = said(&page);
            for words in [
                "Maria Q.", "[removed]", "$18.00 an hour", "Madrid, Spain", "Part time", "Expert", "Fluent", "Spanish: Native",
                "Sentiment analysis", "Bounding Box", "Image", "CVAT", "2021 to now", "2018 to 2020", "Geography",
            ] {
                assert!(told.contains(words), "{words}: {told}");
            }
            assert!(text(&page).contains("noindex"));
        }
        // The path that the API hands out, another spelling, an id.
        let told = employer.agent.get(&format!("/freelancers/{}", trainer.id)).await.expect(200).json;
        let path = told["freelancer"]["profilePath"].as_str().unwrap();
        stranger.open(path).await.expect(200);
        for other in [format!("/profile/{}", trainer.slug.to_uppercase()), format!("/profile/{}", trainer.id)] {
            assert_eq!(stranger.open(&other).await.expect(301).header("location"), path);
        }
        for nobody in ["/profile/nobody", "/profile/%00", "/profile/%ff", &format!("/profile/{}", "x".repeat(500))] {
            let page = stranger.open(nobody).await.expect(404);
            assert!(said(&page).contains("There is no profile at this address."), "{nobody}: {}", said(&page));
        }
        let path = format!("/api/sandbox/v1/trainers/{}/suspension", trainer.id);
        market.anybody.post(&path, json!({ "suspended": true })).await.expect(200);
        stranger.open(&format!("/profile/{}", trainer.slug)).await.expect(404);
    }
}
