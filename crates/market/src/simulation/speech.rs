//! What simulated trainers say: in an interview, and to an employer who writes to them.

use std::collections::BTreeSet;

use super::persona::{Persona, Standing};
use crate::demo::Choices;

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
pub(super) fn answer(question: &str, persona: &Persona, choices: &mut Choices) -> String {
    let words = key_words(question);
    let all = words.join(", ");
    let some = words.iter().take(2).cloned().collect::<Vec<_>>().join(" and ");
    let tool = persona.profile.skills.software.first().map_or("Label Studio", String::as_str);
    let (items, months, share) = (choices.between(4, 40) * 500, choices.between(4, 20), choices.between(92, 99));
    match persona.standing {
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
