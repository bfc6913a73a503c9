//! One question to a chat completions endpoint, answered as JSON.

use std::time::Duration;

use reqwest::redirect::Policy;
use serde_json::{Value, json};

/// The largest answer that is read, in bytes.
const LARGEST: usize = 256 * 1024;

/// Where a model is, and how to ask it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Up to the version, for example `https://models.example/v1`.
    pub base_url: String,
    pub model: String,
    pub api_key: Option<String>,
    /// For the whole exchange.
    pub timeout: Duration,
}

/// A client of one endpoint.
pub struct Chat {
    endpoint: Endpoint,
    http: reqwest::Client,
}

impl Chat {
    /// A client; the address comes from the operator's configuration, so it may be on a private network.
    pub fn new(endpoint: Endpoint) -> Result<Self, String> {
        // Somebody else may have installed it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(endpoint.timeout)
            .redirect(Policy::none())
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { endpoint, http })
    }

    /// Asks; the JSON object that the model answers with.
    pub(crate) async fn ask(&self, instructions: &str, text: &str) -> Result<Value, String> {
        let url = format!("{}/chat/completions", self.endpoint.base_url.trim_end_matches('/'));
        let body = json!({
            "model": self.endpoint.model,
            "temperature": 0,
            "response_format": { "type": "json_object" },
            "messages": [{ "role": "system", "content": instructions }, { "role": "user", "content": text }]
        });
        let mut request = self.http.post(url).json(&body);
        if let Some(key) = &self.endpoint.api_key {
            request = request.bearer_auth(key);
        }
        // The address may hold a key in its query: errors must not repeat it.
        let plain = |error: reqwest::Error| error.without_url().to_string();
        let mut response = request.send().await.map_err(plain)?;
        if !response.status().is_success() {
            return Err(format!("the model's server answered {}", response.status()));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(plain)? {
            if bytes.len() + chunk.len() > LARGEST {
                return Err("the model's answer is too large".to_owned());
            }
            bytes.extend_from_slice(&chunk);
        }
        let answer: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        let content = answer.pointer("/choices/0/message/content").and_then(Value::as_str);
        let content = content.ok_or_else(|| "the answer holds no message".to_owned())?;
        serde_json::from_str(content.trim()).map_err(|error| format!("the message is not JSON: {error}"))
    }
}
