//! A stand-in for Stripe on this machine: answers with its documented shapes, keeps what it was told to do under each
//! idempotency key, and can stop where a test wants a crash.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use ring::hmac;
use serde_json::{Value, json};

/// The secret under which the stand-in signs what it tells.
pub const WEBHOOK_SECRET: &str = "whsec_stand_in";
/// Waiting for what must come ends a test after so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// What happens to requests for money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mood {
    Pays,
    /// The bank takes its time.
    Processes,
    Declines,
    /// The request is taken, nothing is done and nothing answered.
    Deaf,
    /// The money moves; the answer comes when the mood changes.
    Holds,
    /// The card is declined; the answer comes when the mood changes.
    HoldsRefusals,
}

struct State {
    mood: Mood,
    /// Idempotency keys with the request they came with and the answer they got.
    kept: HashMap<String, (String, String, u16, Value)>,
    objects: HashMap<String, Value>,
    made: usize,
    /// Every request: method, path, idempotency key.
    requests: Vec<(String, String, String)>,
    /// Answers to requests for money that have gone out.
    answered: usize,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

/// The running stand-in.
#[derive(Clone)]
pub struct StripeStandIn {
    shared: Arc<Shared>,
    address: SocketAddr,
}

impl StripeStandIn {
    /// Starts one in the given mood; it runs until the process ends.
    pub fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state =
            State { mood, kept: HashMap::new(), objects: HashMap::new(), made: 0, requests: Vec::new(), answered: 0 };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let stand_in = Self { shared, address };
        let serving = stand_in.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                // A caller that was killed breaks its connections; that is what is tested.
                thread::spawn(move || serving.serve(stream));
            }
        });
        stand_in
    }

    /// For `payments.stripe_api_base`.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().expect("no thread ends while it holds this")
    }

    /// From now on.
    pub fn becomes(&self, mood: Mood) {
        self.state().mood = mood;
        self.shared.changed.notify_all();
    }

    fn wait(&self, what: &str, enough: impl Fn(&State) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut state = self.state();
        while !enough(&state) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came: {:?}", state.requests);
            state = self.shared.changed.wait_timeout(state, left).expect("as in state").0;
        }
    }

    /// How often somebody asked for this so far.
    pub fn asked(&self, method: &str, path: &str) -> usize {
        self.state().requests.iter().filter(|(asked, at, _)| asked == method && at == path).count()
    }

    /// The idempotency keys of everything that was posted there, in order.
    pub fn keys(&self, path: &str) -> Vec<String> {
        let state = self.state();
        let posted = state.requests.iter().filter(|(method, at, _)| method == "POST" && at == path);
        posted.map(|(_, _, key)| key.clone()).collect()
    }

    /// How many things were posted there; one that was posted again under its idempotency key is still one.
    pub fn things(&self, path: &str) -> usize {
        things(&self.state(), path)
    }

    /// Waits until so many things were posted there.
    pub fn wait_things(&self, path: &str, many: usize) {
        self.wait(&format!("POST {path}"), |state| things(state, path) >= many);
    }

    /// How many answers to requests for money have gone out.
    pub fn answered(&self) -> usize {
        self.state().answered
    }

    /// Waits until so many answers to requests for money have gone out.
    pub fn wait_answered(&self, times: usize) {
        self.wait("the answer", |state| state.answered >= times);
    }

    /// Everything of a kind that exists, by the beginning of its id: `pi`, `tr`, `re`, `cus`, `cs`, `acct`.
    pub fn all(&self, prefix: &str) -> Vec<Value> {
        let state = self.state();
        let of_kind = |id: &&String| id.split('_').next() == Some(prefix);
        let mut ids: Vec<&String> = state.objects.keys().filter(of_kind).collect();
        ids.sort_by_key(|id| id.rsplit('_').next().and_then(|number| number.parse::<usize>().ok()));
        ids.into_iter().map(|id| state.objects[id].clone()).collect()
    }

    /// The charges that were paid for this approval.
    pub fn paid_for(&self, approval: &str) -> Vec<Value> {
        let paid = |intent: &Value| intent["status"] == "succeeded" && intent["metadata"]["approval_id"] == approval;
        self.all("pi").into_iter().filter(paid).collect()
    }

    /// Changes members of an object, as time or a person does.
    pub fn alter(&self, id: &str, members: Value) -> Value {
        let mut state = self.state();
        let object = state.objects.get_mut(id).unwrap_or_else(|| panic!("there is no {id}"));
        for (name, value) in members.as_object().expect("members") {
            object[name] = value.clone();
        }
        object.clone()
    }

    /// A person types a card into the page of a session; what Stripe tells then.
    pub fn save_card_at(&self, url: &str, last4: &str) -> Value {
        let id = url.rsplit('/').next().expect("a page has a path").to_owned();
        let mut state = self.state();
        let session = state.objects[&id].clone();
        let card = json!({ "brand": "visa", "last4": last4 });
        let method = state.add("pm", json!({ "object": "payment_method", "card": card }));
        let intent = json!({
            "object": "setup_intent", "status": "succeeded", "customer": session["customer"], "payment_method": method["id"]
        });
        let intent = state.add("seti", intent);
        drop(state);
        let done =
            json!({ "status": "complete", "setup_intent": intent["id"], "payment_status": "no_payment_required" });
        event("checkout.session.completed", self.alter(&id, done))
    }

    fn serve(&self, mut stream: TcpStream) {
        let Some(request) = Request::read(&mut stream) else { return };
        let (method, path) = (request.method.clone(), request.path.clone());
        let money = method == "POST" && matches!(path.as_str(), "/v1/payment_intents" | "/v1/transfers");
        let mut state = self.state();
        state.requests.push((method, path, request.key.clone()));
        self.shared.changed.notify_all();
        let mood = state.mood;
        if money && mood == Mood::Deaf {
            drop(state);
            wait_for_end(stream);
            return;
        }
        let (status, body) = state.answer(&request);
        if money && matches!(mood, Mood::Holds | Mood::HoldsRefusals) {
            while state.mood == mood {
                state = self.shared.changed.wait(state).expect("as in state");
            }
        }
        drop(state);
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 {status} Told\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(format!("{head}{body}").as_bytes());
        if money {
            self.state().answered += 1;
            self.shared.changed.notify_all();
        }
    }
}

fn things(state: &State, path: &str) -> usize {
    let posted = state.requests.iter().filter(|(method, at, _)| method == "POST" && at == path);
    posted.map(|(_, _, key)| key).collect::<HashSet<_>>().len()
}

/// An event as Stripe sends it.
pub fn event(kind: &str, object: Value) -> Value {
    json!({ "id": "evt_1", "object": "event", "type": kind, "data": { "object": object } })
}

/// The value of `Stripe-Signature` for a body that is sent then.
pub fn signature(secret: &str, at_seconds: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{at_seconds}.{body}").as_bytes());
    let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={at_seconds},v1={hex}")
}

/// Until the other side is gone.
fn wait_for_end(mut stream: TcpStream) {
    let mut rest = [0; 1024];
    while matches!(stream.read(&mut rest), Ok(count) if count > 0) {}
}

impl State {
    fn add(&mut self, prefix: &str, mut object: Value) -> Value {
        self.made += 1;
        let id = format!("{prefix}_{}", self.made);
        object["id"] = json!(id);
        self.objects.insert(id, object.clone());
        object
    }

    fn answer(&mut self, request: &Request) -> (u16, Value) {
        if request.method == "GET" {
            return self.read(request);
        }
        if let Some((path, form, status, body)) = self.kept.get(&request.key).filter(|_| !request.key.is_empty()) {
            if (path, form) != (&request.path, &request.form) {
                let why = "Keys for idempotent requests can only be used with the same parameters";
                return (400, json!({ "error": { "type": "idempotency_error", "message": why } }));
            }
            return (*status, body.clone());
        }
        let (status, body) = self.make(request);
        let kept = (request.path.clone(), request.form.clone(), status, body.clone());
        self.kept.insert(request.key.clone(), kept);
        (status, body)
    }

    fn read(&self, request: &Request) -> (u16, Value) {
        if let Some(object) = request.path.rsplit('/').next().and_then(|id| self.objects.get(id)) {
            return (200, object.clone());
        }
        let kind = match request.path.as_str() {
            "/v1/payment_intents" => "payment_intent",
            "/v1/transfers" => "transfer",
            _ => return (404, json!({ "error": { "type": "invalid_request_error", "code": "resource_missing" } })),
        };
        let wanted: Vec<(String, String)> = request.query().into_iter().filter(|(name, _)| name != "limit").collect();
        let fits = |object: &&Value| {
            object["object"] == kind && wanted.iter().all(|(name, value)| object[name.as_str()] == value.as_str())
        };
        let found: Vec<&Value> = self.objects.values().filter(fits).collect();
        (200, json!({ "object": "list", "has_more": false, "data": found }))
    }

    fn make(&mut self, request: &Request) -> (u16, Value) {
        let mut object = json!({ "metadata": {} });
        for (name, value) in url::form_urlencoded::parse(request.form.as_bytes()) {
            match name.strip_prefix("metadata[").and_then(|rest| rest.strip_suffix(']')) {
                Some(member) => object["metadata"][member] = json!(value),
                None => object[name.as_ref()] = json!(value),
            }
        }
        let (prefix, kind) = match request.path.as_str() {
            "/v1/payment_intents" => ("pi", "payment_intent"),
            "/v1/refunds" => ("re", "refund"),
            "/v1/transfers" => ("tr", "transfer"),
            "/v1/customers" => ("cus", "customer"),
            "/v1/checkout/sessions" => ("cs", "checkout.session"),
            "/v1/accounts" => ("acct", "account"),
            "/v1/account_links" => ("link", "account_link"),
            _ => return (404, json!({ "error": { "type": "invalid_request_error", "code": "resource_missing" } })),
        };
        object["object"] = json!(kind);
        match kind {
            "payment_intent" => {
                let status = match self.mood {
                    Mood::Processes => "processing",
                    Mood::Declines | Mood::HoldsRefusals => "requires_payment_method",
                    _ => "succeeded",
                };
                object["status"] = json!(status);
            }
            "checkout.session" => {
                let next = format!("https://checkout.stripe.example/c/cs_{}", self.made + 1);
                object["url"] = json!(next);
                object["payment_status"] = json!("unpaid");
            }
            "account" => object["capabilities"] = json!({ "transfers": "inactive" }),
            "account_link" => object["url"] = json!(format!("https://connect.stripe.example/s/{}", self.made)),
            _ => {}
        }
        let object = self.add(prefix, object);
        if object["status"] == "requires_payment_method" {
            let error = json!({ "type": "card_error", "code": "card_declined", "message": "Your card was declined." });
            return (402, json!({ "error": error }));
        }
        (200, object)
    }
}

struct Request {
    method: String,
    path: String,
    query: String,
    /// The idempotency key; empty without one.
    key: String,
    form: String,
}

impl Request {
    fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
            bytes.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&bytes);
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let header = |name: &str| {
                let line = |line: &str| {
                    line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
                };
                head.lines().filter_map(line).find(|(found, _)| found == name).map(|(_, value)| value)
            };
            if header("content-length")
                .and_then(|length| length.parse().ok())
                .is_some_and(|length: usize| body.len() < length)
            {
                continue;
            }
            let mut words = head.split(' ');
            let (method, target) = (words.next()?.to_owned(), words.next()?);
            let (path, query) = target.split_once('?').unwrap_or((target, ""));
            let key = header("idempotency-key").unwrap_or_default();
            return Some(Self { method, path: path.to_owned(), query: query.to_owned(), key, form: body.to_owned() });
        }
    }

    fn query(&self) -> Vec<(String, String)> {
        url::form_urlencoded::parse(self.query.as_bytes()).into_owned().collect()
    }
}
