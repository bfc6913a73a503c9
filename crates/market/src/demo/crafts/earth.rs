//! The earth from above.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{Classification, Polygon, Polyline, Segmentation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Geospatial,
    unit: NumberOfFiles,
    volume: (500, 60000),
    pieces_per_hour: 15,
    wage: 110,
    levels: (25, 55),
    spoken: false,
    software: &["QGIS", "Supervisely", "Labelbox"],
    skills: &["remote sensing", "GIS", "polygon drawing"],
    purposes: &[
        "maps for relief teams",
        "an up-to-date land register",
        "a map of land use change",
        "the planning of new infrastructure",
    ],
    subjects: &[
        ("Satellite Images", "satellite images"),
        ("Aerial Photos", "aerial photos"),
        ("Drone Orthophotos", "orthophotos from drones"),
        ("Radar Tiles", "radar tiles"),
    ],
    settings: &[
        "of river deltas",
        "of farmland in Brazil",
        "of coastal towns",
        "of the Sahel",
        "before and after storms",
        "of growing suburbs",
    ],
    tasks: &[
        Task {
            title: "Building Footprints",
            subjects: &[],
            labels: &[Polygon, Segmentation],
            sentences: &[
                "Draw the footprint of each roof, shifted to the foot of the wall where the view is oblique.",
                "Annexes that share a roof belong to the house.",
                "Ruins and building sites are separate classes.",
            ],
        },
        Task {
            title: "Land Cover Classification",
            subjects: &[],
            labels: &[Classification, Segmentation],
            sentences: &[
                "Assign each parcel to one of 14 classes of use.",
                "Use the image of the other season when a field is bare.",
                "Parcels under a quarter of a hectare are merged with their neighbour.",
            ],
        },
        Task {
            title: "Road Mapping",
            subjects: &[],
            labels: &[Polyline],
            sentences: &[
                "Trace roads, tracks and footpaths by their middle line.",
                "Bridges and fords get a point each.",
                "Gaps under trees are closed where the course is clear.",
            ],
        },
    ],
};
