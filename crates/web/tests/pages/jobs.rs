//! `/jobs/{id}`: an open job, for anyone.

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

use crate::browser::{Browser, has, said, text};
use crate::employer::{ATTACK, Employer, signed_in};
use crate::trainers::Worker;

both! {
    async fn an_open_job_is_shown_to_anyone(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let fields = json!({ "jobTitle": format!("Boxes {ATTACK} </script>"), "paymentType": "PAY_PER_HOUR", "pricePerHour": 18.0 });
        let id = employer.agent.live_job(fields).await;
        let public = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
        let anyone = Browser::new(&market);
        let url = public["url"].as_str().unwrap();
        let page = anyone.open(url.strip_prefix("https://market.example").unwrap()).await.expect(200);
        let html = text(&page);
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")), "{html}");
        assert!(!html.contains("noindex"));
        let told = said(&page);
        assert!(told.contains("$18.00 an hour") && told.contains("Worldwide") && told.contains("12 June 2026"), "{told}");
        let posting = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let posting: Value = serde_json::from_str(posting).unwrap();
        assert_eq!((&posting["@type"], &posting["title"]), (&json!("JobPosting"), &public["title"]));
        assert_eq!((&posting["validThrough"], &posting["url"]), (&public["validThrough"], &public["url"]));
        assert_eq!(posting["baseSalary"]["value"]["value"], 18);
        anyone.open(&format!("/jobs/{id}")).await.expect(200);
        // The id decides; other words lead to the present ones.
        for other in [format!("/jobs/other-words-{id}"), format!("/jobs/-{id}")] {
            let moved = anyone.open(&other).await.expect(301);
            assert_eq!(format!("https://market.example{}", moved.header("location")), url);
        }
        employer.agent.call(&format!("/jobs/{id}/close")).await.expect(200);
        let gone = anyone.open(&format!("/jobs/{id}")).await.expect(410);
        assert!(said(&gone).contains("This job is not open"), "{}", said(&gone));
        let draft = employer.agent.draft().await;
        for absent in [draft.as_str(), "nothing", "-", "%00", "%ff"] {
            let page = anyone.open(&format!("/jobs/{absent}")).await.expect(404);
            assert!(said(&page).contains("There is no job at this address. Search open jobs"), "{}", said(&page));
        }
    }

    async fn a_job_tells_machines_what_they_ask_for(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let fields = json!({
            "jobTitle": "Voices", "paymentType": "PAY_PER_HOUR", "pricePerHourMin": 12, "pricePerHourMax": 20, "countries": ["DE", "AT"],
            "employmentTypes": ["PART_TIME"], "headcount": 3
        });
        let id = employer.agent.live_job(fields).await;
        let page = Browser::new(&market).open(&format!("/jobs/{id}")).await.expect(200);
        let html = text(&page);
        let posting = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let posting: Value = serde_json::from_str(posting).unwrap();
        // Google: required are title, description, datePosted, hiringOrganization and, for remote work, where applicants live.
        assert_eq!(posting["hiringOrganization"], json!({ "@type": "Organization", "name": "Acme AI" }));
        assert_eq!(posting["jobLocationType"], "TELECOMMUTE");
        let countries = json!([{ "@type": "Country", "name": "Austria" }, { "@type": "Country", "name": "Germany" }]);
        let mut told = posting["applicantLocationRequirements"].as_array().unwrap().clone();
        told.sort_by_key(ToString::to_string);
        assert_eq!(json!(told), countries);
        assert!(posting["description"].as_str().unwrap().starts_with("<p>"), "{posting}");
        assert_eq!((&posting["datePosted"], &posting["directApply"]), (&json!("2026-06-12T10:00:00.000Z"), &json!(true)));
        let salary = json!({ "@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 12, "maxValue": 20 });
        assert_eq!(posting["baseSalary"], json!({ "@type": "MonetaryAmount", "currency": "USD", "value": salary }));
        assert_eq!(posting["identifier"], json!({ "@type": "PropertyValue", "name": "Acme AI", "value": id }));
        assert_eq!((&posting["employmentType"], &posting["totalJobOpenings"]), (&json!(["PART_TIME"]), &json!(3)));
        let told = said(&page);
        assert!(told.contains("$12.00 to $20.00 an hour") && told.contains("Germany") && told.contains("Part-time"), "{told}");
    }

    async fn the_way_to_apply_fits_whoever_looks(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let other = Employer::of(&market, "otto@example.com").await;
        let id = employer.job("PAY_PER_HOUR", 18.0).await;
        let path = format!("/jobs/{id}");
        let step = format!("/trainer/jobs/{id}/apply");
        let stranger = Browser::new(&market);
        let page = stranger.open(&path).await.expect(200);
        let login = format!("/login?next=%2Ftrainer%2Fjobs%2F{id}%2Fapply");
        assert_eq!(text(&page).matches(&format!("href=\"{login}\"")).count(), 2, "{}", text(&page));
        assert!(text(&page).contains(&format!("https://market.example/api/trainer/v1/jobs/{id}/proposals")));
        assert!(text(&stranger.open(&login).await.expect(200)).contains(&format!("value=\"{step}\"")));
        let unknown = signed_in(&market, "nora@example.com").await;
        assert!(text(&unknown.open(&path).await.expect(200)).contains(&format!("href=\"{step}\"")));
        for browser in [&employer.browser, &other.browser] {
            let page = browser.open(&path).await.expect(200);
            assert!(said(&page).contains("You are signed in as an employer"), "{}", said(&page));
            assert!(!text(&page).contains(&step));
        }
    }

    async fn a_click_from_elsewhere_is_counted_and_led_on(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let other = Employer::of(&market, "otto@example.com").await;
        let id = employer.job("PAY_PER_HOUR", 18.0).await;
        let stranger = Browser::new(&market);
        let public = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
        let (url, apply) = (public["url"].as_str().unwrap(), public["applyUrl"].as_str().unwrap());
        let apply = apply.strip_prefix("https://market.example").unwrap();
        let on = stranger.open(apply).await.expect(302);
        assert_eq!(format!("https://market.example{}", on.header("location")), format!("{url}#apply"));
        assert!(text(&stranger.open(&format!("/jobs/{id}")).await).contains("id=\"apply\""));
        stranger.open(apply).await.expect(302);
        stranger.open(&format!("/api/out?job={id}&src=%3Cb%3EMail%3C/b%3E%00")).await.expect(302);
        stranger.open(&format!("/api/out?job={id}")).await.expect(302);
        stranger.send(http::Method::HEAD, apply, None).await.expect(302);
        market.market.write_clicks().await.unwrap();
        let page = employer.browser.open(&format!("/jobs/{id}")).await.expect(200);
        assert!(said(&page).contains("followed from: www_seo: 2 bmailb: 1 unnamed: 1 Only you see this."), "{}", said(&page));
        for browser in [&stranger, &other.browser] {
            assert!(!text(&browser.open(&format!("/jobs/{id}")).await).contains("www_seo"));
        }
        // Sources are told apart up to a bound; counts add up over the writes.
        for number in 0..30 {
            stranger.open(&format!("/api/out?job={id}&src=s{number}")).await.expect(302);
        }
        stranger.open(apply).await.expect(302);
        market.market.write_clicks().await.unwrap();
        let told = said(&employer.browser.open(&format!("/jobs/{id}")).await);
        assert!(told.contains("from: other: 13 www_seo: 3 ") && told.matches(": 1 s").count() < 20, "{told}");
        // What is not listed is not counted, and says so itself.
        for absent in ["/api/out", "/api/out?job=nothing&src=x", "/api/out?job=%00", "/api/out?src=x"] {
            stranger.open(absent).await.expect(404);
        }
        employer.agent.call(&format!("/jobs/{id}/close")).await.expect(200);
        let gone = stranger.open(apply).await.expect(410);
        assert!(said(&gone).contains("This job is not open"), "{}", said(&gone));
    }

    async fn an_unlisted_job_is_for_those_it_invites(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let job = employer.agent.live_job(json!({ "jobTitle": "Boxes in secret", "visibility": "UNLISTED" })).await;
        let path = format!("/jobs/{job}");
        let (invited, other) = (Worker::start(&market).await, Worker::of(&market, "omar@example.com", "Omar").await);
        let me = invited.read("/me").await;
        let body = json!({ "freelancerId": me["freelancer"]["id"] });
        employer.agent.post(&format!("/jobs/{job}/invites"), body).await.expect(201);

        let page = invited.browser.open(&path).await.expect(200);
        has(&page, &["Boxes in secret", "About the work", "You are invited", "Answer the invitation"]);
        let html = text(&page);
        assert!(html.contains("noindex") && !html.contains("ld+json"), "{html}");
        let link = html.split("href=\"/trainer/proposals/").nth(1).unwrap().split('"').next().unwrap();
        invited.browser.open(&format!("/trainer/proposals/{link}")).await.expect(200);
        for browser in [&Browser::new(&market), &other.browser, &employer.browser] {
            assert!(!said(&browser.open(&path).await.expect(410)).contains("Boxes in secret"));
        }
        let stranger = Browser::new(&market).open(&path).await;
        assert!(text(&stranger).contains(&format!("/login?next=%2Fjobs%2F{job}")));
        has(&employer.browser.open(&path).await, &["This is your job"]);

        // Whoever takes part reads it when it is closed, too.
        employer.agent.call(&format!("/jobs/{job}/close")).await.expect(200);
        has(&invited.browser.open(&path).await.expect(200), &["takes no more proposals", "See the invitation"]);
    }

    async fn a_closed_job_leads_to_similar_ones(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let employer = Employer::start(&market).await;
        let image = json!({ "dataType": "IMAGE", "labelTypes": ["BOUNDING_BOX"] });
        let named = |title: &str, mut fields: Value| {
            fields["jobTitle"] = json!(title);
            fields
        };
        let closed = employer.agent.live_job(named("Boxes of old", image.clone())).await;
        employer.agent.live_job(named("Boxes like it", image)).await;
        for number in 0..6 {
            market.pass(60);
            let audio = json!({ "dataType": "AUDIO", "labelTypes": ["TRANSCRIPTION"] });
            employer.agent.live_job(named(&format!("Voices {number}"), audio)).await;
        }
        employer.agent.call(&format!("/jobs/{closed}/close")).await.expect(200);
        market.feed().await;
        let gone = Browser::new(&market).open(&format!("/jobs/boxes-of-old-{closed}")).await.expect(410);
        let html = text(&gone);
        let hits: Vec<&str> = html.split("<h3><a href=\"/jobs/").skip(1).map(|hit| hit.split(['>', '<']).nth(1).unwrap()).collect();
        assert_eq!(hits, ["Boxes like it", "Voices 5", "Voices 4", "Voices 3", "Voices 2"]);
        assert!(!html.contains("Boxes of old") && html.contains("noindex"), "{html}");
    }

    async fn an_address_that_leads_nowhere_says_so(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        let ask = async |path: &str, accept: &str| {
            let request = http::Request::builder().uri(path).header("accept", accept);
            market.anybody.send(request.body(axum::body::Body::empty()).unwrap()).await.expect(404)
        };
        for path in ["/nothing", "/jobs/a/b", "/employer/nothing", "/apis", "/%ff"] {
            let page = ask(path, chrome).await;
            assert!(said(&page).contains("There is no page at this address.") && text(&page).contains("href=\"/jobs\""), "{path}");
            assert!(!page.header("x-request-id").is_empty());
        }
        for (path, accept) in [
            ("/nothing", ""),
            ("/nothing", "*/*"),
            ("/nothing", "application/json"),
            ("/nothing", "application/json, text/html;q=0.9"),
            ("/nothing", "text/html;q=0"),
            ("/api/nothing", chrome),
            ("/api/public/v1/nothing", chrome),
            ("/mcp/nothing", chrome),
            ("/.well-known/nothing", chrome),
            ("/healthz/nothing", chrome),
        ] {
            let answer = ask(path, accept).await;
            assert_eq!(answer.json["code"], "NOT_FOUND", "{path} {accept}: {}", answer.json);
        }
    }
}
