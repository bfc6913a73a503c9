//! Mail from the outbox to a server: delivery, refusals, and servers that are not there.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod stub;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use stub::{Habits, MailServer};
use testbed::{Engine, Registered, TestMarket, both};
use tokio_util::sync::CancellationToken;
use worker::mail::{Encryption, Mailbox, Smtp};

const FROM: &str = "Market <post@market.example>";

fn mailbox(port: u16, encryption: Encryption, credentials: Option<(&str, &str)>) -> Mailbox {
    let credentials = credentials.map(|(user, password)| (user.to_owned(), password.to_owned()));
    Mailbox::smtp(&Smtp { host: "127.0.0.1".to_owned(), port, encryption, credentials }, FROM).unwrap()
}

fn plain(server: &MailServer) -> Mailbox {
    mailbox(server.port, Encryption::None, None)
}

/// Puts a mail to each of these addresses into the outbox.
async fn write_to(market: &TestMarket, addresses: &[&str]) {
    for email in addresses {
        let agent = market.register().await;
        let body = json!({ "claim_token": agent.claim_token, "email": email });
        market.anybody.post("/api/agent/identity/claim", body).await.expect(200);
    }
}

async fn send(mailbox: &Mailbox, market: &TestMarket) {
    mailbox.send_due(&market.market, &CancellationToken::new()).await.unwrap();
}

/// How many mails the server took, and how many recipients it was asked about.
fn taken_and_asked(server: &MailServer) -> (usize, usize) {
    server.heard(|heard| (heard.messages.len(), heard.commands.iter().filter(|c| c.starts_with("RCPT")).count()))
}

both! {
    async fn a_mail_goes_out_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let server = MailServer::start(Habits { sign_in: Some("235 welcome"), ..Habits::default() }).await;
        let mailbox = mailbox(server.port, Encryption::None, Some(("post", "secret")));
        write_to(&market, &["owner@example.com"]).await;
        send(&mailbox, &market).await;
        send(&mailbox, &market).await;
        assert_eq!(taken_and_asked(&server), (1, 1));
        server.heard(|heard| {
            let sign_in = format!("AUTH PLAIN {}", BASE64_STANDARD.encode("\0post\0secret"));
            assert!(heard.commands.contains(&sign_in), "{:?}", heard.commands);
            assert!(heard.commands.contains(&"EHLO market.example".to_owned()), "{:?}", heard.commands);
            let message = &heard.messages[0];
            for part in ["From: Market <post@market.example>", "To: owner@example.com", "Message-ID: <", "text/html"] {
                assert!(message.contains(part), "{part} is missing in {message}");
            }
        });
    }

    async fn a_dead_server_is_left_in_peace_and_costs_no_mail(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let dead = MailServer::start(Habits { mute: true, ..Habits::default() }).await;
        write_to(&market, &["one@example.com", "two@example.com", "three@example.com"]).await;
        let stubborn = plain(&dead);
        for _ in 0..5 {
            send(&stubborn, &market).await;
        }
        assert_eq!(dead.heard(|heard| heard.connections), 1);
        assert!(stubborn.check().await.is_err());
        // Nothing was lost, and nothing has to wait.
        let server = MailServer::start(Habits::default()).await;
        send(&plain(&server), &market).await;
        assert_eq!(taken_and_asked(&server), (3, 3));
    }

    async fn who_cannot_be_mailed_is_named(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let dead = MailServer::start(Habits { mute: true, ..Habits::default() }).await;
        market.market.set_post(Arc::new(plain(&dead)));
        let start = async |agent: &Registered, email: &str| {
            let body = json!({ "claim_token": agent.claim_token, "email": email });
            market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json["email_sent"].clone()
        };
        let agent = market.register().await;
        assert_eq!(start(&agent, "one@example.com").await, json!(false));
        // The link and the code work all the same.
        let owner = market.claim_for(&agent, "one@example.com").await;
        market.claim_for(&market.register().await, "member@example.com").await;
        let invite = async |email: &str| owner.post("/team/invites", json!({ "email": email })).await;
        let refused = json!({ "reason": "invite_email_send_failed" });
        assert_eq!(invite("new@example.com").await.details(409), refused);
        // Who is in at once needs no link.
        assert_eq!(invite("member@example.com").await.expect(201).json["status"], "member_added");
        let team = owner.get("/team").await.expect(200).json["team"].clone();
        assert_eq!((&team["invites"], team["members"].as_array().unwrap().len()), (&json!([]), 2));
        let mails = market.anybody.get("/api/sandbox/v1/mail?to=new@example.com").await.expect(200).json;
        assert_eq!(mails["mails"], json!([]));

        let market = TestMarket::start(engine).await;
        let server = MailServer::start(Habits::default()).await;
        market.market.set_post(Arc::new(plain(&server)));
        let agent = market.register().await;
        let body = json!({ "claim_token": agent.claim_token, "email": "one@example.com" });
        let started = market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json;
        assert_eq!(started["email_sent"], json!(true));
        let owner = market.claim_for(&agent, "one@example.com").await;
        let invited = owner.post("/team/invites", json!({ "email": "new@example.com" })).await.expect(201).json;
        assert_eq!(invited["status"], "invite_created");
        assert_eq!(server.heard(|heard| heard.messages.len()), 0, "asking sends nothing");
    }

    async fn a_refused_mail_holds_nobody_up_and_is_given_up(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let refusals = vec!["550 no such user"; 20];
        let server = MailServer::start(Habits { recipients: refusals[..1].to_vec().into(), ..Habits::default() }).await;
        write_to(&market, &["nobody@example.com", "owner@example.com"]).await;
        send(&plain(&server), &market).await;
        assert_eq!(taken_and_asked(&server), (1, 2));
        let strict = MailServer::start(Habits { recipients: refusals.into(), ..Habits::default() }).await;
        let mut asked = 0;
        for wait in [29, 1, 60, 300, 900, 1800, 86_400] {
            market.pass(wait);
            send(&plain(&strict), &market).await;
            asked = taken_and_asked(&strict).1;
            if wait == 29 {
                assert_eq!(asked, 0, "it was tried again too soon");
            }
        }
        assert_eq!(asked, 4, "with the first one that makes five tries");
    }

    async fn a_mail_that_comes_too_early_is_tried_again(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let habits = Habits { recipients: vec!["451 come back later"].into(), ..Habits::default() };
        let server = MailServer::start(habits).await;
        let mailbox = plain(&server);
        write_to(&market, &["owner@example.com"]).await;
        send(&mailbox, &market).await;
        send(&mailbox, &market).await;
        assert_eq!(taken_and_asked(&server), (0, 1));
        market.pass(30);
        send(&mailbox, &market).await;
        assert_eq!(taken_and_asked(&server), (1, 2));
    }

    async fn two_nodes_send_each_mail_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let server = MailServer::start(Habits::default()).await;
        let addresses: Vec<String> = (0..15).map(|n| format!("p{n}@example.com")).collect();
        write_to(&market, &addresses.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let (one, two) = (plain(&server), plain(&server));
        tokio::join!(send(&one, &market), send(&two, &market));
        assert_eq!(taken_and_asked(&server), (15, 15));
    }

    async fn a_wrong_password_is_no_refusal_of_a_mail(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let locked = MailServer::start(Habits { sign_in: Some("535 wrong password"), ..Habits::default() }).await;
        let wrong = mailbox(locked.port, Encryption::None, Some(("post", "wrong")));
        write_to(&market, &["owner@example.com"]).await;
        send(&wrong, &market).await;
        assert!(wrong.check().await.unwrap_err().contains("wrong password"));
        assert_eq!(taken_and_asked(&locked), (0, 0));
        let server = MailServer::start(Habits::default()).await;
        send(&plain(&server), &market).await;
        assert_eq!(taken_and_asked(&server), (1, 1));
    }

    async fn what_must_be_encrypted_never_goes_in_the_clear(engine: Engine) {
        let market = TestMarket::start(engine).await;
        write_to(&market, &["owner@example.com"]).await;
        for encryption in [Encryption::StartTls, Encryption::Tls] {
            let server = MailServer::start(Habits { sign_in: Some("235 welcome"), ..Habits::default() }).await;
            let mailbox = mailbox(server.port, encryption, Some(("post", "secret")));
            send(&mailbox, &market).await;
            assert!(mailbox.check().await.is_err());
            server.heard(|heard| {
                let said = heard.commands.iter().any(|line| ["AUTH", "MAIL", "RCPT"].iter().any(|verb| line.starts_with(verb)));
                assert!(!said && heard.messages.is_empty(), "{:?}", heard.commands);
            });
        }
        // It still waits.
        let server = MailServer::start(Habits::default()).await;
        send(&plain(&server), &market).await;
        assert_eq!(taken_and_asked(&server), (1, 1));
    }

    async fn files_take_mail_without_a_server(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let directory = std::env::temp_dir().join(format!("mail-{}-{engine:?}", std::process::id()));
        let mailbox = Mailbox::directory(directory.clone(), None).unwrap();
        write_to(&market, &["owner@example.com"]).await;
        send(&mailbox, &market).await;
        send(&mailbox, &market).await;
        let files: Vec<_> = std::fs::read_dir(&directory).unwrap().map(|file| file.unwrap().path()).collect();
        let text = std::fs::read_to_string(&files[0]).unwrap();
        // They hold sign-in codes: nobody else reads them.
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&directory), mode(&files[0])), (0o700, 0o600));
        std::fs::remove_dir_all(&directory).unwrap();
        assert_eq!(files.len(), 1);
        assert!(text.contains("To: owner@example.com"), "{text}");
    }
}

#[test]
fn a_sender_must_be_an_address() {
    let server = Smtp { host: "mail.example".to_owned(), port: 587, encryption: Encryption::None, credentials: None };
    let told = Mailbox::smtp(&server, "nobody").err().unwrap();
    assert!(told.starts_with("mail.from"), "{told}");
    assert!(Mailbox::directory(std::env::temp_dir(), Some("a b c")).is_err());
}
