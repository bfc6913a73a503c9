//! The built-in interviewer and its score (candidates.md, 9; people.md, 4).
//!
//! Deterministic and offline: [`plan()`] makes the questions from the job, [`Interview::next`] says what comes after the
//! answers so far, [`Interview::outcome`] scores them. The same interview with the same answers always comes out the same.

mod answer;
mod clean;
mod outcome;
mod plan;
mod terms;

use serde::{Deserialize, Serialize};

pub use clean::without_marks;
pub use outcome::Outcome;
pub use plan::{about, plan};

use answer::Standing;

/// Most questions of one interview, follow-ups not counted.
pub const MOST_QUESTIONS: usize = 8;

/// A question, and what an answer to it would speak of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// What the candidate reads.
    pub text: String,
    /// What it is about, in a few words, for reasons and summary.
    pub topic: String,
    /// Key terms, each as the ways to say it. An answer that meets three is to the point.
    pub terms: Vec<Vec<String>>,
}

/// A question that was put, perhaps twice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub question: Question,
    /// The second try after an answer that was empty or off the subject.
    pub follow_up: Option<String>,
}

/// An interview under way: what was asked and what is still to be asked. Answers are kept elsewhere, in order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Interview {
    pub asked: Vec<Asked>,
    pub waiting: Vec<Question>,
}

/// What comes next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// The interviewer says this and waits.
    Say(String),
    /// All is asked.
    Finish,
}

impl Interview {
    /// An interview that has put its first question.
    pub fn begin(mut questions: Vec<Question>) -> Self {
        questions.truncate(MOST_QUESTIONS);
        let mut interview = Self { asked: Vec::new(), waiting: questions };
        interview.ask();
        interview
    }

    /// What the interviewer waits for an answer to.
    pub fn current(&self) -> Option<&str> {
        self.asked.last().map(|asked| asked.follow_up.as_deref().unwrap_or(&asked.question.text))
    }

    fn ask(&mut self) -> Option<String> {
        if self.waiting.is_empty() || self.asked.len() >= MOST_QUESTIONS {
            return None;
        }
        let question = self.waiting.remove(0);
        let text = question.text.clone();
        self.asked.push(Asked { question, follow_up: None });
        Some(text)
    }

    /// Puts a question that somebody else thought of, with the key terms that its own words give; false where no more
    /// may be asked.
    pub fn put(&mut self, text: &str) -> bool {
        if self.asked.len() >= MOST_QUESTIONS {
            return false;
        }
        self.asked.push(Asked { question: about(text), follow_up: None });
        true
    }

    /// Goes on after all answers so far, oldest first: one follow-up where the last answer was empty or off the subject,
    /// then the next question.
    pub fn next(&mut self, answers: &[String]) -> Next {
        let last = self.answered(answers).pop();
        if let Some((asked, given)) = last
            && asked.follow_up.is_none()
        {
            let follow_up = match answer::standing(asked, &given) {
                Standing::Empty => Some(format!(
                    "Could you say more about that, in a few sentences and with an example? The question was: {}",
                    asked.question.text
                )),
                Standing::OffSubject => Some(format!(
                    "I could not find an answer to my question in that. Please tell me from your own work: {}",
                    asked.question.text
                )),
                Standing::OnSubject => None,
            };
            if let Some(text) = follow_up {
                if let Some(asked) = self.asked.last_mut() {
                    asked.follow_up = Some(text.clone());
                }
                return Next::Say(text);
            }
        }
        self.ask().map_or(Next::Finish, Next::Say)
    }

    /// Each question with the words that answer it: those after it, and those after its follow-up.
    fn answered<'a>(&'a self, answers: &[String]) -> Vec<(&'a Asked, Vec<String>)> {
        let mut rest = answers.iter();
        let mut answered = Vec::with_capacity(self.asked.len());
        for asked in &self.asked {
            let count = 1 + usize::from(asked.follow_up.is_some());
            answered.push((asked, rest.by_ref().take(count).cloned().collect()));
        }
        answered
    }

    /// The score of all answers, with its reasons and a summary.
    pub fn outcome(&self, answers: &[String]) -> Outcome {
        outcome::of(&self.answered(answers))
    }
}
