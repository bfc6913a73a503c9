//! `?tab=billing`: credits, their ledger, top-ups, the payment method (contracts.md, 8).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::TopUpId;
use domain::books::CreditType;
use domain::contract::TopUpStatus;
use http::StatusCode;
use market::Error;
use market::credits::{self, TopUpRequest};
use market::payments::{self, MethodOnFile};
use market::people::Employer;
use serde_json::{Value, json};
use wire::credits::{Credits, LedgerEntry, TopUp};

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, problem, redirect};
use crate::form::Posted;
use crate::pages::approvals::number;
use crate::pages::plausible;
use crate::visitor::Visitor;

/// Ledger entries of one page.
const ENTRIES: usize = 25;

#[derive(Template)]
#[template(path = "settings_billing.html")]
struct BillingPage {
    frame: Frame,
    tabs: Tabs,
    credits: Credits,
    top_up: Option<ShownTopUp>,
    typed: String,
    problem: Option<String>,
    method: MethodOnFile,
    /// The provider's page where a card is saved.
    card_page: Option<String>,
    entries: Vec<LedgerEntry>,
    /// Where the older entries are.
    next: Option<String>,
    is_first: bool,
}

/// A purchase that the address names.
struct ShownTopUp {
    top_up: TopUp,
    /// Where it is paid, if that is not this page.
    checkout: Option<String>,
}

impl ShownTopUp {
    fn is_pending(&self) -> bool {
        self.top_up.status == TopUpStatus::Pending
    }

    fn is_completed(&self) -> bool {
        self.top_up.status == TopUpStatus::Completed
    }
}

impl BillingPage {
    /// What an entry of the ledger means.
    fn meaning(&self, entry: &LedgerEntry) -> &'static str {
        match entry.kind {
            CreditType::TopUp => "Top-up",
            CreditType::Hold => "Held for a milestone",
            CreditType::HoldRelease => "Hold given back",
            CreditType::Capture => "Paid out of a hold",
            CreditType::Refund => "Refund",
            CreditType::Adjustment => "Adjustment",
        }
    }

    /// Whether an entry takes from what is held, and not from what is available.
    fn is_capture(&self, entry: &LedgerEntry) -> bool {
        entry.kind == CreditType::Capture
    }
}

/// Shows credits and how to get them.
pub(super) async fn show(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    top_up: Option<&str>,
    cursor: Option<&str>,
) -> Response {
    let shown = match top_up {
        None => None,
        Some(id) => {
            match credits::checkout(&site.market, &employer.caller, TopUpId::from(plausible(id).to_owned())).await {
                Ok((top_up, url)) => {
                    let own = url.starts_with(&site.market.settings().url("/employer-settings"));
                    Some(ShownTopUp { top_up, checkout: (!own).then_some(url) })
                }
                Err(error) => return failure(visitor, &error),
            }
        }
    };
    let asked = Asked { top_up: shown, cursor, ..Asked::default() };
    render(site, visitor, employer, StatusCode::OK, asked).await
}

/// What a page of billing shows beside the account's own.
#[derive(Default)]
struct Asked<'a> {
    top_up: Option<ShownTopUp>,
    cursor: Option<&'a str>,
    typed: String,
    problem: Option<String>,
    card_page: Option<String>,
}

async fn render(site: &Site, visitor: &Visitor, employer: &Employer, status: StatusCode, asked: Asked<'_>) -> Response {
    let caller = &employer.caller;
    let read = async {
        let credits = credits::get(&site.market, caller).await?.credits;
        let ledger = credits::ledger(&site.market, caller, ENTRIES, asked.cursor).await?;
        let method = payments::method_on_file(&site.market, caller).await?;
        Ok::<_, Error>((credits, ledger, method))
    };
    let (credits, ledger, method) = match read.await {
        Ok(read) => read,
        Err(error) => return failure(visitor, &error),
    };
    let (frame, tabs) = around(visitor, employer, Tab::Billing);
    let billing = BillingPage {
        frame,
        tabs,
        credits,
        top_up: asked.top_up,
        typed: asked.typed,
        problem: asked.problem,
        method,
        card_page: asked.card_page,
        next: ledger.next_cursor.map(|cursor| format!("{}&cursor={cursor}", Tab::Billing.path())),
        entries: ledger.entries,
        is_first: asked.cursor.is_none(),
    };
    page(status, visitor, &billing)
}

/// Begins a purchase of credits; it is paid from the page that follows.
pub async fn top_up(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer(&Tab::Billing.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let typed = fields.get("amount").trim();
    let request = match TopUpRequest::read(&json!({ "amountUsd": number(typed) })) {
        Ok(request) => request,
        Err(_) => {
            let problem = Some("Type an amount from 10 to 10,000 dollars, in whole cents.".to_owned());
            let asked = Asked { typed: typed.to_owned(), problem, ..Asked::default() };
            return render(&site, &visitor, employer, StatusCode::BAD_REQUEST, asked).await;
        }
    };
    let made = match credits::top_up(&site.market, &employer.caller, request, None).await {
        Ok(made) => serde_json::from_str::<Value>(&made.body).ok(),
        Err(error) => return failure(&visitor, &error),
    };
    match made.as_ref().and_then(|made| made["topUpId"].as_str()) {
        Some(id) => redirect(&visitor, &format!("{}&topUp={id}", Tab::Billing.path())),
        None => failure(&visitor, &Error::Internal("a top-up without an id".to_owned())),
    }
}

/// Pays a purchase: in the sandbox, where no money is real.
pub async fn pay(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let employer = match visitor.employer(&Tab::Billing.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    if !visitor.sandbox {
        return problem(&visitor, StatusCode::NOT_FOUND, "Only a sandbox pays by a click.");
    }
    let id = TopUpId::from(plausible(&id).to_owned());
    let paid = match credits::read(&site.market, &employer.caller, id.clone()).await {
        Ok(_) => credits::pay(&site.market, id.clone()).await,
        Err(error) => Err(error),
    };
    match paid {
        Ok(_) => redirect(&visitor, &format!("{}&topUp={id}", Tab::Billing.path())),
        Err(error) => failure(&visitor, &error),
    }
}

/// Takes the card off the file, or leads to the provider's page where one is saved. Forms of ours go nowhere else, so a
/// link leads there.
pub async fn choose_card(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer(&Tab::Billing.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let owner = employer.caller.user();
    if fields.get("step") == "remove" {
        return match payments::remove_card(&site.market, owner).await {
            Ok(()) => redirect(&visitor, &Tab::Billing.path()),
            Err(error) => failure(&visitor, &error),
        };
    }
    match payments::save_card(&site.market, owner).await {
        Ok(page) if page == site.market.settings().url(&Tab::Billing.path()) => {
            redirect(&visitor, &Tab::Billing.path())
        }
        Ok(page) => {
            let asked = Asked { card_page: Some(page), ..Asked::default() };
            render(&site, &visitor, employer, StatusCode::OK, asked).await
        }
        Err(error) => failure(&visitor, &error),
    }
}
