//! Structured imports, field by field (contract 6).

use domain::job::{Field, Issue, IssueCode, JobFields, JobPatch};
use drafting::imports::{Import, canonical, hr_xml, indeed, schema_org};
use drafting::{Unmapped, UnmappedReason as Reason};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Map, Value, json};

fn fields(import: &Import) -> Map<String, Value> {
    import.reading.facts.iter().map(|fact| (fact.value.key().to_owned(), fact.value.to_json())).collect()
}

fn low(import: &Import, field: Field) -> bool {
    import.reading.fact(field).is_some_and(|fact| fact.is_low())
}

fn reason(import: &Import, path: &str) -> Option<Reason> {
    import.reading.unmapped.iter().find(|part| part.path == path).map(|part| part.reason)
}

fn preview<'i>(import: &'i Import, path: &str) -> &'i Unmapped {
    import.reading.unmapped.iter().find(|part| part.path == path).expect("reported")
}

const DESCRIPTION: &str = "Draw a tight box around every car, bus and cyclist. Pay is $25/hour, we need 9 people.";

#[test]
fn canonical_takes_its_keys_and_never_guesses() {
    let import = canonical(&json!({
        "title": "Road Signs", "description": DESCRIPTION, "paymentType": "PAY_PER_LABEL", "rateAmount": 0.07,
        "languages": ["German"], "countries": ["DE", "AT"], "labelTypes": ["POLYGON"], "tools": ["CVAT"],
        "experienceLevel": "EXPERT", "currency": "USD", "headcount": null,
    }))
    .unwrap();
    let expected = json!({
        "jobTitle": "Road Signs", "jobDescription": DESCRIPTION, "paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.07,
        "languages": ["German"], "countries": ["DE", "AT"], "labelTypes": ["POLYGON"], "labelingSoftware": "CVAT",
        "experienceLevel": "EXPERT",
    });
    assert_eq!(Value::Object(fields(&import)), expected);
    assert!(import.reading.unmapped.is_empty() && import.reading.suggestions.is_empty());
    assert!(import.reading.facts.iter().all(|fact| !fact.is_low()));
}

#[test]
fn canonical_reports_what_it_cannot_use() {
    let import = canonical(&json!({
        "title": "Odd keys", "jobTitle": "The one", "bonus": {"a": 1}, "headcount": "many", "experienceLevel": "WIZARD",
        "currency": "EUR", "paymentType": "PAY_PER_HOUR", "rateAmount": 20, "languages": ["English", "Qwertish"],
        "tools": ["CVAT", "Kili"], "fixedPrice": 5,
    }))
    .unwrap();
    assert_eq!(reason(&import, "job.title"), Some(Reason::Duplicate));
    assert_eq!(reason(&import, "job.bonus"), Some(Reason::UnknownKey));
    assert_eq!(preview(&import, "job.bonus").value_preview, r#"{"a":1}"#);
    assert_eq!(preview(&import, "job.headcount").value_preview, "many");
    assert_eq!(reason(&import, "job.experienceLevel"), Some(Reason::InvalidValue));
    assert_eq!(reason(&import, "job.currency"), Some(Reason::UnsupportedCurrency));
    assert_eq!(reason(&import, "job.languages.1"), Some(Reason::InvalidValue));
    assert_eq!(reason(&import, "job.tools"), Some(Reason::Duplicate));
    let fields = fields(&import);
    assert_eq!((&fields["jobTitle"], &fields["languages"]), (&json!("The one"), &json!(["English"])));
    assert!(!fields.contains_key("pricePerHour") && !fields.contains_key("fixedPrice"));
}

#[rstest]
#[case(json!({"paymentType": "Hourly", "rateAmount": 20}), json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 20}))]
#[case(json!({"paymentType": "PAY_PER_HOUR", "rateMin": 10, "rateMax": 12}), json!({"pricePerHourMin": 10, "pricePerHourMax": 12}))]
#[case(json!({"rateAmount": 20}), json!({"pricePerHour": null, "fixedPrice": null}))]
#[case(json!({"paymentType": "FIXED_PRICE", "rateMin": 10, "rateMax": 12}), json!({"pricePerHourMin": null}))]
#[case(json!({"paymentType": "PAY_PER_HOUR", "rateMin": 10}), json!({"pricePerHourMin": null}))]
#[case(json!({"paymentType": "PAY_PER_HOUR", "rateMin": 12, "rateMax": 10}), json!({"pricePerHourMin": null, "pricePerHourMax": null}))]
#[case(json!({"paymentType": "PAY_PER_HOUR", "pricePerHour": 9, "rateMin": 10, "rateMax": 12}), json!({"pricePerHour": 9, "pricePerHourMin": null}))]
#[case(json!({"languages": "Spanish, French", "countries": "US,Germany"}), json!({"languages": ["Spanish", "French"], "countries": ["US", "DE"]}))]
#[case(json!({"countries": ["Benelux", "US", "Luxembourg"]}), json!({"countries": ["BE", "LU", "NL", "US"]}))]
#[case(json!({"countries": "DACH, France"}), json!({"countries": ["AT", "CH", "DE", "FR"]}))]
#[case(json!({"countries": "worldwide"}), json!({"countries": []}))]
#[case(json!({"countries": ["Atlantis", 5]}), json!({"countries": null}))]
#[case(json!({"labelTypes": ["Audio Recording"], "dataType": "audio"}), json!({"labelTypes": ["AUDIO_RECORDING"], "dataType": "AUDIO"}))]
#[case(json!({"dataVolumeUnit": "Files", "dataVolume": 10.5}), json!({"dataVolumeUnit": "NUMBER_OF_FILES", "dataVolume": 10.5}))]
#[case(json!({"description": "<p>One</p><p>Two &amp; three</p>"}), json!({"jobDescription": "One\n\nTwo & three"}))]
fn canonical_values(#[case] job: Value, #[case] expected: Value) {
    let fields = fields(&canonical(&job).unwrap());
    for (key, want) in expected.as_object().unwrap() {
        assert_eq!(fields.get(key).unwrap_or(&Value::Null), want, "{key}");
    }
}

#[rstest]
#[case(json!({"rateMin": 10}), &["job.rateMin"])]
#[case(json!({"rateMin": 12, "rateMax": 10}), &["job.rateMax", "job.rateMin"])]
#[case(json!({"pricePerHourMin": 12, "rateMax": 10}), &["job.pricePerHourMin", "job.rateMax"])]
#[case(json!({"countries": ["US", "Atlantis", 5]}), &["job.countries.1", "job.countries.2"])]
fn canonical_names_the_key_that_was_sent(#[case] mut job: Value, #[case] paths: &[&str]) {
    job["paymentType"] = json!("PAY_PER_HOUR");
    let import = canonical(&job).unwrap();
    let mut found: Vec<&str> = import.reading.unmapped.iter().map(|part| part.path.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, paths);
    assert!(import.reading.unmapped.iter().all(|part| part.reason == Reason::InvalidValue));
}

#[rstest]
#[case(json!({"@type": "State", "name": "Georgia"}), json!(null))]
#[case(json!({"@type": "State", "name": "CA"}), json!(null))]
#[case(json!({"@type": "State", "name": "Michigan, USA"}), json!(["US"]))]
#[case(json!({"@type": "State", "name": "CA", "address": {"addressCountry": "US"}}), json!(["US"]))]
#[case(json!({"@type": "Country", "name": "Georgia"}), json!(["GE"]))]
#[case(json!({"@type": "Country", "identifier": "US"}), json!(null))]
fn schema_org_takes_no_state_for_a_country(#[case] place: Value, #[case] countries: Value) {
    let job = json!({"@type": "JobPosting", "title": "Tagger", "applicantLocationRequirements": place});
    let import = schema_org(&job).unwrap();
    assert_eq!(fields(&import).get("countries").unwrap_or(&Value::Null), &countries);
    let unusable = reason(&import, "jsonLd.applicantLocationRequirements");
    assert_eq!(unusable, countries.is_null().then_some(Reason::InvalidValue));
}

#[test]
fn a_job_can_be_imported_again() {
    let job = json!({
        "jobTitle": "A", "jobDescription": "Whole text of it", "employmentTypes": ["FULL_TIME"], "pricePerHourMin": 3,
        "pricePerHourMax": 4, "paymentType": "PAY_PER_HOUR", "visibility": "UNLISTED", "skills": ["a", "b"], "headcount": 3,
    });
    let import = canonical(&json!({ "jobTitle": "Abc" })).unwrap();
    assert_eq!(fields(&import)["jobTitle"], "Abc");
    let import = canonical(&job).unwrap();
    let mut again = fields(&import);
    again.insert("jobTitle".to_owned(), json!("A"));
    assert_eq!(Value::Object(again), Value::Object(job.as_object().unwrap().clone()));
    assert_eq!(reason(&import, "job.jobTitle"), Some(Reason::InvalidValue));
}

#[test]
fn a_description_that_is_too_long_is_refused() {
    let long = "word ".repeat(12_001);
    let check = |refusal: Issue, path: Value| {
        assert_eq!((refusal.code, serde_json::to_value(&refusal.path).unwrap()), (IssueCode::TooBig, path));
    };
    check(canonical(&json!({"description": format!("{long}word")})).unwrap_err(), json!(["job", "description"]));
    check(schema_org(&json!({"description": format!("{long}word")})).unwrap_err(), json!(["jsonLd", "description"]));
    let xml = format!("<job><description>{long}word</description></job>");
    check(indeed(&xml).unwrap_err(), json!(["xml", "job", "description"]));
}

fn posting(more: Value) -> Value {
    let mut posting = json!({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Polygon Annotation of Street Signs",
        "description": "<p>Draw <b>polygons</b> around street signs in 2,000 images.</p><ul><li>Be exact</li></ul><script>alert(1)</script>",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "USD", "value": {"@type": "QuantitativeValue", "minValue": 15, "maxValue": 20, "unitText": "HOUR"}},
        "employmentType": ["CONTRACTOR", "PART_TIME", "INTERN"], "totalJobOpenings": "4", "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [{"@type": "Country", "name": "Germany"}, {"@type": "Country", "name": "AT"}],
        "hiringOrganization": {"@type": "Organization", "name": "Acme"}, "datePosted": "2026-06-01",
        "skills": "polygons, attention to detail", "workHours": "20 hours/week", "industry": "Automotive",
        "identifier": {"@type": "PropertyValue", "value": "ext-77"}, "educationRequirements": "none", "favouriteColour": "blue",
    });
    let Value::Object(more) = more else { return posting };
    posting.as_object_mut().expect("an object").extend(more);
    posting
}

#[test]
fn schema_org_field_by_field() {
    let import = schema_org(&posting(json!({}))).unwrap();
    let found = fields(&import);
    for (key, want) in json!({
        "jobTitle": "Polygon Annotation of Street Signs", "paymentType": "PAY_PER_HOUR", "pricePerHourMin": 15,
        "pricePerHourMax": 20, "employmentTypes": ["CONTRACTOR", "PART_TIME"], "headcount": 4, "countries": ["DE", "AT"],
        "timeRequirement": "20 hours/week", "subjectMatter": "Automotive", "dataVolume": 2000, "dataType": "IMAGE",
        "labelTypes": ["POLYGON"], "skills": ["polygons", "attention to detail"],
    })
    .as_object()
    .unwrap()
    {
        assert_eq!(&found[key], want, "{key}");
    }
    let description = found["jobDescription"].as_str().unwrap();
    assert!(description.contains("- Be exact") && !description.contains('<') && !description.contains("alert"));
    assert_eq!(import.external_id.as_deref(), Some("ext-77"));
    assert_eq!(reason(&import, "jsonLd.employmentType"), Some(Reason::InvalidValue));
    assert_eq!(reason(&import, "jsonLd.hiringOrganization"), Some(Reason::ManagedByMarket));
    assert_eq!(reason(&import, "jsonLd.educationRequirements"), Some(Reason::NotSupported));
    assert_eq!(reason(&import, "jsonLd.favouriteColour"), Some(Reason::UnknownKey));
    // What the prose says is listed for confirmation, and has no place in a text that was sent.
    assert!(low(&import, Field::DataType) && low(&import, Field::SubjectMatter) && !low(&import, Field::Headcount));
    assert!(import.reading.facts.iter().all(|fact| fact.evidence.is_none()));
    assert_eq!(import.reading.suggestion(Field::DataVolumeUnit), Some(&json!("NUMBER_OF_FILES")));
}

#[rstest]
#[case(json!({"currency": "EUR", "value": {"value": 20, "unitText": "HOUR"}}), "jsonLd.baseSalary.currency", Reason::UnsupportedCurrency, json!("PAY_PER_HOUR"))]
#[case(json!({"currency": "USD", "value": {"value": 50000, "unitText": "YEAR"}}), "jsonLd.baseSalary", Reason::UnsupportedPayUnit, Value::Null)]
#[case(json!({"currency": "USD", "value": {"value": 45, "unitText": "DAY"}}), "jsonLd.baseSalary", Reason::UnsupportedPayUnit, Value::Null)]
#[case(json!({"currency": "USD", "value": {"value": "lots", "unitText": "HOUR"}}), "jsonLd.baseSalary", Reason::InvalidValue, json!("PAY_PER_HOUR"))]
#[case(json!(true), "jsonLd.baseSalary", Reason::InvalidValue, Value::Null)]
fn schema_org_pay_that_cannot_be_held(
    #[case] salary: Value,
    #[case] path: &str,
    #[case] why: Reason,
    #[case] payment: Value,
) {
    let import = schema_org(&posting(json!({ "baseSalary": salary }))).unwrap();
    assert_eq!(reason(&import, path), Some(why));
    let found = fields(&import);
    assert_eq!(found.get("paymentType").unwrap_or(&Value::Null), &payment);
    for key in ["pricePerHour", "pricePerHourMin", "pricePerHourMax", "pricePerLabel", "fixedPrice"] {
        assert!(!found.contains_key(key), "{key}");
    }
}

#[rstest]
#[case(json!({"currency": "USD", "value": 500}), json!({"budgetRange": "USD 500"}), Some("FIXED_PRICE"))]
#[case(json!({"currency": "USD", "value": {"value": "18.50", "unitText": "Hourly"}}), json!({"pricePerHour": 18.5}), None)]
#[case(json!("$12 per hour"), json!({"pricePerHour": 12}), None)]
fn schema_org_pay_in_other_shapes(#[case] salary: Value, #[case] expected: Value, #[case] suggested: Option<&str>) {
    let import = schema_org(&posting(json!({ "baseSalary": salary }))).unwrap();
    for (key, want) in expected.as_object().unwrap() {
        assert_eq!(fields(&import).get(key).unwrap_or(&Value::Null), want, "{key}");
    }
    assert_eq!(import.reading.suggestion(Field::PaymentType).and_then(Value::as_str), suggested);
}

#[test]
fn schema_org_experience_is_only_suggested() {
    for (months, level) in [(6, "ENTRY_LEVEL"), (12, "INTERMEDIATE"), (35, "INTERMEDIATE"), (48, "EXPERT")] {
        let import = schema_org(&posting(json!({ "experienceRequirements": {"monthsOfExperience": months} }))).unwrap();
        assert!(import.reading.fact(Field::ExperienceLevel).is_none());
        assert_eq!(import.reading.suggestion(Field::ExperienceLevel), Some(&json!(level)), "{months}");
    }
}

#[test]
fn schema_org_takes_the_first_posting() {
    let graph = json!({"@graph": [{"@type": "WebSite"}, {"@type": "JobPosting", "title": "First of two"}, {"@type": "JobPosting"}]});
    let import = schema_org(&graph).unwrap();
    assert_eq!((fields(&import)["jobTitle"].as_str(), import.reading.warnings.len()), (Some("First of two"), 1));
    assert!(import.reading.warnings[0].contains('1'));
    let import =
        schema_org(&json!([{"@type": ["Thing", "https://schema.org/JobPosting"], "name": "Only one"}])).unwrap();
    assert_eq!((fields(&import)["jobTitle"].as_str(), import.reading.warnings.len()), (Some("Only one"), 0));
    assert_eq!(fields(&schema_org(&json!({"title": "No type"})).unwrap())["jobTitle"], "No type");
    for none in [json!({"@type": "Person"}), json!([]), json!({"@graph": []}), json!("text"), json!(null)] {
        let refusal = schema_org(&none).unwrap_err();
        assert_eq!((refusal.code, serde_json::to_value(refusal.path).unwrap()), (IssueCode::Custom, json!(["jsonLd"])));
    }
}

#[test]
fn schema_org_location_only_where_work_is_done_there() {
    let there = json!({"@type": "Place", "address": {"addressCountry": "PT"}});
    let mut job = json!({"@type": "JobPosting", "title": "Tagger", "jobLocation": there});
    let import = schema_org(&job).unwrap();
    assert_eq!(fields(&import)["countries"], json!(["PT"]));
    assert!(low(&import, Field::Countries));
    job["jobLocationType"] = json!("TELECOMMUTE");
    assert!(!fields(&schema_org(&job).unwrap()).contains_key("countries"));
}

const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?><source><publisher>Acme</publisher><job>
<title><![CDATA[Audio Transcription in German]]></title><date><![CDATA[Fri, 10 Jul 2026]]></date><referencenumber>ref-9</referencenumber>
<url>https://acme.example/j/9</url><company>Acme</company><city>Berlin</city><country>DE</country>
<description><![CDATA[<p>Transcribe 120 hours of audio from <b>call</b> centres &amp; meetings.</p>]]></description>
<salary>$16 - $19 per hour</salary><education>None</education><jobtype>part-time</jobtype><category>Customer service</category>
<experience>Entry level</experience><odd>1</odd></job><job><title>Another</title></job></source>"#;

#[test]
fn indeed_field_by_field() {
    let import = indeed(FEED).unwrap();
    let found = fields(&import);
    for (key, want) in json!({
        "jobTitle": "Audio Transcription in German", "employmentTypes": ["PART_TIME"], "countries": ["DE"],
        "jobDescription": "Transcribe 120 hours of audio from call centres & meetings.", "subjectMatter": "Customer service",
        "paymentType": "PAY_PER_HOUR", "pricePerHourMin": 16, "pricePerHourMax": 19, "experienceLevel": "ENTRY_LEVEL",
        "dataVolume": 120, "dataVolumeUnit": "HOURS_OF_RECORDING_AUDIO_VIDEO", "labelTypes": ["TRANSCRIPTION"],
    })
    .as_object()
    .unwrap()
    {
        assert_eq!(&found[key], want, "{key}");
    }
    assert_eq!((import.external_id.as_deref(), import.reading.warnings.len()), (Some("ref-9"), 1));
    assert!(low(&import, Field::Countries) && low(&import, Field::SubjectMatter) && !low(&import, Field::PaymentType));
    assert_eq!(reason(&import, "xml.job.company"), Some(Reason::ManagedByMarket));
    assert_eq!(reason(&import, "xml.job.city"), Some(Reason::NotSupported));
    assert_eq!(reason(&import, "xml.job.odd"), Some(Reason::UnknownKey));
}

#[rstest]
#[case("$58,000 - $64,000 a year", Reason::UnsupportedPayUnit)]
#[case("€20 per hour", Reason::UnsupportedCurrency)]
#[case("competitive", Reason::InvalidValue)]
fn indeed_pay_that_cannot_be_held(#[case] salary: &str, #[case] why: Reason) {
    let import = indeed(&format!("<job><title>Tagger</title><salary>{salary}</salary></job>")).unwrap();
    assert_eq!(reason(&import, "xml.job.salary"), Some(why));
    assert!(import.reading.fact(Field::PricePerHour).is_none() && import.reading.fact(Field::FixedPrice).is_none());
}

const POSITION: &str = r#"<PositionOpening xmlns="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9">
<oa:DocumentID>hr-5</oa:DocumentID><PositionProfile><PositionTitle>Point Cloud Labeler</PositionTitle>
<NumberOfOpenings>3</NumberOfOpenings><PositionFormattedDescription><oa:Content>Draw cuboids in 800 lidar point clouds.
Careful work is needed.</oa:Content></PositionFormattedDescription><RemunerationPackage><BasePay>
<PayRate currencyCode="USD">22</PayRate><PayInterval>Hourly</PayInterval></BasePay></RemunerationPackage>
<CountryCode>FR</CountryCode><LanguageCode>fr</LanguageCode><PositionSchedule>Full-time</PositionSchedule>
<PostingDate>2026-01-01</PostingDate><Competency name="Lidar"/><Mystery>42</Mystery></PositionProfile></PositionOpening>"#;

#[test]
fn hr_xml_field_by_field() {
    let import = hr_xml(POSITION).unwrap();
    let found = fields(&import);
    for (key, want) in json!({
        "jobTitle": "Point Cloud Labeler", "headcount": 3, "paymentType": "PAY_PER_HOUR", "pricePerHour": 22,
        "countries": ["FR"], "languages": ["French"], "employmentTypes": ["FULL_TIME"], "skills": ["Lidar"],
        "labelTypes": ["CUBOID"], "dataType": "3D_SENSOR", "dataVolume": 800,
    })
    .as_object()
    .unwrap()
    {
        assert_eq!(&found[key], want, "{key}");
    }
    assert_eq!(import.external_id.as_deref(), Some("hr-5"));
    assert_eq!(reason(&import, "xml.PositionOpening.PositionProfile.Mystery"), Some(Reason::UnknownKey));
    assert_eq!(reason(&import, "xml.PositionOpening.PositionProfile.PostingDate"), Some(Reason::ManagedByMarket));
    assert_eq!(import.reading.unmapped.len(), 2, "{:?}", import.reading.unmapped);
}

#[test]
fn hr_xml_interval_and_currency_as_attributes() {
    let pay = |attributes: &str| {
        hr_xml(&format!("<P><PositionTitle>Tagger</PositionTitle><BasePay {attributes}>1450</BasePay></P>")).unwrap()
    };
    let monthly = pay(r#"currencyCode="USD" payInterval="Monthly""#);
    assert_eq!(reason(&monthly, "xml.P.BasePay"), Some(Reason::UnsupportedPayUnit));
    assert!(monthly.reading.fact(Field::PaymentType).is_none());
    assert_eq!(
        reason(&pay(r#"currencyCode="EUR" payInterval="Hour""#), "xml.P.BasePay"),
        Some(Reason::UnsupportedCurrency)
    );
    let range = hr_xml(r#"<P><PositionTitle>Tagger</PositionTitle><BasePayAmountMin currencyCode="USD">10</BasePayAmountMin><BasePayAmountMax>12</BasePayAmountMax><BasePayInterval>Hour</BasePayInterval></P>"#).unwrap();
    assert_eq!((&fields(&range)["pricePerHourMin"], &fields(&range)["pricePerHourMax"]), (&json!(10), &json!(12)));
}

#[rstest]
#[case("")]
#[case("<a><b></a>")]
#[case("<root><nothing>here</nothing></root>")]
#[case("<!DOCTYPE a [<!ENTITY b \"aaaa\">]><job><title>&b;</title></job>")]
#[case("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><job><title>x</title></job>")]
#[case("<job><title>a\u{1}b</title></job>")]
fn xml_that_holds_no_job_is_refused(#[case] xml: &str) {
    for refusal in [indeed(xml).unwrap_err(), hr_xml(xml).unwrap_err()] {
        assert_eq!((refusal.code, serde_json::to_value(&refusal.path).unwrap()), (IssueCode::Custom, json!(["xml"])));
    }
}

#[test]
fn long_names_and_many_elements_stay_small() {
    let name = "n".repeat(5_000);
    let open: String = (0..30).map(|_| format!("<{name}>")).collect();
    let close: String = (0..30).map(|_| format!("</{name}>")).collect();
    let xml = format!("<P><PositionTitle>Tagger</PositionTitle>{open}{}{close}</P>", "<b>1</b>".repeat(20_000));
    let import = hr_xml(&xml).unwrap();
    assert_eq!(import.reading.unmapped.len(), 200);
    assert!(import.reading.unmapped.iter().all(|part| part.path.len() < 2_500));
}

/// What an import finds could have been sent in a patch.
fn check(import: &Import) {
    let (patch, issues) = JobPatch::read_known(&fields(import));
    assert!(issues.is_empty(), "{issues:?}");
    assert!(patch.applied(&JobFields::default()).is_ok(), "{:?}", fields(import));
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        prop::sample::select(vec![
            "USD",
            "HOUR",
            "18",
            "English",
            "DE",
            "PAY_PER_HOUR",
            "JobPosting",
            "polygons on 300 images"
        ])
        .prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "title",
        "description",
        "jobTitle",
        "baseSalary",
        "value",
        "minValue",
        "maxValue",
        "unitText",
        "currency",
        "name",
        "skills",
        "languages",
        "countries",
        "rateAmount",
        "rateMin",
        "rateMax",
        "paymentType",
        "pricePerHour",
        "pricePerHourMin",
        "pricePerHourMax",
        "tools",
        "jobLocation",
        "address",
        "addressCountry",
        "@type",
        "@graph",
        "identifier",
        "employmentType",
        "experienceRequirements",
        "monthsOfExperience",
        "totalJobOpenings",
        "headcount",
        "odd",
    ]);
    leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..8).prop_map(|pairs| Value::Object(
                pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_json(value in json_value()) {
        for import in [canonical(&value), schema_org(&value)].into_iter().flatten() {
            check(&import);
        }
    }

    #[test]
    fn any_xml(parts in prop::collection::vec(prop::sample::select(XML), 0..30)) {
        let xml = parts.concat();
        for import in [indeed(&xml), hr_xml(&xml)].into_iter().flatten() {
            check(&import);
        }
    }

    #[test]
    fn any_elements(pairs in prop::collection::vec((prop::sample::select(NAMES), "[^<&\u{0}-\u{1f}]{0,20}"), 0..12)) {
        let inside: String = pairs.iter().map(|(name, text)| format!("<{name}>{text}</{name}>")).collect();
        let import = indeed(&format!("<job>{inside}</job>"));
        check(&import.unwrap());
        if let Ok(import) = hr_xml(&format!("<P>{inside}</P>")) {
            check(&import);
        }
    }
}

const XML: &[&str] = &[
    "<job>",
    "</job>",
    "<title>",
    "</title>",
    "<source>",
    "</source>",
    "<salary>",
    "</salary>",
    "$18/hour",
    "text",
    "&amp;",
    "&#65;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<!-- -->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a>",
    "<PayRate currencyCode='USD'>",
    "</PayRate>",
    "<",
    ">",
    "&",
    "\"",
];

const NAMES: &[&str] = &[
    "title",
    "description",
    "salary",
    "country",
    "jobtype",
    "experience",
    "category",
    "referencenumber",
    "PositionTitle",
    "NumberToFill",
    "PayRate",
    "PayInterval",
    "BasePayAmountMin",
    "BasePayAmountMax",
    "CountryCode",
    "LanguageCode",
    "PositionType",
    "Competency",
    "odd",
];
