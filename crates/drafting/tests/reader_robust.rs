//! The reader holds on any input: it ends soon, does not panic, and its evidence is what was sent.

use std::time::Instant;

use domain::job::{Field, JobFields, JobPatch};
use drafting::text::read;
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Map, Value};

/// What holds of every reading.
fn check(text: &str) {
    let reading = read(text);
    let characters: Vec<char> = text.chars().collect();
    for fact in &reading.facts {
        assert!((0.0..=1.0).contains(&fact.confidence), "{fact:?}");
        if let Some(evidence) = &fact.evidence {
            let slice: String = characters[evidence.start..evidence.end].iter().collect();
            assert_eq!(slice, evidence.text, "{fact:?}");
        }
    }
    let mut fields: Vec<Field> = reading.facts.iter().map(|fact| fact.value.field()).collect();
    assert!(fields.is_sorted(), "{fields:?}");
    fields.dedup();
    assert_eq!(fields.len(), reading.facts.len());
    assert!(reading.unmapped.iter().all(|part| part.value_preview.chars().count() <= 80));
    // Whatever is found could have been sent in a patch.
    let values: Map<String, Value> =
        reading.facts.iter().map(|fact| (fact.value.key().to_owned(), fact.value.to_json())).collect();
    let (patch, issues) = JobPatch::read_known(&values);
    assert!(issues.is_empty() || text.chars().count() > 60_000, "{issues:?}");
    assert!(patch.applied(&JobFields::default()).is_ok(), "{values:?}");
    // A field is filled or suggested, not both.
    for suggestion in &reading.suggestions {
        assert!(!values.contains_key(suggestion.field), "{suggestion:?}");
    }
}

#[rstest]
#[case::money("$1 ")]
#[case::unbroken_money("$1")]
#[case::digits("1")]
#[case::groups("1 000 ")]
#[case::commas("1,")]
#[case::words("ten ")]
#[case::thousand("thousand ")]
#[case::german("fünfhundert")]
#[case::letters("a")]
#[case::boxes("box ")]
#[case::boxes_unbroken("box,")]
#[case::emoji("🦄")]
#[case::joined_emoji("👩‍👩‍👧‍👦 5 ")]
#[case::right_to_left("\u{202e}מאה 5 ")]
#[case::nul("\u{0}5 $")]
#[case::combining("e\u{301}\u{301}")]
#[case::newlines("\n")]
#[case::labels("Pay: ")]
#[case::brackets("((")]
#[case::languages("English and Spanish, ")]
#[case::countries("US, Germany or ")]
#[case::persons("5 annotators ")]
#[case::questions("How many? ")]
#[case::dashes("-–—")]
#[case::full_width("＄５００／時間 ")]
#[case::batches("500 items per batch, 20 batches, ")]
#[case::parts("of which 5 images ")]
#[case::of("of of ")]
#[case::currencies("usd eur dollars ")]
#[case::bullets("- 5 images\n")]
#[case::columns("a\tb\t5\t")]
#[case::table("| a | 5 | $3 |\n")]
#[case::spaces("a    b    ")]
#[case::tags("<td>5</td>")]
#[case::open_tags("<a ")]
#[case::entities("&amp")]
#[case::slashes("a / b / ")]
#[case::lists("mark a, b and c ")]
#[case::choices("photos (a, b, c ")]
#[case::sides("side by side ")]
#[case::rates("pay 15/hr ")]
#[case::unknown_pieces("$3 a sonnet, ")]
#[case::peoples("5 Kenyan annotators ")]
#[case::asked("Is it a, b or c? ")]
#[case::demonstrations("demonstrations of moods ")]
#[case::days("6 h x 5 days ")]
#[case::years("5 years plus ")]
#[case::tools("Foo is the tool ")]
#[case::pairs_of_codes("EN>FR ")]
#[case::experience("no experience needed ")]
#[case::peoples("South African residents ")]
fn repeated_to_the_limit_it_ends_soon(#[case] part: &str) {
    let text: String = part.chars().cycle().take(60_000).collect();
    let started = Instant::now();
    check(&text);
    // Far above what it takes, far below what anything quadratic would.
    assert!(started.elapsed().as_secs() < 15, "{:?}", started.elapsed());
}

#[test]
fn a_text_of_all_sorts_ends_soon() {
    let sentence =
        "We need 10 annotators in Spain for 5,000 images at $12/hour, English required, 3 weeks; 20 h/week. ";
    let text: String = sentence.chars().cycle().take(60_000).collect();
    check(&text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,300}") {
        check(&text);
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn words_of_the_trade_in_any_order(parts in proptest::collection::vec(prop::sample::select(PARTS), 0..40)) {
        check(&parts.concat());
    }
}

/// Pieces that the readers look for.
const PARTS: &[&str] = &[
    " ",
    ", ",
    ". ",
    "\n",
    "\n- ",
    ": ",
    " | ",
    "(",
    ")",
    "-",
    "–",
    "/",
    "$",
    "€",
    "USD ",
    " dollars",
    " cents",
    "¢",
    "5",
    "12,000",
    "1.500",
    "0,05",
    "20k",
    "ten ",
    "anderthalb ",
    "½",
    "a ",
    "one ",
    "between ",
    " and ",
    " to ",
    "up to ",
    "~",
    "+",
    "%",
    "per ",
    "each ",
    "an hour",
    " hours",
    " of audio",
    " weeks",
    " a week",
    "/hr",
    "annotators",
    "person",
    "images",
    "words",
    "files",
    "US",
    "Germany",
    "based in ",
    "only ",
    "not ",
    "English",
    "Polish",
    "native ",
    "CVAT",
    "Scale",
    "tool ",
    "polygons",
    "transcribe ",
    "rate ",
    "box ",
    "expert",
    "entry level",
    "full-time",
    "Title: ",
    "für ",
    "por hora",
    "l'heure",
    "ß",
    "é",
    "\u{301}",
    "🦄",
    "\u{0}",
    "\u{200b}",
    "…",
    "?",
    "how many ",
    "team of ",
    "we are ",
    "x",
    "×",
    "12.3.2024",
    "022 555 01",
];
