//! The router, made from the operation table.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{self, MethodFilter, MethodRouter};
use axum::{Router, middleware};
use http::Request;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;
use wire::operations::{Method, OPERATIONS, Operation, Rate};

use crate::app::App;
use crate::routes::{discovery, health, metrics, openapi};
use crate::serve::serve;
use crate::{edge, mcp, routes};

/// Every route of the server: the API's own, `/mcp`, and the pages of people, who answer a browser on any other path too.
pub fn router(app: App, pages: Router) -> Router {
    let within =
        routes().fallback(edge::unknown_path).layer(CatchPanicLayer::custom(edge::panicked)).with_state(app.clone());
    routes()
        .route("/mcp", mcp::route(within))
        .merge(pages.clone().with_state(()))
        .fallback(move |request: Request<Body>| elsewhere(pages.clone(), request))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), edge::surround))
        .with_state(app)
}

/// A path that nothing is at: a browser gets the page that says so, a program the envelope.
async fn elsewhere(pages: Router, request: Request<Body>) -> Response {
    if !edge::wants_page(&request) {
        return edge::unknown_path(request).await;
    }
    match pages.oneshot(request).await {
        Ok(page) => page,
        Err(never) => match never {},
    }
}

/// The API's routes: every one that `/mcp` may call.
fn routes() -> Router<App> {
    let mut by_path: BTreeMap<&'static str, Vec<&'static Operation>> = BTreeMap::new();
    for operation in OPERATIONS {
        by_path.entry(operation.path).or_default().push(operation);
    }
    let mut router = Router::new();
    for (path, operations) in by_path {
        router = router.route(path, path_routes(&operations));
    }
    router
        // An empty id: the route of one job, which refuses it.
        .route("/api/public/v1/jobs/", routing::get(routes::marketplace::empty_id))
        .route("/api/public/v1/openapi.json", only_get(routing::get(openapi::document)))
        .route("/api/webhooks/stripe", routing::post(routes::payments::stripe))
        .route("/llms.txt", only_get(routing::get(discovery::llms)))
        .route("/auth.md", only_get(routing::get(discovery::auth)))
        .route("/.well-known/oauth-protected-resource", only_get(routing::get(discovery::resource)))
        .route("/.well-known/oauth-protected-resource/api/public/v1", only_get(routing::get(discovery::api_resource)))
        .route("/.well-known/oauth-protected-resource/mcp", only_get(routing::get(discovery::mcp_resource)))
        .route("/.well-known/oauth-authorization-server", only_get(routing::get(discovery::authorization_server)))
        .route("/metrics", routing::get(metrics::metrics))
        .route("/healthz", routing::get(health::alive))
        .route("/readyz", routing::get(health::ready))
}

fn only_get(router: MethodRouter<App>) -> MethodRouter<App> {
    router.fallback(|request: Request<Body>| async move { edge::wrong_method("GET, HEAD", true, &request) })
}

fn path_routes(operations: &[&'static Operation]) -> MethodRouter<App> {
    let open = operations.iter().any(|operation| operation.rate == Rate::Marketplace);
    let mut router: MethodRouter<App> = MethodRouter::new();
    let mut allow = Vec::new();
    for &operation in operations {
        let handler = routes::handler(operation.op);
        let serve_it = move |State(app): State<App>, request: Request<Body>| serve(app, operation, handler, request);
        router = router.on(filter(operation.method), serve_it);
        allow.push(operation.method.name());
        if operation.method == Method::Get {
            allow.push("HEAD");
        }
    }
    if open {
        router = router.options(|| async { edge::preflight() });
        allow.push("OPTIONS");
    }
    let allow = allow.join(", ");
    router.fallback(move |request: Request<Body>| {
        let allow = allow.clone();
        async move { edge::wrong_method(&allow, open, &request) }
    })
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    }
}
