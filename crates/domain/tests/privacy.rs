//! How well contact data is told from what merely looks like it, on two written lists.

use domain::privacy::{REMOVED, asks_for_contact, holds_contact, sanitise};

const CONTACTS: &str = include_str!("privacy/contacts.txt");
const HARMLESS: &str = include_str!("privacy/harmless.txt");

fn lines(list: &str) -> Vec<Vec<&str>> {
    list.lines()
        .filter(|line| !line.starts_with("# ") && !line.trim().is_empty())
        .map(|line| line.split(" | ").map(|part| part.trim_matches(' ')).collect())
        .collect()
}

#[test]
fn contact_data_is_found() {
    let lines = lines(CONTACTS);
    assert!(lines.len() >= 200, "{}", lines.len());
    let mut missed = Vec::new();
    for line in &lines {
        let name = line.get(2).copied().filter(|name| !name.is_empty());
        let clean = sanitise(line[0], name);
        if !clean.contains(REMOVED) || line[1].split('¦').any(|secret| clean.contains(secret)) {
            missed.push(format!("{} → {clean}", line[0]));
        }
    }
    let recall = 1.0 - missed.len() as f64 / lines.len() as f64;
    println!("recall {recall:.3} on {}: {missed:#?}", lines.len());
    assert!(recall >= 0.95, "recall {recall:.3}: {missed:#?}");
}

#[test]
fn harmless_text_stays() {
    let lines = lines(HARMLESS);
    assert!(lines.len() >= 200, "{}", lines.len());
    let mut wrong = Vec::new();
    for line in &lines {
        let clean = sanitise(line[0], line.get(1).copied());
        if clean != line[0] {
            wrong.push(format!("{} → {clean}", line[0]));
        }
    }
    let share = wrong.len() as f64 / lines.len() as f64;
    println!("false removals {share:.3} on {}: {wrong:#?}", lines.len());
    assert!(share <= 0.02, "false removals {share:.3}: {wrong:#?}");
}

/// Texts made to keep a careless pattern busy.
#[test]
fn time_grows_with_the_text_only() {
    let pieces = [
        "a@",
        "a@a.",
        "1 ",
        "1",
        "(1) ",
        "telegram ",
        "telegram is at on by ",
        "t.me",
        "https://",
        "a at b dot ",
        "12 a ",
        "calle ",
        "a ",
        "aaaa",
        "@",
        "....",
        "gmail at ",
        "1 a b c d ",
        "via a b c ",
        "your email and ",
        "send your ",
        "é",
        "\u{200B}",
        "send me me me me your email or email or ",
        "m a r i a @ ",
    ];
    for piece in pieces {
        let text = piece.repeat(60_000 / piece.len());
        let started = std::time::Instant::now();
        let clean = sanitise(&text, Some("de la Cruz y Vale"));
        let asks = asks_for_contact(&text);
        let taken = started.elapsed();
        println!("{piece:?}: {taken:?} {} {asks}", clean.len());
        assert!(taken.as_secs() < 5, "{piece:?}: {taken:?}");
    }
}

/// The contract's own table (candidates.md, 8).
#[rstest::rstest]
#[case("ana@x.org", true)]
#[case("ana (at) x (dot) org", true)]
#[case("ana [at] x [dot] org", true)]
#[case("@ 18 $/h", false)]
#[case("https://t.me/ana", true)]
#[case("wa.me/34612345678", true)]
#[case("linkedin.com/in/ana", true)]
#[case("discord.gg/x", true)]
#[case("instagram.com/ana", true)]
#[case("https://tool.example/guide", false)]
#[case("github.com/org/repo", false)]
#[case("Telegram: @ana_g", true)]
#[case("WhatsApp +34 612 345 678", true)]
#[case("skype live:ana", true)]
#[case("I used Telegram data", false)]
#[case("+34 612 345 678", true)]
#[case("0034612345678", true)]
#[case("(555) 010-4477", true)]
#[case("2024-06-01", false)]
#[case("50,000", false)]
#[case("1920x1080", false)]
#[case("12 000 images", false)]
#[case("ana＠x.org", true)]
fn the_examples_of_the_contract(#[case] text: &str, #[case] gone: bool) {
    assert_eq!(sanitise(text, None), if gone { REMOVED } else { text });
    assert_eq!(holds_contact(text), gone);
    let around = format!("Well, {text} please");
    assert_eq!(sanitise(&around, None), if gone { format!("Well, {REMOVED} please") } else { around.clone() });
}

#[rstest::rstest]
#[case("221B Baker Street", None, REMOVED)]
#[case("Calle Mayor 5", None, REMOVED)]
#[case("Madrid", None, "Madrid")]
#[case("Maria Gonzalez", Some("Gonzalez"), "Maria [removed]")]
#[case("GONZÁLEZ", Some("Gonzalez"), REMOVED)]
#[case("Gonzaleza", Some("Gonzalez"), "Gonzaleza")]
#[case("I am O.", Some("O"), "I am O.")]
#[case("Óscar Ñandú", Some("Ñandú"), "Óscar [removed]")]
fn addresses_and_names_are_removed_and_hinder_no_message(
    #[case] text: &str,
    #[case] last_name: Option<&str>,
    #[case] want: &str,
) {
    assert_eq!(sanitise(text, last_name), want);
    assert!(!holds_contact(text));
}

#[test]
fn what_is_not_removed_stays_byte_for_byte() {
    let text = "e\u{301}t\u{200B}é ﬁne\t“ok”\r\n mail ana@x.org, +34 612 345 678; bye\u{FEFF}";
    let want = "e\u{301}t\u{200B}é ﬁne\t“ok”\r\n mail [removed], [removed]; bye\u{FEFF}";
    assert_eq!(sanitise(text, Some("Vale")), want);
    assert!(matches!(sanitise("nothing to hide", Some("Vale")), std::borrow::Cow::Borrowed(_)));
}

#[rstest::rstest]
#[case("send me your email.", true)]
#[case("Please share your phone number", true)]
#[case("What is your WhatsApp?", true)]
#[case("What’s your Telegram handle?", true)]
#[case("give me your Skype ID, please", true)]
#[case("Could you send us your e-mail address so we can talk?", true)]
#[case("Share your email or phone number and we will call.", true)]
#[case("ｓｅｎｄ ｍｅ ｙｏｕｒ ｅｍａｉｌ!", true)]
#[case("SHARE YOUR TELEGRAM ID\nThanks", true)]
#[case("share your email labelling experience", false)]
#[case("send me your email classification samples", false)]
#[case("What is your phone transcription rate?", false)]
#[case("give your WhatsApp screenshots a label", false)]
#[case("Do not send me your email.", false)]
#[case("Send me your portfolio.", false)]
#[case("I saw it not. Send me your email.", true)]
#[case("your email", false)]
fn asking_for_contact_is_told_from_talking_about_it(#[case] text: &str, #[case] asks: bool) {
    assert_eq!(asks_for_contact(text), asks);
}

proptest::proptest! {
    #[test]
    fn any_text_is_survived(text in ".{0,300}", name in proptest::option::of(".{0,20}")) {
        let clean = sanitise(&text, name.as_deref()).into_owned();
        asks_for_contact(&text);
        proptest::prop_assert_eq!(clean != text, clean.contains(REMOVED));
        proptest::prop_assert!(!holds_contact(&text) || clean != text);
    }
}
