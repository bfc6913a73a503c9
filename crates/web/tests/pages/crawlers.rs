//! What crawlers read.

use axum::body::Body;
use http::{Method, Request, header};
use market::marketplace::{self, Sitemap};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use serde_json::json;
use testbed::{Answer, Engine, TestMarket, both};

use crate::browser::{Browser, text};
use crate::employer::{ATTACK, Employer};

async fn read(market: &TestMarket, path: &str, held: &str) -> Answer {
    let request = Request::builder().method(Method::GET).uri(path).header(header::IF_NONE_MATCH, held);
    market.anybody.send(request.body(Body::empty()).unwrap()).await
}

/// The texts of all elements of that name, in order; the document must be well formed.
fn texts(answer: &Answer, element: &str) -> Vec<String> {
    let xml = text(answer);
    let mut reader = Reader::from_str(&xml);
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}")) {
            Event::Start(tag) if tag.name().as_ref() == element => {
                inside = true;
                found.push(String::new());
            }
            Event::End(_) => inside = false,
            Event::Text(piece) if inside => {
                found.last_mut().unwrap().push_str(&piece.xml_content(XmlVersion::Implicit1_0))
            }
            Event::GeneralRef(reference) if inside => {
                let character =
                    reference.resolve_char_ref().unwrap().unwrap_or_else(|| panic!("{reference:?} in {xml}"));
                found.last_mut().unwrap().push(character);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

both! {
    async fn the_sitemap_holds_every_listed_job(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let empty = read(&market, "/sitemap.xml", "").await.expect(200);
        assert_eq!(texts(&empty, "loc"), ["https://market.example/jobs"]);
        let mut urls = Vec::new();
        for number in 0..5 {
            let id = employer.agent.live_job(json!({ "jobTitle": format!("Set {number} & more") })).await;
            urls.push(format!("https://market.example/jobs/set-{number}-more-{id}"));
        }
        let hidden = employer.agent.live_job(json!({ "jobTitle": "For few", "visibility": "UNLISTED" })).await;
        employer.agent.draft().await;
        urls.sort_by_key(|url| url.rsplit('-').next().unwrap().to_owned());
        let all = read(&market, "/sitemap.xml", empty.header("etag")).await.expect(200);
        assert_eq!(all.header("content-type"), "application/xml; charset=utf-8");
        assert_eq!(texts(&all, "loc")[1..], urls);
        assert_eq!(texts(&all, "lastmod"), vec!["2026-06-12T10:00:00.000Z"; 5]);
        assert!(!text(&all).contains(&hidden));
        let unchanged = read(&market, "/sitemap.xml", all.header("etag")).await.expect(304);
        assert!(unchanged.bytes.is_empty() && unchanged.header("etag") == all.header("etag"));

        // Where there are more than a file holds, the files together hold all, each once.
        for per_file in 1..=6 {
            let begins = match marketplace::sitemap(&market.market, per_file).await.unwrap() {
                Sitemap::Files(begins) => begins,
                Sitemap::Jobs(places) => {
                    assert!(per_file >= 5 && places.len() == 5, "{per_file}");
                    continue;
                }
            };
            assert_eq!(begins.len(), 5usize.div_ceil(per_file as usize), "{per_file}");
            let mut together = Vec::new();
            for begin in begins {
                let places = marketplace::sitemap_file(&market.market, &begin, per_file).await.unwrap();
                assert!(!places.is_empty() && places.len() <= per_file as usize);
                together.extend(places.into_iter().map(|place| place.url));
            }
            assert_eq!(together, urls, "{per_file}");
        }
        let id = |at: usize| urls[at].rsplit('-').next().unwrap();
        let rest = read(&market, &format!("/sitemap/jobs-from-{}.xml", id(2)), "").await.expect(200);
        assert_eq!(texts(&rest, "loc"), urls[3..]);
        assert_eq!(texts(&read(&market, "/sitemap/jobs-from-.xml", "").await.expect(200), "loc").len(), 6);
        for nothing in ["/sitemap/x.xml", "/sitemap/jobs-from-%00.xml", "/sitemap/jobs-from-", "/sitemap/%ff"] {
            Browser::new(&market).open(nothing).await.expect(404);
        }
        employer.agent.call(&format!("/jobs/{}/close", id(0))).await.expect(200);
        let fewer = read(&market, "/sitemap.xml", all.header("etag")).await.expect(200);
        assert_eq!(texts(&fewer, "loc")[1..], urls[1..]);
    }

    async fn the_feed_brings_the_newest_jobs(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let empty = read(&market, "/feed.xml", "").await.expect(200);
        assert_eq!((texts(&empty, "title").len(), texts(&empty, "updated").len()), (1, 1));
        let title = format!("Boxes {ATTACK} ]]> é🦄");
        let description = "Draw boxes. Ask <questions> & answer them.\n\n- one\n- two";
        let first = employer.agent.live_job(json!({ "jobTitle": title, "jobDescription": description })).await;
        market.pass(3600);
        let second = employer.agent.live_job(json!({ "jobTitle": "Voices", "paymentType": "FIXED_PRICE", "fixedPrice": 300 })).await;
        market.feed().await;
        let feed = read(&market, "/feed.xml", empty.header("etag")).await.expect(200);
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert_eq!(texts(&feed, "title"), ["Open jobs · OpenTrain", "Voices", &title]);
        let ids = [second, first].map(|id| format!("https://market.example/jobs/{id}"));
        assert_eq!(texts(&feed, "id")[1..], ids);
        let updated = texts(&feed, "updated");
        assert_eq!(updated, ["2026-06-12T11:00:00.000Z", "2026-06-12T11:00:00.000Z", "2026-06-12T10:00:00.000Z"]);
        assert!(texts(&feed, "summary")[0].starts_with("$300.00, fixed price · "), "{}", text(&feed));
        let content = texts(&feed, "content").pop().unwrap();
        assert_eq!(content, "<p>Draw boxes. Ask &lt;questions&gt; &amp; answer them.</p><ul><li>one</li><li>two</li></ul>");
        read(&market, "/feed.xml", feed.header("etag")).await.expect(304);
    }

    async fn robots_are_led_to_the_sitemap_and_away_from_accounts(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let robots = read(&market, "/robots.txt", "").await.expect(200);
        assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
        let rules = text(&robots);
        for rule in ["User-agent: *\n", "Disallow: /api/\n", "Disallow: /employer\n", "Sitemap: https://market.example/sitemap.xml\n"] {
            assert!(rules.contains(rule), "{rule}: {rules}");
        }
        assert!(!rules.contains("/jobs") && !rules.contains("Disallow: /\n"), "{rules}");
        read(&market, "/robots.txt", robots.header("etag")).await.expect(304);
    }
}
