//! The pages that people use: the board of open jobs, signing in, taking over an agent's account, deciding on approvals, settings.
//!
//! Rendered here, without scripts: every page works with a form and a button. Pages call the operations of `market` like
//! every other way in.

mod answer;
mod assets;
mod form;
mod pages;
mod say;
mod visitor;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use market::Market;

use pages::{
    admin, approvals, board, claim, crawlers, employer, invite, job, job_post, login, nowhere, profile, settings,
    start, trainer,
};

/// Counts a request of an address; where it is one too many, the seconds until the next.
pub type Limit = Arc<dyn Fn(IpAddr) -> Result<(), u64> + Send + Sync>;

/// What every page knows.
#[derive(Clone)]
struct Site {
    market: Market,
    limit: Limit,
}

/// All pages of a market; any other path is answered with a page that says so. Forms and searches count on the limit, but
/// for signing in, which has limits of its own.
pub fn router(market: Market, limit: Limit) -> Router {
    Router::new()
        .route("/", get(start::show))
        .route("/sign-up", post(start::sign_up))
        .route("/sign-up/trainer", post(start::sign_up_trainer))
        .route("/approvals", get(approvals::list))
        .route("/approvals/{id}", get(approvals::show))
        .route("/approvals/{id}/confirm", post(approvals::confirm))
        .route("/approvals/{id}/decline", post(approvals::decline))
        .route("/job-post", get(job_post::show).post(job_post::save))
        .route("/job-post/close", post(job_post::close))
        .route("/employer/jobs", get(employer::list_jobs).post(employer::describe_job))
        .route("/employer/jobs/{id}", get(employer::show_job))
        .route("/employer/jobs/{id}/close", post(employer::close_job))
        .route("/employer/jobs/{id}/invites", post(employer::invite))
        .route("/employer/jobs/{id}/visibility", post(employer::set_visibility))
        .route("/employer/jobs/{id}/proposals/{proposal}", get(employer::show_proposal))
        .route("/employer/jobs/{id}/proposals/{proposal}/review", post(employer::review_proposal))
        .route("/employer/jobs/{id}/proposals/{proposal}/messages", post(employer::send_in_proposal))
        .route("/employer/jobs/{id}/proposals/{proposal}/hire", post(employer::hire_candidate))
        .route("/employer/contracts/{id}", get(employer::show_contract))
        .route("/employer/contracts/{id}/messages", post(employer::send_in_contract))
        .route("/employer/contracts/{id}/end", post(employer::end_contract))
        .route("/employer/contracts/{id}/milestones", post(employer::create_milestone))
        .route("/employer/contracts/{id}/milestones/{milestone}/fund", post(employer::fund_milestone))
        .route("/employer/contracts/{id}/milestones/{milestone}/approve", post(employer::approve_milestone))
        .route("/employer/contracts/{id}/milestones/{milestone}/cancel", post(employer::cancel_milestone))
        .route("/employer-settings", get(settings::show))
        .route("/employer-settings/account", post(settings::rename))
        .route("/employer-settings/tokens", post(settings::mint))
        .route("/employer-settings/tokens/{id}/revoke", post(settings::revoke))
        .route("/employer-settings/top-ups", post(settings::top_up))
        .route("/employer-settings/top-ups/{id}/pay", post(settings::pay))
        .route("/employer-settings/card", post(settings::choose_card))
        .route("/employer-settings/team/invites", post(settings::invite))
        .route("/employer-settings/team/members/{id}/remove", post(settings::remove))
        .route("/employer-settings/team/organizations/{id}/leave", post(settings::leave))
        .route("/employer-settings/webhooks/{id}/delete", post(settings::delete))
        .route("/employer-settings/webhooks/{id}/deliveries/{delivery}/redeliver", post(settings::redeliver))
        .route("/admin", get(admin::show_health))
        .route("/admin/accounts", get(admin::show_accounts))
        .route("/admin/accounts/{id}", get(admin::show_account))
        .route("/admin/accounts/{id}/features", post(admin::switch))
        .route("/admin/accounts/{id}/suspension", post(admin::suspend))
        .route("/admin/jobs", get(admin::show_jobs))
        .route("/admin/jobs/{id}/approve", post(admin::approve))
        .route("/admin/jobs/{id}/decline", post(admin::decline))
        .route("/admin/log", get(admin::show_log))
        .route("/trainer", get(trainer::show_work))
        .route("/trainer/profile", get(trainer::show_profile).post(trainer::save_profile))
        .route("/trainer/tokens", get(trainer::show_tokens).post(trainer::mint))
        .route("/trainer/tokens/{id}/revoke", post(trainer::revoke))
        .route("/trainer/jobs/{id}/apply", get(trainer::show_apply).post(trainer::apply))
        .route("/trainer/proposals/{id}", get(trainer::show_proposal))
        .route("/trainer/proposals/{id}/interview", post(trainer::answer))
        .route("/trainer/proposals/{id}/messages", post(trainer::write_about_proposal))
        .route("/trainer/proposals/{id}/withdraw", post(trainer::withdraw))
        .route("/trainer/contracts/{id}", get(trainer::show_contract))
        .route("/trainer/contracts/{id}/work", post(trainer::report))
        .route("/trainer/contracts/{id}/messages", post(trainer::write_about_contract))
        .route("/trainer/contracts/{id}/milestones/{milestone}/request-payout", post(trainer::request_payout))
        .route("/trainer/earnings", get(trainer::show_earnings))
        .route("/trainer/earnings/account", post(trainer::connect))
        .route("/login", get(login::show).post(login::send))
        .route("/login/code", post(login::by_code))
        .route("/login/link", post(login::by_link))
        .route("/logout", post(login::sign_out))
        .route("/claim", get(claim::show).post(claim::confirm))
        .route("/jobs", get(board::show))
        .route("/jobs/{key}", get(job::show))
        .route("/api/out", get(job::out))
        .route("/profile/{slug}", get(profile::show))
        .route("/profile/{slug}/invites", post(profile::invite))
        .route("/sitemap.xml", get(crawlers::sitemap))
        .route("/sitemap/{file}", get(crawlers::file))
        .route("/feed.xml", get(crawlers::feed))
        .route("/robots.txt", get(crawlers::robots))
        .route("/invite", get(invite::show).post(invite::accept))
        .route("/assets/{name}", get(assets::asset))
        .method_not_allowed_fallback(nowhere::wrong_method)
        .fallback(nowhere::unknown_path)
        .with_state(Site { market, limit })
}
