//! Who looks at conversations: an employer's account through one of its users, or a trainer.

use domain::conversation::Side;
use domain::{ConversationId, OrganizationId, UserId};
use serde_json::json;
use store::Tx;
use store::conversations::{self as rows, Conversation};

use crate::error::{Error, Result};
use crate::{Caller, Trainer};

/// One side of the conversations it takes part in.
#[derive(Clone, Debug)]
pub enum Viewer {
    Employer { user: UserId, organization: OrganizationId },
    Trainer { user: UserId },
}

impl From<&Caller> for Viewer {
    fn from(caller: &Caller) -> Self {
        Viewer::Employer { user: caller.user().clone(), organization: caller.organization().clone() }
    }
}

impl From<&Trainer> for Viewer {
    fn from(trainer: &Trainer) -> Self {
        Viewer::Trainer { user: trainer.user().clone() }
    }
}

impl Viewer {
    pub(super) fn side(&self) -> Side {
        match self {
            Viewer::Employer { .. } => Side::Employer,
            Viewer::Trainer { .. } => Side::Trainer,
        }
    }

    pub(super) fn user(&self) -> &UserId {
        match self {
            Viewer::Employer { user, .. } | Viewer::Trainer { user } => user,
        }
    }

    /// Whose quota and idempotency keys count.
    pub(super) fn account(&self) -> &str {
        match self {
            Viewer::Employer { organization, .. } => organization.as_str(),
            Viewer::Trainer { user } => user.as_str(),
        }
    }

    pub(super) fn rows(&self) -> rows::Viewer<'_> {
        match self {
            Viewer::Employer { organization, .. } => rows::Viewer::Organization(organization),
            Viewer::Trainer { user } => rows::Viewer::Trainer(user),
        }
    }

    fn takes_part(&self, conversation: &Conversation) -> bool {
        match self {
            Viewer::Employer { organization, .. } => conversation.organization_id == *organization,
            Viewer::Trainer { user } => conversation.freelancer_id == *user,
        }
    }

    /// The conversation, if the viewer takes part in it: otherwise 403, and 404 for one that is not there.
    pub(super) fn check(&self, id: &ConversationId, found: Option<&Conversation>) -> Result<()> {
        let details = || json!({ "resource": "conversations", "conversationId": id });
        match found {
            None => Err(Error::not_found("There is no conversation with this id.", details())),
            Some(conversation) if !self.takes_part(conversation) => {
                Err(Error::forbidden("This account takes no part in this conversation.", details()))
            }
            Some(_) => Ok(()),
        }
    }

    /// [`Viewer::check`] on the stored conversation.
    pub(super) async fn conversation(&self, tx: &mut Tx, id: &ConversationId) -> Result<Conversation> {
        let found = rows::any(tx, id).await?;
        self.check(id, found.as_ref())?;
        found.ok_or_else(|| Error::Internal("a conversation that passed its check".to_owned()))
    }
}
