//! What a client still sends when its answer is ready.
//!
//! An answer may be clear before the body is read: a gate refuses, or the call takes no body. If the connection were
//! given up then, a client that keeps it would see its next request fail. So the rest is read first, within bounds.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::middleware::Next;
use axum::response::Response;
use http::{Request, header};
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, Limited};
use tokio::sync::oneshot;

/// Bytes that are read and thrown away at most; beyond them the connection is given up.
const MOST: usize = 2 * 1024 * 1024;
/// How long the rest may take to arrive.
const PATIENCE: Duration = Duration::from_secs(2);

/// A body that comes back when whoever read it is done with it.
struct Lent {
    body: Body,
    back: Option<oneshot::Sender<Body>>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(back) = self.back.take()
            && !self.body.is_end_stream()
        {
            // Nobody waits for it if the request was given up.
            let _ = back.send(std::mem::take(&mut self.body));
        }
    }
}

/// Reads what is left of a request's body before its answer goes out.
pub async fn drain(request: Request<Body>, next: Next) -> Response {
    // A client that asks before it sends has sent nothing yet.
    if request.body().is_end_stream() || request.headers().contains_key(header::EXPECT) {
        return next.run(request).await;
    }
    let (back, mut returned) = oneshot::channel();
    let request = request.map(|body| Body::new(Lent { body, back: Some(back) }));
    let response = next.run(request).await;
    if let Ok(rest) = returned.try_recv() {
        let _ = tokio::time::timeout(PATIENCE, Limited::new(rest, MOST).collect()).await;
    }
    response
}
