//! `OFF_PLATFORM_PAYMENT`: phrasings that are blocked, and honest work that resembles them.

use rstest::rstest;

use super::{assert_allowed, assert_blocked};
use crate::moderation::ReasonCode;

#[rstest]
#[case("We settle off the platform, as soon as a batch is done.")]
#[case("Your work is settled outside of the marketplace at the end of each week.")]
#[case("We compensate trainers off the platform.")]
#[case("You will be paid through PayPal every Friday afternoon.")]
#[case("Payment is sent in bitcoin after each finished batch.")]
#[case("You will be paid outside the platform once a batch is done.")]
#[case("We pay via Wise within three days of delivery.")]
#[case("Salary in USDT, transferred at the end of each month.")]
#[case("Label images and get paid with Amazon gift cards every week.")]
#[case("Payouts are made by Western Union or MoneyGram on Mondays.")]
#[case("Payment method: PayPal. Rates are the same for everyone.")]
#[case("We pay you directly, not through the platform, so there are no fees.")]
#[case("Wages go over Zelle or Cash App, whichever you like.")]
#[case("Payments are done off-platform to save the commission.")]
#[case("You get your money via P@yPal within a day.")]
#[case("Trainers are paid by bank transfer or PayPal at the end of the month.")]
#[case("Pagamos por PayPal cada viernes por la tarde.")]
#[case("Die Bezahlung erfolgt über PayPal am Ende der Woche.")]
#[case("Le paiement se fait par PayPal chaque vendredi.")]
#[case("O pagamento é feito via PayPal toda sexta-feira.")]
#[case("We use Venmo to pay you after every hundred images.")]
#[case("Annotate photos of shelves, paid weekly in cryptocurrency.")]
#[case("Your payout arrives in ethereum or another coin of your choice.")]
#[case("El pago se hace fuera de la plataforma, directamente a tu cuenta.")]
#[case("Earn bitcoin for every label that passes our check.")]
#[case("Payment outside of this marketplace is possible and quicker.")]
#[case("Compensation is given in gift cards for a well-known shop.")]
#[case("Paid with crypto. Start today and see the first coins tonight.")]
#[case("We settle all payments to annotators through Payoneer.")]
fn blocked(#[case] text: &str) {
    assert_blocked(ReasonCode::OffPlatformPayment, text);
}

#[rstest]
#[case("Rate how well a payment assistant explains PayPal fees, refunds and transfers between two accounts.")]
#[case("Decide for each credit card transaction whether it looks like fraud, and say which sign gave it away.")]
#[case("Classify questions of customers about payments through PayPal and other wallets.")]
#[case("Mark receipts that were paid with PayPal and copy the total.")]
#[case("Transcribe calls in which callers ask how to pay by Western Union.")]
#[case("Label chat messages where customers pay in bitcoin or ask for a discount.")]
#[case("Extract the payment method from each invoice: card, PayPal, bank transfer or cash.")]
#[case("Flag posts that promise readers to be paid outside the platform.")]
#[case("You will never be paid outside the platform; all money goes through this market.")]
#[case("We do not pay via PayPal or in crypto; the market pays you.")]
#[case("Rate answers about bitcoin, mining and wallets for a finance chatbot.")]
#[case("Draw boxes around gift cards and bank notes in photos of shop counters.")]
#[case("Pay is $18 an hour, and wise use of the guide is rewarded with harder tasks.")]
#[case("Users who pay with PayPal write these reviews; sort them by topic.")]
#[case("Sort support tickets about Venmo, Zelle and Cash App by the kind of problem.")]
#[case("Write questions a beginner could ask about paying with crypto abroad.")]
#[case("The dialogues are between a bank and customers who want to pay with Wise.")]
#[case("Detect messages that ask the victim to pay with gift cards.")]
#[case("We settle invoices monthly, on this platform.")]
#[case("Mark the moment in which two parties settle outside the court.")]
#[case("Label how users settle claims outside the website of the insurer.")]
#[case("We settle disputes about labels in a short call around noon.")]
#[case("Payment is per label and is released when a batch has been accepted.")]
#[case("Judge if a shop page explains payment by PayPal clearly.")]
#[case("Summarize news about crypto markets in three sentences for each article.")]
#[case("Pay in this project is fixed at $300 for the lot.")]
#[case("Translate the help pages of a wallet: how payments in USDT work and what they cost.")]
#[case("Compare two answers to the question how to pay rent with a gift card.")]
#[case("Transactions paid in bitcoin are marked with a red flag in the table.")]
fn allowed(#[case] text: &str) {
    assert_allowed(text);
}
