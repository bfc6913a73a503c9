//! Years of experience: one or two are intermediate, more is expert.

use domain::taxonomy::ExperienceLevel as E;

use super::super::time::is_background;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::number::Role;
use crate::text::words::words;

/// What the years in a text ask for.
#[derive(Default)]
pub(super) struct Asked {
    pub required: Option<E>,
    /// Only nice to have.
    pub optional: Option<E>,
}

/// A stretch of time, in years, and its tokens.
struct Stretch {
    years: f64,
    start: usize,
    /// The token behind the word for years.
    end: usize,
    span: Span,
    open: bool,
}

/// `3+ years of experience`, `several years in the field`: the lowest bar is what is asked for.
pub(super) fn by_years(doc: &Doc) -> Asked {
    let mut asked = Asked::default();
    for stretch in counted(doc).chain(uncounted(doc)) {
        if !is_asked(doc, &stretch) {
            continue;
        }
        let optional = doc.marked(doc.after(stretch.end, 8), Mark::OPTIONAL)
            || doc.marked(doc.before(stretch.start, 6), Mark::OPTIONAL);
        let level = match stretch.years {
            years if years < 1.0 => E::EntryLevel,
            years if years < 3.0 => E::Intermediate,
            _ => E::Expert,
        };
        let bar = if optional { &mut asked.optional } else { &mut asked.required };
        *bar = Some(match *bar {
            Some(E::Expert) | None => level,
            Some(known) => known,
        });
    }
    asked
}

/// Years and months with a number.
fn counted<'d>(doc: &'d Doc) -> impl Iterator<Item = Stretch> + 'd {
    doc.quantities.iter().filter(|quantity| quantity.role == Role::Plain).filter_map(|quantity| {
        let joined = doc.folded(quantity.end) == "+" || doc.folded(quantity.end) == "-";
        let at = quantity.end + usize::from(joined);
        let Some(Noun::Time(span @ (Span::Year | Span::Month))) = doc.noun(at) else { return None };
        Some(Stretch {
            years: quantity.high.unwrap_or(quantity.low) / if span == Span::Month { 12.0 } else { 1.0 },
            start: quantity.start,
            end: at + 1,
            span,
            open: quantity.at_least || doc.folded(quantity.end) == "+" || doc.folded(at + 1) == "+",
        })
    })
}

/// `several years`, `mehrere Jahre`, `varios años`: more than two.
fn uncounted<'d>(doc: &'d Doc) -> impl Iterator<Item = Stretch> + 'd {
    (1..doc.tokens.len()).filter_map(|at| {
        let many = words!(
            "several many multiple numerous few some varios varias muchos algunos plusieurs nombreuses quelques mehrere \
             mehreren mehreren viele vielen einige einigen muitos alguns kai"
        );
        let years = doc.noun(at) == Some(Noun::Time(Span::Year)) && doc.folded(at).ends_with(['s', 'e', 'n']);
        // `years of foraging`
        let bare = matches!(doc.folded(at + 1), "of" | "in" | "de" | "with" | "spent")
            && doc.quantity(at - 1).is_none()
            && !words!("for over last past recent these those the first next per in of over").contains(doc.folded(at - 1))
            && doc.tokens.get(at + 2).is_some_and(|token| token.is_word());
        let many = many.contains(doc.folded(at - 1));
        (years && (many || bare)).then_some(Stretch { years: 3.0, start: at - 1, end: at + 1, span: Span::Year, open: bare })
    })
}

/// Whether someone must have worked so long, and not the company.
fn is_asked(doc: &Doc, stretch: &Stretch) -> bool {
    let around = doc.before(stretch.start, 10).start..doc.after(stretch.end, 8).end;
    let left = doc.before(stretch.start, 8);
    // `Prior work with shipping papers: a year or two`
    let prior = doc.any(
        left.clone(),
        words!("prior previous previously relevant worked practised practiced hands background vorher zuvor antes"),
    );
    let experience = prior
        || doc.marked(around, Mark::BACKGROUND)
        || stretch.span == Span::Year && is_background(doc, stretch.start, stretch.end)
        || stretch.span == Span::Year && stretch.open
        // `6 months+ on image annotation`
        || stretch.open
            && doc.folded(stretch.end) == "+"
            && words!("on of in with doing at").contains(doc.folded(stretch.end + 1));
    let company = doc.any(
        left.clone(),
        words!("company founded since empresa firma entreprise unternehmen companhia gegrundet fundada"),
    ) || doc.any(left.clone(), words!("we our wir nous somos unser")) && !doc.marked(left, Mark::NEED)
        || doc.any(doc.after(stretch.end, 3), &["in", "old", "ago"])
            && doc.any(doc.after(stretch.end, 3), &["business", "old", "ago"]);
    experience && !company
}
