//! Where the tools are called: beside a person's own credentials (stdio), or on the server for the bearer of a request.

use std::sync::Arc;

use client::credentials::{CredentialsFile, Environment, SourceError, Sources, TokenOrigin, Variables};
use client::{ApiError, BadBaseUrl, BaseUrl, Client, Network};
use parking_lot::Mutex;

use crate::refusal::Refusal;

/// One of the two places.
pub enum Place {
    Stdio(Stdio),
    Http(Http),
}

/// Which of the two it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Stdio,
    Http,
}

/// `opentrain mcp`: a client of any server, with the credentials that the command line uses too.
pub struct Stdio {
    environment: Environment,
    base_url: Option<String>,
    version: &'static str,
    /// The connections to the server that was called last.
    network: Mutex<Option<(BaseUrl, Arc<Network>)>>,
}

/// `/mcp`: a client of the server itself, as the bearer of one request.
pub struct Http {
    /// Carries the bearer's token, and stays within the process.
    pub client: Client,
    pub budget: Arc<dyn Budget>,
}

/// What a caller may spend.
pub trait Budget: Send + Sync {
    /// Counts one call of a tool or read of a resource; 429 when there is none left.
    fn spend(&self) -> Result<(), Box<ApiError>>;
}

impl Stdio {
    /// Credentials of this environment; `base_url` is the flag. A base URL that is none is found here, not at the first
    /// call. `version` is the program's.
    pub fn new(environment: Environment, base_url: Option<String>, version: &'static str) -> Result<Self, BadBaseUrl> {
        let given = Sources::new(&environment, Variables::MCP, base_url.as_deref()).base_url();
        // A file that cannot be used is told by the calls: it may be mended meanwhile.
        if let Err(SourceError::BaseUrl { error, .. }) = given {
            return Err(error);
        }
        Ok(Self { environment, base_url, version, network: Mutex::new(None) })
    }

    /// Where token and base URL come from, looked up anew: the file may have changed.
    pub fn sources(&self) -> Sources<'_> {
        Sources::new(&self.environment, Variables::MCP, self.base_url.as_deref())
    }

    /// The file that the onboarding writes.
    pub fn file(&self) -> Result<CredentialsFile, Refusal> {
        CredentialsFile::locate(&self.environment)
            .map_err(|e| Refusal::local(500, "INTERNAL_ERROR", e.to_string(), None))
    }

    /// The variable whose token wins over the file's, if it is set.
    pub fn variable(&self) -> Option<&'static str> {
        match self.sources().token_from_environment() {
            Ok(Some((_, TokenOrigin::Variable(name)))) => Some(name),
            _ => None,
        }
    }

    /// A client without a token. With `replacing` (the file is about to be written anew, or left alone) one that cannot be
    /// read names no server and is no obstacle.
    pub fn tokenless(&self, replacing: bool) -> Result<Client, Refusal> {
        let base = match self.sources().base_url() {
            Err(SourceError::Credentials(_)) if replacing => default_base()?,
            other => other.map_err(unusable)?,
        };
        self.client_of(base)
    }

    fn client(&self) -> Result<Client, Refusal> {
        let sources = self.sources();
        let token = sources.token().map_err(unusable)?;
        if sources.read_an_exposed_file() {
            tracing::warn!("the credentials file can be read by others; chmod 600 it");
        }
        // The token of the variable needs no file; where the file cannot be read it names no server.
        let base = match sources.base_url() {
            Err(SourceError::Credentials(_)) if self.variable().is_some() => default_base()?,
            other => other.map_err(unusable)?,
        };
        Ok(self.client_of(base)?.with_token(token.map(|(token, _)| token)))
    }

    fn client_of(&self, base: BaseUrl) -> Result<Client, Refusal> {
        let mut kept = self.network.lock();
        let network = match kept.as_ref().filter(|(of, _)| *of == base) {
            Some((_, network)) => network.clone(),
            None => {
                if base.is_exposed() {
                    tracing::warn!(%base, "plain http: others on the way can read what is sent, tokens included");
                }
                let network = Arc::new(Network::new(&base).map_err(Refusal::from)?);
                *kept = Some((base.clone(), network.clone()));
                network
            }
        };
        Ok(Client::new(network, base, format!("opentrain-mcp/{}", self.version)))
    }
}

impl Place {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Stdio(_) => Kind::Stdio,
            Self::Http(_) => Kind::Http,
        }
    }

    /// A client with the caller's token, if there is one.
    pub fn client(&self) -> Result<Client, Refusal> {
        match self {
            Self::Stdio(stdio) => stdio.client(),
            Self::Http(http) => Ok(http.client.clone()),
        }
    }

    /// A client that sends no token, not even if there is one.
    pub fn tokenless(&self) -> Result<Client, Refusal> {
        match self {
            Self::Stdio(stdio) => stdio.tokenless(false),
            Self::Http(http) => Ok(http.client.clone().with_token(None)),
        }
    }

    /// The server, for hints.
    pub fn base(&self) -> String {
        match self {
            Self::Stdio(stdio) => stdio.sources().base_url().map_or_else(|_| String::new(), |base| base.to_string()),
            Self::Http(http) => http.client.base().to_string(),
        }
    }

    /// Counts one call against the caller's limit.
    pub fn spend(&self) -> Result<(), Refusal> {
        match self {
            Self::Stdio(_) => Ok(()),
            Self::Http(http) => http.budget.spend().map_err(|error| (*error).into()),
        }
    }
}

fn default_base() -> Result<BaseUrl, Refusal> {
    BaseUrl::parse(client::DEFAULT_BASE_URL).map_err(|e| Refusal::local(500, "INTERNAL_ERROR", e.to_string(), None))
}

/// Token or server cannot be had: not signed in, whatever the reason.
fn unusable(error: SourceError) -> Refusal {
    Refusal::not_signed_in(format!("{error}."))
}
