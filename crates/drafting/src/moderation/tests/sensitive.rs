//! `SEXUAL_CONTENT` and `VIOLENT_CONTENT`.

use rstest::rstest;

use super::{assert_allowed, assert_blocked, judge};
use crate::moderation::{Decision, ReasonCode};

#[rstest]
#[case("Sort pornographic images by severity so that a safety filter learns to hide them from young readers.")]
#[case("Review NSFW pictures so that a filter protects children and teenagers from them.")]
#[case("Decide whether each image shows nudity, swimwear or neither.")]
#[case("Write captions for nude photographs from an art archive.")]
#[case("Rate erotic stories for style and grammar.")]
#[case("Classify sexually explicit comments under videos.")]
#[case("Moderate adult content on a video site during the night.")]
#[case("Label porn clips by act and length.")]
#[case("Mark sexual content in chats between adults.")]
#[case("Clasifica imágenes de desnudos para un filtro de seguridad.")]
#[case("Tag hentai drawings with the names of the artists.")]
#[case("Draw masks around naked bodies in film stills.")]
fn sexual_material_is_reviewed(#[case] text: &str) {
    let outcome = judge(text);
    assert_eq!(outcome.decision, Decision::Review, "{outcome:?}");
    assert_eq!(outcome.reasons[0].code, ReasonCode::SexualContent);
}

#[rstest]
#[case("Sort nude photos of children by age for our collection.")]
#[case("Label underage porn by act.")]
#[case("Write erotic stories with minors for a website.")]
#[case("Tag child pornography for us.")]
#[case("Describe naked kids in pictures from beaches.")]
#[case("Collect NSFW images that show teenagers and send them to us.")]
#[case("Rate CSAM by severity, eight hours a day.")]
#[case("Review child sexual abuse material for a hotline.")]
#[case("Classify sexually explicit videos of schoolgirls.")]
#[case("Label teen nudes found on the web.")]
#[case("Sort pornographic drawings depicting minors.")]
#[case("Write captions for sexualized images of young girls.")]
#[case("Label sexual pictures of minors.")]
fn sexual_material_with_minors_is_blocked(#[case] text: &str) {
    assert_blocked(ReasonCode::SexualContent, text);
}

#[rstest]
#[case("Classify gore in frames of horror films by severity.")]
#[case("Watch videos with graphic violence and mark where it begins.")]
#[case("Label scenes of torture in war footage for a court archive.")]
#[case("Rate gory pictures from one to five.")]
#[case("Moderate beheading videos before they reach the public.")]
#[case("Sort photos of mutilated bodies for a forensic institute.")]
#[case("Describe graphic injuries in pictures of accidents.")]
#[case("Tag clips of people being tortured for a human rights group.")]
#[case("Blur extreme violence in news videos.")]
#[case("Mark decapitation and dismemberment in game trailers.")]
#[case("Review posts with graphically violent pictures.")]
#[case("Segment wounds in snuff films for the police.")]
fn graphic_violence_is_reviewed(#[case] text: &str) {
    let outcome = judge(text);
    assert_eq!(outcome.decision, Decision::Review, "{outcome:?}");
    assert!(outcome.reasons.iter().all(|reason| reason.code == ReasonCode::ViolentContent), "{outcome:?}");
}

#[rstest]
#[case("Draw boxes around weapons in X-ray images of luggage so that airport screening gets better over time.")]
#[case("There is no nudity, gore or violence in the data.")]
#[case("Match nude lipsticks and nude heels with the catalogue colour.")]
#[case("Count cells that are visible to the naked eye and those that are not.")]
#[case("Run a torture test of the transcription tool with noisy files.")]
#[case("Label Gore-Tex jackets, boots and gloves in shop images.")]
#[case("Transcribe speeches of Al Gore on the climate.")]
#[case("You will not see any pornographic or violent material in this project.")]
#[case("Mark adult faces and child faces with different colours.")]
#[case("Classify questions on sexual health into ten topics.")]
#[case("Segment tumours in breast images of adult patients.")]
#[case("Sort news on crime, violence and accidents by region.")]
#[case("Images with NSFW content have been removed from the set.")]
#[case("Judge whether a film review mentions war, crime or love.")]
#[case("The set is free of pornography and graphic violence.")]
fn harmless_words_pass(#[case] text: &str) {
    assert_allowed(text);
}
