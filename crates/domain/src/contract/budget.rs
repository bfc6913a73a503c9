//! How much of what was funded is used up (contracts.md, 2, "Budget").

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;
use crate::taxonomy::PaymentType;

/// How much of what was funded is used up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BudgetState {
    Ok,
    Low,
    Depleted,
}

/// From this share on a budget is LOW, in ten-thousandths.
const LOW_FROM: i64 = 8_000;

impl BudgetState {
    /// All states.
    pub const ALL: [BudgetState; 3] = [BudgetState::Ok, BudgetState::Low, BudgetState::Depleted];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            BudgetState::Ok => "OK",
            BudgetState::Low => "LOW",
            BudgetState::Depleted => "DEPLETED",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.token() == token)
    }
}

/// Sums over a contract's work reports.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Consumed {
    pub seconds: i64,
    pub labels: i64,
    pub tasks: i64,
}

/// What was funded against what was used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    pub state: BudgetState,
    /// Hours or labels.
    pub funded: Quantity,
    pub consumed: Quantity,
    pub remaining: Quantity,
    /// May pass 1.
    pub fraction: Quantity,
}

impl Budget {
    /// The budget of a contract of this kind: `funded` is the volume of its funded milestones.
    pub fn of(kind: PaymentType, funded: Quantity, consumed: Consumed) -> Self {
        let consumed = match kind {
            PaymentType::PayPerHour => Quantity::hours_of_seconds(consumed.seconds),
            PaymentType::PayPerLabel => Quantity::whole(consumed.labels),
            PaymentType::FixedPrice => Quantity::default(),
        };
        let fraction = consumed.share_of(funded);
        let state = match fraction.units() {
            _ if kind == PaymentType::FixedPrice => BudgetState::Ok,
            ..LOW_FROM => BudgetState::Ok,
            LOW_FROM..Quantity::SCALE => BudgetState::Low,
            _ => BudgetState::Depleted,
        };
        Self { state, funded, consumed, remaining: funded.less(consumed), fraction }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_the_shown_fraction() {
        let hours = |seconds, funded| {
            let consumed = Consumed { seconds, ..Consumed::default() };
            Budget::of(PaymentType::PayPerHour, Quantity::whole(funded), consumed)
        };
        for (seconds, state, fraction) in [
            (0, BudgetState::Ok, "0"),
            (28_799, BudgetState::Ok, "0.7999"),
            (28_800, BudgetState::Low, "0.8"),
            (35_999, BudgetState::Low, "0.9999"),
            (36_000, BudgetState::Depleted, "1"),
            (54_000, BudgetState::Depleted, "1.5"),
        ] {
            let budget = hours(seconds, 10);
            assert_eq!((budget.state, budget.fraction.to_string().as_str()), (state, fraction), "{seconds}");
        }
        assert_eq!(hours(36_000, 0).state, BudgetState::Ok);
        assert_eq!(hours(54_000, 10).remaining, Quantity::default());
    }

    #[test]
    fn a_fixed_price_has_no_volume() {
        let consumed = Consumed { seconds: 10, labels: 10, tasks: 10 };
        let budget = Budget::of(PaymentType::FixedPrice, Quantity::default(), consumed);
        assert_eq!((budget.state, budget.consumed), (BudgetState::Ok, Quantity::default()));
    }
}
