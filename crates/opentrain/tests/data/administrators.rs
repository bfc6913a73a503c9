//! `admin create` and the setup link of a new market.

use serde_json::json;
use testbed::{Engine, run};

use crate::filled::dump;
use crate::place::Place;
use crate::terminal::Terminal;

testbed::both! {
    async fn administrators_are_made_and_promoted(engine: Engine) {
        tokio::task::spawn_blocking(move || make_and_promote(engine)).await.unwrap();
    }
    async fn the_first_start_offers_a_setup_link(engine: Engine) {
        tokio::task::spawn_blocking(move || offer_setup(engine)).await.unwrap();
    }
}

fn make_and_promote(engine: Engine) {
    let place = Place::new(engine);
    let server = place.serve();
    let first = place.json(&["admin", "create", " Mira@Example.COM "]);
    assert_eq!((&first["email"], &first["created"]), (&json!("mira@example.com"), &json!(true)));
    let token = first["signInUrl"].as_str().unwrap();
    let token = token.strip_prefix(&format!("http://{}/login?token=", server.address)).unwrap();
    assert!(token.starts_with("ot_sin_") && token.len() == 47, "{token}");
    let again = place.json(&["admin", "create", "mira@example.com"]);
    assert_eq!((&again["userId"], &again["created"]), (&first["userId"], &json!(false)));
    assert_ne!(again["signInUrl"], first["signInUrl"]);

    // The clock of a sandbox may be ahead; the link is good for ten minutes of it.
    let ahead = server.call("POST", "/api/sandbox/v1/clock/advance", "", Some(json!({ "seconds": 86_400 })));
    assert_eq!(ahead.status, 200);
    let later = place.json(&["admin", "create", "mira@example.com"]);
    let now = domain::Timestamp::parse(ahead.json["now"].as_str().unwrap()).unwrap();
    let until = domain::Timestamp::parse(later["expiresAt"].as_str().unwrap()).unwrap();
    assert!((600_000..660_000).contains(&until.millis_since(now)), "{later}");
    server.stop();

    let dump = run(dump(&place.url()));
    assert!(!format!("{dump:?}").contains(token), "only the hash is stored");
    let admins: Vec<_> = dump["users"].iter().filter(|row| row[6] == "Some(true)").collect();
    assert_eq!(admins.len(), 1);
    let audited = dump["audit_log"].iter().filter(|row| row[3] == "Some(\"admin.create\")");
    assert_eq!(audited.count(), 3);
}

fn offer_setup(engine: Engine) {
    let offers = |place: &Place| {
        let dump = run(dump(&place.url()));
        dump["sign_in_links"].iter().filter(|row| row[1] == "None").count()
    };
    let place = Place::new(engine);
    let mut server = place.serve();
    server.wait_for_log("/login?token=ot_sin_");
    server.stop();
    // The link of the first start is still good.
    place.serve().stop();
    assert_eq!(offers(&place), 1);
    // Whoever has an administrator before the first start needs none.
    let place = Place::new(engine);
    place.json(&["admin", "create", "mira@example.com"]);
    place.serve().stop();
    assert_eq!(offers(&place), 0);
}

#[test]
fn an_address_is_checked_before_anything_is_made() {
    let place = Place::new(Engine::Sqlite);
    for email in ["", "nobody", "a@", "@b.example", "a b@c.example", "a@b.invalid"] {
        let refusal = place.refused(2, &["admin", "create", email]);
        assert!(refusal.starts_with("Usage error:"), "{refusal}");
    }
    Terminal::new().fails(2, &["admin", "create"]);
    assert!(!place.data().exists());
}
