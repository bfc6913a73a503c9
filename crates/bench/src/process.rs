//! Child processes: every one that is started ends with the bench.

use std::process::{Child, Command};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tokio::signal::unix::{SignalKind, signal};

use crate::Failure;

/// How long a child may take to stop by itself.
const PATIENCE: Duration = Duration::from_secs(20);

/// Ids of children that run.
static RUNNING: LazyLock<Mutex<Vec<u32>>> = LazyLock::new(Mutex::default);

/// A child process; dropping it ends it.
pub struct Process(Child);

impl Process {
    /// Starts a program.
    pub fn start(command: &mut Command) -> Result<Self, Failure> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn().map_err(|error| format!("cannot start {name}: {error}"))?;
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).push(child.id());
        Ok(Self(child))
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// The child itself, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) -> Result<(), Failure> {
        terminate(self.0.id());
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            if let Some(status) = self.0.try_wait()? {
                let fine = status.success();
                return if fine { Ok(()) } else { Err(format!("a stopped process ended with {status}").into()) };
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err("a process did not stop".into())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let id = self.0.id();
        // One that has ended already is not there to kill, and that is all this can fail with.
        let _ = self.0.kill();
        let _ = self.0.wait();
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).retain(|running| *running != id);
    }
}

fn terminate(id: u32) {
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::TERM);
    }
}

/// From now on Ctrl-C and termination end the children, then the bench.
pub fn end_on_signals() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut interrupt, mut end) = {
        let _inside = runtime.enter();
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = end.recv() => {}
            }
        });
        for id in RUNNING.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            terminate(*id);
        }
        std::process::exit(130);
    })?;
    Ok(())
}
