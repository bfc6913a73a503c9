//! Words between languages.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfWords;
use domain::taxonomy::LabelType::{EvaluationRating, Translation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Text,
    unit: NumberOfWords,
    volume: (20000, 2000000),
    pieces_per_hour: 300,
    wage: 110,
    levels: (5, 60),
    spoken: true,
    software: &["Internal Tooling", "Google Sheets", "Label Studio"],
    skills: &["translation", "proofreading", "terminology"],
    purposes: &[
        "machine translation in eight languages",
        "a multilingual website",
        "a translation memory",
        "a translation app",
    ],
    subjects: &[
        ("User Manuals", "user manuals"),
        ("Help Center Articles", "help center articles"),
        ("Museum Texts", "texts of a museum"),
        ("Product Descriptions", "product descriptions"),
        ("Subtitles", "subtitles"),
    ],
    settings: &[
        "from English",
        "with a glossary",
        "in a friendly tone",
        "with strict length limits",
        "from the tourism sector",
    ],
    tasks: &[
        Task {
            title: "Translation",
            subjects: &[],
            labels: &[Translation],
            sentences: &[
                "Translate sentence by sentence and keep the formatting marks.",
                "Use the glossary; propose a term when one is missing.",
                "Read the whole page once before you begin.",
            ],
        },
        Task {
            title: "Translation Review",
            subjects: &[],
            labels: &[EvaluationRating, Translation],
            sentences: &[
                "Score machine translations for accuracy and fluency.",
                "Mark each error with its kind and its weight.",
                "Correct the sentence when three errors or more are in it.",
            ],
        },
    ],
};
