//! The invariants of the books (contracts.md, 11), asked of the database. Each question returns what is wrong.

use crate::error::Result;
use crate::tx::Tx;

/// A broken invariant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// Its number in the contract.
    pub invariant: u8,
    /// What is wrong, and where.
    pub message: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "({}) {}", self.invariant, self.message)
    }
}

/// Problems of one kind that are listed; more are not needed to know that something is wrong.
macro_rules! most {
    () => {
        " LIMIT 20"
    };
}

/// Number, what it says, and a query that gives the things for which it does not hold.
const QUESTIONS: &[(u8, &str, &str)] = &[
    (
        1,
        "the posting does not sum to zero",
        concat!("SELECT posting_id FROM posting_lines GROUP BY posting_id HAVING SUM(amount) <> 0", most!()),
    ),
    (
        1,
        "the posting has no lines",
        concat!(
            "SELECT p.id FROM postings p WHERE NOT EXISTS (SELECT 1 FROM posting_lines l WHERE l.posting_id = p.id)",
            most!()
        ),
    ),
    (
        1,
        "the balance is not the sum of its lines",
        concat!(
            "SELECT a.name FROM ledger_accounts a WHERE a.balance <>
              (SELECT COALESCE(SUM(l.amount), 0) FROM posting_lines l WHERE l.account = a.name)",
            most!()
        ),
    ),
    (
        1,
        "the account has lines and no balance",
        concat!(
            "SELECT l.account FROM posting_lines l WHERE NOT EXISTS
              (SELECT 1 FROM ledger_accounts a WHERE a.name = l.account)",
            most!()
        ),
    ),
    (
        2,
        "the balance is negative",
        concat!(
            "SELECT name FROM ledger_accounts WHERE balance < 0 AND name NOT LIKE 'external:%'
              AND name <> 'platform:adjustments'",
            most!()
        ),
    ),
    (
        3,
        "reserved and escrow are not what its funded milestones hold",
        concat!(
            "SELECT o.id FROM organizations o WHERE
              (SELECT COALESCE(SUM(a.balance), 0) FROM ledger_accounts a
                WHERE a.name IN ('employer:' || o.id || ':reserved', 'employer:' || o.id || ':escrow'))
              <> (SELECT COALESCE(SUM(m.amount + m.fee), 0) FROM milestones m
                WHERE m.organization_id = o.id AND m.status IN ('ACTIVE_FUNDED', 'DISPUTED'))",
            most!()
        ),
    ),
    (
        4,
        "what the trainer was paid is not the sum of the paid milestones",
        concat!(
            "SELECT f.user_id FROM freelancers f WHERE
              (SELECT COALESCE(SUM(l.amount), 0) FROM posting_lines l
                WHERE l.account = 'trainer:' || f.user_id || ':payable' AND l.amount > 0)
              <> (SELECT COALESCE(SUM(m.amount), 0) FROM milestones m
                WHERE m.freelancer_id = f.user_id AND m.status = 'PAID')",
            most!()
        ),
    ),
    (
        5,
        "the milestone was charged or settled twice",
        concat!(
            "SELECT milestone_id FROM postings WHERE milestone_id IS NOT NULL GROUP BY milestone_id, step
              HAVING COUNT(*) > 1",
            most!()
        ),
    ),
    (
        5,
        "the milestone's charge and settlement do not fit its state",
        concat!(
            "SELECT m.id FROM milestones m WHERE
              (SELECT COUNT(*) FROM postings p WHERE p.milestone_id = m.id AND p.step = 'CHARGE')
                <> CASE WHEN m.status IN ('ACTIVE_FUNDED', 'DISPUTED', 'PAID', 'REFUNDED') THEN 1 ELSE 0 END
              OR (SELECT COUNT(*) FROM postings p WHERE p.milestone_id = m.id AND p.step = 'SETTLEMENT')
                <> CASE WHEN m.status IN ('PAID', 'REFUNDED') THEN 1 ELSE 0 END",
            most!()
        ),
    ),
    (
        6,
        "the credit ledger does not explain what is available",
        concat!(
            "SELECT o.id FROM organizations o WHERE
              (SELECT COALESCE(SUM(a.balance), 0) FROM ledger_accounts a
                WHERE a.name = 'employer:' || o.id || ':available')
              <> (SELECT COALESCE(SUM(p.credit_amount), 0) FROM postings p
                WHERE p.organization_id = o.id AND p.credit_type <> 'CAPTURE')",
            most!()
        ),
    ),
    (
        6,
        "the credit ledger does not explain what is reserved",
        concat!(
            "SELECT o.id FROM organizations o WHERE
              (SELECT COALESCE(SUM(a.balance), 0) FROM ledger_accounts a
                WHERE a.name = 'employer:' || o.id || ':reserved')
              <> (SELECT COALESCE(SUM(CASE WHEN p.credit_type = 'CAPTURE' THEN p.credit_amount
                    ELSE -p.credit_amount END), 0) FROM postings p
                WHERE p.organization_id = o.id AND p.credit_type IN ('HOLD', 'HOLD_RELEASE', 'CAPTURE'))",
            most!()
        ),
    ),
    (
        7,
        "the confirmed approval has no posting of its own, or another number than it must have",
        concat!(
            "SELECT a.id FROM approvals a WHERE a.state = 'confirmed' AND a.type <> 'contract_end' AND
              (SELECT COUNT(*) FROM postings p WHERE p.approval_id = a.id AND p.step <> 'PAYOUT')
              <> CASE WHEN a.type = 'proposal_hire' AND a.source = 'credits' THEN 2 ELSE 1 END",
            most!()
        ),
    ),
    (
        7,
        "the approval was not confirmed and has postings",
        concat!(
            "SELECT a.id FROM approvals a WHERE a.state <> 'confirmed'
              AND EXISTS (SELECT 1 FROM postings p WHERE p.approval_id = a.id)",
            most!()
        ),
    ),
    (
        7,
        "the top-up and its posting do not fit",
        concat!(
            "SELECT t.id FROM top_ups t WHERE
              (SELECT COUNT(*) FROM postings p WHERE p.top_up_id = t.id)
                <> CASE WHEN t.status = 'COMPLETED' THEN 1 ELSE 0 END",
            most!()
        ),
    ),
];

/// Every broken invariant, in the contract's order; empty is how it should be.
pub async fn check(tx: &mut Tx) -> Result<Vec<Violation>> {
    let mut violations = Vec::new();
    for &(invariant, rule, sql) in QUESTIONS {
        for subject in tx.rows(sql, &[], |row| row.get::<String>(0)).await? {
            violations.push(Violation { invariant, message: format!("{subject}: {rule}") });
        }
    }
    Ok(violations)
}
