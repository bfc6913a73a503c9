//! `?tab=webhooks`: subscriptions and what was sent to them (events.md, 4 to 7).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{DeliveryId, WebhookId};
use http::StatusCode;
use market::Error;
use market::people::Employer;
use market::webhooks::{self, DeliveryFilter};
use wire::webhooks::{Attempt, Delivery, DeliveryState, Webhook, WebhookState};

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "settings_webhooks.html")]
struct WebhooksPage {
    frame: Frame,
    tabs: Tabs,
    webhooks: Vec<Webhook>,
    /// The one that was asked for, else the first.
    shown: Option<ShownWebhook>,
    notice: Option<&'static str>,
}

/// What a link to the tab carries.
pub(super) struct Asked {
    pub webhook: Option<String>,
    pub cursor: Option<String>,
    pub done: Option<String>,
}

/// What `done` says was done just before.
fn done(what: Option<&str>) -> Option<&'static str> {
    match what? {
        "redelivered" => Some("It is sent once more. The list below shows what comes of it."),
        "deleted" => Some("The webhook is deleted. Nothing more is sent there."),
        _ => None,
    }
}

/// One subscription with its deliveries.
struct ShownWebhook {
    webhook: Webhook,
    deliveries: Vec<Delivery>,
    next: Option<String>,
}

impl WebhooksPage {
    /// Whether the deliveries below are of that webhook.
    fn is_shown(&self, webhook: &Webhook) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.webhook.id == webhook.id)
    }

    /// Whether events go there.
    fn is_active(&self, webhook: &Webhook) -> bool {
        webhook.status == WebhookState::Active
    }

    /// The types of the events that a webhook gets, in a row.
    fn types(&self, webhook: &Webhook) -> String {
        let names: Vec<&str> = webhook.event_types.iter().map(|kind| kind.token()).collect();
        names.join(", ")
    }

    /// Where a delivery stands, and the class of its badge.
    fn state(&self, delivery: &Delivery) -> (&'static str, &'static str) {
        match delivery.status {
            DeliveryState::Pending => ("Waiting", "pending"),
            DeliveryState::Delivered => ("Delivered", "confirmed"),
            DeliveryState::Failed => ("Failed", "declined"),
        }
    }

    /// What the last attempt came to.
    fn last_attempt(&self, delivery: &Delivery) -> String {
        let told = |attempt: &Attempt| match (attempt.response_status, &attempt.error) {
            (Some(status), _) => format!("answered {status}"),
            (None, Some(error)) => error.replace('_', " "),
            (None, None) => String::new(),
        };
        delivery.attempts.last().map(told).unwrap_or_default()
    }

    /// Whether a delivery may be sent once more.
    fn can_redeliver(&self, webhook: &Webhook, delivery: &Delivery) -> bool {
        self.is_active(webhook) && delivery.event_id != "0"
    }
}

fn path_of(id: &WebhookId) -> String {
    format!("{}&webhook={id}", Tab::Webhooks.path())
}

/// Shows the subscriptions, and the deliveries of one.
pub(super) async fn show(site: &Site, visitor: &Visitor, employer: &Employer, asked: Asked) -> Response {
    let caller = &employer.caller;
    let read = async {
        let webhooks = webhooks::list(&site.market, caller).await?.webhooks;
        let named = asked.webhook.as_deref().map(|id| WebhookId::from(plausible(id).to_owned()));
        let Some(id) = named.or_else(|| Some(webhooks.first()?.id.clone())) else { return Ok((webhooks, None)) };
        let webhook = webhooks::get(&site.market, caller, id.clone()).await?.webhook;
        let filter = DeliveryFilter::read(None, Some("25"), asked.cursor.as_deref())?;
        let found = webhooks::deliveries(&site.market, caller, id.clone(), filter).await?;
        let next = found.next_cursor.map(|cursor| format!("{}&cursor={cursor}", path_of(&id)));
        Ok::<_, Error>((webhooks, Some(ShownWebhook { webhook, deliveries: found.deliveries, next })))
    };
    match read.await {
        Ok((webhooks, shown)) => {
            let (frame, tabs) = around(visitor, employer, Tab::Webhooks);
            page(
                StatusCode::OK,
                visitor,
                &WebhooksPage { frame, tabs, webhooks, shown, notice: done(asked.done.as_deref()) },
            )
        }
        Err(error) => failure(visitor, &error),
    }
}

/// Ends a subscription. Sent twice, it happens once.
pub async fn delete(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let employer = match visitor.employer(&Tab::Webhooks.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    match webhooks::delete(&site.market, &employer.caller, WebhookId::from(plausible(&id).to_owned())).await {
        Ok(_) => redirect(&visitor, &format!("{}&done=deleted", Tab::Webhooks.path())),
        Err(error) => failure(&visitor, &error),
    }
}

/// Sends a delivery once more.
pub async fn redeliver(
    State(site): State<Site>,
    Path((id, delivery)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let visitor = posted.visitor;
    let employer = match visitor.employer(&Tab::Webhooks.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let id = WebhookId::from(plausible(&id).to_owned());
    let sent = webhooks::redeliver(
        &site.market,
        &employer.caller,
        id.clone(),
        DeliveryId::from(plausible(&delivery).to_owned()),
    );
    match sent.await {
        Ok(_) => redirect(&visitor, &format!("{}&done=redelivered", path_of(&id))),
        Err(error) => failure(&visitor, &error),
    }
}
