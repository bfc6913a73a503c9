//! From an amount or a volume to both.

use serde_json::Value;

use super::{MOST, Rules, path, too_large_volume};
use crate::job::{Issue, IssueCode};
use crate::taxonomy::PaymentType;
use crate::{Quantity, Usd};

/// How a contract pays: what turns volumes into amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    pub kind: PaymentType,
    /// None only on an imported contract.
    pub usd: Option<Usd>,
}

/// Why terms cannot be priced.
#[derive(Clone, PartialEq, Debug)]
pub enum Unpriced {
    Bad(Issue),
    /// A volume, but no rate.
    NoRate,
}

/// Amount and volume, agreed with each other by the rate.
pub(super) fn priced(
    amount: Option<Usd>,
    volume: Option<Quantity>,
    rate: Rate,
    rules: Rules,
) -> Result<(Usd, Option<Quantity>), Unpriced> {
    let bad = |issue| Err(Unpriced::Bad(issue));
    let key = rules.amount_key();
    let missing = |key: &str| Issue::invalid_type(path(key), "number", &Value::Null);
    let Some(volume) = volume else {
        return match (rate.kind, rules, amount) {
            (PaymentType::FixedPrice, _, Some(amount)) => Ok((amount, None)),
            (PaymentType::FixedPrice, ..) | (_, Rules::Hire, None) => bad(missing(key)),
            (kind, Rules::Hire, Some(amount)) => {
                Ok((amount, rate.usd.and_then(|usd| Quantity::bought(amount, usd, kind))))
            }
            (_, Rules::Milestone, _) => bad(missing("volume")),
        };
    };
    match rate.kind {
        PaymentType::FixedPrice if rules == Rules::Milestone && amount.is_none() => return bad(missing(key)),
        PaymentType::FixedPrice => return bad(Issue::custom(path("volume"), "A fixed price has no volume")),
        PaymentType::PayPerLabel if !volume.is_whole() => {
            return bad(Issue::new(path("volume"), IssueCode::NotMultipleOf, "Whole labels"));
        }
        PaymentType::PayPerLabel | PaymentType::PayPerHour => {}
    }
    let Some(usd) = rate.usd else { return Err(Unpriced::NoRate) };
    let Some(price) = volume.priced(usd) else { return bad(too_large_volume()) };
    if let Some(sent) = amount
        && sent != price
    {
        return bad(Issue::custom(path(key), format!("Must be rate × volume: {price}")));
    }
    if price > MOST {
        return bad(too_large_volume());
    }
    if price < rules.least() {
        let message = format!("The amount must be at least {}", rules.least());
        return bad(Issue::new(path("volume"), IssueCode::TooSmall, message));
    }
    Ok((price, Some(volume)))
}
