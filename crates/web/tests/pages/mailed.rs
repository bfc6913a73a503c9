//! What comes by mail, and what is done with it.

use testbed::{Answer, TestMarket};

use crate::browser::{Browser, location};

/// The sign-in code that was mailed last to this address.
pub async fn mailed_code(market: &TestMarket, email: &str) -> String {
    let mails = market.anybody.get(&format!("/api/sandbox/v1/mail?to={email}")).await.expect(200).json;
    let subject = mails["mails"][0]["subject"].as_str().unwrap();
    assert!(subject.ends_with("is your OpenTrain sign-in code"), "{subject}");
    subject.split(' ').next().unwrap().to_owned()
}

/// A code that is wrong.
pub fn another(code: &str) -> String {
    let first = if code.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &code[1..])
}

/// Signs in with the code of a new mail; where the browser is sent then.
pub async fn sign_in(market: &TestMarket, browser: &Browser, page: &Answer, email: &str) -> String {
    let asked = browser.submit(page, "/login", &[("email", email)]).await.expect(200);
    let code = mailed_code(market, email).await;
    location(&browser.submit(&asked, "/login/code", &[("code", &code)]).await)
}
