//! Pages of trainers: signing up, work, applying, the interview, messages, withdrawing.

use serde_json::json;
use testbed::{Answer, Engine, TestMarket, both};

use crate::browser::{Browser, has, location, said, text};
use crate::employer::{ATTACK, Employer, id, signed_in};

/// Somebody who signed up as a trainer on the pages.
pub struct Worker {
    pub browser: Browser,
    /// Calls the trainer API with a token that was minted on the pages.
    pub agent: testbed::Agent,
}

impl Worker {
    /// Signs up with this address and name.
    pub async fn of(market: &TestMarket, email: &str, name: &str) -> Self {
        let browser = signed_in(market, email).await;
        let choose = browser.open("/").await.expect(200);
        let typed = [("firstName", name), ("lastName", "Gonzalez")];
        assert_eq!(location(&browser.submit(&choose, "/sign-up/trainer", &typed).await), "/trainer/profile");
        let page = browser.open("/trainer/tokens").await.expect(200);
        let made = browser.submit(&page, "/trainer/tokens", &[]).await.expect(201);
        let agent = market.anybody.with_token(minted(&made));
        Self { browser, agent }
    }

    pub async fn start(market: &TestMarket) -> Self {
        Self::of(market, "maria@example.com", "Maria").await
    }

    pub async fn read(&self, path: &str) -> serde_json::Value {
        self.agent.get(&format!("/api/trainer/v1{path}")).await.expect(200).json
    }

    /// Applies on the page; the proposal's id.
    pub async fn apply(&self, job: &str, bid: &str) -> String {
        let path = apply_path(job);
        let page = self.browser.open(&path).await.expect(200);
        let to = location(&self.browser.submit(&page, &path, &[("bid", bid)]).await);
        to.strip_prefix("/trainer/proposals/").unwrap().to_owned()
    }

    /// Answers until the interview is finished; how many answers it took.
    pub async fn finish_interview(&self, proposal: &str) -> usize {
        let (page, form) =
            (format!("/trainer/proposals/{proposal}"), format!("/trainer/proposals/{proposal}/interview"));
        for answers in 0..20 {
            let shown = self.browser.open(&page).await.expect(200);
            if !text(&shown).contains(&form) {
                assert!(said(&shown).contains("The interview is finished"), "{}", said(&shown));
                return answers;
            }
            let answer =
                "I drew bounding boxes around cars and pedestrians in dashcam images for two years and checked them.";
            location(&self.browser.submit(&shown, &form, &[("content", answer)]).await);
        }
        panic!("the interview does not end");
    }
}

/// The token that a page shows.
pub fn minted(page: &Answer) -> String {
    let html = text(page);
    let shown = html.split("aria-label=\"The new token\"><code>").nth(1);
    shown.unwrap_or_else(|| panic!("no token in {html}")).split('<').next().unwrap().to_owned()
}

pub fn apply_path(job: &str) -> String {
    format!("/trainer/jobs/{job}/apply")
}

fn lacks(page: &Answer, words: &[&str]) {
    let page = said(page);
    for words in words {
        assert!(!page.contains(words), "{words:?} is in: {page}");
    }
}

both! {
    async fn an_unknown_address_signs_up_after_choosing_a_role(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let browser = signed_in(&market, "maria@example.com").await;
        // The page that was asked for comes back after signing up.
        let asked = browser.open("/trainer/earnings").await.expect(403);
        has(&asked, &["No account has this address yet", "You want to work", "You want to hire"]);
        let form = "/sign-up/trainer";
        for (first, last, told) in [
            ("", "Gonzalez", "Type your first name."),
            (&"x".repeat(101), "", "Use at most 100 characters."),
            ("Maria", &"x".repeat(101), "Use at most 100 characters."),
        ] {
            let wrong = browser.submit(&asked, form, &[("firstName", first), ("lastName", last)]).await.expect(400);
            has(&wrong, &[told]);
            assert!(text(&wrong).contains(&format!("name=\"firstName\" autocomplete=\"given-name\" required maxlength=\"100\" value=\"{first}\"")));
        }
        browser.post(form, &[("firstName", "Maria"), ("form_token", "wrong")]).await.expect(403);
        for _ in 0..2 {
            let made = browser.submit(&asked, form, &[("firstName", "Maria"), ("lastName", "Gonzalez")]).await;
            assert_eq!(location(&made), "/trainer/earnings");
        }
        assert_eq!(location(&browser.open("/").await), "/trainer");
        let page = browser.open("/trainer").await.expect(200);
        has(&page, &["My work", "You have not applied to a job yet.", "Complete your profile"]);
        assert!(text(&page).contains("<a href=\"/trainer\" aria-current=\"page\">My work</a>"), "{}", text(&page));
        assert!(!text(&page).contains("href=\"/approvals\""));
        // The address belongs to a trainer now: no employer's account is made for it.
        assert_eq!(location(&browser.submit(&asked, "/sign-up", &[]).await), "/employer/jobs");
        browser.open("/employer-settings").await.expect(403);
        has(&browser.open("/trainer/profile").await.expect(200), &["Maria G.", "/profile/maria-g"]);
    }

    async fn pages_of_trainers_are_for_trainers(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let worker = Worker::start(&market).await;
        let proposal = worker.apply(&job, "19").await;
        let other = Worker::of(&market, "otto@example.com", "Otto").await;
        let stranger = Browser::new(&market);
        let own = format!("/trainer/proposals/{proposal}");
        for path in ["/trainer", "/trainer/profile", "/trainer/tokens", "/trainer/earnings", &own, &apply_path(&job)] {
            let next = location(&stranger.open(path).await);
            assert!(next.starts_with("/login?next=%2Ftrainer"), "{next}");
            has(&employer.browser.open(path).await.expect(403), &["This page is for trainers"]);
        }
        worker.browser.open(&own).await.expect(200);
        let hidden = other.browser.open(&own).await.expect(404);
        let nothing = other.browser.open("/trainer/proposals/01jzzzzzzzzzzzzzzzzzzzzzzz").await.expect(404);
        assert_eq!(said(&hidden), said(&nothing));
        let token = other.browser.form_token();
        for (path, field) in [("withdraw", "x"), ("interview", "content"), ("messages", "content")] {
            let form = [("form_token", token.as_str()), (field, "Hello there"), ("nonce", "n1")];
            other.browser.post(&format!("{own}/{path}"), &form).await.expect(404);
        }
        for path in ["withdraw", "interview", "messages"] {
            worker.browser.post(&format!("{own}/{path}"), &[("form_token", "")]).await.expect(403);
        }
        assert_eq!(worker.read(&format!("/proposals/{proposal}")).await["proposal"]["withdrawnAt"], json!(null));
        worker.browser.open("/trainer/proposals/%00").await.expect(404);
        worker.browser.open(&format!("/trainer/jobs/{}/apply", "x".repeat(200))).await.expect(404);
    }

    async fn a_trainer_applies_and_answers_on_pages(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        market.feed().await;
        let worker = Worker::start(&market).await;
        let work = worker.browser.open("/trainer").await.expect(200);
        has(&work, &["Jobs that suit you", "$20.00 an hour", "of 100"]);
        assert!(text(&work).contains(&format!("href=\"{}\"", apply_path(&job))));
        let path = apply_path(&job);
        let page = worker.browser.open(&path).await.expect(200);
        has(&page, &["Your bid, in dollars an hour", "The job offers: $20.00 an hour.", "Cover letter"]);
        has(&page, &["of 100. Fill in your profile to match better"]);
        worker.agent.patch("/api/trainer/v1/me", json!({ "title": "Image annotator" })).await.expect(200);
        lacks(&worker.browser.open(&path).await.expect(200), &["Fill in your profile"]);
        assert!(text(&page).contains("name=\"bid\" inputmode=\"decimal\" autocomplete=\"off\" maxlength=\"40\" value=\"20\""), "{}", text(&page));
        for wrong in ["", "0", "-1", "ten", "1,5", "10000001", "0.0000001", ATTACK] {
            let told = worker.browser.submit(&page, &path, &[("bid", wrong), ("letter", ATTACK)]).await.expect(400);
            has(&told, &["Type an amount in dollars above 0"]);
            assert!(text(&told).contains("aria-invalid=\"true\"") && text(&told).contains("&#60;img src=x"));
        }
        let long = "x".repeat(10_001);
        has(&worker.browser.submit(&page, &path, &[("letter", &long)]).await.expect(400), &["Use at most 10,000 characters."]);
        let typed = [("bid", "$18.50"), ("letter", "I am careful.\r\nVery.")];
        let mut ids = Vec::new();
        for _ in 0..2 {
            ids.push(location(&worker.browser.submit(&page, &path, &typed).await));
        }
        assert_eq!(ids[0], ids[1]);
        assert_eq!(location(&worker.browser.open(&path).await), ids[0]);
        let own = ids[0].strip_prefix("/trainer").unwrap().to_owned();
        let proposal = worker.read(&own).await["proposal"].clone();
        assert_eq!((&proposal["bid"]["amountUsd"], &proposal["coverLetter"]), (&json!(18.5), &json!("I am careful.\nVery.")));

        // One question after the other; the same form sent twice answers once.
        let shown = worker.browser.open(&ids[0]).await.expect(200);
        has(&shown, &["Interview waits", "Answer the next question", "Your bid $18.50 an hour", "The employer writes first here."]);
        has(&worker.browser.open("/trainer").await, &["Interview waits", "Your bid $18.50"]);
        let form = format!("{}/interview", ids[0]);
        let count = async || worker.read(&format!("{own}/interview")).await["interview"]["messages"].as_array().unwrap().len();
        assert_eq!(count().await, 1);
        let answer = format!("{ATTACK} I labelled images with boxes for years.");
        for _ in 0..2 {
            let done = worker.browser.submit(&shown, &form, &[("content", &answer)]).await;
            assert_eq!(location(&done), format!("{}#interview", ids[0]));
            assert_eq!(count().await, 3);
        }
        let next = worker.browser.open(&ids[0]).await.expect(200);
        assert!(text(&next).contains("&#60;img src=x"));
        let told = worker.browser.submit(&next, &form, &[("content", &long)]).await.expect(400);
        has(&told, &["An answer has at most 10,000 characters."]);
        assert!(text(&told).contains(&long), "what was typed is kept");
        worker.finish_interview(proposal["id"].as_str().unwrap()).await;
        let interview = worker.read(&format!("{own}/interview")).await["interview"].clone();
        assert_eq!(interview["status"], "FINISHED");
        let finished = worker.browser.open(&ids[0]).await.expect(200);
        has(&finished, &["With the employer", &format!("{} of 100", interview["score"])]);
        // A late form of the last question changes nothing.
        let late = [("form_token", worker.browser.form_token()), ("question", "01jzzzzzzzzzzzzzzzzzzzzzzz".to_owned()), ("content", "x".to_owned())];
        location(&worker.browser.post(&form, &late).await);
        assert_eq!(worker.read(&format!("{own}/interview")).await["interview"], interview);
    }

    async fn jobs_that_take_no_proposals_say_so(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let worker = Worker::start(&market).await;
        let closed = employer.job("PAY_PER_LABEL", 0.06).await;
        let page = worker.browser.open(&apply_path(&closed)).await.expect(200);
        has(&page, &["Your bid, in dollars a label"]);
        employer.agent.call(&format!("/jobs/{closed}/close")).await.expect(200);
        has(&worker.browser.open(&apply_path(&closed)).await.expect(200), &["This job takes no proposals now."]);
        let late = worker.browser.submit(&page, &apply_path(&closed), &[("bid", "0.05")]).await.expect(409);
        has(&late, &["This job takes no proposals now."]);
        // Drafts and unlisted jobs are nobody's business but an invited trainer's.
        let draft = employer.agent.ready_draft(json!({})).await;
        worker.browser.open(&apply_path(&draft)).await.expect(404);
        let fields = json!({ "visibility": "UNLISTED", "paymentType": "FIXED_PRICE", "fixedPrice": 500, "headcount": 5 });
        let unlisted = employer.agent.live_job(fields).await;
        worker.browser.open(&apply_path(&unlisted)).await.expect(404);
        let me = id(&worker.read("/me").await["freelancer"]["id"]);
        let invited = json!({ "freelancerId": me });
        let invited = employer.agent.post(&format!("/jobs/{unlisted}/invites"), invited).await.expect(201).json;
        has(&worker.browser.open("/trainer").await, &["You are invited", "Answer with your bid"]);
        let proposal = format!("/trainer/proposals/{}", id(&invited["proposalId"]));
        has(&worker.browser.open(&proposal).await.expect(200), &["You are invited", "Not made yet"]);
        let page = worker.browser.open(&apply_path(&unlisted)).await.expect(200);
        has(&page, &["The employer invites you to this job.", "Your bid, in dollars for all of it"]);
        assert_eq!(location(&worker.browser.submit(&page, &apply_path(&unlisted), &[]).await), proposal);
        // A suspended trainer is told.
        let open = employer.job("PAY_PER_HOUR", 20.0).await;
        let suspended = json!({ "suspended": true });
        market.anybody.post(&format!("/api/sandbox/v1/trainers/{me}/suspension"), suspended).await.expect(200);
        has(&worker.browser.open("/trainer").await, &["An administrator has suspended your account."]);
        has(&worker.browser.open(&apply_path(&open)).await.expect(200), &["you cannot apply"]);
        let form = [("form_token", worker.browser.form_token()), ("bid", "20".to_owned())];
        has(&worker.browser.post(&apply_path(&open), &form).await.expect(403), &["This account is suspended"]);
    }

    async fn employer_and_trainer_write_to_each_other(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let worker = Worker::start(&market).await;
        let proposal = worker.apply(&job, "20").await;
        let page = format!("/trainer/proposals/{proposal}");
        let form = format!("{page}/messages");
        let token = worker.browser.form_token();
        let early = [("form_token", token.as_str()), ("content", "Hello"), ("nonce", "early")];
        has(&worker.browser.post(&form, &early).await.expect(409), &["The employer writes first here."]);
        let opened = employer.agent.call(&format!("/proposals/{proposal}/conversation")).await.expect(201).json;
        has(&worker.browser.post(&form, &early).await.expect(409), &["The employer writes first here."]);
        let conversation = id(&opened["conversationId"]);
        let sent = json!({ "conversationId": conversation, "content": format!("Hello, when can you begin? {ATTACK}") });
        employer.agent.post("/messages", sent).await.expect(201);
        let unread = async || {
            let list = worker.read("/messages").await;
            list["conversations"][0]["unreadCount"].as_i64().unwrap()
        };
        assert_eq!(unread().await, 1);
        let shown = worker.browser.open(&page).await.expect(200);
        has(&shown, &["Hello, when can you begin?", "New"]);
        assert_eq!(unread().await, 0, "looking at it reads it");
        lacks(&worker.browser.open(&page).await, &["New"]);
        for _ in 0..2 {
            let sent = worker.browser.submit(&shown, &form, &[("content", "On Monday.\r\nIn the morning.")]).await;
            assert_eq!(location(&sent), format!("{page}#messages"));
        }
        let messages = employer.agent.get(&format!("/messages?conversationId={conversation}")).await.expect(200).json;
        let messages = messages["messages"].as_array().unwrap();
        assert_eq!((messages.len(), &messages[0]["content"]), (2, &json!("On Monday.\nIn the morning.")));
        for (wrong, told) in [("  ", "Write something first."), (&*"x".repeat(10_001), "A message has at most 10,000 characters.")] {
            let refused = worker.browser.submit(&shown, &form, &[("content", wrong)]).await.expect(409);
            has(&refused, &[told]);
        }
        worker.browser.open(&format!("{page}?cursor=nonsense")).await.expect(400);
    }

    async fn a_proposal_is_withdrawn_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.job("PAY_PER_HOUR", 20.0).await;
        let worker = Worker::start(&market).await;
        let proposal = worker.apply(&job, "20").await;
        let page = format!("/trainer/proposals/{proposal}");
        let shown = worker.browser.open(&page).await.expect(200);
        for _ in 0..2 {
            assert_eq!(location(&worker.browser.submit(&shown, &format!("{page}/withdraw"), &[]).await), page);
        }
        let gone = worker.browser.open(&page).await.expect(200);
        has(&gone, &["Withdrawn"]);
        lacks(&gone, &["Your answer", "Withdraw for good"]);
        assert_eq!(employer.agent.get(&format!("/proposals/{proposal}")).await.expect(200).json["proposal"]["status"]["raw"], "DECLINED");
        let changed = market.feed_of(&employer.agent).await;
        assert_eq!(changed.iter().filter(|(kind, _)| kind == "proposal.status_changed").count(), 1);
        let form = format!("{page}/interview");
        let turn = id(&worker.read(&format!("/proposals/{proposal}/interview")).await["interview"]["messages"][0]["id"]);
        let late = [("form_token", worker.browser.form_token()), ("question", turn), ("content", "x".to_owned())];
        worker.browser.post(&form, &late).await.expect(409);
    }

    async fn long_lists_of_proposals_have_pages(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.publishes_per_day = 100).await;
        let employer = Employer::start(&market).await;
        let worker = Worker::start(&market).await;
        for number in 0..27 {
            let fields = json!({ "jobTitle": format!("Boxes number {number:02}"), "paymentType": "PAY_PER_HOUR", "pricePerHour": 20, "headcount": 5 });
            let job = employer.agent.live_job(fields).await;
            let body = json!({ "bid": { "amountUsd": 20 } });
            worker.agent.post(&format!("/api/trainer/v1/jobs/{job}/proposals"), body).await.expect(201);
            market.pass(61);
        }
        let first = worker.browser.open("/trainer").await.expect(200);
        has(&first, &["Boxes number 26", "Boxes number 02", "Older"]);
        lacks(&first, &["Newest"]);
        let older = text(&first).split("/trainer?cursor=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let second = worker.browser.open(&format!("/trainer?cursor={older}")).await.expect(200);
        has(&second, &["Boxes number 01", "Boxes number 00", "Newest"]);
        worker.browser.open("/trainer?cursor=nonsense").await.expect(400);
    }
}
