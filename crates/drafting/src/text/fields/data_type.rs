//! What kind of data is labelled.

use crate::text::words::{WordSet, words};
use std::ops::Range;
use std::sync::LazyLock;

use domain::taxonomy::{DataType, LabelType};

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::nouns::Noun;
use super::super::locale::Locale;
use super::super::phrases::Phrases;
use super::Findings;
use super::volume::Amounted;
use crate::reading::FieldValue;

/// Words that name a kind of data beside the nouns that are counted.
static WORDS: LazyLock<Phrases<DataType>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "x ray luggage, x ray baggage, x ray cargo, x ray security, luggage x ray*, baggage x ray*, security x ray*",
            DataType::Image,
        ),
        ("tool call*, function call*, tool use, function calling", DataType::Code),
        (
            "x ray*, xray*, raio x, raios x, rayos x, mri, mris, ct, ct scan*, radiolog*, patholog*, ultrasound*, medical image*, \
                 medical imag*, medical scan*, mammogra*, radiograph*, radiografia*, resonancia*, tomografia*, \
                 rontgen*, irm, histolog*, endoscop*, dermatoscop*, fundus, retinal, neuroimag*, \
                 imagenes medicas, imagem medica, imagens medicas, imagerie medicale, medizinische bilder, \
                 ecografia*, ultrasonido*, ultrassom, ultrassons, echographie*, ultraschall*, sonogra*, mamografia*, mammografie*, echocardiogra*, whole slide, ecg, ekg, biops*, radiographie*, scanner thoracique, \
                 ressonancia*, colonoscop*, skin lesion*, dental scan*, intraoral*, phonocardiogra*, electrocardiogra*, eeg, mammograph*",
            DataType::Medical,
        ),
        (
            "satellite*, aerial, gis, map tile*, satelital*, satelite*, satelliten*, luftbild*, orthophoto*, \
                 orthomosaic*, geospatial*, aerea*, aeriennes, sentinel 2, remote sensing, geodata*, ortofoto*, \
                 land parcel*, parcel boundar*, vues aeriennes, imagerie satellite",
            DataType::Geospatial,
        ),
        (
            "depth scan*, depth map*, depth image*, depth camera*, depth sensor*, lidar, point cloud*, radar, 3d scan*, laser scan*, nube* de puntos, punktwolke*, \
                 nuage* de points, nuvem de pontos, nuvens de pontos, 3d annotation, clouds of points, \
                 laserscan*, 3d sensor*, 3d point*",
            DataType::Sensor3d,
        ),
        (
            "multimodal, multi modal, image text pair*, images and text, text and images, \
                 posts and attached images, audio and video, text and attached images",
            DataType::Multimodal,
        ),
        (
            "thermogram*, thermal image*, infrared image*, text to image, image, images, photo*, picture*, pics, screenshot*, bild*, foto*, imagen*, \
                 imagem, imagens, selfie*, image generat*, frames, shop sign*, street sign*, road sign*, \
                 traffic sign*, signboard*, billboard*, license plate*, licence plate*, number plate*, painting*, drawing*, \
                 gemalde, tableaux, cuadros, pinturas, logo, logos, icons, emblem*, postcard*, postkarte*, postal antigua, postales, carte* postale*, cartoes postais, meme, memes, stills, poster, posters, chart, charts, diagram*, infographic*",
            DataType::Image,
        ),
        (
            "subtitling, tv series, tv shows, television, streaming, web series, documentar*, documentaire*, documental, documentales, esports, livestream*, live stream*, watch recordings, watch the recordings, watch recordings of, screen recording*, screen capture*, video*, footage, clip, clips, cctv, videomaterial, film*, gameplay",
            DataType::Video,
        ),
        (
            "message vocal, messages vocaux, voice message*, voice note*, mensaje* de voz, nota* de voz, sprachnachricht*, mensagem de voz, mensagens de voz, birdsong*, bird song*, bird call*, spectrogram*, text to speech, tts, speech synthesis, naturalness, mispronounc*, audio*, speech, voice*, recording*, podcast*, call, calls, grabacion*, aufnahme*, tonaufnahme*, \
                 sprachaufnahme*, enregistrement*, gravacao, gravacoes, sound*, listen, hear, radio, telefonat*, \
                 llamada*, chamadas, ligacoes, telefonemas, anrufe, appels telephoniques, entretiens, entrevistas grabadas, livestream audio, sprachbefehl*, oral histor*, interviews, wake word, awaaz, dictation*, voicebot, \
                 song*, music, lectures, utterance*, caller*, listens, listening, listeners, headphones, microphone*, hearing test*",
            DataType::Audio,
        ),
        (
            "code, source code, repositor*, pull request*, solidity, python, javascript, typescript, \
                 java code, c and php, unit test*, smart contract*, codigo, quellcode, programming, \
                 coding model*, coding, github, sql, code review*, functions, kotlin, golang, verilog, vhdl, rust code, haskell, matlab, bash scripts, shell scripts, testbench*, software engineer*, \
                 stack overflow, bug report*, bugs in code, code bug*",
            DataType::Code,
        ),
        (
            "warranty card*, index card*, registration card*, business card*, eingescannt*, escaneado*, escaneada*, scannes, scannees, document*, pdf, pdfs, invoice*, receipt*, factura*, rechnung*, facture*, fatura*, scanned, \
                 form, forms, pages, recibo*, beleg*, waybill*, receita medica, receitas medicas, recetas medicas, ordonnances, annual report*, manuscript*, newspaper*, bills, dokument*, \
                 archive*, formular*, handwritten, scans of",
            DataType::Document,
        ),
        (
            "spreadsheet*, csv, tabular, tables, rows, tabelle*, excel file*, hojas de calculo, tableaux excel, tableaux de donnees, \
                 planilha*, database record*",
            DataType::Tabular,
        ),
        (
            "hate speech, text, texts, tweet*, review, reviews, comment*, sentence*, article*, chat*, message*, email*, \
                 e mail*, quer*, prompt*, conversation*, dialog*, texto*, frases, oraciones, satze, nachricht*, \
                 avis, phrases, mensaj*, mensagens, noticia*, news, posts, llm, language model*, chatbot*, \
                 assistant, bot, resenas, kommentar*, bewertung*, transcripts, biograph*, questions, answers, \
                 replies, search result*, logs, words, translat*, rlhf, essay*, stories, ticket*, tuits, resumes, \
                 abstracts, novel*, trivia, instructions, commentaires, communiques, artikel*, articulos, \
                 artigos, comentarios, reseñas, sawaal, jawab, headline*, compte rendu, comptes rendus, proof, proofs, essays, letters, claims, clauses, subtitles, dishes, recipes",
            DataType::Text,
        ),
    ])
});

const SPECIFIC: [DataType; 3] = [DataType::Medical, DataType::Sensor3d, DataType::Geospatial];

/// The data type that a noun phrase names; the specific ones win over the rest.
pub(super) fn phrase_type(doc: &Doc, range: Range<usize>) -> Option<DataType> {
    let mut named: Vec<DataType> = Vec::new();
    for at in range.clone() {
        if let Some(hit) = WORDS.at(&doc.tokens, at).filter(|hit| hit.end <= range.end) {
            named.push(hit.value);
        }
        match doc.noun(at) {
            Some(Noun::Item(Some(kind))) => named.push(kind),
            Some(Noun::Word) => named.push(DataType::Text),
            _ => {}
        }
    }
    let has = |kind: DataType| named.contains(&kind);
    // `movie reviews`, `podcast transcripts`: words about it, whatever it is.
    if words_about(doc, &range) {
        return Some(DataType::Text);
    }
    SPECIFIC
        .into_iter()
        .find(|kind| has(*kind))
        // A sound clip is sound; a PDF file is a document.
        .or_else(|| {
            [DataType::Document, DataType::Audio, DataType::Video, DataType::Image].into_iter().find(|kind| has(*kind))
        })
        .or_else(|| named.first().copied())
}

/// Whether the last word of a phrase makes it one of texts about something that is none.
fn words_about(doc: &Doc, range: &Range<usize>) -> bool {
    let about = words!(
        "lines line titles title reviews review comments comment descriptions description captions caption transcripts transcript \
         summaries summary questions answers queries scripts script dialogues dialogs dialogue dialog subtitles names tags headlines \
         synopses plots posts abstracts prompts lyrics"
    );
    let last = range.clone().rev().find(|at| doc.tokens.get(*at).is_some_and(|token| token.is_word()));
    last.is_some_and(|at| at > range.start && about.contains(doc.folded(at)) && doc.locale == Locale::English)
}

pub(crate) fn read(findings: &mut Findings, volume: Option<&Amounted>, labels: &[LabelType]) -> Option<DataType> {
    let doc = findings.doc;
    let mut votes: Vec<(DataType, f64, (usize, usize))> = Vec::new();
    for hit in WORDS.longest(&doc.tokens) {
        let (from, _) = doc.tokens.sentence(hit.start);
        let clause = doc.clause(hit.start);
        let mut weight = 1.0;
        let noise = doc.marked(clause.clone(), Mark::COMPANY.or(Mark::PRODUCT).or(Mark::TEST))
            && !doc.marked(clause.clone(), Mark::WORK);
        if noise {
            weight *= 0.3;
        }
        if doc.marked(doc.before(hit.start, 3), Mark::NOT) || doc.marked(doc.after(hit.end, 5), Mark::NOT_NEEDED) {
            continue;
        }
        // `medical coding`, `industry codes`, `review the clips`: other things in the same words.
        let other = match doc.folded(hit.start) {
            "code" | "codes" | "coding" | "codigo" => {
                words!("medical icd postal post promo zip industry customs bar qr hs error area discount dress")
                    .contains(doc.folded(hit.start.wrapping_sub(1)))
            }
            "review" => {
                hit.end == hit.start + 1
                    && !words!("a the each per every one product customer app restaurant hotel this book film movie")
                        .contains(doc.folded(hit.start.wrapping_sub(1)))
            }
            "call" | "calls" => {
                labels.contains(&LabelType::FunctionCallTagging)
                    || words!("correct right tool function api wrong model volunteer open last roll line close judgement judgment tough price")
                        .contains(doc.folded(hit.start.wrapping_sub(1)))
            }
            "called" => true,
            // `the client bills us`
            "bills" => words!("us you me them").contains(doc.folded(hit.end)),
            // `un studio de jeu vidéo`
            "video" | "videos" => {
                words!("game games gaming spiel spiele juego juegos").contains(doc.folded(hit.end))
                    || words!("jeu jeux").contains(doc.folded(hit.start.wrapping_sub(1)))
            }
            "form" | "forms" if matches!(doc.folded(hit.start.wrapping_sub(1)), "in" | "short" | "this") => true,
            _ => false,
        };
        if other {
            continue;
        }
        // A phone call with the applicant is no data.
        let contact = words!("call message email emails form voice question questions answers chat text")
            .contains(doc.folded(hit.start))
            && doc.any(doc.before(hit.start, 4), words!("send a video us reply write phone short google by via the"));
        if contact && !doc.marked(doc.before(hit.start, 4), Mark::WORK) {
            weight *= 0.4;
        }
        // The first sentences say what the work is.
        weight *= match doc.tokens.get(from).map_or(0, |token| token.sentence) {
            0 | 1 => 1.8,
            2..=5 => 1.2,
            _ => 0.8,
        };
        if SPECIFIC.contains(&hit.value) {
            weight *= 2.5;
        }
        // `text annotator`, `image labeling`: the trade says it.
        let trade = doc.folded(hit.end);
        if hit.end - hit.start == 1
            && ["annotat", "label", "tagg", "transcri"].iter().any(|stem| trade.starts_with(stem))
        {
            weight *= 5.0;
        }
        if hit.value == DataType::Multimodal {
            weight *= 3.0;
        }
        if hit.value == DataType::Text {
            weight *= 0.7;
        }
        votes.push((hit.value, weight, (hit.start, hit.end)));
    }
    let named: Vec<DataType> = {
        let mut kinds: Vec<DataType> = votes.iter().map(|vote| vote.0).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    let mut totals: Vec<(DataType, f64)> = DataType::ALL
        .iter()
        .map(|kind| {
            let mut weights: Vec<f64> = votes.iter().filter(|vote| vote.0 == *kind).map(|vote| vote.1).collect();
            weights.sort_by(|a, b| b.total_cmp(a));
            // Saying it again adds less each time.
            let sum =
                weights.iter().take(8).enumerate().map(|(index, weight)| weight / (1.0 + index as f64 * 0.8)).sum();
            (*kind, sum)
        })
        .collect();
    let counted_clips = volume.is_some_and(|volume| {
        (volume.object.0..volume.object.1).any(|at| matches!(doc.folded(at), "clip" | "clips" | "snippets"))
            && volume.data_type == Some(DataType::Video)
    });
    let says = |kind: DataType, except: &WordSet| {
        votes.iter().any(|vote| vote.0 == kind && !except.contains(doc.folded(vote.2.0)))
    };
    let sound_task = labels.iter().any(|label| {
        matches!(
            label,
            LabelType::EmotionRecognition
                | LabelType::Transcription
                | LabelType::Diarization
                | LabelType::AudioRecording
        )
    });
    let clips_of_sound = counted_clips
        && !says(DataType::Video, words!("clip clips"))
        && (sound_task || says(DataType::Audio, words!("clip clips")));
    for (kind, total) in &mut totals {
        for (index, label) in labels.iter().enumerate() {
            // Boxes and captions are drawn and written for videos, too.
            let implied = match label.implied_data_type() {
                DataType::Image if !named.contains(&DataType::Image) && named.contains(&DataType::Video) => {
                    DataType::Video
                }
                implied => implied,
            };
            if implied == *kind
                && *kind != DataType::Other
                && !matches!(label, LabelType::Classification | LabelType::EvaluationRating)
            {
                *total += if index == 0 { 1.6 } else { 0.8 };
                // What is read aloud is not what is collected.
                if *label == LabelType::AudioRecording {
                    *total += 5.5;
                }
            }
        }
        // A clip is one of sound where the rest of the text speaks of sound.
        if clips_of_sound && matches!(kind, DataType::Video | DataType::Audio) {
            if *kind == DataType::Audio {
                *total += 5.0;
            }
            continue;
        }
        // `listen to 2,800 generated sentences`
        if *kind == DataType::Audio
            && let Some(volume) = volume
            && doc.any(
                doc.before(volume.object.1, 8),
                words!("listen listens listening hear escuchar anhoren ecouter ouvir"),
            )
        {
            *total += 4.0;
        }
        // `Sie sehen einen eingescannten Brief`, `watch a recording of a run`
        let counted_as = |other: DataType| volume.is_some_and(|volume| volume.data_type == Some(other));
        let says_any = |words: &WordSet| doc.tokens.list.iter().take(2_000).any(|token| words.contains(&token.folded));
        let scanned = *kind == DataType::Document
            && counted_as(DataType::Text)
            && volume.is_some_and(|volume| {
                doc.any(
                    volume.object.0..volume.object.1,
                    words!("letter letters brief briefe briefen carta cartas lettre lettres page pages notes"),
                )
            })
            && says_any(words!(
                "scanned eingescannt eingescannte eingescannten escaneadas escaneados scannees scannes"
            ));
        let watched = *kind == DataType::Video
            && counted_as(DataType::Audio)
            && says_any(words!("watch watches watching ansehen anschauen mirar regarder assistir"))
            && says_any(words!("recording recordings session sessions run runs"));
        if scanned || watched {
            *total += 5.0;
        }
        if let Some(volume) = volume
            && volume.data_type == Some(*kind)
        {
            *total += if matches!(kind, DataType::Text) { 2.4 } else { 4.0 };
        }
    }
    let specific = totals
        .iter()
        .filter(|(kind, total)| SPECIFIC.contains(kind) && *total >= 2.0)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .copied();
    let (kind, total) = specific
        .filter(|(_, total)| {
            totals.iter().filter(|(other, _)| !matches!(other, DataType::Text)).all(|(_, rest)| *total >= rest * 0.5)
        })
        .or_else(|| totals.iter().filter(|(_, total)| *total > 0.0).max_by(|a, b| a.1.total_cmp(&b.1)).copied())
        .unwrap_or((DataType::Other, 0.0));
    if total <= 0.0 {
        // Nothing names the data: the task implies it.
        let label = labels.first()?;
        let kind = label.implied_data_type();
        findings.fact(FieldValue::DataType(kind), 0.6, "Implied by the kind of labeling", None);
        return Some(kind);
    }
    let first = votes.iter().find(|vote| vote.0 == kind).map(|vote| vote.2);
    let from_volume = volume.is_some_and(|volume| volume.data_type == Some(kind));
    let Some(span) = first.or(volume.filter(|_| from_volume).map(|volume| volume.object)) else {
        findings.fact(FieldValue::DataType(kind), 0.6, "Implied by the kind of labeling", None);
        return Some(kind);
    };
    let confidence = if named.len() <= 1 || from_volume { 0.9 } else { 0.6 };
    findings.fact(FieldValue::DataType(kind), confidence, "What is labeled", Some(span));
    Some(kind)
}
