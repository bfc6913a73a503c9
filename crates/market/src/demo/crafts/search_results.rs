//! What a search finds.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::UnknownNotSpecified;
use domain::taxonomy::LabelType::{Classification, EvaluationRating, SearchRelevance};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Text,
    unit: UnknownNotSpecified,
    volume: (5000, 300000),
    pieces_per_hour: 60,
    wage: 95,
    levels: (45, 50),
    spoken: true,
    software: &["Internal Tooling", "Appen", "Toloka"],
    skills: &["web research", "judgement", "local knowledge"],
    purposes: &[
        "a better search on a large website",
        "a search engine for a whole region",
        "a test of two ranking methods",
        "a search box that understands what people mean",
    ],
    subjects: &[
        ("Product Search Results", "product search results"),
        ("Map Queries", "map queries"),
        ("Recipe Search", "results of a recipe search"),
        ("Library Queries", "queries to a library catalogue"),
        ("Video Search Results", "video search results"),
    ],
    settings: &[
        "with local intent",
        "from mobile users",
        "with spelling mistakes",
        "with ten results each",
        "for rare topics",
    ],
    tasks: &[
        Task {
            title: "Search Relevance Rating",
            subjects: &[],
            labels: &[SearchRelevance, EvaluationRating],
            sentences: &[
                "Look at the query, guess what the person wants and rate each result on a scale of five.",
                "Out of date results lose one point.",
                "Duplicates are marked and not rated.",
            ],
        },
        Task {
            title: "Query Categorization",
            subjects: &[],
            labels: &[Classification, SearchRelevance],
            sentences: &[
                "Give each query one of 120 topics and up to two attributes.",
                "Queries with several meanings get the most common one.",
                "Look a query up when you do not know it.",
            ],
        },
    ],
};
