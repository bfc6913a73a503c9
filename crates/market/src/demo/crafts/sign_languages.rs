//! Sign languages.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::HoursOfRecordingAudioVideo;
use domain::taxonomy::LabelType::{Transcription, Translation};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Video,
    unit: HoursOfRecordingAudioVideo,
    volume: (5, 150),
    pieces_per_hour: 4,
    wage: 140,
    levels: (0, 45),
    spoken: false,
    software: &["ELAN"],
    skills: &["sign language", "glossing", "linguistics"],
    purposes: &[
        "a dictionary of signs",
        "subtitles for signed news",
        "a translation tool for public offices",
        "research on grammar",
    ],
    subjects: &[
        ("Sign Language Videos", "sign language videos"),
        ("Signed News", "signed news programmes"),
        ("Signed Stories", "signed stories for children"),
        ("Signed Interviews", "interviews with deaf people"),
    ],
    settings: &["with one signer", "with two cameras", "from regional meetings", "from public broadcasts"],
    tasks: &[
        Task {
            title: "Glossing",
            subjects: &[],
            labels: &[Transcription, Translation],
            sentences: &[
                "Write a gloss for each sign with its start and its end.",
                "Mouthing and facial grammar go on tiers of their own.",
                "Unknown signs are described by handshape and place.",
            ],
        },
        Task {
            title: "Translation",
            subjects: &[],
            labels: &[Translation],
            sentences: &[
                "Translate each passage into plain written English.",
                "Stay close to the meaning, not to the order of the signs.",
                "Names that are spelled by hand are checked against the list.",
            ],
        },
    ],
};
