//! Job ids as numbers: 26 lower-case Crockford base-32 digits sort as text exactly as their 128-bit value sorts.

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The value of a lower-case ULID; `None` for anything else.
pub(crate) fn job_number(id: &str) -> Option<u128> {
    if id.len() != 26 || id.as_bytes()[0] > b'7' {
        return None;
    }
    id.bytes().try_fold(0u128, |value, byte| {
        let digit = DIGITS.binary_search(&byte).ok()?;
        Some(value << 5 | digit as u128)
    })
}

/// The lower-case ULID of that value.
pub(crate) fn job_id(number: u128) -> String {
    (0..26).rev().map(|place| char::from(DIGITS[(number >> (5 * place)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use super::{job_id, job_number};

    #[test]
    fn ids_sort_as_their_numbers() {
        assert_eq!(job_number("00000000000000000000000000"), Some(0));
        assert_eq!(job_number("7zzzzzzzzzzzzzzzzzzzzzzzzz"), Some(u128::MAX));
        for number in [0, 1, 31, 32, u128::MAX, u128::MAX / 3] {
            assert_eq!(job_number(&job_id(number)), Some(number));
        }
        assert!(job_number("01jx0000000000000000000000") < job_number("01jy0000000000000000000000"));
        for bad in [
            "",
            "8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "01JX0000000000000000000000",
            "01jx000000000000000000000u",
            "é1jx00000000000000000000",
        ] {
            assert_eq!(job_number(bad), None, "{bad}");
        }
    }
}
