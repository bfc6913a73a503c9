//! Which jobs a text finds (contract 4.2, "Matching").
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod market;

use market::{BODY, find, found, job, market, text};
use rstest::rstest;
use search::{SearchIndex, Sort};

const A: u64 = 1;
const B: u64 = 2;
const C: u64 = 3;
const D: u64 = 4;
const E: u64 = 5;
const F: u64 = 6;
const G: u64 = 7;

fn corpus() -> SearchIndex {
    market([
        job(
            A,
            "Bounding Box Annotation for Dashcam Images",
            "Draw tight boxes around cars and pedestrians in short road sequences.",
        ),
        job(
            B,
            "Spanish Audio Transcription",
            "Write down call-center speech. Includes the annotation of speakers and pauses.",
        ),
        job(
            C,
            "Sentiment Labeling of Tweets",
            "Decide whether each short message is friendly, neutral or hostile in its tone.",
        ),
        job(D, "Radiology Report Review", "Physicians look for mistakes in written findings and mend them with care."),
        job(
            E,
            "Cuentos del Niño",
            "Se leen cuentos en voz alta y se marcan las pausas entre las frases del texto. Straße, 50,000 words.",
        ),
        job(
            F,
            "日本語の音声書き起こし",
            "録音された会話を聞いて、話された内容を正確に文字に起こす仕事です。한국어 음성을 받아쓰기.",
        ),
        job(
            G,
            "GPT4 prompts: node.js and bounding_box review",
            "You will willingly rate model answers. The annotator’s guide is v1.2.",
        ),
    ])
}

#[rstest]
// Stems, case, accents, width.
#[case("dashcam", &[A])]
#[case("DASHCAM", &[A])]
#[case("annotating", &[A, B, G])]
#[case("nino", &[E])]
#[case("NIN\u{303}O", &[E])]
#[case("ｄａｓｈｃａｍ", &[A])]
#[case("strasse", &[E])]
#[case("annotator's", &[A, B, G])]
// Every word must match, wherever it stands.
#[case("spanish speech", &[B])]
#[case("spanish dashcam", &[])]
#[case("short", &[A, C])]
#[case("short road", &[A])]
// Stop words count only in phrases; nothing left finds nothing.
#[case("the dashcam with", &[A])]
#[case("the", &[])]
#[case("a of the", &[])]
#[case("!!!", &[])]
#[case("willing road", &[])]
#[case("will", &[])]
// Punctuation and control characters separate.
#[case("call/center", &[B])]
#[case("dashcam,box", &[A])]
#[case("dashcam\u{0}box", &[A])]
#[case("dashcam\u{7}box", &[A])]
#[case("node", &[G])]
#[case("js node", &[G])]
#[case("bounding-box", &[A, G])]
#[case("bounding_box", &[A, G])]
#[case("50,000", &[E])]
#[case("1.2 v", &[])]
#[case("v1.2", &[G])]
// Edits by length as typed; a swap is one.
#[case("dashcm images", &[A])]
#[case("dahscam images", &[A])]
#[case("dsahcma images", &[])]
#[case("dashcaam images", &[A])]
#[case("dashkam images", &[A])]
#[case("sequnecess road", &[A])]
#[case("pedstrans road", &[A])]
#[case("pdstrans road", &[])]
#[case("annotaiton spanish", &[B])]
#[case("bax images", &[])]
#[case("caes images", &[A])]
#[case("raods images", &[A])]
#[case("gtp4 prompts", &[])]
#[case("gpt5 prompts", &[])]
#[case("gpt4 prompts", &[G])]
// The last word is also a prefix, from two letters.
#[case("dashcam annotat", &[A])]
#[case("sentim", &[C])]
#[case("sentim tweets", &[])]
#[case("ra", &[D, G])]
#[case("r", &[])]
#[case("box da", &[A])]
#[case("da box", &[])]
#[case("gp", &[G])]
// Phrases: stems side by side in one field.
#[case("\"bounding boxes\"", &[A, G])]
#[case("\"box bounding\"", &[])]
#[case("\"annotation for dashcam\"", &[A])]
#[case("\"annotation dashcam\"", &[])]
#[case("\"transcription write\"", &[])]
#[case("\"the annotation of speakers\"", &[B])]
#[case("\"the\"", &[B, G])]
#[case("\"boundin\"", &[])]
#[case("\"bounding boxs\"", &[A, G])]
#[case("\"bounding bix\"", &[])]
#[case("\"you will\"", &[G])]
#[case("\"bounding box\" images", &[A])]
#[case("\"dashcam images", &[A])]
#[case("\"dashcam\"images\"boxes\"", &[A])]
#[case("\"\" dashcam", &[A])]
// Runs of Han, Kana and Hangul.
#[case("音声", &[F])]
#[case("書き起こし", &[F])]
#[case("声音", &[])]
#[case("音声 書き起こし", &[F])]
#[case("声", &[F])]
#[case("\"音声書き\"", &[F])]
#[case("\"音声 書き\"", &[F])]
#[case("音声会話", &[])]
#[case("음성", &[F])]
#[case("한국 日本", &[F])]
// Operators have no meaning.
#[case("title:dashcam", &[])]
#[case("dashcam OR xylophone", &[])]
#[case("dashcam NOT box", &[A])]
#[case("dashcam*", &[A])]
#[case("-dashcam", &[A])]
#[case("(dashcam)", &[A])]
fn a_text_finds(#[case] q: &str, #[case] jobs: &[u64]) {
    let mut found = find(&corpus(), q);
    found.sort_unstable();
    assert_eq!(found, jobs, "{q:?}");
}

#[test]
fn the_score_adds_the_best_way_of_each_word() {
    // One job for each way in which "lantern" can match, the best way first.
    let ways = [
        ("Lantern", "x"),       // title 100
        ("Lanternfish", "x"),   // title prefix 60
        ("Lamtern", "lantern"), // title with an edit 40, although the description has the word
        ("x", "lantern"),       // description 20
        ("x", "lanternfish"),   // description prefix 12
        ("x", "lanterm"),       // description with an edit 8
    ];
    // Newer jobs come first among equals, so the best are given the oldest dates.
    let index = market(ways.iter().enumerate().map(|(n, (title, text))| job(n as u64, title, text)));
    assert_eq!(find(&index, "lantern"), [0, 1, 2, 3, 4, 5]);
    // Not the last word: no prefixes. The "x" adds 100 in a title, 20 in a description.
    assert_eq!(find(&index, "lantern x"), [3, 0, 5]);
    assert_eq!(found(&index, text("lantern"), Sort::Newest), [5, 4, 3, 2, 1, 0]);
}

#[test]
fn words_and_phrases_are_summed() {
    let index = market([
        job(1, "Harbour beacon", "x"),   // "beacon" 100 + "survey" –
        job(2, "Beacon survey", "x"),    // phrase 150; words 200
        job(3, "x", "A beacon survey."), // phrase 40; words 40
        job(4, "Beacon", "A survey."),   // words 120
        job(5, "Survey beacon", "x"),    // words 200
    ]);
    assert_eq!(find(&index, "\"beacon survey\""), [2, 3]);
    assert_eq!(find(&index, "beacon survey"), [5, 2, 4, 3]);
    // 150 + 100 + 100 against 40 + 20 + 20.
    assert_eq!(find(&index, "\"beacon survey\" beacon survey"), [2, 3]);
}

#[test]
fn repetition_in_a_job_changes_nothing() {
    let index =
        market([job(1, "Beacon beacon beacon", &"beacon ".repeat(50)), job(2, "Beacon survey of the harbour", BODY)]);
    assert_eq!(find(&index, "beacon"), [2, 1], "newest first among equals");
}

#[test]
fn a_repeated_word_counts_as_often() {
    // lamp oil: 100 + 20 = 120 both; lamp lamp oil: 220 against 140.
    let index = market([job(1, "Lamp", "oil"), job(2, "Oil", "lamp")]);
    assert_eq!(find(&index, "lamp oil"), [2, 1]);
    assert_eq!(find(&index, "lamp lamp oil"), [1, 2]);
}

#[test]
fn edits_never_cross_from_one_job_to_another() {
    // "annotated" is far from "anotation", whatever other jobs say.
    let index = market([job(1, "Annotated", "x"), job(2, "Annotation", "x")]);
    assert_eq!(find(&index, "anotatoin zzz"), Vec::<u64>::new());
    let alone = market([job(1, "Annotated", "x")]);
    assert_eq!(find(&alone, "xnnotation").contains(&1), find(&index, "xnnotation").contains(&1));
}

#[rstest]
fn any_text_is_only_text(
    #[values(
        "Robert'); DROP TABLE jobs;--",
        "title:dashcam",
        "dashcam AND NOT box",
        "*:*",
        "*",
        "a OR b",
        "[a TO z]",
        "/.*/",
        "dashcam~9",
        "box^99",
        "{!func}x",
        "\\",
        "\\\"",
        "((((((((",
        "\"unclosed",
        "\"a\"b\"c\"",
        "%",
        "_",
        "<script>",
        "\u{0}",
        "\u{202e}\u{202d}",
        "🦄🦄",
        "\u{feff}",
        "1e999",
        "-1",
        "NaN",
        "ﷺﷺﷺ",
        "'''",
        "..",
        "ー",
        "々",
        "\u{3099}",
        "\u{1}will",
        "\u{1}",
        "ङ्क",
        "ไทย",
        "ß",
        "İ",
        "\u{1F468}\u{200D}\u{1F469}"
    )]
    q: &str,
) {
    let index = corpus();
    let page = find(&index, q);
    assert_eq!(index.facets(&text(q), market::NOW).unwrap().total_jobs, page.len() as u64);
}

#[test]
fn long_texts_are_bounded_work() {
    let index = corpus();
    let words: String = (0..70).map(|n| format!("w{}ddinggg ", char::from(b'a' + n % 26))).collect();
    let texts = [
        "a".repeat(500),
        "a ".repeat(250),
        "e\u{301}".repeat(250),
        "\"".repeat(500),
        "日".repeat(500),
        "ﷺ".repeat(500),
        words,
        "\"to be\" ".repeat(70),
        "'".repeat(500),
        "a'".repeat(250),
        "a.".repeat(250),
    ];
    for q in texts {
        find(&index, &q);
    }
    let long = [
        "é".repeat(60_000),
        "日本".repeat(30_000),
        "a.b_c'd ".repeat(7_500),
        "\u{200d}\u{301}".repeat(30_000),
        "x".repeat(60_000),
    ];
    for (n, text) in long.iter().enumerate() {
        let jobs = market([job(n as u64, text, text)]);
        assert_eq!(jobs.len(), 1);
    }
    let jobs = market([job(1, "x", &"x".repeat(60_000))]);
    assert_eq!(find(&jobs, &"x".repeat(500)), [1], "a prefix of the longest word");
    assert_eq!(find(&jobs, "xxxxxxx ttt"), Vec::<u64>::new());
}
