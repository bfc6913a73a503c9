//! `opentrain admin create`.

use clap::{Arg, ArgMatches};
use domain::address::EmailAddress;
use domain::{Clock, Rng};
use market::administrators;
use serde_json::json;
use store::Db;

use super::super::{configured, db, failed, public_url, shown};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config;
use crate::context::Context;
use crate::stop::Stop;

pub const CREATE: Local = Local {
    words: "admin create",
    about: "Make a person an administrator and print a sign-in link",
    notes: "The link works once, for 10 minutes. Works while the server runs; a user who exists already is promoted.",
    examples: &["opentrain admin create mira@example.com"],
    arguments: |command| {
        let email = Arg::new("email").value_name("EMAIL").required(true).help("The person's address");
        command.arg(email).args(config::data_flags())
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches).text("email").unwrap_or_default();
    let email = EmailAddress::parse(typed).ok_or_else(|| Stop::usage(format!("'{typed}' is not an e-mail address")))?;
    let given = configured(matches)?;
    let url = given.database_url();
    let appointed = context.block_on(async {
        db::bring_up_to_date(&given).await?;
        let cannot = |error: store::Error| failed(&format!("cannot write to {}", shown(&url)), error);
        let db = Db::open(&url, 2).map_err(cannot)?;
        administrators::appoint(&db, &Rng::from_os(), &Clock::system(), public_url(&given), email.clone())
            .await
            .map_err(cannot)
    })?;
    if context.console.json {
        return print_json(
            context,
            &json!({
                "userId": appointed.user_id,
                "email": email.as_str(),
                "created": appointed.created,
                "signInUrl": appointed.sign_in_url,
                "expiresAt": appointed.expires_at,
            }),
        );
    }
    let mut text = context.console.text();
    let what = if appointed.created { "is a new administrator" } else { "is an administrator" };
    text.line(&format!("{email} {what}."));
    text.fact(0, "Sign in", &appointed.sign_in_url);
    text.fact(0, "Until", &format!("{}, once", appointed.expires_at));
    context.console.print(&text.into_string())
}
