//! The kinds of work that the made-up jobs are about.

use domain::taxonomy::DataVolumeUnit::{
    self, HoursOfRecordingAudioVideo, NumberOfFiles, NumberOfWords, UnknownNotSpecified,
};
use domain::taxonomy::LabelType::{self, *};
use domain::taxonomy::{DataType, ExperienceLevel};

use super::choice::Choices;

/// A kind of work, with the words of its trade.
pub(super) struct Craft {
    pub(super) data: DataType,
    pub(super) unit: DataVolumeUnit,
    /// Least and most data.
    pub(super) volume: (u64, u64),
    pub(super) pieces_per_hour: u64,
    /// Pay compared with the average, in percent.
    pub(super) wage: u64,
    /// How many of a hundred jobs are for beginners, and how many for the intermediate; the rest is for experts.
    levels: (u64, u64),
    /// Whether the work is in one of many languages.
    pub(super) spoken: bool,
    pub(super) software: &'static [&'static str],
    pub(super) skills: &'static [&'static str],
    /// What the data is for: "to build …".
    pub(super) purposes: &'static [&'static str],
    /// In a title, and in a sentence.
    pub(super) subjects: &'static [(&'static str, &'static str)],
    /// Follows the subject in a sentence.
    pub(super) settings: &'static [&'static str],
    pub(super) tasks: &'static [Task],
}

/// What is done with the data.
pub(super) struct Task {
    pub(super) title: &'static str,
    /// The subjects it fits, by index; all if empty.
    pub(super) subjects: &'static [usize],
    pub(super) labels: &'static [LabelType],
    /// Instructions, each a sentence of its own.
    pub(super) sentences: &'static [&'static str],
}

impl Craft {
    /// A level as usual in the trade. Some buyers take anybody.
    pub(super) fn level(&self, choices: &mut Choices) -> ExperienceLevel {
        let roll = choices.below(100);
        if roll < self.levels.0 {
            if choices.percent(30) { ExperienceLevel::AnyExperienceLevel } else { ExperienceLevel::EntryLevel }
        } else if roll < self.levels.0 + self.levels.1 {
            ExperienceLevel::Intermediate
        } else {
            ExperienceLevel::Expert
        }
    }
}

pub(super) const CRAFTS: &[Craft] = &[
    // Cars and streets.
    Craft {
        data: DataType::Image,
        unit: NumberOfFiles,
        volume: (2000, 400000),
        pieces_per_hour: 60,
        wage: 100,
        levels: (45, 45),
        spoken: false,
        software: &["CVAT", "Label Studio", "Encord", "V7", "Supervisely"],
        skills: &["attention to detail", "road scenes", "polygon drawing", "quality checks"],
        purposes: &[
            "a driver assistance system",
            "a parking assistant",
            "a study of cycling safety",
            "a delivery robot that drives on pavements",
            "a system that warns lorry drivers",
        ],
        subjects: &[
            ("Dashcam Images", "dashcam images"),
            ("Street Scenes", "street scenes"),
            ("Junction Camera Frames", "frames from junction cameras"),
            ("Traffic Sign Photos", "photos of traffic signs"),
            ("Parking Lot Images", "images of parking lots"),
        ],
        settings: &[
            "from night drives",
            "in heavy rain",
            "from six European cities",
            "on country roads",
            "from rush hours in Jakarta",
            "in snow and fog",
            "from a ring road in Texas",
            "in narrow old towns",
        ],
        tasks: &[
            Task {
                title: "Bounding Box Annotation",
                subjects: &[],
                labels: &[BoundingBox, ObjectDetection],
                sentences: &[
                    "Draw a tight box around every car, bus, lorry, bicycle and pedestrian.",
                    "Boxes touch the outermost visible pixel of the object and never include its shadow.",
                    "Objects hidden by more than four fifths are left out.",
                    "Each box gets a class and a flag for occlusion.",
                ],
            },
            Task {
                title: "Semantic Segmentation",
                subjects: &[0, 1, 2],
                labels: &[Segmentation, Polygon],
                sentences: &[
                    "Every pixel belongs to one of 19 classes, from road and kerb to sky.",
                    "Start with the drivable area, then kerbs, vehicles and people.",
                    "Thin objects such as poles and wires are drawn with the brush at high zoom.",
                    "The edge between road and pavement matters most to us.",
                ],
            },
            Task {
                title: "Lane Marking",
                subjects: &[0, 1],
                labels: &[Polyline],
                sentences: &[
                    "Follow each lane line with a polyline from the bottom of the frame to the horizon.",
                    "Solid, dashed and double lines are separate classes.",
                    "Lines under cars are continued where their course is certain.",
                ],
            },
        ],
    },
    // Shops and their goods.
    Craft {
        data: DataType::Image,
        unit: NumberOfFiles,
        volume: (1000, 250000),
        pieces_per_hour: 80,
        wage: 95,
        levels: (60, 35),
        spoken: false,
        software: &["Labelbox", "CVAT", "Roboflow", "SuperAnnotate"],
        skills: &["product recognition", "bounding boxes", "patience"],
        purposes: &[
            "an app that finds products by photo",
            "better product data in shops",
            "a product recognition model",
            "a retail analytics service",
        ],
        subjects: &[
            ("Retail Shelf Photos", "photos of retail shelves"),
            ("Fridge Images", "images of shop fridges"),
            ("Fashion Catalogue Photos", "photos from fashion catalogues"),
            ("Furniture Pictures", "pictures of furniture"),
            ("Checkout Camera Frames", "frames from checkout cameras"),
        ],
        settings: &[
            "from convenience stores in Mexico",
            "with many brands per shelf",
            "taken by staff with phones",
            "from the autumn season",
            "from twelve pharmacies",
            "with glass doors and reflections",
        ],
        tasks: &[
            Task {
                title: "Product Detection",
                subjects: &[0, 1, 4],
                labels: &[ObjectDetection, BoundingBox],
                sentences: &[
                    "Each visible product front gets one box; the second row is ignored.",
                    "Price labels get a box of their own.",
                    "Gaps wider than one product are marked as empty.",
                    "Choose the brand from the list, or unknown if it is not there.",
                ],
            },
            Task {
                title: "Attribute Tagging",
                subjects: &[2, 3],
                labels: &[Classification],
                sentences: &[
                    "Choose colour, material, pattern and cut for each item.",
                    "Up to three colours are allowed, the largest area first.",
                    "Use the style board whenever two values seem equally right.",
                ],
            },
            Task {
                title: "Polygon Outlines",
                subjects: &[2, 3],
                labels: &[Polygon, Segmentation],
                sentences: &[
                    "Trace the outline of the main item with a polygon of 20 to 60 points.",
                    "Holes, such as the inside of a handle, are cut out.",
                    "Transparent parts belong to the item.",
                ],
            },
        ],
    },
    // Calls and dictation.
    Craft {
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
    },
    // Voices that are recorded.
    Craft {
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
    },
    // Pictures for doctors.
    Craft {
        data: DataType::Medical,
        unit: NumberOfFiles,
        volume: (300, 40000),
        pieces_per_hour: 12,
        wage: 140,
        levels: (0, 20),
        spoken: false,
        software: &["3D Slicer", "MD.ai", "Encord", "V7"],
        skills: &["radiology", "anatomy", "DICOM", "segmentation"],
        purposes: &[
            "a second reader in screening",
            "triage in emergency rooms",
            "research on rare diseases",
            "a quality check in radiology",
        ],
        subjects: &[
            ("Chest X-rays", "chest X-rays"),
            ("Brain MRI Scans", "brain MRI scans"),
            ("Abdominal CT", "abdominal CT studies"),
            ("Retina Photographs", "photographs of the retina"),
            ("Pathology Slides", "digital pathology slides"),
            ("Ultrasound Clips", "ultrasound clips"),
        ],
        settings: &[
            "from three hospitals",
            "of adult patients",
            "with known follow-up",
            "without personal data",
            "from a screening programme",
            "with rare findings",
        ],
        tasks: &[
            Task {
                title: "Lesion Segmentation",
                subjects: &[0, 1, 2, 3, 4],
                labels: &[Segmentation, Polygon],
                sentences: &[
                    "Outline each lesion on every slice where it can be seen.",
                    "Lesions under three millimetres are marked with a point.",
                    "State your confidence on a scale from one to five.",
                    "Cases with poor image quality are set aside with a reason.",
                ],
            },
            Task {
                title: "Finding Classification",
                subjects: &[],
                labels: &[Classification],
                sentences: &[
                    "Choose all findings that apply from a list of 24.",
                    "Normal studies are confirmed as normal in one click.",
                    "Two readers see each study; a third one settles disagreements.",
                ],
            },
            Task {
                title: "Landmark Annotation",
                subjects: &[0, 1],
                labels: &[Keypoint],
                sentences: &[
                    "Place the 18 landmarks of the protocol in the given order.",
                    "Landmarks outside the field of view are marked as missing.",
                    "Each study takes about four minutes once you know the protocol.",
                ],
            },
        ],
    },
    // Contracts and case law.
    Craft {
        data: DataType::Document,
        unit: NumberOfFiles,
        volume: (200, 30000),
        pieces_per_hour: 8,
        wage: 130,
        levels: (0, 35),
        spoken: true,
        software: &["Prodigy", "Label Studio", "Datasaur", "INCEpTION"],
        skills: &["contract law", "legal reading", "entity labeling", "close reading"],
        purposes: &[
            "a legal review tool",
            "a legal search engine",
            "a benchmark for legal language models",
            "a tool for paralegals",
        ],
        subjects: &[
            ("Commercial Contracts", "commercial contracts"),
            ("Lease Agreements", "lease agreements"),
            ("Court Decisions", "court decisions"),
            ("Privacy Policies", "privacy policies"),
            ("Employment Contracts", "employment contracts"),
        ],
        settings: &[
            "from public registers",
            "of 5 to 60 pages",
            "from the last ten years",
            "with annexes",
            "from the energy sector",
            "scanned and born digital",
        ],
        tasks: &[
            Task {
                title: "Clause Classification",
                subjects: &[0, 1, 3, 4],
                labels: &[Classification],
                sentences: &[
                    "Assign each paragraph to one of 41 clause types.",
                    "A paragraph may have two types when it mixes them.",
                    "Definitions and recitals have types of their own.",
                ],
            },
            Task {
                title: "Named Entity Recognition",
                subjects: &[],
                labels: &[NamedEntityRecognition],
                sentences: &[
                    "Mark parties, dates, amounts, places and references to law.",
                    "The span holds the whole name without the article.",
                    "Defined terms are linked to their definition on first use.",
                ],
            },
            Task {
                title: "Summarization",
                subjects: &[0, 1, 2, 4],
                labels: &[Summarization, TextGeneration],
                sentences: &[
                    "Sum up each document in five sentences that a manager understands.",
                    "Name duties, dates and risks, and leave out the boilerplate.",
                    "Quote the number of the clause after each statement.",
                ],
            },
        ],
    },
    // Answers of language models.
    Craft {
        data: DataType::Text,
        unit: UnknownNotSpecified,
        volume: (500, 50000),
        pieces_per_hour: 8,
        wage: 125,
        levels: (10, 55),
        spoken: true,
        software: &["Internal Tooling", "Label Studio", "Labelbox", "Prodigy"],
        skills: &["clear writing", "critical reading", "fact checking", "instruction following"],
        purposes: &[
            "a general assistant",
            "a tutor for school children",
            "an assistant for software teams",
            "a help desk bot",
            "an assistant for small businesses",
        ],
        subjects: &[
            ("LLM Answers", "answers of a language model"),
            ("Chatbot Conversations", "chatbot conversations"),
            ("Math Explanations", "step by step math explanations"),
            ("Travel Advice", "travel advice from an assistant"),
            ("Cooking Instructions", "recipes that a model wrote"),
            ("Science Answers", "answers to science questions"),
        ],
        settings: &[
            "with long context",
            "in several turns",
            "at school level",
            "with sources to check",
            "for beginners",
            "with tricky instructions",
        ],
        tasks: &[
            Task {
                title: "Side-by-Side Rating",
                subjects: &[],
                labels: &[EvaluationRating, Rlhf],
                sentences: &[
                    "Read two answers to the same question and say which one is better, and by how much.",
                    "Judge correctness first, then completeness, then style.",
                    "Explain your choice in two or three sentences.",
                    "Ties are allowed but should be rare.",
                ],
            },
            Task {
                title: "Prompt and Response Writing",
                subjects: &[0, 2, 3, 4, 5],
                labels: &[PromptWriting, Sft],
                sentences: &[
                    "Write a prompt as a real user would, then the answer that you wish to receive.",
                    "Vary length, tone and difficulty from one pair to the next.",
                    "Copying from other sources or from a model is not accepted.",
                ],
            },
            Task {
                title: "Fact Checking",
                subjects: &[],
                labels: &[FactChecking, EvaluationRating],
                sentences: &[
                    "Split each answer into single claims and check every claim against public sources.",
                    "Add the address of the page that proves or disproves it.",
                    "Claims that cannot be checked get a label of their own.",
                ],
            },
            Task {
                title: "Safety Testing",
                subjects: &[],
                labels: &[RedTeaming, EvaluationRating],
                sentences: &[
                    "Write difficult prompts in ten given topics and note where the model gives a careless answer.",
                    "Grade each reply with the policy sheet.",
                    "You may skip any topic without giving a reason.",
                ],
            },
        ],
    },
    // Programs and their reviews.
    Craft {
        data: DataType::Code,
        unit: UnknownNotSpecified,
        volume: (200, 20000),
        pieces_per_hour: 4,
        wage: 170,
        levels: (0, 30),
        spoken: false,
        software: &["Internal Tooling", "Label Studio"],
        skills: &["code review", "unit tests", "debugging", "clear explanations"],
        purposes: &[
            "a coding assistant",
            "a tool that explains legacy systems",
            "an agent that repairs failing builds",
            "a programming tutor",
        ],
        subjects: &[
            ("Python Functions", "Python functions"),
            ("TypeScript Pull Requests", "TypeScript pull requests"),
            ("SQL Queries", "SQL queries"),
            ("Rust Snippets", "Rust snippets"),
            ("Java Services", "small Java services"),
            ("Tool Calls", "tool calls of an agent"),
        ],
        settings: &[
            "with unit tests",
            "from open repositories",
            "with subtle bugs",
            "written by a model",
            "of 20 to 200 lines",
            "with missing documentation",
        ],
        tasks: &[
            Task {
                title: "Code Evaluation",
                subjects: &[0, 1, 2, 3, 4],
                labels: &[EvaluationRating],
                sentences: &[
                    "Run the code, read it and rate correctness, clarity and safety.",
                    "Point to the line when something is wrong and say how you would mend it.",
                    "Style alone never decides the rating.",
                ],
            },
            Task {
                title: "Function Call Tagging",
                subjects: &[5],
                labels: &[FunctionCallTagging],
                sentences: &[
                    "Check whether the agent chose the right tool with the right arguments.",
                    "Mark calls that are superfluous or come too early.",
                    "Write the correct call where it is missing.",
                ],
            },
            Task {
                title: "Solution Writing",
                subjects: &[0, 2, 3, 4],
                labels: &[Sft, TextGeneration],
                sentences: &[
                    "Solve the task, explain each step and add two tests.",
                    "The explanation is written for a colleague who knows the language but not the problem.",
                    "Solutions run without any network.",
                ],
            },
        ],
    },
    // The earth from above.
    Craft {
        data: DataType::Geospatial,
        unit: NumberOfFiles,
        volume: (500, 60000),
        pieces_per_hour: 15,
        wage: 110,
        levels: (25, 55),
        spoken: false,
        software: &["QGIS", "Supervisely", "Labelbox"],
        skills: &["remote sensing", "GIS", "polygon drawing"],
        purposes: &[
            "maps for relief teams",
            "an up-to-date land register",
            "a map of land use change",
            "the planning of new infrastructure",
        ],
        subjects: &[
            ("Satellite Images", "satellite images"),
            ("Aerial Photos", "aerial photos"),
            ("Drone Orthophotos", "orthophotos from drones"),
            ("Radar Tiles", "radar tiles"),
        ],
        settings: &[
            "of river deltas",
            "of farmland in Brazil",
            "of coastal towns",
            "of the Sahel",
            "before and after storms",
            "of growing suburbs",
        ],
        tasks: &[
            Task {
                title: "Building Footprints",
                subjects: &[],
                labels: &[Polygon, Segmentation],
                sentences: &[
                    "Draw the footprint of each roof, shifted to the foot of the wall where the view is oblique.",
                    "Annexes that share a roof belong to the house.",
                    "Ruins and building sites are separate classes.",
                ],
            },
            Task {
                title: "Land Cover Classification",
                subjects: &[],
                labels: &[Classification, Segmentation],
                sentences: &[
                    "Assign each parcel to one of 14 classes of use.",
                    "Use the image of the other season when a field is bare.",
                    "Parcels under a quarter of a hectare are merged with their neighbour.",
                ],
            },
            Task {
                title: "Road Mapping",
                subjects: &[],
                labels: &[Polyline],
                sentences: &[
                    "Trace roads, tracks and footpaths by their middle line.",
                    "Bridges and fords get a point each.",
                    "Gaps under trees are closed where the course is clear.",
                ],
            },
        ],
    },
    // Lidar.
    Craft {
        data: DataType::Sensor3d,
        unit: NumberOfFiles,
        volume: (500, 50000),
        pieces_per_hour: 10,
        wage: 115,
        levels: (15, 65),
        spoken: false,
        software: &["Segments.ai", "Supervisely", "CVAT", "Scale AI"],
        skills: &["3D tools", "spatial thinking", "cuboids"],
        purposes: &[
            "self-driving shuttles",
            "mobile robots",
            "vehicles without drivers",
            "a benchmark for 3D perception",
        ],
        subjects: &[
            ("Lidar Scans", "lidar scans"),
            ("Point Clouds", "point clouds"),
            ("Lidar Sequences", "lidar sequences"),
            ("Radar and Lidar Frames", "paired radar and lidar frames"),
        ],
        settings: &[
            "from a harbour",
            "at busy crossings",
            "in a warehouse",
            "from a test track in Arizona",
            "along a motorway",
            "with camera images beside them",
        ],
        tasks: &[
            Task {
                title: "Cuboid Annotation",
                subjects: &[],
                labels: &[Cuboid],
                sentences: &[
                    "Fit a cuboid to every vehicle, person and two-wheeler within 80 metres.",
                    "The heading follows the direction of travel.",
                    "Size stays constant through a sequence.",
                ],
            },
            Task {
                title: "Point Cloud Segmentation",
                subjects: &[],
                labels: &[Segmentation],
                sentences: &[
                    "Give each point one of 22 classes.",
                    "Work from the ground upwards; the ground comes pre-labeled and needs correction only.",
                    "Reflections are marked as noise.",
                ],
            },
            Task {
                title: "3D Object Tracking",
                subjects: &[2, 3],
                labels: &[ObjectTracking, Cuboid],
                sentences: &[
                    "Keep one number for each object from its first to its last frame.",
                    "Check speed and turning rate in the side view before you close a sequence.",
                    "Objects that return get their old number again.",
                ],
            },
        ],
    },
    // Films of people and things.
    Craft {
        data: DataType::Video,
        unit: HoursOfRecordingAudioVideo,
        volume: (10, 800),
        pieces_per_hour: 10,
        wage: 100,
        levels: (45, 45),
        spoken: false,
        software: &["CVAT", "Encord", "V7", "Dataloop"],
        skills: &["frame by frame work", "patience", "sports knowledge"],
        purposes: &[
            "a video understanding model",
            "automatic video highlights",
            "a study of how people and animals move",
            "a benchmark for video models",
        ],
        subjects: &[
            ("Football Videos", "football videos"),
            ("Kitchen Videos", "videos of people cooking"),
            ("Assembly Line Footage", "footage of an assembly line"),
            ("Gym Clips", "clips from a gym"),
            ("Station Platform Footage", "footage of station platforms"),
            ("Wildlife Camera Clips", "clips from wildlife cameras"),
        ],
        settings: &[
            "with fixed cameras",
            "with head-mounted cameras",
            "at 25 frames a second",
            "with several people",
            "of 10 to 90 seconds",
            "in low light",
        ],
        tasks: &[
            Task {
                title: "Action Recognition",
                subjects: &[0, 1, 2, 3],
                labels: &[ActionRecognition],
                sentences: &[
                    "Mark the first and the last frame of each action from a list of 35.",
                    "Actions may overlap when two people act.",
                    "Waiting and walking are actions too.",
                ],
            },
            Task {
                title: "Object Tracking",
                subjects: &[],
                labels: &[ObjectTracking, BoundingBox],
                sentences: &[
                    "Follow each object with a box from frame to frame and correct the interpolation.",
                    "Keep its number when it is hidden for less than two seconds.",
                    "Check each track once at double speed.",
                ],
            },
            Task {
                title: "Pose Annotation",
                subjects: &[0, 1, 3],
                labels: &[Keypoint],
                sentences: &[
                    "Place 17 body points in every fifth frame.",
                    "Hidden joints are placed where you expect them and flagged.",
                    "Left and right are those of the person.",
                ],
            },
        ],
    },
    // Sign languages.
    Craft {
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
    },
    // Words between languages.
    Craft {
        data: DataType::Text,
        unit: NumberOfWords,
        volume: (20000, 2000000),
        pieces_per_hour: 300,
        wage: 110,
        levels: (5, 60),
        spoken: true,
        software: &["Internal Tooling", "Google Sheets", "Label Studio"],
        skills: &["translation", "proofreading", "terminology"],
        purposes: &[
            "machine translation in eight languages",
            "a multilingual website",
            "a translation memory",
            "a translation app",
        ],
        subjects: &[
            ("User Manuals", "user manuals"),
            ("Help Center Articles", "help center articles"),
            ("Museum Texts", "texts of a museum"),
            ("Product Descriptions", "product descriptions"),
            ("Subtitles", "subtitles"),
        ],
        settings: &[
            "from English",
            "with a glossary",
            "in a friendly tone",
            "with strict length limits",
            "from the tourism sector",
        ],
        tasks: &[
            Task {
                title: "Translation",
                subjects: &[],
                labels: &[Translation],
                sentences: &[
                    "Translate sentence by sentence and keep the formatting marks.",
                    "Use the glossary; propose a term when one is missing.",
                    "Read the whole page once before you begin.",
                ],
            },
            Task {
                title: "Translation Review",
                subjects: &[],
                labels: &[EvaluationRating, Translation],
                sentences: &[
                    "Score machine translations for accuracy and fluency.",
                    "Mark each error with its kind and its weight.",
                    "Correct the sentence when three errors or more are in it.",
                ],
            },
        ],
    },
    // Opinions and intents.
    Craft {
        data: DataType::Text,
        unit: NumberOfFiles,
        volume: (3000, 500000),
        pieces_per_hour: 150,
        wage: 90,
        levels: (60, 35),
        spoken: true,
        software: &["Prodigy", "doccano", "Label Studio", "LightTag"],
        skills: &["reading comprehension", "consistency", "sense for irony"],
        purposes: &[
            "a dashboard for hotels",
            "routing of support tickets",
            "research on public debate",
            "a brand monitor",
            "an insurance help desk",
        ],
        subjects: &[
            ("Hotel Reviews", "hotel reviews"),
            ("Support Tickets", "support tickets"),
            ("Social Media Posts", "social media posts"),
            ("App Store Comments", "comments from app stores"),
            ("Survey Answers", "open answers from surveys"),
            ("News Comments", "comments under news"),
        ],
        settings: &[
            "from the last two years",
            "with emojis and slang",
            "of one to five sentences",
            "on travel and food",
            "from a telecom company",
            "with mixed languages",
        ],
        tasks: &[
            Task {
                title: "Sentiment Analysis",
                subjects: &[],
                labels: &[SentimentAnalysis],
                sentences: &[
                    "Choose positive, negative, neutral or mixed for each text.",
                    "Judge what the author feels about the product, not about the weather.",
                    "Irony counts as what is meant.",
                ],
            },
            Task {
                title: "Intent Classification",
                subjects: &[1, 4],
                labels: &[Classification],
                sentences: &[
                    "Pick the one intent out of 48 that describes best what the writer wants.",
                    "If two fit, take the one that needs an answer first.",
                    "Texts without any request get the label other.",
                ],
            },
            Task {
                title: "Content Moderation",
                subjects: &[],
                labels: &[ContentModeration, Classification],
                sentences: &[
                    "Decide whether a text breaks one of nine house rules, such as insults or spam.",
                    "Name the rule and mark the words.",
                    "Strong language alone is no violation.",
                ],
            },
        ],
    },
    // Forms and receipts.
    Craft {
        data: DataType::Document,
        unit: NumberOfFiles,
        volume: (1000, 200000),
        pieces_per_hour: 40,
        wage: 90,
        levels: (65, 30),
        spoken: true,
        software: &["Label Studio", "Kili", "Labelbox", "Microsoft Excel"],
        skills: &["accuracy", "fast typing", "document layouts"],
        purposes: &[
            "automatic document capture",
            "a searchable archive",
            "less paperwork in small firms",
            "a document reader for offices",
        ],
        subjects: &[
            ("Receipts", "receipts"),
            ("Invoices", "invoices"),
            ("Handwritten Forms", "handwritten forms"),
            ("Delivery Notes", "delivery notes"),
            ("Historical Registers", "historical registers"),
        ],
        settings: &[
            "photographed with phones",
            "from 30 suppliers",
            "with stamps and folds",
            "from the 1920s",
            "in several layouts",
            "with tables",
        ],
        tasks: &[
            Task {
                title: "OCR Correction",
                subjects: &[],
                labels: &[Ocr],
                sentences: &[
                    "Compare the recognised text with the scan and correct each difference.",
                    "Keep line breaks as they are on the page.",
                    "Illegible characters become a question mark.",
                ],
            },
            Task {
                title: "Key-Value Extraction",
                subjects: &[0, 1, 3],
                labels: &[NamedEntityRecognition, Ocr],
                sentences: &[
                    "Mark date, total, tax, currency and supplier with a box and type the value.",
                    "Line items are linked to their amounts.",
                    "Fields that are not on the page stay empty.",
                ],
            },
            Task {
                title: "Data Entry",
                subjects: &[2, 4],
                labels: &[DataEntry],
                sentences: &[
                    "Copy 14 fields from each page into the table.",
                    "Dates are written year first.",
                    "A second person types every tenth page for comparison.",
                ],
            },
        ],
    },
    // What a search finds.
    Craft {
        data: DataType::Text,
        unit: UnknownNotSpecified,
        volume: (5000, 300000),
        pieces_per_hour: 60,
        wage: 95,
        levels: (45, 50),
        spoken: true,
        software: &["Internal Tooling", "Appen", "Toloka"],
        skills: &["web research", "judgement", "local knowledge"],
        purposes: &[
            "a better search on a large website",
            "a search engine for a whole region",
            "a test of two ranking methods",
            "a search box that understands what people mean",
        ],
        subjects: &[
            ("Product Search Results", "product search results"),
            ("Map Queries", "map queries"),
            ("Recipe Search", "results of a recipe search"),
            ("Library Queries", "queries to a library catalogue"),
            ("Video Search Results", "video search results"),
        ],
        settings: &[
            "with local intent",
            "from mobile users",
            "with spelling mistakes",
            "with ten results each",
            "for rare topics",
        ],
        tasks: &[
            Task {
                title: "Search Relevance Rating",
                subjects: &[],
                labels: &[SearchRelevance, EvaluationRating],
                sentences: &[
                    "Look at the query, guess what the person wants and rate each result on a scale of five.",
                    "Out of date results lose one point.",
                    "Duplicates are marked and not rated.",
                ],
            },
            Task {
                title: "Query Categorization",
                subjects: &[],
                labels: &[Classification, SearchRelevance],
                sentences: &[
                    "Give each query one of 120 topics and up to two attributes.",
                    "Queries with several meanings get the most common one.",
                    "Look a query up when you do not know it.",
                ],
            },
        ],
    },
    // Fields, barns and forests.
    Craft {
        data: DataType::Image,
        unit: NumberOfFiles,
        volume: (800, 90000),
        pieces_per_hour: 45,
        wage: 100,
        levels: (40, 40),
        spoken: false,
        software: &["Roboflow", "CVAT", "LabelMe", "VIA"],
        skills: &["plant knowledge", "bounding boxes", "careful viewing"],
        purposes: &[
            "an adviser for small farms",
            "precision farming",
            "a farm monitoring app",
            "an early warning system for growers",
        ],
        subjects: &[
            ("Crop Photos", "photos of crops"),
            ("Leaf Close-ups", "close-ups of leaves"),
            ("Orchard Images", "images of orchards"),
            ("Cattle Images", "images of cattle"),
            ("Insect Trap Photos", "photos of insect traps"),
        ],
        settings: &[
            "from a spring season",
            "taken from a tractor",
            "with four growth stages",
            "from greenhouses in Almería",
            "under changing light",
            "from smallholders in Kenya",
        ],
        tasks: &[
            Task {
                title: "Weed Detection",
                subjects: &[0],
                labels: &[ObjectDetection, BoundingBox],
                sentences: &[
                    "Box each plant and say whether it is crop or weed.",
                    "Seedlings with fewer than two leaves are marked as unsure.",
                    "Overlapping plants get a box each.",
                ],
            },
            Task {
                title: "Disease Classification",
                subjects: &[0, 1],
                labels: &[Classification],
                sentences: &[
                    "Choose the disease from photos of reference, or healthy.",
                    "Rate how much of the leaf is affected in steps of ten percent.",
                    "Note when the picture is too blurred to judge.",
                ],
            },
            Task {
                title: "Fruit Counting",
                subjects: &[2],
                labels: &[Keypoint, ObjectDetection],
                sentences: &[
                    "Put a point on each visible fruit.",
                    "Fruit on the ground is counted separately.",
                    "Trees in the row behind are left out.",
                ],
            },
        ],
    },
    // Pictures in words.
    Craft {
        data: DataType::Multimodal,
        unit: NumberOfFiles,
        volume: (500, 80000),
        pieces_per_hour: 20,
        wage: 110,
        levels: (20, 60),
        spoken: true,
        software: &["Label Studio", "Internal Tooling", "SuperAnnotate"],
        skills: &["descriptive writing", "accessibility", "fact checking"],
        purposes: &[
            "image descriptions for blind users",
            "a model that answers questions about pictures",
            "picture search in a large archive",
        ],
        subjects: &[
            ("Everyday Photos", "everyday photos"),
            ("News Photos", "news photos"),
            ("Charts and Diagrams", "charts and diagrams"),
            ("App Screenshots", "screenshots of apps"),
            ("Paintings", "paintings from public collections"),
        ],
        settings: &[
            "with text in them",
            "with several people",
            "from public archives",
            "with unusual scenes",
            "of technical subjects",
        ],
        tasks: &[
            Task {
                title: "Image Captioning",
                subjects: &[],
                labels: &[Captioning, TextGeneration],
                sentences: &[
                    "Describe each picture in three to five sentences, from the most important thing to the background.",
                    "Say what can be seen and leave guesses out.",
                    "Text in the picture is quoted.",
                ],
            },
            Task {
                title: "Visual Question Writing",
                subjects: &[0, 1, 2, 3],
                labels: &[PromptWriting, Captioning],
                sentences: &[
                    "Write four questions about each picture that cannot be answered without seeing it, and their answers.",
                    "One question needs counting, one needs reading.",
                    "Answers are short and certain.",
                ],
            },
        ],
    },
];
