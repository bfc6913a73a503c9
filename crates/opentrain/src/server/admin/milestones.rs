//! `opentrain admin milestones`: disputes about held money.

use clap::ArgMatches;
use domain::MilestoneId;
use market::milestones::{self, Verdict};
use serde_json::Value;

use super::{act, choice, id_argument, refused, word};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::config;
use crate::context::Context;
use crate::stop::Stop;

pub const DISPUTE: Local = Local {
    words: "admin milestones dispute",
    about: "Hold a funded milestone's money until a dispute is settled",
    notes: "Nobody can release it or end its contract meanwhile; what was waiting for a person's word about it has expired.",
    examples: &["opentrain admin milestones dispute 01jz3k8m0v5e6w7x8y9z0a1b2c"],
    arguments: |command| command.arg(id_argument("The milestone")).args(config::data_flags()),
    run: dispute,
};

pub const JUDGE: Local = Local {
    words: "admin milestones judge",
    about: "End a dispute: pay the trainer, refund the employer, or let the work go on",
    notes: "release: the trainer gets the money. refund: the employer gets it back as credits. reopen: as before the dispute.",
    examples: &["opentrain admin milestones judge 01jz3k8m0v5e6w7x8y9z0a1b2c refund"],
    arguments: |command| {
        let words = &["release", "refund", "reopen"];
        let verdict = choice("verdict", "release|refund|reopen", words, "Who gets the money");
        command.args([id_argument("The milestone"), verdict]).args(config::data_flags())
    },
    run: judge,
};

fn dispute(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let id = word(matches, "id");
    let answer = act(context, matches, async |market| {
        milestones::dispute(market, MilestoneId::from(id)).await.map_err(refused)
    })?;
    tell(context, &answer)
}

fn judge(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (id, word) = (word(matches, "id"), word(matches, "verdict"));
    let verdict = match word.as_str() {
        "release" => Verdict::Release,
        "refund" => Verdict::Refund,
        _ => Verdict::Reopen,
    };
    let answer = act(context, matches, async |market| {
        milestones::judge(market, MilestoneId::from(id), verdict).await.map_err(refused)
    })?;
    tell(context, &answer)
}

fn tell(context: &Context, answer: &Value) -> Result<(), Stop> {
    if context.console.json {
        return print_json(context, answer);
    }
    let part = |name: &str| answer["milestone"][name].as_str().unwrap_or_default().to_owned();
    context.console.print(&format!("Milestone {} is {}.\n", part("id"), part("status")))
}
