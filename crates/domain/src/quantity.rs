//! Quantities of work: hours or labels, with up to four decimals and never a float.

use serde::{Deserialize, Serialize};

use crate::Usd;
use crate::money::scaled;
use crate::taxonomy::PaymentType;

/// Hours or labels, or a share of them, as integer ten-thousandths. On the wire a JSON number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Quantity(i64);

impl Quantity {
    /// Units in one.
    pub const SCALE: i64 = 10_000;

    /// From ten-thousandths.
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// Ten-thousandths.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// From a JSON number; `None` with more than four decimals, or beyond what can be held.
    pub fn from_number(number: f64) -> Option<Self> {
        if !number.is_finite() || number.abs() > 9e13 {
            return None;
        }
        scaled(number, 4).map(Self)
    }

    /// Whether it has no decimals.
    pub const fn is_whole(self) -> bool {
        self.0 % Self::SCALE == 0
    }

    /// Seconds as hours, rounded down to four decimals.
    pub fn hours_of_seconds(seconds: i64) -> Self {
        Self(clamped(i128::from(seconds) * i128::from(Self::SCALE) / 3600))
    }

    /// So many whole ones.
    pub fn whole(count: i64) -> Self {
        Self(count.saturating_mul(Self::SCALE))
    }

    /// This minus the other, at least zero.
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// This as a share of the other, rounded down to four decimals; zero of nothing.
    pub fn share_of(self, other: Self) -> Self {
        if other.0 <= 0 {
            return Self(0);
        }
        Self(clamped(i128::from(self.0) * i128::from(Self::SCALE) / i128::from(other.0)))
    }

    /// What so much costs at this rate, half-up to the cent; `None` beyond what can be held.
    pub fn priced(self, rate: Usd) -> Option<Usd> {
        const PER_CENT: i128 = Quantity::SCALE as i128 * 10_000;
        let cents = (i128::from(rate.micros()) * i128::from(self.0) + PER_CENT / 2).div_euclid(PER_CENT);
        i64::try_from(cents * 10_000).ok().map(Usd::from_micros)
    }

    /// How much work an amount buys at this rate: hours half-up to four decimals, labels rounded down and at least one
    /// (candidates.md, 10). A fixed price buys no quantity. A rate of nothing buys none either.
    pub fn bought(amount: Usd, rate: Usd, kind: PaymentType) -> Option<Self> {
        let (amount, rate) = (i128::from(amount.micros()), i128::from(rate.micros()));
        if rate <= 0 {
            return None;
        }
        match kind {
            PaymentType::FixedPrice => None,
            PaymentType::PayPerHour => {
                let units = (amount * i128::from(Self::SCALE) * 2 + rate) / (rate * 2);
                Some(Self(clamped(units).max(1)))
            }
            PaymentType::PayPerLabel => Some(Self::whole(clamped(amount / rate).max(1))),
        }
    }

    /// As a JSON number: whole when whole.
    pub fn to_number(self) -> serde_json::Number {
        if self.is_whole() {
            return serde_json::Number::from(self.0 / Self::SCALE);
        }
        let number = format!("{self}").parse::<f64>().ok().and_then(serde_json::Number::from_f64);
        number.unwrap_or_else(|| serde_json::Number::from(self.0 / Self::SCALE))
    }
}

fn clamped(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

impl std::ops::Add for Quantity {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), |sum, one| sum + one)
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.unsigned_abs() / 10_000, self.0.unsigned_abs() % 10_000);
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{fraction:04}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Self::from_number(number).ok_or_else(|| serde::de::Error::custom("not a quantity with up to four decimals"))
    }
}

impl schemars::JsonSchema for Quantity {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "At most 4 decimals" })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.0125, 8002.0, 100.03)]
    #[case(0.0125, 8001.0, 100.01)]
    #[case(0.0125, 8000.0, 100.0)]
    #[case(0.0125, 1.0, 0.01)]
    #[case(0.0125, 2.0, 0.03)]
    #[case(0.0125, 6.0, 0.08)]
    #[case(20.0, 12.5, 250.0)]
    #[case(18.0, 0.0001, 0.0)]
    fn prices_are_rounded_half_up_to_the_cent(#[case] rate: f64, #[case] volume: f64, #[case] want: f64) {
        let (rate, want) = (Usd::from_number(rate).unwrap(), Usd::from_number(want).unwrap());
        assert_eq!(Quantity::from_number(volume).unwrap().priced(rate), Some(want));
    }

    #[rstest]
    #[case(PaymentType::PayPerHour, 18.0, 300.0, Some(16.6667))]
    #[case(PaymentType::PayPerHour, 16.0, 100.0, Some(6.25))]
    #[case(PaymentType::PayPerHour, 1_000_000.0, 1.0, Some(0.0001))]
    #[case(PaymentType::PayPerLabel, 0.06, 100.0, Some(1666.0))]
    #[case(PaymentType::PayPerLabel, 0.0125, 100.0, Some(8000.0))]
    #[case(PaymentType::PayPerLabel, 5.0, 1.0, Some(1.0))]
    #[case(PaymentType::FixedPrice, 500.0, 100.0, None)]
    fn amounts_buy_work(#[case] kind: PaymentType, #[case] rate: f64, #[case] amount: f64, #[case] want: Option<f64>) {
        let (rate, amount) = (Usd::from_number(rate).unwrap(), Usd::from_number(amount).unwrap());
        assert_eq!(Quantity::bought(amount, rate, kind), want.and_then(Quantity::from_number));
    }

    #[test]
    fn shares_and_hours_are_rounded_down() {
        assert_eq!(Quantity::hours_of_seconds(28_799).to_string(), "7.9997");
        assert_eq!(Quantity::whole(2).share_of(Quantity::whole(3)).to_string(), "0.6666");
        assert_eq!(Quantity::whole(3).share_of(Quantity::default()), Quantity::default());
        assert_eq!(serde_json::to_string(&Quantity::whole(10)).unwrap(), "10");
        assert_eq!(serde_json::to_string(&Quantity::from_units(62_500)).unwrap(), "6.25");
        assert_eq!(Quantity::from_number(10.000_01), None);
        assert_eq!(Quantity::from_number(1e300), None);
        assert_eq!(Quantity::whole(i64::MAX / 10_000).share_of(Quantity::from_units(1)).units(), i64::MAX);
    }
}
