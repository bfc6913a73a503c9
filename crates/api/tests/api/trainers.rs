//! The trainers' side: profiles, applications, withdrawals.

use http::Method;
use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

fn kinds(feed: &[(String, Value)]) -> Vec<&str> {
    feed.iter().map(|(kind, _)| kind.as_str()).collect()
}

both! {
    async fn a_trainer_sees_and_changes_the_own_profile(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let trainer = market.trainer(json!({ "firstName": "Óscar", "lastName": "Ñandú", "countryCode": "PE", "languages": ["Spanish"] })).await;
        assert_eq!(trainer.slug, "oscar-n");
        let me = trainer.get("/me").await.expect(200).json["freelancer"].clone();
        assert_eq!((&me["lastName"], &me["displayName"], &me["country"]), (&json!("Ñandú"), &json!("Óscar Ñ."), &json!("Peru")));
        assert_eq!(me["languages"], json!([{ "language": "Spanish", "proficiency": "FLUENT" }]));
        for key in ["title", "bio", "hourlyRateUsd", "availability", "expertiseLevel", "englishLevel"] {
            assert!(!me[key].is_null(), "a sandbox trainer is finished: {key}");
        }
        let label = json!({ "title": "Streets", "description": "Boxes", "fromYear": 2021, "toYear": 2023, "ongoing": false,
            "software": "cvat", "dataType": "IMAGE", "labelTypes": ["BOUNDING_BOX"] });
        let work = json!({ "title": "Cartographer", "company": "Mapas SA", "description": "Maps", "fromYear": 2015, "toYear": null, "ongoing": true });
        let school = json!({ "degree": "BSc", "field": "Geography", "institution": "San Marcos", "fromYear": 2010, "toYear": 2014 });
        let patch = json!({
            "firstName": "Osquitar", "title": "Annotator", "bio": "Eight years of maps.", "city": "Lima", "countryCode": "CL", "hourlyRateUsd": 14.5,
            "availability": "PART_TIME", "expertiseLevel": "EXPERT", "englishLevel": null,
            "languages": [{ "language": "English", "proficiency": "NATIVE" }],
            "skills": { "subjectMatter": ["Maps"], "tags": ["GIS"], "software": ["qgis"], "dataTypes": ["GEOSPATIAL"], "labelTypes": ["POLYGON"] },
            "labelExperience": [label], "workExperience": [work], "education": [school], "slug": "mine", "identityVerified": false
        });
        let answer = trainer.edit(patch.clone()).await.expect(200).json;
        assert_eq!(answer, trainer.get("/me").await.expect(200).json);
        let owner = market.owner().await;
        let shown = owner.get(&format!("/freelancers/{}", trainer.id)).await.expect(200).json["freelancer"].clone();
        for profile in [&answer["freelancer"], &shown] {
            for key in ["firstName", "title", "bio", "city", "countryCode", "hourlyRateUsd", "availability", "expertiseLevel", "englishLevel", "languages"] {
                assert_eq!(profile[key], patch[key], "{key}");
            }
            assert_eq!(profile["skills"], json!({ "subjectMatter": ["Maps"], "tags": ["GIS"], "software": ["QGIS"],
                "dataTypes": ["GEOSPATIAL"], "labelTypes": ["POLYGON"] }));
            for (list, sent) in [("labelExperience", &label), ("workExperience", &work), ("education", &school)] {
                let mut entry = profile[list][0].clone();
                assert!(entry["id"].as_str().is_some_and(|id| id.len() == 26));
                entry.as_object_mut().unwrap().remove("id");
                let mut sent = sent.clone();
                if list == "labelExperience" {
                    sent["software"] = json!("CVAT");
                }
                assert_eq!(entry, sent);
            }
            // Neither the slug nor what was verified is the trainer's to change.
            assert_eq!((&profile["profileSlug"], &profile["identityVerified"]), (&json!("oscar-n"), &json!(true)));
        }
        assert_eq!(shown["displayName"], "Osquitar Ñ.");
        assert!(shown.get("lastName").is_none());
    }

    async fn bad_profiles_change_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let trainer = market.trainer(json!({})).await;
        let before = trainer.get("/me").await.expect(200).json;
        for (body, path) in [
            (json!({ "bio": "a\u{0}b" }), json!(["bio"])),
            (json!({ "bio": "x".repeat(10_001) }), json!(["bio"])),
            (json!({ "title": "ok", "hourlyRateUsd": 0 }), json!(["hourlyRateUsd"])),
            (json!({ "hourlyRateUsd": "18" }), json!(["hourlyRateUsd"])),
            (json!({ "countryCode": "XX" }), json!(["countryCode"])),
            (json!({ "languages": [{ "language": "Klingon", "proficiency": "NATIVE" }] }), json!(["languages", 0, "language"])),
            (json!({ "skills": { "tags": "one" } }), json!(["skills", "tags"])),
            (json!({ "education": [{ "degree": "BSc", "fromYear": 2014.5 }] }), json!(["education", 0, "fromYear"])),
            (json!({ "workExperience": (0..51).map(|_| json!({ "title": "x" })).collect::<Vec<_>>() }), json!(["workExperience"])),
        ] {
            assert_eq!(trainer.edit(body).await.issue().0, path);
        }
        trainer.call(Method::PATCH, "/me", &json!([])).await.details(400);
        assert_eq!(trainer.get("/me").await.expect(200).json, before);
        assert_eq!(trainer.edit(json!({ "nothing": "known" })).await.expect(200).json, before);
    }

    async fn the_two_sides_refuse_each_others_tokens(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({})).await);
        for path in ["/jobs/x/proposals", "/proposals/x", "/freelancers/x", "/jobs/mine"] {
            let details = trainer.as_employer().get(path).await.details(403);
            assert_eq!(details["reason"], "employer_account_required", "{path}");
        }
        for path in ["/me", "/proposals", "/proposals/x"] {
            let details = owner.get(&format!("/api/trainer/v1{path}")).await.details(403);
            assert_eq!(details["reason"], "trainer_account_required", "{path}");
            market.anybody.get(&format!("/api/trainer/v1{path}")).await.details(401);
        }
    }

    async fn an_application_is_made_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({ "firstName": "Maria", "lastName": "Gonzalez" })).await);
        let job = owner.live_job(json!({})).await;
        let body = json!({ "bid": { "amountUsd": 17.5, "labelerHourlyRateUsd": 9 }, "coverLetter": " I am Maria Gonzalez. " });
        let first = trainer.post(&format!("/jobs/{job}/proposals"), body).await.expect(201).json;
        let id = first["proposal"]["id"].as_str().unwrap().to_owned();
        let proposal = &first["proposal"];
        assert_eq!(proposal["bid"], json!({ "amountUsd": 17.5, "unit": "PER_HOUR", "labelerHourlyRateUsd": null }));
        assert_eq!((&proposal["coverLetter"], &proposal["status"]["raw"]), (&json!("I am Maria Gonzalez."), &json!("UNREVIEWED")));
        let again = trainer.try_apply(&job, 99.0).await.expect(200).json;
        assert_eq!(again["proposal"], first["proposal"]);
        assert_eq!(market.feed_of(&owner).await, [("proposal.received".to_owned(), json!({ "proposalId": id, "jobId": job }))]);
        // The employer's note is not the trainer's to read; the status is.
        owner.patch(&format!("/proposals/{id}"), json!({ "note": "too dear", "status": "MAYBE" })).await.expect(200);
        let own = trainer.get(&format!("/proposals/{id}")).await.expect(200);
        assert_eq!(own.json["proposal"]["status"], json!({ "raw": "MAYBE", "label": "Maybe" }));
        assert!(!String::from_utf8_lossy(&own.bytes).contains("too dear"));
        // A repeat is a repeat even after the job has closed.
        owner.call(&format!("/jobs/{job}/close")).await.expect(200);
        trainer.try_apply(&job, 18.0).await.expect(200);
        let late = market.trainer(json!({})).await;
        assert_eq!(late.try_apply(&job, 18.0).await.details(409), json!({ "reason": "job_not_open", "jobId": job }));
    }

    async fn bad_applications_make_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({})).await);
        let job = owner.live_job(json!({})).await;
        let path = format!("/jobs/{job}/proposals");
        for (body, at) in [
            (json!({}), json!(["bid"])),
            (json!({ "bid": 18 }), json!(["bid"])),
            (json!({ "bid": {} }), json!(["bid", "amountUsd"])),
            (json!({ "bid": { "amountUsd": 0 } }), json!(["bid", "amountUsd"])),
            (json!({ "bid": { "amountUsd": -1e300 } }), json!(["bid", "amountUsd"])),
            (json!({ "bid": { "amountUsd": 1e300 } }), json!(["bid", "amountUsd"])),
            (json!({ "bid": { "amountUsd": 0.0000001 } }), json!(["bid", "amountUsd"])),
            (json!({ "bid": { "amountUsd": 18 }, "coverLetter": "a\u{0}" }), json!(["coverLetter"])),
            (json!({ "bid": { "amountUsd": 18 }, "coverLetter": 5 }), json!(["coverLetter"])),
        ] {
            assert_eq!(trainer.post(&path, body).await.issue().0, at);
        }
        assert_eq!(trainer.try_apply("00000000000000000000000000", 18.0).await.details(404)["resource"], "jobs");
        trainer.try_apply(&"x".repeat(65), 18.0).await.details(400);
        let unlisted = owner.live_job(json!({ "visibility": "UNLISTED", "jobTitle": "Hidden work" })).await;
        trainer.try_apply(&unlisted, 18.0).await.details(404);
        owner.post(&format!("/jobs/{unlisted}/invites"), json!({ "freelancerId": trainer.id })).await.expect(201);
        trainer.try_apply(&unlisted, 18.0).await.expect(201);
        market.anybody.post(&format!("/api/sandbox/v1/trainers/{}/suspension", trainer.id), json!({ "suspended": true })).await.expect(200);
        assert_eq!(trainer.try_apply(&job, 18.0).await.details(403)["reason"], "account_suspended");
        for name in [&trainer.id, &trainer.slug] {
            let details = owner.get(&format!("/freelancers/{name}")).await.details(404);
            assert_eq!(details, json!({ "resource": "freelancers", "idOrSlug": name }), "no open account, no profile");
        }
        assert_eq!(kinds(&market.feed_of(&owner).await), ["proposal.received"]);
    }

    async fn an_invited_trainer_answers_the_invited_proposal(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({ "hourlyRateUsd": 36 })).await);
        let job = owner.live_job(json!({})).await;
        let invited = owner.post(&format!("/jobs/{job}/invites"), json!({ "freelancerId": trainer.id })).await.expect(201).json;
        let id = invited["proposalId"].as_str().unwrap().to_owned();
        let before = owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"].clone();
        assert_eq!((&before["invited"], &before["bid"]["amountUsd"], &before["bid"]["unit"]), (&json!(true), &Value::Null, &json!("PER_HOUR")));
        assert_eq!(kinds(&market.feed_of(&owner).await), [""; 0]);
        market.pass(60);
        let answered = trainer.try_apply(&job, 18.0).await.expect(201).json;
        assert_eq!(answered["proposal"]["id"], id.as_str());
        let after = owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"].clone();
        assert_eq!((&after["invited"], &after["bid"]["amountUsd"], &after["createdAt"]), (&json!(true), &json!(18), &before["createdAt"]));
        // Twice the rate against the rate: a tenth of the whole.
        let score = |proposal: &Value| (proposal["metrics"]["matchScore"].as_f64().unwrap() * 100.0).round();
        assert_eq!(score(&after) - score(&before), 10.0);
        assert_ne!(after["updatedAt"], before["updatedAt"]);
        assert_eq!(market.feed_of(&owner).await, [("proposal.received".to_owned(), json!({ "proposalId": id, "jobId": job }))]);
    }

    async fn a_withdrawal_is_final(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer, other) = (market.owner().await, market.trainer(json!({})).await, market.trainer(json!({})).await);
        let job = owner.live_job(json!({})).await;
        let id = trainer.apply(&job, 18.0).await;
        let path = format!("/proposals/{id}/withdraw");
        assert_eq!(other.post(&path, json!({})).await.details(403)["proposalId"], id.as_str());
        other.post("/proposals/nothing/withdraw", json!({})).await.details(404);
        owner.patch(&format!("/proposals/{id}"), json!({ "status": "DECLINED" })).await.expect(200);
        market.pass(5);
        let gone = trainer.post(&path, json!({})).await.expect(200).json["proposal"].clone();
        assert_eq!((&gone["status"]["raw"], &gone["withdrawnAt"]), (&json!("DECLINED"), &gone["updatedAt"]));
        market.pass(5);
        assert_eq!(trainer.post(&path, json!({})).await.expect(200).json["proposal"], gone);
        let changed = ("proposal.status_changed".to_owned(), json!({ "proposalId": id, "status": "DECLINED" }));
        assert_eq!(market.feed_of(&owner).await[1..], [changed.clone(), changed]);
        let details = owner.patch(&format!("/proposals/{id}"), json!({ "status": "MAYBE" })).await.details(409);
        assert_eq!(details["reason"], "proposal_withdrawn");
        owner.patch(&format!("/proposals/{id}"), json!({ "note": "left" })).await.expect(200);
        assert_eq!(owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"]["withdrawnAt"], gone["withdrawnAt"]);
        trainer.try_apply(&job, 18.0).await.expect(200);
    }

    async fn own_proposals_are_listed_page_by_page(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({})).await);
        let mut ids = Vec::new();
        for n in 0..5 {
            let job = owner.live_job(json!({ "jobTitle": format!("Street scenes {n}") })).await;
            ids.insert(0, trainer.apply(&job, 18.0).await);
        }
        market.trainer(json!({})).await.apply(&owner.live_job(json!({ "jobTitle": "Another" })).await, 18.0).await;
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = trainer.get(&format!("/proposals?limit=2{cursor}")).await.expect(200).json;
            seen.extend(page["proposals"].as_array().unwrap().iter().map(|own| own["id"].as_str().unwrap().to_owned()));
            let Some(next) = page["nextCursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, ids);
        assert_eq!(trainer.get("/proposals?limit=0").await.details(400)["field"], "limit");
        assert_eq!(trainer.get("/proposals?cursor=abc").await.details(400)["field"], "cursor");
    }
}
