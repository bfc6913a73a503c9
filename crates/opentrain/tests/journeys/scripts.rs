//! The scripts of `examples/`, as a person runs them.

use std::path::Path;

use crate::market::Market;
use crate::quickstarts::shell;

#[test]
fn the_hiring_script_ends_with_a_paid_milestone() {
    let market = Market::start();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hire.sh");
    let home = tempfile::tempdir().unwrap();
    let out = shell(home.path()).arg(script).arg(market.url()).output().unwrap();
    let (told, errors) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "{told}\n{errors}");
    assert!(told.trim_end().ends_with("PAID"), "{told}");
}
