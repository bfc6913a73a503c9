//! The fields of the index.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TantivyDocument, TextFieldIndexing, TextOptions,
};

use crate::document::JobDocument;
use crate::error::IndexError;
use crate::job_id::job_number;
use crate::order::pay_rank;
use crate::text::{STEMS, VALUE, WORDS};

/// Raise it whenever the fields, the tokenizers or the meaning of a stored value change: older indexes are then
/// rebuilt at start.
pub(crate) const FORMAT: u32 = 1;

/// Stands in the country field of worldwide jobs; no country has this code.
pub(crate) const WORLDWIDE: &str = "*";

/// Stands in the hourly field of jobs that are not paid by the hour.
pub(crate) const NOT_HOURLY: i64 = -1;

/// Names of the numeric columns.
pub(crate) mod column {
    pub(crate) const DATE_POSTED: &str = "date_posted";
    pub(crate) const VALID_THROUGH: &str = "valid_through";
    pub(crate) const PAY_RANK: &str = "pay_rank";
    pub(crate) const HOURLY_TOP: &str = "hourly_top";
    pub(crate) const JOB_HIGH: &str = "job_high";
    pub(crate) const JOB_LOW: &str = "job_low";
}

/// The groups that are filtered by and counted in facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Group {
    Category,
    Language,
    Country,
    PayType,
    DataType,
    LabelType,
    ExperienceLevel,
}

impl Group {
    pub(crate) const ALL: [Self; 7] = [
        Self::Category,
        Self::Language,
        Self::Country,
        Self::PayType,
        Self::DataType,
        Self::LabelType,
        Self::ExperienceLevel,
    ];

    pub(crate) fn field_name(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Language => "language",
            Self::Country => "country",
            Self::PayType => "pay_type",
            Self::DataType => "data_type",
            Self::LabelType => "label_type",
            Self::ExperienceLevel => "experience_level",
        }
    }
}

/// Title or description: one field of stems with positions, one of words as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextFields {
    pub(crate) stems: Field,
    pub(crate) words: Field,
}

/// The fields, resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) title: TextFields,
    pub(crate) description: TextFields,
    groups: [Field; 7],
    date_posted: Field,
    valid_through: Field,
    pay_rank: Field,
    hourly_top: Field,
    job_high: Field,
    job_low: Field,
    body: Field,
}

impl Fields {
    /// The schema and its fields.
    pub(crate) fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let indexed = |tokenizer: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
        };
        let stems = || indexed(STEMS, IndexRecordOption::WithFreqsAndPositions);
        let words = || indexed(WORDS, IndexRecordOption::Basic);
        let value = indexed(VALUE, IndexRecordOption::Basic).set_fast("raw");
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            title: TextFields {
                stems: schema.add_text_field("title_stems", stems()),
                words: schema.add_text_field("title_words", words()),
            },
            description: TextFields {
                stems: schema.add_text_field("description_stems", stems()),
                words: schema.add_text_field("description_words", words()),
            },
            groups: Group::ALL.map(|group| schema.add_text_field(group.field_name(), value.clone())),
            date_posted: schema.add_i64_field(column::DATE_POSTED, FAST),
            valid_through: schema.add_i64_field(column::VALID_THROUGH, FAST),
            pay_rank: schema.add_u64_field(column::PAY_RANK, FAST),
            hourly_top: schema.add_i64_field(column::HOURLY_TOP, FAST),
            job_high: schema.add_u64_field(column::JOB_HIGH, FAST),
            job_low: schema.add_u64_field(column::JOB_LOW, FAST),
            body: schema.add_text_field("body", STORED),
        };
        (schema.build(), fields)
    }

    pub(crate) fn group(&self, group: Group) -> Field {
        self.groups[group as usize]
    }

    /// A job in the form the engine takes.
    pub(crate) fn document(&self, job: &JobDocument) -> Result<TantivyDocument, IndexError> {
        let number = job_number(&job.id).ok_or_else(|| IndexError::JobId(job.id.clone()))?;
        let mut document = TantivyDocument::default();
        document.add_text(self.id, &job.id);
        for (fields, text) in [(self.title, &job.title), (self.description, &job.description_text)] {
            document.add_text(fields.stems, text);
            document.add_text(fields.words, text);
        }
        let worldwide = [WORLDWIDE.to_owned()];
        let one = std::slice::from_ref::<String>;
        for group in Group::ALL {
            let values: &[String] = match group {
                Group::Category => one(&job.category),
                Group::Language => &job.languages,
                Group::Country if job.countries.is_empty() => &worldwide,
                Group::Country => &job.countries,
                Group::PayType => one(&job.pay_type),
                Group::DataType => one(&job.data_type),
                Group::LabelType => &job.label_types,
                Group::ExperienceLevel => one(&job.experience_level),
            };
            for (at, value) in values.iter().enumerate() {
                // A value named twice still counts the job once.
                if !values[..at].contains(value) {
                    document.add_text(self.group(group), value);
                }
            }
        }
        document.add_i64(self.date_posted, job.date_posted_ms);
        document.add_i64(self.valid_through, job.valid_through_ms);
        document.add_u64(self.pay_rank, pay_rank(&job.pay_type, job.pay_micros));
        document.add_i64(self.hourly_top, job.hourly_top_micros.map_or(NOT_HOURLY, |top| top.max(0)));
        document.add_u64(self.job_high, (number >> 64) as u64);
        document.add_u64(self.job_low, number as u64);
        document.add_text(self.body, &job.body);
        Ok(document)
    }
}
