//! `/employer/jobs` and `/employer/jobs/{id}`: an account's jobs, for its owner and its members.

use serde_json::json;
use testbed::{Answer, Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, Hired, id, signed_in, trainer};
use crate::profile::mails;

const LIST: &str = "/employer/jobs";

/// The address behind a link of that text.
fn link(page: &Answer, title: &str) -> String {
    let html = text(page);
    let found = html.split("<a href=\"").find(|piece| piece.contains(&format!(">{title}</a>")));
    let found = found.unwrap_or_else(|| panic!("no link {title} in {html}"));
    found.split('"').next().unwrap().replace("&#38;", "&")
}

both! {
    async fn plain_words_become_one_draft(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let page = employer.browser.open(LIST).await.expect(200);
        has(&page, &["Jobs of Acme AI", "Your job in plain words", "There is no job yet."]);
        assert!(text(&page).contains("aria-current=\"page\">My jobs"));
        has(&employer.browser.submit(&page, LIST, &[("description", " \n ")]).await.expect(400), &["Say in a few sentences"]);
        let long = "x".repeat(60_001);
        let told = employer.browser.submit(&page, LIST, &[("description", &long)]).await.expect(400);
        has(&told, &["at most 60,000 characters"]);
        assert!(text(&told).contains(&long), "what was typed comes back");
        let words = "We need 10 annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour.";
        let first = location(&employer.browser.submit(&page, LIST, &[("description", words)]).await);
        assert_eq!(location(&employer.browser.submit(&page, LIST, &[("description", words)]).await), first);
        has(&employer.browser.open(&first).await.expect(200), &["This is what was understood.", "things are open"]);
        let mine = employer.agent.get("/jobs/mine").await.expect(200).json;
        assert_eq!(mine["jobs"].as_array().unwrap().len(), 1, "{mine}");
        let list = employer.browser.open(LIST).await.expect(200);
        has(&list, &["Bounding Box Annotation for Dashcam Images", "Draft"]);
        assert_eq!(link(&list, "Bounding Box Annotation for Dashcam Images"), first.replace("&done=drafted", ""));
        employer.browser.post(LIST, &[("description", words)]).await.expect(403);
    }

    async fn the_limit_of_drafts_is_told(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.drafts_per_account = 1).await;
        let employer = Employer::start(&market).await;
        employer.agent.draft().await;
        let page = employer.browser.open(LIST).await.expect(200);
        let full = employer.browser.submit(&page, LIST, &[("description", "Label images of cars")]).await.expect(409);
        has(&full, &["Publish or close drafts first"]);
        assert!(text(&full).contains("Label images of cars</textarea>"));
    }

    async fn jobs_are_listed_with_counts_by_state_and_in_pages(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let employer = &hired.employer;
        let live = employer.agent.live_job(json!({ "jobTitle": format!("Second {ATTACK}") })).await;
        let trainer = market.trainer(json!({ "firstName": "Ana", "lastName": "Lima" })).await;
        trainer.apply(&live, 18.0).await;
        let list = employer.browser.open(LIST).await.expect(200);
        has(&list, &["1 contract", "1 proposal, 1 new", "Open"]);
        for _ in 0..26 {
            market.pass(1);
            employer.agent.draft().await;
        }
        let page = employer.browser.open(LIST).await.expect(200);
        assert_eq!(text(&page).matches("class=\"badge\">Draft<").count(), 25);
        let older = employer.browser.open(&link(&page, "Older")).await.expect(200);
        has(&older, &["Second", "Draft"]);
        assert_eq!(link(&older, "Newest"), LIST);
        let drafts = employer.browser.open(&format!("{LIST}?status=draft")).await.expect(200);
        assert!(!said(&drafts).contains("Second"), "{}", said(&drafts));
        let rest = employer.browser.open(&link(&drafts, "Older")).await.expect(200);
        assert_eq!(text(&rest).matches("class=\"badge\">Draft<").count(), 1);
        has(&employer.browser.open(&format!("{LIST}?status=archived")).await.expect(200), &["No job is in this state: Closed."]);
        employer.browser.open(&format!("{LIST}?status=lost")).await.expect(400);
        employer.browser.open(&format!("{LIST}?cursor=nonsense")).await.expect(400);
    }

    async fn members_see_the_jobs_of_the_account_and_strangers_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.job("PAY_PER_HOUR", 18.0).await;
        let trainer = crate::employer::trainer(&market).await;
        let proposal = trainer.apply(&job, 18.0).await;
        let account = id(&employer.agent.get("/auth/me").await.expect(200).json["account"]["organizationId"]);
        let theirs = format!("{LIST}?account={account}");
        let paths = [
            theirs.clone(), format!("{LIST}/{job}"), format!("{LIST}/{job}?tab=settings"),
            format!("{LIST}/{job}/proposals/{proposal}"),
        ];
        let stranger = Browser::new(&market);
        let unknown = signed_in(&market, "nora@example.com").await;
        let other = Employer::of(&market, "otto@example.com").await;
        let absent = said(&other.browser.open(&format!("{LIST}/01jzzzzzzzzzzzzzzzzzzzzzzz")).await.expect(404));
        for path in &paths {
            assert!(location(&stranger.open(path).await).starts_with("/login?next="), "{path}");
            unknown.open(path).await.expect(403);
            assert_eq!(said(&other.browser.open(path).await.expect(404)), absent, "{path}");
        }
        for action in ["close", "visibility"] {
            let form = [("form_token", other.browser.form_token()), ("visibility", "UNLISTED".to_owned())];
            other.browser.post(&format!("{LIST}/{job}/{action}"), &form).await.expect(404);
        }
        has(&other.browser.open(LIST).await.expect(200), &["There is no job yet."]);
        employer.agent.post("/team/invites", json!({ "email": "otto@example.com" })).await.expect(201);
        let own = other.browser.open(LIST).await.expect(200);
        assert!(text(&own).contains(&format!("<a href=\"{theirs}\">Acme AI</a>")), "{}", text(&own));
        let list = other.browser.open(&theirs).await.expect(200);
        has(&list, &["1 proposal"]);
        assert!(!said(&list).contains("Describe a new job"), "{}", said(&list));
        for path in &paths {
            other.browser.open(path).await.expect(200);
        }
        let posting = other.browser.open(&format!("{LIST}/{job}?tab=posting")).await.expect(200);
        assert!(!text(&posting).contains("/job-post"), "the owner's page is not offered to members");
        // Members leave: nothing is left to see.
        let leave = format!("/employer-settings/team/organizations/{account}/leave");
        let team = other.browser.open("/employer-settings?tab=team").await;
        location(&other.browser.submit(&team, &leave, &[]).await);
        for path in &paths {
            assert_eq!(said(&other.browser.open(path).await.expect(404)), absent, "{path}");
        }
    }

    async fn the_tabs_of_a_job(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let hired = Hired::start(&market).await;
        let employer = &hired.employer;
        let contract = employer.agent.get(&format!("/contracts/{}", hired.contract)).await.expect(200).json["contract"].clone();
        let job = id(&contract["jobId"]);
        let path = format!("{LIST}/{job}");
        let mut names = Vec::new();
        for number in 0..27 {
            market.pass(1);
            let trainer = market.trainer(json!({ "firstName": format!("T{number}"), "lastName": "Secretname" })).await;
            names.push(trainer.apply(&job, 17.5).await);
        }
        employer.agent.patch(&format!("/proposals/{}", names[3]), json!({ "status": "SHORTLISTED" })).await.expect(200);
        let page = employer.browser.open(&path).await.expect(200);
        has(&page, &["Acme AI", "Open", "T26 S.", "$17.50 an hour", "Match", "No interview yet", "Unreviewed"]);
        assert!(!text(&page).contains("Secretname"));
        let older = employer.browser.open(&link(&page, "Older")).await.expect(200);
        has(&older, &["T0 S.", "Maria G.", "Hired"]);
        let short = employer.browser.open(&format!("{path}?tab=proposals&status=shortlisted")).await.expect(200);
        has(&short, &["T3 S."]);
        assert!(!said(&short).contains("T4 S."));
        has(&employer.browser.open(&format!("{path}?status=maybe")).await.expect(200), &["No proposal has this status."]);
        employer.browser.open(&format!("{path}?status=great")).await.expect(400);

        has(&employer.browser.open(&format!("{path}?tab=contracts")).await.expect(200),
            &["Maria G.", "$20.00 an hour", "$200.00", "in 1 milestone", "Active", "Budget is fine"]);

        let messages = format!("{path}?tab=messages");
        has(&employer.browser.open(&messages).await.expect(200), &["Maria G.", "Nobody has written yet.", "Contract"]);
        let opened = employer.agent.call(&format!("/proposals/{}/conversation", names[0])).await.expect(201).json;
        let say = json!({ "conversationId": opened["conversationId"], "content": format!("Hello {ATTACK}") });
        employer.agent.post("/messages", say).await.expect(201);
        has(&employer.browser.open(&messages).await.expect(200), &["T0 S.", "Hello", "Proposal"]);
        employer.browser.open(&format!("{messages}&cursor=nonsense")).await.expect(400);

        has(&employer.browser.open(&format!("{path}?tab=posting")).await.expect(200),
            &["Anybody can see this job", "Edit the posting", "How people are paid", "Hourly", "English"]);

        for _ in 0..3 {
            market.anybody.get(&format!("/api/out?job={job}&src=letter")).await.expect(302);
        }
        market.market.write_clicks().await.unwrap();
        has(&employer.browser.open(&format!("{path}?tab=posting")).await.expect(200), &["Who went on to apply", "letter 3"]);

        let settings = employer.browser.open(&format!("{path}?tab=settings")).await.expect(200);
        let hide = format!("{path}/visibility");
        let saved = location(&employer.browser.submit(&settings, &hide, &[("visibility", "UNLISTED")]).await);
        has(&employer.browser.open(&saved).await.expect(200), &["Saved."]);
        assert_eq!(employer.agent.get(&format!("/job-drafts/{job}")).await.json["normalizedFields"]["visibility"], "UNLISTED");
        let close = format!("{path}/close");
        for _ in 0..2 {
            let closed = location(&employer.browser.submit(&settings, &close, &[]).await);
            has(&employer.browser.open(&closed).await.expect(200), &["The job is closed.", "Closed"]);
        }
        let late = employer.browser.submit(&settings, &hide, &[("visibility", "PUBLIC")]).await.expect(409);
        has(&late, &["Only an open job can be edited."]);
        employer.browser.post(&close, &[("form_token", "")]).await.expect(403);
    }

    async fn a_quiet_job_says_what_comes_next(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.agent.live_job(json!({})).await;
        has(&employer.browser.open(&format!("{LIST}/{job}")).await.expect(200), &["Nobody has applied yet."]);
        has(&employer.browser.open(&format!("{LIST}/{job}?tab=messages")).await.expect(200), &["There is no conversation about this job."]);
        has(&employer.browser.open(&format!("{LIST}/{job}?tab=contracts")).await.expect(200), &["Nobody is hired yet."]);
        let draft = employer.agent.draft().await;
        let page = employer.browser.open(&format!("{LIST}/{draft}?tab=nothing")).await.expect(200);
        has(&page, &["Nobody can apply before the job is published."]);
        assert_eq!(link(&page, "Complete the draft"), format!("/job-post?job={draft}"));
    }

    async fn a_trainer_is_invited_by_the_address_of_the_profile(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let (page, form) = (format!("{LIST}/{job}"), format!("{LIST}/{job}/invites"));
        let trainer = trainer(&market).await;
        let shown = employer.browser.open(&page).await.expect(200);
        for (typed, done) in [
            (format!("https://market.example/profile/{}", trainer.slug), "invited"),
            (trainer.slug.clone(), "proposed"),
            (format!(" /profile/{}/?x=1#invite ", trainer.slug.to_uppercase()), "proposed"),
            (trainer.id.clone(), "proposed"),
        ] {
            let next = location(&employer.browser.submit(&shown, &form, &[("trainer", &typed)]).await);
            assert_eq!(next, format!("{page}?tab=proposals&done={done}"), "{typed}");
        }
        has(&employer.browser.open(&format!("{page}?done=invited")).await, &["The trainer is invited and gets a mail.", "Maria G.", "Invited 12 June 2026"]);
        assert_eq!(mails(&market, &trainer).await, 1);
        let listed = employer.agent.get(&format!("/jobs/{job}/proposals")).await.expect(200).json;
        assert_eq!((listed["proposals"].as_array().unwrap().len(), &listed["proposals"][0]["invited"]), (1, &json!(true)));
        // Nobody, or no trainer.
        let me = employer.agent.get("/auth/me").await.expect(200).json["actor"]["userId"].clone();
        for typed in ["", "/", "nobody", ATTACK, &"x".repeat(300), &id(&me)] {
            let told = employer.browser.submit(&shown, &form, &[("trainer", typed)]).await.expect(400);
            has(&told, &["No trainer has a profile at this address.", "Maria G."]);
            assert!(text(&told).contains("aria-describedby=\"trainer-hint trainer-problem\" aria-invalid=\"true\""), "{}", text(&told));
        }
        // Others have no such job, whatever they may be; a member may.
        let other = Employer::of(&market, "otto@example.com").await;
        let sent = [("form_token", other.browser.form_token()), ("trainer", trainer.slug.clone())];
        other.browser.post(&form, &sent).await.expect(404);
        let stranger = Browser::new(&market);
        stranger.open("/login").await.expect(200);
        assert!(location(&stranger.post(&form, &[("form_token", stranger.form_token())]).await).starts_with("/login?next="));
        employer.browser.post(&form, &[("trainer", &trainer.slug)]).await.expect(403);
        employer.agent.post("/team/invites", json!({ "email": "otto@example.com" })).await.expect(201);
        assert!(location(&other.browser.post(&form, &sent).await).ends_with("done=proposed"));
        // Only an open job invites.
        employer.agent.call(&format!("/jobs/{job}/close")).await.expect(200);
        assert!(!said(&employer.browser.open(&page).await.expect(200)).contains("Invite a trainer"));
        employer.browser.submit(&shown, &form, &[("trainer", &trainer.slug)]).await.expect(409);
    }
}
