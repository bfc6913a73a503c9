//! Opinions and intents.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{Classification, ContentModeration, SentimentAnalysis};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Text,
    unit: NumberOfFiles,
    volume: (3000, 500000),
    pieces_per_hour: 150,
    wage: 90,
    levels: (60, 35),
    spoken: true,
    software: &["Prodigy", "doccano", "Label Studio", "LightTag"],
    skills: &["reading comprehension", "consistency", "sense for irony"],
    purposes: &[
        "a dashboard for hotels",
        "routing of support tickets",
        "research on public debate",
        "a brand monitor",
        "an insurance help desk",
    ],
    subjects: &[
        ("Hotel Reviews", "hotel reviews"),
        ("Support Tickets", "support tickets"),
        ("Social Media Posts", "social media posts"),
        ("App Store Comments", "comments from app stores"),
        ("Survey Answers", "open answers from surveys"),
        ("News Comments", "comments under news"),
    ],
    settings: &[
        "from the last two years",
        "with emojis and slang",
        "of one to five sentences",
        "on travel and food",
        "from a telecom company",
        "with mixed languages",
    ],
    tasks: &[
        Task {
            title: "Sentiment Analysis",
            subjects: &[],
            labels: &[SentimentAnalysis],
            sentences: &[
                "Choose positive, negative, neutral or mixed for each text.",
                "Judge what the author feels about the product, not about the weather.",
                "Irony counts as what is meant.",
            ],
        },
        Task {
            title: "Intent Classification",
            subjects: &[1, 4],
            labels: &[Classification],
            sentences: &[
                "Pick the one intent out of 48 that describes best what the writer wants.",
                "If two fit, take the one that needs an answer first.",
                "Texts without any request get the label other.",
            ],
        },
        Task {
            title: "Content Moderation",
            subjects: &[],
            labels: &[ContentModeration, Classification],
            sentences: &[
                "Decide whether a text breaks one of nine house rules, such as insults or spam.",
                "Name the rule and mark the words.",
                "Strong language alone is no violation.",
            ],
        },
    ],
};
