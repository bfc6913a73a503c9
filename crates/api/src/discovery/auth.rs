//! `/auth.md`: agent authentication step by step. A test sends every request of it and compares the answers.

use domain::access::Scopes;
use market::Settings;
use market::identity::{GRANT, POLL_INTERVAL};
use serde_json::json;

/// The whole page. In requests, `$NAMES` stand for what an earlier answer gave.
pub fn text(settings: &Settings) -> String {
    let url = &settings.public_url;
    let host = url.split_once("://").map_or(url.as_str(), |(_, host)| host);
    let (before, after) = (json!(Scopes::PRE_CLAIM), json!(Scopes::POST_CLAIM));
    let (hours, minutes) = (settings.auth.claim_window_hours, settings.auth.claim_attempt_minutes);
    let lifetime = minutes * 60;
    let closed = if settings.auth.anonymous_registration {
        ""
    } else {
        "\n**This market has switched anonymous registration off**: steps 1 and 2 answer 403 `anonymous_not_enabled`. Ask \
         its operator for a token.\n"
    };
    format!(
        r#"# Agent authentication

An agent registers by itself and can work at once. A person takes the account over later by claiming it.

- Register: `POST {url}/api/agent/identity`
- Claim: `POST {url}/api/agent/identity/claim`
- Poll: `POST {url}/api/agent/oauth/token`
- Revoke: `POST {url}/api/agent/oauth/revoke`
- Tokens of one's own: `GET`, `POST {url}/api/public/v1/tokens`, `DELETE {url}/api/public/v1/tokens/{{tokenId}}`
- Machine-readable: {url}/.well-known/oauth-authorization-server

Errors of the first four are `{{"error": "…", "error_description": "…"}}`.
{closed}
## 1. Register

Both names are optional; the person who claims the account sees them.

```http
POST /api/agent/identity HTTP/1.1
Host: {host}
Content-Type: application/json

{{"agent_name": "Hiring agent", "organization_name": "Acme Research"}}
```

Answer, 201:

```json
{{
  "identity_type": "anonymous",
  "registration_id": "01jx0c4t7n3f9k2m5q8r1v6w0z",
  "access_token": "ot_pat_8f2ac41d09be7735_…",
  "token_type": "bearer",
  "scopes": {before},
  "claim_token": "ot_clm_…",
  "claim_token_expires_at": "2026-06-13T09:00:00.000Z",
  "claim_endpoint": "{url}/api/agent/identity/claim",
  "token_endpoint": "{url}/api/agent/oauth/token",
  "grant_type": "{GRANT}"
}}
```

Send `access_token` as `Authorization: Bearer …` from now on. Keep `claim_token` to yourself: it picks up the next token, and is no bearer.

## 2. Claim

Within {hours} hours, name the person who is to take the account over. The link goes to them by mail; the code does not: show it to them.

```http
POST /api/agent/identity/claim HTTP/1.1
Host: {host}
Content-Type: application/json

{{"claim_token": "$CLAIM_TOKEN", "email": "owner@example.com"}}
```

Answer, 200:

```json
{{
  "user_code": "439218",
  "verification_uri": "{url}/claim?token=ot_cat_…",
  "expires_in": {lifetime},
  "interval": {POLL_INTERVAL},
  "email_sent": true
}}
```

The link and the code work for {minutes} minutes. Starting again makes new ones and ends the old.

## 3. Poll

Ask every {POLL_INTERVAL} seconds, not more often (`slow_down`).

```http
POST /api/agent/oauth/token HTTP/1.1
Host: {host}
Content-Type: application/x-www-form-urlencoded

grant_type={GRANT}&claim_token=$CLAIM_TOKEN
```

While the person has not confirmed, 400:

```json
{{
  "error": "authorization_pending",
  "error_description": "The person has not confirmed yet."
}}
```

Once they have, 200, exactly once:

```json
{{
  "access_token": "ot_pat_c3f9d1720ab4e658_…",
  "token_type": "bearer",
  "scopes": {after}
}}
```

Every token of before is dead from the moment of the confirmation. `expired_token` means that the {hours} hours are over, `invalid_grant` that the token was picked up already.

## 4. Revoke

```http
POST /api/agent/oauth/revoke HTTP/1.1
Host: {host}
Content-Type: application/x-www-form-urlencoded

token=$OTHER_TOKEN
```

Answer, 200, whether there was such a token or not:

```json
{{}}
```

## 5. Rotate

Make a new token, switch over, then delete the old one; its id is `token.id` of `GET {url}/api/public/v1/auth/me`. Left out, `scopes` are those of the token that asks; a token cannot give more than it has.

```http
POST /api/public/v1/tokens HTTP/1.1
Host: {host}
Authorization: Bearer $ACCESS_TOKEN
Content-Type: application/json

{{"name": "Hiring agent, June"}}
```

Answer, 201; `token` is shown only here:

```json
{{
  "token": "ot_pat_5d0e8b19c4a27f63_…",
  "tokenType": "bearer",
  "metadata": {{
    "id": "01jx0c4t7n3f9k2m5q8r1v6w10",
    "name": "Hiring agent, June",
    "preview": "ot_pat_5d0e********91cd",
    "scopes": {after},
    "status": "active",
    "organizationId": null,
    "createdAt": "2026-06-12T10:00:00.000Z",
    "lastUsedAt": null,
    "expiresAt": null,
    "revokedAt": null
  }}
}}
```

```http
DELETE /api/public/v1/tokens/$TOKEN_ID HTTP/1.1
Host: {host}
Authorization: Bearer $NEW_TOKEN
```

Answer, 200:

```json
{{
  "token": {{
    "id": "01jx0c4t7n3f9k2m5q8r1v6w0z",
    "name": "Hiring agent",
    "preview": "ot_pat_c3f9********bd21",
    "scopes": {after},
    "status": "revoked",
    "organizationId": null,
    "createdAt": "2026-06-12T09:00:00.000Z",
    "lastUsedAt": "2026-06-12T09:58:00.000Z",
    "expiresAt": null,
    "revokedAt": "2026-06-12T10:00:00.000Z"
  }}
}}
```
"#
    )
}
