//! Tools for labeling, as texts name them.

use std::sync::LazyLock;

use domain::taxonomy::labeling_software::KNOWN;

use crate::text::phrases::Phrases;
use crate::text::token::fold;

/// Names as their folded words; the value is the name as it is stored.
pub(crate) static NAMES: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let open = |name: &str| fold(name).replace('.', " . ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut set = Phrases::empty();
    for (name, aliases) in KNOWN.iter().filter(|(name, _)| !matches!(*name, "Other" | "Internal Tooling")) {
        for alias in std::iter::once(name).chain(*aliases) {
            set.add(&open(alias), *name);
        }
    }
    ALIASES.iter().for_each(|(alias, name)| set.add(alias, *name));
    FURTHER.iter().for_each(|name| set.add(&open(name), *name));
    set
});

/// Short forms and misspellings of the well-known names.
const ALIASES: &[(&str, &str)] = &[
    ("scale", "Scale AI"),
    ("excel", "Microsoft Excel"),
    ("google sheet", "Google Sheets"),
    ("gsheets", "Google Sheets"),
    ("label box", "Labelbox"),
    ("ground truth", "AWS SageMaker Ground Truth"),
    ("v7 darwin", "V7"),
    ("v7 labs", "V7"),
    ("slicer 3d", "3D Slicer"),
    ("slicer", "3D Slicer"),
    ("super annotate", "SuperAnnotate"),
    ("segments", "Segments.ai"),
    ("amazon turk", "Amazon Mechanical Turk"),
];

/// Tools of single trades, stored as they spell themselves.
const FURTHER: &[&str] = &[
    "Transkribus",
    "Photoshop",
    "GIMP",
    "eScriptorium",
    "Recogito",
    "oTranscribe",
    "Otter.ai",
    "Descript",
    "Express Scribe",
    "Happy Scribe",
    "Trint",
    "Sonix",
    "InqScribe",
    "f4transkript",
    "EasyTranscript",
    "EXMARaLDA",
    "WebAnno",
    "Raven Pro",
    "Raven Lite",
    "Sonic Visualiser",
    "Arbimon",
    "BirdNET",
    "Zooniverse",
    "BIIGLE",
    "Wildlife Insights",
    "Timelapse2",
    "QuPath",
    "ImageJ",
    "Fiji",
    "napari",
    "Ilastik",
    "Cellpose",
    "ITK-SNAP",
    "OsiriX",
    "Horos",
    "MITK",
    "ASAP",
    "Aperio",
    "SlideScore",
    "RedBrick AI",
    "Ango Hub",
    "CloudCompare",
    "Autodesk ReCap",
    "MeshLab",
    "ArcGIS",
    "JOSM",
    "Google Earth Engine",
    "RectLabel",
    "LabelImg",
    "makesense.ai",
    "VoTT",
    "Hasty.ai",
    "Picterra",
    "Kognic",
    "Deepen AI",
    "Argilla",
    "UBIAI",
    "Snorkel Flow",
    "Surge AI",
    "DataAnnotation",
    "Prolific",
    "Clickworker",
    "Outlier",
    "memoQ",
    "MateCat",
    "Trados",
    "SDL Trados",
    "Wordfast",
    "OmegaT",
    "Smartcat",
    "Crowdin",
    "Phrase TMS",
    "Memsource",
    "Lokalise",
    "Transifex",
    "Weblate",
    "XTM Cloud",
    "MAXQDA",
    "NVivo",
    "ATLAS.ti",
    "Subtitle Edit",
    "Aegisub",
    "Amara",
    "Notion",
    "Airtable",
    "Anvil",
    "Dedoose",
    "Kinovea",
    "Dartfish",
    "Hudl",
    "LongoMatch",
    "Nacsport",
    "Metrica Nexus",
    "BORIS",
    "VIAME",
    "DeepLabCut",
    "SLEAP",
    "CoLabeler",
    "Playment",
    "Hive Data",
    "Taskus",
    "Figure Eight",
    "Scalabel",
    "COCO Annotator",
    "Tator",
    "Kaleidoscope Pro",
    "Avidemux",
    "DaVinci Resolve",
    "Google Forms",
    "Microsoft Forms",
    "LibreOffice Calc",
    "Sketch Engine",
    "PhiloLogic",
    "Catma",
    "Tropy",
    "FromThePage",
    "Pybossa",
    "LimeSurvey",
];

/// Names that are also words: they need to be written as a name, with a word about tools beside them.
pub(crate) const DOUBTFUL: &[&str] = &[
    "via",
    "asap",
    "brat",
    "prodigy",
    "inception",
    "elan",
    "transcriber",
    "scale",
    "segments",
    "slicer",
    "ground truth",
    "v7",
    "kili",
    "open label",
    "excel",
    "praat",
    "horos",
    "fiji",
    "asap",
    "amara",
    "notion",
    "outlier",
    "prolific",
    "trint",
    "anvil",
    "boris",
    "napari",
    "sleap",
    "catma",
    "descript",
    "tator",
    "fiji",
    "phrase tms",
];

/// The buyer's own tool.
pub(crate) static OWN: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[(
        "internal tool*, internal web app*, internal annotation tool*, internal labeling tool*, \
             internal labelling tool*, internal platform, internal app*, internal one, internal software, \
             in house tool*, in house platform, in house annotation*, in house labeling*, in house app*, \
             inhouse tool*, our own tool*, our own platform, our own annotation*, our own labeling*, \
             our own web*, our own app*, our own software, our own editor, our own interface, \
             own annotation tool*, proprietary tool*, proprietary platform, proprietary annotation*, \
             custom tool*, custom annotation tool*, custom platform, custom built tool*, our web app*, \
             our web application, our browser tool, our tool, our annotation tool, our labeling tool, \
             our labelling tool, our annotation platform, our labeling platform, our platform, our app, \
             our online tool, our web tool, our web editor, developed by us, we built ourselves, built in house, \
             home grown tool, our web interface, our internal, company tool, web tool of ours, \
             our custom, herramienta interna, herramienta propia, plataforma propia, plataforma interna, \
             nuestra plataforma, nuestra herramienta, nuestra aplicacion, nuestra app, eigenes tool, \
             eigene plattform, eigenes werkzeug, internes tool, eigene software, unser tool, unsere plattform, \
             unserer plattform, unserem tool, unserer app, unsere app, eigener web app, eigenen tool, \
             internen tool, hauseigene*, unserer software, unser eigenes, unserem eigenen, outil interne, \
             notre outil, notre plateforme, plateforme interne, outil maison, notre application, \
             interface maison, logiciel interne, ferramenta interna, ferramenta propria, plataforma propria, \
             nossa plataforma, nossa ferramenta, nosso aplicativo, nossa aplicacao, nossa app, hamara tool, \
             hamare tool, apna tool, hamara platform, hamare platform, hamari app",
        (),
    )])
});
