//! Known labelling software and its spelling (contract 3.6).

/// Each known name, spelled as stored, with its aliases in lower case.
pub const KNOWN: &[(&str, &[&str])] = &[
    ("CVAT", &[]),
    ("Label Studio", &["labelstudio"]),
    ("Labelbox", &[]),
    (
        "AWS SageMaker Ground Truth",
        &["aws sagemaker", "sagemaker", "sagemaker ground truth", "amazon sagemaker ground truth", "amazon sagemaker"],
    ),
    ("Scale AI", &[]),
    ("Appen", &[]),
    ("Remotasks", &[]),
    ("SuperAnnotate", &[]),
    ("V7", &[]),
    ("Roboflow", &[]),
    ("Dataloop", &[]),
    ("Encord", &[]),
    ("Kili", &[]),
    ("Prodigy", &[]),
    ("doccano", &[]),
    ("Supervisely", &[]),
    ("Toloka", &[]),
    ("Amazon Mechanical Turk", &["mturk", "mechanical turk"]),
    ("LabelMe", &[]),
    ("VIA", &[]),
    ("INCEpTION", &[]),
    ("brat", &[]),
    ("LightTag", &[]),
    ("Tagtog", &[]),
    ("Datasaur", &[]),
    ("Diffgram", &[]),
    ("Segments.ai", &[]),
    ("ELAN", &[]),
    ("Praat", &[]),
    ("Audacity", &[]),
    ("Transcriber", &[]),
    ("QGIS", &[]),
    ("3D Slicer", &[]),
    ("MD.ai", &[]),
    ("Open Label", &[]),
    ("Google Sheets", &[]),
    ("Microsoft Excel", &[]),
    ("Internal Tooling", &[]),
    ("Other", &[]),
];

/// The stored spelling of a software name: a known one as listed, any other as sent, trimmed.
pub fn canonical(name: &str) -> String {
    let name = name.trim();
    let lower = name.to_lowercase();
    KNOWN
        .iter()
        .find(|(known, aliases)| known.to_lowercase() == lower || aliases.contains(&lower.as_str()))
        .map_or_else(|| name.to_owned(), |(known, _)| (*known).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_keep_their_spelling() {
        assert_eq!(canonical("cvat"), "CVAT");
        assert_eq!(canonical(" label studio "), "Label Studio");
        assert_eq!(canonical("SageMaker"), "AWS SageMaker Ground Truth");
        assert_eq!(canonical("OTHER"), "Other");
        assert_eq!(canonical("DOCCANO"), "doccano");
        assert_eq!(canonical("PaintTool 9"), "PaintTool 9");
        assert_eq!(KNOWN.len(), 39);
    }
}
