//! What a text implies without saying it: levels, units, ways of paying, and the habits that hide a number.

mod support;

use drafting::text::read;
use rstest::rstest;
use serde_json::{Value, json};
use support::{assert_fields, suggestions};

#[rstest]
// Years, however they are told.
#[case("You have done this kind of tagging for a year or so.", "INTERMEDIATE")]
#[case("Editors who have written captions for three years or longer.", "EXPERT")]
#[case("Translators w/ 4 yrs in tourism.", "EXPERT")]
#[case("Paralegals with 2 years on leases.", "INTERMEDIATE")]
#[case("Several years in the field are a must.", "EXPERT")]
#[case("Mehrjährige Erfahrung in der Bildauswertung setzen wir voraus.", "EXPERT")]
#[case("Varios años de experiencia en traducción para el proyecto.", "EXPERT")]
#[case("Plusieurs années d'expérience dans le métier et la suite.", "EXPERT")]
#[case("Prior work with maps: a year or two.", "INTERMEDIATE")]
// What would be nice counts where nothing is asked for.
#[case("Ideally you bring 1-2 years in moderation.", "INTERMEDIATE")]
#[case("You must be certified; 1 year of typing would be nice.", "EXPERT")]
// Professions and degrees.
#[case("CPAs or enrolled agents.", "EXPERT")]
#[case("Numismatists, please.", "EXPERT")]
#[case("Someone with a degree in geology.", "EXPERT")]
#[case("At least a master's in physics.", "EXPERT")]
#[case("Wir suchen zwei Förster für die Arbeit.", "EXPERT")]
#[case("Mycologue confirmé pour le projet et la suite.", "EXPERT")]
#[case("Advocates of the High Court only.", "EXPERT")]
#[case("Published writers or editors.", "EXPERT")]
#[case("Kfz-Mechatroniker mit Gesellenbrief, vier Stück.", "EXPERT")]
#[case("At least a BA in a relevant field.", "INTERMEDIATE")]
#[case("Three GIS technicians, mid-career.", "INTERMEDIATE")]
// Practice.
#[case("Everyone must have placed cuboids before.", "INTERMEDIATE")]
#[case("Raters with a proven track record.", "INTERMEDIATE")]
#[case("Para el proyecto se pide haber etiquetado antes.", "INTERMEDIATE")]
// Nobody needs to know it yet.
#[case("Level: juniors are fine.", "ENTRY_LEVEL")]
#[case("Sin estudio, sin experiencia previa, para el proyecto.", "ENTRY_LEVEL")]
#[case("Recién graduados son bienvenidos para el proyecto.", "ENTRY_LEVEL")]
#[case("We will train you on the job.", "ENTRY_LEVEL")]
#[case("Law students are fine.", "ENTRY_LEVEL")]
#[case("Experience: has tagged matches for a club.", "INTERMEDIATE")]
#[case("40 FTE, trained on lidar.", "INTERMEDIATE")]
#[case("Drei Leute mit Redaktionserfahrung.", "INTERMEDIATE")]
#[case("Historiadores de arte (3), para o projeto.", "EXPERT")]
#[case("Physio students ok.", "ENTRY_LEVEL")]
#[case("Seniority isn't an issue, anybody literate can do it.", "ENTRY_LEVEL")]
#[case("Auszubildende gern, sechs an der Zahl.", "ENTRY_LEVEL")]
#[case("No geology needed.", "ENTRY_LEVEL")]
#[case("Tengo sitio para seis; da igual la experiencia.", "ENTRY_LEVEL")]
#[case("Nobody is turned away for lack of experience.", "ENTRY_LEVEL")]
#[case("Qualquer pessoa pode participar do projeto, sem necessidade de experiência.", "ENTRY_LEVEL")]
#[case("Aucune formation demandée pour le projet et la suite.", "ENTRY_LEVEL")]
#[case("Former sports editors, please.", "EXPERT")]
#[case("You know your birds: years of watching.", "EXPERT")]
#[case("Perfil: biólogos marinos, para el proyecto.", "EXPERT")]
#[case("Steuerberater, sieben Plätze.", "EXPERT")]
#[case("Psychology graduates with some counselling practice.", "INTERMEDIATE")]
#[case("Zwei Personen mit Übung im Transkribieren.", "INTERMEDIATE")]
fn levels(#[case] text: &str, #[case] level: &str) {
    assert_fields(text, &json!({ "experienceLevel": null }));
    assert_eq!(suggestions(&read(text))["experienceLevel"], level, "{text}");
}

#[rstest]
#[case("Typists to key in forms.")]
#[case("The catalogue grew for 4 months with 12 people.")]
#[case("We have built this for two years.")]
fn no_level(#[case] text: &str) {
    assert_eq!(suggestions(&read(text))["experienceLevel"], Value::Null, "{text}");
}

#[rstest]
// What is paid by the piece is data, whatever it is called.
#[case("$0.06 per point, check 31,200 address points.", 31_200)]
#[case("Sheets: 8,800", 8_800)]
#[case("A quarter of a million comments to label.", 250_000)]
#[case("Label a first batch of 900 receipts.", 900)]
#[case("Annotate 310 floor plans.", 310)]
#[case("We have a mountain of unread letters, namely 88,000.", 88_000)]
#[case("You look at 7,700 agent steps of a model with 44 tools.", 7_700)]
#[case("Label 150k lines of chat; in March 2 million lines were lost.", 150_000)]
#[case("Put a point on each vessel, 5,000 scenes.", 5_000)]
#[case("9.000 Werkstattfotos, die Bremsscheiben markieren.", 9_000)]
#[case("You group 7,600 runway looks into 30 trends.", 7_600)]
#[case("Write 1,600 step-by-step solutions.", 1_600)]
#[case("Hamare paas 1.2 crore photos hain, jisme se abhi sirf 60 hazaar pe kaam hoga.", 60_000)]
#[case("6,500 dukaan ke bill ki photo hai, naam type karna hai.", 6_500)]
fn amounts(#[case] text: &str, #[case] volume: u32) {
    assert_fields(text, &json!({ "dataVolume": volume }));
    assert_eq!(suggestions(&read(text))["dataVolumeUnit"], "NUMBER_OF_FILES", "{text}");
}

#[rstest]
#[case("I pay by the mask: half a cent. 3,000 masks.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.005}))]
#[case("One caption per clip, 20k clips. The rate is $0.07.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.07}))]
#[case("8 cents a doodle incl. its title.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.08}))]
#[case("Each of the 6 raters gets USD 900 for the campaign.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 900, "headcount": 6}))]
#[case("The price went from 0.15 to 0.20 dollars per form.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.2}))]
#[case("Cada participante grava 90 frases pelo celular e recebe 15 dólares.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 15}))]
#[case("Podcast transcripts, 90 cents a minute.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.9}))]
#[case("Judge 900 recipes, one cent and a half for a judgement.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.015}))]
#[case("Label 8,000 scans. USD 0.04.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.04}))]
#[case("| Scenes | USD/scene | People |\n|---|---|---|\n| 4,000 | 0.90 | 6 |\n| 2,500 | 0.90 | 4 |", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.9}))]
#[case("$50 a signer, 30 signers.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 50, "headcount": 30}))]
#[case("33,000 photos, USD 70 per thousand.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.07}))]
#[case("Sort 8,400 questions. 5 cents for both steps.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.05}))]
#[case("Two speakers label 16k headlines, three labels. 400 dollars each when finished.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 400}))]
#[case("Es gibt 11 Cent (US-Dollar) pro Bild für die 6.700 Bilder.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.11}))]
#[case("We pay $22 per clip for 640 clips. Six annotators wanted.\n--- old thread ---\n$14 per clip for 1,500 clips and we want 10 people", json!({"pricePerLabel": 22, "headcount": 6, "dataVolume": 640}))]
#[case("250 $ au forfait pour le projet et la suite.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 250}))]
fn pay(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("We need a crew of 9.", json!({"headcount": 9}))]
#[case("I need 4 pairs of eyes.", json!({"headcount": 4}))]
#[case("Finance students or juniors; six.", json!({"headcount": 6}))]
#[case("Se buscan 5 guías de montaña para el proyecto.", json!({"headcount": 5}))]
#[case("Un par de correctores para el proyecto.", json!({"headcount": 2}))]
#[case("Fifteen volunteers did the first pages; now we hire 8 keyers.", json!({"headcount": 8}))]
#[case("|Position|Annotator|\n|Hiring|8|\n|Base|Portugal|", json!({"headcount": 8, "countries": ["PT"]}))]
#[case("South Africans only, three coders.", json!({"countries": ["ZA"], "headcount": 3}))]
#[case("At least ten of you. From Nigeria.", json!({"countries": ["NG"]}))]
#[case("Der Auftrag läuft zwei Monate, zehn Wochenstunden.", json!({"projectDuration": "zwei Monate", "timeRequirement": "10 Stunden pro Woche"}))]
#[case("We label 90 photos. One month.", json!({"projectDuration": "One month"}))]
#[case("Vendor team: min. 15 FTE. Annotators read at least one of them.", json!({"headcount": 15}))]
#[case("External annotators: 12, Poland, hired through the agency.", json!({"headcount": 12, "countries": ["PL"]}))]
#[case("Label 900 videos, Berlin-based start-up, remote work.", json!({"countries": null}))]
#[case("10 Wochen für die Arbeit, aus Deutschland oder der Schweiz.", json!({"countries": ["DE", "CH"]}))]
#[case("They should have done temporal annotation for at least six months.", json!({"projectDuration": null}))]
#[case("22 horas de entrevistas en gallego para el proyecto.", json!({"languages": ["Galician"]}))]
#[case("212 letters, every letter typed out in modern German.", json!({"languages": ["German"]}))]
#[case("Looking for six, ideally geographers.", json!({"headcount": 6}))]
#[case("Eine Linguistin oder ein Linguist prüft 3.000 Sätze auf die Grammatik.", json!({"headcount": 1}))]
#[case("Team chahiye: 6,500 bill hai.", json!({"headcount": null}))]
#[case("SHIFT: 8 HRS, MON-SAT", json!({"timeRequirement": "48 hours/week"}))]
#[case("It will take us roughly a month.", json!({"projectDuration": "roughly a month"}))]
#[case("2 ppl, us citizens, label 90 photos", json!({"countries": ["US"]}))]
#[case("Students of law, seven, for a month.", json!({"headcount": 7}))]
#[case("We want 40 voices for recording sessions.", json!({"headcount": 40}))]
#[case("Hiring 3 QA leads + 27 labelers for drone photos!", json!({"headcount": 27}))]
#[case("Quem: dentistas, 4\nQuanto: US$ 35 por hora para o projeto", json!({"headcount": 4}))]
#[case("Auszubildende aus der Elektronik, fünf an der Zahl, aus Polen.", json!({"headcount": 5}))]
#[case("6 modérateurs depuis le Maroc ou la Tunisie.", json!({"headcount": 6, "countries": ["MA", "TN"]}))]
#[case("25 seats, 45h weeks, 6 months.", json!({"timeRequirement": "45h weeks"}))]
#[case("Taggers with background in video (6+ months).", json!({"projectDuration": null}))]
#[case("Mid-level English is enough.", json!({"languages": ["English"], "experienceLevel": null}))]
#[case("25 clerks in Lagos.", json!({"headcount": 25, "countries": ["NG"]}))]
#[case("English and some Dutch (Dutch not essential).", json!({"languages": ["English"]}))]
#[case("12 hrs p.w. for the team", json!({"timeRequirement": "12 hrs p.w"}))]
#[case("about 15 hrs each week", json!({"timeRequirement": "15 hrs each week"}))]
#[case("Un encargo durante mes y medio para la empresa.", json!({"projectDuration": "1.5 mes"}))]
#[case("Ground truth for a lawnmower. Encord.", json!({"labelingSoftware": "Encord"}))]
#[case("Outil : brat. Annoter les textes pour le projet.", json!({"labelingSoftware": "brat"}))]
fn people_places_times_tools(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("Put each of 900 tickets into one of 22 buckets.", json!(["CLASSIFICATION"]))]
#[case("Track cyclists in 40 videos.", json!(["OBJECT_TRACKING"]))]
#[case("For each of 500 photos choose sleeve, collar, fabric, pattern.", json!(["CLASSIFICATION"]))]
#[case("Lee 200 frases con tu voz para el proyecto.", json!(["AUDIO_RECORDING"]))]
#[case("Put a dot on each cell in 900 photos.", json!(["KEYPOINT"]))]
#[case("Hay que marcar si los 500 tuits son irónicos o no.", json!(["CLASSIFICATION"]))]
#[case("Verschlagwortung von 950 Postkarten für das Archiv.", json!(["CLASSIFICATION"]))]
#[case("Translate 2,100 segments, $0.20 per segment.", json!(["TRANSLATION"]))]
#[case("Summarise 900 calls and pick the reason (25 codes).", json!(["SUMMARIZATION", "CLASSIFICATION"]))]
#[case("Correct the automatic transcripts of 40 hours.", json!(["TRANSCRIPTION"]))]
#[case("Tell us what the photo shows: pothole, patch, puddle, nothing.", json!(["CLASSIFICATION"]))]
#[case("Mark every weed with a polygon in 90 photos.", json!(["POLYGON"]))]
#[case("Attack our model (jailbreak); people with a moderation background.", json!(["RED_TEAMING"]))]
#[case("85 hours were chosen for transcription. If you know this kind of thing, tell us.", json!(["TRANSCRIPTION"]))]
#[case("Assign codes to 5,300 summaries, de-identified.", json!(["CLASSIFICATION"]))]
#[case("Try to make our tutoring bot do the homework.", json!(["RED_TEAMING"]))]
#[case("Type drug and dosage from 8,600 photos.", json!(["OCR"]))]
#[case("18,700 photographs without captions.", json!(["CAPTIONING"]))]
#[case("Mark heel strike and toe-off in 40 slow-motion videos.", json!(["ACTION_RECOGNITION"]))]
#[case("Score the difficulty of 90 songs on a five-point scale.", json!(["EVALUATION_RATING"]))]
#[case("5,600 recordings (wheeze, crackle, normal).", json!(["CLASSIFICATION"]))]
#[case("Hay que puntuarlos de 1 a 5: 2.600 resúmenes de novelas para el proyecto.", json!(["EVALUATION_RATING"]))]
#[case("Vectorise roofs on 40 aerial photos.", json!(["POLYGON"]))]
#[case("You correct 500 sentences in a web tool called Arborator, a treebank.", json!(["RELATION_EXTRACTION"]))]
fn tasks(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &json!({ "labelTypes": expected }));
}
