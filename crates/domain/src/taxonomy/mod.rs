//! The closed vocabularies of a job: what may stand in a field, how it is written on the wire, how it is shown.
//!
//! Each enum is one table: variant, wire token, display. The order of the variants is the order of the contract
//! (`jobs-fields.md`, section 3) and of [`DataType::ALL`] and its siblings.

mod country;
mod data_type;
mod employment_type;
mod experience_level;
mod freelancer_type;
mod label_type;
pub mod labeling_software;
mod language;
mod payment_type;
mod region;
mod visibility;
mod volume_unit;

pub use country::Country;
pub use data_type::DataType;
pub use employment_type::EmploymentType;
pub use experience_level::ExperienceLevel;
pub use freelancer_type::FreelancerType;
pub use label_type::{LabelType, category};
pub use language::{Language, LanguageEntry};
pub use payment_type::PaymentType;
pub use region::Region;
pub use visibility::Visibility;
pub use volume_unit::DataVolumeUnit;

/// Makes a taxonomy enum from a table of `Variant = "TOKEN", "Display"` rows.
///
/// The tokens are the serde and JSON schema form.
macro_rules! taxonomy {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $token:literal, $display:literal;)+ }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        pub enum $name {
            $(#[serde(rename = $token)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Every token, in the order of the contract.
            pub const TOKENS: &'static [&'static str] = &[$($token),+];

            /// The form on the wire and in the database.
            pub const fn token(self) -> &'static str {
                match self { $(Self::$variant => $token,)+ }
            }

            /// The form shown to people.
            pub const fn display(self) -> &'static str {
                match self { $(Self::$variant => $display,)+ }
            }

            /// The value with exactly this token.
            pub fn from_token(token: &str) -> Option<Self> {
                match token { $($token => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.token())
            }
        }
    };
}
pub(crate) use taxonomy;

/// Longest name that any taxonomy accepts, in bytes; longer input is refused before it is folded.
const LONGEST_NAME: usize = 200;

/// Folds a name for comparison: trimmed, lower case, `_` and `-` as spaces, single spaces, `&` as `and`.
///
/// `None` for empty or overlong input.
fn fold_name(name: &str) -> Option<String> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let spaced: String =
        name.chars().map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = spaced.split_whitespace().map(|word| if word == "&" { "and" } else { word }).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_wire_form_and_the_schema() {
        assert_eq!(serde_json::to_value(DataType::Sensor3d).unwrap(), "3D_SENSOR");
        assert_eq!(serde_json::from_str::<LabelType>("\"SFT\"").unwrap(), LabelType::Sft);
        assert!(serde_json::from_str::<LabelType>("\"sft\"").is_err());
        let schema = schemars::schema_for!(PaymentType);
        assert_eq!(schema.get("enum").unwrap(), &serde_json::json!(["PAY_PER_LABEL", "PAY_PER_HOUR", "FIXED_PRICE"]));
    }

    #[test]
    fn counts_match_the_contract() {
        assert_eq!(DataType::ALL.len(), 12);
        assert_eq!(LabelType::ALL.len(), 35);
        assert_eq!(ExperienceLevel::ALL.len(), 4);
        assert_eq!(DataVolumeUnit::ALL.len(), 4);
        assert_eq!(EmploymentType::ALL.len(), 4);
    }

    #[test]
    fn every_token_reads_back() {
        for value in LabelType::ALL {
            assert_eq!(LabelType::from_token(value.token()), Some(*value));
            assert_eq!(LabelType::from_name(&value.token().to_lowercase()), Some(*value));
            assert_eq!(LabelType::from_name(&value.display().to_uppercase()), Some(*value));
        }
        for value in DataType::ALL {
            assert_eq!(DataType::from_token(value.token()), Some(*value));
            assert_eq!(DataType::from_name(value.display()), Some(*value));
        }
        for value in ExperienceLevel::ALL {
            assert_eq!(ExperienceLevel::from_name(value.display()), Some(*value));
        }
    }

    #[test]
    fn overlong_names_are_refused() {
        assert_eq!(DataType::from_name(&"image ".repeat(1000)), None);
        assert_eq!(LabelType::from_name("  "), None);
    }
}
