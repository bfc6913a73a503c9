//! The two streams: data on stdout, everything else on stderr.

use std::io::{self, IsTerminal, Write};

use terminal_size::{Height, Width, terminal_size_of};

use crate::output::clean::clean;
use crate::output::{Style, Text};
use crate::stop::Stop;

/// How this run prints.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// stdout carries JSON.
    pub json: bool,
    /// stderr carries only errors.
    pub quiet: bool,
    /// Each request is told on stderr.
    pub verbose: bool,
    colour_allowed: bool,
}

/// How wide the terminal is; one that does not know its size may be told by `COLUMNS`.
fn columns() -> Option<usize> {
    let own = terminal_size_of(io::stdout()).map(|(Width(columns), Height(_))| columns.into());
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    own.filter(|width| *width > 0).or_else(told).filter(|width| *width > 0)
}

impl Console {
    /// Looks at the environment once.
    pub fn new(json: bool, quiet: bool, verbose: bool) -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
        let colour_allowed = set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb");
        Self { json, quiet, verbose, colour_allowed }
    }

    /// Whether stdout shows colour.
    pub fn colours_out(&self) -> bool {
        self.colour_allowed && io::stdout().is_terminal()
    }

    /// Whether stderr shows colour and moving things.
    pub fn colours_err(&self) -> bool {
        self.colour_allowed && io::stderr().is_terminal()
    }

    /// An empty text for stdout.
    pub fn text(&self) -> Text {
        let width = if io::stdout().is_terminal() { columns() } else { None };
        Text::new(self.colours_out(), width)
    }

    /// Writes to stdout. A pipe whose reader has gone is [`Stop::ClosedPipe`].
    pub fn print(&self, text: &str) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
            _ => Stop::Failed(format!("stdout cannot be written: {error}")),
        })
    }

    /// Progress and hints; silent with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.error_line(text);
        }
    }

    /// A warning; silent with `--quiet`.
    pub fn warn(&self, text: &str) {
        if !self.quiet {
            self.error_line(&format!("Warning: {text}"));
        }
    }

    /// A line on stderr in any case. Nobody is left to be told if stderr is gone.
    pub fn error_line(&self, text: &str) {
        let text = clean(text);
        let line = match text.split_once(':') {
            Some((head, rest)) if self.colours_err() && (head.starts_with("Error") || head.ends_with(" error")) => {
                format!("{}:{rest}\n", Style::Bad.paint(head, true))
            }
            _ => format!("{text}\n"),
        };
        let _ = io::stderr().lock().write_all(line.as_bytes());
    }
}
