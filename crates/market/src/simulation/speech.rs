//! What simulated trainers say: in an interview, and to an employer who writes to them.

use std::collections::BTreeSet;

use domain::trainer::TrainerProfile;

use super::persona::Standing;
use crate::demo::Choices;

/// Who speaks.
pub(super) struct Speaker {
    standing: Standing,
    /// The tool that is named.
    tool: String,
}

impl Speaker {
    pub(super) fn new(standing: Standing, profile: &TrainerProfile) -> Self {
        let tool = profile.skills.software.first().map_or("Label Studio", String::as_str);
        Self { standing, tool: tool.to_owned() }
    }
}

/// Words that carry nothing of a question.
const EMPTY: &[&str] = &[
    "about", "after", "again", "also", "been", "before", "could", "describe", "does", "done", "example", "explain",
    "from", "give", "have", "how", "into", "more", "most", "much", "please", "tell", "than", "that", "their", "them",
    "then", "there", "they", "this", "through", "were", "what", "when", "where", "which", "while", "will", "with",
    "would", "your", "yours", "many", "such", "used", "using", "work", "worked",
];

/// The words of a question that an answer would take up, in order.
fn key_words(question: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    question
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 4 && !EMPTY.contains(&word.as_str()))
        .filter(|word| seen.insert(word.clone()))
        .take(6)
        .collect()
}

/// An answer to the interviewer's question, as good as the person stands.
pub(super) fn answer(question: &str, speaker: &Speaker, choices: &mut Choices) -> String {
    let words = key_words(question);
    let all = words.join(", ");
    let some = words.iter().take(2).cloned().collect::<Vec<_>>().join(" and ");
    let tool = &speaker.tool;
    let (items, months, share) = (choices.between(4, 40) * 500, choices.between(4, 20), choices.between(92, 99));
    match speaker.standing {
        Standing::Strong => format!(
            "On {all}: that was most of my work for {months} months, in {tool}. For example, on my last project I handled {items} \
             items, wrote down the rule for every unclear case, and {share} percent of them passed the first review. Where the \
             guideline left something open I asked the lead and kept the answer for the whole team."
        ),
        Standing::Good => format!(
            "I know {some} from {months} months of work in {tool}. I did about {items} items and my reviewers were content. I \
             follow the guideline and ask when something is unclear."
        ),
        Standing::Fair => format!("I have done a little with {some}. I would read the guideline carefully first."),
        Standing::Weak => choices
            .word(&[
                "I am very motivated and a fast learner.",
                "Yes, I can do that.",
                "I do not know, but I can start today.",
            ])
            .to_owned(),
    }
}

/// An answer to a message, whatever it says.
pub(super) fn reply(message: &str, choices: &mut Choices) -> String {
    let opening = choices.word(&["Thank you for your message.", "Thanks for writing.", "Hello, and thank you."]);
    let asks = message.contains('?');
    let body = if asks {
        choices.word(&[
            "Yes, that works for me; I can begin within two days of your word.",
            "I have done the like before and can show how I go about it on a small sample.",
            "I can give twenty hours a week to it, more in the second half of the month.",
        ])
    } else {
        choices.word(&[
            "I have read it and am ready when you are.",
            "I will look at the guideline once you send it and come back with my questions.",
            "That is clear to me. Tell me how you would like to go on.",
        ])
    };
    format!("{opening} {body}")
}

/// The first word after a hire.
pub(super) fn greeting(choices: &mut Choices) -> String {
    choices
        .word(&[
            "Thank you for choosing me. I have read the milestone and begin tomorrow; I report what I did every day.",
            "I am glad to be part of this. I begin tomorrow and report at the end of each day.",
            "Thank you, the terms are clear. I start tomorrow morning and ask here where the guideline leaves something open.",
        ])
        .to_owned()
}

/// When most of what was funded is used up.
pub(super) fn running_low(choices: &mut Choices) -> String {
    choices
        .word(&[
            "A note ahead of time: most of what is funded is done. If there is more to do, please fund the next milestone.",
            "I have used up most of the funded volume and finish the rest next. Tell me if you want to go on after that.",
            "We are close to the end of the funded work. I can go straight on with another milestone.",
        ])
        .to_owned()
}

/// When a milestone is done.
pub(super) fn done(milestone: &str, choices: &mut Choices) -> String {
    let milestone = if milestone.is_empty() { "The milestone" } else { milestone };
    let closing = choices.word(&[
        "I have asked for the payout. Tell me if you find anything to mend.",
        "The payout is requested. I went over the doubtful cases a second time.",
        "Please look it over; I have asked for the payout.",
    ]);
    format!("{milestone}: done. {closing}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_take_up_the_question() {
        let words = key_words("Which tools have you used for bounding boxes, and how do you handle occluded vehicles?");
        assert_eq!(words, ["tools", "bounding", "boxes", "handle", "occluded", "vehicles"]);
        assert!(key_words("???").is_empty());
    }
}
