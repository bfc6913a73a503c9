//! Pictures in words.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{Captioning, PromptWriting, TextGeneration};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Multimodal,
    unit: NumberOfFiles,
    volume: (500, 80000),
    pieces_per_hour: 20,
    wage: 110,
    levels: (20, 60),
    spoken: true,
    software: &["Label Studio", "Internal Tooling", "SuperAnnotate"],
    skills: &["descriptive writing", "accessibility", "fact checking"],
    purposes: &[
        "image descriptions for blind users",
        "a model that answers questions about pictures",
        "picture search in a large archive",
    ],
    subjects: &[
        ("Everyday Photos", "everyday photos"),
        ("News Photos", "news photos"),
        ("Charts and Diagrams", "charts and diagrams"),
        ("App Screenshots", "screenshots of apps"),
        ("Paintings", "paintings from public collections"),
    ],
    settings: &[
        "with text in them",
        "with several people",
        "from public archives",
        "with unusual scenes",
        "of technical subjects",
    ],
    tasks: &[
        Task {
            title: "Image Captioning",
            subjects: &[],
            labels: &[Captioning, TextGeneration],
            sentences: &[
                "Describe each picture in three to five sentences, from the most important thing to the background.",
                "Say what can be seen and leave guesses out.",
                "Text in the picture is quoted.",
            ],
        },
        Task {
            title: "Visual Question Writing",
            subjects: &[0, 1, 2, 3],
            labels: &[PromptWriting, Captioning],
            sentences: &[
                "Write four questions about each picture that cannot be answered without seeing it, and their answers.",
                "One question needs counting, one needs reading.",
                "Answers are short and certain.",
            ],
        },
    ],
};
