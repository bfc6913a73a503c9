//! Which kinds of labels are made (contract 3.2), and the category derived from them.

use super::{DataType, fold_name, taxonomy};

taxonomy! {
    /// A kind of labelling task.
    LabelType {
        BoundingBox = "BOUNDING_BOX", "Bounding Box";
        Polygon = "POLYGON", "Polygon";
        Polyline = "POLYLINE", "Polyline";
        Keypoint = "KEYPOINT", "Keypoint";
        Cuboid = "CUBOID", "Cuboid";
        Segmentation = "SEGMENTATION", "Segmentation";
        ObjectDetection = "OBJECT_DETECTION", "Object Detection";
        ObjectTracking = "OBJECT_TRACKING", "Object Tracking";
        ActionRecognition = "ACTION_RECOGNITION", "Action Recognition";
        EmotionRecognition = "EMOTION_RECOGNITION", "Emotion Recognition";
        Classification = "CLASSIFICATION", "Classification";
        Ocr = "OCR", "OCR";
        Captioning = "CAPTIONING", "Captioning";
        Transcription = "TRANSCRIPTION", "Transcription";
        Translation = "TRANSLATION", "Translation";
        Diarization = "DIARIZATION", "Speaker Diarization";
        AudioRecording = "AUDIO_RECORDING", "Audio Recording";
        NamedEntityRecognition = "NAMED_ENTITY_RECOGNITION", "Named Entity Recognition";
        RelationExtraction = "RELATION_EXTRACTION", "Relation Extraction";
        SentimentAnalysis = "SENTIMENT_ANALYSIS", "Sentiment Analysis";
        Summarization = "SUMMARIZATION", "Summarization";
        ContentModeration = "CONTENT_MODERATION", "Content Moderation";
        SearchRelevance = "SEARCH_RELEVANCE", "Search Relevance";
        FactChecking = "FACT_CHECKING", "Fact Checking";
        DataCollection = "DATA_COLLECTION", "Data Collection";
        DataEntry = "DATA_ENTRY", "Data Entry";
        EvaluationRating = "EVALUATION_RATING", "Evaluation & Rating";
        TextGeneration = "TEXT_GENERATION", "Text Generation";
        PromptWriting = "PROMPT_WRITING", "Prompt Writing";
        Sft = "SFT", "SFT";
        FineTuning = "FINE_TUNING", "Fine-Tuning";
        Rlhf = "RLHF", "RLHF";
        RedTeaming = "RED_TEAMING", "Red Teaming";
        FunctionCallTagging = "FUNCTION_CALL_TAGGING", "Function Call Tagging";
        Other = "OTHER", "Other";
    }
}

impl LabelType {
    /// The noun of a composed title: the display, with `Annotation` after a bare shape.
    pub const fn title_noun(self) -> &'static str {
        match self {
            Self::BoundingBox => "Bounding Box Annotation",
            Self::Polygon => "Polygon Annotation",
            Self::Polyline => "Polyline Annotation",
            Self::Keypoint => "Keypoint Annotation",
            Self::Cuboid => "Cuboid Annotation",
            Self::Other => "Data Annotation",
            other => other.display(),
        }
    }

    /// The data type that this task works on when nothing else tells.
    pub const fn implied_data_type(self) -> DataType {
        match self {
            Self::BoundingBox
            | Self::Polygon
            | Self::Polyline
            | Self::Keypoint
            | Self::Segmentation
            | Self::ObjectDetection
            | Self::Captioning => DataType::Image,
            Self::Cuboid => DataType::Sensor3d,
            Self::ObjectTracking | Self::ActionRecognition => DataType::Video,
            Self::EmotionRecognition | Self::Transcription | Self::Diarization | Self::AudioRecording => {
                DataType::Audio
            }
            Self::Ocr => DataType::Document,
            Self::DataEntry => DataType::Tabular,
            Self::FunctionCallTagging => DataType::Code,
            Self::DataCollection | Self::Other => DataType::Other,
            Self::Classification
            | Self::Translation
            | Self::NamedEntityRecognition
            | Self::RelationExtraction
            | Self::SentimentAnalysis
            | Self::Summarization
            | Self::ContentModeration
            | Self::SearchRelevance
            | Self::FactChecking
            | Self::EvaluationRating
            | Self::TextGeneration
            | Self::PromptWriting
            | Self::Sft
            | Self::FineTuning
            | Self::Rlhf
            | Self::RedTeaming => DataType::Text,
        }
    }

    /// Whether the task trains or judges a generative model (**G** in the contract).
    pub const fn is_generative(self) -> bool {
        matches!(
            self,
            Self::EvaluationRating
                | Self::TextGeneration
                | Self::PromptWriting
                | Self::Sft
                | Self::FineTuning
                | Self::Rlhf
                | Self::RedTeaming
                | Self::FunctionCallTagging
        )
    }

    /// The aliases of the contract, lower case.
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::BoundingBox => &["bounding box", "bounding boxes", "bbox", "2d box"],
            Self::Polygon => &["polygon"],
            Self::Polyline => &["polyline", "lane line"],
            Self::Keypoint => &["keypoint", "landmark", "pose estimation"],
            Self::Cuboid => &["cuboid", "3d box"],
            Self::Segmentation => &["segmentation", "segmentation mask"],
            Self::ObjectDetection => &["object detection"],
            Self::ObjectTracking => &["object tracking"],
            Self::ActionRecognition => &["action recognition"],
            Self::EmotionRecognition => &["emotion recognition"],
            Self::Classification => &["classification", "classify", "categorize", "tagging"],
            Self::Ocr => &["ocr", "text recognition"],
            Self::Captioning => &["captioning", "caption", "image description"],
            Self::Transcription => &["transcription", "transcribe", "transcript"],
            Self::Translation => &["translation", "translate"],
            Self::Diarization => &["diarization", "speaker labeling"],
            Self::AudioRecording => &["audio recording", "voice recording", "record audio", "read aloud"],
            Self::NamedEntityRecognition => &["ner", "named entity", "entity extraction", "entity classification"],
            Self::RelationExtraction => &["relation extraction"],
            Self::SentimentAnalysis => &["sentiment analysis", "sentiment labeling", "sentiment"],
            Self::Summarization => &["summarization", "summarize"],
            Self::ContentModeration => &["content moderation"],
            Self::SearchRelevance => &["search relevance", "relevance rating"],
            Self::FactChecking => &["fact checking", "fact-check"],
            Self::DataCollection => &["data collection"],
            Self::DataEntry => &["data entry"],
            Self::EvaluationRating => &["evaluation", "rating", "rate responses", "rank responses", "side-by-side"],
            Self::TextGeneration => &["text generation"],
            Self::PromptWriting => &["prompt writing", "write prompts"],
            Self::Sft => &["sft", "supervised fine-tuning", "prompt-response writing"],
            Self::FineTuning => &["fine-tuning", "finetuning"],
            Self::Rlhf => &["rlhf", "human feedback", "preference ranking"],
            Self::RedTeaming => &["red teaming", "red-team", "jailbreak"],
            Self::FunctionCallTagging => &["function call tagging", "tool-call labeling"],
            Self::Other => &[],
        }
    }

    /// The value with this token, display or alias, in any case; a plural `s` is taken too.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = fold_name(name)?;
        let singular = name.strip_suffix('s').unwrap_or(&name);
        Self::ALL.iter().copied().find(|value| {
            [value.token(), value.display()].iter().chain(value.aliases()).any(|n| {
                let alias = fold_name(n);
                alias.as_deref() == Some(name.as_str()) || alias.as_deref() == Some(singular)
            })
        })
    }
}

/// The public category of a job (contract 3.2): derived, never stored.
pub fn category(data_type: DataType, label_types: &[LabelType]) -> String {
    if label_types.iter().any(|label| label.is_generative()) {
        return "Generative AI & RLHF".to_owned();
    }
    match data_type {
        DataType::Other => "Data Annotation".to_owned(),
        named => format!("{} Annotation", named.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_nouns() {
        assert_eq!(LabelType::BoundingBox.title_noun(), "Bounding Box Annotation");
        assert_eq!(LabelType::Diarization.title_noun(), "Speaker Diarization");
        assert_eq!(LabelType::Other.title_noun(), "Data Annotation");
    }

    #[test]
    fn aliases_in_any_case() {
        assert_eq!(LabelType::from_name("Bounding boxes"), Some(LabelType::BoundingBox));
        assert_eq!(LabelType::from_name("evaluation and rating"), Some(LabelType::EvaluationRating));
        assert_eq!(LabelType::from_name("NER"), Some(LabelType::NamedEntityRecognition));
        assert_eq!(LabelType::from_name("polygons"), Some(LabelType::Polygon));
        assert_eq!(LabelType::from_name("dusting"), None);
    }

    #[test]
    fn categories() {
        assert_eq!(category(DataType::Audio, &[LabelType::Transcription]), "Audio Annotation");
        assert_eq!(category(DataType::Text, &[LabelType::Translation, LabelType::Rlhf]), "Generative AI & RLHF");
        assert_eq!(category(DataType::Other, &[]), "Data Annotation");
    }
}
