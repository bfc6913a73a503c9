//! `opentrain team …`.

use crate::commands::endpoint::{Endpoint, Flag, Shown};
use crate::output::Text;
use crate::output::table::{self, Column};

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("team get", "/team", "Who works on this account, who is invited")
        .aliases(&["list"])
        .examples(&["opentrain team get"])
        .view(view),
    Endpoint::post("team invite", "/team/invites", "Invite a colleague by e-mail")
        .flags(&[Flag::body("email", "address", "email", "Who to invite").required()])
        .examples(&["opentrain team invite --email dana@example.com"])
        .view(|shown, text| {
            let email = shown.text("email");
            text.line(&match shown.text("status") {
                "invite_created" => format!("Invited {email}; the link in the mail lives 7 days."),
                "member_added" => format!("{email} is a member now."),
                "already_member" => format!("{email} is a member already."),
                other => format!("{email}: {other}"),
            });
            view(shown, text);
        }),
];

fn view(shown: &Shown<'_>, text: &mut Text) {
    const MEMBERS: &[Column] = &[
        Column::at("USER", "userId"),
        Column::at("ROLE", "role"),
        Column::at("NAME", "name"),
        Column::at("EMAIL", "email"),
        Column::at("JOINED", "joinedAt"),
    ];
    const INVITES: &[Column] =
        &[Column::at("INVITE", "id"), Column::at("EMAIL", "email"), Column::at("EXPIRES", "expiresAt")];
    text.fact(
        0,
        "Organization",
        &format!("{} ({})", shown.text("team/organization/name"), shown.text("team/organization/id")),
    );
    table::write(text, MEMBERS, shown.rows("team/members"));
    match shown.rows("team/invites") {
        [] => text.line("No open invitations. Invite somebody: opentrain team invite --email <address>"),
        invites => table::write(text, INVITES, invites),
    }
}
