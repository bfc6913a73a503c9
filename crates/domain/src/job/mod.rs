//! What a job is: its fields, what is still missing, its states.

mod fields;
mod issue;
mod readiness;
mod rules;
mod status;

pub use fields::{Field, FieldKind, JobFields, JobPatch, PatchWarning};
pub use issue::{Issue, IssueCode, PathPart};
pub use readiness::{FieldProblem, MissingField, Readiness, Severity};
pub use rules::{Volume, text_of};
pub use status::{ChangeKind, JobEvent, JobStatus, Transition};
