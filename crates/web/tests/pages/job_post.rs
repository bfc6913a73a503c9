//! `/job-post`: a draft is reviewed, completed and published.

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, id};

const WORDS: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. \
                     English required. Work runs about six weeks.";

/// A draft of these words; its id and the path of its page, as the API hands it out.
async fn draft(employer: &Employer, words: &str) -> (String, String) {
    let made = employer.agent.post("/job-drafts", json!({ "rawJobDescription": words })).await.expect(201).json;
    let url = id(&made["reviewUrl"]);
    (id(&made["jobId"]), url.strip_prefix("https://market.example").unwrap().to_owned())
}

async fn fields(employer: &Employer, job: &str) -> Value {
    employer.agent.get(&format!("/job-drafts/{job}")).await.expect(200).json["normalizedFields"].clone()
}

both! {
    async fn a_draft_is_completed_and_published(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let (job, path) = draft(&employer, WORDS).await;
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &[
            "Bounding Box Annotation for Dashcam Images", "Draft", "2 things are open",
            "Experience level : What experience level should AI trainers have for this job?",
            "Your words suggest Intermediate.", "Your words suggest Files.",
        ]);
        let html = text(&page);
        for shown in ["value=\"18\"", "value=\"50000\"", "value=\"about six weeks\"", "value=\"BOUNDING_BOX\" checked", ">Hourly<"] {
            assert!(html.contains(shown), "{shown} in {html}");
        }
        assert!(!said(&page).contains("PAY_PER_HOUR"), "{}", said(&page));
        // Not ready: what was typed is saved, what is missing is asked.
        let typed = [("jobTitle", "Boxes around cars"), ("pricePerHour", "$1,250.50"), ("step", "publish")];
        let told = employer.browser.submit(&page, "/job-post", &typed).await.expect(400);
        has(&told, &["It is saved, but it cannot be published yet", "Boxes around cars", "2 things are open"]);
        let stored = fields(&employer, &job).await;
        assert_eq!((&stored["jobTitle"], &stored["pricePerHour"]), (&json!("Boxes around cars"), &json!(1250.5)));
        // Suggestions are taken by a button each.
        let taken = employer.browser.submit(&told, "/job-post", &[("accept", "experienceLevel")]).await;
        let page = employer.browser.open(&location(&taken)).await.expect(200);
        has(&page, &["Saved.", "One thing is open"]);
        assert_eq!(fields(&employer, &job).await["experienceLevel"], "INTERMEDIATE");
        let last = [("dataVolumeUnit", "NUMBER_OF_FILES"), ("pricePerHour", "20"), ("step", "publish")];
        for _ in 0..2 {
            // Sent twice, it is published once.
            let done = location(&employer.browser.submit(&page, "/job-post", &last).await);
            has(&employer.browser.open(&done).await.expect(200), &["The job is live.", "Open", "the public page"]);
        }
        let mine = employer.agent.get("/jobs/mine").await.expect(200).json;
        assert_eq!((&mine["jobs"][0]["status"], &mine["jobs"][0]["published"]), (&json!("OPEN"), &json!(true)));
        // A live edit, and what the rules refuse of one.
        let page = employer.browser.open(&format!("/job-post?jobId={job}")).await.expect(200);
        let wrong = employer.browser.submit(&page, "/job-post", &[("languages", ""), ("headcount", "12")]).await.expect(400);
        has(&wrong, &["Some fields need another look.", "At least one language is required."]);
        assert!(text(&wrong).contains("value=\"12\""), "{}", text(&wrong));
        assert_eq!(fields(&employer, &job).await["headcount"], 10);
        let saved = employer.browser.submit(&wrong, "/job-post", &[("languages", "English, Spanish")]).await;
        assert!(location(&saved).ends_with("done=saved"));
        let stored = fields(&employer, &job).await;
        assert_eq!((&stored["headcount"], &stored["languages"]), (&json!(12), &json!(["English", "Spanish"])));
        // Closed from here, once.
        for _ in 0..2 {
            let closed = location(&employer.browser.submit(&page, "/job-post/close", &[]).await);
            has(&employer.browser.open(&closed).await.expect(200), &["The job is closed.", "Closed", "Boxes around cars"]);
        }
        let late = employer.browser.submit(&page, "/job-post", &[("headcount", "99")]).await.expect(409);
        has(&late, &["nothing was saved"]);
    }

    async fn each_field_says_what_is_wrong_with_it(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let (job, path) = draft(&employer, WORDS).await;
        let page = employer.browser.open(&path).await.expect(200);
        let before = fields(&employer, &job).await;
        let cases = [
            ("jobTitle", "ab", "Must be at least 3 characters long."),
            ("headcount", "ten", "Type a number"),
            ("headcount", "1.5", "Type a whole number."),
            ("pricePerHour", "1,5", "Type a number"),
            ("pricePerHour", "20000", "Must be at most 10000."),
            ("countries", "Spain\nAtlantis", "“Atlantis” is no country that is known here."),
            ("languages", "English, Klingon", "“Klingon” is no language that is known here."),
            ("experienceLevel", "GURU", "Choose one of the list."),
            ("labelTypes", "NONSENSE", "Choose one of the list."),
        ];
        for (field, typed, words) in cases {
            let told = employer.browser.submit(&page, "/job-post", &[(field, typed)]).await.expect(400);
            has(&told, &["Some fields need another look.", words]);
            assert!(text(&told).contains("aria-invalid=\"true\""));
            assert!(text(&told).contains(&format!("id=\"{field}-problem\"")), "{field}: {}", text(&told));
        }
        let wrong = employer.browser.submit(&page, "/job-post", &[("jobTitle", ATTACK), ("headcount", ATTACK)]).await.expect(400);
        assert!(text(&wrong).contains("value=\"&#34;&#62;&#60;img"), "what was typed comes back: {}", text(&wrong));
        let both = [("pricePerHour", "19"), ("pricePerHourMin", "15"), ("pricePerHourMax", "21")];
        has(&employer.browser.submit(&page, "/job-post", &both).await.expect(400), &["Give either one price an hour or a range, not both."]);
        let range = [("pricePerHour", ""), ("pricePerHourMin", "15"), ("pricePerHourMax", "12")];
        has(&employer.browser.submit(&page, "/job-post", &range).await.expect(400), &["A range needs both ends"]);
        assert_eq!(fields(&employer, &job).await, before, "one wrong field refuses the whole form");
        let range = [("pricePerHour", ""), ("pricePerHourMin", "15"), ("pricePerHourMax", "21.50")];
        location(&employer.browser.submit(&page, "/job-post", &range).await);
        let stored = fields(&employer, &job).await;
        assert_eq!((&stored["pricePerHourMin"], &stored["pricePerHourMax"]), (&json!(15), &json!(21.5)));
        assert_eq!(stored["pricePerHour"], Value::Null);
        // A form of another site is none.
        employer.browser.post("/job-post", &[("job", job.as_str())]).await.expect(403);
        employer.browser.post("/job-post/close", &[("job", job.as_str())]).await.expect(403);
    }

    async fn guesses_are_shown_with_their_words_and_confirmed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let words = "We need 5 to 8 annotators from Europe to classify 500 tweets. We pay €20 per hour.";
        let (job, path) = draft(&employer, words).await;
        let report = employer.agent.get(&format!("/job-drafts/{job}")).await.expect(200).json;
        let guesses = report["lowConfidenceFields"].as_array().unwrap().clone();
        assert!(!guesses.is_empty() && !report["unmappedFields"].as_array().unwrap().is_empty(), "{report}");
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Guessed, please check:", "What found no place in the job", "jobs are paid in US dollars"]);
        for guess in &guesses {
            has(&page, &[guess["reason"].as_str().unwrap()]);
            if let Some(evidence) = guess["evidence"]["text"].as_str() {
                has(&page, &[evidence]);
            }
        }
        let field = id(&guesses[0]["field"]);
        location(&employer.browser.submit(&page, "/job-post", &[("accept", &field)]).await);
        let after = employer.agent.get(&format!("/job-drafts/{job}")).await.expect(200).json;
        assert_eq!(after["normalizedFields"], report["normalizedFields"]);
        assert_eq!(after["lowConfidenceFields"].as_array().unwrap().len(), guesses.len() - 1);
        // Saving what nobody touched confirms nothing.
        location(&employer.browser.submit(&page, "/job-post", &[]).await);
        let again = employer.agent.get(&format!("/job-drafts/{job}")).await.expect(200).json;
        assert_eq!(again["lowConfidenceFields"], after["lowConfidenceFields"]);
        assert_eq!(again["updatedAt"], after["updatedAt"]);
    }

    async fn what_an_agent_changed_meanwhile_stays(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let (job, path) = draft(&employer, WORDS).await;
        let page = employer.browser.open(&path).await.expect(200);
        let patch = json!({ "headcount": 3, "projectDuration": null });
        employer.agent.patch(&format!("/job-drafts/{job}"), patch).await.expect(200);
        location(&employer.browser.submit(&page, "/job-post", &[("jobTitle", "Another title")]).await);
        let stored = fields(&employer, &job).await;
        assert_eq!((&stored["headcount"], &stored["jobTitle"]), (&json!(3), &json!("Another title")));
        assert_eq!(stored["projectDuration"], Value::Null);
    }

    async fn moderation_and_quota_are_said_in_words(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.publishes_per_day = 1).await;
        let employer = Employer::start(&market).await;
        let ready = json!({ "jobDescription": "Draw boxes around cars in images. Send your data to me@example.com first." });
        let blocked = employer.agent.ready_draft(ready).await;
        let page = employer.browser.open(&format!("/job-post?job={blocked}")).await.expect(200);
        let told = employer.browser.submit(&page, "/job-post", &[("step", "publish")]).await.expect(403);
        has(&told, &["moderation does not let it go live", "Job description:", "me@example.com"]);
        let mended = [("jobDescription", "Draw boxes around all cars in street images, one by one."), ("step", "publish")];
        assert!(location(&employer.browser.submit(&told, "/job-post", &mended).await).ends_with("done=published"));
        let second = employer.agent.ready_draft(json!({ "jobTitle": "Another job" })).await;
        let page = employer.browser.open(&format!("/job-post?job={second}")).await.expect(200);
        let told = employer.browser.submit(&page, "/job-post", &[("step", "publish")]).await.expect(429);
        has(&told, &["It is saved.", "The limit of 1 publishes in 24 hours is reached.", "13 June 2026"]);
    }

    async fn the_page_is_the_owners(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let (job, path) = draft(&employer, WORDS).await;
        let stranger = Browser::new(&market);
        assert!(location(&stranger.open(&path).await).starts_with("/login?next="));
        assert!(location(&stranger.post("/job-post", &[("job", &job), ("form_token", &stranger.form_token())]).await).starts_with("/login"));
        let other = Employer::of(&market, "otto@example.com").await;
        let absent = said(&other.browser.open("/job-post?job=01jzzzzzzzzzzzzzzzzzzzzzzz").await.expect(404));
        assert_eq!(said(&other.browser.open(&path).await.expect(404)), absent);
        // A member of the account reads the same: the page is its owner's.
        employer.agent.post("/team/invites", json!({ "email": "otto@example.com" })).await.expect(201);
        assert_eq!(said(&other.browser.open(&path).await.expect(404)), absent);
        for action in ["/job-post", "/job-post/close"] {
            let form = [("job", job.clone()), ("form_token", other.browser.form_token()), ("jobTitle", "Mine".to_owned())];
            assert_eq!(said(&other.browser.post(action, &form).await.expect(404)), absent);
        }
        assert_eq!(employer.agent.get(&format!("/job-drafts/{job}")).await.expect(200).json["status"], "DRAFT");
        for odd in ["%00", "%F0%9F%98%80", &"x".repeat(3000)] {
            employer.browser.open(&format!("/job-post?job={odd}")).await.expect(404);
        }
        assert_eq!(location(&employer.browser.open("/job-post").await), "/employer/jobs");
    }

    async fn what_a_draft_holds_is_never_markup(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let fields = json!({
            "jobTitle": ATTACK, "jobDescription": format!("{ATTACK}</textarea><script>"), "skills": [ATTACK],
            "budgetRange": ATTACK, "languages": ["English"]
        });
        let job = employer.agent.draft().await;
        employer.agent.patch(&format!("/job-drafts/{job}"), fields).await.expect(200);
        let page = employer.browser.open(&format!("/job-post?job={job}")).await.expect(200);
        assert!(text(&page).contains("&#60;/textarea&#62;&#60;script&#62;"));
        let closed = employer.browser.submit(&page, "/job-post/close", &[]).await;
        employer.browser.open(&location(&closed)).await.expect(200);
        employer.browser.open(&format!("/employer/jobs/{job}?tab=posting")).await.expect(200);
        employer.browser.open("/employer/jobs").await.expect(200);
    }
}
