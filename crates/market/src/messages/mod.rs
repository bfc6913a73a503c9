//! Conversations and messages between an employer's account and a trainer (candidates.md, 7).

mod attend;
mod direct;
mod of_job;
mod open;
mod policy;
mod read;
mod send;
mod shown;
mod thread;
mod viewer;

use domain::job::{Issue, PathPart};
use serde_json::json;

use crate::error::Error;

pub use attend::attend;
pub use of_job::{AboutJob, AboutJobPage, of_job};
pub use open::open;
pub use read::{Direction, ListQuery, ReadQuery, list, read};
pub use send::{Outgoing, send};
pub use thread::thread_of;
pub use viewer::Viewer;

pub(crate) use direct::{Hire, open_direct};
pub(crate) use open::is_out_of_reach;

/// 400 for query parameters: every problem, and the name of one that every list has.
pub fn bad_parameters(issues: Vec<Issue>) -> Error {
    let field = issues.iter().find_map(|issue| match issue.path.first() {
        Some(PathPart::Key(name)) if matches!(name.as_str(), "limit" | "cursor") => Some(name.clone()),
        _ => None,
    });
    let message = issues.first().map_or_else(String::new, |issue| format!("{}.", issue.message));
    let mut details = json!({ "issues": issues });
    if let Some(field) = field {
        details["field"] = json!(field);
    }
    Error::bad_request_with(message, details)
}

/// 400 for a cursor that this list did not give.
fn bad_cursor() -> Error {
    let message = "This cursor is not one that this list gave; start again without it";
    bad_parameters(vec![Issue::custom(vec!["cursor".into()], message)])
}
