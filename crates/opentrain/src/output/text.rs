//! Text for people, cleaned as it is put together.

use crate::output::clean::{clean, clean_line};

/// Output of one command. Everything that is added passes through [`clean`]; only styles add escape sequences.
#[derive(Debug, Default)]
pub struct Text {
    out: String,
    colour: bool,
    width: Option<usize>,
}

/// How a part is set off, on a terminal that shows colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Strong,
    Attention,
    Bad,
}

impl Style {
    /// The text in this style, if colour is on.
    pub fn paint(self, text: &str, colour: bool) -> String {
        let code = match self {
            Self::Strong => "1",
            Self::Attention => "33",
            Self::Bad => "1;31",
        };
        if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

impl Text {
    /// Text for a stream with or without colour, `width` columns wide (`None`: lines are never cut).
    pub fn new(colour: bool, width: Option<usize>) -> Self {
        Self { out: String::new(), colour, width }
    }

    /// Columns of the terminal, if it is one.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// One line; line breaks within become blanks.
    pub fn line(&mut self, text: &str) {
        self.out.push_str(&clean_line(text));
        self.out.push('\n');
    }

    /// One line that keeps its blanks; the caller sees to line breaks.
    pub fn raw_line(&mut self, text: &str) {
        self.out.push_str(&clean(text));
        self.out.push('\n');
    }

    /// One line in a style.
    pub fn styled_line(&mut self, style: Style, text: &str) {
        self.out.push_str(&style.paint(&clean(text), self.colour));
        self.out.push('\n');
    }

    /// `tag` in a style and the rest of the line plain.
    pub fn tagged_line(&mut self, style: Style, tag: &str, rest: &str) {
        self.out.push_str(&style.paint(tag, self.colour));
        self.out.push(' ');
        self.line(rest);
    }

    /// `Label: value`, indented. Further lines of the value stand two columns deeper, so that none can pass for a label.
    pub fn fact(&mut self, indent: usize, label: &str, value: &str) {
        let margin = " ".repeat(indent);
        let mut lines = value.trim_end().split('\n').map(|line| line.trim_end_matches('\r'));
        let first = lines.next().unwrap_or_default();
        self.raw_line(format!("{margin}{label}: {first}").trim_end());
        for line in lines {
            self.raw_line(format!("{margin}  {line}").trim_end());
        }
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.out
    }
}
