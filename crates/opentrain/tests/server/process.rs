//! Server processes of the tests: started on a free port, never left behind.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};

use serde_json::{Value, json};

use crate::http::{self, Answer};

/// A running server.
pub struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
    stderr: BufReader<ChildStderr>,
    pub ready_line: String,
    pub address: SocketAddr,
}

/// A claimed account, and a token for everything that it may do.
pub struct Owner {
    pub token: String,
    #[allow(dead_code, reason = "this file is shared, and not all tests need it")]
    pub user: String,
    pub organization: String,
}

/// What a server that did not start left behind.
pub struct Refusal {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The command without anything of the surroundings; limits that a test would run into are lifted.
pub fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opentrain"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(data).args(arguments);
    command.env_clear().current_dir(data.parent().unwrap());
    for limit in ["REQUESTS_PER_MINUTE", "PUBLISHES_PER_DAY_UNCLAIMED", "MARKETPLACE_PER_MINUTE", "DRAFTS_PER_ACCOUNT"]
    {
        command.env(format!("OPENTRAIN_LIMITS__{limit}"), "1000000");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a server that is expected not to start.
pub fn refused(mut command: Command) -> Refusal {
    let output = command.output().unwrap();
    Refusal {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Server {
    /// Starts a server and waits for its ready line.
    pub fn start(data: &Path, arguments: &[&str]) -> Self {
        Self::spawn(command(data, arguments))
    }

    /// The same with a command of one's own.
    pub fn spawn(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut ready_line = String::new();
        stdout.read_line(&mut ready_line).unwrap();
        let address = ready_line.trim_end().rsplit_once("http://").and_then(|(_, address)| address.parse().ok());
        let Some(address) = address else {
            let mut told = String::new();
            let _ = stderr.read_to_string(&mut told);
            panic!("no ready line but {ready_line:?}: {told}");
        };
        Self { child, stdout, stderr, ready_line, address }
    }

    pub fn call(&self, method: &str, path: &str, token: &str, body: Option<Value>) -> Answer {
        http::call(self.address, method, path, token, body.as_ref()).unwrap()
    }

    /// Registers an agent; its token.
    pub fn register(&self) -> String {
        let answer = self.call("POST", "/api/agent/identity", "", Some(json!({})));
        assert_eq!(answer.status, 201, "{}", answer.json);
        answer.json["access_token"].as_str().unwrap().to_owned()
    }

    /// A call that must succeed; its JSON.
    #[track_caller]
    pub fn done(&self, method: &str, path: &str, token: &str, body: Option<Value>) -> Value {
        let answer = self.call(method, path, token, body);
        assert!((200..300).contains(&answer.status), "{path}: {} {}", answer.status, answer.json);
        answer.json
    }

    /// Registers an agent and claims its account for this address; what may be done with it. In a sandbox only.
    pub fn owner(&self, email: &str) -> Owner {
        let post = |path: &str, body: Value| self.done("POST", path, "", Some(body));
        let claim = post("/api/agent/identity", json!({}))["claim_token"].clone();
        let started = post("/api/agent/identity/claim", json!({ "claim_token": claim, "email": email }));
        let (uri, code) = (&started["verification_uri"], &started["user_code"]);
        post("/api/sandbox/v1/claims/confirm", json!({ "verificationUri": uri, "userCode": code, "email": email }));
        let grant = "urn:opentrain:agent-auth:grant-type:claim";
        let granted = post("/api/agent/oauth/token", json!({ "grant_type": grant, "claim_token": claim }));
        let me = self.done("GET", "/api/public/v1/auth/me", granted["access_token"].as_str().unwrap(), None);
        let scopes: Vec<_> = domain::access::Scope::ALL.iter().map(|scope| scope.name()).collect();
        let token = post("/api/sandbox/v1/tokens", json!({ "accountId": me["actor"]["userId"], "scopes": scopes }));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Owner {
            token: text(&token["token"]),
            user: text(&me["actor"]["userId"]),
            organization: text(&me["account"]["organizationId"]),
        }
    }

    /// A live job that pays this much for the whole work, for many trainers.
    pub fn live_job(&self, token: &str, dollars: i64) -> String {
        let draft = self.done("POST", "/api/public/v1/job-drafts", token, Some(json!({ "rawJobDescription": TEXT })));
        let job = draft["jobId"].as_str().unwrap().to_owned();
        let mut answers = open_answers();
        answers["paymentType"] = json!("FIXED_PRICE");
        answers["fixedPrice"] = json!(dollars);
        answers["headcount"] = json!(100);
        self.done("PATCH", &format!("/api/public/v1/job-drafts/{job}"), token, Some(answers));
        self.done("POST", &format!("/api/public/v1/jobs/{job}/publish"), token, None);
        job
    }

    /// A new trainer asks for the job at this price, and is asked to be hired for it; the approval.
    pub fn ask_hire(&self, token: &str, job: &str, dollars: i64) -> Value {
        let trainer = self.done("POST", "/api/sandbox/v1/trainers", "", Some(json!({})));
        let bid = json!({ "bid": { "amountUsd": dollars } });
        let path = format!("/api/trainer/v1/jobs/{job}/proposals");
        let applied = self.done("POST", &path, trainer["token"].as_str().unwrap(), Some(bid));
        let terms = json!({ "milestone": { "name": "First", "description": "Boxes", "amount": dollars } });
        let path = format!("/api/public/v1/proposals/{}/hire", applied["proposal"]["id"].as_str().unwrap());
        self.done("POST", &path, token, Some(terms))["approval"].clone()
    }

    /// Asks the server to stop, as a supervisor does.
    pub fn terminate(&self) {
        self.signal("TERM");
    }

    /// Sends a signal, by its name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until the log has said this.
    pub fn wait_for_log(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert_ne!(self.stderr.read_line(&mut line).unwrap(), 0, "the log ended without {words:?}");
        }
    }

    /// Ends the server at once, whatever it is doing.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for the end; the status and what came on stdout after the ready line.
    pub fn wait(mut self) -> (ExitStatus, String) {
        let mut rest = String::new();
        // The log is drained first: a full pipe would hold the server up.
        self.stderr.read_to_string(&mut String::new()).unwrap();
        self.stdout.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest)
    }

    /// Stops the server in good order.
    pub fn stop(self) {
        self.terminate();
        let (status, _) = self.wait();
        assert_eq!(status.code(), Some(0));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A text that makes a draft, and the answers that make it ready.
pub const TEXT: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. \
                        English required. Work runs about six weeks.";

/// The two fields that the text leaves open.
pub fn open_answers() -> Value {
    json!({ "experienceLevel": "EXPERT", "dataVolumeUnit": "NUMBER_OF_FILES" })
}
