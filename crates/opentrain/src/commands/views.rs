//! Forms of output that several namespaces share.

use serde_json::Value;

use crate::commands::endpoint::Shown;
use crate::output::table::{self, Column};
use crate::output::{Style, Text, facts};

/// The list under `key` as a table; `empty` says what to do when there is nothing.
pub fn list(shown: &Shown<'_>, text: &mut Text, key: &str, columns: &[Column], empty: &str) {
    let rows = shown.rows(key);
    if rows.is_empty() {
        text.line(empty);
    } else {
        table::write(text, columns, rows);
    }
}

/// The object under `key` as `Label: value` lines.
pub fn object(shown: &Shown<'_>, text: &mut Text, key: &str) {
    facts::write(text, shown.at(key));
}

/// The next command.
pub fn next(text: &mut Text, command: &str) {
    text.tagged_line(Style::Strong, "Next:", command);
}

/// An approval that a person has to confirm: what it is, then the link.
pub fn approval(shown: &Shown<'_>, text: &mut Text) {
    let approval = shown.at("approval");
    let field = |key: &str| approval.get(key).and_then(Value::as_str).unwrap_or_default();
    let (kind, id, url) = (field("type"), field("id"), field("approvalUrl"));
    if field("status") == "pending" {
        text.line(&format!("A person must confirm this ({kind}): {url}"));
    } else {
        text.line(&format!("Approval {id} ({kind}) is {}.", field("status")));
    }
    facts::write(text, approval);
    if field("status") == "pending" {
        next(text, &format!("opentrain approvals get --approval-id {id} --wait"));
    }
}

/// One line for each string of a list.
pub fn lines(text: &mut Text, tag: &str, values: &Value) {
    for value in values.as_array().into_iter().flatten() {
        text.line(&format!("{tag} {}", facts::scalar(value)));
    }
}
