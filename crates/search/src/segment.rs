//! One segment of the index, with its columns opened once.

use std::sync::Arc;

use tantivy::columnar::{Column, ColumnValues};
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::{DocId, TantivyError};

use crate::schema::{Group, column};

type Values<T> = Arc<dyn ColumnValues<T>>;

/// A segment as of one commit: what was deleted since it was written is known.
pub(crate) struct Segment {
    pub(crate) reader: SegmentReader,
    pub(crate) columns: Arc<Columns>,
}

/// The columns of a segment. They never change, so they are shared by all commits that hold the segment.
pub(crate) struct Columns {
    /// Unpacked, like the ids: where many match equally well, each of them is compared by these.
    dates_posted: Vec<i64>,
    jobs: Vec<u128>,
    pub(crate) valid_through: Values<i64>,
    pub(crate) pay_rank: Values<u64>,
    pub(crate) hourly_top: Values<i64>,
    groups: [GroupColumn; 7],
}

/// The values of one facet group.
pub(crate) struct GroupColumn {
    /// Every value some job of the segment has; a job refers to them by number.
    pub(crate) values: Vec<Box<str>>,
    /// The numbers of each job's values; `None` if no job has one.
    pub(crate) numbers: Option<Column<u64>>,
}

impl Segment {
    pub(crate) fn open(reader: &SegmentReader, columns: Option<Arc<Columns>>) -> Result<Self, TantivyError> {
        let columns = match columns {
            Some(columns) => columns,
            None => Arc::new(Columns::open(reader)?),
        };
        Ok(Self { reader: reader.clone(), columns })
    }

    pub(crate) fn id(&self) -> SegmentId {
        self.reader.segment_id()
    }

    /// Whether the job at this place is still in the index.
    pub(crate) fn is_alive(&self, doc: DocId) -> bool {
        !self.reader.is_deleted(doc)
    }
}

impl Columns {
    fn open(reader: &SegmentReader) -> Result<Self, TantivyError> {
        let fast = reader.fast_fields();
        let numbers = |name| fast.column_first_or_default::<u64>(name);
        let signed = |name| fast.column_first_or_default::<i64>(name);
        let mut groups = Vec::with_capacity(Group::ALL.len());
        for group in Group::ALL {
            groups.push(GroupColumn::open(reader, group)?);
        }
        let groups =
            groups.try_into().map_err(|_| TantivyError::InternalError("a facet group is missing".to_owned()))?;
        let dates_posted = signed(column::DATE_POSTED)?;
        let (job_high, job_low) = (numbers(column::JOB_HIGH)?, numbers(column::JOB_LOW)?);
        let job = |doc| u128::from(job_high.get_val(doc)) << 64 | u128::from(job_low.get_val(doc));
        let docs = 0..reader.max_doc();
        Ok(Self {
            dates_posted: docs.clone().map(|doc| dates_posted.get_val(doc)).collect(),
            jobs: docs.map(job).collect(),
            valid_through: signed(column::VALID_THROUGH)?,
            pay_rank: numbers(column::PAY_RANK)?,
            hourly_top: signed(column::HOURLY_TOP)?,
            groups,
        })
    }

    /// When a job was posted, in milliseconds since 1970 (UTC).
    pub(crate) fn date_posted(&self, doc: DocId) -> i64 {
        self.dates_posted[doc as usize]
    }

    /// The id of a job, as a number.
    pub(crate) fn job(&self, doc: DocId) -> u128 {
        self.jobs[doc as usize]
    }

    pub(crate) fn group(&self, group: Group) -> &GroupColumn {
        &self.groups[group as usize]
    }
}

impl GroupColumn {
    fn open(reader: &SegmentReader, group: Group) -> Result<Self, TantivyError> {
        let Some(column) = reader.fast_fields().str(group.field_name())? else {
            return Ok(Self { values: Vec::new(), numbers: None });
        };
        let (dictionary, numbers) = column.into_parts();
        let mut values = Vec::with_capacity(dictionary.num_terms());
        let mut stream = dictionary.stream()?;
        while stream.advance() {
            values.push(String::from_utf8_lossy(stream.key()).into_owned().into_boxed_str());
        }
        Ok(Self { values, numbers: Some(numbers) })
    }
}
