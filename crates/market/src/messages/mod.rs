//! Conversations and messages between an employer's account and a trainer (candidates.md, 7).

mod direct;

#[allow(unused_imports, reason = "hiring uses them")]
pub(crate) use direct::{Hire, open_direct};
