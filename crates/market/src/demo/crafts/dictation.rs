//! Calls and dictation.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::HoursOfRecordingAudioVideo;
use domain::taxonomy::LabelType::{Classification, Diarization, EmotionRecognition, Transcription};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
    data: DataType::Audio,
    unit: HoursOfRecordingAudioVideo,
    volume: (20, 1500),
    pieces_per_hour: 6,
    wage: 105,
    levels: (30, 60),
    spoken: true,
    software: &["ELAN", "Label Studio", "Audacity", "Transcriber"],
    skills: &["verbatim transcription", "good headphones", "punctuation", "timestamps"],
    purposes: &[
        "speech recognition for everyday speech",
        "subtitles for public broadcasters",
        "a dictation tool",
        "a searchable audio archive",
        "a speech benchmark",
    ],
    subjects: &[
        ("Call Center Audio", "call center recordings"),
        ("Podcast Episodes", "podcast episodes"),
        ("Interview Recordings", "recorded interviews"),
        ("Voice Assistant Queries", "short voice queries"),
        ("Lecture Recordings", "recordings of lectures"),
    ],
    settings: &[
        "with background noise",
        "with two speakers each",
        "with strong regional accents",
        "from insurance companies",
        "from local radio",
        "of older speakers",
    ],
    tasks: &[
        Task {
            title: "Transcription",
            subjects: &[],
            labels: &[Transcription],
            sentences: &[
                "Type exactly what is said, with fillers, repetitions and false starts.",
                "Numbers are written as words, names as they are commonly spelled.",
                "Unclear words are marked with a tag instead of a guess.",
                "A time stamp stands at the start of every sentence.",
            ],
        },
        Task {
            title: "Speaker Diarization",
            subjects: &[0, 1, 2],
            labels: &[Diarization, Transcription],
            sentences: &[
                "Cut the recording where the speaker changes and give each voice a letter.",
                "Overlaps belong to both speakers.",
                "Laughter, music and silence of more than two seconds get their own segments.",
            ],
        },
        Task {
            title: "Emotion Labeling",
            subjects: &[0, 1, 2],
            labels: &[EmotionRecognition, Classification],
            sentences: &[
                "Listen to each utterance and choose one of seven emotions with a strength from 1 to 3.",
                "Judge the voice and not the words.",
                "When two emotions mix, name the stronger one first.",
            ],
        },
    ],
};
