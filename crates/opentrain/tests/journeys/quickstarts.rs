//! The quickstarts of `docs/`, block by block. Blocks of `sh` are run, in order, in one shell; blocks of `json` and `toml`
//! in the MCP quickstart are configurations, and each is started. Blocks of `bash` are for another terminal.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::market::{Market, PROGRAM};
use crate::session::Session;

/// The address that the documents name.
const DOCUMENTED: &str = "http://127.0.0.1:8080";

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)).unwrap()
}

/// The fenced blocks of a language, in order.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    for line in text.lines() {
        match open.take() {
            None if line == format!("```{language}") => open = Some(Vec::new()),
            None => {}
            Some(lines) if line == "```" => found.push(lines.join("\n") + "\n"),
            Some(mut lines) => {
                lines.push(line);
                open = Some(lines);
            }
        }
    }
    found
}

/// A shell with the program on its path and a home of its own.
pub fn shell(home: &Path) -> Command {
    let programs = Path::new(PROGRAM).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new("bash");
    command.env_clear().env("PATH", path).env("HOME", home).current_dir(home);
    command
}

/// Runs a document's blocks in one shell, against a market of its own; what they printed.
fn walk(name: &str) -> String {
    let market = Market::start();
    let home = tempfile::tempdir().unwrap();
    let blocks = blocks(&document(name), "sh");
    assert!(blocks.len() > 3, "{name} has lost its commands");
    let script = format!("set -euo pipefail\n{}", blocks.concat()).replace(DOCUMENTED, &market.url());
    let out = shell(home.path()).args(["-c", &script]).output().unwrap();
    let (told, errors) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "{name}:\n{told}\n{errors}");
    told.into_owned()
}

#[test]
fn the_http_quickstart_leads_to_a_hire() {
    let told = walk("quickstart-http.md");
    assert!(told.contains("What experience level") && told.contains("\"hired\": true"), "{told}");
    assert!(told.contains("contract.created"), "{told}");
}

#[test]
fn the_command_line_quickstart_leads_to_a_claimed_account() {
    let told = walk("quickstart-cli.md");
    assert!(told.contains("ask: What experience level") && told.contains("The account is claimed"), "{told}");
}

#[test]
fn every_mcp_configuration_connects() {
    let market = Market::start();
    let text = document("quickstart-mcp.md").replace(DOCUMENTED, &market.url());
    let (status, registered) = market.post("/api/agent/identity", &[], &json!({}));
    assert_eq!(status, 201);
    let token = registered["access_token"].as_str().unwrap();
    let json = blocks(&text, "json").into_iter().map(|block| serde_json::from_str::<Value>(&block).unwrap());
    let toml = blocks(&text, "toml").into_iter().map(|block| toml::from_str::<Value>(&block).unwrap());
    let mut connected = 0;
    for configuration in json.chain(toml) {
        let servers = ["mcpServers", "servers", "mcp_servers"].iter().find_map(|key| configuration.get(key));
        let server = &servers.unwrap_or_else(|| panic!("no servers in {configuration}"))["opentrain"];
        match server.get("command") {
            Some(program) => over_stdio(program, server),
            None => over_http(&market, server, token),
        }
        connected += 1;
    }
    assert_eq!(connected, 5);
}

fn over_stdio(program: &Value, server: &Value) {
    assert_eq!(program, "opentrain");
    let home = tempfile::tempdir().unwrap();
    let arguments = server["args"].as_array().unwrap().iter().map(|a| a.as_str().unwrap());
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_clear().env("HOME", home.path());
    for (name, value) in server["env"].as_object().into_iter().flatten() {
        command.env(name, value.as_str().unwrap());
    }
    let mut session = Session::start(&mut command);
    assert_eq!(session.ask("tools/list", &json!({}))["tools"].as_array().unwrap().len(), 41);
    // The server of the configuration is the one that answers.
    session.call("register_agent", &json!({}));
    session.end();
}

fn over_http(market: &Market, server: &Value, token: &str) {
    let url = server.get("url").or_else(|| server.get("httpUrl")).and_then(Value::as_str).unwrap();
    let path = url.strip_prefix(&market.url()).unwrap();
    let bearer = server["headers"]["Authorization"].as_str().unwrap().replace("ot_pat_…", token);
    let headers = [("Authorization", bearer.as_str()), ("Accept", "application/json, text/event-stream")];
    let (status, answer) = market.post(path, &headers, &json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }));
    assert_eq!((status, answer["result"]["tools"].as_array().map(Vec::len)), (200, Some(41)), "{answer}");
}
