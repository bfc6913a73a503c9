//! Contracts and case law.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{Classification, NamedEntityRecognition, Summarization, TextGeneration};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Document,
    unit: NumberOfFiles,
    volume: (200, 30000),
    pieces_per_hour: 8,
    wage: 130,
    levels: (0, 35),
    spoken: true,
    software: &["Prodigy", "Label Studio", "Datasaur", "INCEpTION"],
    skills: &["contract law", "legal reading", "entity labeling", "close reading"],
    purposes: &[
        "a legal review tool",
        "a legal search engine",
        "a benchmark for legal language models",
        "a tool for paralegals",
    ],
    subjects: &[
        ("Commercial Contracts", "commercial contracts"),
        ("Lease Agreements", "lease agreements"),
        ("Court Decisions", "court decisions"),
        ("Privacy Policies", "privacy policies"),
        ("Employment Contracts", "employment contracts"),
    ],
    settings: &[
        "from public registers",
        "of 5 to 60 pages",
        "from the last ten years",
        "with annexes",
        "from the energy sector",
        "scanned and born digital",
    ],
    tasks: &[
        Task {
            title: "Clause Classification",
            subjects: &[0, 1, 3, 4],
            labels: &[Classification],
            sentences: &[
                "Assign each paragraph to one of 41 clause types.",
                "A paragraph may have two types when it mixes them.",
                "Definitions and recitals have types of their own.",
            ],
        },
        Task {
            title: "Named Entity Recognition",
            subjects: &[],
            labels: &[NamedEntityRecognition],
            sentences: &[
                "Mark parties, dates, amounts, places and references to law.",
                "The span holds the whole name without the article.",
                "Defined terms are linked to their definition on first use.",
            ],
        },
        Task {
            title: "Summarization",
            subjects: &[0, 1, 2, 4],
            labels: &[Summarization, TextGeneration],
            sentences: &[
                "Sum up each document in five sentences that a manager understands.",
                "Name duties, dates and risks, and leave out the boilerplate.",
                "Quote the number of the clause after each statement.",
            ],
        },
    ],
};
