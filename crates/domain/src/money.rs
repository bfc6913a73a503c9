//! Money: whole micro-dollars, never a float.

use serde::{Deserialize, Serialize};

/// US dollars as integer millionths, so that a per-label rate of 0.0125 survives. On the wire a JSON number of dollars.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Usd(i64);

/// Why a JSON number is no amount of money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotMoney {
    /// More than six decimals.
    TooManyDecimals,
    /// Beyond what the ledger can hold.
    OutOfRange,
}

impl Usd {
    /// Micro-dollars in a dollar.
    pub const MICROS: i64 = 1_000_000;

    /// From millionths of a dollar.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// From whole dollars.
    pub const fn from_dollars(dollars: i64) -> Self {
        Self(dollars * Self::MICROS)
    }

    /// Millionths of a dollar.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// From whole cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents.saturating_mul(10_000))
    }

    /// Whole cents; what is less than one is dropped.
    pub const fn cents(self) -> i64 {
        self.0 / 10_000
    }

    /// Whether it is whole cents.
    pub const fn is_whole_cents(self) -> bool {
        self.0 % 10_000 == 0
    }

    /// From the dollars of a JSON number; exact, because the number's shortest decimal form is what was written.
    pub fn from_number(dollars: f64) -> Result<Self, NotMoney> {
        if !dollars.is_finite() || dollars.abs() > 9_000_000_000_000.0 {
            return Err(NotMoney::OutOfRange);
        }
        scaled(dollars, 6).map(Self).ok_or(NotMoney::TooManyDecimals)
    }

    /// The dollars as a JSON number: whole when whole.
    pub fn to_number(self) -> serde_json::Number {
        if self.0 % Self::MICROS == 0 {
            return serde_json::Number::from(self.0 / Self::MICROS);
        }
        let dollars = format!("{self}").parse::<f64>().ok().and_then(serde_json::Number::from_f64);
        dollars.unwrap_or_else(|| serde_json::Number::from(self.0 / Self::MICROS))
    }
}

impl std::ops::Add for Usd {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Neg for Usd {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl std::iter::Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), |sum, one| sum + one)
    }
}

/// The number times ten to `decimals`, if it has no more decimals than that. Works on the shortest decimal form, so that
/// `1.1` is exactly eleven tenths.
pub fn scaled(number: f64, decimals: usize) -> Option<i64> {
    let text = format!("{}", number.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.len() > decimals {
        return None;
    }
    let digits = format!("{whole}{fraction:0<decimals$}");
    let value: i64 = digits.parse().ok()?;
    Some(if number < 0.0 { -value } else { value })
}

impl std::fmt::Display for Usd {
    /// Plain decimal dollars: `18`, `0.0125`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{fraction:06}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl Serialize for Usd {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Usd {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let dollars = f64::deserialize(deserializer)?;
        Self::from_number(dollars).map_err(|_| serde::de::Error::custom("not an amount of money"))
    }
}

impl schemars::JsonSchema for Usd {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Usd".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "US dollars, at most 6 decimals" })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_amount_survives_the_wire(micros in -10_000_000_000_000i64..10_000_000_000_000) {
            let amount = Usd::from_micros(micros);
            let text = serde_json::to_string(&amount).expect("a number");
            prop_assert_eq!(serde_json::from_str::<Usd>(&text).expect("an amount"), amount);
        }
    }

    #[test]
    fn decimals_are_counted_as_written() {
        assert_eq!(Usd::from_number(0.0125), Ok(Usd(12_500)));
        assert_eq!(Usd::from_number(0.000001), Ok(Usd(1)));
        assert_eq!(Usd::from_number(1.0000001), Err(NotMoney::TooManyDecimals));
        assert_eq!(Usd::from_number(1e308), Err(NotMoney::OutOfRange));
        assert_eq!(serde_json::to_string(&Usd(18_000_000)).expect("a number"), "18");
        assert_eq!(serde_json::to_string(&Usd(18_500_000)).expect("a number"), "18.5");
        assert_eq!(scaled(1.0005, 3), None);
        assert_eq!(scaled(12.5, 3), Some(12_500));
    }
}
