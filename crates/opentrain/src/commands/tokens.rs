//! `opentrain tokens …`.

use crate::commands::endpoint::{Endpoint, Flag};
use crate::commands::views;
use crate::output::facts;
use crate::output::table::Column;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("tokens list", "/tokens", "Your API tokens, newest first; never the secrets")
        .examples(&["opentrain tokens list"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("STATUS", "status"),
                Column::at("PREVIEW", "preview"),
                Column::at("NAME", "name"),
                Column::at("LAST USED", "lastUsedAt"),
                Column::at("EXPIRES", "expiresAt"),
                Column::at("SCOPES", "scopes"),
            ];
            views::list(
                shown,
                text,
                "tokens",
                COLUMNS,
                "No tokens. The owner makes one in the settings, an agent with opentrain auth register.",
            );
        }),
    Endpoint::delete("tokens revoke", "/tokens/{tokenId}", "End a token at once")
        .flags(&[Flag::path_id("token-id", "The token's id, of `tokens list`")])
        .examples(&["opentrain tokens revoke --token-id 01t…"])
        .view(|shown, text| {
            text.line(&format!("Token {} is revoked.", shown.text("token/id")));
            facts::write(text, shown.at("token"));
        }),
];
