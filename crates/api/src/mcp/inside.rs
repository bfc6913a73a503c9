//! The transport that never leaves the process: the server's own routes.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use bytes::Bytes;
use client::{SendError, Sent, Stage, Transport};
use futures::FutureExt;
use futures::future::BoxFuture;
use http::{Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::edge::RequestId;
use crate::serve::Counted;

/// Calls routes for one request that came in.
pub struct Inside {
    pub routes: Router,
    /// Who sent that request.
    pub address: IpAddr,
    pub request_id: String,
}

impl Transport for Inside {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Sent, SendError>> {
        let mut request = request.map(Body::from);
        let extensions = request.extensions_mut();
        extensions.insert(ConnectInfo(SocketAddr::new(self.address, 0)));
        extensions.insert(RequestId(self.request_id.clone()));
        extensions.insert(Counted);
        let routes = self.routes.clone();
        async move {
            let response = match routes.oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            let (parts, body) = response.into_parts();
            let retry_after = parts.headers.get(header::RETRY_AFTER);
            let retry_after = retry_after.and_then(|value| value.to_str().ok()?.trim().parse().ok());
            let broke = |error: axum::Error| SendError {
                what: format!("the answer broke off: {error}"),
                stage: Stage::Underway,
            };
            let body = body.collect().await.map_err(broke)?.to_bytes();
            Ok(Sent { status: parts.status.as_u16(), retry_after, body })
        }
        .boxed()
    }
}
