//! The server under measurement.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;
use crate::connection::{get, once};
use crate::process::Process;
use crate::usage::Memory;

/// Filling a large market takes a while.
const PATIENCE: Duration = Duration::from_secs(300);
/// The limits that a single loading machine would run into.
const LIFTED: [&str; 4] =
    ["MARKETPLACE_PER_MINUTE", "REQUESTS_PER_MINUTE", "REGISTRATIONS_PER_HOUR", "DRAFTS_PER_ACCOUNT"];

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    /// From its start to the first 200 of `/readyz`.
    pub ready_after: Duration,
    process: Process,
}

impl Server {
    /// Starts the server on a free port of loopback and waits until it is ready.
    pub fn start(binary: &Path, data_dir: &Path, jobs: u32) -> Result<Self, Failure> {
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let mut command = Command::new(binary);
        command.args(["serve", "--sandbox", "--listen", &address.to_string(), "--demo", &jobs.to_string()]);
        // The index holds absolute URLs: with another URL it would be made anew at each start.
        command.args(["--public-url", "http://bench.example", "--data-dir"]).arg(data_dir);
        command.envs(LIFTED.map(|limit| (format!("OPENTRAIN_LIMITS__{limit}"), "1000000000")));
        command.env("OPENTRAIN_LOG__LEVEL", "warn").stdout(Stdio::null());
        let started = Instant::now();
        let mut process = Process::start(&mut command)?;
        loop {
            if once(address, &get("/readyz", None), 200).is_ok() {
                return Ok(Self { address, ready_after: started.elapsed(), process });
            }
            if let Some(status) = process.child().try_wait()? {
                return Err(format!("the server ended with {status} before it was ready").into());
            }
            if started.elapsed() > PATIENCE {
                return Err("the server did not get ready".into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Its process id.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// Its memory at this moment.
    pub fn memory(&self) -> Result<Memory, Failure> {
        Memory::of(self.process.id())
    }

    /// Stops it as a person would.
    pub fn stop(self) -> Result<(), Failure> {
        self.process.stop()
    }
}
