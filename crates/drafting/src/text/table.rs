//! Tables of three and more columns, as Markdown and spreadsheets leave them in a text: what stands over a cell.

use std::collections::HashMap;
use std::ops::Range;

use super::token::{Kind, Tokens};

/// Fewest columns of a table; with two, the left cell is the label of the right one.
const FEWEST: usize = 3;

/// The heads of the columns.
#[derive(Default)]
pub(crate) struct Table {
    /// By the first token of a cell.
    heads: HashMap<usize, Range<usize>>,
}

impl Table {
    /// Finds the tables of a text: lines after each other with the same number of cells, the first without figures.
    pub fn find(tokens: &Tokens) -> Self {
        let mut table = Self::default();
        let mut head: Option<(usize, Vec<Range<usize>>)> = None;
        for pair in tokens.lines.windows(2) {
            let Some(line) = tokens.get(pair[0]).map(|token| token.line) else { continue };
            let cells = cells(tokens, pair[0]..pair[1]);
            if cells.is_empty() && is_rule(tokens, pair[0]..pair[1]) {
                if let Some((last, _)) = &mut head {
                    *last = line;
                }
                continue;
            }
            match &mut head {
                Some((last, names)) if cells.len() == names.len() && line <= *last + 1 => {
                    *last = line;
                    for (cell, name) in cells.iter().zip(names) {
                        table.heads.insert(cell.start, name.clone());
                    }
                }
                _ => {
                    let names =
                        |cell: &Range<usize>| tokens.list[cell.clone()].iter().all(|token| token.kind != Kind::Number);
                    head = (cells.len() >= FEWEST && cells.iter().all(names)).then_some((line, cells));
                }
            }
        }
        table
    }

    /// The head of the column of the cell that begins at a token.
    pub fn head(&self, cell: usize) -> Option<Range<usize>> {
        self.heads.get(&cell).cloned()
    }
}

/// The cells of a line that have a token, if bars part at least two.
fn cells(tokens: &Tokens, line: Range<usize>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    for at in line.clone() {
        if tokens.folded(at) == "|" {
            if at > start {
                cells.push(start..at);
            }
            start = at + 1;
        }
    }
    if start < line.end {
        cells.push(start..line.end);
    }
    if cells.len() < 2 || is_rule(tokens, line) { Vec::new() } else { cells }
}

/// `|---|:--:|`
fn is_rule(tokens: &Tokens, line: Range<usize>) -> bool {
    line.into_iter().all(|at| matches!(tokens.folded(at), "|" | "-" | "–" | ":" | "=" | "+"))
}
