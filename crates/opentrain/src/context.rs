//! What every command has at hand: global flags, streams, credentials, a client, a small runtime.

use std::cell::Cell;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use client::credentials::{CredentialsFile, Environment, Sources, TokenOrigin, Variables};
use client::{Attempt, BaseUrl, Client, Network, Observer, Outcome, Token};

use crate::output::Console;
use crate::stop::Stop;

/// The version of the binary.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Files given on the command line may be as large as a request's body.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// One run of the program.
pub struct Context {
    pub console: Console,
    pub environment: Environment,
    /// The value of `--base-url`.
    pub base_url: Option<String>,
    stdin_taken: Cell<bool>,
}

impl Context {
    /// A run in this process' environment.
    pub fn new(console: Console, base_url: Option<String>) -> Self {
        Self { console, environment: Environment::process(), base_url, stdin_taken: Cell::new(false) }
    }

    /// Where token and base URL come from.
    pub fn sources(&self) -> Sources<'_> {
        Sources::new(&self.environment, Variables::CLI, self.base_url.as_deref())
    }

    /// The credentials file's place.
    pub fn credentials(&self) -> Result<CredentialsFile, Stop> {
        Ok(CredentialsFile::locate(&self.environment)?)
    }

    /// A client with the caller's token; exit 4 if there is none.
    pub fn client(&self) -> Result<(Client, TokenOrigin), Stop> {
        let sources = self.sources();
        let base = sources.base_url()?;
        let (token, origin) = sources.token()?.ok_or_else(|| Stop::NotSignedIn(crate::hints::SIGN_IN.to_owned()))?;
        self.warn_about(&sources);
        Ok((self.client_of(base, Some(token))?, origin))
    }

    /// A client that sends no token, not even if there is one.
    pub fn tokenless_client(&self) -> Result<Client, Stop> {
        let sources = self.sources();
        let base = sources.base_url()?;
        self.warn_about(&sources);
        self.client_of(base, None)
    }

    /// A client of this server with this token.
    pub fn client_of(&self, base: BaseUrl, token: Option<Token>) -> Result<Client, Stop> {
        if base.is_exposed() {
            self.console
                .warn(&format!("{base} is plain http: others on the way can read what is sent, tokens included"));
        }
        let network = Network::new(&base).map_err(|failure| Stop::call(failure, "", &base))?;
        let client = Client::new(Arc::new(network), base, format!("opentrain-cli/{VERSION}")).with_token(token);
        Ok(if self.console.verbose { client.observed_by(Arc::new(Trace(self.console))) } else { client })
    }

    /// Warns if the file that was read is open to others.
    pub fn warn_about(&self, sources: &Sources<'_>) {
        if sources.read_an_exposed_file()
            && let Ok(file) = CredentialsFile::locate(&self.environment)
        {
            self.console.warn(&format!("{} can be read by others; chmod 600 it", file.path().display()));
        }
    }

    /// Runs a future on this thread; Ctrl-C ends it, after what it holds has been dropped.
    pub fn block_on<T>(&self, future: impl Future<Output = Result<T, Stop>>) -> Result<T, Stop> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| Stop::Failed(format!("no runtime: {e}")))?;
        let result = runtime.block_on(async {
            tokio::select! {
                result = future => result,
                _ = tokio::signal::ctrl_c() => Err(Stop::Interrupted),
            }
        });
        // A name lookup may still be running on a helper thread; nobody waits for it.
        runtime.shutdown_background();
        result
    }

    /// A text file given by `flag`, or stdin for `-`: UTF-8, without byte-order mark, at most 1 MiB.
    pub fn read_text(&self, flag: &str, path: &str) -> Result<String, Stop> {
        let bad = |what: String| Stop::usage(format!("{flag}: {what}"));
        let mut bytes = Vec::new();
        if path == "-" {
            if self.stdin_taken.replace(true) {
                return Err(bad("stdin can be read only once".into()));
            }
            std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(Path::new(path)).and_then(|f| f.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes))
        }
        .map_err(|e| bad(format!("{path}: {e}")))?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(bad(format!("{path} is over 1 MiB")));
        }
        let text = String::from_utf8(bytes).map_err(|_| bad(format!("{path} is not UTF-8 text")))?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }
}

/// `--verbose`: each request on stderr, tokens masked.
struct Trace(Console);

impl Observer for Trace {
    fn attempted(&self, attempt: &Attempt<'_>) {
        let token = attempt.token.map(|t| format!(" ({})", t.preview())).unwrap_or_default();
        let outcome = match attempt.outcome {
            Outcome::Status(status) => status.to_string(),
            Outcome::Failed(what) => what.to_owned(),
        };
        let retry = attempt.retry_in.map(|wait| format!("; again in {} ms", wait.as_millis())).unwrap_or_default();
        self.0.error_line(&format!(
            "{} {}{}{token}: {outcome} in {} ms{retry}",
            attempt.method.as_str(),
            attempt.base,
            attempt.target,
            attempt.took.as_millis()
        ));
    }
}
