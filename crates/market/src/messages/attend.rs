//! Somebody looks at a thread in the web app: that reads it (candidates.md, 7). The API's reads mark nothing.

use domain::ConversationId;

use super::send::lock;
use super::viewer::Viewer;
use crate::Market;
use crate::error::Result;

/// Marks everything in a conversation as read by the viewer's side. What it still owes an answer to stays owed.
pub async fn attend(market: &Market, viewer: Viewer, id: ConversationId) -> Result<()> {
    let mut tx = market.read().await?;
    let conversation = viewer.conversation(&mut tx, &id).await?;
    drop(tx);
    if conversation.attention(viewer.side()).unread == 0 {
        return Ok(());
    }
    market
        .write((viewer, id), |tx, _, (viewer, id)| {
            Box::pin(async move {
                lock(tx, viewer, id).await?;
                let mut conversation = viewer.conversation(tx, id).await?;
                conversation.is_read_by(viewer.side());
                Ok(store::conversations::save(tx, &conversation).await?)
            })
        })
        .await
}
