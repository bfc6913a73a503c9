//! Trainers: what they tell of themselves, how that is read from a request, and what others see of it.

mod mask;
mod name;
mod patch;
mod profile;
mod reading;

pub use mask::{Mask, MaskedName, MaskedText};
pub use name::Name;
pub use patch::{NewTrainer, Review, TrainerPatch};
pub use profile::{
    Agency, Availability, Education, Entry, Expertise, LabelExperience, LocationCheck, LocationMethod, LocationStatus,
    Proficiency, Skills, SpokenLanguage, TalentType, TrainerProfile, WorkExperience,
};
