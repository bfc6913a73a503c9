//! Voices that are recorded.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::HoursOfRecordingAudioVideo;
use domain::taxonomy::LabelType::{AudioRecording, DataCollection};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Audio,
    unit: HoursOfRecordingAudioVideo,
    volume: (5, 200),
    pieces_per_hour: 10,
    wage: 100,
    levels: (75, 25),
    spoken: true,
    software: &["Internal Tooling", "Audacity"],
    skills: &["clear pronunciation", "quiet room", "USB microphone"],
    purposes: &[
        "text to speech for reading devices",
        "a voice assistant for kitchens",
        "wake word detection in small devices",
        "a language course",
    ],
    subjects: &[
        ("Short Sentences", "short sentences"),
        ("Everyday Dialogues", "everyday dialogues"),
        ("Voice Commands", "voice commands"),
        ("Numbers and Addresses", "made-up numbers and street names"),
    ],
    settings: &[
        "in a quiet room",
        "with a headset and with a phone",
        "at three speeds",
        "in a kitchen with appliances running",
        "in a parked car",
    ],
    tasks: &[
        Task {
            title: "Voice Recording",
            subjects: &[0, 2, 3],
            labels: &[AudioRecording],
            sentences: &[
                "Read the sentences on the screen in your natural voice.",
                "Each session has 150 sentences and takes about an hour.",
                "Repeat a sentence when a door, a dog or a phone can be heard.",
                "Keep the same distance to the microphone.",
            ],
        },
        Task {
            title: "Speech Data Collection",
            subjects: &[1],
            labels: &[DataCollection, AudioRecording],
            sentences: &[
                "Talk with a partner about one of forty everyday topics for ten minutes.",
                "Speak as you would at home; dialect is welcome.",
                "Listen to your own recording once before you submit it.",
            ],
        },
    ],
};
