//! `?tab=team`: members and invitations (identity.md, 6).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{OrganizationId, UserId};
use http::StatusCode;
use market::Error;
use market::people::Employer;
use market::team::{self, Invitation, Membership, Removal};
use serde_json::json;
use wire::team::{InviteStatus, Team};

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, later, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "settings_team.html")]
struct TeamPage {
    frame: Frame,
    tabs: Tabs,
    /// None where teams are switched off.
    team: Option<Team>,
    /// Organizations of others that the person belongs to.
    elsewhere: Vec<Membership>,
    typed: String,
    problem: Option<String>,
    notice: Option<String>,
}

/// What a page of the team shows beside it.
#[derive(Default)]
struct Shown {
    typed: String,
    problem: Option<String>,
    notice: Option<String>,
}

/// Shows who belongs to the account.
pub(super) async fn show(site: &Site, visitor: &Visitor, employer: &Employer) -> Response {
    render(site, visitor, employer, StatusCode::OK, Shown::default()).await
}

async fn render(site: &Site, visitor: &Visitor, employer: &Employer, status: StatusCode, shown: Shown) -> Response {
    let team = match team::get(&site.market, &employer.caller).await {
        Ok(found) => Some(found.team),
        Err(Error::Forbidden(_)) => None,
        Err(error) => return failure(visitor, &error),
    };
    let elsewhere = match team::elsewhere(&site.market, &employer.caller).await {
        Ok(found) => found,
        Err(error) => return failure(visitor, &error),
    };
    let (frame, tabs) = around(visitor, employer, Tab::Team);
    let Shown { typed, problem, notice } = shown;
    page(status, visitor, &TeamPage { frame, tabs, team, elsewhere, typed, problem, notice })
}

/// Invites an address. Sent twice, the invitation is renewed.
pub async fn invite(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer(&Tab::Team.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let typed = fields.get("email").trim().to_owned();
    let invited = match Invitation::read(&json!({ "email": typed })) {
        Ok(invitation) => team::invite(&site.market, &employer.caller, invitation).await,
        Err(error) => Err(error),
    };
    let (status, shown) = match invited {
        Ok(invited) => {
            let email = invited.answer.email;
            let notice = match invited.answer.status {
                InviteStatus::InviteCreated => format!("An invitation went to {email}. It waits for seven days."),
                InviteStatus::MemberAdded => format!("{email} has an account here and is a member now."),
                InviteStatus::AlreadyMember => format!("{email} is a member already."),
            };
            (StatusCode::OK, Shown { notice: Some(notice), ..Shown::default() })
        }
        Err(Error::BadRequest(_)) => {
            let problem = Some("Type an e-mail address, such as person@example.com.".to_owned());
            (StatusCode::BAD_REQUEST, Shown { typed, problem, notice: None })
        }
        Err(Error::RateLimited(refusal, seconds)) => {
            let shown = Shown { typed, problem: Some(refusal.message), notice: None };
            return later(render(&site, &visitor, employer, StatusCode::TOO_MANY_REQUESTS, shown).await, seconds);
        }
        Err(error) => return failure(&visitor, &error),
    };
    render(&site, &visitor, employer, status, shown).await
}

/// Removes a member; their tokens for the account end at once.
pub async fn remove(State(site): State<Site>, Path(member): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let employer = match visitor.employer(&Tab::Team.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let removal = Removal {
        organization: employer.caller.organization().clone(),
        member: UserId::from(plausible(&member).to_owned()),
        by: employer.caller.user().clone(),
        address: visitor.address,
    };
    end(&site, &visitor, removal).await
}

/// Leaves an organization of somebody else.
pub async fn leave(State(site): State<Site>, Path(organization): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let employer = match visitor.employer(&Tab::Team.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let user = employer.caller.user().clone();
    let organization = OrganizationId::from(plausible(&organization).to_owned());
    let removal = Removal { organization, member: user.clone(), by: user, address: visitor.address };
    end(&site, &visitor, removal).await
}

async fn end(site: &Site, visitor: &Visitor, removal: Removal) -> Response {
    match team::remove(&site.market, removal).await {
        // Gone already: what was wanted is so.
        Ok(()) | Err(Error::NotFound(_)) => redirect(visitor, &Tab::Team.path()),
        Err(error) => failure(visitor, &error),
    }
}
