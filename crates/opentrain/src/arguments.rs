//! The command tree for clap, and usage errors in words of ours.

use std::ffi::OsString;

use clap::builder::{StyledStr, ValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};

use crate::commands::endpoint::{Endpoint, Flag, Kind, Waits};
use crate::commands::run::{BARE_ID, BARE_WORDS};
use crate::commands::{self, Command, NAMESPACES};
use crate::stop::Stop;

/// What the arguments ask for.
pub enum Asked {
    /// A command and its own arguments.
    Run(Command, ArgMatches),
    /// Help or the version, for stdout.
    Tell(StyledStr),
}

/// The whole command tree.
pub fn tree() -> clap::Command {
    let root = clap::Command::new("opentrain")
        .version(crate::context::VERSION)
        .about("Human data work that AI agents can drive: client, server and MCP server in one program")
        .after_help(
            "Start here:\n  opentrain serve --sandbox --demo 25          a market to try, on this machine\n  \
             opentrain auth register --base-url http://127.0.0.1:8080\n  \
             opentrain jobs draft create --description \"We need 10 annotators …\"\n\n\
             `opentrain <namespace> --help` lists its commands, `opentrain help <words>` explains one.\n\n\
             Environment: OT_API_TOKEN and OT_API_BASE_URL win over what `auth` has saved.\n\
             Exit codes: 0 done, 1 refused or failed, 2 usage or configuration, 3 network, 4 not signed in,\n\
             124 a wait ran out of time, 130 interrupted.",
        )
        .subcommand_required(false)
        .args(global_flags());
    let mut names: Vec<&str> = Vec::new();
    let tops = commands::all().map(|c| c.words().split(' ').next().unwrap_or_default());
    for top in NAMESPACES.iter().map(|(words, _)| *words).filter(|words| !words.contains(' ')).chain(tops) {
        if !names.contains(&top) {
            names.push(top);
        }
    }
    names.into_iter().fold(root, |root, name| root.subcommand(subtree(name)))
}

fn global_flags() -> [Arg; 4] {
    let switch = |long: &'static str, help: &'static str| {
        Arg::new(long).long(long).action(ArgAction::SetTrue).overrides_with(long).help(help)
    };
    [
        switch("json", "Print the API's answer as JSON"),
        Arg::new("base-url").long("base-url").value_name("url").help("The server, in place of the saved one"),
        switch("verbose", "Tell each request on stderr"),
        switch("quiet", "Nothing on stderr but errors"),
    ]
    .map(|arg| arg.global(true).help_heading("Everywhere"))
}

/// The command or namespace that these words lead to.
fn subtree(words: &'static str) -> clap::Command {
    let name = words.rsplit(' ').next().unwrap_or(words);
    if let Some(command) = commands::all().find(|c| c.words() == words) {
        return leaf(name, command);
    }
    let about = NAMESPACES.iter().find(|(w, _)| *w == words).map_or("", |(_, about)| *about);
    let mut children: Vec<&'static str> = Vec::new();
    for command in commands::all() {
        let Some(rest) = command.words().strip_prefix(words).and_then(|rest| rest.strip_prefix(' ')) else { continue };
        let length = words.len() + 1 + rest.split(' ').next().unwrap_or_default().len();
        let child = &command.words()[..length];
        if !children.contains(&child) {
            children.push(child);
        }
    }
    let namespace = clap::Command::new(name).about(about).subcommand_required(true);
    children.into_iter().fold(namespace, |namespace, child| namespace.subcommand(subtree(child)))
}

fn leaf(name: &'static str, command: Command) -> clap::Command {
    let clap = clap::Command::new(name);
    match command {
        Command::Endpoint(endpoint) => {
            arguments_of(endpoint, described(clap, endpoint.about, endpoint.notes, endpoint.examples))
                .visible_aliases(endpoint.aliases.iter().copied())
        }
        Command::Local(local) => (local.arguments)(described(clap, local.about, local.notes, local.examples)),
    }
}

fn described(clap: clap::Command, about: &'static str, notes: &'static str, examples: &[&str]) -> clap::Command {
    let mut after = String::new();
    if !notes.is_empty() {
        after.push_str(notes);
        after.push_str("\n\n");
    }
    if !examples.is_empty() {
        after.push_str("Examples:\n");
        after.extend(examples.iter().map(|e| format!("  {e}\n")));
    }
    clap.about(about).after_help(after)
}

fn arguments_of(endpoint: &'static Endpoint, clap: clap::Command) -> clap::Command {
    let mut clap = clap;
    if let Some(id) = endpoint.bare_id() {
        clap = clap.arg(Arg::new(BARE_ID).value_name("id").help(format!("The same as --{}", id.long)));
    }
    if let Some(long) = endpoint.words_for {
        clap = clap.arg(Arg::new(BARE_WORDS).value_name("words").num_args(0..).help(format!("The same as --{long}")));
    }
    clap = clap.args(endpoint.flags.iter().map(flag));
    if endpoint.pages.is_some() {
        clap = clap
            .arg(
                Arg::new("limit")
                    .long("limit")
                    .value_name("n")
                    .value_parser(whole())
                    .allow_negative_numbers(true)
                    .help("Rows a page"),
            )
            .arg(Arg::new("cursor").long("cursor").value_name("cursor").help("Where to go on, from the page before"))
            .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help("Walk all pages"));
    }
    match endpoint.waits {
        Some(waits) => clap.args(wait_flags(match waits {
            Waits::Approval => "Wait until the person has decided",
            Waits::TopUp => "Wait until it is paid",
        })),
        None => clap,
    }
}

/// `--wait` and `--timeout`.
pub fn wait_flags(help: &'static str) -> [Arg; 2] {
    [
        Arg::new("wait").long("wait").action(ArgAction::SetTrue).help(help),
        Arg::new("timeout")
            .long("timeout")
            .value_name("seconds")
            .help("With --wait: give up after so long [default: 1800]"),
    ]
}

/// A flag of the table as clap's argument.
pub fn flag(flag: &Flag) -> Arg {
    let arg = Arg::new(flag.long).long(flag.long).visible_aliases(flag.aliases.iter().copied()).value_name(flag.value);
    let help = if flag.required { format!("{} (required)", flag.help) } else { flag.help.to_owned() };
    let arg = arg.help(help);
    match flag.kind {
        Kind::Id => arg,
        Kind::Text => arg.allow_hyphen_values(true).value_parser(text()),
        Kind::Number => arg.allow_negative_numbers(true).value_parser(number()),
        Kind::Whole => arg.allow_negative_numbers(true).value_parser(whole()),
        Kind::List | Kind::Repeated => arg.action(ArgAction::Append),
        Kind::Switch => Arg::new(flag.long).long(flag.long).action(ArgAction::SetTrue).help(flag.help),
    }
}

/// Free text may begin with a hyphen (a list does); what looks like a flag is one whose value was forgotten.
fn text() -> ValueParser {
    ValueParser::from(|text: &str| {
        let name = text.strip_prefix("--").map(|rest| rest.split('=').next().unwrap_or_default());
        let is_flag = name.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        if is_flag { Err(format!("a value is missing before {text}")) } else { Ok(text.to_owned()) }
    })
}

fn number() -> ValueParser {
    ValueParser::from(|text: &str| match crate::commands::is_number(text) {
        true => Ok(text.to_owned()),
        false => Err("a number is needed"),
    })
}

fn whole() -> ValueParser {
    ValueParser::from(|text: &str| match text.parse::<i64>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("a whole number is needed"),
    })
}

/// Reads the arguments, the program's name first.
pub fn read(arguments: Vec<OsString>) -> Result<Asked, Stop> {
    let mut tree = tree();
    let arguments = flags_after_words(&tree, arguments);
    match tree.try_get_matches_from_mut(&arguments) {
        Ok(matches) => find(tree, &matches),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Asked::Tell(error.render())),
            _ => Err(usage(&tree, &arguments, &error)),
        },
    }
}

/// The same arguments with a command's own flags behind its words, where clap looks for them: they may be typed before.
fn flags_after_words(tree: &clap::Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let mut at = tree;
    let mut words = arguments.iter().take(1).cloned().collect::<Vec<_>>();
    let mut flags = Vec::new();
    let mut rest = arguments.iter().skip(1);
    while at.has_subcommands() {
        let Some(argument) = rest.next() else { return arguments };
        let Some(text) = argument.to_str() else { return arguments };
        if let Some(flag) = text.strip_prefix("--") {
            let long = flag.split('=').next().unwrap_or_default();
            let global = takes_value(tree, long, false);
            let Some(valued) = global.or_else(|| takes_value(tree, long, true)) else { return arguments };
            let place = if global.is_some() { &mut words } else { &mut flags };
            place.push(argument.clone());
            if valued && !flag.contains('=') {
                place.extend(rest.next().cloned());
            }
        } else {
            let Some(next) = at.find_subcommand(text) else { return arguments };
            words.push(argument.clone());
            at = next;
        }
    }
    words.extend(flags);
    words.extend(rest.cloned());
    words
}

/// Whether the flag of this name takes a value; `None` if there is none of this name. `below`: on any command below.
fn takes_value(tree: &clap::Command, long: &str, below: bool) -> Option<bool> {
    let named = |arg: &&Arg| arg.get_long_and_visible_aliases().is_some_and(|longs| longs.contains(&long));
    if !below {
        return tree.get_arguments().find(named).map(|arg| arg.get_action().takes_values());
    }
    tree.get_subcommands().find_map(|c| takes_value(c, long, false).or_else(|| takes_value(c, long, true)))
}

fn find(mut tree: clap::Command, matches: &ArgMatches) -> Result<Asked, Stop> {
    let mut words: Vec<&str> = Vec::new();
    let mut at = matches;
    while let Some((word, inner)) = at.subcommand() {
        words.push(word);
        at = inner;
    }
    if words.is_empty() {
        return Ok(Asked::Tell(tree.render_help()));
    }
    let words = words.join(" ");
    match commands::all().find(|c| c.words() == words) {
        Some(command) => Ok(Asked::Run(command, at.clone())),
        None => Err(Stop::usage(format!("`opentrain {words}` is not a command"))),
    }
}

/// A usage error from clap's, with the nearest known name and a way on.
fn usage(tree: &clap::Command, arguments: &[OsString], error: &clap::Error) -> Stop {
    let (words, at) = deepest(tree, arguments);
    let this = words.join(" ");
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.as_str(),
        _ => "",
    };
    let help = format!("Hint: {this} --help");
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = given(ContextKind::InvalidSubcommand);
            format!("`{this}` has no command '{word}'{}", nearest(word, subcommands(at), "; did you mean '", "'?"))
        }
        ErrorKind::UnknownArgument => {
            let argument = given(ContextKind::InvalidArg);
            let name = argument.split('=').next().unwrap_or_default();
            if at.has_subcommands() && !name.starts_with('-') {
                format!("`{this}` has no command '{name}'{}", nearest(name, subcommands(at), "; did you mean '", "'?"))
            } else if !name.starts_with('-') {
                format!("`{this}` takes no further word: '{argument}'")
            } else {
                format!("`{this}` does not take '{name}'{}", nearest(name, flags(tree, at), "; did you mean '", "'?"))
            }
        }
        ErrorKind::MissingSubcommand => {
            let list: String = at
                .get_subcommands()
                .filter(|c| c.get_name() != "help")
                .map(|c| {
                    format!("  {:<16} {}\n", c.get_name(), c.get_about().map(ToString::to_string).unwrap_or_default())
                })
                .collect();
            return Stop::Usage { what: format!("`{this}` needs a command"), help: format!("Commands:\n{list}{help}") };
        }
        ErrorKind::MissingRequiredArgument => format!("`{this}` needs {}", several(error, ContextKind::InvalidArg)),
        ErrorKind::InvalidValue if error.get(ContextKind::ValidValue).is_some() => {
            let (argument, value) = (given(ContextKind::InvalidArg), given(ContextKind::InvalidValue));
            format!("'{value}' is not a {argument}; one of {}", several(error, ContextKind::ValidValue))
        }
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            first.strip_prefix("error: ").unwrap_or(first).to_owned()
        }
    };
    Stop::Usage { what, help }
}

/// The names in a part of clap's error.
fn several(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(names)) => names.join(", "),
        Some(ContextValue::String(name)) => name.clone(),
        _ => String::new(),
    }
}

fn subcommands(at: &clap::Command) -> Vec<String> {
    at.get_subcommands().flat_map(|c| c.get_name_and_visible_aliases()).map(str::to_owned).collect()
}

fn flags(tree: &clap::Command, at: &clap::Command) -> Vec<String> {
    let own = at.get_arguments().chain(tree.get_arguments());
    own.flat_map(|a| a.get_long_and_visible_aliases().unwrap_or_default()).map(|long| format!("--{long}")).collect()
}

fn nearest(word: &str, known: Vec<String>, before: &str, after: &str) -> String {
    known
        .into_iter()
        .max_by(|a, b| strsim::jaro_winkler(word, a).total_cmp(&strsim::jaro_winkler(word, b)))
        .map(|name| format!("{before}{name}{after}"))
        .unwrap_or_default()
}

/// How far down the tree the arguments lead, and the words up to there.
fn deepest<'a>(tree: &'a clap::Command, arguments: &[OsString]) -> (Vec<&'a str>, &'a clap::Command) {
    let mut at = tree;
    let mut words = vec![tree.get_name()];
    let mut skip = false;
    for argument in arguments.iter().skip(1).filter_map(|a| a.to_str()) {
        if std::mem::take(&mut skip) {
            continue;
        }
        if argument.starts_with('-') {
            skip = argument == "--base-url";
            continue;
        }
        if argument == "help" {
            continue;
        }
        let Some(next) = at.find_subcommand(argument) else { break };
        words.push(next.get_name());
        at = next;
    }
    (words, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::endpoint::To;

    #[test]
    fn the_tree_is_sound() {
        tree().debug_assert();
    }

    #[test]
    fn every_command_is_explained_and_leads_somewhere() {
        for command in commands::all() {
            let words: Vec<&str> = command.words().split(' ').collect();
            for n in 1..words.len() {
                let namespace = words[..n].join(" ");
                assert!(NAMESPACES.iter().any(|(name, about)| *name == namespace && !about.is_empty()), "{namespace}");
            }
            let arguments = std::iter::once("opentrain").chain(words).map(OsString::from).chain(["--help".into()]);
            let Ok(Asked::Tell(help)) = read(arguments.collect()) else { panic!("{} has no help", command.words()) };
            let help = help.to_string();
            assert!(
                help.contains("Examples:") || command.words() == "version" || command.words() == "config default",
                "{help}"
            );
        }
        assert_eq!(
            commands::all().map(Command::words).collect::<std::collections::HashSet<_>>().len(),
            commands::all().count()
        );
    }

    #[test]
    fn a_flag_has_one_form_wherever_it_stands() {
        let mut forms = std::collections::HashMap::new();
        let mut below = vec![tree()];
        while let Some(command) = below.pop() {
            for arg in command.get_arguments() {
                for long in arg.get_long_and_visible_aliases().unwrap_or_default() {
                    let valued = arg.get_action().takes_values();
                    assert_eq!(*forms.entry(long.to_owned()).or_insert(valued), valued, "--{long}");
                }
            }
            below.extend(command.get_subcommands().cloned());
        }
    }

    #[test]
    fn flags_may_stand_before_the_words() {
        let moved = |line: &str| {
            let arguments = line.split(' ').map(OsString::from).collect();
            let moved = flags_after_words(&tree(), arguments).into_iter().map(|a| a.into_string().unwrap());
            moved.collect::<Vec<_>>().join(" ")
        };
        for (line, want) in [
            ("opentrain --status OPEN jobs list", "opentrain jobs list --status OPEN"),
            ("opentrain --json jobs --limit=2 list --all", "opentrain --json jobs list --limit=2 --all"),
            ("opentrain --all --base-url http://h jobs list x", "opentrain --base-url http://h jobs list --all x"),
            ("opentrain jobs list --status OPEN", "opentrain jobs list --status OPEN"),
            ("opentrain --frob jobs list", "opentrain --frob jobs list"),
            ("opentrain --status OPEN jobs", "opentrain --status OPEN jobs"),
            ("opentrain --help jobs", "opentrain --help jobs"),
        ] {
            assert_eq!(moved(line), want);
        }
    }

    #[test]
    fn every_place_in_a_path_has_its_flag() {
        for command in commands::all() {
            let Command::Endpoint(endpoint) = command else { continue };
            let ids = endpoint.flags.iter().filter(|f| f.to == To::Path && f.required).count();
            assert_eq!(endpoint.path.matches('{').count(), ids, "{}", endpoint.words);
        }
    }
}
