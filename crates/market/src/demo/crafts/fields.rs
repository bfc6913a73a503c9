//! Fields, barns and forests.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{BoundingBox, Classification, Keypoint, ObjectDetection};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Image,
    unit: NumberOfFiles,
    volume: (800, 90000),
    pieces_per_hour: 45,
    wage: 100,
    levels: (40, 40),
    spoken: false,
    software: &["Roboflow", "CVAT", "LabelMe", "VIA"],
    skills: &["plant knowledge", "bounding boxes", "careful viewing"],
    purposes: &[
        "an adviser for small farms",
        "precision farming",
        "a farm monitoring app",
        "an early warning system for growers",
    ],
    subjects: &[
        ("Crop Photos", "photos of crops"),
        ("Leaf Close-ups", "close-ups of leaves"),
        ("Orchard Images", "images of orchards"),
        ("Cattle Images", "images of cattle"),
        ("Insect Trap Photos", "photos of insect traps"),
    ],
    settings: &[
        "from a spring season",
        "taken from a tractor",
        "with four growth stages",
        "from greenhouses in Almería",
        "under changing light",
        "from smallholders in Kenya",
    ],
    tasks: &[
        Task {
            title: "Weed Detection",
            subjects: &[0],
            labels: &[ObjectDetection, BoundingBox],
            sentences: &[
                "Box each plant and say whether it is crop or weed.",
                "Seedlings with fewer than two leaves are marked as unsure.",
                "Overlapping plants get a box each.",
            ],
        },
        Task {
            title: "Disease Classification",
            subjects: &[0, 1],
            labels: &[Classification],
            sentences: &[
                "Choose the disease from photos of reference, or healthy.",
                "Rate how much of the leaf is affected in steps of ten percent.",
                "Note when the picture is too blurred to judge.",
            ],
        },
        Task {
            title: "Fruit Counting",
            subjects: &[2],
            labels: &[Keypoint, ObjectDetection],
            sentences: &[
                "Put a point on each visible fruit.",
                "Fruit on the ground is counted separately.",
                "Trees in the row behind are left out.",
            ],
        },
    ],
};
