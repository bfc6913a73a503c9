//! Cars and streets.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{BoundingBox, ObjectDetection, Polygon, Polyline, Segmentation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Image,
    unit: NumberOfFiles,
    volume: (2000, 400000),
    pieces_per_hour: 60,
    wage: 100,
    levels: (45, 45),
    spoken: false,
    software: &["CVAT", "Label Studio", "Encord", "V7", "Supervisely"],
    skills: &["attention to detail", "road scenes", "polygon drawing", "quality checks"],
    purposes: &[
        "a driver assistance system",
        "a parking assistant",
        "a study of cycling safety",
        "a delivery robot that drives on pavements",
        "a system that warns lorry drivers",
    ],
    subjects: &[
        ("Dashcam Images", "dashcam images"),
        ("Street Scenes", "street scenes"),
        ("Junction Camera Frames", "frames from junction cameras"),
        ("Traffic Sign Photos", "photos of traffic signs"),
        ("Parking Lot Images", "images of parking lots"),
    ],
    settings: &[
        "from night drives",
        "in heavy rain",
        "from six European cities",
        "on country roads",
        "from rush hours in Jakarta",
        "in snow and fog",
        "from a ring road in Texas",
        "in narrow old towns",
    ],
    tasks: &[
        Task {
            title: "Bounding Box Annotation",
            subjects: &[],
            labels: &[BoundingBox, ObjectDetection],
            sentences: &[
                "Draw a tight box around every car, bus, lorry, bicycle and pedestrian.",
                "Boxes touch the outermost visible pixel of the object and never include its shadow.",
                "Objects hidden by more than four fifths are left out.",
                "Each box gets a class and a flag for occlusion.",
            ],
        },
        Task {
            title: "Semantic Segmentation",
            subjects: &[0, 1, 2],
            labels: &[Segmentation, Polygon],
            sentences: &[
                "Every pixel belongs to one of 19 classes, from road and kerb to sky.",
                "Start with the drivable area, then kerbs, vehicles and people.",
                "Thin objects such as poles and wires are drawn with the brush at high zoom.",
                "The edge between road and pavement matters most to us.",
            ],
        },
        Task {
            title: "Lane Marking",
            subjects: &[0, 1],
            labels: &[Polyline],
            sentences: &[
                "Follow each lane line with a polyline from the bottom of the frame to the horizon.",
                "Solid, dashed and double lines are separate classes.",
                "Lines under cars are continued where their course is certain.",
            ],
        },
    ],
};
