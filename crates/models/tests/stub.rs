//! The client against a local server that answers as it is told.

use std::time::Duration;

use market::models::{Extractor, Moderator};
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
