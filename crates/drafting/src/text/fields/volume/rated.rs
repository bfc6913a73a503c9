//! So many a day, for each person, at a time.

use crate::text::doc::Doc;
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

/// Whether what is counted is counted by the day, for each person, at a time.
pub(super) fn is_rated(doc: &Doc, end: usize) -> bool {
    let after = if matches!(doc.folded(end), ")" | "\"" | "'") { end + 1 } else { end };
    let word = doc.folded(after);
    let opens = words!(
        "per a an each every daily weekly monthly / por pro par je al cada apiece taglich diarias diarios prati har roz ao in x"
    )
    .contains(word)
        // A slash with spaces parts the items of a list.
        && (word != "/" || doc.tokens.get(after).is_some_and(|slash| slash.glued));
    // `ten names at a time`
    if word == "at" && matches!((doc.folded(after + 1), doc.folded(after + 2)), ("a", "time") | ("once", _)) {
        return true;
    }
    let turn = (after + 1..after + 4).any(|at| {
        matches!(doc.noun(at), Some(Noun::Time(_) | Noun::Person(_)))
            || words!("shift turno schicht session head sitting").contains(doc.folded(at))
    });
    let alone = words!("each daily weekly monthly apiece taglich diarias diarios cada jeweils chacun");
    opens && (turn && word != "in" || alone.contains(word))
}
