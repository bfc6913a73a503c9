//! `opentrain doctor`: is everything in order? Changes nothing, works while the server runs.

use std::io::Write as _;
use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use super::settings;
use super::shown;
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config::settings::{MailTransport, SmtpTls};
use crate::config::{self, Overrides, Settings};
use crate::context::Context;
use crate::stop::Stop;

pub const DOCTOR: Local = Local {
    words: "doctor",
    about: "Check configuration, data, database, books, index, disk",
    notes: "Changes nothing and works while the server runs. Exit 0 unless a check fails.",
    examples: &["opentrain doctor", "opentrain doctor --data-dir /var/lib/opentrain --json"],
    arguments: |command| command.args(config::serve_flags()),
    run,
};

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Ok,
    Warn,
    Fail,
}

#[derive(Serialize)]
struct Check {
    name: &'static str,
    status: Status,
    message: String,
}

#[derive(Serialize)]
struct Report {
    ok: bool,
    checks: Vec<Check>,
}

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let checks = match config::load(Typed(matches).text("config"), &Overrides::of(matches)) {
        Ok(loaded) => {
            let mut checks = vec![check("config", Status::Ok, "readable, every value in bounds")];
            checks.extend(context.block_on(async { Ok(examine(&loaded.settings).await) })?);
            checks
        }
        Err(errors) => {
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            vec![check("config", Status::Fail, told.join("; "))]
        }
    };
    let report = Report { ok: checks.iter().all(|check| check.status != Status::Fail), checks };
    if context.console.json {
        let value = serde_json::to_value(&report).map_err(|error| Stop::Failed(error.to_string()))?;
        print_json(context, &value)?;
    } else {
        let mut text = String::new();
        for Check { name, status, message } in &report.checks {
            let word = match status {
                Status::Ok => "ok  ",
                Status::Warn => "warn",
                Status::Fail => "FAIL",
            };
            text.push_str(&format!("{word}  {name:<13} {message}\n"));
        }
        context.console.print(&text)?;
    }
    if report.ok { Ok(()) } else { Err(Stop::Exit(1)) }
}

fn check(name: &'static str, status: Status, message: impl Into<String>) -> Check {
    Check { name, status, message: message.into() }
}

async fn examine(given: &Settings) -> Vec<Check> {
    let mut checks = vec![data_dir(&given.server.data_dir)];
    checks.extend(database(given).await);
    checks.push(ledger(given).await);
    checks.push(search_index(&given.server.data_dir));
    checks.push(public_url(given));
    checks.push(clock());
    checks.push(mail(given).await);
    checks.push(disk(&given.server.data_dir));
    checks
}

/// Connects to the mail server and signs in, as a mail would; sends none.
async fn mail(given: &Settings) -> Check {
    let directory = given.server.data_dir.join("mail");
    let mailbox = match settings::mailbox(&given.mail, directory.clone()) {
        Ok(mailbox) => mailbox,
        Err(why) => return check("mail", Status::Fail, why),
    };
    if given.mail.transport == MailTransport::Log {
        return check(
            "mail",
            Status::Warn,
            format!("mail goes to files in {}; nobody receives it", directory.display()),
        );
    }
    let host = given.mail.smtp_host.as_deref().unwrap_or_default();
    match mailbox.check().await {
        Ok(()) if given.mail.smtp_tls == SmtpTls::None && given.mail.smtp_username.is_some() => {
            check("mail", Status::Warn, format!("{host} answers, but the password travels in the clear"))
        }
        Ok(()) => check("mail", Status::Ok, format!("{host} answers")),
        Err(why) => check("mail", Status::Fail, format!("{host} takes no mail: {why}")),
    }
}

fn data_dir(path: &Path) -> Check {
    use std::os::unix::fs::PermissionsExt as _;
    let shown = path.display();
    match std::fs::metadata(path) {
        Err(_) => check("data_dir", Status::Warn, format!("{shown} does not exist yet; serve makes it")),
        Ok(found) if !found.is_dir() => check("data_dir", Status::Fail, format!("{shown} is not a directory")),
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            check("data_dir", Status::Warn, format!("{shown} can be read by others; chmod 700 it"))
        }
        Ok(_) => check("data_dir", Status::Ok, format!("{shown} is private")),
    }
}

async fn database(given: &Settings) -> Vec<Check> {
    let url = given.database_url();
    let fails = |message: String| {
        vec![check("database", Status::Fail, message), check("schema", Status::Fail, "the database cannot be read")]
    };
    let found = match store::inspect(&url).await {
        Ok(Some(found)) => found,
        Ok(None) => {
            return vec![
                check("database", Status::Warn, format!("{} does not exist yet; serve makes it", shown(&url))),
                check("schema", Status::Warn, "no database yet"),
            ];
        }
        Err(error) => return fails(error.to_string()),
    };
    match store::damage(&url).await {
        Ok(None) => {}
        Ok(Some(damage)) => return fails(format!("the file is damaged: {damage}; restore a backup")),
        Err(error) => return fails(error.to_string()),
    }
    let schema = found.schema;
    let state = match (schema.pending(), schema.version) {
        (_, version) if version > schema.latest => {
            check("schema", Status::Fail, format!("version {version} is newer than this program"))
        }
        (_, 0) => check("schema", Status::Warn, "there is no market in it yet; serve makes it"),
        (0, version) => check("schema", Status::Ok, format!("version {version}, up to date")),
        (pending, _) => check("schema", Status::Warn, format!("{pending} migrations wait; serve takes them")),
    };
    vec![check("database", Status::Ok, format!("{} answers", found.engine.name())), state]
}

/// The invariants of the books.
async fn ledger(given: &Settings) -> Check {
    match store::broken_books(&given.database_url()).await {
        Ok(None) => check("ledger", Status::Warn, "there are no books of this version yet; serve makes them"),
        Ok(Some(broken)) if broken.is_empty() => check("ledger", Status::Ok, "every posting and balance is in order"),
        Ok(Some(broken)) => {
            let told: Vec<String> = broken.iter().map(ToString::to_string).collect();
            check("ledger", Status::Fail, told.join("; "))
        }
        Err(error) => check("ledger", Status::Fail, format!("the books cannot be read: {error}")),
    }
}

fn search_index(data_dir: &Path) -> Check {
    if data_dir.join("search").join("meta.json").exists() {
        check("search_index", Status::Ok, "is there; serve brings it up to date")
    } else {
        check("search_index", Status::Warn, "is not there yet; serve builds it from the database")
    }
}

fn public_url(given: &Settings) -> Check {
    let url = given.server.public_url_for(given.server.listen);
    let local = given.server.listen.ip().is_loopback();
    match (&given.server.public_url, local) {
        (None, false) => check(
            "public_url",
            Status::Warn,
            format!("{url} is a guess; set server.public_url to what others can reach"),
        ),
        (Some(set), _) if set.starts_with("http://") && !local && !given.sandbox.enabled => {
            check("public_url", Status::Warn, format!("{url} is not https: tokens travel in the clear"))
        }
        _ => check("public_url", Status::Ok, url),
    }
}

fn clock() -> Check {
    let now = domain::Clock::system().now();
    // The year this program was written; a clock before it is certainly wrong.
    if now.millis() < 1_767_225_600_000 {
        check("clock", Status::Fail, format!("{now} lies in the past; set the machine's clock"))
    } else {
        check("clock", Status::Ok, now.to_string())
    }
}

fn disk(data_dir: &Path) -> Check {
    let place = data_dir.ancestors().find(|path| path.is_dir()).unwrap_or(Path::new("."));
    let tried = tempfile::tempfile_in(place)
        .and_then(|mut file| file.write_all(&[0; 64 * 1024]).and_then(|()| file.sync_all()));
    match tried {
        Ok(()) => check("disk", Status::Ok, format!("{} can be written", place.display())),
        Err(error) => check("disk", Status::Fail, format!("{} cannot be written: {error}", place.display())),
    }
}
