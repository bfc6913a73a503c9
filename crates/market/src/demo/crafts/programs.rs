//! Programs and their reviews.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::UnknownNotSpecified;
use domain::taxonomy::LabelType::{EvaluationRating, FunctionCallTagging, Sft, TextGeneration};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Code,
    unit: UnknownNotSpecified,
    volume: (200, 20000),
    pieces_per_hour: 4,
    wage: 170,
    levels: (0, 30),
    spoken: false,
    software: &["Internal Tooling", "Label Studio"],
    skills: &["code review", "unit tests", "debugging", "clear explanations"],
    purposes: &[
        "a coding assistant",
        "a tool that explains legacy systems",
        "an agent that repairs failing builds",
        "a programming tutor",
    ],
    subjects: &[
        ("Python Functions", "Python functions"),
        ("TypeScript Pull Requests", "TypeScript pull requests"),
        ("SQL Queries", "SQL queries"),
        ("Rust Snippets", "Rust snippets"),
        ("Java Services", "small Java services"),
        ("Tool Calls", "tool calls of an agent"),
    ],
    settings: &[
        "with unit tests",
        "from open repositories",
        "with subtle bugs",
        "written by a model",
        "of 20 to 200 lines",
        "with missing documentation",
    ],
    tasks: &[
        Task {
            title: "Code Evaluation",
            subjects: &[0, 1, 2, 3, 4],
            labels: &[EvaluationRating],
            sentences: &[
                "Run the code, read it and rate correctness, clarity and safety.",
                "Point to the line when something is wrong and say how you would mend it.",
                "Style alone never decides the rating.",
            ],
        },
        Task {
            title: "Function Call Tagging",
            subjects: &[5],
            labels: &[FunctionCallTagging],
            sentences: &[
                "Check whether the agent chose the right tool with the right arguments.",
                "Mark calls that are superfluous or come too early.",
                "Write the correct call where it is missing.",
            ],
        },
        Task {
            title: "Solution Writing",
            subjects: &[0, 2, 3, 4],
            labels: &[Sft, TextGeneration],
            sentences: &[
                "Solve the task, explain each step and add two tests.",
                "The explanation is written for a colleague who knows the language but not the problem.",
                "Solutions run without any network.",
            ],
        },
    ],
};
