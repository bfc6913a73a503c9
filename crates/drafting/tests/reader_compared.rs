//! Sums beside other sums, sums without a currency, tasks told by an example, people told by where they are from.

mod support;

use drafting::text::read;
use rstest::rstest;
use serde_json::{Value, json};
use support::assert_fields;

#[rstest]
// What was, what others get, and what is paid now.
#[case("Last season it was $9 an hour, this season it's $11. 8 pickers label photos.", json!({"pricePerHour": 11}))]
#[case("Up from $10 last year: $12.50 an hour for editors.", json!({"pricePerHour": 12.5}))]
#[case("The agency pays us $30/hr, you get $22/hr.", json!({"pricePerHour": 22}))]
#[case("The agency bills us $50/hr, you get $22/hr.", json!({"pricePerHour": 22}))]
#[case("$14/h is what agencies pay. We pay $19/h.", json!({"pricePerHour": 19}))]
#[case("The going rate is $0.05 per clip; ours is $0.09.", json!({"pricePerLabel": 0.09}))]
#[case("Antes pagábamos 6 dólares la hora; ahora son 8.", json!({"pricePerHour": 8}))]
#[case("We said $0.20 per page. Correction: $0.25. 900 pages.", json!({"pricePerLabel": 0.25}))]
#[case("Pay: 17 USD pro Stunde, nach zwei Wochen 19 USD.", json!({"paymentType": "PAY_PER_HOUR"}))]
// Budgets, caps, prizes, and what comes on top.
#[case("The budget of this phase is $9,000, of which raters get $15 an hour.", json!({"pricePerHour": 15}))]
#[case("$80 per recorded hour; maximum $800 per voice.", json!({"pricePerLabel": 80}))]
#[case("7 cents a word, minimum fee $15 per order. 9,000 words.", json!({"pricePerLabel": 0.07}))]
#[case("$10 per hour, night shifts get a dollar more.", json!({"pricePerHour": 10, "pricePerHourMax": null}))]
#[case("$6 for each summary, $2 if it comes back.", json!({"pricePerLabel": 6}))]
#[case("$3 for short, $5 for long clips.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": null}))]
// How sums are written.
#[case("Twelve dollars and fifty cents per hour.", json!({"pricePerHour": 12.5}))]
#[case("Pay is eighteen seventy-five an hour.", json!({"pricePerHour": 18.75}))]
#[case("Pay is twenty-one dollars an hour.", json!({"pricePerHour": 21}))]
#[case("14 USD. Per hour. 3 people.", json!({"pricePerHour": 14}))]
#[case("25/hr USD for writers.", json!({"pricePerHour": 25}))]
#[case("We pay by the piece: box 4c, polygon 9c.", json!({"paymentType": "PAY_PER_LABEL"}))]
#[case("An accepted question with its solution brings $20.", json!({"pricePerLabel": 20}))]
#[case("400 dólares por los 900 textos.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 400}))]
#[case("USD 0.07 per place. 9,000 places.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.07}))]
#[case("$30 once you've sent all the videos.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 30}))]
#[case("We bill shops $0.10 per page and pass $0.06 of that on to the typist.", json!({"pricePerLabel": 0.06}))]
#[case("It was 9/h, is 11.50/h (USD). 4 raters.", json!({"pricePerHour": 11.5}))]
#[case("Per diem of $90 on site, otherwise USD 24/hour.", json!({"pricePerHour": 24}))]
#[case("You'll be at about 20 dollars an hour (50 cents apiece). 900 emails.", json!({"pricePerLabel": 0.5}))]
#[case("Wir zahlen ab Juni 14,50 US-Dollar pro Stunde.", json!({"pricePerHour": 14.5}))]
#[case("Einmalig 45 Dollar, dazu ein Gutschein über 10 Euro.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 45}))]
#[case("Each dialogue (8 turns, two roles) is worth $2.40.", json!({"pricePerLabel": 2.4}))]
#[case("Lead rater: $40/hr (taken). Raters: $18/hr.", json!({"pricePerHour": 18, "pricePerHourMax": null}))]
#[case("Nurses in Ohio $40 per hour; nurses elsewhere $30 per hour.", json!({"pricePerHourMin": 30, "pricePerHourMax": 40}))]
#[case("A nickel per clip, 900 clips.", json!({"pricePerLabel": 0.05}))]
#[case("40 dollars a limerick. 90 limericks.", json!({"pricePerLabel": 40}))]
#[case("Rates (USD): easy ticket 0.15, hard ticket 0.40. 900 tickets.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": null}))]
// Without a currency: dollars in English, if no other is named.
#[case("We pay 15/hr. 5 people label images.", json!({"pricePerHour": 15}))]
#[case("Pay is 0.05 per image.", json!({"pricePerLabel": 0.05}))]
#[case("We pay 15/hr. The app costs 9 euros.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null}))]
#[case("Wir zahlen 15 pro Stunde.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null}))]
#[case("You label 40 an hour on average.", json!({"paymentType": null}))]
fn pay(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("One seed at a time: is it whole, broken, or mouldy?", "CLASSIFICATION")]
#[case("You drag every product to the right shelf.", "CLASSIFICATION")]
#[case("Label 900 photos of dishes with the name of the dish.", "CLASSIFICATION")]
#[case("Two replies to one question. Which one would you rather get?", "EVALUATION_RATING")]
#[case("Review 300 functions with our rubric.", "EVALUATION_RATING")]
#[case("Link every claim to a source and say whether it is true or false.", "FACT_CHECKING")]
#[case("You come up with what the innkeeper answers.", "TEXT_GENERATION")]
#[case("You read a ruling and write five sentences: who sued, who won.", "SUMMARIZATION")]
#[case("Watch a match and note what each player does.", "ACTION_RECOGNITION")]
#[case("Alrededor de cada manzana que se vea se dibuja un rectángulo.", "BOUNDING_BOX")]
#[case("You see the request and write the call with its arguments.", "FUNCTION_CALL_TAGGING")]
#[case("Press 1 (calm), 2 (annoyed) or 3 (furious).", "EMOTION_RECOGNITION")]
#[case("Pair: English to Amharic. 9,000 words of leaflets.", "TRANSLATION")]
#[case("Serve in or out? 6,000 clips.", "CLASSIFICATION")]
#[case("My episodes wait; would somebody type them up?", "TRANSCRIPTION")]
#[case("Copy policy number and date into the fields of our system.", "DATA_ENTRY")]
#[case("Set a mark where the voice changes.", "DIARIZATION")]
#[case("Every tram should keep one number from frame to frame.", "OBJECT_TRACKING")]
#[case("900 Fotos, ein bis zwei Sätze je Bild.", "CAPTIONING")]
#[case("900 fotos: decir qué pieza es (bujía, filtro, correa).", "CLASSIFICATION")]
fn told_by_example(#[case] text: &str, #[case] label: &str) {
    assert_fields(text, &json!({ "labelTypes": [label] }));
}

#[rstest]
// A question to the reader, and what the product does.
#[case("Are you a nurse, a doctor, or a student?")]
#[case("Our model looks at an X-ray and says whether a bone is broken.")]
fn no_task(#[case] text: &str) {
    assert_fields(text, &json!({ "labelTypes": null }));
}

#[rstest]
#[case("We need 12 Kenyan annotators.", json!(["KE"]))]
#[case("30 Nordic speakers wanted.", json!(["DK", "FI", "IS", "NO", "SE"]))]
#[case("Buscamos 10 anotadores colombianos o peruanos.", json!(["CO", "PE"]))]
#[case("15 US nurses review notes.", json!(["US"]))]
#[case("500 households in the UK take photos.", json!(["GB"]))]
#[case("Five registered radiologists in India.", json!(["IN"]))]
#[case("We need Mexican Spanish speakers.", json!(null))]
#[case("Our app helps American customers.", json!(null))]
fn peoples(#[case] text: &str, #[case] countries: Value) {
    assert_fields(text, &json!({ "countries": countries }));
}

#[rstest]
#[case("We need twenty-one people.", json!({"headcount": 21}))]
#[case("Moderators of Hindi (9 people) and of Urdu (6 people).", json!({"headcount": 15}))]
#[case("Paralegals preferred. We staff 25 reviewers.", json!({"headcount": 25}))]
#[case("A photo shows one seed. We have 33,000 of these.", json!({"dataVolume": 33000}))]
#[case("Label 1,100 sequences of 20 frames.", json!({"dataVolume": 1100}))]
#[case("Places to check: 52,000. You will find 30 examples.", json!({"dataVolume": 52000}))]
#[case("Label tools in theatre video, 70 hours of it.", json!({"dataVolume": 70, "dataType": "VIDEO"}))]
#[case("Photograph 30 tags in each shop.", json!({"projectDuration": null}))]
#[case("You make $450 a week: 25 hours at $18.", json!({"projectDuration": null, "pricePerHour": 18}))]
fn amounts(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[test]
fn a_sum_without_a_currency_is_less_sure() {
    let confidence = |text: &str| {
        let facts = read(text).facts;
        facts.iter().find(|fact| fact.value.key() == "pricePerHour").map(|fact| fact.confidence)
    };
    assert!(confidence("We pay 15/hr.") < Some(0.8));
    assert!(confidence("We pay $15/hr.") >= Some(0.8));
}
