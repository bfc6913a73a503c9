//! Proposals as employers see and review them, and trainers' public profiles.

use domain::Usd;
use domain::matching::MatchInputs;
use domain::proposal::ProposalStatus;
use futures::future::join_all;
use serde_json::{Value, json};
use testbed::{Agent, Engine, TestMarket, TestTrainer, both};

async fn ids(agent: &Agent, path: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = agent.get(&format!("{path}{cursor}")).await.expect(200).json;
        seen.extend(page["proposals"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["nextCursor"].as_str() else { return seen };
        assert_eq!(next, seen.last().unwrap());
        cursor = format!("&cursor={next}");
    }
}

both! {
    async fn a_proposal_looks_as_the_contract_says(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let maria = market.trainer(json!({ "firstName": "Maria", "lastName": "Gonzalez", "countryCode": "ES", "title": "Text Annotator",
            "reviews": [{ "rating": 5, "comment": "Maria Gonzalez was quick" }, { "rating": 4 }] })).await;
        let job = owner.live_job(json!({ "jobTitle": "Dashcam boxes" })).await;
        let id = maria.apply(&job, 18.0).await;
        let page = owner.get(&format!("/jobs/{job}/proposals")).await.expect(200).json;
        let entry = json!({
            "id": id, "jobId": job, "jobTitle": "Dashcam boxes",
            "createdAt": "2026-06-12T10:00:00.000Z", "updatedAt": "2026-06-12T10:00:00.000Z",
            "status": { "raw": "UNREVIEWED", "label": "Unreviewed" },
            "bid": { "amountUsd": 18, "unit": "PER_HOUR", "labelerHourlyRateUsd": null },
            "candidate": {
                "id": maria.id, "profileSlug": "maria-g", "displayName": "Maria G.", "firstName": "Maria", "lastNameInitial": "G",
                "profileTitle": "Text Annotator", "profilePhotoUrl": null, "countryCode": "ES", "country": "Spain",
                "talentType": "FREELANCER", "highestEarningsUsd": 0, "reviewCount": 2
            },
            "metrics": { "interviewScore": null, "matchScore": 1 }, "invited": false, "withdrawnAt": null
        });
        assert_eq!(page, json!({ "proposals": [entry], "nextCursor": null }));
        let whole = owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"].clone();
        for (key, value) in entry.as_object().unwrap() {
            assert_eq!(&whole[key], value, "{key}");
        }
        assert_eq!(whole["verification"], json!({
            "location": { "status": "PASSED", "method": "GPS", "checkedAt": "2026-06-12T10:00:00.000Z" }, "identity": { "verified": true }
        }));
        assert_eq!((&whole["openLabel"], &whole["contract"], &whole["note"]), (&Value::Null, &Value::Null, &Value::Null));
        assert!(!whole["matchReasons"].as_array().unwrap().is_empty());
        let profile = owner.get("/freelancers/MARIA-G").await.expect(200).json["freelancer"].clone();
        assert_eq!(profile["stats"], json!({ "totalEarnedUsd": 0, "billedHours": 0, "jobSuccessScore": null, "reviewCount": 2, "averageRating": 4.5 }));
        assert_eq!(profile["reviews"].as_array().unwrap().len(), 2);
        let comments: Vec<&Value> = profile["reviews"].as_array().unwrap().iter().map(|review| &review["comment"]).collect();
        assert!(comments.contains(&&json!("Maria [removed] was quick")), "{comments:?}");
        assert_eq!(profile["profilePath"], "/profile/maria-g");
    }

    async fn lists_are_paged_and_filtered(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(json!({})).await;
        let made = market.anybody.post(&format!("/api/sandbox/v1/jobs/{job}/proposals"), json!({ "count": 9, "seed": 3 })).await.expect(201).json;
        let mut newest_first: Vec<String> =
            made["proposals"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect();
        newest_first.reverse();
        let path = format!("/jobs/{job}/proposals");
        for limit in [1, 2, 4, 9, 10, 1000] {
            assert_eq!(ids(&owner, &format!("{path}?limit={limit}")).await, newest_first, "{limit}");
        }
        let short: Vec<String> = newest_first.iter().step_by(2).cloned().collect();
        for id in &short {
            market.anybody.post(&format!("/api/sandbox/v1/proposals/{id}/status"), json!({ "status": "SHORTLISTED" })).await.expect(200);
        }
        for name in ["SHORTLISTED", "shortlisted", "%20Shortlisted%20"] {
            assert_eq!(ids(&owner, &format!("{path}?limit=2&status={name}")).await, short, "{name}");
        }
        assert_eq!(ids(&owner, &format!("{path}?status=not%20a-fit")).await, [""; 0]);
        assert_eq!(ids(&owner, &format!("{path}?status=")).await.len(), 9);
        // A cursor is a place: any filter, and whatever becomes of its proposal.
        owner.patch(&format!("/proposals/{}", short[1]), json!({ "status": "DECLINED" })).await.expect(200);
        assert_eq!(ids(&owner, &format!("{path}?status=SHORTLISTED&cursor={}", short[1])).await, short[2..]);
        let details = owner.get(&format!("{path}?status=nope")).await.details(400);
        assert_eq!(details, json!({ "field": "status", "supportedStatuses":
            ["UNREVIEWED", "SHORTLISTED", "MAYBE", "HIRED", "DECLINED", "NOT_A_FIT", "RESUME_SENT"] }));
        let elsewhere = owner.live_job(json!({ "jobTitle": "Elsewhere" })).await;
        let foreign = market.trainer(json!({})).await.apply(&elsewhere, 18.0).await;
        for bad in ["nonsense", foreign.as_str(), "%00"] {
            assert_eq!(owner.get(&format!("{path}?cursor={bad}")).await.details(400)["field"], "cursor", "{bad}");
        }
        for bad in ["0", "-1", "1.5", "x"] {
            assert_eq!(owner.get(&format!("{path}?limit={bad}")).await.details(400)["field"], "limit", "{bad}");
        }
        let draft = owner.draft().await;
        assert_eq!(owner.get(&format!("/jobs/{draft}/proposals")).await.expect(200).json, json!({ "proposals": [], "nextCursor": null }));
    }

    async fn others_are_refused_and_absent_ones_not_found(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, stranger) = (market.owner().await, market.owner().await);
        let job = owner.live_job(json!({})).await;
        let id = market.trainer(json!({})).await.apply(&job, 18.0).await;
        let jobs = json!({ "resource": "jobs", "jobId": job });
        let proposals = json!({ "resource": "proposals", "proposalId": id });
        assert_eq!(stranger.get(&format!("/jobs/{job}/proposals")).await.details(403), jobs);
        assert_eq!(stranger.get(&format!("/proposals/{id}")).await.details(403), proposals);
        assert_eq!(stranger.patch(&format!("/proposals/{id}"), json!({ "status": "MAYBE" })).await.details(403), proposals);
        assert_eq!(owner.get("/jobs/none/proposals").await.details(404), json!({ "resource": "jobs", "jobId": "none" }));
        assert_eq!(owner.get("/proposals/none").await.details(404), json!({ "resource": "proposals", "proposalId": "none" }));
        let me = owner.get("/auth/me").await.expect(200).json["actor"]["userId"].as_str().unwrap().to_owned();
        for nobody in ["none", me.as_str(), "%00", "a-b"] {
            assert_eq!(owner.get(&format!("/freelancers/{nobody}")).await.details(404)["resource"], "freelancers", "{nobody}");
        }
        assert_eq!(owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"]["status"]["raw"], "UNREVIEWED");
    }

    async fn reviews_change_once_and_tell(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let id = market.trainer(json!({})).await.apply(&owner.live_job(json!({})).await, 18.0).await;
        let path = format!("/proposals/{id}");
        let mut want = Vec::new();
        let before = owner.get(&path).await.expect(200).json["proposal"]["updatedAt"].clone();
        market.pass(1);
        assert_eq!(owner.patch(&path, json!({ "status": "unreviewed" })).await.expect(200).json["proposal"]["updatedAt"], before);
        for status in ProposalStatus::SETTABLE.iter().skip(1) {
            let answer = owner.patch(&path, json!({ "status": status, "other": 1 })).await.expect(200).json;
            assert_eq!(answer["proposal"]["status"], json!({ "raw": status, "label": status.label() }));
            assert_eq!(answer, owner.get(&path).await.expect(200).json);
            want.push(("proposal.status_changed".to_owned(), json!({ "proposalId": id, "status": status })));
        }
        assert_eq!(market.feed_of(&owner).await[1..], want);
        let supported = json!(ProposalStatus::SETTABLE);
        for bad in [json!({}), json!([]), json!("MAYBE"), json!({ "status": "HIRED" }), json!({ "status": null }), json!({ "status": 5 }), json!({ "status": "" })] {
            let details = owner.patch(&path, bad.clone()).await.details(400);
            assert_eq!(details, json!({ "field": "status", "supportedStatuses": supported }), "{bad}");
        }
        for bad in [json!("x".repeat(2001)), json!("a\u{0}b"), json!(5), json!({})] {
            assert_eq!(owner.patch(&path, json!({ "note": bad })).await.details(400)["field"], "note");
        }
        for (note, kept) in [(json!("ü".repeat(2000)), json!("ü".repeat(2000))), (json!(" two\nlines "), json!(" two\nlines ")), (json!("  "), Value::Null), (json!("x"), json!("x")), (Value::Null, Value::Null)] {
            assert_eq!(owner.patch(&path, json!({ "note": note })).await.expect(200).json["proposal"]["note"], kept);
        }
        assert_eq!(market.feed_of(&owner).await.len(), 1 + want.len());
    }

    async fn slugs_are_numbered_and_stay(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let body = json!({ "firstName": "Tomasz", "lastName": "Kowalski" });
        let made = join_all((0..6).map(|_| market.trainer(body.clone()))).await;
        let mut slugs: Vec<&str> = made.iter().map(|trainer| trainer.slug.as_str()).collect();
        slugs.sort_unstable();
        assert_eq!(slugs, ["tomasz-k", "tomasz-k-2", "tomasz-k-3", "tomasz-k-4", "tomasz-k-5", "tomasz-k-6"]);
        for trainer in &made {
            trainer.edit(json!({ "firstName": "Tom", "lastName": "Nowak" })).await.expect(200);
            let found = owner.get(&format!("/freelancers/{}", trainer.slug)).await.expect(200).json["freelancer"].clone();
            assert_eq!((&found["id"], &found["displayName"]), (&json!(trainer.id), &json!("Tom N.")));
        }
        let bare = market.trainer(json!({ "firstName": null, "lastName": null })).await;
        assert_eq!(bare.slug, "freelancer");
        let found = owner.get("/freelancers/freelancer").await.expect(200).json["freelancer"].clone();
        assert_eq!((&found["displayName"], &found["firstName"], &found["lastNameInitial"]), (&json!("Freelancer"), &json!("Freelancer"), &Value::Null));
    }

    async fn scores_can_be_made_again(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(json!({})).await;
        let made = market.anybody.post(&format!("/api/sandbox/v1/jobs/{job}/proposals"), json!({ "count": 12, "seed": 9 })).await.expect(201).json;
        let mut scores = std::collections::BTreeSet::new();
        for entry in made["proposals"].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap().to_owned();
            let mut tx = market.market.db().read().await.unwrap();
            let inputs = store::proposals::match_inputs(&mut tx, &id.clone().into()).await.unwrap().unwrap();
            drop(tx);
            let inputs: MatchInputs = serde_json::from_str(&inputs).unwrap();
            let again = inputs.score();
            let shown = owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"].clone();
            assert_eq!((shown["metrics"]["matchScore"].as_f64().unwrap() * 100.0).round() as i64, again.score);
            assert_eq!(shown["matchReasons"], json!(again.reasons));
            assert_eq!(shown["bid"]["amountUsd"], json!(inputs.bid.map(Usd::to_number)));
            scores.insert(again.score);
        }
        assert!(scores.len() >= 4, "simulated trainers differ: {scores:?}");
    }

    async fn applications_invitations_and_reviews_race(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let owner = market.owner().await;
        let job = owner.live_job(json!({})).await;
        let trainer = market.trainer(json!({})).await;
        let calls = (0..20).map(|n| {
            let (owner, trainer, job) = (owner.clone(), trainer.clone(), job.clone());
            tokio::spawn(async move { one_of_two(n, &owner, &trainer, &job).await })
        });
        let statuses: Vec<u16> = join_all(calls.collect::<Vec<_>>()).await.into_iter().map(|done| done.unwrap()).collect();
        assert!(statuses.iter().all(|status| [200, 201].contains(status)), "{statuses:?}");
        let rows = owner.get(&format!("/jobs/{job}/proposals")).await.expect(200).json["proposals"].clone();
        assert_eq!(rows.as_array().unwrap().len(), 1);
        assert_eq!(rows[0]["bid"]["amountUsd"], 18);
        assert_eq!(market.feed_of(&owner).await.len(), 1);
        // Parallel reviews run one after the other: every event is a real change.
        let id = rows[0]["id"].as_str().unwrap().to_owned();
        let calls = (0..20).map(|n| {
            let (owner, path) = (owner.clone(), format!("/proposals/{id}"));
            tokio::spawn(async move { owner.patch(&path, json!({ "status": (["MAYBE", "SHORTLISTED", "DECLINED"][n % 3]) })).await.status })
        });
        assert!(join_all(calls.collect::<Vec<_>>()).await.into_iter().all(|done| done.unwrap() == 200));
        let states: Vec<Value> = market.feed_of(&owner).await[1..].iter().map(|(_, data)| data["status"].clone()).collect();
        assert!(states.windows(2).all(|pair| pair[0] != pair[1]), "{states:?}");
        assert_eq!(states.last(), Some(&owner.get(&format!("/proposals/{id}")).await.expect(200).json["proposal"]["status"]["raw"]));
    }
}

async fn one_of_two(n: usize, owner: &Agent, trainer: &TestTrainer, job: &str) -> u16 {
    if n.is_multiple_of(2) {
        trainer.try_apply(job, 18.0).await.status
    } else {
        owner.post(&format!("/jobs/{job}/invites"), json!({ "freelancerId": trainer.id })).await.status
    }
}
