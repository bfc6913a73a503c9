//! The programs of `docs/webhooks.md`, run on a real delivery.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use testbed::{Engine, proposal_event};

use crate::Running;
use crate::receiver::Receiver;

/// The first code block of that language.
fn snippet(language: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/webhooks.md");
    let text = std::fs::read_to_string(file).unwrap();
    let after = text.split("\n## Verify every request\n").nth(1).unwrap();
    let block =
        after.split(&format!("```{language}\n")).nth(1).unwrap_or_else(|| panic!("no {language} in docs/webhooks.md"));
    block.split("\n```").next().unwrap().to_owned()
}

/// How the program ends.
fn ends(program: &mut Command, secret: &str, signature: &str, body: &[u8]) -> i32 {
    let name = program.get_program().to_owned();
    program.env("WEBHOOK_SECRET", secret).env("SIGNATURE", signature).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child =
        program.spawn().unwrap_or_else(|error| panic!("{name:?} is needed for this test; install it: {error}"));
    // A program that refuses early does not read.
    let _ = child.stdin.take().unwrap().write_all(body);
    child.wait().unwrap().code().unwrap()
}

#[test]
fn the_documented_programs_verify_a_real_delivery() {
    testbed::run(async {
        let running = Running::start(Engine::Sqlite).await;
        let receiver = Receiver::start().await;
        let (secret, _) = running.subscribe(&receiver).await;
        running.tell(vec![proposal_event(0)]).await;
        running.settled().await;
        let hit = receiver.hits().remove(0);
        let (signature, body) = (hit.header("x-opentrain-signature"), hit.body.clone());
        let place = tempfile::tempdir().unwrap();
        let written = |name: &str, language: &str| {
            let path = place.path().join(name);
            std::fs::write(&path, snippet(language)).unwrap();
            path
        };
        let (python, node, shell) = (written("v.py", "python"), written("v.js", "js"), written("v.sh", "sh"));
        let rust = env!("CARGO_BIN_EXE_verify_webhook");
        let mut old = signature.to_owned();
        old.replace_range(2..12, "1781258400");
        let mut other = signature.to_owned();
        let last = other.pop().unwrap();
        other.push(if last == '0' { '1' } else { '0' });
        for (program, script) in [("python3", Some(&python)), ("node", Some(&node)), ("sh", Some(&shell)), (rust, None)]
        {
            let run = |secret: &str, signature: &str, body: &[u8]| {
                let mut command = Command::new(program);
                script.iter().for_each(|script| {
                    command.arg(script);
                });
                ends(&mut command, secret, signature, body)
            };
            assert_eq!(run(&secret, signature, &body), 0, "{program} refuses a true signature");
            for (what, code) in [
                ("another secret", run("whsec_other", signature, &body)),
                ("another body", run(&secret, signature, &body[1..])),
                ("another signature", run(&secret, &other, &body)),
                ("an old time", run(&secret, &old, &body)),
                ("no signature", run(&secret, "", &body)),
            ] {
                assert_ne!(code, 0, "{program} takes {what}");
            }
        }
    });
}

/// The program that is run is the documented one.
#[test]
fn the_rust_program_is_the_documented_one() {
    let kept = include_str!("../../src/bin/verify_webhook.rs");
    let code = kept.split_once("\nuse ").map(|(_, code)| format!("use {code}")).unwrap();
    assert_eq!(
        code.trim_end(),
        snippet("rust"),
        "crates/worker/src/bin/verify_webhook.rs and docs/webhooks.md have parted"
    );
}
