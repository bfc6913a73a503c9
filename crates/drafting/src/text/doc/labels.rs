//! Labels and questions before a value, and headings over a list.

use super::{Doc, LONGEST_LIST, REACH};
use crate::text::lexicon::context::Mark;
use crate::text::words::words;

impl Doc<'_> {
    /// Whether the sentence of a token ends with a question mark.
    pub fn is_question(&self, at: usize) -> bool {
        let (_, end) = self.tokens.sentence(at);
        (end.saturating_sub(2)..end).any(|at| self.folded(at) == "?")
    }

    /// Whether a question asks the reader for something: `Can you line up six annotators?`
    pub fn is_request(&self, at: usize) -> bool {
        let (start, end) = self.tokens.sentence(at);
        (start..end.min(start + REACH)).any(|at| {
            words!("can could would will puede puedes pueden podeis podrian konnen konnt konnten pouvez pourriez pode podem poderia podria")
                .contains(self.folded(at))
                && words!("you anyone someone anybody somebody vous ihr sie usted ustedes voce alguien alguem quelqu jemand")
                    .contains(self.folded(at + 1))
        })
    }

    /// The label before a value: `Rate: 18`, `| languages | Italian`, and the question before an answer.
    pub fn label_before(&self, at: usize) -> Option<std::ops::Range<usize>> {
        if let Some(head) = self.column_head(at) {
            return Some(head);
        }
        let mut colon = at.checked_sub(1)?;
        // `Q: How many? A: 20`
        let answer = words!("a ans answer antwort r respuesta reponse resposta");
        if self.folded(colon) == ":"
            && colon >= 2
            && answer.contains(self.folded(colon - 1))
            && self.folded(colon - 2) == "?"
        {
            colon -= 2;
        }
        while matches!(self.folded(colon), "*" | "~" | "(") && colon > 0 {
            colon -= 1;
        }
        if self.folded(colon) == "?" {
            let (start, _) = self.tokens.sentence(colon);
            let line = self.tokens.get(colon)?.line;
            let from = (start..colon).find(|at| self.tokens.get(*at).is_some_and(|token| token.line == line))?;
            return (colon - from <= 16).then_some(from..colon);
        }
        if words!(": | = – - > *").contains(self.folded(colon)) {
            let line = self.tokens.get(colon)?.line;
            let from = (colon.saturating_sub(7)..colon)
                .rev()
                .take_while(|at| {
                    self.tokens.get(*at).is_some_and(|token| {
                        token.line == line && !matches!(&*token.folded, "|" | "." | "," | ";" | ":")
                    })
                })
                .last()?;
            let first = self.tokens.get(from)?;
            let dashed = matches!(self.folded(colon), "–" | "-");
            // A dash makes a label only at the start of a line.
            let starts_line = from == 0
                || self.tokens.get(from - 1).is_none_or(|token| {
                    token.line != first.line || matches!(&*token.folded, "*" | "•" | "|" | "-" | "–")
                });
            return (!dashed || starts_line).then_some(from..colon);
        }
        let (start, _) = self.tokens.sentence(at);
        let plain_start = at - start <= 8 && (start..at).all(|at| self.is_symbol(at));
        let previous = self.tokens.get(start)?.sentence.checked_sub(1)?;
        let (from, to) = self.tokens.sentence_at(previous);
        let asked =
            (to.saturating_sub(3)..to).any(|at| self.folded(at) == "?") || (start..at).any(|at| self.folded(at) == "?");
        (plain_start && asked && to - from <= 16).then_some(from..to)
    }

    /// The head of the column that a value stands in: `Rate (USD/h)` over `38`.
    pub fn column_head(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let line = self.tokens.get(at)?.line;
        let cell = (at.saturating_sub(4)..=at)
            .rev()
            .take_while(|at| self.tokens.get(*at).is_some_and(|token| token.line == line && !token.is("|")))
            .last()?;
        self.table.head(cell)
    }

    /// Whether a token stands in a list under a heading such as `Nice to have:`.
    pub fn under_optional_heading(&self, at: usize) -> bool {
        let number = self.tokens.lines.partition_point(|first| *first <= at).saturating_sub(1);
        let bulleted = |number: usize| {
            self.tokens
                .lines
                .get(number)
                .is_some_and(|first| matches!(self.folded(*first), "-" | "–" | "*" | "•" | "+" | "▪"))
        };
        if !bulleted(number) {
            return false;
        }
        let Some(heading) = (number.saturating_sub(LONGEST_LIST)..number).rev().find(|number| !bulleted(*number))
        else {
            return false;
        };
        let line = self.tokens.lines[heading]..self.tokens.lines[heading + 1];
        line.len() <= 8 && self.marked(line.clone(), Mark::OPTIONAL) && !self.marked(line, Mark::NEED)
    }
}
