//! The address of a server: scheme, host and port, nothing else.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

/// Where the client goes when nothing else names a server.
pub const DEFAULT_BASE_URL: &str = "https://app.opentrain.ai";

/// `http(s)://host[:port]`, without a final slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
    text: String,
}

/// Why a text is no base URL; the sentence names what is allowed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("'{given}' is not a base URL: {why}")]
pub struct BadBaseUrl {
    given: String,
    why: &'static str,
}

impl BaseUrl {
    /// Reads `http(s)://host[:port][/]`. User names, paths, queries and fragments are refused: they would be lost or,
    /// worse, be sent along with a token.
    pub fn parse(text: &str) -> Result<Self, BadBaseUrl> {
        let bad = |why| BadBaseUrl { given: text.chars().filter(|c| !c.is_control()).take(200).collect(), why };
        const FORM: &str = "write http://host[:port] or https://host[:port]";
        let (scheme, rest) = text.split_once("://").ok_or_else(|| bad(FORM))?;
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return Err(bad(FORM));
        }
        if rest.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(bad("blanks, control characters and backslashes are not allowed"));
        }
        if rest.contains('@') {
            return Err(bad("user names and passwords are not allowed"));
        }
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err(bad("it may not have a path, a query or a fragment"));
        }
        let url = Url::parse(text).map_err(|_| bad("the host or the port is not valid"))?;
        if url.host().is_none() {
            return Err(bad("it has no host"));
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, text })
    }

    /// `http(s)://host[:port]`, without a final slash.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// True for plain http to another machine, where a token travels readable.
    pub fn is_exposed(&self) -> bool {
        self.url.scheme() == "http" && !self.is_loopback()
    }

    /// True for `localhost` and loopback addresses.
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
            Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
            Some(Host::Ipv6(ip)) => IpAddr::V6(ip).to_canonical().is_loopback(),
            None => false,
        }
    }

    /// True for `https`.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_taken_and_loses_its_slash() {
        for (given, kept) in [
            ("http://h.example", "http://h.example"),
            ("https://h.example/", "https://h.example"),
            ("HTTP://H.example:8080/", "http://h.example:8080"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(BaseUrl::parse(given).map(|u| u.to_string()), Ok(kept.to_owned()));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for given in [
            "",
            "h.example",
            "ftp://h.example",
            "http://",
            "http:///",
            "http://h.example/api",
            "http://h.example//",
            "http://h.example?x=1",
            "http://h.example/?",
            "http://h.example#x",
            "http://user:pw@h.example",
            "http://@h.example",
            "http://h.example:99999",
            "http://h ex.example",
            "http://h.example\\x",
            "http:h.example",
            "http://h.example/%2e",
            "http://h.example\n",
        ] {
            assert!(BaseUrl::parse(given).is_err(), "{given:?}");
        }
    }

    #[test]
    fn plain_http_is_exposed_unless_it_stays_on_this_machine() {
        for (given, exposed) in [
            ("http://h.example", true),
            ("https://h.example", false),
            ("http://127.0.0.9", false),
            ("http://localhost", false),
            ("http://[::1]", false),
            ("http://10.0.0.1", true),
            ("http://a.localhost.", false),
            ("http://[::ffff:127.0.0.1]", false),
        ] {
            assert_eq!(BaseUrl::parse(given).map(|u| u.is_exposed()), Ok(exposed), "{given}");
        }
    }
}
