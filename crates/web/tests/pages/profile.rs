//! `/profile/{slug}`: a trainer, masked, for anyone.

use serde_json::json;
use testbed::{Engine, TestMarket, TestTrainer, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, trainer};
use crate::trainers::Worker;

/// How many mails the trainer has got.
pub async fn mails(market: &TestMarket, trainer: &TestTrainer) -> usize {
    let found =
        market.anybody.get(&format!("/api/sandbox/v1/mail?to={}@trainers.example", trainer.id)).await.expect(200);
    found.json["mails"].as_array().unwrap().len()
}

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

    async fn an_employer_invites_from_a_profile(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let trainer = trainer(&market).await;
        let profile = format!("/profile/{}", trainer.slug);
        let form = format!("{profile}/invites");
        // A stranger and a trainer are offered nothing.
        let stranger = Browser::new(&market);
        assert!(!said(&stranger.open(&profile).await.expect(200)).contains("Invite to a job"));
        let token = stranger.form_token();
        assert!(location(&stranger.post(&form, &[("form_token", &token)]).await).starts_with("/login?next="));
        let worker = Worker::start(&market).await;
        assert!(!said(&worker.browser.open(&profile).await.expect(200)).contains("Invite to a job"));
        worker.browser.post(&form, &[("form_token", worker.browser.form_token())]).await.expect(403);
        // An employer without an open job is sent to make one.
        employer.agent.draft().await;
        has(&employer.browser.open(&profile).await.expect(200), &["Invite to a job", "You have no open job to invite to."]);
        let job = employer.agent.live_job(json!({ "jobTitle": format!("Cars {ATTACK}"), "visibility": "UNLISTED" })).await;
        let page = employer.browser.open(&profile).await.expect(200);
        assert!(text(&page).contains(&format!("<option value=\"{job}\">Cars ")), "{}", text(&page));
        employer.browser.post(&form, &[("job", job.as_str())]).await.expect(403);
        let first = location(&employer.browser.submit(&page, &form, &[("job", &job)]).await);
        assert!(first.starts_with(&format!("/employer/jobs/{job}/proposals/")) && first.ends_with("?done=invited"), "{first}");
        has(&employer.browser.open(&first).await.expect(200), &["The trainer is invited and gets a mail.", "has not answered yet"]);
        let again = location(&employer.browser.submit(&page, &form, &[("job", &job)]).await);
        assert_eq!(again, first.replace("=invited", "=proposed"));
        has(&employer.browser.open(&again).await.expect(200), &["already; nothing was sent."]);
        assert_eq!(mails(&market, &trainer).await, 1);
        // Not a job, somebody else's, a closed one.
        let theirs = Employer::of(&market, "otto@example.com").await.agent.live_job(json!({})).await;
        for wrong in ["", "nothing", &theirs] {
            let told = employer.browser.submit(&page, &form, &[("job", wrong)]).await.expect(400);
            has(&told, &["Choose one of your open jobs."]);
        }
        employer.agent.call(&format!("/jobs/{job}/close")).await.expect(200);
        let told = employer.browser.submit(&page, &form, &[("job", &job)]).await.expect(409);
        has(&told, &["only an open job can invite"]);
        employer.browser.post("/profile/nobody/invites", &[("form_token", employer.browser.form_token())]).await.expect(404);
    }
}
