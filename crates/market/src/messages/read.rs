//! `GET /messages`, in both its modes. Nothing is marked as read, nothing is made.

use domain::ConversationId;
use domain::conversation::Bucket;
use store::conversations::{self, PageOf};
use wire::messages::{ConversationPage, MessagePage};

use super::viewer::Viewer;
use super::{bad_cursor, shown};
use crate::error::Result;
use crate::{Market, cursor};

/// Which way a walk through messages goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Newest first, towards the beginning.
    Older,
    /// Oldest first, towards now.
    Newer,
}

/// A checked query of the list mode.
#[derive(Clone, Debug)]
pub struct ListQuery {
    pub bucket: Option<Bucket>,
    pub unread_only: bool,
    /// 1–100.
    pub limit: usize,
    pub cursor: Option<String>,
}

/// A checked query of the message mode.
#[derive(Clone, Debug)]
pub struct ReadQuery {
    pub conversation: ConversationId,
    pub direction: Direction,
    /// 1–100.
    pub limit: usize,
    pub cursor: Option<String>,
}

/// A page of the viewer's conversations, newest activity first.
pub async fn list(market: &Market, viewer: &Viewer, query: &ListQuery) -> Result<ConversationPage> {
    let filters = format!("conversations|{}|{:?}|{}", viewer.account(), query.bucket, query.unread_only);
    let given = match &query.cursor {
        Some(cursor) => {
            Some(cursor::unseal(cursor, &filters).and_then(|text| ListPlace::read(&text)).ok_or_else(bad_cursor)?)
        }
        None => None,
    };
    let mut tx = market.read().await?;
    let moment = match &given {
        Some(place) => place.moment,
        None => conversations::latest_stamp(&mut tx, viewer.rows()).await?,
    };
    let page = PageOf {
        viewer: viewer.rows(),
        bucket: query.bucket,
        unread_only: query.unread_only,
        moment,
        after: given.as_ref().map(|place| (place.stamp, place.id.as_str())),
        limit: query.limit as i64 + 1,
    };
    let mut rows = conversations::page(&mut tx, &page).await?;
    drop(tx);
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next_cursor = rows.last().filter(|_| more).map(|last| {
        let place = ListPlace { moment, stamp: last.place, id: last.conversation.id.to_string() };
        cursor::seal(&place.written(), &filters)
    });
    Ok(ConversationPage { conversations: rows.iter().map(|row| shown::entry(viewer, row)).collect(), next_cursor })
}

/// A place in the list, and the moment whose order the walk keeps.
struct ListPlace {
    moment: i64,
    stamp: i64,
    id: String,
}

impl ListPlace {
    fn written(&self) -> String {
        format!("{}.{}.{}", self.moment, self.stamp, self.id)
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (moment, stamp, id) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { moment: moment.parse().ok()?, stamp: stamp.parse().ok()?, id: id.to_owned() })
    }
}

/// A page of one conversation's messages.
pub async fn read(market: &Market, viewer: &Viewer, query: &ReadQuery) -> Result<MessagePage> {
    let filters = format!("messages|{}|{}|{:?}", viewer.account(), query.conversation, query.direction);
    let mut tx = market.read().await?;
    let listed = conversations::listed(&mut tx, &query.conversation).await?;
    // A cursor that cannot be read is the caller's mistake before it is about anybody's conversation.
    let given = match &query.cursor {
        Some(cursor) => {
            let stamp = cursor::unseal(cursor, &filters).and_then(|text| text.parse::<i64>().ok());
            Some(stamp.ok_or_else(bad_cursor)?)
        }
        None => None,
    };
    viewer.check(&query.conversation, listed.as_ref().map(|listed| &listed.conversation))?;
    let listed = listed.ok_or_else(|| crate::Error::Internal("a conversation that passed its check".to_owned()))?;
    let wanted = query.limit as i64 + 1;
    let mut rows = match query.direction {
        Direction::Older => {
            store::messages::older(&mut tx, &query.conversation, given.unwrap_or(i64::MAX), wanted).await?
        }
        Direction::Newer => store::messages::newer(&mut tx, &query.conversation, given.unwrap_or(0), wanted).await?,
    };
    drop(tx);
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next_cursor = rows.last().filter(|_| more).map(|last| cursor::seal(&last.stamp.to_string(), &filters));
    let last_name = listed.parties.trainer_last_name.as_deref();
    let messages = rows.iter().map(|row| shown::message(viewer, &listed.conversation, last_name, row)).collect();
    Ok(MessagePage { conversation: shown::entry(viewer, &listed), messages, next_cursor })
}
