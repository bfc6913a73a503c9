//! What the platform takes (contracts.md, 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Usd;

/// Taken once at a hire; never given back.
pub const INITIATION_FEE: Usd = Usd::from_micros(9_950_000);

/// What a funding costs the employer, in whole cents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    /// What the trainer will get.
    #[serde(rename = "amountUsd")]
    pub amount: Usd,
    /// 10 % of it, half-up to the cent; goes back with a refund.
    #[serde(rename = "marketplaceFeeUsd")]
    pub marketplace_fee: Usd,
    /// $9.95 at a hire, else 0; never goes back.
    #[serde(rename = "initiationFeeUsd")]
    pub initiation_fee: Usd,
    #[serde(rename = "totalUsd")]
    pub total: Usd,
}

impl Charge {
    /// The first funding, at a hire.
    pub fn of_hire(amount: Usd) -> Self {
        Self::of(amount, INITIATION_FEE)
    }

    /// A later funding.
    pub fn of_funding(amount: Usd) -> Self {
        Self::of(amount, Usd::from_micros(0))
    }

    fn of(amount: Usd, initiation_fee: Usd) -> Self {
        let marketplace_fee = marketplace_fee(amount);
        Self { amount, marketplace_fee, initiation_fee, total: amount + marketplace_fee + initiation_fee }
    }

    /// What is held until the work is paid or the money goes back: amount and 10 %.
    pub fn held(&self) -> Usd {
        self.amount + self.marketplace_fee
    }
}

/// 10 % of an amount, half-up to the cent.
pub fn marketplace_fee(amount: Usd) -> Usd {
    let cents = (i128::from(amount.micros()) + 50_000).div_euclid(100_000);
    Usd::from_micros(i64::try_from(cents * 10_000).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(300.0, 30.0, 339.95)]
    #[case(10.05, 1.01, 21.01)]
    #[case(1.05, 0.11, 11.11)]
    #[case(1.04, 0.10, 11.09)]
    #[case(1.14, 0.11, 11.20)]
    #[case(8.35, 0.84, 19.14)]
    #[case(99.99, 10.0, 119.94)]
    #[case(0.01, 0.0, 9.96)]
    #[case(0.05, 0.01, 10.01)]
    #[case(1_000_000.0, 100_000.0, 1_100_009.95)]
    fn the_fee_is_ten_percent_half_up(#[case] amount: f64, #[case] fee: f64, #[case] total: f64) {
        let [amount, fee, total] = [amount, fee, total].map(|number| Usd::from_number(number).unwrap());
        let charge = Charge::of_hire(amount);
        assert_eq!((charge.marketplace_fee, charge.total), (fee, total));
        assert_eq!(Charge::of_funding(amount).total, amount + fee);
    }
}
