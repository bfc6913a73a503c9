//! What the index is fed with.

/// An open public job, as the index needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobDocument {
    /// 26-character lower-case ULID.
    pub id: String,
    pub title: String,
    /// The description without tags.
    pub description_text: String,
    /// Display, for example `Audio Annotation`.
    pub category: String,
    /// Display, for example `3D Sensor`.
    pub data_type: String,
    /// Displays.
    pub label_types: Vec<String>,
    /// Display, for example `Entry Level`.
    pub experience_level: String,
    /// Names, for example `Spanish`.
    pub languages: Vec<String>,
    /// ISO alpha-2 codes; empty means worldwide.
    pub countries: Vec<String>,
    /// `PAY_PER_HOUR`, `PAY_PER_LABEL` or `FIXED_PRICE`.
    pub pay_type: String,
    /// The amount the `pay` order compares within a pay type, in micro-dollars (a range: its upper end).
    pub pay_micros: i64,
    /// What `minHourly` compares, in micro-dollars: the hourly rate, or the upper end of its range.
    pub hourly_top_micros: Option<i64>,
    /// Milliseconds since 1970 (UTC).
    pub date_posted_ms: i64,
    /// Milliseconds since 1970 (UTC); from this moment on no search finds the job.
    pub valid_through_ms: i64,
    /// The public job object, ready to send: one JSON object.
    pub body: Box<str>,
}

/// One step of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The job is listed, or a listed job was edited.
    Put(Box<JobDocument>),
    /// The job with this id is listed no more. Unknown ids are fine.
    Remove(String),
}
