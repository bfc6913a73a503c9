//! `opentrain capabilities`.

use serde_json::Value;

use crate::commands::endpoint::{Endpoint, Shown};
use crate::output::Text;
use crate::output::facts::scalar;

pub const ENDPOINTS: &[Endpoint] =
    &[Endpoint::get("capabilities", "/job-drafts/capabilities", "What this market lets the account do")
        .notes("Shows which features are on, and the keys and values that a draft takes.")
        .examples(&["opentrain capabilities", "opentrain capabilities --json"])
        .view(view)];

fn view(shown: &Shown<'_>, text: &mut Text) {
    let features: Vec<(&String, &Value)> = shown.at("capabilities").as_object().into_iter().flatten().collect();
    let width = features.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, on) in &features {
        text.raw_line(&format!("{name:width$}  {}", if on.as_bool() == Some(true) { "on" } else { "off" }));
    }
    text.fact(0, "Rollout", shown.text("rolloutMode"));
    if shown.at("sandbox").as_bool() == Some(true) {
        text.line("Sandbox: yes, nothing here is real");
    }
    text.fact(0, "Import formats", &scalar(shown.at("draft/importFormats")));
    text.fact(0, "Draft fields", &scalar(shown.at("draft/updateKeys")));
    for (key, values) in shown.at("draft/enums").as_object().into_iter().flatten() {
        text.fact(0, key, &scalar(values));
    }
}
