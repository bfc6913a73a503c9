//! What a text tells in passing: corrections, answers to questions, tasks told by what is done.

mod support;

use drafting::text::read;
use rstest::rstest;
use serde_json::{Value, json};
use support::{assert_fields, suggestions};

#[rstest]
// The last word counts.
#[case("We want 30 testers, sorry, 35.", json!({"headcount": 35}))]
#[case("Wir suchen 4 Annotatoren, ich meine 6.", json!({"headcount": 6}))]
#[case("I wrote 0.10 dollars per comment. That was a typo, it is 0.14.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.14}))]
#[case("Hiring seven (7) annotators for three (3) months.", json!({"headcount": 7, "projectDuration": "3 months"}))]
// A request is no question.
#[case("Could you round up nine annotators for us?", json!({"headcount": 9}))]
#[case("Do you have 9 annotators in the office?", json!({"headcount": null}))]
// Rough and bare numbers.
#[case("A crew of roughly 40 will label the images.", json!({"headcount": 40}))]
#[case("Team: we need 7", json!({"headcount": 7}))]
#[case("60 speakers – 25 from Leeds, 35 from Hull – are wanted.", json!({"headcount": 60}))]
#[case("Q: How many of you do we hire? A: 14.", json!({"headcount": 14}))]
// Machines, and slang.
#[case("Compare two voice assistants. We take 12 testers.", json!({"headcount": 12}))]
#[case("looking 4 folks to tag 900 memes, 6 folks pls", json!({"headcount": 6}))]
fn people(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("One receipt is 4 cents.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.04}))]
#[case("It is a $700 project: 3,000 memes to sort.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 700}))]
#[case("$1.50 for each 5-minute task.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 1.5}))]
#[case("1.200 Seiten zu je 0,30 USD.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.3}))]
#[case("Raters get $19 an hour. The lead doctor ($140/h) is already on board.", json!({"pricePerHour": 19}))]
#[case("We are moving from $0.10 to $0.12 per sound.", json!({"pricePerLabel": 0.12}))]
#[case("Prix unitaire : 0,30 USD HT par photo.", json!({"pricePerLabel": 0.3}))]
#[case("A $20 Amazon gift card per speaker. 40 speakers.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 20}))]
#[case("700 flat (dollars) for 300 memes.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 700}))]
#[case("Ek bill ka 3 cent (US), 900 bill hain.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.03}))]
#[case("6 cents US l'extrait, 900 extraits.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.06}))]
#[case("Film your garden. You get 45 USD at the end. 30 people.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 45}))]
#[case("State your price per image in USD (last award: 2.10).", json!({"pricePerLabel": null}))]
#[case("A $15 gift card each for 40 speakers who read aloud.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 15}))]
#[case("Lire à voix haute 40 lettres, 200 dollars le tout.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 200}))]
fn pay(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Receipts are 2400.", json!({"dataVolume": 2400}))]
#[case("We've 7,000 receipts, 3k of 'em need boxes.", json!({"dataVolume": 3000}))]
#[case("We label 1,900 Landsat-8 scenes.", json!({"dataVolume": 1900}))]
#[case("Sort 6,500 IT tickets by topic.", json!({"dataVolume": 6500}))]
#[case("90 horas de documentales para transcribir.", json!({"dataVolume": 90, "dataType": "VIDEO"}))]
// How long one is, and how long one waits.
#[case("Record 80 ten-minute chats.", json!({"dataVolumeUnit": null}))]
#[case("Three-day turnaround for each file.", json!({"projectDuration": null}))]
#[case("Work 12 hrs a week through the spring.", json!({"projectDuration": null}))]
#[case("Tengo audios de mi abuela. Son 3.000, en total.", json!({"dataVolume": 3000}))]
#[case("You see ten names at a time. 400 lists of names.", json!({"dataVolume": 400}))]
#[case("WEEKS: 9", json!({"projectDuration": "9 weeks"}))]
#[case("5 hrs x 4 days x 8 wks. 900 memes.", json!({"timeRequirement": "20 hours/week", "projectDuration": "8 wks"}))]
#[case("Evenings (3 h, 5 days a week), 900 memes.", json!({"timeRequirement": "15 hours/week"}))]
#[case("20 hours each over one month, 900 memes.", json!({"projectDuration": "one month"}))]
#[case("5,000 memes a day come in; we have a backlog of 31,000.", json!({"dataVolume": 31000}))]
fn amounts(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Read 90 short sentences in Twi into your microphone.", "AUDIO_RECORDING")]
#[case("Two strangers hold a phone conversation with each other in Wolof.", "AUDIO_RECORDING")]
#[case("Gravar frases curtas no celular, pessoas no Brasil.", "AUDIO_RECORDING")]
#[case("Mark rivers (as lines) on satellite scenes.", "POLYLINE")]
#[case("Put four points: place four points on every wheel.", "KEYPOINT")]
#[case("Risse in 900 Fotos einkreisen.", "POLYGON")]
#[case("Mark who's speaking in 30 hours of radio.", "DIARIZATION")]
#[case("Black out personal details in 900 letters.", "NAMED_ENTITY_RECOGNITION")]
#[case("Anotar relaciones causales en 400 noticias.", "RELATION_EXTRACTION")]
#[case("In 300 Arztbriefen sind Diagnosen, Dosis und Datum zu markieren.", "NAMED_ENTITY_RECOGNITION")]
#[case("Scans of ledgers, corrections in the editor.", "OCR")]
#[case("Écrire 400 répliques pour un personnage.", "TEXT_GENERATION")]
#[case("Escuchar 900 audios: ¿la persona suena contenta, triste o enojada?", "EMOTION_RECOGNITION")]
#[case("Code-Reviews von 90 Patches.", "EVALUATION_RATING")]
#[case("Draw the edge between sand and water on 90 aerial tiles.", "POLYLINE")]
fn tasks(#[case] text: &str, #[case] task: &str) {
    assert_fields(text, &json!({"labelTypes": [task]}));
}

#[test]
fn pupils_who_were_recorded_are_no_task() {
    let reading = read("We recorded pupils reading stories aloud. Tick every word that is wrong.");
    let tasks = reading.facts.iter().find(|fact| fact.value.key() == "labelTypes").map(|fact| fact.value.to_json());
    assert!(!tasks.is_some_and(|tasks| tasks.to_string().contains("AUDIO_RECORDING")));
}

#[rstest]
#[case("800 movie dialog lines to label.", json!({"dataType": "TEXT"}))]
#[case("Describe 300 glass negatives.", json!({"dataType": "IMAGE", "labelTypes": ["CAPTIONING"]}))]
#[case("Three dermatologists look at moles. We hire 3 docs.", json!({"headcount": 3}))]
#[case("Photos of meals, taken in homes in Chile and Peru. Take photos of your own plate.", json!({"countries": ["CL", "PE"]}))]
#[case("Cherche deux annotateurs, basés en France ou en Suisse.", json!({"countries": ["FR", "CH"]}))]
#[case("Francophones de préférence suisses pour 900 avis.", json!({"languages": ["French"]}))]
#[case("Proofread subtitles, es-MX, 900 files.", json!({"languages": ["Spanish (Mexico)"]}))]
#[case("Location: US, CA, GB. 900 receipts.", json!({"countries": ["US", "CA", "GB"]}))]
#[case("Dos personas, que sean de Chile.", json!({"countries": ["CL"], "headcount": 2}))]
#[case("On cherche un binôme pour 900 fiches.", json!({"headcount": 2}))]
#[case("Readers who've grown up with Sicilian.", json!({"languages": ["Sicilian"]}))]
#[case("Start ASAP. 900 receipts.", json!({"labelingSoftware": null}))]
#[case("900 scores, corrections in MuseScore.", json!({"labelingSoftware": "MuseScore"}))]
#[case("No more than 4 experts for 900 maps.", json!({"experienceLevel": "EXPERT"}))]
#[case("Annotators in Benelux or Japan.", json!({"countries": ["BE", "LU", "NL", "JP"]}))]
#[case("Four Juristen for 900 Mietverträge.", json!({"dataType": "DOCUMENT"}))]
#[case("TLDR: rank 900 chatbot answers.", json!({"labelTypes": ["EVALUATION_RATING"]}))]
#[case("Mark tumours as polygons on 900 slides.", json!({"labelTypes": ["POLYGON"]}))]
#[case("Six fencers. 900 clips.", json!({"headcount": 6}))]
#[case("Hate-speech labels on 900 posts.", json!({"dataType": "TEXT"}))]
fn other_fields(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Do you need experience? Nope. 900 receipts to type.", "ENTRY_LEVEL")]
#[case("Experience is not a factor. 900 receipts to type.", "ENTRY_LEVEL")]
#[case("A law degree is needed; 900 rulings to summarise. Law degree needed.", "EXPERT")]
#[case("Studierende der Biologie, zwei bis drei, für 900 Fotos.", "ENTRY_LEVEL")]
#[case("900 receipts to type, no newbies please.", "INTERMEDIATE")]
fn levels(#[case] text: &str, #[case] level: &str) {
    assert_eq!(suggestions(&read(text))["experienceLevel"], json!(level), "{text}");
}
