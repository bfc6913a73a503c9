//! The fields of a milestone, as a hire and a running contract ask for them.

use market::error::Failure;
use serde_json::{Value, json};

use crate::form::Fields;
use crate::pages::approvals::{Problems, number};

/// The form as it stands.
#[derive(Clone, Debug, Default)]
pub struct MilestoneForm {
    pub name: String,
    pub description: String,
    pub amount: String,
    pub volume: String,
    pub due: String,
    pub problems: Problems,
}

impl MilestoneForm {
    /// As it was sent.
    pub fn sent(fields: &Fields) -> Self {
        let line = |name: &str| fields.get(name).trim().to_owned();
        Self {
            name: line("name"),
            description: line("description").replace("\r\n", "\n"),
            amount: line("amount"),
            volume: line("volume"),
            due: line("due"),
            problems: Problems::default(),
        }
    }

    /// As the body of a request spells it; `amount` is the key of the amount there.
    pub fn body(&self, amount: &str) -> Value {
        let text = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        json!({
            "name": text(&self.name),
            "description": text(&self.description),
            amount: number(&self.amount),
            "volume": number(&self.volume),
            "dueDate": text(&self.due),
        })
    }

    /// The same form with what a refusal says of its fields.
    pub fn refused(mut self, refusal: &Failure) -> Self {
        let issues = match (refusal.details.get("issues"), refusal.details.get("field").and_then(Value::as_str)) {
            (Some(issues), _) => issues.clone(),
            (None, Some(field)) => json!([issue(field, &refusal.message)]),
            (None, None) => Value::Null,
        };
        self.problems = Problems::of(&issues);
        self
    }
}

/// The one refused key of a milestone, as an issue.
fn issue(field: &str, message: &str) -> Value {
    let message = message.strip_prefix(field).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(message);
    let code = if message.starts_with("Expected") { "invalid_type" } else { "custom" };
    let key = if field == "amountUsd" { "amount" } else { field };
    json!({ "path": [key], "code": code, "message": message })
}
