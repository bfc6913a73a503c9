//! `opentrain payments …`.

use crate::commands::endpoint::Endpoint;
use crate::commands::views;
use crate::output::table::Column;

pub const ENDPOINTS: &[Endpoint] =
    &[Endpoint::get("payments pending", "/payments/pending", "Invoices that wait, newest first")
        .examples(&["opentrain payments pending"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("INVOICE", "invoiceNumber"),
                Column::at("STATUS", "status"),
                Column::at("KIND", "invoiceKind"),
                Column::usd("AMOUNT", "amountUsd"),
                Column::usd("TOTAL", "totalUsd"),
                Column::at("JOB", "job/title"),
                Column::at("MILESTONE", "milestone/id"),
                Column::at("CREATED", "createdAt"),
            ];
            views::list(
                shown,
                text,
                "payments",
                COLUMNS,
                "Nothing waits for payment. opentrain approvals list --status pending shows what waits for a person.",
            );
        })];
