//! Jobs that suit somebody: every open job is weighed by the values it has in the groups.

use std::collections::HashSet;

use tantivy::{DocAddress, DocId};

use crate::error::SearchError;
use crate::index::{Moment, SearchIndex};
use crate::job_id::{job_id, job_number};
use crate::order::Best;
use crate::schema::{Group, WORLDWIDE};
use crate::segment::{GroupColumn, Segment};

/// What is looked for in one group of values.
pub struct Wish<'a> {
    /// What the group counts.
    pub weight: u32,
    /// How well a value suits, 0–100. A job counts with the mean of its values; one without a value asks for nothing and
    /// counts whole.
    pub worth: &'a dyn Fn(&str) -> u32,
}

/// What somebody looks for in all groups.
pub struct Wishes<'a> {
    /// By name, for example `Spanish`.
    pub language: Wish<'a>,
    /// By display.
    pub label_type: Wish<'a>,
    /// By display.
    pub data_type: Wish<'a>,
    /// By display.
    pub experience_level: Wish<'a>,
    /// ISO alpha-2 code. A job that names countries and not this one counts half.
    pub country: Option<&'a str>,
    /// What every job counts on top: for what the index does not know.
    pub base: u32,
}

/// A job that suits somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    pub id: String,
    /// What the job counts, rounded up: 10,000 is all, where the weights and the base add up to 100.
    pub worth: u64,
}

/// Parts in which worths are added up, so that the means of up to ten values are exact.
const FINE: u64 = 2520;

impl SearchIndex {
    /// The `size` jobs that suit best, without those of the given ids: by worth, then newest first, then id descending.
    /// One pass over the columns of the index, so the time grows with the number of open jobs and with nothing else.
    pub fn suggest(
        &self,
        wishes: &Wishes<'_>,
        without: impl Iterator<Item = impl AsRef<str>>,
        size: usize,
        now_ms: i64,
    ) -> Result<Vec<Suggested>, SearchError> {
        let without: HashSet<u128> = without.filter_map(|id| job_number(id.as_ref())).collect();
        let snapshot = self.snapshot();
        let moment = Moment { lifetime: snapshot.lifetime(now_ms), snapshot: &snapshot, now_ms };
        self.guarded(|| {
            let mut best = Best::new(size, None);
            for (number, segment) in snapshot.segments.iter().enumerate() {
                let weighed = Weighed::new(wishes, segment);
                for doc in segment.reader.doc_ids_alive() {
                    if !moment.shows(segment, doc, None) {
                        continue;
                    }
                    let columns = &segment.columns;
                    if !without.is_empty() && without.contains(&columns.job(doc)) {
                        continue;
                    }
                    let at = DocAddress::new(number as u32, doc);
                    best.offer(weighed.of(doc), at, || columns.date_posted(doc), || columns.job(doc));
                }
            }
            let found = best.finish().into_iter();
            Ok(found.map(|(at, _)| Suggested { id: job_id(at.job), worth: at.first.div_ceil(FINE) }).collect())
        })
    }
}

/// The wishes, with the worth of each value that a segment has.
struct Weighed<'a> {
    base: u64,
    groups: Vec<(u64, &'a GroupColumn, Vec<u64>)>,
    countries: &'a GroupColumn,
    /// Which of the countries' values do not halve.
    at_home: Vec<bool>,
}

impl<'a> Weighed<'a> {
    fn new(wishes: &Wishes<'_>, segment: &'a Segment) -> Self {
        let groups = [
            (Group::Language, &wishes.language),
            (Group::LabelType, &wishes.label_type),
            (Group::DataType, &wishes.data_type),
            (Group::ExperienceLevel, &wishes.experience_level),
        ];
        let groups = groups.into_iter().map(|(group, wish)| {
            let column = segment.columns.group(group);
            let worths = column.values.iter().map(|value| u64::from((wish.worth)(value).min(100))).collect();
            (u64::from(wish.weight), column, worths)
        });
        let countries = segment.columns.group(Group::Country);
        let at_home = |value: &str| value == WORLDWIDE || Some(value) == wishes.country;
        Self {
            base: u64::from(wishes.base) * 100 * FINE,
            groups: groups.collect(),
            at_home: countries.values.iter().map(|value| at_home(value)).collect(),
            countries,
        }
    }

    fn of(&self, doc: DocId) -> u64 {
        let mut worth = self.base;
        for (weight, column, worths) in &self.groups {
            let (mut sum, mut count) = (0, 0);
            for value in numbers(column, doc) {
                sum += worths[value as usize];
                count += 1;
            }
            worth += weight * (sum * FINE).checked_div(count).unwrap_or(100 * FINE);
        }
        let home = numbers(self.countries, doc).any(|value| self.at_home[value as usize]);
        if home { worth } else { worth / 2 }
    }
}

fn numbers(column: &GroupColumn, doc: DocId) -> impl Iterator<Item = u64> {
    column.numbers.iter().flat_map(move |numbers| numbers.values_for_doc(doc))
}
