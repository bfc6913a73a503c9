//! Tokens, team, payments that wait.

use client::Method;
use wire::{payments, team, tokens};

use crate::shape::{Parameter, text};
use crate::summary::Manner;
use crate::tool::{Kind, Tool, of};

/// Names that people gave themselves.
const PEOPLE: Manner = Manner { theirs: &["name", "ownerName"], without: &["ok"] };

pub const TOOLS: &[Tool] = &[
    Tool::new("list_tokens", "API tokens", Kind::Read, Method::Get, "/tokens", of::<tokens::TokenList>)
        .description(
            "Lists the user's own API tokens: name, scopes, state, last use; never a secret. Use it to see what has access, or \
             to find a tokenId to revoke. Works with any token. Next: opentrain_revoke_token for one that is not needed any \
             more.",
        )
        .tell(|told, summary| super::page(told, summary, "tokens", "token", "tokens", Manner::default())),
    Tool::new("revoke_token", "Revoke a token", Kind::Undo, Method::Delete, "/tokens/{tokenId}", of::<tokens::RevokedToken>)
        .description(
            "Ends one of the user's own API tokens at once and for good. Use it when the human asks, or when a token leaked. \
             It can also end the token of this very connection. Revoking again changes nothing. Works with any token. Next: \
             opentrain_list_tokens shows what is left.",
        )
        .parameters(&[Parameter::id("tokenId", "The token's id (not its secret)")])
        .tell(|told, summary| {
            summary.line(&format!("Token {} is {}.", told.text("token/id"), told.text("token/status")));
            // The key is the record here, not a secret.
            summary.object(told.at("token"), Manner::default());
            summary.next("opentrain_list_tokens shows what is left.");
        }),
    Tool::new("get_team", "Team", Kind::Read, Method::Get, "/team", of::<team::TeamAnswer>)
        .description(
            "Shows the organization: owner, members and pending invitations. Use it to see who works with this account, or \
             before inviting somebody. Needs a token with team:read. Next: opentrain_invite_team_member when the human wants \
             a colleague to join.",
        )
        .tell(|told, summary| {
            summary.line(&format!("Organization {}.", told.text("team/organization/id")));
            summary.object(told.at("team"), PEOPLE);
        }),
    Tool::new("invite_team_member", "Invite a colleague", Kind::AddOnce, Method::Post, "/team/invites", of::<team::Invited>)
        .description(
            "Invites a colleague to the organization by e-mail; somebody with an employer account joins at once. Use it only \
             when the human names the address. Inviting again mails again. Needs a claimed account and a token with \
             team:write. Next: opentrain_get_team shows who has joined.",
        )
        .parameters(&[Parameter::new("email", text(254), "The colleague's e-mail address; never guess it").required()])
        .reaches_out()
        .tell(|told, summary| {
            let email = told.text("email");
            summary.line(&match told.text("status") {
                "member_added" => format!("{email} has joined the team."),
                "already_member" => format!("{email} is a member already."),
                _ => format!("{email} is invited by mail."),
            });
            summary.object(told.result, PEOPLE);
            summary.next("opentrain_get_team shows who has joined.");
        }),
    Tool::new("list_pending_payments", "Payments that wait", Kind::Read, Method::Get, "/payments/pending", of::<payments::PendingPayments>)
        .description(
            "Lists invoices that wait for the owner: fundings asked for and not confirmed yet, charges that have not settled. \
             Use it to remind the human of what holds up work. Needs a token with payments:read. Next: \
             opentrain_get_approval, or show the human what waits.",
        )
        .tell(|told, summary| {
            super::page(told, summary, "payments", "payment that waits", "payments that wait", Manner::default());
        }),
];
