//! What can go wrong.

/// Why a search was not answered.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SearchError {
    /// The cursor cannot be decoded, is over 1,024 characters, or was made for other filters, words or order.
    #[error("the cursor does not belong to this search")]
    BadCursor,
    /// The index cannot be read now.
    #[error("the search index cannot be read: {0}")]
    Unavailable(String),
}

/// Why the index could not be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The engine or the disk refused.
    #[error("the search index cannot be written: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// The directory cannot be made, read or cleared.
    #[error("the directory of the search index cannot be used: {0}")]
    Directory(#[from] std::io::Error),
    /// A job whose id is not a 26-character lower-case ULID; nothing was written.
    #[error("the job id {0:?} is not a lower-case ULID")]
    JobId(String),
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}
