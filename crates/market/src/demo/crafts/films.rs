//! Films of people and things.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::HoursOfRecordingAudioVideo;
use domain::taxonomy::LabelType::{ActionRecognition, BoundingBox, Keypoint, ObjectTracking};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Video,
    unit: HoursOfRecordingAudioVideo,
    volume: (10, 800),
    pieces_per_hour: 10,
    wage: 100,
    levels: (45, 45),
    spoken: false,
    software: &["CVAT", "Encord", "V7", "Dataloop"],
    skills: &["frame by frame work", "patience", "sports knowledge"],
    purposes: &[
        "a video understanding model",
        "automatic video highlights",
        "a study of how people and animals move",
        "a benchmark for video models",
    ],
    subjects: &[
        ("Football Videos", "football videos"),
        ("Kitchen Videos", "videos of people cooking"),
        ("Assembly Line Footage", "footage of an assembly line"),
        ("Gym Clips", "clips from a gym"),
        ("Station Platform Footage", "footage of station platforms"),
        ("Wildlife Camera Clips", "clips from wildlife cameras"),
    ],
    settings: &[
        "with fixed cameras",
        "with head-mounted cameras",
        "at 25 frames a second",
        "with several people",
        "of 10 to 90 seconds",
        "in low light",
    ],
    tasks: &[
        Task {
            title: "Action Recognition",
            subjects: &[0, 1, 2, 3],
            labels: &[ActionRecognition],
            sentences: &[
                "Mark the first and the last frame of each action from a list of 35.",
                "Actions may overlap when two people act.",
                "Waiting and walking are actions too.",
            ],
        },
        Task {
            title: "Object Tracking",
            subjects: &[],
            labels: &[ObjectTracking, BoundingBox],
            sentences: &[
                "Follow each object with a box from frame to frame and correct the interpolation.",
                "Keep its number when it is hidden for less than two seconds.",
                "Check each track once at double speed.",
            ],
        },
        Task {
            title: "Pose Annotation",
            subjects: &[0, 1, 3],
            labels: &[Keypoint],
            sentences: &[
                "Place 17 body points in every fifth frame.",
                "Hidden joints are placed where you expect them and flagged.",
                "Left and right are those of the person.",
            ],
        },
    ],
};
