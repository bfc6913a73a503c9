//! Walking a paged list to its end.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::value::{RawValue, to_raw_value};

use crate::{Answer, Call, Client, Failure};

type Page = IndexMap<String, Box<RawValue>>;

/// Reads every page of a list and joins them: the first page's object with all items and `nextCursor: null`. `items` are
/// the keys that the list may stand under, `call` makes the request for a cursor, `start` is where to begin. A page that
/// fails fails it all.
pub async fn walk(
    client: &Client,
    call: impl Fn(Option<&str>) -> Call,
    start: Option<&str>,
    items: &[&str],
) -> Result<Answer, Failure> {
    let mut cursor = start.map(str::to_owned);
    let mut seen = HashSet::new();
    let mut first: Option<(u16, &str, Page)> = None;
    let mut all: Vec<Box<RawValue>> = Vec::new();
    loop {
        let answer = client.send(&call(cursor.as_deref())).await?;
        let page: Page = answer.parse()?;
        let (key, rows) = items
            .iter()
            .find_map(|key| Some((*key, page.get(*key)?)))
            .ok_or_else(|| Failure::Unexpected(format!("it has no '{}'", items.join("' or '")).into()))?;
        all.extend(read::<Vec<Box<RawValue>>>(rows)?);
        let next = page.get("nextCursor").map(|raw| read::<Option<String>>(raw)).transpose()?.flatten();
        first.get_or_insert((answer.status, key, page));
        match next {
            Some(next) if seen.insert(next.clone()) => cursor = Some(next),
            Some(_) => return Err(Failure::Unexpected("its pages go round in a circle".into())),
            None => break,
        }
    }
    let (status, key, mut joined) = first.ok_or(Failure::NotJson)?;
    joined.insert(key.to_owned(), raw(&all)?);
    joined.insert("nextCursor".to_owned(), raw(&())?);
    Ok(Answer::new(status, raw(&joined)?))
}

fn read<'a, T: serde::Deserialize<'a>>(value: &'a RawValue) -> Result<T, Failure> {
    serde_json::from_str(value.get()).map_err(|e| Failure::Unexpected(e.to_string().into()))
}

fn raw<T: serde::Serialize>(value: &T) -> Result<Box<RawValue>, Failure> {
    to_raw_value(value).map_err(|e| Failure::Unexpected(e.to_string().into()))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use bytes::Bytes;
    use futures::FutureExt;
    use futures::future::BoxFuture;

    use super::*;
    use crate::{BaseUrl, Method, SendError, Sent, Transport};

    struct Book(Mutex<Vec<&'static str>>);

    impl Transport for Book {
        fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Sent, SendError>> {
            let mut pages = self.0.lock().unwrap();
            let body = if pages.len() > 1 { pages.remove(0) } else { pages[0] };
            assert!(request.uri().query().is_none_or(|q| q.starts_with("cursor=")));
            async move { Ok(Sent { status: 200, retry_after: None, body: Bytes::from(body) }) }.boxed()
        }
    }

    async fn joined(pages: &[&'static str]) -> Result<String, Failure> {
        let book = Arc::new(Book(Mutex::new(pages.to_vec())));
        let client = Client::new(book, BaseUrl::parse("http://h.example").unwrap(), "test");
        let call = |cursor: Option<&str>| {
            let call = Call::tokenless(Method::Get, "/list");
            cursor.iter().fold(call, |call, c| call.query("cursor", c))
        };
        walk(&client, call, None, &["lines", "rows"]).await.map(|a| a.text().to_owned())
    }

    #[tokio::test]
    async fn pages_become_one_with_numbers_as_received() {
        let pages = [r#"{"a":1.50,"rows":[1e2,2],"nextCursor":"x"}"#, r#"{"a":9,"rows":[3],"nextCursor":null}"#];
        assert_eq!(joined(&pages).await.unwrap(), r#"{"a":1.50,"rows":[1e2,2,3],"nextCursor":null}"#);
    }

    #[tokio::test]
    async fn a_circle_is_left() {
        assert!(matches!(joined(&[r#"{"rows":[1],"nextCursor":"x"}"#]).await, Err(Failure::Unexpected(_))));
    }
}
