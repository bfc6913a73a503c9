//! `UPFRONT_FEE`: phrasings that are blocked, and honest work that resembles them.

use rstest::rstest;

use super::{assert_allowed, assert_blocked};
use crate::moderation::ReasonCode;

#[rstest]
#[case("A registration fee of $20 is due from you before the first batch.")]
#[case("You must buy the starter equipment from us before the first batch.")]
#[case("There is a training fee of 15 dollars, which you get back later.")]
#[case("Please pay $10 to start; the amount is returned after a month.")]
#[case("A refundable deposit of $50 secures your place in the team.")]
#[case("Applicants pay for the training themselves before they join.")]
#[case("You need to purchase our course to be accepted as an annotator.")]
#[case("The application fee is 5 USD and is not returned.")]
#[case("To unlock the better tasks you pay a small amount of $9.")]
#[case("Trainers have to leave a deposit of $30 until the work is done.")]
#[case("Every new member must pay before joining the project.")]
#[case("The onboarding fee will be taken from you on the first day.")]
#[case("Buy a headset in our shop first, other headsets are not allowed.")]
#[case("Se cobra una cuota de inscripción de 20 dólares antes de empezar.")]
#[case("Die Anmeldegebühr von 20 Dollar zahlst du vor dem ersten Auftrag.")]
#[case("Des frais d'inscription de 20 dollars sont à payer avant le début.")]
#[case("É cobrada uma taxa de inscrição de 20 dólares antes do primeiro lote.")]
#[case("An activation fee applies to all accounts of trainers.")]
#[case("You will have to pay us $25 for the certificate before you can begin.")]
#[case("Starter fee: $15, payable on the day you join.")]
#[case("Candidates must order the microphone kit from our company before the first recording.")]
#[case("A security deposit is required from each annotator.")]
#[case("Label street images with us. A deposit of $30 is due before the first batch.")]
fn blocked(#[case] text: &str) {
    assert_blocked(ReasonCode::UpfrontFee, text);
}

#[rstest]
#[case("There is no registration fee and nothing to buy.")]
#[case("Extract the registration fee, the date and the town from each event page.")]
#[case("Mark the deposit and the monthly rent in each rental contract.")]
#[case("You never pay anything to join; be careful with people who ask for it.")]
#[case("We pay a training fee of $30 to everyone who finishes the first lesson.")]
#[case("Pay is $12 an hour to start and rises to $15 after the first month.")]
#[case("Trainers need a headset and a quiet room of their own.")]
#[case("Classify complaints about hidden fees, deposits and refunds of a bank.")]
#[case("Rate answers about tuition, application fees and visas for students.")]
#[case("Outline mineral deposits in satellite images of the desert.")]
#[case("Decide whether the caller wants to buy equipment or to return it.")]
#[case("You pay no fee to apply and nothing to join.")]
#[case("Mark whether the deposit is due before the tenant moves in.")]
#[case("The platform fee is paid by us, you receive the full rate.")]
#[case("No deposit, no fees, no purchase is ever required from annotators.")]
#[case("Label the fields of deposit slips: name, account, amount and date.")]
#[case("Transcribe calls in which customers ask about the activation fee of their phone plan.")]
#[case("Paid training of two hours comes before the first batch.")]
#[case("Summarize contracts: who pays the deposit, how much and until when.")]
#[case("The certification test is free and takes about an hour.")]
#[case("You receive an onboarding payment of $20 after the first hundred images.")]
#[case("Label shop pages where people buy laptops, headsets and other equipment.")]
#[case("Keine Anmeldegebühr, keine Kosten: wir zahlen jede Stunde.")]
#[case("Find posts that ask job seekers to pay a registration fee.")]
#[case("Our course materials are sent to you before the start and cost nothing.")]
#[case("We reimburse the fee for the background check.")]
fn allowed(#[case] text: &str) {
    assert_allowed(text);
}
