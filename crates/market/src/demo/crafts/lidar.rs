//! Lidar.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{Cuboid, ObjectTracking, Segmentation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Sensor3d,
    unit: NumberOfFiles,
    volume: (500, 50000),
    pieces_per_hour: 10,
    wage: 115,
    levels: (15, 65),
    spoken: false,
    software: &["Segments.ai", "Supervisely", "CVAT", "Scale AI"],
    skills: &["3D tools", "spatial thinking", "cuboids"],
    purposes: &["self-driving shuttles", "mobile robots", "vehicles without drivers", "a benchmark for 3D perception"],
    subjects: &[
        ("Lidar Scans", "lidar scans"),
        ("Point Clouds", "point clouds"),
        ("Lidar Sequences", "lidar sequences"),
        ("Radar and Lidar Frames", "paired radar and lidar frames"),
    ],
    settings: &[
        "from a harbour",
        "at busy crossings",
        "in a warehouse",
        "from a test track in Arizona",
        "along a motorway",
        "with camera images beside them",
    ],
    tasks: &[
        Task {
            title: "Cuboid Annotation",
            subjects: &[],
            labels: &[Cuboid],
            sentences: &[
                "Fit a cuboid to every vehicle, person and two-wheeler within 80 metres.",
                "The heading follows the direction of travel.",
                "Size stays constant through a sequence.",
            ],
        },
        Task {
            title: "Point Cloud Segmentation",
            subjects: &[],
            labels: &[Segmentation],
            sentences: &[
                "Give each point one of 22 classes.",
                "Work from the ground upwards; the ground comes pre-labeled and needs correction only.",
                "Reflections are marked as noise.",
            ],
        },
        Task {
            title: "3D Object Tracking",
            subjects: &[2, 3],
            labels: &[ObjectTracking, Cuboid],
            sentences: &[
                "Keep one number for each object from its first to its last frame.",
                "Check speed and turning rate in the side view before you close a sequence.",
                "Objects that return get their old number again.",
            ],
        },
    ],
};
