//! The questions that a job calls for.

use domain::job::JobFields;
use domain::taxonomy::{DataType, ExperienceLevel, LabelType, Language, labeling_software};

use super::terms::{is_function_word, words};
use super::{MOST_QUESTIONS, Question};

/// Most questions from the requirements that the employer wrote.
const MOST_REQUIREMENTS: usize = 4;
/// Most questions about label types.
const MOST_LABELS: usize = 2;
/// Most questions about languages.
const MOST_LANGUAGES: usize = 2;
/// Characters of a requirement that a question repeats.
const LONGEST_REQUIREMENT: usize = 300;
/// Key terms that a question takes from its own words.
const MOST_TERMS: usize = 12;

fn ways(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What people do with data.
fn labelling() -> Vec<String> {
    ways(&[
        "label",
        "annotate",
        "tag",
        "mark",
        "draw",
        "box",
        "transcribe",
        "classify",
        "review",
        "rate",
        "segment",
        "outline",
    ])
}

/// What work is made of.
fn work() -> Vec<String> {
    ways(&["experience", "project", "dataset", "job", "client", "company", "team", "work", "task", "worked"])
}

fn time() -> Vec<String> {
    ways(&["year", "month", "week", "hour", "day", "since", "long"])
}

fn care() -> Vec<String> {
    ways(&[
        "quality",
        "accuracy",
        "accurate",
        "precise",
        "careful",
        "consistent",
        "correct",
        "guideline",
        "instruction",
        "error",
        "mistake",
    ])
}

fn tools() -> Vec<String> {
    let known = labeling_software::KNOWN.iter().filter(|(name, _)| !matches!(*name, "Other" | "VIA" | "Transcriber"));
    known.flat_map(|(name, aliases)| std::iter::once(*name).chain(aliases.iter().copied())).map(str::to_owned).collect()
}

/// The questions of a job, most telling first: what the employer asks for, the kinds of labels, languages, experience,
/// tool, care.
pub fn plan(job: &JobFields) -> Vec<Question> {
    let mut questions: Vec<Question> =
        job.ai_interview_requirements.iter().flat_map(|text| requirements(text)).collect();
    let data_type = job.data_type.unwrap_or(DataType::Other);
    let labels = job.label_types.as_deref().unwrap_or_default();
    questions.extend(
        labels
            .iter()
            .filter(|label| **label != LabelType::Other)
            .take(MOST_LABELS)
            .map(|label| of_label(*label, data_type)),
    );
    questions.extend(job.languages.iter().flatten().take(MOST_LANGUAGES).map(of_language));
    questions.push(of_experience(job.experience_level));
    if let Some(software) =
        job.labeling_software.as_deref().filter(|name| !matches!(*name, "Other" | "Internal Tooling"))
    {
        questions.push(of_software(software));
    }
    questions.push(of_care());
    questions.truncate(MOST_QUESTIONS);
    questions
}

/// One question for each sentence or line of the requirements.
fn requirements(text: &str) -> Vec<Question> {
    text.split(['\n', ';'])
        .flat_map(|line| line.split_inclusive(['.', '?', '!']))
        .map(|part| part.trim().trim_start_matches(['-', '*', '•', '–', ' ']).trim())
        .filter(|part| words(part).iter().filter(|word| !is_function_word(&word.plain)).count() > 0)
        .take(MOST_REQUIREMENTS)
        .map(|part| {
            let shown = cut(part);
            if part.ends_with('?') { about(&shown) } else { of_requirement(&shown) }
        })
        .collect()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_REQUIREMENT {
        return text.to_owned();
    }
    let short: String = text.chars().take(LONGEST_REQUIREMENT).collect();
    let end = short.rfind(' ').unwrap_or(short.len());
    format!("{}…", &short[..end])
}

fn of_requirement(requirement: &str) -> Question {
    let plain = requirement.trim_end_matches(['.', '!']);
    let text = format!(
        "For this job the following matters: \u{201c}{plain}\u{201d}. How do you meet that? Give an example from your own work."
    );
    Question { text, ..about(plain) }
}

/// A question in somebody else's words: its key terms are its words that carry matter.
pub fn about(text: &str) -> Question {
    const ASKING: &[&str] = &[
        "describe", "tell", "explain", "give", "example", "please", "say", "name", "list", "must", "need", "required",
    ];
    let mut terms: Vec<Vec<String>> = Vec::new();
    let mut topic: Vec<String> = Vec::new();
    for word in words(text) {
        let matters =
            word.plain.chars().count() > 2 && !is_function_word(&word.plain) && !ASKING.contains(&&*word.plain);
        let known = terms
            .iter()
            .any(|term| term.iter().any(|way| *way == word.plain || words(way).iter().any(|w| w.stem == word.stem)));
        if matters && !known && terms.len() < MOST_TERMS {
            if topic.len() < 4 {
                topic.push(word.plain.clone());
            }
            terms.push(vec![word.plain]);
        }
    }
    Question { text: text.to_owned(), topic: topic.join(" "), terms }
}

fn of_label(label: LabelType, data_type: DataType) -> Question {
    let display = label.display();
    let mut named = vec![display.to_owned()];
    named.extend(label.aliases().iter().map(|alias| (*alias).to_owned()));
    let data = if data_type == DataType::Other { label.implied_data_type() } else { data_type };
    let mut terms = vec![named, labelling(), care(), tools()];
    if !data.words().is_empty() {
        terms.insert(1, data.words().iter().map(|word| (*word).to_owned()).collect());
    }
    Question {
        text: format!(
            "What experience do you have with {display}? Tell me what you labelled, how much of it, and with which tool."
        ),
        topic: display.to_owned(),
        terms,
    }
}

fn of_language(language: &Language) -> Question {
    let name = language.base();
    let skill = ways(&[
        "native",
        "fluent",
        "fluently",
        "mother tongue",
        "first language",
        "bilingual",
        "speak",
        "spoken",
        "read",
        "write",
        "written",
        "understand",
        "proficient",
        "advanced",
        "intermediate",
        "level",
        "grew up",
        "C1",
        "C2",
        "B2",
        "B1",
        "accent",
        "dialect",
    ]);
    let used = ways(&[
        "guideline",
        "instruction",
        "translate",
        "client",
        "university",
        "school",
        "study",
        "daily",
        "work",
        "annotate",
        "label",
        "text",
        "review",
        "meeting",
        "team",
        "year",
        "live",
        "born",
        "family",
        "follow",
    ]);
    Question {
        text: format!("How well do you know {}, and where do you use it at work?", language.as_str()),
        topic: name.to_owned(),
        terms: vec![vec![name.to_owned()], skill, used],
    }
}

fn of_experience(level: Option<ExperienceLevel>) -> Question {
    let (asked, level_words): (&str, &[&str]) = match level {
        Some(ExperienceLevel::Expert) => ("at expert level", &["expert", "senior", "lead", "specialist", "advanced"]),
        Some(ExperienceLevel::Intermediate) => {
            ("at intermediate level", &["intermediate", "experienced", "senior", "skilled", "expert"])
        }
        Some(ExperienceLevel::EntryLevel) => {
            ("at entry level", &["entry", "beginner", "junior", "learn", "new", "started"])
        }
        Some(ExperienceLevel::AnyExperienceLevel) | None => {
            ("like this", &["experienced", "beginner", "learn", "skilled", "expert", "intermediate"])
        }
    };
    Question {
        text: format!("How long have you done work {asked}, and on which projects?"),
        topic: "experience".to_owned(),
        terms: vec![work(), time(), labelling(), ways(level_words)],
    }
}

fn of_software(software: &str) -> Question {
    let mut named = vec![software.to_owned()];
    if let Some((_, aliases)) = labeling_software::KNOWN.iter().find(|(name, _)| *name == software) {
        named.extend(aliases.iter().map(|alias| (*alias).to_owned()));
    }
    Question {
        text: format!("The work is done in {software}. How have you used it, or a tool like it?"),
        topic: software.to_owned(),
        terms: vec![
            named,
            tools(),
            ways(&[
                "tool",
                "software",
                "platform",
                "interface",
                "shortcut",
                "hotkey",
                "export",
                "import",
                "format",
                "layer",
                "track",
            ]),
            labelling(),
        ],
    }
}

fn of_care() -> Question {
    Question {
        text: "How do you make sure that your labels are right before you hand them in?".to_owned(),
        topic: "checking one's work".to_owned(),
        terms: vec![
            care(),
            ways(&["check", "recheck", "review", "verify", "compare", "look", "sample", "test", "validate", "zoom"]),
            ways(&[
                "guideline",
                "instruction",
                "rule",
                "edge case",
                "question",
                "feedback",
                "consensus",
                "agreement",
                "percent",
                "batch",
            ]),
            ways(&["label", "annotation", "box", "item", "task", "answer", "work"]),
        ],
    }
}
