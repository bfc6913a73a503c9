//! Events without the changes that cause them.

use domain::contract::ApprovalStatus;
use domain::event::Event;
use domain::proposal::ProposalStatus;
use domain::{ApprovalId, ConversationId, JobId, MessageId, OrganizationId, ProposalId};

use crate::{Agent, TestMarket};

fn id<T: From<String>>(kind: &str, number: usize) -> T {
    T::from(format!("{kind:0<10}{number:016}"))
}

/// An event that `proposals:read` shows.
pub fn proposal_event(number: usize) -> Event {
    let (proposal, job): (ProposalId, JobId) = (id("prop", number), id("job", 1));
    match number % 2 {
        0 => Event::ProposalReceived { proposal, job },
        _ => Event::ProposalStatusChanged { proposal, job, status: ProposalStatus::Shortlisted },
    }
}

/// An event that `messages:read` shows.
pub fn message_event(number: usize) -> Event {
    let (message, conversation): (MessageId, ConversationId) = (id("msg", number), id("conv", 1));
    Event::MessageReceived { message, conversation, job: id("job", 1) }
}

/// An event that `payments:read` shows.
pub fn payment_event(number: usize) -> Event {
    let (approval, job): (ApprovalId, JobId) = (id("appr", number), id("job", 1));
    Event::ApprovalConfirmed { approval, job, status: ApprovalStatus::Declined }
}

impl TestMarket {
    /// The account that an agent's token acts for.
    pub async fn account(&self, agent: &Agent) -> OrganizationId {
        let team = agent.get("/auth/me").await.expect(200).json;
        let id = team["account"]["organizationId"].as_str().unwrap_or_else(|| panic!("no account in {team}"));
        OrganizationId::from(id.to_owned())
    }

    /// Tells an account these events, in one commit.
    pub async fn tell(&self, account: &OrganizationId, events: Vec<Event>) {
        self.market.announce(account.clone(), events).await.expect("events can be written");
    }
}
