//! Amounts for people.

use serde_json::Number;

/// US dollars with at least two decimals, more if the amount has them: `$339.95`, `$0.0125`, `-$5.00`.
pub fn usd(amount: &Number) -> String {
    let value = amount.as_f64().unwrap_or_default();
    let mut digits = format!("{:.6}", value.abs());
    while digits.ends_with('0') && digits.find('.').is_some_and(|dot| digits.len() - dot > 3) {
        digits.pop();
    }
    format!("{}${digits}", if value < 0.0 { "-" } else { "" })
}

/// Whole cents as US dollars.
pub fn cents(amount: &Number) -> String {
    match amount.as_i64() {
        Some(cents) => {
            let sign = if cents < 0 { "-" } else { "" };
            format!("{sign}${}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
        }
        None => amount.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn amounts_keep_their_decimals() {
        for (amount, shown) in [
            ("339.95", "$339.95"),
            ("300", "$300.00"),
            ("0.0125", "$0.0125"),
            ("-5", "-$5.00"),
            ("0.000001", "$0.000001"),
        ] {
            assert_eq!(usd(&number(amount)), shown);
        }
        for (amount, shown) in [("33995", "$339.95"), ("-5", "-$0.05"), ("0", "$0.00"), ("1.5", "1.5")] {
            assert_eq!(cents(&number(amount)), shown);
        }
    }
}
