//! What others see of a trainer's words (candidates.md, 8). The types here cannot be made but by masking, so whatever holds
//! one of them is fit to leave the market.

use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::name::Name;
use crate::privacy;
/// How somebody without a first name is called.
const NOBODY: &str = "Freelancer";

/// A text of a trainer from which contact data and the last name are removed.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct MaskedText(String);

impl MaskedText {
    /// The text that is left.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Masks the texts of one trainer.
#[derive(Clone, Copy)]
pub struct Mask<'a> {
    last_name: Option<&'a str>,
}

impl<'a> Mask<'a> {
    /// For a trainer of that last name.
    pub fn new(last_name: Option<&'a str>) -> Self {
        Self { last_name }
    }

    /// The text as others may read it.
    pub fn text(&self, text: &str) -> MaskedText {
        MaskedText(privacy::sanitise(text, self.last_name).into_owned())
    }

    /// The same for a text that may be missing.
    pub fn option(&self, text: Option<&str>) -> Option<MaskedText> {
        text.map(|text| self.text(text))
    }

    /// The same for a list of texts.
    pub fn list(&self, texts: &[String]) -> Vec<MaskedText> {
        texts.iter().map(|text| self.text(text)).collect()
    }
}

/// A trainer's name as others are told it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MaskedName {
    /// `Freelancer` for a trainer without one.
    pub first_name: MaskedText,
    /// The first letter of the last name, in upper case, without a dot.
    pub last_name_initial: Option<MaskedText>,
    /// First name and initial with its dot.
    pub display_name: MaskedText,
}

impl MaskedName {
    pub(super) fn of(name: &Name) -> Self {
        let initial = name.last().and_then(|last| last.nfc().find(|c| c.is_alphabetic()));
        let initial: Option<String> = initial.map(|letter| letter.to_uppercase().collect());
        let first = name.first().map(|first| name.mask().text(first));
        let display_name = match (&first, &initial) {
            (None, _) => NOBODY.to_owned(),
            (Some(first), None) => first.0.clone(),
            (Some(first), Some(initial)) => format!("{} {initial}.", first.0),
        };
        Self {
            first_name: first.unwrap_or_else(|| MaskedText(NOBODY.to_owned())),
            last_name_initial: initial.map(MaskedText),
            display_name: MaskedText(display_name),
        }
    }
}
