//! `PERSONAL_DATA`: phrasings that are blocked, and honest work that resembles them.

use rstest::rstest;

use super::{assert_allowed, assert_blocked};
use crate::moderation::ReasonCode;

#[rstest]
#[case("Please send a scan of your passport before the first batch.")]
#[case("Provide your social security number before the first batch.")]
#[case("Share your bank login so that we can set up the transfer.")]
#[case("Submit a photo of your ID card with the first batch.")]
#[case("Upload both sides of your driver's license to start.")]
#[case("You must send us your card number and the password of your account.")]
#[case("Your passport scan is required before you may begin.")]
#[case("A copy of your national ID must be sent to the coordinator.")]
#[case("Applicants must submit their passport and a recent bill.")]
#[case("We need your SSN to open the account in our tool.")]
#[case("Send passport copy and CV, then wait for two days.")]
#[case("Give us your online banking password for the first transfer.")]
#[case("E-mail a picture of your ID to our office on the first day.")]
#[case("Envía una copia de tu pasaporte antes del primer lote.")]
#[case("Schick uns eine Kopie deines Personalausweises vor dem ersten Auftrag.")]
#[case("Envoyez une copie de votre passeport avant le premier lot.")]
#[case("Envie uma cópia do seu passaporte antes do primeiro lote.")]
#[case("Provide social security number and date of birth in the first message.")]
#[case("Each annotator has to provide an ID scan and a selfie.")]
#[case("Label images and send a scan of your passport with the first ones.")]
#[case("Tell us the password of your Gmail account so that we can add the tool.")]
#[case("Share your credit card details for the age check.")]
fn blocked(#[case] text: &str) {
    assert_blocked(ReasonCode::PersonalData, text);
}

#[rstest]
#[case("Blur passport numbers and faces in scans of travel documents.")]
#[case("Mark the card number, the name and the date on photos of specimen cards.")]
#[case("Never send your passport or a password to anybody.")]
#[case("You will not be asked for your social security number or any password.")]
#[case("Draw boxes around passports and ID cards lying on desks.")]
#[case("Decide for each credit card transaction whether it looks like fraud.")]
#[case("Classify tickets about password resets and locked accounts.")]
#[case("Detect phishing e-mails that ask the reader to send a password.")]
#[case("Transcribe calls in which customers give their card number and mask the digits.")]
#[case("Provide a polygon for each passport photo page and a label for its country.")]
#[case("Flag messages that tell users \"send your bank login\" or the like.")]
#[case("Submit your labels at the end of each day and share your doubts in the notes.")]
#[case("Send a short recording of your voice before the first batch.")]
#[case("Rate chatbot answers to questions on lost passports and ID cards.")]
#[case("Read aloud made-up card numbers and dates in a quiet room.")]
#[case("Provide a transcript with the social security number masked.")]
#[case("Validate OCR of identity cards from five countries; the data is synthetic.")]
#[case("Find messages which ask people to share their password.")]
#[case("Log in with the account that the market gives you; nobody needs your password.")]
#[case("Do not upload photos of your own ID or other papers.")]
#[case("Redact passwords, SSNs and bank details in support chats.")]
#[case("Share feedback on the password strength page of an app.")]
#[case("Write five questions that a traveller may ask about passport renewal.")]
#[case("Sort scanned forms: passport application, visa form, birth certificate.")]
fn allowed(#[case] text: &str) {
    assert_allowed(text);
}
