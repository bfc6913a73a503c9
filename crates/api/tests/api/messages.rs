//! Conversations and messages, from both sides.

use domain::event::EventType;
use http::Method;
use market::messages::{Viewer, attend};
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both};

const NOBODY: &str = "01jzzzzzzzzzzzzzzzzzzzzzzz";

/// An employer with a live job and a trainer who was invited to it.
pub struct Pair {
    pub employer: Agent,
    pub trainer: Agent,
    pub trainer_id: String,
    pub slug: String,
    pub job: String,
    pub proposal: String,
}

pub async fn trainer(market: &TestMarket, first: &str, last: &str) -> (Agent, Value) {
    let body = json!({ "firstName": first, "lastName": last });
    let made = market.anybody.post("/api/sandbox/v1/trainers", body).await.expect(201).json;
    (market.anybody.with_token(made["token"].as_str().unwrap()), made)
}

pub async fn invited(employer: &Agent, job: &str, freelancer: &Value) -> String {
    let body = json!({ "freelancerId": freelancer });
    let answer = employer.post(&format!("/jobs/{job}/invites"), body).await.expect(201).json;
    answer["proposalId"].as_str().unwrap().to_owned()
}

impl Pair {
    pub async fn new(market: &TestMarket) -> Self {
        let employer = market.owner().await;
        let job = employer.live_job(json!({})).await;
        let (trainer, made) = trainer(market, "Maria", "Quetzalbauer").await;
        let proposal = invited(&employer, &job, &made["freelancerId"]).await;
        let text = |key: &str| made[key].as_str().unwrap().to_owned();
        Self { employer, trainer, trainer_id: text("freelancerId"), slug: text("profileSlug"), job, proposal }
    }

    pub async fn open(&self) -> String {
        let path = format!("/proposals/{}/conversation", self.proposal);
        let answer = self.employer.call(&path).await;
        assert!(matches!(answer.status, 200 | 201), "{}", answer.json);
        answer.json["conversationId"].as_str().unwrap().to_owned()
    }

    /// Opens the thread with the employer's first message.
    pub async fn begun(&self) -> String {
        let id = self.open().await;
        self.say(&id, "Hello").await.expect(201);
        id
    }

    pub async fn say(&self, conversation: &str, content: &str) -> Answer {
        self.employer.post("/messages", json!({ "conversationId": conversation, "content": content })).await
    }

    pub async fn reply(&self, conversation: &str, content: &str) -> Answer {
        let body = json!({ "conversationId": conversation, "content": content });
        self.trainer.post("/api/trainer/v1/messages", body).await
    }

    async fn page(&self, query: &str) -> Value {
        self.employer.get(&format!("/messages?{query}")).await.expect(200).json
    }
}

fn contents(page: &Value) -> Vec<&str> {
    page["messages"].as_array().unwrap().iter().map(|message| message["content"].as_str().unwrap()).collect()
}

fn ids(page: &Value) -> Vec<String> {
    let rows = page["conversations"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// How many `message.received` the market has written.
fn received(market: &TestMarket) -> u64 {
    let mut counts = market.market.event_tally().counts();
    counts.find(|(kind, _)| *kind == EventType::MessageReceived).map_or(0, |(_, count)| count)
}

both! {
    async fn a_thread_is_opened_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let path = format!("/proposals/{}/conversation", pair.proposal);
        let first = pair.employer.call(&path).await.expect(201).json;
        let id = first["conversationId"].clone();
        let want = json!({ "ok": true, "conversationId": id, "proposalId": pair.proposal, "jobId": pair.job, "created": true });
        assert_eq!(first, want);
        let again = pair.employer.post(&path, json!({ "anything": 1 })).await.expect(200).json;
        assert_eq!((again["created"].clone(), again["conversationId"].clone()), (json!(false), id));

        let stranger = market.owner().await;
        let details = stranger.call(&path).await.details(403);
        assert_eq!(details, json!({ "resource": "proposals", "proposalId": pair.proposal }));
        let details = stranger.call(&format!("/proposals/{NOBODY}/conversation")).await.details(404);
        assert_eq!(details, json!({ "resource": "proposals", "proposalId": NOBODY }));
        assert_eq!(pair.trainer.call(&path).await.details(403)["reason"], "employer_account_required");
    }

    async fn an_empty_thread_and_its_first_messages(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.open().await;
        let made_at = market.now();
        let refused = pair.reply(&id, "May I?").await.details(409);
        assert_eq!(refused["reason"], "employer_first_message_required");
        let counterpart = json!({ "userId": pair.trainer_id, "displayName": "Maria Q.", "profilePath": format!("/profile/{}", pair.slug) });
        let mut entry = json!({
            "id": id, "type": "DIRECT_MESSAGE", "bucket": "proposal", "jobId": null, "proposalId": pair.proposal,
            "channelName": null, "updatedAt": made_at, "lastMessage": null, "unreadCount": 0, "needsReplyCount": 0,
            "counterpart": counterpart
        });
        assert_eq!(pair.page("").await, json!({ "conversations": [entry], "nextCursor": null }));

        market.pass(60);
        let sent = pair.say(&id, "  Hello\n<b>there</b> ").await.expect(201).json;
        let me = pair.employer.get("/auth/me").await.expect(200).json["actor"]["userId"].clone();
        let mine = json!({
            "id": sent["message"]["id"], "createdAt": market.now(), "updatedAt": market.now(), "conversationId": id,
            "jobId": null, "senderUserId": me, "isFromViewer": true, "content": "  Hello\n<b>there</b> ", "messageType": null,
            "system": false, "hasUnreadFlag": false, "attachmentCount": 0, "hasAudio": false, "editedAt": null, "reactionCount": 0
        });
        assert_eq!(sent, json!({ "ok": true, "message": mine }));
        assert_eq!(received(&market), 0, "an employer's message is no event of the employer's");

        market.pass(60);
        let text = "I am Maria Quetzalbauer, mail q@leak.example";
        let reply = pair.reply(&id, text).await.expect(201).json;
        assert_eq!((reply["message"]["content"].clone(), reply["message"]["isFromViewer"].clone()), (json!(text), json!(true)));
        assert_eq!(received(&market), 1);
        let shown = "I am Maria [removed], mail [removed]";
        entry["updatedAt"] = json!(market.now());
        entry["lastMessage"] = json!({
            "id": reply["message"]["id"], "content": shown, "senderUserId": pair.trainer_id, "isFromViewer": false, "createdAt": market.now()
        });
        entry["unreadCount"] = json!(1);
        entry["needsReplyCount"] = json!(1);
        let page = pair.page(&format!("conversationId={id}")).await;
        assert_eq!(page["conversation"], entry);
        assert_eq!(contents(&page), [shown, "  Hello\n<b>there</b> "]);
        assert_eq!((page["messages"][0]["hasUnreadFlag"].clone(), page["messages"][0]["isFromViewer"].clone()), (json!(true), json!(false)));
        assert_eq!(page["messages"][1], mine);
        assert_eq!(pair.page("").await["conversations"][0], entry, "reading marks nothing as read");

        let theirs = pair.trainer.get(&format!("/api/trainer/v1/messages?conversationId={id}&direction=newer")).await.expect(200).json;
        assert_eq!(contents(&theirs), ["  Hello\n<b>there</b> ", text], "a trainer's own words stay as they are");
        assert_eq!(theirs["conversation"]["unreadCount"], 0);
        let employer = &theirs["conversation"]["counterpart"];
        assert_eq!((employer["displayName"].clone(), employer["profilePath"].clone()), (json!("Acme AI"), Value::Null));
    }

    async fn unread_and_needs_reply_are_counted_by_side(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        for number in 0..3 {
            pair.reply(&id, &format!("m{number}")).await.expect(201);
        }
        let counts = |page: Value| {
            let entry = &page["conversations"][0];
            (entry["unreadCount"].as_i64().unwrap(), entry["needsReplyCount"].as_i64().unwrap())
        };
        assert_eq!(counts(pair.page("unreadOnly=1").await), (3, 3));
        let trainers = async || pair.trainer.get("/api/trainer/v1/messages").await.expect(200).json;
        assert_eq!(counts(trainers().await), (0, 0));
        pair.say(&id, "Thanks").await.expect(201);
        assert_eq!(counts(pair.page("").await), (0, 0));
        assert_eq!(counts(trainers().await), (1, 1));
        assert_eq!(ids(&pair.page("unreadOnly=true").await), Vec::<String>::new());
        assert_eq!(ids(&pair.page("unreadOnly=false").await), std::slice::from_ref(&id));
        assert_eq!(ids(&pair.page("unreadOnly=0&filter=proposal").await), std::slice::from_ref(&id));
        assert_eq!(ids(&pair.page("filter=job").await), Vec::<String>::new());
        assert_eq!(ids(&pair.page("filter=all").await), [id]);
    }

    async fn looking_at_a_thread_in_the_web_app_reads_it(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        pair.reply(&id, "One").await.expect(201);
        pair.reply(&id, "Two").await.expect(201);
        let me = pair.employer.get("/auth/me").await.expect(200).json;
        let employer = Viewer::Employer {
            user: me["actor"]["userId"].as_str().unwrap().to_owned().into(),
            organization: me["account"]["organizationId"].as_str().unwrap().to_owned().into(),
        };
        let trainer = Viewer::Trainer { user: pair.trainer_id.clone().into() };
        let look = async |viewer: &Viewer| attend(&market.market, viewer.clone(), id.clone().into()).await.unwrap();
        let read = format!("conversationId={id}");
        let state = async || {
            let page = pair.page(&read).await;
            let entry = &page["conversation"];
            (entry["unreadCount"].clone(), entry["needsReplyCount"].clone(), page["messages"][0]["hasUnreadFlag"].clone())
        };
        // Reading by the API marks nothing; neither does the other side.
        look(&trainer).await;
        assert_eq!((state().await, state().await), ((json!(2), json!(2), json!(true)), (json!(2), json!(2), json!(true))));
        look(&employer).await;
        assert_eq!(state().await, (json!(0), json!(2), json!(false)));
        assert_eq!(ids(&pair.page("unreadOnly=true").await), Vec::<String>::new());
        pair.reply(&id, "Three").await.expect(201);
        assert_eq!(state().await, (json!(1), json!(3), json!(true)));
        let stranger = Viewer::Trainer { user: "somebody".to_owned().into() };
        assert!(matches!(attend(&market.market, stranger, id.into()).await, Err(market::Error::Forbidden(_))));
    }

    async fn a_colleague_is_no_viewer_but_shares_the_account(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        let twin = market.mint(&pair.employer, &["messages:read"]).await;
        let page = twin.get(&format!("/messages?conversationId={id}")).await.expect(200).json;
        assert_eq!(page["messages"][0]["isFromViewer"], true, "another token of the same person");
    }

    async fn parameters_are_refused_by_name(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        let read = format!("conversationId={id}&");
        for (mode, query, path, field) in [
            ("", "limit=0", "limit", true), ("", "limit=101", "limit", true), ("", "limit=1.5", "limit", true),
            ("", "limit=99999999999999999999999", "limit", true), ("", "cursor=x", "cursor", true), ("", "filter=jobs", "filter", false),
            ("", "unreadOnly=yes", "unreadOnly", false), (&*read, "direction=up", "direction", false),
            (&*read, "limit=-1", "limit", true), (&*read, "cursor=%00", "cursor", true),
        ] {
            let details = pair.employer.get(&format!("/messages?{mode}{query}")).await.details(400);
            let paths: Vec<&Value> = details["issues"].as_array().unwrap().iter().map(|issue| &issue["path"]).collect();
            assert_eq!(paths, [&json!([path])], "{mode}{query}: {details}");
            assert_eq!(details["field"], if field { json!(path) } else { Value::Null }, "{mode}{query}");
        }
        for fine in ["direction=up", "limit=100", "limit=1", "unreadOnly=&filter=&limit="] {
            pair.page(fine).await;
        }
        pair.page(&format!("{read}filter=jobs&unreadOnly=yes")).await;
        let long = "x".repeat(65);
        let details = pair.employer.get(&format!("/messages?conversationId={long}")).await.details(400);
        assert_eq!(details["issues"][0]["path"], json!(["conversationId"]));
        let details = pair.employer.get(&format!("/messages?conversationId={NOBODY}")).await.details(404);
        assert_eq!(details, json!({ "resource": "conversations", "conversationId": NOBODY }));
        let stranger = market.owner().await;
        let details = stranger.get(&format!("/messages?conversationId={id}")).await.details(403);
        assert_eq!(details, json!({ "resource": "conversations", "conversationId": id }));
    }

    async fn a_body_that_is_no_json_is_an_issue_too(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        for path in ["/messages".to_owned(), format!("/proposals/{}/hire", pair.proposal)] {
            for body in ["", "{", "nul", "[1]", "\"x\""] {
                let answer = pair.employer.send_bytes(Method::POST, &path, "application/json", body).await;
                assert_eq!(answer.issue().0, json!([]), "{path} {body}");
            }
        }
    }

    async fn message_walks_go_both_ways(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.open().await;
        let texts: Vec<String> = (0..7).map(|number| format!("m{number}")).collect();
        for (number, text) in texts.iter().enumerate() {
            let answer = if number % 2 == 0 { pair.say(&id, text).await } else { pair.reply(&id, text).await };
            answer.expect(201);
            // Some share a millisecond.
            market.pass((number % 2) as i64);
        }
        for (direction, late) in [("older", false), ("newer", true)] {
            let mut seen = Vec::new();
            let mut cursor = String::new();
            loop {
                let page = pair.page(&format!("conversationId={id}&direction={direction}&limit=2{cursor}")).await;
                seen.extend(contents(&page).into_iter().map(str::to_owned));
                if seen.len() == 2 {
                    pair.reply(&id, &format!("late {direction}")).await.expect(201);
                }
                let Some(next) = page["nextCursor"].as_str() else { break };
                cursor = format!("&cursor={next}");
                let other = if direction == "older" { "newer" } else { "older" };
                let path = format!("/messages?conversationId={id}&direction={other}{cursor}");
                assert_eq!(pair.employer.get(&path).await.details(400)["field"], "cursor");
            }
            let mut want: Vec<String> = texts.clone();
            if late {
                want.extend(["late older".to_owned(), "late newer".to_owned()]);
            } else {
                want.reverse();
            }
            assert_eq!(seen, want, "{direction}");
        }
    }

    async fn a_list_walk_keeps_the_order_of_its_first_page(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let mut threads = Vec::new();
        for _ in 0..5 {
            let (agent, made) = trainer(&market, "Ana", "Vale").await;
            let proposal = invited(&pair.employer, &pair.job, &made["freelancerId"]).await;
            let other = Pair {
                employer: pair.employer.clone(), trainer: agent, trainer_id: String::new(), slug: String::new(),
                job: pair.job.clone(), proposal
            };
            threads.push((other.begun().await, other));
        }
        let newest_first: Vec<String> = threads.iter().rev().map(|(id, _)| id.clone()).collect();
        let first = pair.page("limit=2").await;
        assert_eq!(ids(&first), newest_first[..2]);
        // The clock stands still: nothing but the order of the commits tells before from after.
        threads[0].1.reply(&threads[0].0, "up I go").await.expect(201);
        let late = pair.begun().await;
        let cursor = first["nextCursor"].as_str().unwrap();
        let second = pair.page(&format!("limit=2&cursor={cursor}")).await;
        assert_eq!(ids(&second), newest_first[2..4]);
        threads[3].1.reply(&threads[3].0, "me too").await.expect(201);
        let cursor = second["nextCursor"].as_str().unwrap();
        let third = pair.page(&format!("limit=2&cursor={cursor}")).await;
        assert_eq!(ids(&third), newest_first[4..]);
        assert_eq!(third["conversations"][0]["lastMessage"]["content"], "up I go", "values shown are current");
        assert_eq!(third["nextCursor"], Value::Null);
        let now = pair.page("").await;
        assert_eq!(ids(&now)[..3], [threads[3].0.clone(), late, threads[0].0.clone()]);
        let foreign = pair.employer.get(&format!("/messages?filter=proposal&cursor={cursor}")).await.details(400);
        assert_eq!(foreign["field"], "cursor");
        let theirs = threads[3].1.trainer.get("/api/trainer/v1/messages?limit=1").await.expect(200).json;
        assert_eq!(ids(&theirs), [threads[3].0.clone()]);
    }

    async fn refusals_come_in_the_contracts_order(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.messages_per_minute = 1).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        market.anybody.post("/api/sandbox/v1/moderation", json!({ "blockedPhrases": ["purple parrot"] })).await.expect(200);
        let path = "/messages";
        for (body, path_of) in [
            (json!({}), vec!["conversationId", "content"]), (json!({ "conversationId": id }), vec!["content"]),
            (json!({ "conversationId": 5, "content": "x" }), vec!["conversationId"]),
            (json!({ "conversationId": id, "content": " \n\u{200B} " }), vec!["content"]),
            (json!({ "conversationId": id, "content": "x".repeat(10_001) }), vec!["content"]),
            (json!({ "conversationId": id, "content": "a\0b" }), vec!["content"]),
            (json!({ "conversationId": id, "content": ["x"] }), vec!["content"]),
        ] {
            let details = pair.employer.post(path, body).await.details(400);
            let paths: Vec<&Value> = details["issues"].as_array().unwrap().iter().map(|issue| &issue["path"][0]).collect();
            assert_eq!(json!(paths), json!(path_of));
        }
        assert_eq!(pair.employer.post(path, json!([])).await.issue().0, json!([]));
        pair.employer.send_bytes(http::Method::POST, path, "application/json", "{").await.details(400);
        // The quota is used up, and is looked at last.
        assert_eq!(pair.say(NOBODY, "mail a@b.org").await.details(404)["resource"], "conversations");
        let blocked = pair.say(&id, "Mail a@b.org, paid via PayPal, purple parrot").await.details(403);
        assert_eq!(blocked, json!({ "reason": "message_policy_blocked", "policy": "contact_exchange" }));
        let blocked = pair.say(&id, "You are paid via PayPal, purple parrot").await.details(403);
        assert_eq!(blocked["policy"], "off_platform_payment");
        assert_eq!(pair.say(&id, "Purple  PARROT").await.details(409)["reason"], "message_blocked");
        let late = pair.say(&id, "Fine").await;
        let wait: u64 = late.header("retry-after").parse().unwrap();
        assert_eq!(late.details(429)["retryAfterSeconds"], json!(wait));
        assert_eq!(wait, 60);
        let suspend = format!("/api/sandbox/v1/trainers/{}/suspension", pair.trainer_id);
        market.anybody.post(&suspend, json!({ "suspended": true })).await.expect(200);
        assert_eq!(pair.say(&id, "a@b.org").await.details(409)["reason"], "read_only_conversation");
        assert_eq!(pair.page(&format!("conversationId={id}")).await["messages"].as_array().unwrap().len(), 1, "nothing was stored");
        market.anybody.post(&suspend, json!({ "suspended": false })).await.expect(200);
        market.pass(60);
        pair.say(&id, "Fine").await.expect(201);
        assert_eq!(received(&market), 0);
    }

    async fn a_trainer_is_refused_for_payment_and_phrases_only(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        pair.reply(&id, "Call +34 612 345 678").await.expect(201);
        assert_eq!(pair.reply(&id, "Can I be paid via PayPal?").await.details(403)["policy"], "off_platform_payment");
        market.anybody.post("/api/sandbox/v1/moderation", json!({ "blockedPhrases": ["purple parrot"] })).await.expect(200);
        assert_eq!(pair.reply(&id, "purple parrot").await.details(409)["reason"], "message_blocked");
        assert_eq!(contents(&pair.page(&format!("conversationId={id}")).await), ["Call [removed]", "Hello"]);
        assert_eq!(received(&market), 1);
    }

    async fn what_employers_may_write(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.messages_per_minute = 1000).await;
        let pair = Pair::new(&market).await;
        let id = pair.open().await;
        for text in ["Please label WhatsApp screenshots by 2024-06-01.", "share your email labelling experience", "It pays 18 $/h for 12 000 images"] {
            pair.say(&id, text).await.expect(201);
        }
        for text in ["Write to me at ana (at) x (dot) org", "send me your email.", "t.me/acme", "Call 0034612345678", "Telegram: @acme_hr", "What is your WhatsApp?"] {
            assert_eq!(pair.say(&id, text).await.details(403)["policy"], "contact_exchange", "{text}");
        }
        pair.say(&id, "Our office is at 221B Baker Street").await.expect(201);
    }

    async fn the_quota_is_a_rolling_minute(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.open().await;
        for number in 0..60 {
            if number == 30 {
                market.pass(30);
            }
            pair.say(&id, &format!("m{number}")).await.expect(201);
        }
        assert_eq!(pair.say(&id, "one more").await.details(429)["retryAfterSeconds"], 30);
        pair.reply(&id, "the trainer has a quota of their own").await.expect(201);
        market.pass(29);
        pair.say(&id, "too early").await.details(429);
        market.pass(1);
        pair.say(&id, "now").await.expect(201);
    }

    async fn a_withdrawn_account_leaves_a_thread_to_read(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (gone, talked) = (Pair::new(&market).await, Pair::new(&market).await);
        let id = talked.begun().await;
        for pair in [&gone, &talked] {
            let suspend = format!("/api/sandbox/v1/trainers/{}/suspension", pair.trainer_id);
            market.anybody.post(&suspend, json!({ "suspended": true })).await.expect(200);
        }
        let answer = gone.employer.call(&format!("/proposals/{}/conversation", gone.proposal)).await;
        assert_eq!(answer.details(409)["reason"], "proposal_not_ready_for_messaging");
        let answer = talked.employer.call(&format!("/proposals/{}/conversation", talked.proposal)).await.expect(200);
        assert_eq!(answer.json["conversationId"], json!(id));
        assert_eq!(talked.reply(&id, "Hello?").await.details(409)["reason"], "read_only_conversation");
    }

    async fn an_idempotency_key_sends_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.open().await;
        let send = async |agent: &Agent, path: &str, key: &[u8], content: &str| {
            let body = json!({ "content": content, "conversationId": id }).to_string();
            let request = agent.request(http::Method::POST, path).header("content-type", "application/json");
            agent.send(request.header("Idempotency-Key", key).body(body.into()).unwrap()).await
        };
        for bad in [&b"two words"[..], "ключ".as_bytes(), &[b'k'; 129]] {
            assert_eq!(send(&pair.employer, "/messages", bad, "Once").await.details(400)["field"], "Idempotency-Key");
        }
        let refused = send(&pair.employer, "/messages", b"k1", "t.me/acme").await;
        refused.details(403);
        let first = send(&pair.employer, "/messages", b"k1", "Once").await.expect(201);
        assert_eq!(first.header("idempotency-replayed"), "", "failures are not kept");
        market.pass(3600);
        let again = send(&pair.employer, "/messages", b"k1", "Once").await.expect(201);
        assert_eq!((again.header("idempotency-replayed"), &again.bytes), ("true", &first.bytes));
        assert_eq!(again.header("content-type"), "application/json");
        assert_eq!(send(&pair.employer, "/messages", b"k1", "Twice").await.details(409)["reason"], "idempotency_key_reused");
        let trainers = send(&pair.trainer, "/api/trainer/v1/messages", b"k1", "Mine").await.expect(201);
        assert_eq!(trainers.header("idempotency-replayed"), "");
        send(&pair.trainer, "/api/trainer/v1/messages", b"k1", "Mine").await.expect(201);
        assert_eq!(contents(&pair.page(&format!("conversationId={id}")).await), ["Mine", "Once"]);
        assert_eq!(received(&market), 1);
        market.advance(23 * 3600).await;
        let after = send(&pair.employer, "/messages", b"k1", "Once").await.expect(201);
        assert_eq!(after.header("idempotency-replayed"), "", "kept for 24 hours");
    }

    async fn twenty_openings_at_once_make_one_thread(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let path = format!("/proposals/{}/conversation", pair.proposal);
        let answers = at_once(20, |_| {
            let (agent, path) = (pair.employer.clone(), path.clone());
            async move { agent.call(&path).await }
        }).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [vec![200; 19], vec![201]].concat());
        assert!(answers.windows(2).all(|pair| pair[0].json["conversationId"] == pair[1].json["conversationId"]));
        assert_eq!(ids(&pair.page("").await).len(), 1);
    }

    async fn parallel_messages_are_all_kept_in_one_order(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        let answers = at_once(40, |number| {
            let body = json!({ "conversationId": id, "content": format!("p{number}") });
            let (employer, trainer) = (pair.employer.clone(), pair.trainer.clone());
            async move {
                if number % 2 == 0 { employer.post("/messages", body).await } else { trainer.post("/api/trainer/v1/messages", body).await }
            }
        }).await;
        assert!(answers.iter().all(|answer| answer.status == 201));
        let page = pair.page(&format!("conversationId={id}&direction=newer&limit=100")).await;
        let rows = page["messages"].as_array().unwrap();
        assert_eq!(rows.len(), 41);
        let keys: Vec<(&str, &str)> = rows.iter().map(|row| (row["createdAt"].as_str().unwrap(), row["id"].as_str().unwrap())).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "a total order by (createdAt, id)");
        assert_eq!(received(&market), 20);
    }

    async fn parallel_sends_with_one_key_store_one_message(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let pair = Pair::new(&market).await;
        let id = pair.begun().await;
        for (agent, path) in [(&pair.employer, "/messages"), (&pair.trainer, "/api/trainer/v1/messages")] {
            let answers = at_once(10, |_| {
                let body = json!({ "conversationId": id, "content": "Once" }).to_string();
                let request = agent.request(http::Method::POST, path).header("content-type", "application/json");
                let request = request.header("Idempotency-Key", "same").body(body.into()).unwrap();
                let agent = agent.clone();
                async move { agent.send(request).await }
            }).await;
            assert!(answers.iter().all(|answer| answer.status == 201 && answer.bytes == answers[0].bytes));
            assert_eq!(answers.iter().filter(|answer| answer.header("idempotency-replayed") == "true").count(), 9);
        }
        assert_eq!(contents(&pair.page(&format!("conversationId={id}")).await), ["Once", "Once", "Hello"]);
    }
}

/// Runs so many calls at the same moment on threads of their own.
pub async fn at_once<F: Future<Output = Answer> + Send + 'static>(
    count: usize,
    call: impl Fn(usize) -> F,
) -> Vec<Answer> {
    let gate = std::sync::Arc::new(tokio::sync::Barrier::new(count));
    let running: Vec<_> = (0..count)
        .map(|number| {
            let (gate, future) = (gate.clone(), call(number));
            tokio::spawn(async move {
                gate.wait().await;
                future.await
            })
        })
        .collect();
    let mut answers = Vec::with_capacity(count);
    for task in running {
        answers.push(task.await.unwrap());
    }
    answers
}
