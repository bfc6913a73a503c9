//! `/employer/jobs/{id}/proposals/{pid}`: a candidate is read, sorted, written to and hired.

use serde_json::{Value, json};
use testbed::{Answer, Engine, TestMarket, TestTrainer, both};

use crate::browser::{has, location, said, text};
use crate::employer::{ATTACK, Employer, id, sound};

const SECRET: &str = "Zzyzxsecret";

/// A candidate of a live job.
struct Candidate {
    employer: Employer,
    trainer: TestTrainer,
    job: String,
    proposal: String,
}

impl Candidate {
    async fn start(market: &TestMarket) -> Self {
        let employer = Employer::start(market).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let body = json!({ "firstName": "Maria", "lastName": SECRET, "countryCode": "ES", "bio": format!("I am Maria {SECRET} {ATTACK}") });
        let trainer = market.trainer(body).await;
        let proposal = trainer.apply(&job, 20.0).await;
        Self { employer, trainer, job, proposal }
    }

    fn path(&self) -> String {
        format!("/employer/jobs/{}/proposals/{}", self.job, self.proposal)
    }

    async fn page(&self) -> Answer {
        self.employer.browser.open(&self.path()).await.expect(200)
    }

    async fn read(&self) -> Value {
        self.employer.agent.get(&format!("/proposals/{}", self.proposal)).await.expect(200).json["proposal"].clone()
    }

    async fn submit(&self, page: &Answer, form: &str, typed: &[(&str, &str)]) -> Answer {
        self.employer.browser.submit(page, &format!("{}/{form}", self.path()), typed).await
    }
}

both! {
    async fn a_candidate_is_shown_masked_and_with_the_interview(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let candidate = Candidate::start(&market).await;
        has(&candidate.page().await, &["Maria Z.", "$20.00 an hour", "Spain", "Unreviewed", "Not finished", "There is no finished interview yet."]);
        let interview = format!("/proposals/{}/interview/messages", candidate.proposal);
        for _ in 0..20 {
            let words = json!({ "content": format!("I drew bounding boxes for {SECRET} for three years, write to me@example.com {ATTACK}") });
            let answer = candidate.trainer.post(&interview, words).await.expect(201).json;
            if answer["interview"]["status"] != "RUNNING" {
                break;
            }
        }
        let page = candidate.page().await;
        has(&page, &["Transcript", "I drew bounding boxes", "Interviewer"]);
        let score = candidate.read().await["metrics"]["interviewScore"].clone();
        has(&page, &[&format!("{score} of 100")]);
        for secret in [SECRET, "me@example.com"] {
            assert!(!text(&page).contains(secret), "{secret} in {}", text(&page));
        }
    }

    async fn status_and_notes_are_kept(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let candidate = Candidate::start(&market).await;
        let page = candidate.page().await;
        let note = format!("Two lines\r\nof {ATTACK}");
        let saved = location(&candidate.submit(&page, "review", &[("status", "SHORTLISTED"), ("note", &note)]).await);
        has(&candidate.employer.browser.open(&saved).await.expect(200), &["Saved.", "Shortlisted"]);
        let stored = candidate.read().await;
        assert_eq!((&stored["status"]["raw"], &stored["note"]), (&json!("SHORTLISTED"), &json!(format!("Two lines\nof {ATTACK}"))));
        // The agent sorts anew while the page is open: a form that did not touch the status leaves it.
        let page = candidate.page().await;
        candidate.employer.agent.patch(&format!("/proposals/{}", candidate.proposal), json!({ "status": "MAYBE" })).await.expect(200);
        location(&candidate.submit(&page, "review", &[("note", "Short")]).await);
        let stored = candidate.read().await;
        assert_eq!((&stored["status"]["raw"], &stored["note"]), (&json!("MAYBE"), &json!("Short")));
        location(&candidate.submit(&page, "review", &[]).await);
        for typed in [[("status", "HIRED")], [("status", "GREAT")]] {
            has(&candidate.submit(&page, "review", &typed).await.expect(400), &["Choose a status of the list"]);
        }
        let long = "x".repeat(2001);
        let told = candidate.submit(&page, "review", &[("status", "NOT_A_FIT"), ("note", &long)]).await.expect(400);
        has(&told, &["Nothing was saved: your view needs another look. Go to the field"]);
        assert!(text(&told).contains("<option value=\"NOT_A_FIT\" selected>"), "what was chosen stays chosen: {}", text(&told));
        has(&told, &["at most 2,000 characters", &long]);
        let page = candidate.page().await;
        location(&candidate.submit(&page, "review", &[("note", "")]).await);
        assert_eq!(candidate.read().await["note"], Value::Null);
        // The trainer withdraws: the status is final.
        let page = candidate.page().await;
        candidate.trainer.post(&format!("/proposals/{}/withdraw", candidate.proposal), json!({})).await.expect(200);
        has(&candidate.submit(&page, "review", &[("status", "SHORTLISTED")]).await.expect(409), &["the status no longer changes"]);
        let page = candidate.page().await;
        has(&page, &["Withdrawn"]);
        assert!(!text(&page).contains("/hire\"") && !text(&page).contains("/messages\""), "{}", text(&page));
    }

    async fn a_conversation_is_read_and_written(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let candidate = Candidate::start(&market).await;
        let page = candidate.page().await;
        has(&page, &["Nobody has written yet."]);
        assert_eq!(candidate.read().await["conversationId"], Value::Null, "looking opens no conversation");
        has(&candidate.submit(&page, "messages", &[("content", " \r\n")]).await.expect(400), &["Your message was not sent: it needs another look. Go to the field", "Write something first."]);
        let contact = candidate.submit(&page, "messages", &[("content", "Mail me at boss@example.com")]).await.expect(400);
        has(&contact, &["Contact data cannot be exchanged before a hire.", "Mail me at boss@example.com"]);
        let words = format!("Hello,\r\ncan you begin on Monday? {ATTACK}");
        for _ in 0..2 {
            let sent = location(&candidate.submit(&page, "messages", &[("content", &words)]).await);
            assert!(sent.ends_with("?done=sent#messages"), "{sent}");
        }
        let conversation = id(&candidate.read().await["conversationId"]);
        let read = |agent: testbed::Agent, path: String| async move { agent.get(&path).await.expect(200).json };
        let list = format!("/messages?conversationId={conversation}");
        let kept = read(candidate.employer.agent.clone(), list.clone()).await;
        assert_eq!(kept["messages"].as_array().unwrap().len(), 1, "sent twice, it is one message: {kept}");
        assert_eq!(kept["messages"][0]["content"], words.replace("\r\n", "\n"));
        let answer = json!({ "conversationId": conversation, "content": format!("Yes, {SECRET} can. me@example.com") });
        candidate.trainer.post("/messages", answer).await.expect(201);
        let tab = format!("/employer/jobs/{}?tab=messages", candidate.job);
        assert!(text(&candidate.employer.browser.open(&tab).await).contains("<span class=\"count\">1<"));
        let unread = read(candidate.employer.agent.clone(), "/messages".to_owned()).await;
        assert_eq!(unread["conversations"][0]["unreadCount"], 1);
        let page = candidate.page().await;
        has(&page, &["You", "Maria Z.", "New", "Yes,"]);
        for secret in [SECRET, "me@example.com"] {
            assert!(!text(&page).contains(secret), "{secret} in {}", text(&page));
        }
        let after = read(candidate.employer.agent.clone(), "/messages".to_owned()).await;
        assert_eq!((&after["conversations"][0]["unreadCount"], &after["conversations"][0]["needsReplyCount"]), (&json!(0), &json!(1)), "opening it reads it");
        for number in 0..31 {
            market.pass(10);
            let more = json!({ "conversationId": conversation, "content": format!("Message {number}.") });
            candidate.employer.agent.post("/messages", more).await.expect(201);
        }
        let page = candidate.page().await;
        has(&page, &["Message 30.", "Message 1.", "Older messages"]);
        assert!(!said(&page).contains("Message 0."));
        let older = text(&page).split("<a href=\"").find(|link| link.contains(">Older messages")).unwrap().split('"').next().unwrap().replace("&#38;", "&");
        let past = candidate.employer.browser.open(older.split('#').next().unwrap()).await.expect(200);
        has(&past, &["Message 0.", "can you begin on Monday?", "Newest messages"]);
        candidate.employer.browser.open(&format!("{}?cursor=nonsense", candidate.path())).await.expect(400);
    }

    async fn a_hire_is_asked_once_and_goes_on_to_its_approval(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let candidate = Candidate::start(&market).await;
        let page = candidate.page().await;
        let typed = [("name", "First batch"), ("description", "Label 500 images"), ("amount", "200"), ("due", "2026-07-01")];
        let poor = candidate.submit(&page, "hire", &typed).await.expect(409);
        has(&poor, &["Nobody was asked: there is no payment method", "Go to billing"]);
        assert!(text(&poor).contains("value=\"First batch\"") && text(&poor).contains("Label 500 images</textarea>"));
        candidate.employer.card(&market, true).await;
        for (wrong, field, words) in [
            ([("amount", "1,5"), ("volume", "")], "amount", "Type an amount in dollars"),
            ([("amount", "0.50"), ("volume", "")], "amount", "Must be at least"),
            ([("amount", ""), ("volume", "many")], "volume", "Type a number"),
        ] {
            let told = candidate.submit(&page, "hire", &wrong).await.expect(400);
            has(&told, &["Nobody was asked", "Go to the field", words]);
            assert!(text(&told).contains(&format!("href=\"#{field}\"")), "{}", text(&told));
            assert!(text(&told).contains(&format!("id=\"{field}-problem\"")), "{}", text(&told));
        }
        let asked = location(&candidate.submit(&page, "hire", &typed).await);
        assert!(asked.starts_with("/approvals/"), "{asked}");
        assert_eq!(location(&candidate.submit(&page, "hire", &typed).await), asked);
        let page = candidate.page().await;
        has(&page, &["This hire waits for your confirmation"]);
        assert!(!text(&page).contains("/hire\""));
        let approval = candidate.employer.browser.open(&asked).await.expect(200);
        has(&approval, &["Hire Maria Z.?", "$229.95"]);
        location(&candidate.employer.browser.submit(&approval, &format!("{asked}/confirm"), &[]).await);
        let page = candidate.page().await;
        has(&page, &["Hired", "Go to the contract"]);
        assert!(!text(&page).contains("name=\"status\""), "a hire is final");
        sound(&market).await;
    }

    async fn who_is_not_a_fit_is_hired_only_on_purpose(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let candidate = Candidate::start(&market).await;
        candidate.employer.card(&market, true).await;
        candidate.employer.agent.patch(&format!("/proposals/{}", candidate.proposal), json!({ "status": "NOT_A_FIT" })).await.expect(200);
        let page = candidate.page().await;
        let typed = [("name", "First batch"), ("amount", "200")];
        has(&candidate.submit(&page, "hire", &typed).await.expect(409), &["Tick the box below"]);
        let on_purpose = [typed.as_slice(), &[("not_fit", "yes")]].concat();
        assert!(location(&candidate.submit(&page, "hire", &on_purpose).await).starts_with("/approvals/"));
    }

    async fn a_member_sorts_writes_and_asks_the_owner(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let candidate = Candidate::start(&market).await;
        candidate.employer.card(&market, true).await;
        let member = Employer::of(&market, "otto@example.com").await;
        let path = candidate.path();
        let forms = ["review", "messages", "hire"];
        for form in forms {
            let sent = [("form_token", member.browser.form_token()), ("content", "Hello".to_owned()), ("status", "MAYBE".to_owned())];
            member.browser.post(&format!("{path}/{form}"), &sent).await.expect(404);
            candidate.employer.browser.post(&format!("{path}/{form}"), &[("content", "Hello")]).await.expect(403);
        }
        candidate.employer.agent.post("/team/invites", json!({ "email": "otto@example.com" })).await.expect(201);
        let page = member.browser.open(&path).await.expect(200);
        let submit = async |form: &str, typed: &[(&str, &str)]| {
            location(&member.browser.submit(&page, &format!("{path}/{form}"), typed).await)
        };
        submit("review", &[("status", "SHORTLISTED")]).await;
        submit("messages", &[("content", "Hello from Otto")]).await;
        let asked = submit("hire", &[("name", "First batch"), ("amount", "200")]).await;
        assert_eq!(asked, format!("{path}?done=asked"));
        has(&member.browser.open(&asked).await.expect(200), &["The owner of the account is asked.", "This hire waits for the owner of the account."]);
        has(&candidate.page().await, &["Your team", "Hello from Otto", "waits for your confirmation"]);
        let approvals = candidate.employer.agent.get("/approvals").await.expect(200).json;
        assert_eq!((&approvals["approvals"][0]["status"], approvals["approvals"].as_array().unwrap().len()), (&json!("pending"), 1));
        // Nor is a proposal found under another job.
        let other = member.agent.live_job(json!({})).await;
        member.browser.open(&format!("/employer/jobs/{other}/proposals/{}", candidate.proposal)).await.expect(404);
        let second = candidate.employer.job("PAY_PER_HOUR", 20.0).await;
        candidate.employer.browser.open(&format!("/employer/jobs/{second}/proposals/{}", candidate.proposal)).await.expect(404);
        for odd in ["%00", "-", &"x".repeat(3000)] {
            candidate.employer.browser.open(&format!("/employer/jobs/{}/proposals/{odd}", candidate.job)).await.expect(404);
            candidate.employer.browser.open(&format!("/employer/jobs/{odd}/proposals/{}", candidate.proposal)).await.expect(404);
        }
    }
}
