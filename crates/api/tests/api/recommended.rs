//! Jobs that suit a trainer: what is recommended, in which order, and what is not.

use std::cmp::Reverse;

use domain::UserId;
use domain::matching::MatchInputs;
use serde_json::{Value, json};
use testbed::{Engine, TestMarket, TestTrainer, both};

async fn recommended(trainer: &TestTrainer, query: &str) -> Vec<Value> {
    let answer = trainer.get(&format!("/jobs/recommended{query}")).await.expect(200).json;
    assert_eq!(answer.as_object().unwrap().len(), 1, "{answer}");
    answer["jobs"].as_array().unwrap().clone()
}

fn ids(jobs: &[Value]) -> Vec<&str> {
    jobs.iter().map(|entry| entry["job"]["id"].as_str().unwrap()).collect()
}

both! {
    async fn the_best_match_comes_first_with_its_reasons(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let trainer = market.trainer(json!({ "countryCode": "ES", "hourlyRateUsd": 18, "languages": ["English"] })).await;
        assert_eq!(recommended(&trainer, "").await, [Value::Null; 0]);
        let spanish = owner.live_job(json!({ "jobTitle": "Needs Spanish", "languages": ["Spanish"] })).await;
        market.pass(1);
        let fits = owner.live_job(json!({ "jobTitle": "Fits" })).await;
        market.pass(1);
        let newer = owner.live_job(json!({ "jobTitle": "Fits as well" })).await;
        let abroad = owner.live_job(json!({ "jobTitle": "Elsewhere", "countries": ["DE"] })).await;
        let hidden = owner.live_job(json!({ "jobTitle": "Hidden", "visibility": "UNLISTED" })).await;
        let agencies = owner.live_job(json!({ "jobTitle": "For agencies", "freelancerType": "AGENCY" })).await;
        let draft = owner.ready_draft(json!({})).await;
        // Whether the index knows the jobs yet changes nothing.
        let before = recommended(&trainer, "").await;
        market.feed().await;
        let jobs = recommended(&trainer, "").await;
        assert_eq!(jobs, before);
        assert_eq!(ids(&jobs), [newer.as_str(), &fits, &spanish, &abroad]);
        for entry in &jobs {
            let id = entry["job"]["id"].as_str().unwrap();
            let mut public = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
            public.as_object_mut().unwrap().remove("generatedAt");
            assert_eq!(entry["job"], public);
            assert!(entry["why"].as_array().is_some_and(|why| !why.is_empty() && why.iter().all(Value::is_string)));
            // The same score and the same reasons as on an application without a bid.
            let invited = owner.post(&format!("/jobs/{id}/invites"), json!({ "freelancerId": trainer.id })).await.expect(201).json;
            let path = format!("/proposals/{}", invited["proposalId"].as_str().unwrap());
            let proposal = owner.get(&path).await.expect(200).json["proposal"].clone();
            assert_eq!((&entry["matchScore"], &entry["why"]), (&proposal["metrics"]["matchScore"], &proposal["matchReasons"]));
        }
        assert_eq!(ids(&recommended(&trainer, "").await), ids(&jobs), "an invitation is open to the trainer");
        // Applied, withdrawn, closed, past its end: gone.
        trainer.apply(&newer, 18.0).await;
        let proposal = trainer.apply(&spanish, 18.0).await;
        trainer.post(&format!("/proposals/{proposal}/withdraw"), json!({})).await.expect(200);
        assert_eq!(ids(&recommended(&trainer, "").await), [fits.as_str(), &abroad]);
        owner.call(&format!("/jobs/{fits}/close")).await.expect(200);
        assert_eq!(ids(&recommended(&trainer, "").await), [abroad.as_str()]);
        let agency = market.trainer(json!({ "talentType": "AGENCY", "languages": ["English"] })).await;
        let for_agency = recommended(&agency, "").await;
        assert!(ids(&for_agency).contains(&agencies.as_str()));
        assert!(!ids(&for_agency).contains(&hidden.as_str()) && !ids(&for_agency).contains(&draft.as_str()));
        market.pass(400 * 86_400);
        assert_eq!(recommended(&agency, "").await, [Value::Null; 0]);
    }

    async fn the_limit_has_bounds(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({})).await);
        for title in ["One", "Two", "Three"] {
            owner.live_job(json!({ "jobTitle": title })).await;
        }
        for (limit, want) in [("1", 1), ("2", 2), ("100", 3), ("101", 3), ("99999999999999999999999", 3)] {
            let all = recommended(&trainer, "").await;
            assert_eq!(recommended(&trainer, &format!("?limit={limit}&other=x")).await, all[..want]);
        }
        for limit in ["0", "-1", "1.5", "x", "1e1", "%201"] {
            assert_eq!(trainer.get(&format!("/jobs/recommended?limit={limit}")).await.details(400)["field"], "limit", "{limit}");
        }
    }

    async fn it_is_for_trainers_who_may_apply(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, trainer) = (market.owner().await, market.trainer(json!({})).await);
        owner.live_job(json!({})).await;
        let path = "/api/trainer/v1/jobs/recommended";
        market.anybody.get(path).await.details(401);
        assert_eq!(owner.get(path).await.details(403)["reason"], "trainer_account_required");
        assert_eq!(owner.call(path).await.details(405), Value::Null);
        assert_eq!(recommended(&trainer, "").await.len(), 1);
        let suspension = format!("/api/sandbox/v1/trainers/{}/suspension", trainer.id);
        market.anybody.post(&suspension, json!({ "suspended": true })).await.expect(200);
        assert_eq!(recommended(&trainer, "").await, [Value::Null; 0]);
        market.anybody.post(&suspension, json!({ "suspended": false })).await.expect(200);
        // A profile that says nothing still gets what asks for little.
        let bare = json!({ "title": null, "bio": null, "city": null, "countryCode": null, "hourlyRateUsd": null, "availability": null,
            "expertiseLevel": null, "englishLevel": null, "languages": [], "labelExperience": [], "workExperience": [], "education": [],
            "skills": { "subjectMatter": [], "tags": [], "software": [], "dataTypes": [], "labelTypes": [] } });
        trainer.edit(bare).await.expect(200);
        let jobs = recommended(&trainer, "").await;
        assert_eq!(jobs.len(), 1);
        assert!(jobs[0]["matchScore"].as_f64().is_some_and(|score| (0.0..0.5).contains(&score)), "{}", jobs[0]);
    }

    async fn among_many_jobs_none_better_is_overlooked(engine: Engine) {
        let market = TestMarket::start(engine).await;
        market.market.fill_with_demo(400).await.unwrap();
        market.feed().await;
        let mut tx = market.market.db().read().await.unwrap();
        let open = store::jobs::open_after(&mut tx, "", 1000).await.unwrap();
        drop(tx);
        assert_eq!(open.len(), 400);
        for (country, language, data, label) in
            [("ES", "Spanish", "TEXT", "CLASSIFICATION"), ("US", "English", "IMAGE", "BOUNDING_BOX"), ("JP", "Japanese", "AUDIO", "TRANSCRIPTION")]
        {
            let trainer = market.trainer(json!({ "countryCode": country, "hourlyRateUsd": 25, "languages": [language],
                "skills": { "dataTypes": [data], "labelTypes": [label], "subjectMatter": ["street scenes", "reviews"] } })).await;
            let mut tx = market.market.db().read().await.unwrap();
            let own = store::freelancers::get(&mut tx, &UserId::from(trainer.id.clone())).await.unwrap().unwrap();
            let mut want: Vec<_> = open
                .iter()
                .filter(|posted| posted.job.fields.freelancer_type.is_none())
                .map(|posted| {
                    let found = MatchInputs::new(&posted.job.fields, &own.profile, None).score();
                    Reverse((found.score, posted.job.date_posted, posted.job.id.as_str()))
                })
                .collect();
            want.sort();
            want.truncate(40);
            let want: Vec<_> = want.into_iter().map(|Reverse((score, _, id))| (score, id.to_owned())).collect();
            let jobs = recommended(&trainer, "?limit=40").await;
            let hundredths = |entry: &Value| (entry["matchScore"].as_f64().unwrap() * 100.0).round() as i64;
            let got: Vec<_> = jobs.iter().map(|entry| (hundredths(entry), entry["job"]["id"].as_str().unwrap().to_owned())).collect();
            assert_eq!(got, want);
        }
    }
}
