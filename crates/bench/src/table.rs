//! The figures, the goals, and the table of both.

use std::fmt;
use std::time::Duration;

/// What a figure must reach.
#[derive(Clone, Copy, Debug)]
pub enum Goal {
    AtLeast(f64),
    Under(f64),
}

impl Goal {
    fn is_met(self, value: f64) -> bool {
        match self {
            Goal::AtLeast(least) => value >= least,
            Goal::Under(limit) => value < limit,
        }
    }
}

/// How a figure's number is written.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    Percent,
    PerSecond,
    Megabytes,
    Seconds,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Unit::Percent => format!("{:.0} %", value * 100.0),
            Unit::PerSecond => format!("{value:.0}/s"),
            Unit::Megabytes => format!("{value:.0} MB"),
            Unit::Seconds => format!("{value:.2} s"),
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Figure {
    pub name: String,
    pub value: f64,
    pub unit: Unit,
    /// None for what is only told.
    pub goal: Option<Goal>,
    /// What the number is made of.
    pub from: String,
}

/// All figures of a run.
#[derive(Default)]
pub struct Table(Vec<Figure>);

impl Table {
    /// Adds a line.
    pub fn add(&mut self, name: &str, value: f64, unit: Unit, goal: Option<Goal>, from: String) {
        self.0.push(Figure { name: name.to_owned(), value, unit, goal, from });
    }

    /// Adds a line that is only told.
    pub fn tell(&mut self, name: &str, value: f64, unit: Unit, from: String) {
        self.add(name, value, unit, None, from);
    }

    /// Whether no goal is missed.
    pub fn is_met(&self) -> bool {
        self.0.iter().all(|figure| figure.goal.is_none_or(|goal| goal.is_met(figure.value)))
    }

    /// The table without judgement.
    pub fn without_goals(mut self) -> Self {
        for figure in &mut self.0 {
            figure.goal = None;
        }
        self
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<44} {:>9}   {:<20} made of", "figure", "measured", "goal")?;
        for Figure { name, value, unit, goal, from } in &self.0 {
            let wanted = match goal {
                None => String::new(),
                Some(Goal::AtLeast(least)) => format!(">= {}", unit.show(*least)),
                Some(Goal::Under(limit)) => format!("<  {}", unit.show(*limit)),
            };
            let verdict = match goal.map(|goal| goal.is_met(*value)) {
                None => "",
                Some(true) => "met",
                Some(false) => "MISSED",
            };
            writeln!(f, "{name:<44} {:>9}   {wanted:<13} {verdict:<6} {from}", unit.show(*value))?;
        }
        Ok(())
    }
}

/// The middle one, or the mean of the middle two. Zero for nothing.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let (lower, upper) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    values.get(lower).zip(values.get(upper)).map_or(0.0, |(a, b)| (a + b) / 2.0)
}

/// A duration for a person.
pub fn millis(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_goal_is_seen() {
        let mut table = Table::default();
        table.add("rate", 2000.0, Unit::PerSecond, Some(Goal::AtLeast(2000.0)), String::new());
        table.tell("other", 1.0, Unit::Seconds, String::new());
        assert!(table.is_met());
        table.add("memory", 60.0, Unit::Megabytes, Some(Goal::Under(60.0)), String::new());
        assert!(!table.is_met());
        assert!(table.to_string().contains("MISSED"));
        assert!(table.without_goals().is_met());
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median(Vec::new()), 0.0);
    }
}
