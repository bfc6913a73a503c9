//! Structured imports: four formats into the same facts (contract 6).
//!
//! Content that an import cannot use never fails it; it is reported in `unmapped`. Only an input that holds no job, a
//! description that is too long, and XML that is not well-formed or declares a document type are refused.

mod canonical;
mod collector;
mod hr_xml;
mod indeed;
mod pay;
mod schema_org;
mod xml;

pub use canonical::canonical;
pub use hr_xml::hr_xml;
pub use indeed::indeed;
pub use schema_org::schema_org;

use domain::job::{Issue, IssueCode};

use crate::reading::Reading;

/// Longest description, in code points.
const LONGEST_DESCRIPTION: usize = 60_000;

/// What an import holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The facts, in the order of the update keys.
    pub reading: Reading,
    /// The caller's own id, if the document names one; 1–255 characters.
    pub external_id: Option<String>,
}

/// The refusal of a description that is too long; the path is from the body key on.
fn too_long(path: &[&str]) -> Issue {
    let path = path.iter().map(|part| (*part).into()).collect();
    let message = format!("Must be at most {LONGEST_DESCRIPTION} characters long");
    Issue::new(path, IssueCode::TooBig, message).with("maximum", LONGEST_DESCRIPTION)
}
