//! E-mail addresses (identity.md, 2.2, "Address rule").

/// An address that passed the rule, in lower case.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Trims, checks and lower-cases; `None` for anything the rule refuses, the `invalid` top level included.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 254 || !text.is_ascii() {
            return None;
        }
        let (local, domain) = text.split_once('@')?;
        let local_ok = (1..=64).contains(&local.len())
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_ok = labels.len() >= 2 && labels.iter().all(|label| is_label(label));
        let last_ok = labels.last().is_some_and(|label| !label.eq_ignore_ascii_case("invalid"));
        (local_ok && domain_ok && last_ok).then(|| Self(text.to_ascii_lowercase()))
    }

    /// The address in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("  Mira@Example.COM ", Some("mira@example.com"))]
    #[case("a.b+c@sub.example.co", Some("a.b+c@sub.example.co"))]
    #[case("a@b", None)]
    #[case("a@@example.com", None)]
    #[case("a@example..com", None)]
    #[case("a@-example.com", None)]
    #[case("a@b.invalid", None)]
    #[case("a\n@example.com", None)]
    #[case("<script>@example.com", None)]
    #[case("ä@example.com", None)]
    fn addresses(#[case] text: &str, #[case] want: Option<&str>) {
        assert_eq!(EmailAddress::parse(text).as_ref().map(EmailAddress::as_str), want);
    }
}
