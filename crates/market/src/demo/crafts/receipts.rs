//! Forms and receipts.

use domain::taxonomy::DataType;
use domain::taxonomy::DataVolumeUnit::NumberOfFiles;
use domain::taxonomy::LabelType::{DataEntry, NamedEntityRecognition, Ocr};

use super::{Craft, Task};

pub(super) const CRAFT: Craft = Craft {
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
};
