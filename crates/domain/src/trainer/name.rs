//! A trainer's name, and the address of the profile that is made from it.

use deunicode::deunicode;

use super::mask::{Mask, MaskedName};
use crate::description;

/// A trainer's name as the trainer wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Name {
    first: Option<String>,
    last: Option<String>,
}

fn filled(part: Option<&str>) -> Option<String> {
    part.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

impl Name {
    /// Blank parts count as none.
    pub fn new(first: Option<&str>, last: Option<&str>) -> Self {
        Self { first: filled(first), last: filled(last) }
    }

    /// The first name, unmasked.
    pub fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }

    /// The last name: leaves the market towards its bearer only.
    pub fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// What masks every text of this trainer.
    pub fn mask(&self) -> Mask<'_> {
        Mask::new(self.last())
    }

    /// What others are told.
    pub fn masked(&self) -> MaskedName {
        MaskedName::of(self)
    }

    /// The address of the profile before a number tells it from others of the same name: first name and initial in
    /// lower-case ASCII, never the last name (candidates.md, 8).
    /// Short enough to be an id with its number.
    pub fn slug(&self) -> String {
        const NOBODY: &str = "freelancer";
        const LONGEST: usize = 48;
        let masked = self.masked();
        let first = self.first().map_or(NOBODY.to_owned(), |_| masked.first_name.as_str().replace("[removed]", " "));
        let parts = [first.as_str(), masked.last_name_initial.as_ref().map_or("", |initial| initial.as_str())];
        let mut parts = parts.map(|part| description::slug_or(&deunicode(part), ""));
        for part in &mut parts {
            part.truncate(LONGEST);
            part.truncate(part.trim_end_matches('-').len());
        }
        match parts.each_ref().map(String::as_str) {
            ["", ""] => NOBODY.to_owned(),
            ["", initial] => format!("{NOBODY}-{initial}"),
            [first, ""] => first.to_owned(),
            [first, initial] => format!("{first}-{initial}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Some("Maria"), Some("Gonzalez"), "Maria G.", Some("G"), "maria-g")]
    #[case(Some("Óscar"), Some("Ñandú"), "Óscar Ñ.", Some("Ñ"), "oscar-n")]
    #[case(Some("Zoë Ann"), Some("d'Arc"), "Zoë Ann D.", Some("D"), "zoe-ann-d")]
    #[case(Some("Олена"), Some("Шевченко"), "Олена Ш.", Some("Ш"), "olena-sh")]
    #[case(Some("Cher"), None, "Cher", None, "cher")]
    #[case(Some("Cher"), Some("  "), "Cher", None, "cher")]
    #[case(Some("Agent"), Some("007"), "Agent", None, "agent")]
    #[case(None, Some("Gonzalez"), "Freelancer", Some("G"), "freelancer-g")]
    #[case(None, None, "Freelancer", None, "freelancer")]
    fn names_are_shown_by_their_initial(
        #[case] first: Option<&str>,
        #[case] last: Option<&str>,
        #[case] shown: &str,
        #[case] initial: Option<&str>,
        #[case] slug: &str,
    ) {
        let name = Name::new(first, last);
        let masked = name.masked();
        assert_eq!(masked.display_name.as_str(), shown);
        assert_eq!(masked.last_name_initial.as_ref().map(|initial| initial.as_str()), initial);
        assert_eq!(name.slug(), slug);
    }

    #[test]
    fn a_last_name_inside_the_first_name_goes_nowhere() {
        let name = Name::new(Some("Maria Gonzalez"), Some("González"));
        assert_eq!(name.masked().display_name.as_str(), "Maria [removed] G.");
        assert_eq!(name.slug(), "maria-g");
    }

    #[test]
    fn a_long_name_leaves_room_for_a_number() {
        let first = format!("{} {}", "x".repeat(47), "y".repeat(60));
        assert_eq!(Name::new(Some(&first), Some("Gonzalez")).slug(), format!("{}-g", "x".repeat(47)));
    }

    #[test]
    fn a_decomposed_initial_keeps_its_accent() {
        let masked = Name::new(Some("Ana"), Some("n\u{303}andu")).masked();
        assert_eq!(masked.display_name.as_str(), "Ana Ñ.");
    }
}
