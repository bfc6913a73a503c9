//! What the market knows about itself: a few named values.

use crate::dialect;
use crate::error::Result;
use crate::tx::Tx;

/// Whether this is a sandbox market: `true` or `false`; absent in a market that was never started.
pub const SANDBOX: &str = "sandbox";
/// Milliseconds the sandbox's clock is ahead.
pub const CLOCK_OFFSET: &str = "clock_offset";

/// The key that webhook secrets are encrypted with, itself encrypted if the configuration holds a key for that.
pub const WEBHOOK_KEY: &str = "webhook_key";

/// Which restore this market comes from; absent in one that was never restored. Whatever was made of the market's history
/// outside the database (the search index) is told apart by it.
pub const RESTORED: &str = "restored";

/// The value of that name.
pub async fn value(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    tx.first("SELECT value FROM market WHERE key = $1", &[key.into()], |row| row.get(0)).await
}

/// Keeps the named values still until the transaction ends.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    dialect::lock_market(tx).await
}

/// Sets the value of that name.
pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    let sql = "INSERT INTO market (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    tx.execute(sql, &[key.into(), value.into()]).await.map(drop)
}

/// Empties every table but the schema's own, children before parents (sandbox reset).
pub async fn clear(tx: &mut Tx) -> Result<()> {
    for statement in [
        "DELETE FROM deliveries",
        "DELETE FROM webhooks",
        "DELETE FROM events",
        "DELETE FROM feeds",
        "DELETE FROM job_changes",
        "DELETE FROM idempotency_keys",
        "DELETE FROM interview_messages",
        "DELETE FROM interviews",
        "DELETE FROM simulated_silences",
        "DELETE FROM messages",
        "DELETE FROM conversations",
        "DELETE FROM simulated_work",
        "DELETE FROM simulated_invitations",
        "DELETE FROM simulated_visits",
        "DELETE FROM simulated_trainers",
        "DELETE FROM match_inputs",
        "DELETE FROM posting_lines",
        "DELETE FROM postings",
        "DELETE FROM ledger_accounts",
        "DELETE FROM payout_destinations",
        "DELETE FROM card_setups",
        "DELETE FROM payment_methods",
        "DELETE FROM work_reports",
        "DELETE FROM top_ups",
        "DELETE FROM invoices",
        "DELETE FROM approvals",
        "DELETE FROM milestones",
        "DELETE FROM contracts",
        "UPDATE counters SET value = 0 WHERE name = 'invoices'",
        "DELETE FROM job_clicks",
        "DELETE FROM proposals",
        "DELETE FROM publishes",
        "DELETE FROM jobs",
        "DELETE FROM sign_in_links",
        "DELETE FROM tokens",
        "DELETE FROM claim_attempts",
        "DELETE FROM registrations",
        "DELETE FROM feature_switches",
        "DELETE FROM team_invites",
        "DELETE FROM team_invite_mails",
        "DELETE FROM memberships",
        "DELETE FROM organizations",
        "DELETE FROM reviews",
        "DELETE FROM freelancers",
        "DELETE FROM users",
        "DELETE FROM mails",
        "DELETE FROM audit_log",
        "DELETE FROM market WHERE key NOT IN ('sandbox', 'webhook_key')",
    ] {
        tx.execute(statement, &[]).await?;
    }
    Ok(())
}

impl crate::Db {
    /// Marks a market that was never started as a sandbox or a real one; returns what the market is.
    pub async fn mark_sandbox(&self, sandbox: bool) -> Result<bool> {
        self.write(sandbox, |tx, sandbox| {
            Box::pin(async move {
                if let Some(kind) = value(tx, SANDBOX).await? {
                    return Ok(kind == "true");
                }
                set(tx, SANDBOX, if *sandbox { "true" } else { "false" }).await?;
                Ok(*sandbox)
            })
        })
        .await
    }
}
