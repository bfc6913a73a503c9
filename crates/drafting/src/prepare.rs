//! Making the tables of words before the first text comes.

use domain::taxonomy::LabelType;

use crate::moderation::{self, Input};
use crate::text;

/// Texts that together need every table: each language, each way of paying, each field.
const SAMPLES: &[&str] = &[
    "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is $18/hour. English required. \
     CVAT. Based in Kenya. Part-time, 20 hours per week for about six weeks. Expert level.",
    "Hourly pay. Three senior nurses transcribe twenty-one hours of audio, sorry, 25, 4 ct each until May. Any country. \
     Write answers, classify tweets, compare two replies, box every car.",
    "Buscamos 12 anotadores colombianos: 2.500 fotos a 0,05 dólares por foto, durante dos meses, nivel intermedio.",
    "Gesucht: fünf Sprecher aus Österreich, 40 US-Dollar pauschal je Person, 300 Sätze vorlesen, keine Vorkenntnisse nötig.",
    "Nous cherchons quatre relecteurs en Belgique : 14 $ de l'heure, 6 000 textes, trois mois, outil interne.",
    "Procuramos 7 tradutores no Brasil, 60 mil palavras, US$ 0,04 por palavra, seis semanas.",
    "10 log chahiye Hindi bolne wale, 500 audio ghante, ek ghante ka $5, do mahine.",
];

/// Builds the tables that reading and judging a text need, which takes a tenth of a second. They are built on first use
/// without this, too; a server calls it once, so that no caller waits for them.
pub fn prepare() {
    for sample in SAMPLES {
        text::read(sample);
    }
    let all = SAMPLES.join("\n");
    moderation::review(&Input {
        fields: &[("jobTitle", "Annotators"), ("jobDescription", &all)],
        label_types: &[LabelType::AudioRecording],
        blocked_phrases: &[],
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_samples_need_the_tables_of_every_field() {
        let found: BTreeSet<&str> =
            SAMPLES.iter().flat_map(|sample| text::read(sample).facts).map(|fact| fact.value.key()).collect();
        for key in [
            "jobTitle",
            "dataType",
            "labelTypes",
            "dataVolume",
            "dataVolumeUnit",
            "experienceLevel",
            "headcount",
            "paymentType",
            "pricePerHour",
            "pricePerLabel",
            "fixedPrice",
            "languages",
            "countries",
            "labelingSoftware",
            "projectDuration",
            "timeRequirement",
            "employmentTypes",
        ] {
            assert!(found.contains(key), "{key} is in none of the samples: {found:?}");
        }
    }
}
