//! The client against a local server that answers as it is told.

use std::time::Duration;

use market::models::{Extractor, InterviewBrief, InterviewMove, InterviewTurn, Interviewer, Moderator};
use models::{Chat, Endpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Answers one request with these bytes after a while; gives what it was sent.
async fn stub(answer: String, delay: Duration) -> (String, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/v1", listener.local_addr().expect("an address"));
    let (seen, sent) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let count = stream.read(&mut buffer).await.expect("bytes");
            request.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&request).to_lowercase();
            let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
            let body = text.split_once("\r\n\r\n").map_or(0, |(_, body)| body.len());
            if count == 0 || length.is_some_and(|length: usize| body >= length) {
                break;
            }
        }
        let _ = seen.send(String::from_utf8_lossy(&request).into_owned());
        tokio::time::sleep(delay).await;
        let _ = stream.write_all(answer.as_bytes()).await;
    });
    (url, sent)
}

fn completion(content: &str) -> String {
    let body =
        serde_json::json!({ "choices": [{ "message": { "role": "assistant", "content": content } }] }).to_string();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn chat(base_url: String) -> Chat {
    let endpoint = Endpoint {
        base_url,
        model: "small".to_owned(),
        api_key: Some("sk-test".to_owned()),
        timeout: Duration::from_millis(500),
    };
    Chat::new(endpoint).expect("a client")
}

#[tokio::test]
async fn a_verdict_is_read_and_the_question_is_well_formed() {
    let (url, sent) = stub(completion("{\"flagged\": true}"), Duration::ZERO).await;
    assert_eq!(chat(url).flags("Label images").await, Ok(true));
    let sent = sent.await.expect("a request");
    assert!(sent.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"), "{sent}");
    assert!(sent.to_lowercase().contains("authorization: bearer sk-test"));
    assert!(sent.contains("\"model\":\"small\"") && sent.contains("Label images"));
}

#[tokio::test]
async fn proposals_are_an_object() {
    let (url, _sent) = stub(completion("{\"headcount\": 3, \"dataType\": \"IMAGE\"}"), Duration::ZERO).await;
    let fields = chat(url).propose("three people, images").await.expect("fields");
    assert_eq!(fields["headcount"], 3);
}

#[tokio::test]
async fn whatever_goes_wrong_is_an_error_in_time() {
    let slow = stub(completion("{\"flagged\": true}"), Duration::from_secs(3)).await.0;
    assert!(chat(slow).flags("x").await.is_err(), "a time-out");
    let large = format!("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n{}", "x".repeat(900_000));
    for answer in [
        completion("not json"),
        completion("{\"flagged\": \"perhaps\"}"),
        completion("[]"),
        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
        large,
    ] {
        let url = stub(answer.clone(), Duration::ZERO).await.0;
        assert!(chat(url).flags("x").await.is_err(), "{}", &answer[..40.min(answer.len())]);
    }
    assert!(chat("http://127.0.0.1:1/v1".to_owned()).flags("x").await.is_err(), "nobody listens");
}

fn brief() -> InterviewBrief {
    let turn = |from_candidate, content: &str| InterviewTurn { from_candidate, content: content.to_owned() };
    InterviewBrief {
        job: "jobTitle: Boxes".to_owned(),
        topics: vec!["How well do you know English?".to_owned()],
        transcript: vec![turn(false, "What did you label?"), turn(true, "Cars, \"all\" of them")],
        questions_left: 5,
    }
}

#[tokio::test]
async fn an_interviewer_asks_or_finishes() {
    let (url, sent) = stub(completion("{\"question\": \"Which tool?\"}"), Duration::ZERO).await;
    assert_eq!(chat(url).next(&brief()).await, Ok(InterviewMove::Ask("Which tool?".to_owned())));
    let sent = sent.await.expect("a request");
    let body: serde_json::Value = serde_json::from_str(sent.split_once("\r\n\r\n").expect("a body").1).expect("JSON");
    let told: serde_json::Value =
        serde_json::from_str(body["messages"][1]["content"].as_str().expect("text")).expect("the brief is JSON");
    assert_eq!(told["questionsLeft"], 5);
    assert_eq!(told["transcript"][1], serde_json::json!({ "role": "candidate", "content": "Cars, \"all\" of them" }));
    let (url, _sent) =
        stub(completion("{\"score\": 86.5, \"summary\": \"Clear.\", \"reasons\": [\"Named a tool\"]}"), Duration::ZERO)
            .await;
    let finish =
        InterviewMove::Finish { score: 86.5, summary: "Clear.".to_owned(), reasons: vec!["Named a tool".to_owned()] };
    assert_eq!(chat(url).next(&brief()).await, Ok(finish));
}

#[tokio::test]
async fn an_interviewer_that_breaks_the_rules_is_an_error_in_time() {
    let slow = stub(completion("{\"question\": \"Late?\"}"), Duration::from_secs(3)).await.0;
    assert!(chat(slow).next(&brief()).await.is_err(), "a time-out");
    for answer in [
        "{}",
        "{\"question\": \"a\", \"score\": 1}",
        "{\"score\": \"high\"}",
        "{\"question\": 5}",
        "[]",
        "Sure! Which tool?",
    ] {
        let url = stub(completion(answer), Duration::ZERO).await.0;
        assert!(chat(url).next(&brief()).await.is_err(), "{answer}");
    }
}
