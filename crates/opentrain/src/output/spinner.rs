//! A sign of life while a command waits for a person.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::Console;

/// Turns on a terminal; elsewhere it was one line. Ends with the value.
pub struct Spinner(Option<ProgressBar>);

impl Spinner {
    /// Starts it with one short sentence.
    pub fn start(console: &Console, message: &str) -> Self {
        Self::begin(console, message, None)
    }

    /// Starts it below something that has to stay readable. Outside of a terminal both are one line.
    pub fn start_below(console: &Console, message: &str, above: &str) -> Self {
        Self::begin(console, message, Some(above))
    }

    fn begin(console: &Console, message: &str, above: Option<&str>) -> Self {
        let bar = ProgressBar::new_spinner().with_message(message.to_owned());
        if console.quiet || !console.colours_err() || bar.is_hidden() {
            console.note(&above.map_or_else(|| message.to_owned(), |above| format!("{message}; {above}")));
            return Self(None);
        }
        if let Some(above) = above {
            console.note(above);
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(Some(bar))
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
