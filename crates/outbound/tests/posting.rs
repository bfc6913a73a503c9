//! Requests to receivers that behave and to those that do not.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::future::{BoxFuture, FutureExt, ready};
use http::HeaderMap;
use outbound::{Client, Failure, Outcome, Policy, Posted, Resolve, Target};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const HERE: Policy = Policy { loopback: true, private: false };

fn client(seconds: u64) -> Client {
    Client::new(HERE, Duration::from_secs(seconds))
}

async fn post(client: &Client, url: &str) -> Posted {
    let mut headers = HeaderMap::new();
    headers.insert("x-one", "1".parse().unwrap());
    client.post(&Target::read(url).unwrap(), headers, Bytes::from_static(b"{\"a\":1}")).await
}

/// A receiver that does `talk` with each connection, and counts them.
async fn receiver<F, R>(talk: F) -> (SocketAddr, Arc<AtomicUsize>)
where
    F: Fn(TcpStream) -> R + Send + Sync + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(talk(stream));
        }
    });
    (address, connections)
}

/// Reads one request; None at the end of the connection.
async fn request(stream: &mut TcpStream) -> Option<String> {
    let mut seen = Vec::new();
    while !seen.ends_with(b"{\"a\":1}") {
        if stream.read_buf(&mut seen).await.ok()? == 0 {
            return None;
        }
    }
    Some(String::from_utf8(seen).unwrap())
}

/// Answers each request with these bytes, and leaves the connection open.
async fn answering(bytes: &'static [u8]) -> (SocketAddr, Arc<AtomicUsize>) {
    receiver(move |mut stream| async move {
        while request(&mut stream).await.is_some() {
            if stream.write_all(bytes).await.is_err() {
                return;
            }
        }
    })
    .await
}

fn answered(status: u16, body: &str, failure: Option<Failure>) -> Outcome {
    Outcome::Answered { status, body: body.to_owned(), failure }
}

#[tokio::test]
async fn a_request_is_what_was_asked_for() {
    let (heard, hears) = tokio::sync::mpsc::unbounded_channel();
    let (address, _) = receiver(move |mut stream| {
        let heard = heard.clone();
        async move {
            heard.send(request(&mut stream).await.unwrap()).unwrap();
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        }
    })
    .await;
    let mut hears = hears;
    let url = format!("http://LOCALHOST:{}/a/../b%20c/\u{fc}?x=<1>", address.port());
    assert_eq!(post(&client(5), &url).await.outcome, answered(204, "", None));
    let text = hears.recv().await.unwrap();
    assert!(text.starts_with("POST /a/../b%20c/%C3%BC?x=%3C1%3E HTTP/1.1\r\n"), "{text}");
    assert!(text.contains(&format!("host: localhost:{}\r\n", address.port())), "{text}");
    assert!(text.contains("x-one: 1\r\n") && text.contains("content-length: 7\r\n"), "{text}");
    for absent in ["accept-encoding", "cookie", "authorization", "user-agent", "proxy"] {
        assert!(!text.to_ascii_lowercase().contains(absent), "{text}");
    }
}

#[tokio::test]
async fn connections_are_used_again_and_survive_being_closed() {
    let (address, connections) = answering(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
    let (client, url) = (client(5), format!("http://{address}/"));
    for _ in 0..5 {
        assert_eq!(post(&client, &url).await.outcome, answered(200, "ok", None));
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
    // One that closes after each answer without saying so.
    let (address, connections) = receiver(|mut stream| async move {
        request(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
    })
    .await;
    let url = format!("http://{address}/");
    for _ in 0..5 {
        assert_eq!(post(&client, &url).await.outcome, answered(200, "ok", None));
    }
    assert_eq!(connections.load(Ordering::SeqCst), 5);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (there, reached) = answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let answer = format!("HTTP/1.1 307 Elsewhere\r\nlocation: http://{there}/\r\ncontent-length: 0\r\n\r\n");
    let (address, _) = answering(Box::leak(answer.into_boxed_str()).as_bytes()).await;
    assert_eq!(
        post(&client(5), &format!("http://{address}/")).await.outcome,
        answered(307, "", Some(Failure::Redirect))
    );
    assert_eq!(reached.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn failures_have_names() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let (garbage, _) = answering(b"SSH-2.0-nothing\r\n\r\n").await;
    let (silent, _) = receiver(|mut stream| async move {
        request(&mut stream).await;
    })
    .await;
    let (hanging, _) = receiver(|mut stream| async move {
        request(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let (dripping, _) = receiver(|mut stream| async move {
        request(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nx-slow: ").await;
        while stream.write_all(b"y").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let (plain, _) = receiver(|mut stream| async move {
        let mut hello = [0; 64];
        let _ = stream.read(&mut hello).await;
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    })
    .await;
    let client = client(1);
    for (url, want) in [
        (format!("http://{free}/"), Failure::ConnectionFailed),
        (format!("http://{garbage}/"), Failure::InvalidResponse),
        (format!("http://{silent}/"), Failure::ConnectionFailed),
        (format!("http://{hanging}/"), Failure::Timeout),
        (format!("http://{dripping}/"), Failure::Timeout),
        (format!("https://{plain}/"), Failure::TlsFailed),
        ("https://10.0.0.1/".to_owned(), Failure::BlockedAddress),
        ("https://169.254.169.254/".to_owned(), Failure::BlockedAddress),
    ] {
        let posted = post(&client, &url).await;
        assert_eq!(posted.outcome, Outcome::Failed(want), "{url}");
        assert!(posted.millis < 3000, "{url}: {} ms", posted.millis);
        if want == Failure::Timeout {
            assert!(posted.millis >= 1000, "{url}: {} ms", posted.millis);
        }
    }
}

#[tokio::test]
async fn a_body_without_end_does_not_fail_a_success() {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = sent.clone();
    let (endless, _) = receiver(move |mut stream| {
        let count = count.clone();
        async move {
            request(&mut stream).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            while stream.write_all(&[b'x'; 65536]).await.is_ok() {
                count.fetch_add(65536, Ordering::SeqCst);
            }
        }
    })
    .await;
    let begun = std::time::Instant::now();
    assert_eq!(post(&client(10), &format!("http://{endless}/")).await.outcome, answered(200, &"x".repeat(1024), None));
    assert!(begun.elapsed() < Duration::from_secs(5));
    // The connection is closed: what was sent is what fits into the buffers of the system.
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(sent.load(Ordering::SeqCst) < 32 * 1024 * 1024);
    let (stuck, _) = receiver(|mut stream| async move {
        request(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 201 Made\r\ncontent-length: 100\r\n\r\nbegun").await;
        std::future::pending::<()>().await;
    })
    .await;
    assert_eq!(post(&client(1), &format!("http://{stuck}/")).await.outcome, answered(201, "begun", None));
}

/// A name that leads somewhere else each time.
struct Rebinding(AtomicUsize);

impl Resolve for Rebinding {
    fn resolve<'a>(&'a self, _: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>> {
        let turn = self.0.fetch_add(1, Ordering::SeqCst);
        let address = if turn == 0 { Ipv4Addr::new(93, 184, 216, 34) } else { Ipv4Addr::LOCALHOST };
        ready(Ok(vec![address.into()])).boxed()
    }
}

#[tokio::test]
async fn a_name_that_changes_leads_nowhere() {
    let (address, connections) = answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let resolver = Arc::new(Rebinding(AtomicUsize::new(0)));
    let client = Client::new(Policy::default(), Duration::from_secs(5)).with_resolver(resolver.clone());
    let url = format!("https://rebind.example:{}/", address.port());
    client.check(&url).await.expect("at creation the name is harmless");
    assert_eq!(post(&client, &url).await.outcome, Outcome::Failed(Failure::BlockedAddress));
    assert_eq!(resolver.0.load(Ordering::SeqCst), 2, "each attempt asks again");
    assert_eq!(connections.load(Ordering::SeqCst), 0);
}
