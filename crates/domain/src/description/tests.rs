use proptest::prelude::*;
use rstest::rstest;

use super::tags::KEPT;
use super::{html_to_plain, render, slug};

const BODY: &str = "A careful team marks the data by the written guide.";

/// The names in the tags of a text that a browser would find, or the tag itself if it has anything beside a name.
fn tags_of(html: &str) -> Vec<String> {
    html.match_indices('<')
        .map(|(at, _)| {
            let tag = html[at + 1..].split('>').next().unwrap_or_default();
            tag.strip_prefix('/').unwrap_or(tag).to_owned()
        })
        .collect()
}

#[rstest]
#[case("one", "<p>one</p>")]
#[case("one\ntwo", "<p>one<br>two</p>")]
#[case("one\r\ntwo\n\n\n\nthree", "<p>one<br>two</p><p>three</p>")]
#[case("Do:\n\n- one\n* two\n\nEnd", "<p>Do:</p><ul><li>one</li><li>two</li></ul><p>End</p>")]
#[case("Do:\n- one\n- two\nEnd", "<p>Do:</p><ul><li>one</li><li>two</li></ul><p>End</p>")]
#[case("a < b && b > c \"q\"", "<p>a &lt; b &amp;&amp; b &gt; c \"q\"</p>")]
#[case("if a <b && c> d", "<p>if a &lt;b &amp;&amp; c&gt; d</p>")]
#[case("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
#[case("&lt;p&gt;", "<p>&amp;lt;p&amp;gt;</p>")]
#[case("-5 degrees\n-x", "<p>-5 degrees<br>-x</p>")]
fn plain_text_becomes_simple_html_and_stays_itself(#[case] text: &str, #[case] html: &str) {
    let rendered = render(text);
    assert_eq!(rendered.html, html);
    assert_eq!(rendered.text, text);
}

#[rstest]
#[case(
    "<div><h2>Work</h2><p>Go <strong>Now</strong></p></div><script>alert(1)</script>",
    "<h2>Work</h2><p>Go <strong>Now</strong></p>",
    "Work\n\nGo Now"
)]
#[case("<DIV>One</DIV><div>Two</div>", "One\nTwo", "One\nTwo")]
#[case("<a href=\"javascript:alert('evil')\">click</a> me", "click me", "click me")]
#[case("<p onclick=\"alert('evil')\" style='x'>para</p>", "<p>para</p>", "para")]
#[case("<ul><li>one</li><li>two<br>three</li></ul>", "<ul><li>one</li><li>two<br>three</li></ul>", "one\ntwo\nthree")]
#[case("<p>x</p><form action=\"//evil.example\"><input name=a></form>", "<p>x</p>", "x")]
#[case("<!-- no --><p>a &amp; b &lt; c</p>", "<p>a &amp; b &lt; c</p>", "a & b < c")]
#[case(
    "<p>x</p>&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>x</p>&lt;script&gt;alert(1)&lt;/script&gt;",
    "x\n\nalert(1)"
)]
#[case("<p>a <svg><b>gone</b></svg><iframe>gone</iframe><style>gone</style>b</p>", "<p>a b</p>", "a b")]
#[case("<p>open <b>never closed", "<p>open <b>never closed</b></p>", "open never closed")]
#[case("<pre>a\n  b</pre><p>c\n  d</p>", "<pre>a\n  b</pre><p>c\n  d</p>", "a\n  b\n\nc d")]
#[case("<h1>Top</h1>under", "Top\nunder", "Top\n\nunder")]
#[case("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><p>d</p>", "a\nb\nc\n<p>d</p>", "a b\nc\n\nd")]
fn html_is_reduced_to_its_simple_tags(#[case] source: &str, #[case] html: &str, #[case] text: &str) {
    let rendered = render(source);
    assert_eq!(rendered.html, html);
    assert_eq!(rendered.text, text);
}

const HOSTILE: &[&str] = &[
    "<script>alert('evil')</script>",
    "<img src=x onerror=\"alert('evil')\">",
    "<svg onload=\"alert('evil')\"></svg>",
    "<iframe src=\"//evil.example\"></iframe>",
    "<style>body{display:none}</style>",
    "<math><mtext></p><script>alert('evil')</script></math>",
    "<scr<script>ipt>alert('evil')</scr</script>ipt>",
    "<object data=\"//evil.example\"></object>",
    "&lt;script&gt;alert('evil')&lt;/script&gt;",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<template><script>alert('evil')</script></template>",
    "<textarea><script>alert('evil')</script></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<b <script>alert('evil')</script>",
    "<<b>script>alert('evil')<</b>/script>",
    "<a href='x' title='>'><img src=x onerror=alert(1)>",
    "<plaintext><script>alert('evil')</script>",
    "<!--><script>alert('evil')</script>-->",
];

#[test]
fn nothing_hostile_gets_through() {
    for evil in HOSTILE {
        for source in
            [format!("{BODY} {evil}"), format!("<p>{BODY}</p>{evil}"), format!("<div>{evil}<p>{BODY}</p></div>")]
        {
            let rendered = render(&source);
            for tag in tags_of(&rendered.html) {
                assert!(KEPT.contains(&tag.as_str()), "{tag:?} in {:?} from {source:?}", rendered.html);
            }
            if source.starts_with("<p>") {
                let shaped = rendered.text.match_indices('<').any(|(at, _)| {
                    rendered.text[at + 1..]
                        .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
                });
                assert!(!shaped, "{:?} from {source:?}", rendered.text);
            }
        }
    }
}

/// Would not come to an end in the time of a test run if nesting were multiplied.
#[rstest]
#[case("<b x=1>", "<p>")]
#[case("<font color=red>", "<p>x")]
#[case("<div>", "</p>")]
#[case("<b><i><em><strong><code>", "<p>")]
#[case("<a href=#>", "<table>")]
#[case("<ul><li>", "<b>")]
#[case("<", "<b")]
#[case("<b x=\"", "<b x='")]
#[case("<table><tr><td>", "<b>x")]
fn deep_nesting_does_not_multiply(#[case] outer: &str, #[case] inner: &str) {
    let mut source = "<p>".to_owned();
    let mut number = 0;
    while source.len() < 30_000 {
        // Attributes that differ keep a parser from merging equal elements.
        source.push_str(&outer.replace("x=1", &format!("x={number}")));
        number += 1;
    }
    source.push_str(&inner.repeat(30_000 / inner.len()));
    let rendered = render(&source);
    assert!(rendered.html.len() < 8_000_000, "{}", rendered.html.len());
    html_to_plain(&source);
}

#[rstest]
#[case("Spanish Audio Annotation", "spanish-audio-annotation")]
#[case("  C++ & Go — Code Review! ", "c-go-code-review")]
#[case("Übersetzung für Straßen: Ærø, Łódź", "ubersetzung-fur-strassen-aero-lodz")]
#[case("日本語の音声", "job")]
#[case("日本語 Audio", "audio")]
#[case("!!!", "job")]
#[case("ＦＵＬＬ width ² İstanbul", "full-width-2-istanbul")]
#[case("it's 50% off", "it-s-50-off")]
fn slugs_are_plain(#[case] title: &str, #[case] expected: &str) {
    assert_eq!(slug(title), expected);
}

#[test]
fn long_slugs_are_cut_at_a_hyphen() {
    assert_eq!(slug(&"abcdefghi ".repeat(15)), ["abcdefghi"; 8].join("-"));
    assert_eq!(slug(&format!("{} tail", "a".repeat(80))), "a".repeat(80));
    assert_eq!(slug(&"a".repeat(150)), "a".repeat(80));
    assert_eq!(slug(&format!("abc {}", "d".repeat(100))), "abc");
}

#[rstest]
#[case(
    "<p>One &amp; two</p><ul><li>a</li><li>b</li></ul><script>x()</script><style>y</style><p>Three&nbsp;&eacute;</p>",
    "One & two\n\n- a\n- b\n\nThree é"
)]
#[case("Line one\nLine two &amp; three\n\n- item", "Line one\nLine two & three\n\n- item")]
#[case("&lt;p&gt;Escaped&lt;/p&gt;&lt;p&gt;whole &amp;amp; fine&lt;/p&gt;", "Escaped\n\nwhole & fine")]
#[case("a < b and b > c", "a < b and b > c")]
#[case("<table><tr><td>Pay</td><td>$12</td></tr><tr><td>Hours</td><td>20</td></tr></table>", "Pay $12\nHours 20")]
#[case("<ol><li><p>first</p></li><li>second</li></ol>", "- first\n- second")]
#[case("a<br>b<br><br>c", "a\nb\n\nc")]
#[case("  ", "")]
fn imports_become_plain_text(#[case] html: &str, #[case] plain: &str) {
    assert_eq!(html_to_plain(html), plain);
}

proptest! {
    #[test]
    fn rendered_html_holds_only_the_kept_tags(source in markup()) {
        let rendered = render(&source);
        for tag in tags_of(&rendered.html) {
            prop_assert!(KEPT.contains(&tag.as_str()), "{:?} in {:?}", tag, rendered.html);
        }
    }

    #[test]
    fn the_text_of_html_holds_no_tags(source in markup()) {
        let source = format!("<p>{source}");
        let text = render(&source).text;
        for (at, _) in text.match_indices('<') {
            let next = text[at + 1..].chars().next();
            prop_assert!(!next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')), "{:?}", text);
        }
    }

    #[test]
    fn slugs_are_always_slugs(title in "\\PC{0,200}") {
        let slug = slug(&title);
        prop_assert!((1..=80).contains(&slug.len()));
        prop_assert!(slug.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())), "{:?}", slug);
    }
}

/// Pieces of markup in any order, which meets more of the parser than random characters do.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "<p>",
            "</p>",
            "<b x=\"1\">",
            "</b>",
            "<script>",
            "</script>",
            "<style>",
            "<!--",
            "-->",
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<table>",
            "<td>",
            "<select>",
            "<template>",
            "<noscript>",
            "<textarea>",
            "<title>",
            "<a href='",
            "'>",
            "<img src=x onerror=alert(1)>",
            "<",
            ">",
            "\"",
            "&lt;",
            "&gt;",
            "&#60;",
            "&amp;",
            "<br/>",
            "<li>",
            "<h2 id=x>",
            "<div>",
            "<plaintext>",
            "<![CDATA[",
            "]]>",
            "<?x",
            "é",
            "\u{200b}",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
