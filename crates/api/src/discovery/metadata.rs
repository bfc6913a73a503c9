//! OAuth's metadata: RFC 9728 for the resource, RFC 8414 for the authorization server.

use domain::access::{Scope, Scopes};
use market::Settings;
use market::identity::{GRANT, POLL_INTERVAL};
use serde_json::{Value, json};

/// The resource below this path.
pub fn resource(settings: &Settings, path: &str) -> Value {
    json!({
        "resource": settings.url(path),
        "authorization_servers": [settings.public_url],
        "scopes_supported": Scope::ALL.map(Scope::name),
        "bearer_methods_supported": ["header"],
        "resource_name": "OpenTrain Public API",
        "resource_documentation": settings.url("/llms.txt"),
    })
}

/// Where agents get in.
pub fn authorization_server(settings: &Settings) -> Value {
    let [identity, claim] = ["/api/agent/identity", "/api/agent/identity/claim"].map(|path| settings.url(path));
    let [token, revoke] = ["/api/agent/oauth/token", "/api/agent/oauth/revoke"].map(|path| settings.url(path));
    let guide = settings.url("/auth.md");
    let kinds: &[&str] = if settings.auth.anonymous_registration { &["anonymous"] } else { &[] };
    json!({
        "issuer": settings.public_url,
        "token_endpoint": token,
        "revocation_endpoint": revoke,
        "response_types_supported": [],
        "grant_types_supported": [GRANT],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "scopes_supported": Scope::ALL.map(Scope::name),
        "service_documentation": guide,
        "agent_auth": {
            "identity_endpoint": identity,
            "claim_endpoint": claim,
            "claim_grant_type": GRANT,
            "polling_interval": POLL_INTERVAL,
            "identity_types_supported": kinds,
            "pre_claim_scopes": Scopes::PRE_CLAIM,
            "post_claim_scopes": Scopes::POST_CLAIM,
            "skill": guide,
            "register_uri": identity,
            "claim_uri": claim,
            "revocation_uri": revoke,
        },
    })
}
