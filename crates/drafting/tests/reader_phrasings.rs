//! What buyers write, in five languages: the same facts in many words.

mod support;

use drafting::text::read;
use rstest::rstest;
use serde_json::{Value, json};
use support::{assert_fields, suggestions};

#[rstest]
#[case("Somebody for 900 scans. Sixteen bucks an hour.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 16}))]
#[case("900 scans, 11$/h.", json!({"pricePerHour": 11}))]
#[case("900 scans. $16.50 p/h.", json!({"pricePerHour": 16.5}))]
#[case("Hourly rate: $24. 900 scans.", json!({"pricePerHour": 24}))]
#[case("Compensation: between twelve and fifteen dollars an hour.", json!({"pricePerHourMin": 12, "pricePerHourMax": 15}))]
#[case("Pay range: $21.00 - $26.50/hour", json!({"pricePerHourMin": 21, "pricePerHourMax": 26.5}))]
#[case("We pay 2.2 US cents per photo.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.022}))]
#[case("0.025 $ per title, 18k product titles.", json!({"pricePerLabel": 0.025, "dataVolume": 18000}))]
#[case("3 cents a meme, 5k memes.", json!({"pricePerLabel": 0.03, "dataVolume": 5000}))]
#[case("3,300 trajectories, $1.10 apiece.", json!({"pricePerLabel": 1.1, "dataVolume": 3300}))]
#[case("Transcribe 48 hours of audio, $1.25/min.", json!({"pricePerLabel": 1.25, "dataVolume": 48}))]
#[case("45 hrs of meeting recordings; $9 per recorded hour", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 9}))]
#[case("Translate 5,000 words, $20 per 1,000 words.", json!({"pricePerLabel": 0.02, "dataVolumeUnit": "NUMBER_OF_WORDS"}))]
#[case("This project pays a flat $1,000 per annotator.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 1000}))]
#[case("20 people × $150.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 150, "headcount": 20}))]
#[case("You'll get $250 once all 1,000 sentences are translated.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 250}))]
#[case("We paid $0.10 per label last year; this time it's $0.12 per label.", json!({"pricePerLabel": 0.12}))]
#[case("Our product costs $49 per month. We need 3 people to classify screenshots for $13/hour.", json!({"pricePerHour": 13}))]
#[case("Pay is $30/hr + $200 bonus for the best finding.", json!({"pricePerHour": 30}))]
#[case("Team lead gets $30/h, annotators $12/h.", json!({"pricePerHour": 12}))]
#[case("You earn up to $25/hour.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null, "pricePerHourMax": null}))]
#[case("SEK 200 per hour (about USD 19).", json!({"pricePerHour": 19}))]
#[case("We pay CAD 25 per hour.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null}))]
#[case("All amounts in Canadian dollars. $30 per hour.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null}))]
#[case("Buscamos anotadores. Ofrecemos entre 12 y 15 dólares la hora.", json!({"pricePerHourMin": 12, "pricePerHourMax": 15}))]
#[case("Pago de 0,60 dólares por minuto de audio.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.6}))]
#[case("Pago único de 35 dólares por persona.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 35}))]
#[case("450 dólares por transcribir 25 horas de entrevistas.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 450}))]
#[case("Wir zahlen 13 Dollar die Stunde für das Projekt.", json!({"pricePerHour": 13}))]
#[case("Wir zahlen für die Arbeit 0,05 US-Dollar pro Bild.", json!({"pricePerLabel": 0.05}))]
#[case("Pauschal 900 Dollar für 2.000 CT-Aufnahmen.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 900, "dataVolume": 2000}))]
#[case("Wir vergüten die Arbeit mit 1,10 US-Dollar je Audiominute.", json!({"pricePerLabel": 1.1}))]
#[case("15 dollars de l'heure pour le projet, 25 heures par semaine.", json!({"pricePerHour": 15, "timeRequirement": "25 heures par semaine"}))]
#[case("Traduction, forfait de 1 800 dollars.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 1800}))]
#[case("55 dollars US par heure d'audio.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 55}))]
#[case("Pagamos 7 dólares por hora para as pessoas do projeto.", json!({"pricePerHour": 7}))]
#[case("US$ 0,80 por minuto de áudio.", json!({"pricePerLabel": 0.8}))]
#[case("Preço fechado de 350 dólares.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 350}))]
#[case("Pay 4 se 6 dollar per hour milega, kaam ke hisaab se.", json!({"pricePerHourMin": 4, "pricePerHourMax": 6}))]
fn pay(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Looking for a dozen native French speakers.", json!({"headcount": 12}))]
#[case("Our company has 200 employees. We are looking for 5 raters.", json!({"headcount": 5}))]
#[case("We're a team of 12 in Berlin. We look for one freelancer to annotate 1,000 documents.", json!({"headcount": 1, "dataVolume": 1000}))]
#[case("We need five annotators. Later in the year another 20 will join.", json!({"headcount": 5}))]
#[case("6000 comments, each labelled by 3 annotators; we need 9 annotators overall.", json!({"headcount": 9, "dataVolume": 6000}))]
#[case("Headcount: 6\nTask: label\nLevel: Expert", json!({"headcount": 6, "experienceLevel": "EXPERT"}))]
#[case("Openings: 12. Bilingual moderators.", json!({"headcount": 12}))]
#[case("My lab (12 people at TU Delft) needs help with 8,400 microscope images.", json!({"headcount": null, "dataVolume": 8400}))]
#[case("Lead a group of 14 annotators who make segmentation masks.", json!({"headcount": null}))]
#[case("The dataset contains 22,000 images; around 5,000 of them have been labeled already.", json!({"dataVolume": 22000}))]
#[case("Label 3,000 shelf images per week.", json!({"dataVolume": null}))]
#[case("Each participant reads 200 prompts.", json!({"dataVolume": null}))]
#[case("2,800 German discharge letters. 4 German speakers.", json!({"dataVolume": 2800, "headcount": 4, "languages": ["German"]}))]
#[case("Write 1,000 math word problems.", json!({"dataVolume": 1000, "dataVolumeUnit": null}))]
#[case("14.000 photos, emotion in faces.", json!({"dataVolume": 14000}))]
#[case("1,50,000 rows of a table.", json!({"dataVolume": 150000}))]
#[case("2 lakh images par box.", json!({"dataVolume": 200000}))]
#[case("Se necesitan 5 transcriptores para 150 horas de audio.", json!({"headcount": 5, "dataVolume": 150, "dataVolumeUnit": "HOURS_OF_RECORDING_AUDIO_VIDEO"}))]
#[case("Necesitamos traducir 25.000 palabras del inglés al español. Dos traductores.", json!({"dataVolume": 25000, "dataVolumeUnit": "NUMBER_OF_WORDS", "headcount": 2, "languages": ["English", "Spanish"]}))]
#[case("Wir suchen 8 Annotatoren für 15.000 Straßenbilder, Dauer etwa 6 Wochen.", json!({"headcount": 8, "dataVolume": 15000, "projectDuration": "etwa 6 Wochen"}))]
#[case("Für unser Projekt suchen wir zwei Hilfskräfte, die 3.500 Rechnungen verschlagworten.", json!({"headcount": 2, "dataVolume": 3500, "dataType": "DOCUMENT"}))]
#[case("Nous cherchons deux personnes pour transcrire 40 heures d'entretiens.", json!({"headcount": 2, "dataVolume": 40, "labelTypes": ["TRANSCRIPTION"]}))]
#[case("Nous recherchons 12 annotateurs pour segmenter 8 000 images satellite.", json!({"headcount": 12, "dataVolume": 8000, "dataType": "GEOSPATIAL", "labelTypes": ["SEGMENTATION"]}))]
#[case("Precisamos de 3 médicos para classificar 2.200 radiografias de tórax.", json!({"headcount": 3, "dataVolume": 2200, "dataType": "MEDICAL"}))]
#[case("Humein 10 log chahiye jo 5000 images par box banaye.", json!({"headcount": 10, "dataVolume": 5000, "labelTypes": ["BOUNDING_BOX"]}))]
fn counts(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Translate 500 sentences into Icelandic. Knowledge of Danish is a plus.", json!({"languages": ["Icelandic"]}))]
#[case("Fluent Spanish required, English not needed. Label 300 tweets.", json!({"languages": ["Spanish"]}))]
#[case("We are a Korean company. Native Vietnamese speakers wanted.", json!({"languages": ["Vietnamese"]}))]
#[case("The language is English, French-speaking colleagues are welcome.", json!({"languages": ["English"]}))]
#[case("Rate: 0.08 USD/word; EN>FR; translators.", json!({"languages": ["English", "French"]}))]
#[case("RLHF preference ranking in French & German.", json!({"languages": ["French", "German"], "labelTypes": ["RLHF"]}))]
#[case("Candidates must live in France or Belgium.", json!({"countries": ["FR", "BE"]}))]
#[case("US/UK/Canada residents only.", json!({"countries": ["US", "GB", "CA"]}))]
#[case("Annotators outside the United States only.", json!({"countries": null}))]
#[case("Our office is in Portugal. Work from wherever you are.", json!({"countries": []}))]
#[case("Speakers from Egypt, Morocco and Jordan wanted.", json!({"countries": ["EG", "MA", "JO"]}))]
#[case("The work is done on site in Jakarta.", json!({"countries": ["ID"]}))]
#[case("Location: remote, Latin America (Mexico, Guatemala).", json!({"countries": ["MX", "GT"]}))]
#[case("Nur Personen mit Wohnsitz in der Schweiz, die für uns arbeiten.", json!({"countries": ["CH"]}))]
#[case("4 transcritores residentes no Brasil, não é necessária experiência.", json!({"countries": ["BR"]}))]
#[case("Seis transcriptores residentes en México.", json!({"countries": ["MX"], "headcount": 6}))]
#[case("Transcripteurs résidant en France.", json!({"countries": ["FR"]}))]
fn languages_and_places(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("4 hours a day, Monday to Friday, for 9 weeks.", json!({"timeRequirement": "20 hours/week", "projectDuration": "9 weeks"}))]
#[case("Shift: 6 hours x 5 days.", json!({"timeRequirement": "30 hours/week"}))]
#[case("12 hrs p/w, 10 weeks.", json!({"timeRequirement": "12 hrs p/w", "projectDuration": "10 weeks"}))]
#[case("Hours: 20/week\nDuration: 4 months\nTool: Prodigy", json!({"projectDuration": "4 months", "labelingSoftware": "Prodigy"}))]
#[case("Contact us within 14 days. Payment within 30 days.", json!({"projectDuration": null}))]
#[case("5 years of experience. We were founded 3 years ago.", json!({"projectDuration": null}))]
#[case("Knowledge of CVAT is a plus. The work happens in Labelbox.", json!({"labelingSoftware": "Labelbox"}))]
#[case("The annotation is done in our own tool.", json!({"labelingSoftware": "Internal Tooling"}))]
#[case("BIIGLE is the tool.", json!({"labelingSoftware": "BIIGLE"}))]
#[case("We answer via email.", json!({"labelingSoftware": null}))]
#[case("This is NOT a transcription job. Mark emotions in audio.", json!({"labelTypes": ["EMOTION_RECOGNITION"]}))]
#[case("Object tracking isn't needed. Classify fish in video.", json!({"labelTypes": ["CLASSIFICATION"]}))]
#[case("Rate 10 USD hourly. Draw polygons.", json!({"labelTypes": ["POLYGON"]}))]
#[case("Dear all,\nwe need polygons on 300 photos.", json!({"jobTitle": "Polygon Annotation for Photos"}))]
#[case("# Night shift moderators\n\nReview 900 comments.", json!({"jobTitle": "Night shift moderators"}))]
fn time_tools_and_tasks(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Doctors or nurses label 300 scans.", "EXPERT")]
#[case("Se busca lingüista con 3 años de experiencia.", "EXPERT")]
#[case("Mindestens 3 Jahre Berufserfahrung für die Arbeit.", "EXPERT")]
#[case("Débutants acceptés, aucune expérience requise.", "ENTRY_LEVEL")]
#[case("Não é exigida experiência para as pessoas.", "ENTRY_LEVEL")]
#[case("Keine Erfahrung nötig für die Arbeit.", "ENTRY_LEVEL")]
#[case("Deux traductrices expérimentées.", "INTERMEDIATE")]
fn levels_are_implied(#[case] text: &str, #[case] level: &str) {
    assert_fields(text, &json!({ "experienceLevel": null }));
    assert_eq!(suggestions(&read(text))["experienceLevel"], level, "{text}");
}
