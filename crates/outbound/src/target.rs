//! A URL that a stranger gave us, read as browsers read it.

use std::net::IpAddr;

use http::uri::PathAndQuery;
use url::{Host, Url};

use crate::address::{Kind, Policy, kind};

/// Characters of a URL at most.
pub const LONGEST_URL: usize = 2048;

/// Why a URL is not taken (events.md, 4 and 6). The first that applies, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UrlProblem {
    Invalid,
    TooLong,
    HttpsRequired,
    Credentials,
    Fragment,
    AddressNotAllowed,
}

impl UrlProblem {
    /// As `details.reason` spells it.
    pub const fn reason(self) -> &'static str {
        match self {
            UrlProblem::Invalid => "invalid_url",
            UrlProblem::TooLong => "too_long",
            UrlProblem::HttpsRequired => "https_required",
            UrlProblem::Credentials => "credentials_not_allowed",
            UrlProblem::Fragment => "fragment_not_allowed",
            UrlProblem::AddressNotAllowed => "address_not_allowed",
        }
    }
}

/// Where a request goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    pub(crate) https: bool,
    pub(crate) host: TargetHost,
    pub(crate) port: u16,
    /// `host`, or `host:port` where the port is not the scheme's own.
    pub(crate) authority: String,
    /// Path and query, as they were sent.
    pub(crate) path: PathAndQuery,
}

/// The host of a target.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum TargetHost {
    /// In lower case, in ASCII, without a final dot.
    Name(String),
    Address(IpAddr),
}

impl TargetHost {
    /// A name that means this machine, whatever a resolver says.
    pub(crate) fn is_localhost(&self) -> bool {
        matches!(self, TargetHost::Name(name) if name == "localhost" || name.ends_with(".localhost"))
    }

    fn is_loopback(&self) -> bool {
        match self {
            TargetHost::Name(_) => self.is_localhost(),
            TargetHost::Address(address) => kind(*address) == Kind::Loopback,
        }
    }
}

impl Target {
    /// Reads a URL and checks all that can be checked without asking for the addresses of its name.
    pub fn checked(text: &str, policy: Policy) -> Result<Self, UrlProblem> {
        let target = Self::read(text)?;
        if !target.https && !target.host.is_loopback() {
            return Err(UrlProblem::HttpsRequired);
        }
        let authority = authority(text).ok_or(UrlProblem::Invalid)?;
        if authority.contains('@') {
            return Err(UrlProblem::Credentials);
        }
        if text.contains('#') {
            return Err(UrlProblem::Fragment);
        }
        let allowed = match &target.host {
            TargetHost::Name(name) if !target.host.is_localhost() => name.contains('.'),
            TargetHost::Name(_) => policy.loopback,
            TargetHost::Address(address) => policy.allows(*address),
        };
        if allowed { Ok(target) } else { Err(UrlProblem::AddressNotAllowed) }
    }

    /// Reads a URL that was checked before.
    pub fn read(text: &str) -> Result<Self, UrlProblem> {
        let rest = after_scheme(text).ok_or(UrlProblem::Invalid)?;
        if rest.is_empty() || rest.starts_with('/') {
            return Err(UrlProblem::Invalid);
        }
        if text.chars().count() > LONGEST_URL {
            return Err(UrlProblem::TooLong);
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
            return Err(UrlProblem::Invalid);
        }
        let url = Url::parse(text).map_err(|_| UrlProblem::Invalid)?;
        let host = host(&url).ok_or(UrlProblem::Invalid)?;
        let port = url.port_or_known_default().filter(|port| *port != 0).ok_or(UrlProblem::Invalid)?;
        let shown = url.host_str().unwrap_or_default();
        let authority = match url.port() {
            Some(port) => format!("{shown}:{port}"),
            None => shown.to_owned(),
        };
        let path = path(text).ok_or(UrlProblem::Invalid)?;
        Ok(Self { https: url.scheme() == "https", host, port, authority, path })
    }

    /// The name whose addresses have to be asked for; None where the URL holds the address itself.
    pub fn name(&self) -> Option<&str> {
        match &self.host {
            TargetHost::Name(name) => Some(name),
            TargetHost::Address(_) => None,
        }
    }
}

/// What follows `http://` or `https://`.
fn after_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

fn authority(text: &str) -> Option<&str> {
    let rest = after_scheme(text)?;
    rest.split(['/', '?', '#']).next()
}

/// Path and query as they were sent; what a request line cannot hold is percent-encoded.
fn path(text: &str) -> Option<PathAndQuery> {
    let rest = after_scheme(text)?;
    let sent = &rest[authority(text)?.len()..];
    let sent = sent.split('#').next().unwrap_or_default();
    let mut path = String::with_capacity(sent.len() + 1);
    if !sent.starts_with('/') {
        path.push('/');
    }
    for byte in sent.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'`') {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    PathAndQuery::try_from(path).ok()
}

fn host(url: &Url) -> Option<TargetHost> {
    match url.host()? {
        Host::Ipv4(address) => Some(TargetHost::Address(address.into())),
        Host::Ipv6(address) => Some(TargetHost::Address(IpAddr::from(address).to_canonical())),
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
            let fits = name.len() <= 253 && name.split('.').all(|label| (1..=63).contains(&label.len()));
            fits.then_some(TargetHost::Name(name))
        }
    }
}
