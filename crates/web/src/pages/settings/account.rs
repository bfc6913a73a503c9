//! `?tab=account`: what the company and its owner are called (jobs.md, 4.1: `companyName`).

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use market::Error;
use market::names::{self, Names};
use market::people::Employer;

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, redirect};
use crate::form::Posted;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "settings_account.html")]
struct AccountPage {
    frame: Frame,
    tabs: Tabs,
    email: String,
    inputs: [Input; 3],
    saved: bool,
}

/// A field of the form.
struct Input {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    autocomplete: &'static str,
    value: String,
    problem: Option<String>,
}

/// Company, first and last name as they stand or as they were typed.
fn inputs(values: [String; 3], refused: Option<(&str, &str)>) -> [Input; 3] {
    let input = |name, label, hint, autocomplete, value| {
        let problem = refused.filter(|(field, _)| *field == name).map(|(_, why)| why.to_owned());
        Input { name, label, hint, autocomplete, value, problem }
    };
    let [organization, first, last] = values;
    let hint = "Your jobs show it. Without one they name no company.";
    [
        input("organizationName", "Company", hint, "organization", organization),
        input("firstName", "Your first name", "", "given-name", first),
        input("lastName", "Your last name", "Your team sees your name; candidates do not.", "family-name", last),
    ]
}

/// Shows the names; `saved` if they were saved just now.
pub(super) async fn show(site: &Site, visitor: &Visitor, employer: &Employer, saved: bool) -> Response {
    match names::get(&site.market, &employer.caller).await {
        Ok(Names { organization, first, last }) => {
            let values = [organization, first, last].map(Option::unwrap_or_default);
            render(visitor, employer, StatusCode::OK, inputs(values, None), saved)
        }
        Err(error) => failure(visitor, &error),
    }
}

fn render(visitor: &Visitor, employer: &Employer, status: StatusCode, inputs: [Input; 3], saved: bool) -> Response {
    let (frame, tabs) = around(visitor, employer, Tab::Account);
    let email = employer.caller.person().email.clone();
    page(status, visitor, &AccountPage { frame, tabs, email, inputs, saved })
}

/// Takes new names.
pub async fn rename(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer(&Tab::Account.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let values = ["organizationName", "firstName", "lastName"].map(|name| fields.get(name).to_owned());
    let [organization, first, last] = &values;
    let saved = match Names::read(organization, first, last) {
        Ok(names) => names::save(&site.market, &employer.caller, names).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => redirect(&visitor, &format!("{}&done=saved", Tab::Account.path())),
        Err(Error::BadRequest(refusal)) => {
            let field = refusal.details.get("field").and_then(|field| field.as_str()).unwrap_or_default();
            let inputs = inputs(values, Some((field, &refusal.message)));
            render(&visitor, employer, StatusCode::BAD_REQUEST, inputs, false)
        }
        Err(error) => failure(&visitor, &error),
    }
}
