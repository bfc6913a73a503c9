//! What buyers write around the task. `{company}`, `{data}`, `{purpose}`, `{language}`, `{level}`, `{volume}`, `{people}`
//! and `{weeks}` are filled in.

pub(super) const OPENINGS: &[&str] = &[
    "{company} works on {purpose}, and we need help with {data}.",
    "We are a small research group at {company} and work on {purpose}.",
    "For {purpose} we need carefully labeled {data}.",
    "{company} is looking for people who like careful work with {data}.",
    "Our team at {company} has collected {data} and now needs trustworthy labels.",
    "You will work on {data}. The results go into {purpose}.",
    "At {company} we are preparing the next step in {purpose}, and good data is what we lack.",
    "This project is the second phase of a longer one: the first batch of {data} is done, and it helped a lot.",
    "Good data decides whether {purpose} will ever work, and that is why this job exists.",
    "We have a lot of {data} and too few hands.",
];

pub(super) const VOLUMES: &[&str] = &[
    "In all there are {volume}.",
    "The whole set holds {volume}; nobody has to do all of it.",
    "We start with a small batch and go on until {volume} are done.",
    "There are {volume} to get through, split into batches of a day or two.",
];

pub(super) const QUALITY: &[&str] = &[
    "One batch in ten is labeled twice, so that we can see where the guide is unclear.",
    "A reviewer looks at your first fifty pieces and tells you what to change.",
    "We aim at 95 percent agreement, and we would rather have a question than a guess.",
    "Quality comes before speed; nobody is measured by the minute.",
    "Feedback arrives within a working day, usually sooner.",
    "If an item is doubtful, flag it and move on. We look at all flags twice a week.",
    "Known cases are mixed into each batch; they show us when the guide needs another example.",
    "Mistakes are normal in the first days, and corrections count as work.",
];

pub(super) const GUIDES: &[&str] = &[
    "The guide has twelve pages with many pictures.",
    "You get a written guide, a short video and a practice set before the first batch.",
    "Please read the guide from beginning to end; it takes about half an hour and is paid.",
    "A list of difficult cases grows as we go, and everybody can add to it.",
    "The rules fit on two pages, and the rest is practice.",
    "There is a practice round of an hour with answers, so that you can compare.",
];

pub(super) const TOOLS: &[&str] = &[
    "We use {software}; if you do not know it yet, an hour is enough to learn it.",
    "All work happens in {software} in your browser.",
    "The tool is {software}, and nothing needs to be installed.",
    "Some experience with {software} helps but is not a condition.",
];

pub(super) const OWN_TOOLS: &[&str] = &[
    "We work in a tool of our own that runs in the browser; an hour is enough to learn it.",
    "The tool is our own, and a short video shows how it works.",
];

pub(super) const PEOPLE_ENTRY: &[&str] = &[
    "No earlier experience is needed, only care and a calm hand.",
    "Beginners are welcome, and we explain everything.",
    "You need a reliable computer, a good screen and some patience.",
    "This is a good first project for people new to data work.",
];

pub(super) const PEOPLE_INTERMEDIATE: &[&str] = &[
    "You have done similar work for a year or so and know how to read a guide.",
    "We expect some practice with this kind of labeling.",
    "Tell us in your proposal about a project of the same kind.",
    "You can work on your own and know when to ask.",
];

pub(super) const PEOPLE_EXPERT: &[&str] = &[
    "We look for specialists who have worked in this field for several years.",
    "A degree in the field, or work that shows the same knowledge, is a must.",
    "You can explain a difficult decision in one paragraph.",
    "Senior people are asked to help with the guide, too.",
];

pub(super) const LANGUAGE: &[&str] = &[
    "You speak {language} at the level of a native speaker.",
    "All material is in {language}, so you must be at home in it.",
    "Native or near-native {language} is required; the guide itself is in English.",
    "We need people who grew up with {language} and write it without mistakes.",
];

pub(super) const TIME: &[&str] = &[
    "Count on {hours} hours a week for {weeks}.",
    "The work runs for {weeks}, about {hours} hours a week, at times that suit you.",
    "Most people do {hours} hours a week; the project lasts {weeks}.",
    "You choose your hours. Around {hours} a week would be ideal, over {weeks}.",
];

pub(super) const CLOSINGS: &[&str] = &[
    "If that sounds like you, send a proposal with a few lines about your experience.",
    "We answer every proposal within three days.",
    "A paid trial of one hour comes first; then we decide together.",
    "Good people will be asked for the next phase as well.",
    "There is more work of this kind if the first weeks go well.",
    "We are looking forward to hearing from you.",
    "Questions are welcome in the messages here.",
    "Please say in your proposal when you could begin.",
    "We hire {people} for now and more in the next quarter.",
];

pub(super) const WEEKS: &[&str] = &[
    "two weeks",
    "three weeks",
    "about a month",
    "six weeks",
    "two months",
    "ten weeks",
    "three months",
    "about half a year",
];
