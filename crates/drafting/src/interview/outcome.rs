//! The score of an interview, with its reasons and a summary that a person can read.

use super::Asked;
use super::answer::{Marks, marks};

/// What an interview comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// 0–100
    pub score: i64,
    pub summary: String,
    pub reasons: Vec<String>,
}

/// Most tools that a summary names.
const MOST_TOOLS: usize = 5;

pub(super) fn of(answered: &[(&Asked, Vec<String>)]) -> Outcome {
    let marked: Vec<(&Asked, Option<Marks>)> =
        answered.iter().map(|(asked, given)| (*asked, marks(asked, given))).collect();
    let total: f64 = marked.iter().filter_map(|(_, marks)| marks.as_ref()).map(Marks::total).sum();
    let mean = if marked.is_empty() { 0.0 } else { total / marked.len() as f64 };
    let score = (mean + 0.5).floor().clamp(0.0, 100.0) as i64;
    Outcome { score, summary: summary(score, &marked), reasons: reasons(&marked) }
}

fn tools(marked: &[(&Asked, Option<Marks>)]) -> Vec<String> {
    let mut tools: Vec<String> = Vec::new();
    for tool in marked.iter().filter_map(|(_, marks)| marks.as_ref()).flat_map(|marks| &marks.found.tools) {
        if !tools.contains(tool) {
            tools.push(tool.clone());
        }
    }
    tools
}

fn reasons(marked: &[(&Asked, Option<Marks>)]) -> Vec<String> {
    let all = marked.len();
    let met = marked.iter().filter(|(_, marks)| marks.is_some()).count();
    let mut reasons = vec![format!("Answered {met} of {all} questions to the point")];
    let tools = tools(marked);
    match tools.len() {
        0 => {}
        1 => reasons.push(format!("Named a tool or format: {}", tools[0])),
        count => reasons.push(format!("Named {count} tools or formats: {}", tools[..count.min(MOST_TOOLS)].join(", "))),
    }
    let count = |of: fn(&Marks) -> bool| marked.iter().filter(|(_, marks)| marks.as_ref().is_some_and(of)).count();
    for (number, what) in [
        (count(|marks| marks.found.number), "Gave numbers"),
        (count(|marks| marks.found.period), "Said when or for how long"),
        (count(|marks| marks.found.example), "Gave concrete examples"),
    ] {
        if number > 0 {
            reasons.push(format!("{what} in {number} of {all} answers"));
        }
    }
    let missed: Vec<&str> =
        marked.iter().filter(|(_, marks)| marks.is_none()).map(|(asked, _)| asked.question.topic.as_str()).collect();
    if !missed.is_empty() {
        reasons.push(format!("No answer to the point on: {}", missed.join("; ")));
    }
    reasons
}

fn summary(score: i64, marked: &[(&Asked, Option<Marks>)]) -> String {
    let quality = match score {
        80.. => "Detailed and to the point",
        60..80 => "Good answers with room for detail",
        35..60 => "Partly to the point, little detail",
        1..35 => "Few answers to the point",
        _ => "No answer to the point",
    };
    let met = marked.iter().filter(|(_, marks)| marks.is_some()).count();
    let mut text = format!("{quality}: {met} of {} questions answered.", marked.len());
    let best = marked.iter().filter_map(|(asked, marks)| marks.as_ref().map(|marks| (asked, marks.total())));
    // The first of equals.
    let best = best.reduce(|best, next| if next.1 > best.1 { next } else { best });
    if let Some((asked, _)) = best.filter(|_| met > 1) {
        text.push_str(&format!(" Strongest on {}.", asked.question.topic));
    }
    let tools = tools(marked);
    if !tools.is_empty() {
        text.push_str(&format!(" Works with {}.", tools[..tools.len().min(MOST_TOOLS)].join(", ")));
    }
    text
}
