//! The Rust program of `docs/webhooks.md`; a test compares the two and runs this one on a real delivery.

#![allow(clippy::disallowed_methods, reason = "a receiver has no clock but its machine's")]

use std::io::Read;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::hmac;

fn verify(secret: &str, signature: &str, body: &[u8], tolerance: u64) -> bool {
    let Some((sent, given)) = signature.strip_prefix("t=").and_then(|rest| rest.split_once(",v1=")) else {
        return false;
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (Ok(seconds), Ok(given)) = (sent.parse::<u64>(), hex::decode(given)) else { return false };
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let message = [sent.as_bytes(), b".", body].concat();
    now.abs_diff(seconds) <= tolerance && hmac::verify(&key, &message, &given).is_ok()
}

fn main() {
    let mut body = Vec::new();
    let read = std::io::stdin().read_to_end(&mut body).is_ok();
    let variable = |name| std::env::var(name).unwrap_or_default();
    let good = read && verify(&variable("WEBHOOK_SECRET"), &variable("SIGNATURE"), &body, 300);
    std::process::exit(if good { 0 } else { 1 });
}
