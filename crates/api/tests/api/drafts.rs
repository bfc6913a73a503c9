//! `POST /job-drafts`, `PATCH` and `GET /job-drafts/{jobId}`: what goes in and what is refused (jobs.md, 2).

use serde_json::{Value, json};
use testbed::{Engine, GUIDE_TEXT, TestMarket, both};

/// Bodies that one issue refuses: what is sent, where the issue stands, its code.
fn refused_bodies() -> Vec<(Value, Value, &'static str)> {
    let text = "Label 100 images.";
    vec![
        (json!({}), json!(["source"]), "custom"),
        (json!([]), json!([]), "invalid_type"),
        (json!(null), json!([]), "invalid_type"),
        (json!({ "rawJobDescription": 5 }), json!(["rawJobDescription"]), "invalid_type"),
        (json!({ "rawJobDescription": "  \n " }), json!(["rawJobDescription"]), "too_small"),
        (json!({ "rawJobDescription": "x".repeat(60_001) }), json!(["rawJobDescription"]), "too_big"),
        (json!({ "rawJobDescription": "a\u{0}b" }), json!(["rawJobDescription"]), "invalid_string"),
        (json!({ "rawJobDescription": text, "extra": 1 }), json!([]), "unrecognized_keys"),
        (json!({ "source": { "text": text, "extra": 1 } }), json!(["source"]), "unrecognized_keys"),
        (json!({ "source": "text" }), json!(["source"]), "invalid_type"),
        (json!({ "source": {} }), json!(["source"]), "custom"),
        (json!({ "rawJobDescription": text, "job": {} }), json!(["job"]), "custom"),
        (json!({ "rawJobDescription": text, "source": { "text": text } }), json!(["source", "text"]), "custom"),
        (json!({ "source": { "type": "text", "job": {} } }), json!(["source", "job"]), "custom"),
        (json!({ "format": "text", "source": { "type": "hr_xml", "text": text } }), json!(["format"]), "custom"),
        (json!({ "xml": "<job/>" }), json!(["format"]), "custom"),
        (json!({ "format": "hr_xml", "xml": "" }), json!(["xml"]), "too_small"),
        (json!({ "format": "hr_xml", "xml": "<a><b></a>" }), json!(["xml"]), "custom"),
        (json!({ "format": "indeed_xml", "xml": "<!DOCTYPE job []><job/>" }), json!(["xml"]), "custom"),
        (json!({ "format": "indeed_xml", "xml": "<nothing/>" }), json!(["xml"]), "custom"),
        (json!({ "job": [] }), json!(["job"]), "invalid_type"),
        (json!({ "jsonLd": "text" }), json!(["jsonLd"]), "invalid_type"),
        (json!({ "jsonLd": { "@type": "Person" } }), json!(["jsonLd"]), "custom"),
        (json!({ "job": { "description": "x".repeat(60_001) } }), json!(["job", "description"]), "too_big"),
        (json!({ "rawJobDescription": text, "externalId": "" }), json!(["externalId"]), "too_small"),
        (json!({ "rawJobDescription": text, "externalId": "x".repeat(256) }), json!(["externalId"]), "too_big"),
        (json!({ "rawJobDescription": text, "idempotencyKey": 7 }), json!(["idempotencyKey"]), "invalid_type"),
        (
            json!({ "source": { "text": text, "idempotencyKey": "a" }, "idempotencyKey": "b" }),
            json!(["idempotencyKey"]),
            "custom",
        ),
    ]
}

/// Patches that one issue refuses.
fn refused_patches() -> Vec<(Value, Value, &'static str)> {
    vec![
        (json!({}), json!([]), "too_small"),
        (json!([]), json!([]), "invalid_type"),
        (json!({ "unknown": 1, "other": 2 }), json!([]), "unrecognized_keys"),
        (json!({ "jobTitle": 5 }), json!(["jobTitle"]), "invalid_type"),
        (json!({ "jobTitle": "ab" }), json!(["jobTitle"]), "too_small"),
        (json!({ "jobTitle": "x".repeat(151) }), json!(["jobTitle"]), "too_big"),
        (json!({ "jobTitle": "a\u{7}bcd" }), json!(["jobTitle"]), "invalid_string"),
        (json!({ "headcount": 1.5 }), json!(["headcount"]), "not_multiple_of"),
        (json!({ "headcount": 0 }), json!(["headcount"]), "too_small"),
        (json!({ "headcount": 10_001 }), json!(["headcount"]), "too_big"),
        (json!({ "headcount": "10" }), json!(["headcount"]), "invalid_type"),
        (json!({ "dataVolume": 1.0001 }), json!(["dataVolume"]), "not_multiple_of"),
        (json!({ "dataVolume": 0 }), json!(["dataVolume"]), "too_small"),
        (json!({ "dataVolume": 1e13 }), json!(["dataVolume"]), "too_big"),
        (json!({ "pricePerLabel": 0.0000001 }), json!(["pricePerLabel"]), "not_multiple_of"),
        (json!({ "pricePerHour": 0.001 }), json!(["pricePerHour"]), "too_small"),
        (json!({ "pricePerHour": 10_001 }), json!(["pricePerHour"]), "too_big"),
        (json!({ "pricePerHour": -1e300 }), json!(["pricePerHour"]), "too_small"),
        (json!({ "experienceLevel": "expert" }), json!(["experienceLevel"]), "invalid_enum_value"),
        (json!({ "experienceLevel": " EXPERT" }), json!(["experienceLevel"]), "invalid_enum_value"),
        (json!({ "employmentTypes": ["FULL_TIME "] }), json!(["employmentTypes", 0]), "invalid_enum_value"),
        (json!({ "languages": ["English", "Klingonese"] }), json!(["languages", 1]), "invalid_enum_value"),
        (json!({ "countries": ["US", 4] }), json!(["countries", 1]), "invalid_type"),
        (json!({ "labelTypes": ["OTHER", "X"] }), json!(["labelTypes", 1]), "invalid_enum_value"),
        (json!({ "skills": (0..51).map(|n| format!("s{n}")).collect::<Vec<_>>() }), json!(["skills"]), "too_big"),
        (json!({ "pricePerHour": 5, "pricePerHourMin": 4, "pricePerHourMax": 6 }), json!(["pricePerHour"]), "custom"),
        (json!({ "pricePerHourMin": 4 }), json!(["pricePerHourMin"]), "custom"),
        (json!({ "pricePerHourMin": 6, "pricePerHourMax": 6 }), json!(["pricePerHourMin"]), "custom"),
    ]
}

both! {
    async fn a_body_that_breaks_a_rule_is_refused_whole(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for (body, path, code) in refused_bodies() {
            let shown = body.to_string().chars().take(120).collect::<String>();
            let found = agent.post("/job-drafts", body).await.issue();
            assert_eq!(found, (path, code.to_owned()), "{shown}");
        }
        let unknown = agent.post("/job-drafts", json!({ "format": "yaml", "rawJobDescription": "x" })).await;
        let formats = ["text", "opentrain_canonical", "schema_org_job_posting", "indeed_xml", "hr_xml"];
        assert_eq!(unknown.details(400)["supportedFormats"], json!(formats));
        assert_eq!(agent.get("/jobs/mine").await.expect(200).json["jobs"], json!([]));
    }

    async fn a_patch_that_breaks_a_rule_stores_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.draft().await;
        let path = format!("/job-drafts/{id}");
        let before = agent.get(&path).await.expect(200).json;
        market.pass(5);
        for (mut body, place, code) in refused_patches() {
            let shown = body.to_string().chars().take(120).collect::<String>();
            assert_eq!(agent.patch(&path, body.clone()).await.issue(), (place, code.to_owned()), "{shown}");
            // A good key beside the bad one is not stored either.
            if body.as_object().is_some_and(|keys| !keys.is_empty()) {
                body["workloadDesc"] = json!("Ten hours a week");
                agent.patch(&path, body).await.expect(400);
            }
        }
        assert_eq!(agent.get(&path).await.expect(200).json, before);
        let bounds = [
            (json!({ "dataVolume": -1 }), json!({ "minimum": 0 })),
            (json!({ "pricePerHour": -1e300 }), json!({ "minimum": 0.01 })),
            (json!({ "pricePerLabel": 0 }), json!({ "minimum": 0.000001 })),
            (json!({ "fixedPrice": 1e300 }), json!({ "maximum": 10_000_000 })),
            (json!({ "headcount": 0.0 }), json!({ "minimum": 1 })),
        ];
        for (body, bound) in bounds {
            let mut issue = agent.patch(&path, body.clone()).await.details(400)["issues"][0].clone();
            for key in ["path", "code", "message"] {
                assert!(issue.as_object_mut().unwrap().remove(key).is_some(), "{body}: {key}");
            }
            assert_eq!(issue, bound, "{body}");
        }
    }

    async fn the_longest_text_is_taken(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let text = "ж".repeat(60_000);
        let report = agent.post("/job-drafts", json!({ "rawJobDescription": text })).await.expect(201).json;
        assert_eq!(report["normalizedFields"]["jobDescription"].as_str().unwrap().chars().count(), 60_000);
    }

    async fn nesting_beyond_128_levels_is_malformed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let nested = |levels: usize| format!("{{\"jsonLd\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
        let send = async |levels| {
            agent.send_bytes(http::Method::POST, "/job-drafts", "application/json", nested(levels)).await.expect(400).json
        };
        assert!(send(128).await["details"]["issues"].is_array());
        assert!(send(129).await["details"].is_null());
        assert!(send(100_000).await["details"].is_null());
    }

    async fn values_are_normalised_and_cleared(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let path = format!("/job-drafts/{}", agent.draft().await);
        let sent = json!({
            "jobTitle": "  Street\r\nBoxes ", "languages": ["pt-BR", "english", "ENGLISH"], "countries": ["usa", "DE"],
            "labelTypes": ["bounding box"], "dataType": "image", "pricePerHourMin": 15, "pricePerHourMax": 20.5,
            "headcount": 10.0, "labelingSoftware": "cvat"
        });
        let fields = agent.patch(&path, sent).await.expect(200).json["normalizedFields"].clone();
        assert_eq!(fields["jobTitle"], "Street Boxes");
        assert_eq!(fields["languages"], json!(["Portuguese (Brazil)", "English"]));
        assert_eq!(fields["countries"], json!(["US", "DE"]));
        assert_eq!(fields["labelTypes"], json!(["BOUNDING_BOX"]));
        assert_eq!(fields["headcount"], json!(10));
        assert_eq!(fields["labelingSoftware"], "CVAT");
        assert!(fields.get("pricePerHour").is_none(), "the range took its place");
        let cleared = agent.patch(&path, json!({ "languages": [], "countries": null, "pricePerHour": 12 })).await.expect(200);
        let fields = &cleared.json["normalizedFields"];
        for gone in ["languages", "countries", "pricePerHourMin", "pricePerHourMax"] {
            assert!(fields.get(gone).is_none(), "{gone} is still there");
        }
        assert_eq!(cleared.json["validation"]["missingFields"], json!(["experienceLevel", "dataVolumeUnit", "languages"]));
    }

    async fn a_rate_names_the_payment_type(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let draft = agent.post("/job-drafts", json!({ "rawJobDescription": "Label pictures of cats for us." })).await;
        let path = format!("/job-drafts/{}", draft.expect(201).json["jobId"].as_str().unwrap());
        let report = agent.patch(&path, json!({ "pricePerLabel": 0.05 })).await.expect(200).json;
        assert_eq!(report["normalizedFields"]["paymentType"], "PAY_PER_LABEL");
        assert_eq!(report["warnings"].as_array().unwrap().len(), 1);
        let report = agent.patch(&path, json!({ "fixedPrice": 500 })).await.expect(200).json;
        assert_eq!(report["normalizedFields"]["paymentType"], "PAY_PER_LABEL");
        assert_eq!(report["normalizedFields"]["fixedPrice"], 500);
        assert_eq!(report["warnings"].as_array().unwrap().len(), 1);
        assert_eq!(agent.get(&path).await.expect(200).json["warnings"], json!([]));
    }

    async fn a_patched_key_is_confirmed(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let body = json!({ "rawJobDescription": "Hello! We look for an annotator in Kenya. Swahili would be nice." });
        let report = agent.post("/job-drafts", body).await.expect(201).json;
        let low = |report: &Value| -> Vec<(String, Value)> {
            let fields = report["lowConfidenceFields"].as_array().unwrap();
            fields.iter().map(|low| (low["field"].as_str().unwrap().to_owned(), low["value"].clone())).collect()
        };
        let before = low(&report);
        assert!(!before.is_empty(), "{report}");
        let path = format!("/job-drafts/{}", report["jobId"].as_str().unwrap());
        let (field, value) = before[0].clone();
        let after = low(&agent.patch(&path, json!({ field.as_str(): value })).await.expect(200).json);
        assert_eq!(after, before[1..]);
    }

    async fn a_repeated_key_gives_the_same_draft(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let body = json!({ "rawJobDescription": GUIDE_TEXT, "idempotencyKey": "batch-7" });
        let first = agent.post("/job-drafts", body.clone()).await.expect(201).json;
        market.pass(86_400 * 40);
        let again = agent.post("/job-drafts", body.clone()).await.expect(200).json;
        assert_eq!(again, first);
        let other = json!({ "source": { "text": "Something else.", "idempotencyKey": "batch-7" } });
        let replay = agent.post("/job-drafts", other).await.expect(200).json;
        assert_eq!((&replay["jobId"], &replay["normalizedFields"]), (&first["jobId"], &first["normalizedFields"]));
        let warnings = replay["warnings"].as_array().unwrap();
        assert!(warnings.len() == 1 && warnings[0].as_str().unwrap().contains("idempotencyKey"), "{replay}");
        // The order of keys and the place of the input are no part of the body's meaning.
        let made = json!({ "job": { "title": "Box cars", "headcount": 5 }, "idempotencyKey": "batch-8" });
        let made = agent.post("/job-drafts", made).await.expect(201).json;
        let source = json!({ "job": { "headcount": 5, "title": "Box cars" }, "idempotencyKey": "batch-8" });
        assert_eq!(agent.post("/job-drafts", json!({ "source": source })).await.expect(200).json, made);
        // Another token of the account shares its keys, another account does not.
        let second_token = market.mint(&agent, &["jobs:write"]).await;
        assert_eq!(second_token.post("/job-drafts", body.clone()).await.expect(200).json["jobId"], first["jobId"]);
        let stranger = market.register().await;
        assert_ne!(stranger.post("/job-drafts", body.clone()).await.expect(201).json["jobId"], first["jobId"]);
        // The state of a replay is the job's present one.
        let id = first["jobId"].as_str().unwrap();
        agent.call(&format!("/jobs/{id}/close")).await.expect(200);
        assert_eq!(agent.post("/job-drafts", body).await.expect(200).json["status"], "ARCHIVED");
    }

    async fn an_account_holds_so_many_drafts(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.drafts_per_account = 2).await;
        let agent = market.register().await;
        let kept = agent.post("/job-drafts", json!({ "rawJobDescription": GUIDE_TEXT, "idempotencyKey": "a" })).await;
        let id = agent.draft().await;
        let full = agent.post("/job-drafts", json!({ "rawJobDescription": GUIDE_TEXT })).await.details(409);
        assert_eq!(full, json!({ "reason": "draft_limit_reached", "limit": 2 }));
        let replay = json!({ "rawJobDescription": GUIDE_TEXT, "idempotencyKey": "a" });
        assert_eq!(agent.post("/job-drafts", replay).await.expect(200).json["jobId"], kept.expect(201).json["jobId"]);
        agent.call(&format!("/jobs/{id}/close")).await.expect(200);
        agent.draft().await;
    }

    async fn only_a_draft_is_patched_as_one(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        let refused = agent.patch(&format!("/job-drafts/{id}"), json!({ "headcount": 3 })).await;
        assert!(refused.json["error"].as_str().unwrap().contains("PATCH /jobs/"), "{}", refused.json);
        assert_eq!(refused.details(409), json!({ "jobId": id, "status": "OPEN", "requiredStatus": "DRAFT" }));
        assert_eq!(agent.get(&format!("/job-drafts/{id}")).await.expect(200).json["status"], "OPEN");
    }
}
