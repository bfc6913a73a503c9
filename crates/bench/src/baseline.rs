//! The counterpart of the whole server: the same HTTP stack, giving fixed bytes.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Command, Stdio};

use axum::Router;
use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpSocket;

use crate::Failure;
use crate::process::Process;

/// As many waiting connections as the server takes.
const BACKLOG: u32 = 1024;

/// A running static server with its two paths, `/page` and `/small`.
pub struct Baseline {
    pub address: SocketAddr,
    process: Process,
}

impl Baseline {
    /// Starts this program in the role of the static server, with answers of these sizes.
    pub fn start(page: usize, small: usize) -> Result<Self, Failure> {
        Self::role(&["static-answers", &page.to_string(), &small.to_string()])
    }

    /// Starts this program in a role that prints its address and serves.
    pub fn role(arguments: &[&str]) -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(arguments);
        let mut process = Process::start(command.stdin(Stdio::piped()).stdout(Stdio::piped()))?;
        let output = process.child().stdout.take().ok_or("the static server has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        Ok(Self { address: line.trim().parse()?, process })
    }

    /// Its process id.
    pub fn process(&self) -> u32 {
        self.process.id()
    }
}

/// The role: two answers of fixed bytes.
pub fn serve(page: usize, small: usize) -> Result<(), Failure> {
    serve_router(Router::new().route("/page", fixed(page)).route("/small", fixed(small)))
}

/// Serves until the input closes, which it does when the bench ends, however it ends.
pub fn serve_router(router: Router) -> Result<(), Failure> {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        let listener = socket.listen(BACKLOG)?;
        println!("{}", listener.local_addr()?);
        let listener = listener.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        axum::serve(listener, router).await?;
        Ok(())
    })
}

fn fixed(bytes: usize) -> axum::routing::MethodRouter {
    let body = Bytes::from(vec![b'x'; bytes]);
    get(move || {
        let body = body.clone();
        async move { ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body) }
    })
}
