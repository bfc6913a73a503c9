//! A data directory with its database, on either engine.

use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use testbed::Engine;

use crate::process::Server;
use crate::terminal::{Done, Terminal};

/// Where one market lives. Nothing is made before something makes it.
pub struct Place {
    directory: TempDir,
    postgres: Option<String>,
}

impl Place {
    pub fn new(engine: Engine) -> Self {
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(testbed::run(testbed::postgres::new_empty_database())),
        };
        Self { directory: tempfile::tempdir().unwrap(), postgres }
    }

    /// Another data directory on the same database.
    pub fn neighbour(&self) -> Self {
        Self { directory: tempfile::tempdir().unwrap(), postgres: self.postgres.clone() }
    }

    pub fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// A path for other files.
    pub fn file(&self, name: &str) -> String {
        self.directory.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn url(&self) -> String {
        self.postgres.clone().unwrap_or_else(|| format!("sqlite://{}", self.data().join("opentrain.db").display()))
    }

    fn arguments(&self, arguments: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
        all.extend(["--data-dir".to_owned(), self.data().to_str().unwrap().to_owned()]);
        if let Some(url) = &self.postgres {
            all.extend(["--database-url".to_owned(), url.clone()]);
        }
        all
    }

    #[track_caller]
    fn run(&self, code: i32, arguments: &[&str]) -> Done {
        let arguments = self.arguments(arguments);
        Terminal::new().fails(code, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs a command that succeeds; its JSON.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let done = self.run(0, &[arguments, &["--json"]].concat());
        done.json()
    }

    /// Runs a command that fails with this code; what it says.
    #[track_caller]
    pub fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let done = self.run(code, arguments);
        assert_eq!(done.out, "", "a refusal prints nothing on stdout");
        done.err
    }

    /// What a person reads.
    #[track_caller]
    pub fn told(&self, arguments: &[&str]) -> String {
        self.run(0, arguments).out
    }

    /// Starts a sandbox server there.
    pub fn serve(&self) -> Server {
        self.serve_as(&["--sandbox"])
    }

    /// Starts a server of a real market there.
    pub fn serve_for_real(&self) -> Server {
        self.serve_as(&[])
    }

    fn serve_as(&self, flags: &[&str]) -> Server {
        let url: Vec<&str> = self.postgres.iter().flat_map(|url| ["--database-url", url.as_str()]).collect();
        Server::start(&self.data(), &[flags, &url].concat())
    }
}
