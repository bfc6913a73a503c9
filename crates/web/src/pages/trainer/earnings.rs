//! `/trainer/earnings`: what was paid, what is held, and where payouts go (contracts.md, 9).

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::contract::ContractStatus;
use http::StatusCode;
use market::payments::{self, Destination};
use market::{Error, Trainer, contracts};
use wire::contracts::Earnings;

use crate::Site;
use crate::answer::{Frame, Place, failure, page};
use crate::form::Posted;
use crate::visitor::Visitor;

const PATH: &str = "/trainer/earnings";

/// Where payouts go.
enum Account {
    /// An administrator pays, or nothing is real.
    ByAdministrator,
    /// The provider could not be asked.
    Unknown,
    None,
    /// Begun, and the provider wants to know more.
    Begun,
    Ready,
}

#[derive(Template)]
#[template(path = "trainer_earnings.html")]
struct EarningsPage {
    frame: Frame,
    earnings: Earnings,
    account: Account,
    /// The provider's page where the account is opened; works once.
    provider_page: Option<String>,
    notice: Option<String>,
}

impl EarningsPage {
    fn can_connect(&self) -> bool {
        matches!(self.account, Account::None | Account::Begun | Account::Ready)
    }

    fn is_begun(&self) -> bool {
        matches!(self.account, Account::Begun)
    }

    fn is_ready(&self) -> bool {
        matches!(self.account, Account::Ready)
    }

    fn is_ended(&self, status: &ContractStatus) -> bool {
        *status == ContractStatus::Ended
    }
}

/// Shows the earnings.
pub async fn show(State(site): State<Site>, visitor: Visitor) -> Response {
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    render(&site, &visitor, trainer, StatusCode::OK, None, None).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    trainer: &Trainer,
    status: StatusCode,
    provider_page: Option<String>,
    notice: Option<String>,
) -> Response {
    let earnings = match contracts::earnings(&site.market, trainer).await {
        Ok(earnings) => earnings,
        Err(error) => return failure(visitor, &error),
    };
    let account = account(site, trainer).await;
    let frame = Frame::new("Earnings", visitor).at(Place::Earnings);
    page(status, visitor, &EarningsPage { frame, earnings, account, provider_page, notice })
}

/// The page is of use without the provider, too.
async fn account(site: &Site, trainer: &Trainer) -> Account {
    if !site.market.payments().opens_payout_accounts() {
        return Account::ByAdministrator;
    }
    match payments::payout_account(&site.market, trainer.user()).await {
        Ok(None) => Account::None,
        Ok(Some(Destination { ready: true, .. })) => Account::Ready,
        Ok(Some(_)) => Account::Begun,
        Err(error) => {
            tracing::warn!(%error, "where a trainer is paid could not be asked");
            Account::Unknown
        }
    }
}

/// Opens the account for payouts, or goes on with it. Forms of ours go nowhere else, so a link leads to the provider.
pub async fn connect(State(site): State<Site>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    match payments::connect_payouts(&site.market, trainer.user()).await {
        Ok(url) => render(&site, &visitor, trainer, StatusCode::OK, Some(url), None).await,
        Err(Error::Conflict(told)) => {
            render(&site, &visitor, trainer, StatusCode::CONFLICT, None, Some(told.message)).await
        }
        Err(Error::Internal(error)) => {
            tracing::warn!(error, "no account for payouts could be opened");
            let notice = "The payment provider does not answer just now. Try again in a moment.".to_owned();
            render(&site, &visitor, trainer, StatusCode::BAD_GATEWAY, None, Some(notice)).await
        }
        Err(error) => failure(&visitor, &error),
    }
}
