//! The words of labelling tasks, in several languages.

mod models;
mod pictures;
mod sound;
mod texts;

use std::sync::LazyLock;

use domain::taxonomy::LabelType;

use crate::text::phrases::Phrases;

/// How surely a phrase names the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Only where nothing stronger is said.
    Hint,
    /// Describes the task in other words.
    Likely,
    /// Names it.
    Named,
}

pub(crate) static LABELS: LazyLock<Phrases<(LabelType, Strength)>> = LazyLock::new(|| {
    let tables = [pictures::TABLE, sound::TABLE, texts::TABLE, models::TABLE];
    Phrases::new(&tables.concat())
});

/// Phrases parted by commas, and the task that they stand for.
type Entry = (&'static str, (LabelType, Strength));
