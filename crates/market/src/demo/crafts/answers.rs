//! Answers of language models.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::UnknownNotSpecified;
use domain::taxonomy::LabelType::{EvaluationRating, FactChecking, PromptWriting, RedTeaming, Rlhf, Sft};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Text,
    unit: UnknownNotSpecified,
    volume: (500, 50000),
    pieces_per_hour: 8,
    wage: 125,
    levels: (10, 55),
    spoken: true,
    software: &["Internal Tooling", "Label Studio", "Labelbox", "Prodigy"],
    skills: &["clear writing", "critical reading", "fact checking", "instruction following"],
    purposes: &[
        "a general assistant",
        "a tutor for school children",
        "an assistant for software teams",
        "a help desk bot",
        "an assistant for small businesses",
    ],
    subjects: &[
        ("LLM Answers", "answers of a language model"),
        ("Chatbot Conversations", "chatbot conversations"),
        ("Math Explanations", "step by step math explanations"),
        ("Travel Advice", "travel advice from an assistant"),
        ("Cooking Instructions", "recipes that a model wrote"),
        ("Science Answers", "answers to science questions"),
    ],
    settings: &[
        "with long context",
        "in several turns",
        "at school level",
        "with sources to check",
        "for beginners",
        "with tricky instructions",
    ],
    tasks: &[
        Task {
            title: "Side-by-Side Rating",
            subjects: &[],
            labels: &[EvaluationRating, Rlhf],
            sentences: &[
                "Read two answers to the same question and say which one is better, and by how much.",
                "Judge correctness first, then completeness, then style.",
                "Explain your choice in two or three sentences.",
                "Ties are allowed but should be rare.",
            ],
        },
        Task {
            title: "Prompt and Response Writing",
            subjects: &[0, 2, 3, 4, 5],
            labels: &[PromptWriting, Sft],
            sentences: &[
                "Write a prompt as a real user would, then the answer that you wish to receive.",
                "Vary length, tone and difficulty from one pair to the next.",
                "Copying from other sources or from a model is not accepted.",
            ],
        },
        Task {
            title: "Fact Checking",
            subjects: &[],
            labels: &[FactChecking, EvaluationRating],
            sentences: &[
                "Split each answer into single claims and check every claim against public sources.",
                "Add the address of the page that proves or disproves it.",
                "Claims that cannot be checked get a label of their own.",
            ],
        },
        Task {
            title: "Safety Testing",
            subjects: &[],
            labels: &[RedTeaming, EvaluationRating],
            sentences: &[
                "Write difficult prompts in ten given topics and note where the model gives a careless answer.",
                "Grade each reply with the policy sheet.",
                "You may skip any topic without giving a reason.",
            ],
        },
    ],
};
