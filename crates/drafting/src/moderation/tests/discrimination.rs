//! `DISCRIMINATION`: phrasings that are blocked, and honest work that resembles them.

use rstest::rstest;

use super::{assert_allowed, assert_blocked};
use crate::moderation::ReasonCode;

#[rstest]
#[case("Only men may apply for this work in our growing team.")]
#[case("Applicants must be under 30 years old to join the team.")]
#[case("Women need not apply, the work is hard.")]
#[case("We are looking for female annotators for this text project.")]
#[case("Applicants must be Christian and go to church.")]
#[case("No Muslims, please.")]
#[case("We hire only white people for our office in the south.")]
#[case("People with disabilities should not apply.")]
#[case("Pregnant women cannot be considered for this project.")]
#[case("You must be heterosexual to join this team.")]
#[case("The maximum age is 35 for all candidates.")]
#[case("We are looking for people aged 18 to 30 who like pictures.")]
#[case("Nobody over 40 will be accepted.")]
#[case("This job is for women only.")]
#[case("Candidates should be male and speak good English.")]
#[case("Our team wants young annotators only, no exceptions.")]
#[case("Solo hombres pueden postularse para este trabajo.")]
#[case("Nur Männer dürfen sich bewerben.")]
#[case("Les candidats doivent avoir moins de 30 ans.")]
#[case("Apenas mulheres podem se candidatar a esta vaga.")]
#[case("We do not accept gay applicants.")]
#[case("Only Caucasian applicants will be considered.")]
#[case("Male annotators preferred for night shifts.")]
#[case("You should not be older than 45.")]
#[case("Applicants must not be pregnant or disabled.")]
#[case("Hindus and Sikhs only, others will be rejected.")]
#[case("Annotators between 20 and 35 years of age are welcome to apply.")]
#[case("If you are over 50, please do not apply.")]
fn blocked(#[case] text: &str) {
    assert_blocked(ReasonCode::Discrimination, text);
}

#[rstest]
#[case("Native Spanish speakers based in Mexico rate answers of a chatbot. Applicants must be 18 or older.")]
#[case("Outline women's clothing in shop images: dresses, coats and shoes each get a polygon of their own.")]
#[case("Draw boxes around men and women in street scenes.")]
#[case("Label only women in each picture and leave the men out.")]
#[case("Mark white cars and black cars with different colours.")]
#[case("We welcome applicants of any sex, religion, age or origin.")]
#[case("People with disabilities are encouraged to apply.")]
#[case("Applicants under 18 are not accepted.")]
#[case("No one under 18 may apply for this work.")]
#[case("Estimate the age of the person: under 30, 30 to 50, or over 50.")]
#[case("Each clip is under 30 seconds and shows one person.")]
#[case("Count Christian and Muslim holidays in a calendar corpus.")]
#[case("Transcribe male voices and female voices in separate files.")]
#[case("Women and men of every age can apply.")]
#[case("Only annotators from Brazil may apply, because of the accent.")]
#[case("Label faces of people aged 18 to 30 with three emotions.")]
#[case("Candidates must be fluent in Arabic and have 2 to 20 years of experience.")]
#[case("The work takes under 25 hours a week and up to 35 in the last month.")]
#[case("Judge whether a job ad says that only men may apply.")]
#[case("Rate texts on pregnancy and childbirth for a health chatbot.")]
#[case("Only black and white photos are in this set.")]
#[case("We do not discriminate by race, religion, sex or disability.")]
#[case("Find ramps, lifts and doors for wheelchair users in photos of stations.")]
#[case("The model answers questions on Jewish and Hindu festivals; rate its answers.")]
#[case("You must be at least 21 years old and live in Canada.")]
#[case("Applicants need a straight edge and a steady hand for the outlines.")]
#[case("Show only men's shoes in the category for men.")]
#[case("Segment pregnant and non-pregnant uterus in ultrasound images.")]
#[case("Applicants must be over 18 and speak German at home.")]
#[case("We are looking for 20 annotators, 30 if the first week goes well.")]
fn allowed(#[case] text: &str) {
    assert_allowed(text);
}
