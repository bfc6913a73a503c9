//! The discovery documents (identity.md, 7): made once, when the server starts.

mod auth;
mod llms;
mod metadata;

use market::Settings;

use crate::document::Document;

/// Every document but the OpenAPI one.
pub struct Discovery {
    pub llms: Document,
    pub auth: Document,
    pub resource: Document,
    pub api_resource: Document,
    pub mcp_resource: Document,
    pub authorization_server: Document,
}

impl Discovery {
    /// The documents of a market with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            llms: Document::text(llms::text(settings), "text/plain; charset=utf-8"),
            auth: Document::text(auth::text(settings), "text/markdown; charset=utf-8"),
            resource: Document::json(&metadata::resource(settings, "")),
            api_resource: Document::json(&metadata::resource(settings, "/api/public/v1")),
            mcp_resource: Document::json(&metadata::resource(settings, "/mcp")),
            authorization_server: Document::json(&metadata::authorization_server(settings)),
        }
    }
}
