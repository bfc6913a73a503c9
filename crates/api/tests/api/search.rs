//! Search and facets through the whole stack; how words match and order is the search crate's own tests' matter.

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

both! {
    async fn filters_and_facets_agree(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let registered = market.register().await;
        let agent = market.claim(&registered).await;
        agent.live_job(json!({})).await;
        agent.live_job(json!({ "countries": ["US", "DE"], "languages": ["German"], "experienceLevel": "EXPERT" })).await;
        let text = json!({ "dataType": "TEXT", "labelTypes": ["RLHF"], "paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.0125 });
        agent.live_job(text).await;
        agent.live_job(json!({ "pricePerHourMin": 10, "pricePerHourMax": 40 })).await;
        market.feed().await;
        let facets = market.anybody.get("/jobs/facets").await.expect(200).json;
        assert_eq!(facets["totalJobs"], 4);
        let groups = [
            ("categories", "category"),
            ("languages", "language"),
            ("countries", "country"),
            ("payTypes", "payType"),
            ("dataTypes", "dataType"),
            ("labelTypes", "labelType"),
            ("experienceLevels", "experienceLevel"),
        ];
        for (group, filter) in groups {
            let values = facets[group].as_array().unwrap();
            assert!(!values.is_empty(), "{group}");
            for value in values {
                let name = value["value"].as_str().unwrap();
                let query: String = url_encoded(name);
                let page = market.anybody.get(&format!("/jobs?{filter}={query}")).await.expect(200).json;
                assert_eq!(page["jobs"].as_array().unwrap().len(), value["count"].as_u64().unwrap() as usize, "{filter}={name}");
            }
        }
        // Worldwide jobs count in every listed country.
        assert_eq!(facets["countries"], json!([{ "value": "DE", "count": 4 }, { "value": "US", "count": 4 }]));
        let count = async |query: &str| {
            market.anybody.get(&format!("/jobs?{query}")).await.expect(200).json["jobs"].as_array().unwrap().len()
        };
        assert_eq!(count("country=de&language=german").await, 1);
        assert_eq!(count("country=ZZ").await, 0);
        assert_eq!(count("minHourly=18").await, 3);
        assert_eq!(count("minHourly=18.01").await, 1);
        assert_eq!(count("experienceLevel=expert").await, 1);
        assert_eq!(count("category=generative%20ai%20%26%20rlhf").await, 1);
        assert_eq!(count("q=&category=&unknown=1").await, 4);
        let narrowed = market.anybody.get("/jobs/facets?payType=PAY_PER_LABEL").await.expect(200).json;
        assert_eq!(narrowed["totalJobs"], 1);
        assert_eq!(narrowed["payTypes"], facets["payTypes"], "its own filter is left out");
    }

    async fn bad_filters_name_themselves(engine: Engine) {
        let market = TestMarket::start(engine).await;
        for (query, field) in [
            ("payType=pay_per_hour", "payType"),
            ("sort=oldest", "sort"),
            ("dataType=smell", "dataType"),
            ("labelType=smell", "labelType"),
            ("experienceLevel=guru", "experienceLevel"),
            ("minHourly=-1", "minHourly"),
            ("minHourly=NaN", "minHourly"),
        ] {
            let details = market.anybody.get(&format!("/jobs?{query}")).await.details(400);
            assert_eq!(details["field"], field, "{query}");
            let expects_list = field != "minHourly";
            assert_eq!(details["supportedValues"].is_array(), expects_list, "{query}");
        }
        let long = "x".repeat(501);
        assert_eq!(market.anybody.get(&format!("/jobs?q={long}")).await.details(400)["field"], "q");
        market.anybody.get("/jobs?q=%ff").await.details(400);
        market.anybody.get("/jobs/facets?language=a&language=b").await.details(400);
    }

    async fn an_answer_that_the_caller_has_is_not_sent_again(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        market.feed().await;
        for path in ["/jobs".to_owned(), "/jobs/facets".into(), format!("/jobs/{id}"), "/jobs/changes?since=2026-06-12".into()] {
            let first = market.anybody.get(&path).await.expect(200);
            let tag = first.header("etag").to_owned();
            assert!(tag.starts_with("W/\""), "{path}: {tag}");
            market.pass(2);
            for known in [tag.as_str(), "*", &format!("\"other\", {tag}")] {
                let request = market.anybody.request(http::Method::GET, &path).header("if-none-match", known);
                let again = market.anybody.send(request.body(axum::body::Body::empty()).unwrap()).await.expect(304);
                assert!(again.bytes.is_empty(), "{path}");
                assert_eq!(again.header("etag"), tag, "{path}");
                assert_eq!(again.header("access-control-allow-origin"), "*");
                assert_eq!(again.header("cache-control"), first.header("cache-control"));
            }
        }
        let first = market.anybody.get("/jobs").await.expect(200);
        agent.live_job(json!({})).await;
        market.feed().await;
        assert_ne!(market.anybody.get("/jobs").await.expect(200).header("etag"), first.header("etag"));
    }

    async fn a_job_is_the_same_wherever_it_is_read(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({ "pricePerHourMin": 10.5, "pricePerHourMax": 40 })).await;
        market.feed().await;
        let alone = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
        assert_eq!(market.anybody.get("/jobs").await.expect(200).json["jobs"], json!([alone]));
        assert_eq!(alone["pay"]["hourlyRate"], Value::Null);
        assert_eq!((&alone["pay"]["hourlyMin"], &alone["pay"]["hourlyMax"]), (&json!(10.5), &json!(40)));
    }

    async fn ids_of_public_jobs_have_1_to_64_characters(engine: Engine) {
        let market = TestMarket::start(engine).await;
        assert_eq!(market.anybody.get("/jobs/").await.details(400)["field"], "id");
        assert_eq!(market.anybody.get(&format!("/jobs/{}", "x".repeat(65))).await.details(400)["field"], "id");
        market.anybody.get(&format!("/jobs/{}", "x".repeat(64))).await.details(404);
        market.anybody.get("/jobs/%F0%9F%90%99").await.details(404);
        market.anybody.get("/jobs/%00").await.details(404);
    }
}

fn url_encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
