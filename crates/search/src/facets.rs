//! Counting the values of the facet groups.

use std::collections::HashMap;

use tantivy::DocId;
use tantivy::columnar::ColumnIndex;

use crate::query::{FacetCount, Facets};
use crate::schema::{Group, WORLDWIDE};
use crate::segment::{GroupColumn, Segment};

const PAY_TYPES: [&str; 3] = ["PAY_PER_HOUR", "PAY_PER_LABEL", "FIXED_PRICE"];

/// How many jobs are looked at together: each column is then read in one go.
const BLOCK: usize = 1024;

/// Counts of one group over all segments.
#[derive(Default)]
pub(crate) struct Tally(HashMap<Box<str>, u64>);

/// Counts some groups over the jobs of one segment.
pub(crate) struct SegmentTally<'a> {
    groups: Vec<(Group, &'a GroupColumn, Vec<u64>)>,
    block: Vec<DocId>,
    numbers: Vec<u64>,
    total: u64,
}

impl<'a> SegmentTally<'a> {
    pub(crate) fn new(segment: &'a Segment, groups: &[Group]) -> Self {
        let groups = groups
            .iter()
            .map(|group| {
                let column = segment.columns.group(*group);
                (*group, column, vec![0; column.values.len()])
            })
            .collect();
        Self { groups, block: Vec::with_capacity(BLOCK), numbers: vec![0; BLOCK], total: 0 }
    }

    pub(crate) fn count(&mut self, doc: DocId) {
        self.block.push(doc);
        if self.block.len() == BLOCK {
            self.flush();
        }
    }

    fn flush(&mut self) {
        for (_, column, counts) in &mut self.groups {
            let Some(column) = &column.numbers else { continue };
            if matches!(column.index, ColumnIndex::Full) {
                let numbers = &mut self.numbers[..self.block.len()];
                column.values.get_vals(&self.block, numbers);
                for number in numbers {
                    counts[*number as usize] += 1;
                }
            } else {
                for doc in &self.block {
                    for number in column.values_for_doc(*doc) {
                        counts[number as usize] += 1;
                    }
                }
            }
        }
        self.total += self.block.len() as u64;
        self.block.clear();
    }

    /// Adds up; returns how many jobs were counted.
    pub(crate) fn finish(mut self, tallies: &mut [Tally; 7]) -> u64 {
        self.flush();
        for (group, column, counts) in &self.groups {
            let tally = &mut tallies[*group as usize].0;
            for (value, count) in column.values.iter().zip(counts).filter(|(_, count)| **count > 0) {
                match tally.get_mut(value) {
                    Some(sum) => *sum += count,
                    None => {
                        tally.insert(value.clone(), *count);
                    }
                }
            }
        }
        self.total
    }
}

/// The counts in the order in which they are shown.
pub(crate) fn facets(total_jobs: u64, tallies: [Tally; 7]) -> Facets {
    let [categories, languages, mut countries, mut pay_types, data_types, label_types, experience_levels] = tallies;
    let worldwide = countries.0.remove(WORLDWIDE).unwrap_or(0);
    countries.0.values_mut().for_each(|count| *count += worldwide);
    for pay_type in PAY_TYPES {
        pay_types.0.entry(pay_type.into()).or_insert(0);
    }
    Facets {
        total_jobs,
        categories: sorted(categories),
        languages: sorted(languages),
        countries: sorted(countries),
        pay_types: sorted(pay_types),
        data_types: sorted(data_types),
        label_types: sorted(label_types),
        experience_levels: sorted(experience_levels),
    }
}

fn sorted(tally: Tally) -> Vec<FacetCount> {
    let mut counts: Vec<FacetCount> =
        tally.0.into_iter().map(|(value, count)| FacetCount { value: value.into(), count }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts
}
