//! Interviews: begun with the application, taken by the trainer, read by the employer (people.md, 4; candidates.md, 5).

mod answer;
mod begin;
mod engine;
mod own;
mod read;

pub use answer::{answer, answer_to, content};
pub use own::own;
pub use read::read;

pub(crate) use begin::begin;
pub(crate) use own::state;
pub(crate) use read::in_proposal;

use drafting::interview::Interview as Course;
use serde::{Deserialize, Serialize};
use store::interviews::Interview;

use crate::error::{Error, Result};

/// What is kept of the course of an interview.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Progress {
    /// Whether a model asks the questions. Once it failed the built-in interviewer goes on to the end.
    external: bool,
    course: Course,
}

impl Progress {
    fn of(interview: &Interview) -> Result<Self> {
        serde_json::from_value(interview.progress.clone())
            .map_err(|error| Error::Internal(format!("interview {}: {error}", interview.id)))
    }

    fn kept(&self) -> Result<serde_json::Value> {
        serde_json::to_value(self).map_err(|error| Error::Internal(error.to_string()))
    }
}
