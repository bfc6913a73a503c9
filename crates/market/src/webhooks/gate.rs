//! The moment at which an attempt starts: never after its webhook was deleted here.

use std::collections::HashMap;

use domain::WebhookId;
use parking_lot::Mutex;
use tokio::time::{Duration, Instant};

/// Claims are older than this never.
const REMEMBERED: Duration = Duration::from_secs(120);

/// Webhooks that were deleted lately, by this node.
#[derive(Debug, Default)]
pub(crate) struct Gate(Mutex<HashMap<WebhookId, Instant>>);

impl Gate {
    /// From now on no attempt for it starts.
    pub(super) fn close(&self, webhook: &WebhookId) {
        let mut closed = self.0.lock();
        closed.retain(|_, since| since.elapsed() < REMEMBERED);
        closed.insert(webhook.clone(), Instant::now());
    }

    /// Whether an attempt for it may start now.
    pub(super) fn is_open(&self, webhook: &WebhookId) -> bool {
        !self.0.lock().contains_key(webhook)
    }
}
