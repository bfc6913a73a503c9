//! Failures of agent authentication, in OAuth's words.

/// `{error, error_description}` and its status.
#[derive(Debug)]
pub enum AgentError {
    /// The request cannot be granted.
    Refused { status: u16, error: &'static str, description: String },
    /// 429; the seconds after which to try again.
    TooMany { description: String, retry_after: u64 },
    /// 500, or a transaction to be run again.
    Store(store::Error),
    /// 500; the text is for the log only.
    Internal(String),
}

impl AgentError {
    /// 400 `invalid_request`.
    pub fn invalid(description: impl Into<String>) -> Self {
        Self::refused(400, "invalid_request", description)
    }

    /// Any other refusal. The description is one ASCII sentence.
    pub fn refused(status: u16, error: &'static str, description: impl Into<String>) -> Self {
        AgentError::Refused { status, error, description: description.into() }
    }
}

impl From<store::Error> for AgentError {
    fn from(error: store::Error) -> Self {
        AgentError::Store(error)
    }
}

impl From<crate::Error> for AgentError {
    fn from(error: crate::Error) -> Self {
        match error {
            crate::Error::Store(error) => AgentError::Store(error),
            other => AgentError::Internal(other.to_string()),
        }
    }
}

impl store::WriteError for AgentError {
    fn database(&self) -> Option<&store::Error> {
        match self {
            AgentError::Store(error) => Some(error),
            _ => None,
        }
    }
}
