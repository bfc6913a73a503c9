//! A receiver of webhooks that remembers everything.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use parking_lot::Mutex;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// One request.
#[derive(Clone, Debug)]
pub struct Hit {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Hit {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn event(&self) -> String {
        serde_json::from_slice::<Value>(&self.body).unwrap()["id"].as_str().unwrap().to_owned()
    }

    /// Checks the signature as a receiver would; its time in seconds.
    pub fn signed_at(&self, secret: &str) -> i64 {
        let signature = self.header("x-opentrain-signature");
        let (time, mac) = signature.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret.as_bytes());
        let signed = [time.as_bytes(), b".", &self.body].concat();
        ring::hmac::verify(&key, &signed, &hex::decode(mac).unwrap()).unwrap();
        assert_eq!(mac, mac.to_lowercase());
        time.parse().unwrap()
    }
}

struct Inner {
    hits: Mutex<Vec<Hit>>,
    status: AtomicU16,
    /// Requests wait here before they are answered.
    gate: Semaphore,
    under_way: AtomicUsize,
    most: AtomicUsize,
}

#[derive(Clone)]
pub struct Receiver {
    inner: Arc<Inner>,
    address: SocketAddr,
}

impl Receiver {
    /// One that answers 200 at once.
    pub async fn start() -> Self {
        let receiver = Self::held().await;
        receiver.open();
        receiver
    }

    /// One that answers nobody until it is opened.
    pub async fn held() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let inner = Arc::new(Inner {
            hits: Mutex::default(),
            status: AtomicU16::new(200),
            gate: Semaphore::new(0),
            under_way: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
        });
        let router = Router::new().route("/hook", axum::routing::post(hear)).with_state(inner.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { inner, address }
    }

    pub fn open(&self) {
        self.inner.gate.add_permits(1_000_000);
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    pub fn answer(&self, status: u16) {
        self.inner.status.store(status, Ordering::SeqCst);
    }

    pub fn hits(&self) -> Vec<Hit> {
        self.inner.hits.lock().clone()
    }

    pub fn events(&self) -> Vec<String> {
        self.hits().iter().map(Hit::event).collect()
    }

    /// Requests that were answered at the same time, at most.
    pub fn most_at_once(&self) -> usize {
        self.inner.most.load(Ordering::SeqCst)
    }

    /// Waits until so many requests have come.
    pub async fn wait_for(&self, count: usize) {
        let came = async {
            while self.inner.hits.lock().len() < count {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), came).await.expect("the requests come");
    }
}

async fn hear(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
    let now = inner.under_way.fetch_add(1, Ordering::SeqCst) + 1;
    inner.most.fetch_max(now, Ordering::SeqCst);
    inner.hits.lock().push(Hit { headers, body });
    let pass = inner.gate.acquire().await;
    drop(pass);
    inner.under_way.fetch_sub(1, Ordering::SeqCst);
    (StatusCode::from_u16(inner.status.load(Ordering::SeqCst)).unwrap(), "told")
}
