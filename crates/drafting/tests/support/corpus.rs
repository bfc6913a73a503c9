//! Job texts with gold labels, and how an answer is compared with them.

use drafting::Reading;
use drafting::text::read;
use serde_json::{Map, Value, json};

/// The fields that count.
pub const FIELDS: [&str; 17] = [
    "dataType",
    "labelTypes",
    "paymentType",
    "pricePerHour",
    "pricePerHourMin",
    "pricePerHourMax",
    "pricePerLabel",
    "fixedPrice",
    "headcount",
    "experienceLevel",
    "dataVolume",
    "dataVolumeUnit",
    "languages",
    "countries",
    "labelingSoftware",
    "projectDuration",
    "timeRequirement",
];

const MONEY: [&str; 6] =
    ["paymentType", "pricePerHour", "pricePerHourMin", "pricePerHourMax", "pricePerLabel", "fixedPrice"];

/// One text with its labels.
pub struct Item {
    text: String,
    gold: Map<String, Value>,
    accept: Map<String, Value>,
    suggest: Map<String, Value>,
}

impl Item {
    /// Reads a file of items, one JSON object a line.
    pub fn all(lines: &str) -> Vec<Self> {
        let object = |value: &Value| value.as_object().cloned().unwrap_or_default();
        lines
            .lines()
            .map(|line| {
                let value: Value = serde_json::from_str(line).expect("an item");
                Self {
                    text: value["text"].as_str().expect("a text").to_owned(),
                    gold: object(&value["gold"]),
                    accept: object(&value["accept"]),
                    suggest: object(&value["suggest"]),
                }
            })
            .collect()
    }

    /// Every answer that is right; `null` stands for an empty field.
    fn accepted(&self, field: &str) -> Vec<Value> {
        let gold = self.gold.get(field).cloned().unwrap_or(Value::Null);
        let more = self.accept.get(field).and_then(Value::as_array).into_iter().flatten().cloned();
        std::iter::once(gold).chain(more).collect()
    }
}

/// Counts of one field: right parts, wrong parts, missed parts.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    hit: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn is_right(self) -> bool {
        self.wrong + self.missed == 0
    }

    fn f1(self) -> f64 {
        let all = 2 * self.hit + self.wrong + self.missed;
        if all == 0 { 1.0 } else { 2.0 * self.hit as f64 / all as f64 }
    }
}

/// What was measured over a corpus; all figures 0–1.
pub struct Measured {
    /// Mean of the F1 of all fields.
    pub macro_f1: f64,
    /// Texts where all pay fields are right.
    pub money: f64,
    /// Implied values that were suggested, or filled rightly.
    pub suggestions: f64,
    /// Of the fields given with confidence 0.9 or more, those that are right.
    pub sure: f64,
    /// Of the fields given with less, those that are right.
    pub unsure: f64,
    /// Of all values, those given with confidence 0.9 or more.
    pub given_as_sure: f64,
}

/// Reads every text and compares.
pub fn measure(items: &[Item]) -> Measured {
    let mut tallies = [Counts::default(); FIELDS.len()];
    let (mut money, mut hinted, mut hints) = (0, 0, 0);
    let mut sure = (0, 0);
    let mut unsure = (0, 0);
    for item in items {
        let reading = read(&item.text);
        let mut paid = true;
        for (field, tally) in FIELDS.iter().zip(&mut tallies) {
            let counts = judge(item, field, &value(&reading, field));
            tally.hit += counts.hit;
            tally.wrong += counts.wrong;
            tally.missed += counts.missed;
            paid &= counts.is_right() || !MONEY.contains(field);
            let Some(fact) = reading.facts.iter().find(|fact| fact.value.key() == *field) else { continue };
            let side = if fact.confidence >= 0.9 { &mut sure } else { &mut unsure };
            side.0 += usize::from(counts.is_right());
            side.1 += 1;
        }
        money += usize::from(paid);
        for (field, wanted) in &item.suggest {
            let filled = value(&reading, field);
            let suggestion = || reading.suggestions.iter().find(|suggestion| suggestion.field == field);
            let answer =
                if filled.is_null() { suggestion().map_or(Value::Null, |found| found.value.clone()) } else { filled };
            hints += 1;
            hinted += usize::from(!answer.is_null() && (answer == *wanted || item.accepted(field).contains(&answer)));
        }
    }
    let share = |(part, all): (usize, usize)| part as f64 / all.max(1) as f64;
    Measured {
        macro_f1: tallies.iter().map(|tally| tally.f1()).sum::<f64>() / FIELDS.len() as f64,
        money: share((money, items.len())),
        suggestions: share((hinted, hints)),
        sure: share(sure),
        unsure: share(unsure),
        given_as_sure: share((sure.1, sure.1 + unsure.1)),
    }
}

/// The value of a field, `null` if it is empty.
fn value(reading: &Reading, field: &str) -> Value {
    let found = reading.facts.iter().find(|fact| fact.value.key() == field).map(|fact| fact.value.to_json());
    found.filter(|value| *value != json!([])).unwrap_or(Value::Null)
}

fn judge(item: &Item, field: &str, answer: &Value) -> Counts {
    let accepted = item.accepted(field);
    if matches!(field, "labelTypes" | "languages" | "countries") {
        let given = members(field, answer);
        return accepted
            .iter()
            .map(|list| {
                let wanted = members(field, list);
                let hit = given.iter().filter(|member| wanted.contains(member)).count();
                Counts { hit, wrong: given.len() - hit, missed: wanted.len() - hit }
            })
            .max_by(|a, b| a.f1().total_cmp(&b.f1()))
            .unwrap_or_default();
    }
    let empty_is_fine = accepted.iter().any(Value::is_null);
    if answer.is_null() {
        return Counts { missed: usize::from(!empty_is_fine), ..Counts::default() };
    }
    if accepted.iter().any(|wanted| !wanted.is_null() && is_same(field, answer, wanted)) {
        return Counts { hit: 1, ..Counts::default() };
    }
    Counts { wrong: 1, missed: usize::from(!empty_is_fine), ..Counts::default() }
}

/// The members of a list in their plain form: no varieties, one name for one thing.
fn members(field: &str, list: &Value) -> Vec<String> {
    let plain = |name: &str| {
        let name = name.split('(').next().unwrap_or_default().trim();
        match (field, name) {
            ("labelTypes", "SFT") => "FINE_TUNING".to_owned(),
            ("languages", "Chinese" | "Mandarin") => "Mandarin Chinese".to_owned(),
            ("languages", "Filipino") => "Tagalog".to_owned(),
            _ => name.to_owned(),
        }
    };
    let mut names: Vec<String> = list.as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect();
    names.sort();
    names.dedup();
    names
}

fn is_same(field: &str, answer: &Value, wanted: &Value) -> bool {
    let text = answer.as_str().unwrap_or_default();
    match field {
        "projectDuration" => {
            let wanted = days_of(wanted.as_str().unwrap_or_default());
            durations(text).iter().any(|days| (days - wanted).abs() <= 0.03 * wanted)
        }
        "timeRequirement" => match wanted.as_f64() {
            Some(wanted) => weekly_hours(text).iter().any(|hours| (hours - wanted).abs() < 0.26),
            None => true,
        },
        // Tools outside the well-known ones count as one.
        "labelingSoftware" => tool(text) == tool(wanted.as_str().unwrap_or_default()),
        _ => match (answer.as_f64(), wanted.as_f64()) {
            (Some(answer), Some(wanted)) => (answer - wanted).abs() < 1e-9 * wanted.abs().max(1.0),
            _ => answer == wanted,
        },
    }
}

fn tool(name: &str) -> String {
    const KNOWN: [&str; 14] = [
        "cvat",
        "labelbox",
        "labelstudio",
        "superannotate",
        "v7",
        "scaleai",
        "roboflow",
        "prodigy",
        "doccano",
        "awssagemakergroundtruth",
        "encord",
        "dataloop",
        "kili",
        "supervisely",
    ];
    let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = if plain == "scale" { "scaleai".to_owned() } else { plain };
    if KNOWN.contains(&plain.as_str()) { plain } else { "other".to_owned() }
}

/// The days of an ISO 8601 duration of one unit: `P6W`.
fn days_of(iso: &str) -> f64 {
    let unit = match iso.chars().last() {
        Some('D') => 1.0,
        Some('W') => 7.0,
        Some('Y') => 365.25,
        _ => 30.4375,
    };
    iso.trim_start_matches('P').trim_end_matches(char::is_alphabetic).parse::<f64>().map_or(0.0, |count| count * unit)
}

/// The numbers of a phrase, in digits or in the words of the five languages.
fn numbers(words: &[String]) -> Vec<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("one un una uno ein eine einen une um uma ek a an", 1.0),
        ("two dos zwei deux dois duas do couple", 2.0),
        ("three tres drei trois três teen", 3.0),
        ("four cuatro vier quatre quatro char", 4.0),
        ("five cinco fünf cinq", 5.0),
        ("six seis sechs", 6.0),
        ("seven siete sieben sept sete", 7.0),
        ("eight ocho acht huit oito", 8.0),
        ("nine nueve neun neuf nove", 9.0),
        ("ten diez zehn dix dez", 10.0),
        ("eleven once elf onze", 11.0),
        ("twelve doce zwölf douze doze", 12.0),
        ("eighteen dieciocho achtzehn", 18.0),
        ("twenty veinte zwanzig vingt vinte", 20.0),
        ("half", 0.5),
    ];
    let by_word =
        |word: &str| WORDS.iter().find(|(names, _)| names.split(' ').any(|name| name == word)).map(|row| row.1);
    let digits: Vec<f64> = words.iter().filter_map(|word| word.replace(',', ".").parse().ok()).collect();
    if digits.is_empty() { words.iter().filter_map(|word| by_word(word)).collect() } else { digits }
}

fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.to_lowercase().chars() {
        let last = words.last_mut().expect("never empty");
        let number = last.starts_with(|first: char| first.is_ascii_digit());
        let joins = c.is_alphabetic() && !number || c.is_ascii_digit() && (number || last.is_empty());
        let point = matches!(c, '.' | ',') && number;
        if joins || point {
            last.push(c);
        } else if c.is_alphanumeric() {
            words.push(c.to_string());
        } else {
            words.push(String::new());
        }
    }
    words.into_iter().map(|word| word.trim_end_matches(['.', ',']).to_owned()).filter(|word| !word.is_empty()).collect()
}

/// The days that a phrase may mean, an end of a range included.
fn durations(text: &str) -> Vec<f64> {
    const UNITS: [(&[&str], f64); 4] = [
        (&["day", "dia", "día", "tag", "jour", "din"], 1.0),
        (&["week", "wk", "semana", "woche", "semaine", "haft"], 7.0),
        (&["month", "mo", "mes", "mês", "monat", "mois", "mahin"], 30.4375),
        (&["year", "yr", "año", "ano", "jahr", "an", "saal"], 365.25),
    ];
    let words = split(text);
    let unit = UNITS
        .iter()
        .find(|(stems, _)| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem) && word != "and")));
    let Some((_, days)) = unit else { return Vec::new() };
    numbers(&words).iter().map(|count| count * days).collect()
}

/// The hours a week that a phrase may mean.
fn weekly_hours(text: &str) -> Vec<f64> {
    let words = split(text);
    let found = numbers(&words);
    let daily = words.iter().any(|word| matches!(word.as_str(), "day" | "daily" | "día" | "dia" | "tag" | "jour"));
    if found.is_empty() {
        return if words.first().is_some_and(|word| word == "full") { vec![40.0] } else { Vec::new() };
    }
    if daily { found.iter().map(|hours| hours * 5.0).collect() } else { found }
}
