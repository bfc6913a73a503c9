//! The page of a trainer's own profile, and the trainer's tokens.

use serde_json::json;
use testbed::{Engine, TestMarket, both};

use crate::browser::{has, location, said, text};
use crate::employer::{ATTACK, signed_in};
use crate::trainers::{Worker, minted};

const PROFILE: &str = "/trainer/profile";
const TOKENS: &str = "/trainer/tokens";

both! {
    async fn a_whole_profile_is_filled_in_and_changed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let worker = Worker::start(&market).await;
        let browser = &worker.browser;
        let page = browser.open(PROFILE).await.expect(200);
        let typed = [
            ("step", "save"),
            ("title", "Image annotator"),
            ("bio", "I label.\r\nWith care."),
            ("city", "Lima"),
            ("country", "PE"),
            ("rate", "$14.50"),
            ("availability", "PART_TIME"),
            ("level", "INTERMEDIATE"),
            ("english", "FLUENT"),
            ("subjects", "Street scenes\r\n\r\nRetail"),
            ("tags", "Quality review"),
            ("software", "label studio\r\nCVAT"),
            ("dataTypes", "IMAGE"),
            ("dataTypes", "VIDEO"),
            ("labelTypes", "BOUNDING_BOX"),
            ("language-0-name", "spanish"),
            ("language-0-level", "NATIVE"),
            ("label-0-title", "Street scenes"),
            ("label-0-from", "2021"),
            ("label-0-to", "2023"),
            ("label-0-software", "CVAT"),
            ("label-0-data", "IMAGE"),
            ("label-0-types", "BOUNDING_BOX"),
            ("work-0-title", "Clerk"),
            ("work-0-company", "Tienda"),
            ("work-0-ongoing", "yes"),
            ("education-0-degree", "BSc"),
            ("education-0-field", "Biology"),
            ("education-0-to", "2019"),
        ];
        for _ in 0..2 {
            assert_eq!(location(&browser.submit(&page, PROFILE, &typed).await), "/trainer/profile?saved=1");
        }
        has(&browser.open("/trainer/profile?saved=1").await.expect(200), &["Your profile is saved."]);
        let me = worker.read("/me").await["freelancer"].clone();
        let told = json!({
            "firstName": me["firstName"], "lastName": me["lastName"], "title": me["title"], "bio": me["bio"], "city": me["city"],
            "countryCode": me["countryCode"], "hourlyRateUsd": me["hourlyRateUsd"], "availability": me["availability"],
            "expertiseLevel": me["expertiseLevel"], "englishLevel": me["englishLevel"], "languages": me["languages"], "skills": me["skills"],
        });
        assert_eq!(told, json!({
            "firstName": "Maria", "lastName": "Gonzalez", "title": "Image annotator", "bio": "I label.\nWith care.", "city": "Lima",
            "countryCode": "PE", "hourlyRateUsd": 14.5, "availability": "PART_TIME",
            "expertiseLevel": "INTERMEDIATE", "englishLevel": "FLUENT",
            "languages": [{ "language": "Spanish", "proficiency": "NATIVE" }],
            "skills": {
                "subjectMatter": ["Street scenes", "Retail"], "tags": ["Quality review"], "software": ["Label Studio", "CVAT"],
                "dataTypes": ["IMAGE", "VIDEO"], "labelTypes": ["BOUNDING_BOX"]
            },
        }));
        let entry = |list: &str| {
            let mut entries = me[list].as_array().unwrap().clone();
            assert_eq!(entries.len(), 1, "{list}");
            entries[0].as_object_mut().unwrap().remove("id");
            entries[0].clone()
        };
        assert_eq!(entry("labelExperience"), json!({
            "title": "Street scenes", "description": null, "fromYear": 2021, "toYear": 2023, "ongoing": false, "software": "CVAT",
            "dataType": "IMAGE", "labelTypes": ["BOUNDING_BOX"]
        }));
        assert_eq!(entry("workExperience"), json!({
            "title": "Clerk", "company": "Tienda", "description": null, "fromYear": null, "toYear": null, "ongoing": true
        }));
        assert_eq!(entry("education"), json!({
            "degree": "BSc", "field": "Biology", "institution": null, "fromYear": null, "toYear": 2019
        }));
        // The form shows what was saved: sent as it is, it changes nothing but the entries' ids.
        let again = browser.open(PROFILE).await.expect(200);
        location(&browser.submit(&again, PROFILE, &[("step", "save")]).await);
        let same = worker.read("/me").await["freelancer"].clone();
        for key in ["title", "bio", "languages", "skills", "hourlyRateUsd", "countryCode"] {
            assert_eq!(same[key], me[key], "{key}");
        }
        // One more row, without a script: nothing is lost and nothing saved.
        let more = browser.submit(&again, PROFILE, &[("step", "more-work"), ("city", "Cusco")]).await.expect(200);
        assert!(text(&more).contains("name=\"work-2-title\"") && text(&more).contains("value=\"Cusco\""));
        assert_eq!(worker.read("/me").await["freelancer"]["city"], "Lima");
        let typed = [("step", "save"), ("work-2-title", "Guide"), ("work-0-remove", "yes"), ("language-0-name", ""), ("language-0-level", ""), ("rate", "")];
        location(&browser.submit(&more, PROFILE, &typed).await);
        let me = worker.read("/me").await["freelancer"].clone();
        assert_eq!((me["workExperience"].as_array().unwrap().len(), &me["workExperience"][0]["title"]), (1, &json!("Guide")));
        assert_eq!((&me["languages"], &me["hourlyRateUsd"], &me["city"]), (&json!([]), &json!(null), &json!("Cusco")));
    }

    async fn what_is_wrong_stands_at_its_field(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let worker = Worker::start(&market).await;
        let browser = &worker.browser;
        let page = browser.open(PROFILE).await.expect(200);
        let long = "x".repeat(501);
        for (field, wrong, told) in [
            ("title", &*long, "Use at most 500 characters."),
            ("rate", "ten", "Type an amount from 0.01 to 10,000 dollars"),
            ("rate", "10001", "Type an amount from 0.01 to 10,000 dollars"),
            ("country", "XX", "Choose a country of the list."),
            ("availability", "SOMETIMES", "Choose one of the list."),
            ("subjects", &*long, "Each may have at most 200 characters."),
            ("language-0-name", "Klingonese", "Type the English name of a language"),
            ("language-0-name", "English", "Choose how well you speak it."),
            ("label-0-description", "Boxes", "Fill this in, or empty the whole entry."),
            ("work-0-from", "soon", "Type a year, such as 2021."),
            ("education-0-to", "3000", "Type a year, such as 2024."),
            ("firstName", ATTACK, ""),
        ] {
            let typed = [("step", "save"), (field, wrong), ("bio", ATTACK)];
            let answer = browser.submit(&page, PROFILE, &typed).await;
            if told.is_empty() {
                location(&answer);
                continue;
            }
            let refused = answer.expect(400);
            has(&refused, &["Nothing is saved yet", told]);
            assert!(text(&refused).contains("-problem\" class=\"problem\"") && text(&refused).contains("&#60;img src=x"), "{field}");
        }
        // An entry that follows an empty row is blamed in its own row.
        let more = browser.submit(&page, PROFILE, &[("step", "more-education")]).await.expect(200);
        let typed = [("step", "save"), ("education-1-degree", "BSc"), ("education-1-from", "2020"), ("education-1-to", "2019")];
        let refused = browser.submit(&more, PROFILE, &typed).await.expect(400);
        assert!(text(&refused).contains("id=\"education-1-to-problem\""), "{}", text(&refused));
        has(&refused, &["The end lies before the beginning."]);
        browser.post(PROFILE, &[("title", "x")]).await.expect(403);
        // Rows are bounded whatever a form says.
        let form = [("form_token", browser.form_token()), ("step", "more-work".to_owned()), ("work-rows", "1000000".to_owned())];
        let bounded = browser.post(PROFILE, &form).await.expect(200);
        assert!(text(&bounded).contains("name=\"work-49-title\"") && !text(&bounded).contains("name=\"work-50-title\""));
    }

    async fn a_trainers_token_is_minted_once_and_revoked(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let browser = signed_in(&market, "maria@example.com").await;
        let choose = browser.open("/").await.expect(200);
        location(&browser.submit(&choose, "/sign-up/trainer", &[("firstName", "Maria")]).await);
        let page = browser.open(TOKENS).await.expect(200);
        has(&page, &["There is none yet."]);
        let typed = [("name", "Night shift"), ("days", "30")];
        let made = browser.submit(&page, TOKENS, &typed).await.expect(201);
        has(&made, &["Token “Night shift” is made", "expires 12 July 2026"]);
        let agent = market.anybody.with_token(minted(&made));
        assert_eq!(agent.get("/api/trainer/v1/me").await.expect(200).json["freelancer"]["firstName"], "Maria");
        agent.get("/auth/me").await.expect(403);
        // The same form again makes no second one.
        let twice = browser.submit(&page, TOKENS, &typed).await.expect(201);
        has(&twice, &["Token “Night shift” is made", "1 of "]);
        assert_eq!(minted(&twice), minted(&made));
        market.pass(600);
        has(&browser.submit(&page, TOKENS, &typed).await.expect(409), &["This form has made a token before."]);
        let page = browser.open(TOKENS).await.expect(200);
        assert!(!said(&page).contains("is made"));
        for name in ["x".repeat(121), "two\nlines".to_owned()] {
            has(&browser.submit(&page, TOKENS, &[("name", &name)]).await.expect(400), &["at most 120 characters"]);
        }
        assert!(text(&browser.submit(&page, TOKENS, &[("name", ATTACK)]).await.expect(201)).contains("&#60;img src=x"));
        let revoke = text(&page).split("action=\"/trainer/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let revoke = format!("{TOKENS}/{revoke}");
        let other = Worker::of(&market, "otto@example.com", "Otto").await;
        other.browser.post(&revoke, &[("form_token", other.browser.form_token())]).await.expect(404);
        browser.post(&revoke, &[("form_token", "")]).await.expect(403);
        agent.get("/api/trainer/v1/me").await.expect(200);
        for _ in 0..2 {
            assert_eq!(location(&browser.submit(&page, &revoke, &[]).await), TOKENS);
        }
        agent.get("/api/trainer/v1/me").await.expect(401);
        has(&browser.open(TOKENS).await, &["Ended in the last 90 days", "revoked 12 June 2026"]);
    }

    async fn the_limit_of_a_trainers_tokens_is_told(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.tokens_per_account = 1).await;
        let worker = Worker::start(&market).await;
        let page = worker.browser.open(TOKENS).await.expect(200);
        has(&page, &["1 of 1", "which is the limit. Revoke one first."]);
        let full = worker.browser.submit(&page, TOKENS, &[]).await.expect(409);
        has(&full, &["the limit of active tokens is reached"]);
    }
}
