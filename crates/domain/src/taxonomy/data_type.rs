//! What kind of data is labelled (contract 3.1).

use super::{fold_name, taxonomy};

taxonomy! {
    /// What kind of data is labelled.
    DataType {
        Image = "IMAGE", "Image";
        Video = "VIDEO", "Video";
        Text = "TEXT", "Text";
        Audio = "AUDIO", "Audio";
        Document = "DOCUMENT", "Document";
        Code = "CODE", "Code";
        Sensor3d = "3D_SENSOR", "3D Sensor";
        Medical = "MEDICAL", "Medical";
        Geospatial = "GEOSPATIAL", "Geospatial";
        Tabular = "TABULAR", "Tabular";
        Multimodal = "MULTIMODAL", "Multimodal";
        Other = "OTHER", "Other";
    }
}

impl DataType {
    /// The words of the contract that stand for this type, lower case, singular.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Image => &["image", "photo", "picture", "frame", "screenshot"],
            Self::Video => &["video", "footage", "clip"],
            Self::Text => &[
                "text",
                "post",
                "tweet",
                "review",
                "comment",
                "sentence",
                "article",
                "chat",
                "message",
                "e-mail",
                "email",
                "query",
                "prompt",
                "conversation",
            ],
            Self::Audio => &["audio", "speech", "voice", "recording", "call", "podcast", "utterance"],
            Self::Document => &["document", "pdf", "invoice", "receipt", "form", "page"],
            Self::Code => &["code", "source code", "repository", "pull request", "function"],
            Self::Sensor3d => &["lidar", "point cloud", "radar", "3d scan"],
            Self::Medical => &["x-ray", "xray", "mri", "ct", "radiology", "pathology", "ultrasound", "medical image"],
            Self::Geospatial => &["satellite", "aerial", "gis", "map tile"],
            Self::Tabular => &["table", "spreadsheet", "csv", "row"],
            Self::Multimodal => &["multimodal"],
            Self::Other => &[],
        }
    }

    /// The value with this token, display or word, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = fold_name(name)?;
        Self::ALL.iter().copied().find(|value| {
            [value.token(), value.display()].iter().chain(value.words()).any(|n| fold_name(n).as_ref() == Some(&name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_displays_in_any_case() {
        assert_eq!(DataType::from_name("Photo"), Some(DataType::Image));
        assert_eq!(DataType::from_name("3d sensor"), Some(DataType::Sensor3d));
        assert_eq!(DataType::from_name("X-RAY"), Some(DataType::Medical));
        assert_eq!(DataType::from_name("smell"), None);
    }
}
