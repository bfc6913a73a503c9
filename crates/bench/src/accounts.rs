//! Accounts of the market that the load acts for.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::Failure;
use crate::connection::{once, post};

/// Registers so many agents; their tokens.
pub fn register(address: SocketAddr, count: usize) -> Result<Vec<String>, Failure> {
    (0..count)
        .map(|number| {
            let body = json!({ "identity_type": "anonymous", "agent_name": format!("Bench {number}") });
            let answer = once(address, &post("/api/agent/identity", None, &body), 201)?;
            let registered: Value = serde_json::from_slice(&answer)?;
            let token = registered["access_token"].as_str().ok_or("a registration without a token")?;
            Ok(token.to_owned())
        })
        .collect()
}
