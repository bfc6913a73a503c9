//! Habits of writing that once were misread, each in several languages.

mod support;

use drafting::text::read;
use rstest::rstest;
use serde_json::{Value, json};
use support::{assert_fields, suggestions};

#[rstest]
// A small sum for a thing of any name.
#[case("95 US cents a card, paid every week.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.95}))]
#[case("We pay $1.20 a doodle.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 1.2}))]
#[case("Summaries of meetings, $35 a meeting.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 35}))]
// The currency behind the unit.
#[case("it pays 22/hr (USD), maybe 6 hrs", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 22}))]
#[case("The rate is 18 per hour in USD.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 18}))]
// What was paid before, or to others.
#[case("The last vendor charged us $41 an hour. We pay 27 USD an hour.", json!({"pricePerHour": 27}))]
#[case("Last quarter: $0.04 each. This quarter: $0.05 per image.", json!({"pricePerLabel": 0.05}))]
#[case("Training week is paid at $7/hr. Base $9.25/hr.", json!({"pricePerHour": 9.25}))]
#[case("$70 per speaker (so $140 per pair).", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 70}))]
#[case("12 dollars an hour. A translation job will follow later with other people ($0.08/word).", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 12}))]
// Heads of columns.
#[case("| Role | Seats | Rate (USD/h) |\n|---|---|---|\n| Physician | 3 | 75 |\n| Nurse | 9 | 38 |", json!({"headcount": 12, "pricePerHourMin": 38, "pricePerHourMax": 75}))]
#[case("Task\tSeats\tPay, USD per image\nBoxes\t4\t0.05", json!({"headcount": 4, "paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.05}))]
#[case("Rates: simple page 40 cents, complex page 90 cents.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": null}))]
#[case("Rows of a list, pay per row.", json!({"paymentType": "PAY_PER_LABEL"}))]
#[case("De 25 à 40 dollars de l'heure pour les solutions.", json!({"pricePerHourMin": 25, "pricePerHourMax": 40}))]
#[case("<ul><li>Pay: &pound;17.50 per hour</li><li>Positions: 2</li></ul>", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null, "headcount": 2}))]
fn pay(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
// People who are there already.
#[case("We are filling 11 seats on top of the 8 annotators already on board.", json!({"headcount": 11}))]
#[case("- 7 postes à pourvoir, l'équipe actuelle compte 19 personnes", json!({"headcount": 7}))]
#[case("Wir sind heute 6 Leute und suchen 3 weitere Annotatoren.", json!({"headcount": 3}))]
#[case("Além dos 10 anotadores atuais, precisamos de mais 5 pessoas.", json!({"headcount": 5}))]
#[case("Somos 14 en la oficina y buscamos 4 anotadores.", json!({"headcount": 4}))]
// Numbers without a noun.
#[case("Translators into Thai and Lao, two of each.", json!({"headcount": 2}))]
#[case("Traductores de español a quechua, dos por lengua.", json!({"headcount": 2}))]
#[case("Our current team has 5 raters; we hire 35.", json!({"headcount": 35}))]
#[case("Team size 12, start on Monday.", json!({"headcount": 12}))]
#[case("Studentische Hilfskräfte (4) für die Annotation gesucht.", json!({"headcount": 4}))]
#[case("Se busca persona para etiquetar 800 facturas.", json!({"headcount": 1, "dataVolume": 800}))]
#[case("20 dollars per child, 150 children.", json!({"headcount": 150}))]
// No people at all.
#[case("One contributor = 20 recordings.", json!({"headcount": null}))]
#[case("You don't need to be a lawyer.", json!({"headcount": null}))]
#[case("We want 1,200 doctor–patient dialogues.", json!({"headcount": null, "dataVolume": 1200}))]
// Collective numbers.
#[case("Une quinzaine d'enseignants pour le projet.", json!({"headcount": 15}))]
#[case("Buscamos una veintena de anotadores para el proyecto.", json!({"headcount": 20}))]
#[case("Precisamos de uma dezena de revisores para o projeto.", json!({"headcount": 10}))]
fn people(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("On each of 8,200 scanned pages you draw a rectangle.", json!({"dataVolume": 8200}))]
#[case("Outline every gland in 260 biopsy slides.", json!({"dataVolume": 260}))]
#[case("900 chest CTs to label.", json!({"dataVolume": 900, "dataType": "MEDICAL"}))]
#[case("14,000 de-identified discharge letters.", json!({"dataVolume": 14000}))]
#[case("The messages (28,500) are anonymous.", json!({"dataVolume": 28500}))]
#[case("Shelf photos: a backlog of 18,200 has piled up.", json!({"dataVolume": 18200}))]
#[case("Objectif : 20 000 photos de tickets pour le projet.", json!({"dataVolume": 20000}))]
#[case("Collect receipts. Target: 30,000.", json!({"dataVolume": 30000}))]
#[case("Just under 6,000 barn photos.", json!({"dataVolume": 6000}))]
#[case("Zweieinhalbtausend Fotos von Pilzen für die Arbeit.", json!({"dataVolume": 2500}))]
#[case("Son 1,2 millones de palabras de textos para la escuela.", json!({"dataVolume": 1200000, "dataVolumeUnit": "NUMBER_OF_WORDS"}))]
#[case("| Menge | 22 Tsd. Bilder |\n| Dauer | 6 Wochen |", json!({"dataVolume": 22000}))]
// So many in each of so many.
#[case("500 judgements per batch, 260 batches.", json!({"dataVolume": 130000}))]
#[case("Each batch = 50 traces. 180 batches.", json!({"dataVolume": 9000}))]
// The part that is to be done.
#[case("4 million objects, of which 61,000 are scanned. In this project 7,500 of the postcards get transcribed.", json!({"dataVolume": 7500}))]
#[case("Our model was trained on 1.3 million studies. 480 studies have been chosen.", json!({"dataVolume": 480}))]
#[case("Rund 12.000 Seiten sind gescannt, davon sollen 2.500 Seiten abgeschrieben werden.", json!({"dataVolume": 2500}))]
// The size of one.
#[case("A transcript is around 9,000 words. 650 transcripts.", json!({"dataVolume": 650, "dataVolumeUnit": null}))]
#[case("Frames\t22,400\nTask\tcuboids", json!({"dataVolume": 22400}))]
fn amounts(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Four days a week, 6 hours each.", json!({"timeRequirement": "24 hours/week"}))]
#[case("8-hour shifts, five shifts a week.", json!({"timeRequirement": "40 hours/week"}))]
#[case("Shifts of 6 hours, Monday to Saturday.", json!({"timeRequirement": "36 hours/week"}))]
#[case("3 days a week at 8 hours.", json!({"timeRequirement": "24 hours/week"}))]
#[case("Two to three hours on weekdays.", json!({"timeRequirement": "10-15 hours/week"}))]
#[case("3 tardes por semana, 4 horas cada una para el proyecto.", json!({"timeRequirement": "12 hours/week"}))]
#[case("3 Tage à 6 Stunden pro Woche für die Arbeit.", json!({"timeRequirement": "18 hours/week", "projectDuration": null}))]
#[case("Zeitaufwand für die Arbeit: täglich zwei Stunden.", json!({"timeRequirement": "2 hours/day"}))]
#[case("Deux heures par jour du lundi au vendredi, pendant six semaines.", json!({"timeRequirement": "10 hours/week", "projectDuration": "six semaines"}))]
#[case("São duas manhãs por semana, de quatro horas cada, para o projeto.", json!({"timeRequirement": "8 hours/week"}))]
#[case("roz 6 ghante, hafte me 5 din, 2 mahine ka kaam hai", json!({"timeRequirement": "30 hours/week", "projectDuration": "2 mahine"}))]
#[case("max. 10 Std./Woche für die Arbeit.", json!({"timeRequirement": "10 Std./Woche"}))]
#[case("20 hours per person and week.", json!({"timeRequirement": "20 hours per person and week"}))]
#[case("6 h/day, 5 days. CCTV footage.", json!({"timeRequirement": "30 hours/week", "projectDuration": null}))]
#[case("Durante dos meses y medio para el proyecto.", json!({"projectDuration": "2.5 meses"}))]
#[case("Contrato de medio año para el proyecto.", json!({"projectDuration": "6 meses"}))]
#[case("One-year contract, renewable.", json!({"projectDuration": "One-year"}))]
#[case("Die Stelle ist auf zwei Jahre befristet.", json!({"projectDuration": "zwei Jahre"}))]
#[case("Our team has been doing this for four years.", json!({"projectDuration": null}))]
fn times(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Sort 12k memes into funny / offensive / other.", json!({"labelTypes": ["CLASSIFICATION"]}))]
#[case("Etiquetar 35.000 fotos de fruta (madura, verde, podrida).", json!({"labelTypes": ["CLASSIFICATION"]}))]
#[case("Videos aus dem Stall auswerten (stehen, liegen, fressen).", json!({"labelTypes": ["ACTION_RECOGNITION"]}))]
#[case("Read 500 contracts and mark parties, dates and sums in the text.", json!({"labelTypes": ["NAMED_ENTITY_RECOGNITION"]}))]
#[case("Produktbilder beschreiben für die Arbeit.", json!({"labelTypes": ["CAPTIONING"]}))]
#[case("Décrire 640 tableaux en deux phrases.", json!({"labelTypes": ["CAPTIONING"], "dataType": "IMAGE"}))]
#[case("Comparan dos respuestas de un modelo y eligen la mejor.", json!({"labelTypes": ["EVALUATION_RATING"]}))]
#[case("Vergleichen Sie zwei Antworten eines Modells.", json!({"labelTypes": ["EVALUATION_RATING"]}))]
#[case("Grade model-written queries.", json!({"labelTypes": ["EVALUATION_RATING"]}))]
#[case("You get a query and one product and choose exact, substitute or irrelevant.", json!({"labelTypes": ["SEARCH_RELEVANCE"]}))]
#[case("Type 1,850 forms into a Google Sheet.", json!({"labelTypes": ["DATA_ENTRY"]}))]
#[case("Tracer des boîtes autour des voitures sur les photos.", json!({"labelTypes": ["BOUNDING_BOX"]}))]
#[case("Put a rotated box round every car.", json!({"labelTypes": ["BOUNDING_BOX"]}))]
#[case("Tag tweets as positive, negative or neutral.", json!({"labelTypes": ["SENTIMENT_ANALYSIS"]}))]
#[case("Mark the policy they break in reported posts.", json!({"labelTypes": ["CONTENT_MODERATION"]}))]
#[case("Say whether the right tool was called with the right arguments.", json!({"labelTypes": ["FUNCTION_CALL_TAGGING"]}))]
#[case("Prenez des tickets de caisse en photo pour le projet.", json!({"labelTypes": ["DATA_COLLECTION"]}))]
#[case("Helmet / no helmet ka bounding box banana hai.", json!({"labelTypes": ["CLASSIFICATION", "BOUNDING_BOX"]}))]
fn tasks(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Must: Korean mother tongue. Nice: Japanese", json!({"languages": ["Korean"]}))]
#[case("Fluent Dutch required.\nNice to have:\n- French\n- German", json!({"languages": ["Dutch"]}))]
#[case("Sehr gute Deutschkenntnisse (C1), Englisch von Vorteil.", json!({"languages": ["German"]}))]
#[case("Native French speakers; our French model is worse than our English one.", json!({"languages": ["French"]}))]
#[case("Traductores nativos de aimara.", json!({"languages": ["Aymara"]}))]
#[case("US, UK OR IRELAND.", json!({"countries": ["US", "GB", "IE"]}))]
#[case("Company size: 51–200. HQ: Seoul. Label 300 tweets.", json!({"countries": null}))]
#[case("Annotators must follow US markets.", json!({"countries": null}))]
#[case("South African residents only.", json!({"countries": ["ZA"]}))]
#[case("30 operators, Chennai, rotating shifts.", json!({"countries": ["IN"]}))]
#[case("Homeoffice innerhalb Deutschlands für die Arbeit.", json!({"countries": ["DE"]}))]
#[case("Résidence en Belgique obligatoire.", json!({"countries": ["BE"]}))]
#[case("Requisitos: viver em Angola.", json!({"countries": ["AO"]}))]
#[case("Experience in CVAT is a plus but we use Supervisely.", json!({"labelingSoftware": "Supervisely"}))]
#[case("Five people, no fixed hours. Transkribus.", json!({"labelingSoftware": "Transkribus"}))]
#[case("Trabajamos con INCEpTION.", json!({"labelingSoftware": "INCEpTION"}))]
fn languages_places_tools(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("You really don't have to be an expert.", "ENTRY_LEVEL")]
#[case("any1 can do it, no xp needed", "ENTRY_LEVEL")]
#[case("No se necesita experiencia para este trabajo.", "ENTRY_LEVEL")]
#[case("No hace falta tener experiencia para este trabajo.", "ENTRY_LEVEL")]
#[case("Vorkenntnisse braucht ihr keine.", "ENTRY_LEVEL")]
#[case("On ne demande aucune expérience particulière pour la suite.", "ENTRY_LEVEL")]
#[case("Não precisa ter experiência com o projeto.", "ENTRY_LEVEL")]
#[case("Mittlere Erfahrung genügt für die Arbeit.", "INTERMEDIATE")]
#[case("At least 5 years with point clouds.", "EXPERT")]
#[case("Rust and Go people, five years plus.", "EXPERT")]
#[case("We need no less than 3 years of experience.", "EXPERT")]
fn levels(#[case] text: &str, #[case] level: &str) {
    assert_fields(text, &json!({ "experienceLevel": null }));
    assert_eq!(suggestions(&read(text))["experienceLevel"], level, "{text}");
}

#[rstest]
#[case("Do not apply without experience.")]
#[case("Our company has 12 years of experience.")]
fn no_level(#[case] text: &str) {
    assert_fields(text, &json!({ "experienceLevel": null }));
    assert_eq!(suggestions(&read(text))["experienceLevel"], Value::Null, "{text}");
}
