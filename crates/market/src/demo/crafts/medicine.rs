//! Pictures for doctors.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{Classification, Keypoint, Polygon, Segmentation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Medical,
    unit: NumberOfFiles,
    volume: (300, 40000),
    pieces_per_hour: 12,
    wage: 140,
    levels: (0, 20),
    spoken: false,
    software: &["3D Slicer", "MD.ai", "Encord", "V7"],
    skills: &["radiology", "anatomy", "DICOM", "segmentation"],
    purposes: &[
        "a second reader in screening",
        "triage in emergency rooms",
        "research on rare diseases",
        "a quality check in radiology",
    ],
    subjects: &[
        ("Chest X-rays", "chest X-rays"),
        ("Brain MRI Scans", "brain MRI scans"),
        ("Abdominal CT", "abdominal CT studies"),
        ("Retina Photographs", "photographs of the retina"),
        ("Pathology Slides", "digital pathology slides"),
        ("Ultrasound Clips", "ultrasound clips"),
    ],
    settings: &[
        "from three hospitals",
        "of adult patients",
        "with known follow-up",
        "without personal data",
        "from a screening programme",
        "with rare findings",
    ],
    tasks: &[
        Task {
            title: "Lesion Segmentation",
            subjects: &[0, 1, 2, 3, 4],
            labels: &[Segmentation, Polygon],
            sentences: &[
                "Outline each lesion on every slice where it can be seen.",
                "Lesions under three millimetres are marked with a point.",
                "State your confidence on a scale from one to five.",
                "Cases with poor image quality are set aside with a reason.",
            ],
        },
        Task {
            title: "Finding Classification",
            subjects: &[],
            labels: &[Classification],
            sentences: &[
                "Choose all findings that apply from a list of 24.",
                "Normal studies are confirmed as normal in one click.",
                "Two readers see each study; a third one settles disagreements.",
            ],
        },
        Task {
            title: "Landmark Annotation",
            subjects: &[0, 1],
            labels: &[Keypoint],
            sentences: &[
                "Place the 18 landmarks of the protocol in the given order.",
                "Landmarks outside the field of view are marked as missing.",
                "Each study takes about four minutes once you know the protocol.",
            ],
        },
    ],
};
