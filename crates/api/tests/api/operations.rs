//! The list of operations in the documentation, made from the table. `UPDATE=1` rewrites it.

use std::fmt::Write as _;
use std::path::Path;

use wire::operations::{Access, ErrorShape, OPERATIONS, Rate};

fn listing() -> String {
    let mut text = String::from(
        "# Every operation of the server. Made from crates/wire/src/operations.rs; a test compares it.\n\
         # To renew: UPDATE=1 cargo nextest run -p api operations\n",
    );
    for operation in OPERATIONS {
        let access = match operation.access {
            Access::Open => "anybody".to_owned(),
            Access::Trainer => "trainer".to_owned(),
            Access::Sandbox => "sandbox".to_owned(),
            Access::Token(gate) => {
                let scopes: Vec<&str> = gate.scopes.iter().map(|scope| scope.name()).collect();
                let scopes = if scopes.is_empty() { "any token".to_owned() } else { scopes.join(" or ") };
                let feature = gate.feature.map(|feature| format!(", feature {}", feature.key())).unwrap_or_default();
                let claim = gate.claimed_for.map(|action| format!(", claimed to {action}")).unwrap_or_default();
                format!("{scopes}{feature}{claim}")
            }
        };
        let rate = match operation.rate {
            Rate::None => "none",
            Rate::Marketplace => "marketplace",
            Rate::Token => "token",
            Rate::Registration => "registration",
            Rate::Claim => "claim",
        };
        let shape = if operation.error_shape == ErrorShape::Oauth { "oauth" } else { "envelope" };
        let answers: Vec<String> = operation.answers.iter().map(|answer| answer.status.to_string()).collect();
        let errors: Vec<String> = operation.error_statuses().iter().map(u16::to_string).collect();
        let parameters: Vec<&str> = operation.parameters.iter().map(|parameter| parameter.name).collect();
        let _ = write!(
            text,
            "\n{}: {} {}\n  {}\n  access: {access}\n  limit: {rate}\n  answers: {}; errors ({shape}): {}\n",
            operation.name,
            operation.method.name(),
            operation.path,
            operation.summary,
            answers.join(", "),
            errors.join(", "),
        );
        if !parameters.is_empty() {
            let _ = writeln!(text, "  parameters: {}", parameters.join(", "));
        }
    }
    text
}

#[test]
fn the_documented_list_is_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/operations.txt");
    let made = listing();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&file).expect("docs/api/operations.txt is there; make it with UPDATE=1");
    assert_eq!(kept, made, "docs/api/operations.txt is out of date; renew it with UPDATE=1");
}

#[test]
fn names_and_paths_are_told_apart() {
    let mut names: Vec<&str> = OPERATIONS.iter().map(|operation| operation.name).collect();
    let mut places: Vec<(&str, &str)> = OPERATIONS.iter().map(|o| (o.method.name(), o.path)).collect();
    names.sort_unstable();
    places.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(places.windows(2).all(|pair| pair[0] != pair[1]));
    for operation in OPERATIONS {
        assert_eq!(wire::operations::operation(operation.op).name, operation.name);
    }
}
