//! Lists as tables: upper-case headers, two blanks between columns, one line a row.

use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::output::clean::clean_line;
use crate::output::facts::scalar;
use crate::output::{Style, Text, money};

/// A column: its header and where its value stands in a row, as a JSON pointer without the first slash.
#[derive(Clone, Copy)]
pub struct Column {
    head: &'static str,
    cell: Cell,
}

#[derive(Clone, Copy)]
enum Cell {
    At(&'static str),
    Usd(&'static str),
    Cents(&'static str),
    Of(fn(&Value) -> String),
}

impl Column {
    /// Shows the value at `pointer`.
    pub const fn at(head: &'static str, pointer: &'static str) -> Self {
        Self { head, cell: Cell::At(pointer) }
    }

    /// Shows an amount in dollars.
    pub const fn usd(head: &'static str, pointer: &'static str) -> Self {
        Self { head, cell: Cell::Usd(pointer) }
    }

    /// Shows an amount in cents.
    pub const fn cents(head: &'static str, pointer: &'static str) -> Self {
        Self { head, cell: Cell::Cents(pointer) }
    }

    /// Shows what a function makes of the row.
    pub const fn of(head: &'static str, cell: fn(&Value) -> String) -> Self {
        Self { head, cell: Cell::Of(cell) }
    }

    fn show(&self, row: &Value) -> String {
        let at = |pointer: &str| row.pointer(&format!("/{pointer}")).unwrap_or(&Value::Null);
        let shown = match self.cell {
            Cell::At(pointer) => scalar(at(pointer)),
            Cell::Usd(pointer) => at(pointer).as_number().map(money::usd).unwrap_or_default(),
            Cell::Cents(pointer) => at(pointer).as_number().map(money::cents).unwrap_or_default(),
            Cell::Of(make) => make(row),
        };
        let shown = clean_line(&shown);
        if shown.is_empty() { "-".to_owned() } else { shown }
    }
}

/// Adds the rows as a table; only on a terminal are lines cut to its width.
pub fn write(text: &mut Text, columns: &[Column], rows: &[Value]) {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| columns.iter().map(|c| c.show(row)).collect()).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|n| cells.iter().map(|row| row[n].width()).max().unwrap_or(0).max(columns[n].head.width()))
        .collect();
    let layout = |row: &[&str]| {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                line.push_str("  ");
            }
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', widths[n] - cell.width()));
        }
        line.truncate(line.trim_end().len());
        line
    };
    let width = text.width();
    let heads: Vec<&str> = columns.iter().map(|c| c.head).collect();
    text.styled_line(Style::Strong, &cut(layout(&heads), width));
    for row in &cells {
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        text.raw_line(&cut(layout(&row), width));
    }
}

/// The line in at most so many columns, `…` where something is missing.
fn cut(line: String, width: Option<usize>) -> String {
    let Some(width) = width.filter(|w| line.width() > *w && *w > 0) else { return line };
    let mut kept = String::new();
    let mut used = 0;
    for c in line.chars() {
        used += c.width().unwrap_or(0);
        if used >= width {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const COLUMNS: &[Column] =
        &[Column::at("ID", "id"), Column::usd("BID", "bid/amountUsd"), Column::at("TITLE", "title")];

    fn table(width: Option<usize>, rows: &[Value]) -> String {
        let mut text = Text::new(false, width);
        write(&mut text, COLUMNS, rows);
        text.into_string()
    }

    #[test]
    fn columns_stand_under_their_headers() {
        let rows = [
            json!({"id": "j1", "bid": {"amountUsd": 0.06}, "title": "日本\nBoxes"}),
            json!({"id": "a-long-id", "title": null}),
        ];
        assert_eq!(table(None, &rows), "ID         BID    TITLE\nj1         $0.06  日本 Boxes\na-long-id  -      -\n");
    }

    #[test]
    fn a_terminal_is_not_overrun() {
        let shown = table(Some(20), &[json!({"id": "j1", "title": "日本日本日本日本日本日本"})]);
        assert!(shown.lines().all(|line| line.width() <= 20) && shown.contains('…'), "{shown}");
    }
}
