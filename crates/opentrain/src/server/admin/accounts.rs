//! `opentrain admin invoicing`, `admin credits`, `admin features`: what one account may do and has.

use clap::{Arg, ArgMatches};
use domain::Usd;
use domain::access::Feature;
use market::{credits, features, payments};
use serde_json::json;

use super::payments::cents;
use super::{account, act, argument, choice, email, email_argument, refused, word};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::config;
use crate::context::Context;
use crate::stop::Stop;

pub const INVOICING: Local = Local {
    words: "admin invoicing",
    about: "Let an account pay by invoice, or no longer",
    notes: "With payments.provider = \"manual\" this is the account's payment method: a person can confirm charges that its\n\
            credits do not cover, and they wait in `admin payments list` until the money has come.",
    examples: &["opentrain admin invoicing mira@example.com on"],
    arguments: |command| {
        let switch = choice("switch", "on|off", &["on", "off"], "Whether it may");
        command.args([email_argument(), switch]).args(config::data_flags())
    },
    run: invoicing,
};

pub const ADJUST: Local = Local {
    words: "admin credits adjust",
    about: "Add credits to an account, or take some away",
    notes: "In dollars and whole cents, negative to take away. The note is shown in the account's credit ledger.",
    examples: &[
        "opentrain admin credits adjust mira@example.com 25 --note \"Welcome\"",
        "opentrain admin credits adjust mira@example.com -12.50 --note \"Paid twice by mistake\"",
    ],
    arguments: |command| {
        let amount = argument("amount", "AMOUNT", "Dollars, such as 25 or -12.50").allow_negative_numbers(true);
        let note = Arg::new("note").long("note").value_name("text").required(true).help("Why (required)");
        command.args([email_argument(), amount, note]).args(config::data_flags())
    },
    run: adjust,
};

pub const FEATURES: Local = Local {
    words: "admin features",
    about: "Switch a part of the API on or off for one account",
    notes: "`default` leaves it to the configuration's section `features` again.",
    examples: &["opentrain admin features mira@example.com public_api_payments_write off"],
    arguments: |command| {
        let names: Vec<&'static str> = Feature::ALL.into_iter().map(Feature::key).chain([features::TEAMS]).collect();
        let feature = argument("feature", "FEATURE", "Which part").value_parser(names);
        let switch = choice("switch", "on|off|default", &["on", "off", "default"], "Whether the account has it");
        command.args([email_argument(), feature, switch]).args(config::data_flags())
    },
    run: switch_feature,
};

fn invoicing(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (email, on) = (email(matches)?, word(matches, "switch") == "on");
    let answer = act(context, matches, async |market| {
        let organization = account(market, &email).await?;
        payments::allow_invoices(market, organization.clone(), on).await.map_err(refused)?;
        Ok(json!({ "organizationId": organization, "email": email.as_str(), "invoicing": on }))
    })?;
    if context.console.json {
        return print_json(context, &answer);
    }
    let may = if on { "may pay by invoice" } else { "may not pay by invoice any more" };
    context.console.print(&format!("{email} {may}.\n"))
}

fn adjust(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (email, typed) = (email(matches)?, word(matches, "amount"));
    let amount = typed.parse().ok().and_then(|number: f64| Usd::from_number(number).ok());
    let amount = amount.ok_or_else(|| Stop::usage(format!("'{typed}' is not an amount of dollars")))?;
    let note = word(matches, "note");
    let answer = act(context, matches, async |market| {
        let organization = account(market, &email).await?;
        credits::adjust(market, organization, amount, note).await.map_err(refused)
    })?;
    if context.console.json {
        return print_json(context, &answer);
    }
    context.console.print(&format!("{email} has {} of credits.\n", cents(&answer["availableCents"])))
}

fn switch_feature(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (email, feature) = (email(matches)?, word(matches, "feature"));
    let switch = word(matches, "switch");
    let enabled = match switch.as_str() {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    };
    let answer = act(context, matches, async |market| {
        let organization = account(market, &email).await?;
        features::switch(market, organization, &feature, enabled).await.map_err(refused)
    })?;
    if context.console.json {
        return print_json(context, &answer);
    }
    context.console.print(&format!("{feature} is {switch} for {email}.\n"))
}
