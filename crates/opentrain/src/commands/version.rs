//! `opentrain version`.

use crate::commands::Local;

pub const VERSION: Local = Local {
    words: "version",
    about: "Print the version",
    notes: "",
    examples: &[],
    arguments: |command| command,
    run: |context, _| context.console.print(&format!("opentrain {}\n", crate::context::VERSION)),
};
