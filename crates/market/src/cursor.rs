//! Opaque cursors of lists: the place after which the next page starts, bound to the list's filters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;

use crate::error::{Error, Result};
use crate::secret;

/// The longest cursor that is looked at.
const LONGEST: usize = 1024;

/// A place in a list that is ordered by time and id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    pub at: Timestamp,
    pub id: String,
}

fn mark(filters: &str) -> String {
    secret::hash(filters).chars().take(12).collect()
}

/// A cursor that holds any text, bound to a list's filters.
pub(crate) fn seal(text: &str, filters: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("1.{}.{text}", mark(filters)))
}

/// The text of a cursor that was made for these filters.
pub(crate) fn unseal(cursor: &str, filters: &str) -> Option<String> {
    if cursor.len() > LONGEST {
        return None;
    }
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let held = text.strip_prefix("1.")?.strip_prefix(&mark(filters))?.strip_prefix('.')?;
    (seal(held, filters) == cursor).then(|| held.to_owned())
}

/// The cursor of a place. `filters` is everything that decides what the list shows, except the page size.
pub fn encode(place: &Place, filters: &str) -> String {
    seal(&format!("{}.{}", place.at.millis(), place.id), filters)
}

/// The place of a cursor; 400 for one that was not given for these filters.
pub fn decode(cursor: &str, filters: &str) -> Result<Place> {
    read(cursor, filters)
        .ok_or_else(|| Error::field("cursor", "This cursor is not one that this list gave. Start again without it."))
}

fn read(cursor: &str, filters: &str) -> Option<Place> {
    let text = unseal(cursor, filters)?;
    let (at, id) = text.split_once('.')?;
    let place = Place { at: Timestamp::from_millis(at.parse().ok()?), id: id.to_owned() };
    (id.len() == 26 && encode(&place, filters) == cursor).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_holds_for_its_filters_only() {
        let place = Place { at: Timestamp::from_millis(1_750_000_000_000), id: "01jx0c4t7n3f9k2m5q8r1v6w0z".into() };
        let cursor = encode(&place, "a");
        assert_eq!(decode(&cursor, "a").expect("a cursor"), place);
        for bad in [decode(&cursor, "b"), decode("garbage", "a"), decode("", "a"), decode(&"x".repeat(2000), "a")] {
            assert!(matches!(bad, Err(Error::BadRequest(_))));
        }
    }
}
