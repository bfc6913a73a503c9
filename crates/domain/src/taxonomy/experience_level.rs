//! How experienced a trainer must be (contract 3.3).

use super::{fold_name, taxonomy};

taxonomy! {
    /// How experienced a trainer must be, in the order of `missingFields[].enumValues`.
    ExperienceLevel {
        Expert = "EXPERT", "Expert";
        Intermediate = "INTERMEDIATE", "Intermediate";
        EntryLevel = "ENTRY_LEVEL", "Entry Level";
        AnyExperienceLevel = "ANY_EXPERIENCE_LEVEL", "Any Experience Level";
    }
}

impl ExperienceLevel {
    /// The order in the drafting capabilities, which differs from [`Self::ALL`].
    pub const CAPABILITIES: &'static [Self] =
        &[Self::Expert, Self::EntryLevel, Self::Intermediate, Self::AnyExperienceLevel];

    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Expert => &["expert level"],
            Self::Intermediate => &["intermediate level"],
            Self::EntryLevel => &["entry"],
            Self::AnyExperienceLevel => &["any", "all experience levels", "any level"],
        }
    }

    /// The value with this token, display or alias, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = fold_name(name)?;
        Self::ALL.iter().copied().find(|value| {
            [value.token(), value.display()].iter().chain(value.aliases()).any(|n| fold_name(n).as_ref() == Some(&name))
        })
    }
}
