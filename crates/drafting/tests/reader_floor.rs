//! The floor of the text reader, row by row (contract 5).

mod support;

use domain::job::Field;
use drafting::UnmappedReason;
use drafting::text::read;
use rstest::rstest;
use serde_json::{Value, json};
use support::{assert_fields, suggestions};

const FOUNDING: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. \
                        Pay is $18/hour. English required. Work runs about six weeks.";

#[test]
fn the_documented_example_comes_out_exactly() {
    let reading = read(FOUNDING);
    let fields: serde_json::Map<String, Value> =
        reading.facts.iter().map(|fact| (fact.value.key().to_owned(), fact.value.to_json())).collect();
    let expected = json!({
        "jobTitle": "Bounding Box Annotation for Dashcam Images", "jobDescription": FOUNDING, "dataType": "IMAGE",
        "labelTypes": ["BOUNDING_BOX"], "dataVolume": 50000, "headcount": 10, "paymentType": "PAY_PER_HOUR",
        "pricePerHour": 18, "languages": ["English"], "projectDuration": "about six weeks",
    });
    assert_eq!(Value::Object(fields), expected);
    assert!(reading.facts.iter().all(|fact| !fact.is_low()), "{:#?}", reading.facts);
    assert!(reading.warnings.is_empty() && reading.unmapped.is_empty());
    let implied = json!({ "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES" });
    assert_eq!(suggestions(&reading), implied);
}

#[rstest]
#[case("Draw polygons on 300 photos at $0.05 per label.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.05, "labelTypes": ["POLYGON"], "dataType": "IMAGE", "dataVolume": 300}))]
#[case("Classification of 900 tweets for a fixed price of $2,000.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 2000, "labelTypes": ["CLASSIFICATION"], "dataType": "TEXT", "dataVolume": 900}))]
#[case("Red teaming of a chatbot, pay is $20-$40/hr.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHourMin": 20, "pricePerHourMax": 40, "pricePerHour": null, "labelTypes": ["RED_TEAMING"]}))]
#[case("Segmentation work at 12.50 USD per hour.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 12.5, "labelTypes": ["SEGMENTATION"]}))]
#[case("Transcription of 200 hours of audio.", json!({"dataVolume": 200, "dataVolumeUnit": "HOURS_OF_RECORDING_AUDIO_VIDEO", "labelTypes": ["TRANSCRIPTION"], "dataType": "AUDIO"}))]
#[case("Translation of 30,000 words from a handbook.", json!({"dataVolume": 30000, "dataVolumeUnit": "NUMBER_OF_WORDS", "labelTypes": ["TRANSLATION"]}))]
#[case("OCR check of 5,000 files from an archive.", json!({"dataVolume": 5000, "dataVolumeUnit": "NUMBER_OF_FILES", "labelTypes": ["OCR"]}))]
#[case("Polygon work on 50k images by a team of 12.", json!({"dataVolume": 50000, "headcount": 12}))]
#[case("Ten annotators draw keypoints on 1.5 million images.", json!({"headcount": 10, "dataVolume": 1500000, "labelTypes": ["KEYPOINT"]}))]
#[case("Named entity labels and sentiment analysis for 400 reviews.", json!({"labelTypes": ["NAMED_ENTITY_RECOGNITION", "SENTIMENT_ANALYSIS"], "dataType": "TEXT"}))]
#[case("Cuboids around cars in 700 lidar point clouds.", json!({"labelTypes": ["CUBOID"], "dataType": "3D_SENSOR"}))]
#[case("Polygons around fields in 700 satellite images.", json!({"labelTypes": ["POLYGON"], "dataType": "GEOSPATIAL"}))]
#[case("Segmentation of tumours in 700 MRI scans.", json!({"labelTypes": ["SEGMENTATION"], "dataType": "MEDICAL"}))]
#[case("Bounding boxes in CVAT on 300 images.", json!({"labelingSoftware": "CVAT"}))]
#[case("Polygons on 300 images, 20 hours per week.", json!({"timeRequirement": "20 hours per week"}))]
#[case("Polygons on 300 images by annotators based in Germany.", json!({"countries": ["DE"]}))]
#[case("Polygons on 300 images. Native German and French speakers only.", json!({"languages": ["German", "French"]}))]
#[case("Title: Lane Marking Round Two\nPolylines on 300 images.", json!({"jobTitle": "Lane Marking Round Two", "labelTypes": ["POLYLINE"]}))]
#[case("Night Driving Project\n\nPolygons on 300 images of roads.", json!({"jobTitle": "Night Driving Project"}))]
#[case("We want transcription for 30 hours of call recordings.", json!({"dataVolume": 30, "dataVolumeUnit": "HOURS_OF_RECORDING_AUDIO_VIDEO"}))]
#[case("Polygons on 300 images, full-time.", json!({"timeRequirement": "full-time", "employmentTypes": ["FULL_TIME"]}))]
#[case("Polygons on 300 images, part-time work.", json!({"timeRequirement": "part-time", "employmentTypes": ["PART_TIME"]}))]
#[case("Polygons on 300 images for 6 weeks.", json!({"projectDuration": "6 weeks"}))]
#[case("Polygons on 300 images. The project lasts about three months.", json!({"projectDuration": "about three months"}))]
#[case("Polygons on 300 images. Duration: 10 days.", json!({"projectDuration": "10 days"}))]
#[case("Polygons on ~20,000 images.", json!({"dataVolume": 20000}))]
#[case("Polygons on ten images.", json!({"dataVolume": 10}))]
#[case("Polygons on 300 images by 4 linguists.", json!({"headcount": 4}))]
#[case("Polygons on 300 images by annotators in the European Union.", json!({"countries": ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"]}))]
#[case("Polygons on 300 images. Applicants from anywhere.", json!({"countries": []}))]
#[case("Polygons on 300 images. US residents only.", json!({"countries": ["US"]}))]
#[case("Polygons on 300 images. Hourly pay.", json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": null}))]
#[case("Polygons on 300 images. Pay per label.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": null}))]
#[case("Polygons on 300 images. Fixed price.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": null}))]
#[case("Polygons on 300 images, $300 for the lot.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 300}))]
#[case("Polygons on 300 images, 250 USD all in.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 250}))]
#[case("Polygons on 300 images. Total budget $900.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 900}))]
#[case("Read aloud 50 sentences, $40 per speaker.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 40}))]
#[case("Transcription of 30 hours of audio at $50 per hour of recording.", json!({"paymentType": "PAY_PER_LABEL", "pricePerLabel": 50}))]
#[case("Polygons on 300 images, lump sum of $150.", json!({"paymentType": "FIXED_PRICE", "fixedPrice": 150}))]
#[case("Temporary contract work: polygons on 300 images.", json!({"employmentTypes": ["TEMPORARY", "CONTRACTOR"]}))]
fn a_stated_value_is_filled(#[case] text: &str, #[case] expected: Value) {
    assert_fields(text, &expected);
}

#[rstest]
#[case("entry level annotators for polygons on 300 images", "ENTRY_LEVEL")]
#[case("Entry-level annotators for polygons on 300 images", "ENTRY_LEVEL")]
#[case("intermediate annotators for polygons on 300 images", "INTERMEDIATE")]
#[case("EXPERT annotators for polygons on 300 images", "EXPERT")]
#[case("expert-level annotators for polygons on 300 images", "EXPERT")]
#[case("annotators of any experience level for polygons on 300 images", "ANY_EXPERIENCE_LEVEL")]
#[case("all experience levels may draw polygons on 300 images", "ANY_EXPERIENCE_LEVEL")]
fn a_stated_level_is_filled(#[case] text: &str, #[case] level: &str) {
    assert_fields(text, &json!({ "experienceLevel": level }));
}

#[rstest]
#[case("experienced annotators for polygons on 300 images", "INTERMEDIATE")]
#[case("skilled annotators for polygons on 300 images", "INTERMEDIATE")]
#[case("annotators with 2 years of experience for polygons on 300 images", "INTERMEDIATE")]
#[case("senior annotators for polygons on 300 images", "EXPERT")]
#[case("specialists for polygons on 300 images", "EXPERT")]
#[case("annotators with a PhD for polygons on 300 images", "EXPERT")]
#[case("certified annotators for polygons on 300 images", "EXPERT")]
#[case("annotators with 5 years of experience for polygons on 300 images", "EXPERT")]
#[case("beginners may draw polygons on 300 images", "ENTRY_LEVEL")]
#[case("junior annotators for polygons on 300 images", "ENTRY_LEVEL")]
#[case("polygons on 300 images, no experience needed", "ENTRY_LEVEL")]
#[case("annotators with 6 months of experience for polygons on 300 images", "ENTRY_LEVEL")]
fn an_implied_level_is_only_suggested(#[case] text: &str, #[case] level: &str) {
    assert_fields(text, &json!({ "experienceLevel": null }));
    assert_eq!(suggestions(&read(text))["experienceLevel"], level, "{text}");
}

#[test]
fn two_levels_stay_open_with_one_warning() {
    let reading = read("Entry level and expert annotators for polygons on 300 images.");
    assert!(reading.fact(Field::ExperienceLevel).is_none());
    assert!(reading.suggestion(Field::ExperienceLevel).is_none());
    assert_eq!(reading.warnings.len(), 1);
}

#[test]
fn a_bare_budget_only_suggests_a_fixed_price() {
    for text in ["Polygons on 300 images. Our budget is $500.", "Polygons on 300 images. Budget $500."] {
        let reading = read(text);
        assert!(reading.fact(Field::PaymentType).is_none() && reading.fact(Field::FixedPrice).is_none(), "{text}");
        assert_eq!(reading.fact(Field::BudgetRange).unwrap().value.to_json(), "$500");
        assert_eq!(suggestions(&reading)["paymentType"], "FIXED_PRICE");
    }
}

#[test]
fn two_payment_types_stay_open_with_one_warning() {
    let reading = read("Polygons on 300 images at $18/hour or $0.05 per label.");
    assert!(reading.fact(Field::PaymentType).is_none() && reading.suggestion(Field::PaymentType).is_none());
    assert_eq!(reading.warnings.len(), 1);
}

#[rstest]
#[case("€20/hour", UnmappedReason::UnsupportedCurrency)]
#[case("20 GBP per hour", UnmappedReason::UnsupportedCurrency)]
#[case("₹300 per hour", UnmappedReason::UnsupportedCurrency)]
#[case("A$30 an hour", UnmappedReason::UnsupportedCurrency)]
#[case("$3,000 per month", UnmappedReason::UnsupportedPayUnit)]
#[case("$900 per week", UnmappedReason::UnsupportedPayUnit)]
#[case("$120 a day", UnmappedReason::UnsupportedPayUnit)]
#[case("$50,000 per year", UnmappedReason::UnsupportedPayUnit)]
fn pay_that_a_job_cannot_hold_is_reported(#[case] pay: &str, #[case] reason: UnmappedReason) {
    let reading = read(&format!("Polygons on 300 images. Pay is {pay}."));
    for field in
        [Field::PricePerHour, Field::PricePerLabel, Field::FixedPrice, Field::PricePerHourMin, Field::PricePerHourMax]
    {
        assert!(reading.fact(field).is_none(), "{pay}: {field:?}");
    }
    let parts: Vec<_> = reading.unmapped.iter().map(|part| (part.path.as_str(), part.reason)).collect();
    assert_eq!(parts, [("text", reason)]);
    assert!(!reading.unmapped[0].value_preview.is_empty());
    if reason == UnmappedReason::UnsupportedPayUnit {
        assert!(reading.fact(Field::PaymentType).is_none() && reading.fact(Field::BudgetRange).is_none());
    }
}

#[rstest]
#[case("Polygons on 300 images by 3 to 5 annotators.", Field::Headcount, 0.6)]
#[case("We need an annotator for polygons on 300 images.", Field::Headcount, 0.6)]
#[case("Polygons on 300 images by 5 annotators.", Field::Headcount, 0.9)]
#[case("Transcription in Spanish.", Field::Languages, 0.7)]
#[case("Transcription. Fluent Spanish required.", Field::Languages, 0.9)]
#[case("Transcription by speakers in Europe.", Field::Countries, 0.6)]
#[case("Transcription of 30 hours.", Field::DataType, 0.6)]
#[case("Title: Good Work\nPolygons.", Field::JobTitle, 0.95)]
#[case("Polygons.", Field::JobTitle, 0.6)]
#[case("Somebody has to do it well.", Field::JobTitle, 0.4)]
fn confidence_follows_the_table(#[case] text: &str, #[case] field: Field, #[case] confidence: f64) {
    let reading = read(text);
    let fact = reading.fact(field).unwrap_or_else(|| panic!("{field:?} in {text}"));
    assert!((fact.confidence - confidence).abs() < 1e-9, "{text}: {fact:?}");
}

#[test]
fn a_range_of_people_gives_its_upper_end() {
    assert_fields("Polygons on 300 images by 3 to 5 annotators.", &json!({ "headcount": 5 }));
}

#[rstest]
#[case("Robert'); DROP TABLE jobs;-- wants 300 images boxed.")]
#[case("<script>alert(1)</script> 300 images need polygons.")]
#[case("\u{202e}Right to left\u{202c} label 300 images here")]
#[case("日本語の音声を文字に起こす仕事です。よろしくお願いします。")]
#[case("....... ,,,, !!!! ???")]
fn odd_text_still_makes_a_reading_that_holds_it(#[case] text: &str) {
    let reading = read(text);
    assert_eq!(reading.fact(Field::JobDescription).unwrap().value.to_json(), text);
}

#[test]
fn a_title_needs_three_letters() {
    assert!(read("....... ,,,, !!!! ???").fact(Field::JobTitle).is_none());
    assert!(read("12 34").fact(Field::JobTitle).is_none());
}

#[test]
fn the_description_is_trimmed_and_its_line_ends_folded() {
    let reading = read("  \r\nLabel cats.\r\nThen dogs.\u{0}\n ");
    assert_eq!(reading.fact(Field::JobDescription).unwrap().value.to_json(), "Label cats.\nThen dogs.");
    assert!(read(" \n ").facts.is_empty());
}
