//! Long numbers as people read them.

/// Digits in groups of three: `1234567` is `1,234,567`. Only digits may come in: no sign, no decimals.
pub fn grouped(digits: impl ToString) -> String {
    let digits = digits.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 12, 999, 1000, 65_536, 1_000_000].map(grouped);
        assert_eq!(texts, ["0", "12", "999", "1,000", "65,536", "1,000,000"]);
    }
}
