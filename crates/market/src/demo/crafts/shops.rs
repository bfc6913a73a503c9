//! Shops and their goods.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{BoundingBox, Classification, ObjectDetection, Polygon, Segmentation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Image,
    unit: NumberOfFiles,
    volume: (1000, 250000),
    pieces_per_hour: 80,
    wage: 95,
    levels: (60, 35),
    spoken: false,
    software: &["Labelbox", "CVAT", "Roboflow", "SuperAnnotate"],
    skills: &["product recognition", "bounding boxes", "patience"],
    purposes: &[
        "an app that finds products by photo",
        "better product data in shops",
        "a product recognition model",
        "a retail analytics service",
    ],
    subjects: &[
        ("Retail Shelf Photos", "photos of retail shelves"),
        ("Fridge Images", "images of shop fridges"),
        ("Fashion Catalogue Photos", "photos from fashion catalogues"),
        ("Furniture Pictures", "pictures of furniture"),
        ("Checkout Camera Frames", "frames from checkout cameras"),
    ],
    settings: &[
        "from convenience stores in Mexico",
        "with many brands per shelf",
        "taken by staff with phones",
        "from the autumn season",
        "from twelve pharmacies",
        "with glass doors and reflections",
    ],
    tasks: &[
        Task {
            title: "Product Detection",
            subjects: &[0, 1, 4],
            labels: &[ObjectDetection, BoundingBox],
            sentences: &[
                "Each visible product front gets one box; the second row is ignored.",
                "Price labels get a box of their own.",
                "Gaps wider than one product are marked as empty.",
                "Choose the brand from the list, or unknown if it is not there.",
            ],
        },
        Task {
            title: "Attribute Tagging",
            subjects: &[2, 3],
            labels: &[Classification],
            sentences: &[
                "Choose colour, material, pattern and cut for each item.",
                "Up to three colours are allowed, the largest area first.",
                "Use the style board whenever two values seem equally right.",
            ],
        },
        Task {
            title: "Polygon Outlines",
            subjects: &[2, 3],
            labels: &[Polygon, Segmentation],
            sentences: &[
                "Trace the outline of the main item with a polygon of 20 to 60 points.",
                "Holes, such as the inside of a handle, are cut out.",
                "Transparent parts belong to the item.",
            ],
        },
    ],
};
