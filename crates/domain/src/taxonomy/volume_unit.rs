//! In which unit the amount of data is counted (contract 3.4).

use super::taxonomy;

taxonomy! {
    /// In which unit the amount of data is counted.
    DataVolumeUnit {
        HoursOfRecordingAudioVideo = "HOURS_OF_RECORDING_AUDIO_VIDEO", "Hours of audio/video";
        NumberOfFiles = "NUMBER_OF_FILES", "Files";
        NumberOfWords = "NUMBER_OF_WORDS", "Words";
        UnknownNotSpecified = "UNKNOWN_NOT_SPECIFIED", "Not specified";
    }
}
