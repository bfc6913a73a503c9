//! The tool that the work is done in.

use crate::text::words::{WordSet, words};
use std::sync::LazyLock;

use domain::taxonomy::labeling_software;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::places::PLACES;
use super::super::lexicon::tongues::TONGUES;
use super::super::lexicon::tools::{DOUBTFUL, NAMES, OWN};
use super::super::token::{Case, Kind};
use super::Findings;
use crate::reading::FieldValue;

/// Words before a name that make it the tool.
static BEFORE: LazyLock<WordSet> = LazyLock::new(|| {
    "tool tools software platform in use using with on editor called via tooling workspace environment through \
     app herramienta plataforma plattform werkzeug outil plateforme ferramenta usamos utilizamos nutzen verwenden \
     utilisons en mit avec com technique know web inside namens llamado llamada appele chamado chamada"
        .split_whitespace()
        .collect()
});

pub(crate) fn read(findings: &mut Findings) {
    let doc = findings.doc;
    let mut best: Option<(f64, String, (usize, usize))> = None;
    let mut offer = |score: f64, name: String, span: (usize, usize)| {
        if score > 0.3 && best.as_ref().is_none_or(|(known, ..)| score > *known + 1e-9) {
            best = Some((score, name, span));
        }
    };
    for hit in NAMES.longest(&doc.tokens) {
        if let Some(score) = score(doc, hit.start, hit.end) {
            offer(score, hit.value.to_owned(), (hit.start, hit.end));
        }
    }
    for (score, start, end) in unknown_names(doc) {
        let name = doc.words(start, end).chars().take(100).collect::<String>();
        offer(score, labeling_software::canonical(&name), (start, end));
    }
    for hit in OWN.longest(&doc.tokens) {
        let clause = doc.clause(hit.start);
        let refused = doc.marked(doc.before(hit.start, 4), Mark::NOT);
        // What the buyer sells is not where the work is done.
        let product = doc.marked(clause.clone(), Mark::PRODUCT.or(Mark::COMPANY))
            || doc.any(doc.after(hit.end, 3), &["costs", "has", "helps", "is used", "users"])
            || doc.any(doc.before(hit.start, 3), words!("build builds sell develop improve for of train"));
        let used = doc.any(
            doc.before(hit.start, 4),
            words!(
                "in use using with on tool software via it through is mit en avec com na dans : mein em auf \
                     sur"
            ),
        ) || doc.any(doc.after(hit.end, 3), &["is", "runs"])
            || doc.tokens.sentence(hit.start).1 - doc.tokens.sentence(hit.start).0 <= 4;
        let bare = matches!(doc.folded(hit.end - 1), "app" | "platform" | "plataforma" | "plateforme" | "plattform");
        // `our app` alone is as often the product.
        let meant = !bare || used && !product;
        if meant && !refused {
            offer(if bare { 0.6 } else { 0.8 }, "Internal Tooling".to_owned(), (hit.start, hit.end));
        }
    }
    if let Some((score, name, span)) = best {
        let confidence = if score >= 1.0 { 0.9 } else { 0.7 };
        findings.fact(FieldValue::LabelingSoftware(name), confidence, "The tool that the work is done in", Some(span));
    }
}

/// How surely a known name is the tool of this job.
fn score(doc: &Doc, start: usize, end: usize) -> Option<f64> {
    let token = doc.tokens.get(start)?;
    let left = doc.before(start, 5);
    let right = doc.after(end, 8);
    let about_tools = doc.any(left.clone(), &*BEFORE)
        || doc.any(
            doc.after(end, 4),
            words!(
                "tool platform workspace export licence license project account server used login is files file textgrids tiers \
                 projects templates"
            ),
        )
        || doc.label_before(start).is_some();
    let alone = doc.tokens.sentence(start).1 - doc.tokens.sentence(start).0 <= end - start + 4
        || doc.clause(start).len() <= end - start;
    let name: Vec<&str> = (start..end).map(|at| doc.folded(at)).collect();
    // Capitals inside a word make it a name: `INCEpTION`.
    let raw = doc.tokens.slice(start, end);
    let spelled = raw.chars().skip(1).any(char::is_lowercase)
        && raw.chars().zip(raw.chars().skip(1)).any(|(a, b)| a.is_alphabetic() && b.is_uppercase());
    if !spelled && DOUBTFUL.contains(&name.join(" ").as_str()) {
        if token.case == Case::Lower && !labelled_as_tool(doc, start) || !(about_tools || alone) {
            return None;
        }
        // As soon as possible, more often than the slide viewer.
        if name[0] == "asap" && !about_tools {
            return None;
        }
        // `VIA` as a word in capitals, `Scale` at the start of a sentence.
        if matches!(name[0], "via" | "elan") && token.case != Case::Upper {
            return None;
        }
        if name[0] == "scale"
            && doc.any(doc.before(start, 2), words!("a on likert to point"))
            && !doc.any(doc.after(end, 2), &["platform", "s"])
        {
            return None;
        }
        if words!("transcriber segments brat prodigy inception via").contains(name[0])
            && !doc.any(doc.before(start, 2), &*BEFORE)
            && doc.label_before(start).is_none()
        {
            return None;
        }
        // The truth that models are measured with; the service is written with two capitals.
        let second = doc.tokens.get(start + 1).is_some_and(|token| token.case != Case::Lower);
        if name[0] == "ground" && !(second && about_tools) {
            return None;
        }
        if name[0] == "via" && doc.any(doc.after(end, 1), words!("email whatsapp our the a")) {
            return None;
        }
    }
    let mut score: f64 = 1.0;
    // Tools one may know are not the tool of the job.
    let (from, to) = doc.tokens.sentence(start);
    let knowledge = doc.any(
        doc.before(start, 8),
        words!(
            "knowledge experience familiar familiarity know knows similar conocimiento kenntnisse erfahrung \
                 connaissance conhecimento experiencia worked such like eg background proficiency"
        ),
    );
    // `Experience in CVAT is a plus but we use Supervisely`
    let but = left.clone().rev().find(|at| words!("but aber pero mais mas ; . :").contains(doc.folded(*at)));
    let side = but.map_or(left.start, |at| at + 1)..left.end;
    let but = right.clone().find(|at| words!("but aber pero mais mas ; , .").contains(doc.folded(*at)));
    let behind = right.start..but.unwrap_or(right.end);
    let optional = doc.marked(behind, Mark::OPTIONAL)
        || doc.marked(side, Mark::OPTIONAL)
        || doc.under_optional_heading(start)
        || doc.any(doc.after(end, 6), &["similar", "equivalent"]);
    if optional || knowledge && !doc.any(from..to.min(from + 60), &["use"]) {
        score -= if optional { 0.9 } else { 0.5 };
    }
    if doc.marked(doc.before(start, 4), Mark::NOT.or(Mark::PAST)) && !doc.any(doc.before(start, 2), &["only"])
        || doc.any(left.clone(), words!("replaced tried instead unlike migrated left"))
    {
        score -= 0.8;
    }
    if doc.any(left, &*BEFORE) {
        score += 0.2;
    }
    if name == ["microsoft", "excel"] || name == ["excel"] || name[0] == "google" {
        score -= 0.3;
    }
    Some(score)
}

/// Names that we do not know, where the text calls them the tool.
fn unknown_names(doc: &Doc) -> Vec<(f64, usize, usize)> {
    let mut found = Vec::new();
    for at in 0..doc.tokens.len() {
        let Some(token) = doc.tokens.get(at).filter(|token| token.kind == Kind::Word && token.case != Case::Lower)
        else {
            continue;
        };
        let name_like = mixed_case(doc, at);
        let (from, _) = doc.tokens.sentence(at);
        let before = doc.folded(at.wrapping_sub(1));
        let label = labelled_as_tool(doc, at);
        let placeholder = words!(
            "n na tbd none any own internal yours to we the your a see web browser provided in our no not \
                 custom proprietary propia propria eigenes interne interna all"
        )
        .contains(&token.folded);
        let elsewhere = PLACES.at(&doc.tokens, at).is_some() || TONGUES.phrases.at(&doc.tokens, at).is_some();
        if placeholder || elsewhere || NAMES.at(&doc.tokens, at).is_some() {
            continue;
        }
        let called = words!("called named namens llamada llamado appele appelee chamada chamado").contains(before)
            && doc.any(
                doc.before(at, 8),
                words!(
                    "tool editor app platform software plataforma herramienta outil ferramenta plattform programm \
                     program application web"
                ),
            );
        let is_tool = doc.any(doc.after(at + 1, 4), &["tool", "platform"])
            && doc.any(doc.after(at + 1, 2), &["is"])
            && at == from + usize::from(before == ",")
            || doc.folded(at + 1) == "is"
                && doc.folded(at + 2) == "the"
                && matches!(doc.folded(at + 3), "tool" | "platform" | "software");
        let we_use = name_like
            && doc.any(doc.before(at, 5), &["use", "using"])
            && doc.any(doc.before(at, 3), &["use", "using"])
            && doc.any(doc.before(at, 5), &["we", "you", "ll"])
            || doc.folded(at + 1) == "(" && doc.any(at + 2..at + 8, &["use"]) && doc.any(at + 2..at + 8, &["we"]);
        let takes_place = name_like
            && matches!(before, "in" | "on" | "with")
            && doc.any(doc.before(at, 6), words!("place done happens work annotate annotation tool platform labels"));
        // `corrections in MuseScore`
        let raw = &doc.tokens.text[token.start..token.end];
        let camel = raw.chars().any(char::is_lowercase) && raw.chars().skip(1).any(char::is_uppercase);
        let data = doc.noun(at).is_some()
            || words!("lidar youtube tiktok linkedin facebook instagram javascript typescript openstreetmap whatsapp github paypal").contains(&token.folded);
        let worked_in = camel
            && !data
            && words!("in with en em mit avec con com dans").contains(before)
            && doc.before(at, 6).any(|at| {
                [
                    "correct", "edit", "fix", "typed", "engrav", "korrig", "corrig", "corre", "bearbeit", "anot",
                    "annot", "etiquet", "label", "draw", "review",
                ]
                .iter()
                .any(|stem| doc.folded(at).starts_with(stem))
            });
        let takes_place = takes_place || worked_in;
        let the_platform = name_like
            && matches!(doc.folded(at + 1), "platform" | "tool" | "workspace")
            && doc.any(doc.before(at, 3), &["in", "the", "on", "our"]);
        let in_brackets =
            before == "(" && name_like && doc.any(doc.before(at, 4), &["tool", "internal", "platform", "software"]);
        let end = if doc.tokens.get(at + 1).is_some_and(|next| {
            next.is_word() && next.case == Case::Title && next.line == token.line && !doc.is_symbol(at + 1)
        }) && (label || called)
        {
            at + 2
        } else {
            at + 1
        };
        let score = match () {
            () if label => 1.1,
            () if called || is_tool => 1.0,
            () if takes_place || we_use || in_brackets => 0.8,
            () if the_platform => 0.7,
            () => continue,
        };
        if doc.marked(doc.before(at, 4), Mark::NOT)
            || words!(
                "english python slack zoom paypal deel whatsapp discord wise payoneer coco json csv google i \
                     ai nda us usd chrome windows usdc pdf jira github docker git teams skype hipaa gdpr"
            )
            .contains(&token.folded)
        {
            continue;
        }
        found.push((score, at, end));
    }
    found
}

/// `Tool: X`, `Outil : x`
fn labelled_as_tool(doc: &Doc, at: usize) -> bool {
    let tool = words!(
        "tool tools software platform tooling herramienta plataforma plattform outil plateforme ferramenta werkzeug"
    );
    doc.label_before(at).is_some_and(|label| label.len() <= 3 && doc.any(label, tool))
}

/// A capital inside, all capitals, or a digit: `oTranscribe`, `BIIGLE`, `CloudCompare`; or a capital inside a sentence.
fn mixed_case(doc: &Doc, at: usize) -> bool {
    let Some(token) = doc.tokens.get(at) else { return false };
    let raw = &doc.tokens.text[token.start..token.end];
    let inner = raw.chars().skip(1).any(char::is_uppercase) && raw.chars().any(char::is_lowercase);
    let (from, to) = doc.tokens.sentence(at);
    let shouting = (from..to.min(from + 20))
        .filter(|at| doc.tokens.get(*at).is_some_and(|token| token.is_word()))
        .all(|at| doc.tokens.get(at).is_some_and(|token| token.case == Case::Upper));
    inner || (!shouting && at > from && raw.chars().count() > 3)
}
