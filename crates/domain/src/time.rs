//! Points in time, to the millisecond.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z on the market's clock. On the wire: `2026-06-12T10:00:00.000Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(i64);

/// The last moment that can be written with a four-digit year; anything later is not a time this market deals in.
const LAST: i64 = 253_402_300_799_999;

impl Timestamp {
    /// From milliseconds since the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment and so many milliseconds, never past year 9999.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis).min(LAST))
    }

    /// This moment and so many whole seconds.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1000))
    }

    /// This moment and so many days of 24 hours.
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Midnight (UTC) of this moment's day.
    pub const fn day_start(self) -> Self {
        Self(self.0 - self.0.rem_euclid(86_400_000))
    }

    /// Milliseconds from `earlier` to this moment; negative if it is later.
    pub fn millis_since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads RFC 3339 with any offset, or a bare date (midnight UTC). A blank where a `+` was eaten by URL decoding is
    /// understood (jobs.md, 4.5).
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 64 || !text.is_ascii() {
            return None;
        }
        if text.len() == 10 {
            let date: Date = text.parse().ok()?;
            return Self::in_range(since_epoch(date.at(0, 0, 0, 0)));
        }
        let bytes = text.as_bytes();
        if bytes.len() < 20
            || [bytes[4], bytes[7], bytes[13], bytes[16]] != *b"--::"
            || !matches!(bytes[10], b'T' | b't' | b' ')
        {
            return None;
        }
        let mut text = text.to_owned();
        if let Some(at) = text.rfind(' ').filter(|&at| at > 10) {
            text.replace_range(at..=at, "+");
        }
        let (local, offset) = text.split_at(text.len() - if text.ends_with(['Z', 'z']) { 1 } else { 6 });
        if !local.bytes().skip(17).all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return None;
        }
        let local: DateTime = local.parse().ok()?;
        Self::in_range(since_epoch(local) - offset_millis(offset)?)
    }

    fn in_range(millis: i64) -> Option<Self> {
        (-62_135_596_800_000..=LAST).contains(&millis).then_some(Self(millis))
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match EPOCH.checked_add(SignedDuration::from_millis(self.0)) {
            Ok(at) => write!(f, "{at:.3}Z"),
            Err(_) => f.write_str("9999-12-31T23:59:59.999Z"),
        }
    }
}

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// Milliseconds from the epoch to a time in UTC. Civil times reach the end of year 9999, which instants do not.
fn since_epoch(utc: DateTime) -> i64 {
    let whole = utc.duration_since(EPOCH);
    whole.as_secs() * 1000 + i64::from(whole.subsec_millis())
}

/// `Z` or `±hh:mm`, in milliseconds.
fn offset_millis(offset: &str) -> Option<i64> {
    if matches!(offset, "Z" | "z") {
        return Some(0);
    }
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let two = |digits: &str, below: i64| {
        let read = if digits.len() == 2 { digits.parse::<u8>().ok().map(i64::from) } else { None };
        read.filter(|number| *number < below)
    };
    let millis = (two(hours, 24)? * 60 + two(minutes, 60)?) * 60_000;
    match offset.as_bytes().first()? {
        b'+' => Some(millis),
        b'-' => Some(-millis),
        _ => None,
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not an ISO 8601 time"))
    }
}

impl schemars::JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time", "description": "ISO 8601, UTC, milliseconds" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("2026-06-12T10:00:00.000Z", Some("2026-06-12T10:00:00.000Z"))]
    #[case("2026-06-12", Some("2026-06-12T00:00:00.000Z"))]
    #[case("2026-06-01T02:00:00+02:00", Some("2026-06-01T00:00:00.000Z"))]
    #[case("2026-06-01T02:00:00 02:00", Some("2026-06-01T00:00:00.000Z"))]
    #[case("2026-06-01T02:00:00.123456Z", Some("2026-06-01T02:00:00.123Z"))]
    #[case("2026-13-01", None)]
    #[case("2026-02-30T00:00:00Z", None)]
    #[case("2026-06-01T02:00:00-23:59", Some("2026-06-02T01:59:00.000Z"))]
    #[case("2026-06-01t02:00:00.9999z", Some("2026-06-01T02:00:00.999Z"))]
    #[case("1969-12-31T23:59:59.999Z", Some("1969-12-31T23:59:59.999Z"))]
    #[case("0001-01-01", Some("0001-01-01T00:00:00.000Z"))]
    #[case("9999-12-31", Some("9999-12-31T00:00:00.000Z"))]
    #[case("9999-12-31T23:59:59.999Z", Some("9999-12-31T23:59:59.999Z"))]
    #[case("9999-12-31T23:59:59-01:00", None)]
    #[case("2026-01-01T00:00:00+24:00", None)]
    #[case("2026-01-01T00:00:00+01:60", None)]
    #[case("2026-01-01T00:00:00+0100", None)]
    #[case("2026-01-01T00:00:00+1:000", None)]
    #[case("2026-01-01T00:00:00+01:00[Europe/Paris]", None)]
    #[case("2026-01-01T00:00:00+01:00+02:00", None)]
    #[case("2026-01-01T000000.000Z", None)]
    #[case("2026-01-01T25:00:00Z", None)]
    #[case("2026-01-01T10:00:00", None)]
    #[case("1700000000", None)]
    #[case("2026", None)]
    #[case("", None)]
    #[case("yesterday", None)]
    fn times_are_read_strictly(#[case] text: &str, #[case] want: Option<&str>) {
        assert_eq!(Timestamp::parse(text).map(|t| t.to_string()).as_deref(), want);
    }
}
