//! Which token and which server: flags, environment, file, default.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::credentials::{CredentialsError, CredentialsFile, Saved};
use crate::{BadBaseUrl, BaseUrl, DEFAULT_BASE_URL, Token};

/// The process' environment, or a test's.
pub struct Environment(Box<dyn Fn(&str) -> Option<OsString> + Send + Sync>);

impl Environment {
    /// The environment of this process.
    pub fn process() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    /// An environment made by a function.
    pub fn of(read: impl Fn(&str) -> Option<OsString> + Send + Sync + 'static) -> Self {
        Self(Box::new(read))
    }

    /// A variable's value; an empty one counts as unset.
    pub fn raw(&self, name: &str) -> Option<OsString> {
        (self.0)(name).filter(|v| !v.is_empty())
    }
}

/// The variables that a front end reads, the first wins.
#[derive(Clone, Copy, Debug)]
pub struct Variables {
    pub token: &'static [&'static str],
    pub base_url: &'static [&'static str],
}

impl Variables {
    /// Those of the command line.
    pub const CLI: Self = Self {
        token: &["OT_API_TOKEN", "OPENTRAIN_API_TOKEN"],
        base_url: &["OT_API_BASE_URL", "OPENTRAIN_API_BASE_URL"],
    };

    /// Those of the MCP server.
    pub const MCP: Self = Self { token: &["OPENTRAIN_PERSONAL_API_TOKEN"], base_url: &["OPENTRAIN_API_BASE_URL"] };
}

/// Where a token came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenOrigin {
    Variable(&'static str),
    File(PathBuf),
}

/// Why token or base URL cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A usage error.
    #[error("{from}: {error}")]
    BaseUrl { from: &'static str, error: BadBaseUrl },
    /// The token in the variable cannot be sent.
    #[error("{from}: a token is visible ASCII characters without blanks")]
    Token { from: &'static str },
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
}

/// The places to look in. The file is read only when something from it is needed, and then once.
pub struct Sources<'a> {
    pub environment: &'a Environment,
    pub variables: Variables,
    /// The value of `--base-url`.
    pub base_url_flag: Option<&'a str>,
    file: OnceCell<Option<Saved>>,
}

impl<'a> Sources<'a> {
    /// Sources for a front end.
    pub fn new(environment: &'a Environment, variables: Variables, base_url_flag: Option<&'a str>) -> Self {
        Self { environment, variables, base_url_flag, file: OnceCell::new() }
    }

    /// The server: flag, environment, file, default.
    pub fn base_url(&self) -> Result<BaseUrl, SourceError> {
        if let Some(text) = self.base_url_flag {
            return BaseUrl::parse(text).map_err(|error| SourceError::BaseUrl { from: "--base-url", error });
        }
        if let Some((from, text)) = self.variable(self.variables.base_url) {
            return BaseUrl::parse(&text.to_string_lossy()).map_err(|error| SourceError::BaseUrl { from, error });
        }
        let saved = self.saved()?.and_then(Saved::base_url);
        saved.map_or_else(|| default_base_url().map_err(|error| SourceError::BaseUrl { from: "default", error }), Ok)
    }

    /// The token: environment, file.
    pub fn token(&self) -> Result<Option<(Token, TokenOrigin)>, SourceError> {
        if let Some(found) = self.token_from_environment()? {
            return Ok(Some(found));
        }
        let Some(token) = self.saved()?.and_then(Saved::api_token) else { return Ok(None) };
        Ok(Some((token, TokenOrigin::File(CredentialsFile::locate(self.environment)?.path().to_owned()))))
    }

    /// The token of the environment, which wins over the file.
    pub fn token_from_environment(&self) -> Result<Option<(Token, TokenOrigin)>, SourceError> {
        let Some((from, text)) = self.variable(self.variables.token) else { return Ok(None) };
        let token = text.into_string().ok().and_then(|t| Token::new(t).ok()).ok_or(SourceError::Token { from })?;
        Ok(Some((token, TokenOrigin::Variable(from))))
    }

    /// What the file holds. Without a home directory there is no file.
    pub fn saved(&self) -> Result<Option<&Saved>, CredentialsError> {
        if self.file.get().is_none() {
            let read = match CredentialsFile::locate(self.environment) {
                Ok(file) => file.read()?,
                Err(_) => None,
            };
            let _ = self.file.set(read);
        }
        Ok(self.file.get().and_then(Option::as_ref))
    }

    /// True if the file was read and others on this machine can read it too.
    pub fn read_an_exposed_file(&self) -> bool {
        self.file.get().and_then(Option::as_ref).is_some_and(|saved| saved.exposed)
    }

    fn variable(&self, names: &[&'static str]) -> Option<(&'static str, OsString)> {
        names.iter().find_map(|name| Some((*name, self.environment.raw(name)?)))
    }
}

fn default_base_url() -> Result<BaseUrl, BadBaseUrl> {
    BaseUrl::parse(DEFAULT_BASE_URL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &'static [(&'static str, &'static str)]) -> Environment {
        Environment::of(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| OsString::from(v)))
    }

    #[test]
    fn the_first_variable_that_is_set_wins() {
        for (pairs, want) in [
            (&[("OT_API_TOKEN", "a"), ("OPENTRAIN_API_TOKEN", "b")][..], Some("a")),
            (&[("OT_API_TOKEN", ""), ("OPENTRAIN_API_TOKEN", "b")][..], Some("b")),
            (&[("OPENTRAIN_PERSONAL_API_TOKEN", "c")][..], None),
        ] {
            let environment = environment(pairs);
            let found = Sources::new(&environment, Variables::CLI, None).token().unwrap();
            assert_eq!(found.as_ref().map(|(t, _)| t.reveal()), want);
        }
    }

    #[test]
    fn the_flag_wins_and_the_default_comes_last() {
        let unset = environment(&[]);
        let set = environment(&[("OT_API_BASE_URL", "http://env.example")]);
        let url = |environment, flag| Sources::new(environment, Variables::CLI, flag).base_url().map(|u| u.to_string());
        assert_eq!(url(&set, Some("http://flag.example")).unwrap(), "http://flag.example");
        assert_eq!(url(&set, None).unwrap(), "http://env.example");
        assert_eq!(url(&unset, None).unwrap(), DEFAULT_BASE_URL);
        assert!(url(&set, Some("")).is_err());
    }

    #[test]
    fn a_token_that_no_header_can_carry_is_refused() {
        let environment = environment(&[("OT_API_TOKEN", "a\nb")]);
        assert!(matches!(Sources::new(&environment, Variables::CLI, None).token(), Err(SourceError::Token { .. })));
    }
}
