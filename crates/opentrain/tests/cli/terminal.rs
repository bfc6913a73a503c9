//! One person's terminal: the real binary with a home of its own and no inherited settings.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A token of the right form that no server gave.
pub const TOKEN: &str = "ot_pat_0f0f0f0f0f0f0f0f_9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a91cd";

pub struct Terminal {
    pub home: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

#[derive(Debug)]
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

impl Terminal {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    /// A terminal with a token in its environment.
    pub fn signed_in() -> Self {
        Self::new().with("OT_API_TOKEN", TOKEN)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn credentials(&self) -> PathBuf {
        self.home.path().join("config/opentrain/cli.json")
    }

    pub fn save(&self, content: &str) {
        std::fs::create_dir_all(self.credentials().parent().unwrap()).unwrap();
        std::fs::write(self.credentials(), content).unwrap();
    }

    pub fn saved(&self) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.credentials()).unwrap()).unwrap()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.home.path().join(name), content).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opentrain"));
        command
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .envs(self.variables.iter().map(|(n, v)| (n, v)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Done {
        self.run_with_input(arguments, b"")
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Done {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        // A command that does not read its input closes it early.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        let done = Done {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!format!("{done:?}").contains(TOKEN), "a token was printed: {done:?}");
        assert!(!done.err.contains("fault in opentrain"), "{done:?}");
        done
    }

    #[track_caller]
    pub fn ok(&self, arguments: &[&str]) -> Done {
        self.fails(0, arguments)
    }

    #[track_caller]
    pub fn fails(&self, code: i32, arguments: &[&str]) -> Done {
        let done = self.run(arguments);
        assert_eq!(done.code, code, "{arguments:?}: {done:?}");
        done
    }
}
