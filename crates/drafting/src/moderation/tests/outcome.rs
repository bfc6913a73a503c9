//! Order, limits, wire form, phrases, labels, duplicates.

use domain::taxonomy::LabelType;
use proptest::prelude::*;
use rstest::rstest;

use super::{LEAD, judge};
use crate::moderation::{Decision, Input, Outcome, Reason, ReasonCode, duplicate_key, review};

fn with_labels(text: &str, label_types: &[LabelType]) -> Decision {
    let text = format!("{LEAD} {text}");
    review(&Input { fields: &[("jobDescription", &text)], label_types, blocked_phrases: &[] }).decision
}

#[rstest]
#[case("We need 10 women to read short sentences aloud. Only women may apply.", Decision::Review)]
#[case("We are looking for female speakers for a voice corpus.", Decision::Review)]
#[case("We are looking for people aged 18 to 30 who read aloud.", Decision::Review)]
#[case("Only Christian applicants may apply.", Decision::Block)]
#[case("We need male and female speakers of every age.", Decision::Allow)]
fn recordings_may_ask_for_sex_and_age(#[case] text: &str, #[case] expected: Decision) {
    assert_eq!(with_labels(text, &[LabelType::AudioRecording]), expected);
    assert_eq!(with_labels(text, &[LabelType::Transcription, LabelType::DataCollection]), expected);
    let plain = if expected == Decision::Allow { Decision::Allow } else { Decision::Block };
    assert_eq!(with_labels(text, &[LabelType::Transcription]), plain);
}

#[test]
fn reasons_go_by_field_then_position() {
    let outcome = review(&Input {
        fields: &[
            ("jobTitle", "Paid through PayPal"),
            ("jobDescription", "Work on images with us. Send a scan of your passport first. Contact us on Telegram."),
            ("skills", "solving captchas"),
        ],
        label_types: &[],
        blocked_phrases: &[],
    });
    let found: Vec<(&str, ReasonCode)> = outcome.reasons.iter().map(|r| (r.field.as_str(), r.code)).collect();
    assert_eq!(
        found,
        [
            ("jobTitle", ReasonCode::OffPlatformPayment),
            ("jobDescription", ReasonCode::PersonalData),
            ("jobDescription", ReasonCode::OffPlatformContact),
            ("skills", ReasonCode::IllegalWork),
        ]
    );
    assert_eq!(outcome.decision, Decision::Block);
}

#[test]
fn at_most_twenty_reasons() {
    let text = "Write to boss@acme.example now.\n".repeat(50);
    let outcome = judge(&text);
    assert_eq!(outcome.reasons.len(), 20);
}

#[test]
fn the_wire_form() {
    let mut outcome = judge(&format!("{LEAD} Write to boss@acme.example first."));
    outcome.add(Decision::Review, Reason::model_flagged());
    let json = serde_json::to_value(&outcome).unwrap();
    assert_eq!(json["decision"], "BLOCK");
    assert_eq!(json["reasons"][0]["code"], "OFF_PLATFORM_CONTACT");
    assert_eq!(json["reasons"][0]["excerpt"], format!("{LEAD} Write to boss@acme.example first."));
    assert_eq!(json["reasons"][1]["code"], "MODEL_FLAGGED");
    assert_eq!(json["reasons"][1]["excerpt"], serde_json::Value::Null);
    assert_eq!(json["reasons"][0].as_object().unwrap().len(), 4);
    assert_eq!(serde_json::from_value::<Outcome>(json).unwrap(), outcome);
}

#[test]
fn excerpts_are_cut_from_the_text_as_sent() {
    let text =
        format!("{} Mess\u{200b}age us on Whats\u{200b}App now. {}", "Ünd so fort. ".repeat(40), "Ende. ".repeat(40));
    let outcome = judge(&text);
    let excerpt = outcome.reasons[0].excerpt.clone().unwrap();
    assert!(text.contains(&excerpt) && excerpt.contains("Mess\u{200b}age us on Whats\u{200b}App"), "{excerpt:?}");
    assert!((60..=120).contains(&excerpt.chars().count()), "{}", excerpt.chars().count());
}

#[rstest]
#[case("Get RICH   quick with us here today", &["get rich quick"], true)]
#[case("Get ri\u{200b}ch quick with us here today", &["Get Rich Quick"], true)]
#[case("We like enrichment and work with care", &["rich"], false)]
#[case("We like to be rich, and work with care", &["rich"], true)]
#[case("日本語の音声を聞いて書き起こす仕事", &["音声"], true)]
#[case("Nothing to see here, work with care", &["", "  "], false)]
fn blocked_phrases(#[case] text: &str, #[case] phrases: &[&str], #[case] blocked: bool) {
    let phrases: Vec<String> = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
    let outcome = review(&Input { fields: &[("jobDescription", text)], label_types: &[], blocked_phrases: &phrases });
    assert_eq!(outcome.reasons.iter().any(|reason| reason.code == ReasonCode::BlockedPhrase), blocked, "{outcome:?}");
}

#[test]
fn duplicates_fold_case_and_spaces() {
    assert_eq!(duplicate_key("Street  Images", " Draw\nboxes. "), duplicate_key("street images", "draw boxes."));
    assert_ne!(duplicate_key("Street", "images Draw"), duplicate_key("Street images", "Draw"));
}

#[test]
fn a_stricter_finding_decides() {
    let mut outcome = Outcome { decision: Decision::Allow, reasons: Vec::new() };
    outcome.add(Decision::Review, Reason::duplicate_spam());
    outcome.add(Decision::Allow, Reason::duplicate_spam());
    assert_eq!(outcome.decision, Decision::Review);
}

/// None of these may take time that grows with the square of the length, or panic.
#[rstest]
#[case("a.")]
#[case("@")]
#[case("a@")]
#[case("@a.b")]
#[case("\"a ")]
#[case("'x' ")]
#[case("contact us ")]
#[case("on Telegram ")]
#[case("at dot ")]
#[case("1 ")]
#[case("+1-")]
#[case("http://")]
#[case("<b>")]
#[case("<")]
#[case("&amp;")]
#[case("\u{200b}é")]
#[case("ﷺ")]
#[case("sell fake ")]
#[case("only men ")]
#[case("t e l e ")]
#[case("pay paypal pay ")]
#[case("日本")]
fn long_texts_are_judged(#[case] part: &str) {
    let text: String = part.chars().cycle().take(60_000).collect();
    let first = judge(&text);
    assert_eq!(judge(&text), first);
    judge(&format!("<p>{text}"));
}

proptest! {
    #[test]
    fn any_text_is_judged(text in "\\PC{0,400}") {
        for reason in judge(&text).reasons {
            let excerpt = reason.excerpt.unwrap_or_default();
            prop_assert!(excerpt.chars().count() <= 120);
            prop_assert!(text.contains(&excerpt));
        }
    }

    #[test]
    fn any_order_of_telling_words_is_judged(words in proptest::collection::vec(proptest::sample::select(TELLING), 0..40)) {
        let text = words.concat();
        for reason in judge(&text).reasons {
            prop_assert!(text.contains(&reason.excerpt.unwrap_or_default()));
        }
    }
}

const TELLING: &[&str] = &[
    "contact ",
    "us ",
    "on ",
    "Telegram ",
    "t e l e g r a m ",
    "@name ",
    "a@b.example ",
    "at ",
    "dot ",
    "com ",
    "+1 415 555 0134 ",
    "call ",
    "https://t.me/x ",
    "paid ",
    "via ",
    "PayPal ",
    "registration ",
    "fee ",
    "your ",
    "passport ",
    "send ",
    "write ",
    "fake ",
    "reviews ",
    "only ",
    "men ",
    "under ",
    "30 ",
    "years ",
    "old ",
    "nude ",
    "children ",
    ". ",
    ", ",
    "\n\n",
    "\"",
    "'",
    "<p>",
    "</p>",
    "&#64;",
    "not ",
    "label ",
    "that ",
    "\u{200b}",
    "é",
    "日本 ",
    "of ",
    "the ",
    "buy ",
    "from ",
    "us.",
    "captcha ",
    "solve ",
];
