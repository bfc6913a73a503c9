//! Starting the cluster of a run once, and stopping it when the run is over.

use std::fs::{self, File, OpenOptions};
use std::net::TcpListener;
use std::os::unix::process::{CommandExt, parent_id};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokio::net::TcpStream;

use super::programs::Programs;

/// Waits for the end of the runner ($1), stops the server in $2 and deletes what is left.
/// In the background, so that it outlives the test.
const WATCH: &str = r#"(
while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" 2>/dev/null
while kill -0 "$(head -n 1 "$2/data/postmaster.pid" 2>/dev/null)" 2>/dev/null; do sleep 0.1; done
rm -rf "$2" "$2.lock"
) &"#;

/// No test waits for durability, and all share one machine.
const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c fsync=off \
                        -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=64MB -c autovacuum=off";

/// The URL of the run's cluster, up to the database's name. The first to ask starts it and lets `prepare` fill it.
pub(super) async fn running(prepare: &impl AsyncFn(&str)) -> String {
    let directory = directory();
    fs::create_dir_all(&directory).unwrap_or_else(|error| panic!("cannot make {}: {error}", directory.display()));
    let lock = lock(&directory.with_extension("lock")).await;
    let note = directory.join("port");
    let noted = fs::read_to_string(&note).ok().and_then(|text| text.trim().parse::<u16>().ok());
    if let Some(port) = noted
        && TcpStream::connect(("127.0.0.1", port)).await.is_ok()
    {
        return url(port);
    }
    let port = start(&Programs::find(), &directory);
    prepare(&url(port)).await;
    fs::write(&note, port.to_string()).expect("the directory was just made");
    drop(lock);
    url(port)
}

fn url(port: u16) -> String {
    format!("postgres://tester@127.0.0.1:{port}")
}

/// The place of this run: below the target directory, or among temporary files where PostgreSQL's user cannot get there.
fn directory() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let target = program.ancestors().find(|path| path.join("CACHEDIR.TAG").is_file());
    let below = target.filter(|target| Programs::find().can_enter(target)).map(Path::to_owned);
    below.unwrap_or_else(std::env::temp_dir).join("test-postgres").join(parent_id().to_string())
}

/// Waits for its turn without blocking the runtime.
async fn lock(path: &Path) -> File {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path);
    let file = file.unwrap_or_else(|error| panic!("cannot open {}: {error}", path.display()));
    tokio::task::spawn_blocking(move || file.lock().map(|()| file))
        .await
        .expect("waiting does not panic")
        .expect("a local file can be locked")
}

fn start(programs: &Programs, directory: &Path) -> u16 {
    let _ = fs::remove_dir_all(directory);
    programs.private_directory(directory);
    let (data, log) = (directory.join("data"), directory.join("log"));
    let made = programs
        .command("initdb")
        .args(["--username=tester", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C", "--pgdata"])
        .arg(&data)
        .status();
    assert!(made.is_ok_and(|status| status.success()), "initdb failed for {}", data.display());
    // A free port may be taken by somebody else before the server has it, so there are several tries.
    for _ in 0..5 {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("there is a free port").port();
        let started = programs
            .command("pg_ctl")
            .args(["start", "--wait", "--timeout=60", "--options", &format!("-p {port} {SETTINGS}"), "--pgdata"])
            .arg(&data)
            .arg("--log")
            .arg(&log)
            .process_group(0)
            .status();
        if started.is_ok_and(|status| status.success()) {
            watch(directory);
            return port;
        }
    }
    let told = fs::read_to_string(&log).unwrap_or_default();
    panic!("PostgreSQL does not start: {told}");
}

/// Leaves a process behind that outlives this test and ends the cluster after the runner.
fn watch(directory: &Path) {
    let started = Command::new("sh")
        .args(["-c", WATCH, "test-postgres", &parent_id().to_string()])
        .arg(directory)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .current_dir("/")
        .process_group(0)
        .status();
    assert!(started.is_ok_and(|status| status.success()), "there is no shell to watch over the test cluster");
}
