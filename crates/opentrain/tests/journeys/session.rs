//! An MCP session over stdio: lines in, lines out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A started MCP server, already greeted.
pub struct Session {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    last: u64,
}

/// What a tool gave back.
pub struct Ran {
    pub failed: bool,
    pub structured: Value,
    pub text: String,
}

impl Session {
    /// Starts the command with nothing of the surroundings but what it sets itself, and shakes hands.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let mut session = Self { child, input, output, last: 0 };
        let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "journey", "version": "1" } });
        let told = session.ask("initialize", &hello);
        assert_eq!(told["serverInfo"]["name"], "opentrain", "{told}");
        session.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        session
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.input.as_mut().unwrap(), "{message}").unwrap();
    }

    /// A request's result.
    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let mut answer: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no message but {line:?}"));
        assert_eq!(answer["id"], id, "{answer}");
        assert!(answer.get("error").is_none(), "{method} {params}: {answer}");
        answer["result"].take()
    }

    /// Calls a tool by its name without the prefix.
    pub fn run(&mut self, tool: &str, arguments: &Value) -> Ran {
        let params = json!({ "name": format!("opentrain_{tool}"), "arguments": arguments });
        let mut result = self.ask("tools/call", &params);
        Ran {
            failed: result["isError"] == true,
            text: result["content"][0]["text"].as_str().unwrap().to_owned(),
            structured: result["structuredContent"].take(),
        }
    }

    /// Calls a tool that must succeed; its structured result.
    pub fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        let ran = self.run(tool, arguments);
        assert!(!ran.failed, "{tool} {arguments}: {}", ran.text);
        ran.structured
    }

    /// Closes the input: the server ends, in good order.
    pub fn end(mut self) {
        drop(self.input.take());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
