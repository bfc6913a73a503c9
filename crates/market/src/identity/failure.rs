//! Failures of agent authentication, in OAuth's words.

/// What is left of a limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    pub limit: u32,
    pub remaining: u32,
    /// Seconds until a call leaves the window.
    pub reset: u64,
}

/// `{error, error_description}` and its status.
#[derive(Debug)]
pub enum AgentError {
    /// The request cannot be granted.
    Refused { status: u16, error: &'static str, description: String },
    /// 429; nothing of the budget is left until its reset.
    TooMany { description: String, budget: Budget },
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
