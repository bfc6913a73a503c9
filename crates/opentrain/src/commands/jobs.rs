//! `opentrain jobs …`.

use serde_json::{Map, Value};

use crate::commands::drafts;
use crate::commands::endpoint::{Endpoint, Flag, Kind, Shown, Typed};
use crate::commands::values::{Rules, object_file, set_fields};
use crate::commands::views;
use crate::context::Context;
use crate::output::facts::{self, scalar};
use crate::output::money;
use crate::output::table::Column;
use crate::output::{Style, Text};
use crate::stop::Stop;

const JOB_ID: Flag = Flag::path_id("job-id", "The job");

const SET: Flag =
    Flag::own("set", "field=value", "Set a field; repeat for more, `null` clears, `field=@path` reads a file")
        .kind(Kind::Repeated);

const FIELDS_FILE: Flag = Flag::own("fields-file", "path", "A JSON object of fields; --set wins over it");

const SEARCH: &[Flag] = &[
    Flag::query("q", "text", "q", "Words to look for; \"a phrase\" in quotes").aliases(&["query"]),
    Flag::query("category", "name", "category", "A category of `jobs facets`"),
    Flag::query("language", "name", "language", "A language, such as Spanish"),
    Flag::query("country", "code", "country", "An ISO country code"),
    Flag::query("pay-type", "type", "payType", "PAY_PER_HOUR, PAY_PER_LABEL or FIXED_PRICE"),
    Flag::query("data-type", "type", "dataType", "IMAGE, VIDEO, AUDIO, TEXT …"),
    Flag::query("label-type", "type", "labelType", "BOUNDING_BOX, POLYGON, TRANSCRIPTION …"),
    Flag::query("experience-level", "level", "experienceLevel", "EXPERT, INTERMEDIATE, ENTRY_LEVEL"),
    Flag::query("min-hourly", "usd", "minHourly", "Hourly jobs that pay at least this").kind(Kind::Number),
    Flag::query("sort", "order", "sort", "relevance, newest or pay"),
];

/// `jobs invite`, also known as `freelancers invite`.
pub const INVITE: Endpoint = Endpoint::post("jobs invite", "/jobs/{id}/invites", "Invite a trainer to a job")
    .flags(&[JOB_ID, Flag::body("freelancer-id", "id", "freelancerId", "The trainer").kind(Kind::Id).required()])
    .examples(&["opentrain jobs invite --job-id 01h… --freelancer-id 01f…"])
    .view(|shown, text| {
        let (trainer, job) = (shown.text("freelancerId"), shown.text("jobId"));
        text.line(&match shown.at("alreadyInvited").as_bool() {
            Some(true) => format!("Trainer {trainer} is on job {job} already."),
            _ => format!("Invited trainer {trainer} to job {job}."),
        });
        text.fact(0, "Proposal ID", shown.text("proposalId"));
        views::next(text, &format!("opentrain proposals get --proposal-id {}", shown.text("proposalId")));
    });

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post(
        "jobs draft create",
        "/job-drafts",
        "Make a draft from a description in plain words, or from a file",
    )
    .notes(
        "Give exactly one of --description, --description-file, --canonical-file and --payload-file. The answer says\n\
             what was understood and asks for what is missing. Nothing is published.",
    )
    .flags(&[
        Flag::own("description", "text", "The job in plain words").aliases(&["text"]),
        Flag::own("description-file", "path", "The same from a text file, `-` for stdin"),
        Flag::own("canonical-file", "path", "A job as JSON, with the keys of `capabilities`"),
        Flag::own("payload-file", "path", "The whole request body as JSON, or with --format an import"),
        Flag::own(
            "format",
            "name",
            "What --payload-file holds: opentrain_canonical, schema_org_job_posting, indeed_xml, hr_xml or text",
        ),
        Flag::own("external-id", "id", "Your own id for the job"),
        Flag::own("idempotency-key", "key", "Repeating the command with the same key gives the same draft"),
    ])
    .examples(&[
        "opentrain jobs draft create --description \"We need 10 annotators for 50,000 images. $18/hour.\"",
        "opentrain jobs draft create --description-file job.md --idempotency-key batch-7",
        "opentrain jobs draft create --payload-file posting.json --format schema_org_job_posting",
    ])
    .body(drafts::body)
    .view(drafts::report),
    Endpoint::patch("jobs draft update", "/job-drafts/{jobId}", "Set fields of a draft")
        .flags(&[JOB_ID, SET, FIELDS_FILE])
        .examples(&[
            "opentrain jobs draft update --job-id 01h… --set pricePerHour=25 --set experienceLevel=EXPERT",
            "opentrain jobs draft update 01h… --set languages=English,Spanish --set jobDescription=@job.md",
        ])
        .body(fields)
        .view(drafts::report),
    Endpoint::get("jobs draft get", "/job-drafts/{jobId}", "Show a draft and what it still needs")
        .aliases(&["show"])
        .flags(&[JOB_ID])
        .examples(&["opentrain jobs draft get 01h…"])
        .view(drafts::report),
    Endpoint::post("jobs publish", "/jobs/{id}/publish", "Put a draft on the market")
        .flags(&[JOB_ID])
        .examples(&["opentrain jobs publish --job-id 01h…"])
        .view(published),
    Endpoint::patch("jobs update", "/jobs/{id}", "Edit a published job")
        .flags(&[JOB_ID, SET, FIELDS_FILE])
        .examples(&["opentrain jobs update --job-id 01h… --set headcount=12"])
        .body(fields)
        .view(|shown, text| {
            text.line(&format!("Job {} is changed; it is {}.", shown.text("jobId"), shown.text("status")));
            moderation(shown, text);
        }),
    Endpoint::post("jobs close", "/jobs/{id}/close", "Take a job off the market for good")
        .flags(&[JOB_ID])
        .examples(&["opentrain jobs close --job-id 01h…"])
        .view(|shown, text| {
            let already = if shown.at("alreadyClosed").as_bool() == Some(true) { " already" } else { "" };
            text.line(&format!(
                "Job {} is closed{already} ({}). Its contracts go on.",
                shown.text("jobId"),
                shown.text("status")
            ));
        }),
    Endpoint::get("jobs list", "/jobs/mine", "Your jobs, newest first")
        .flags(&[
            Flag::query("status", "status", "status", "DRAFT, OPEN, ONGOING, COMPLETED, ARCHIVED or PENDING_APPROVAL"),
            Flag::query("external-id", "id", "externalId", "Only the jobs with this id of yours"),
        ])
        .pages(&["jobs"], 100)
        .examples(&["opentrain jobs list --status OPEN", "opentrain jobs list --all --json"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("STATUS", "status"),
                Column::of("PROPOSALS", |job| {
                    let count =
                        |key: &str| job.pointer(&format!("/proposalCounts/{key}")).and_then(Value::as_u64).unwrap_or(0);
                    format!("{} ({} new)", count("total"), count("unreviewed"))
                }),
                Column::at("CREATED", "createdAt"),
                Column::at("TITLE", "title"),
                Column::at("URL", "jobUrl"),
            ];
            views::list(
                shown,
                text,
                "jobs",
                COLUMNS,
                "No jobs here. Make one: opentrain jobs draft create --description \"…\"",
            );
        }),
    Endpoint::get("jobs search", "/jobs", "Search the open market; needs no account")
        .tokenless()
        .words_for("q")
        .flags(SEARCH)
        .pages(&["jobs"], 100)
        .examples(&[
            "opentrain jobs search audio transcription --language Spanish",
            "opentrain jobs search --sort pay --limit 10",
        ])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::of("PAY", |job| pay(job.get("pay").unwrap_or(&Value::Null))),
                Column::at("CATEGORY", "category"),
                Column::at("LANGUAGES", "languages"),
                Column::at("POSTED", "datePosted"),
                Column::at("TITLE", "title"),
                Column::at("URL", "url"),
            ];
            views::list(
                shown,
                text,
                "jobs",
                COLUMNS,
                "No open job fits. Try fewer words or filters; opentrain jobs facets shows what there is.",
            );
        }),
    Endpoint::get("jobs get", "/jobs/{id}", "Show an open job as everyone sees it; needs no account")
        .tokenless()
        .aliases(&["show"])
        .flags(&[JOB_ID])
        .examples(&["opentrain jobs get 01h…"])
        .view(|shown, text| {
            text.styled_line(Style::Strong, &crate::output::clean::clean_line(shown.text("title")));
            text.fact(0, "Pay", &pay(shown.at("pay")));
            if shown.rows("countries").is_empty() {
                text.fact(0, "Countries", "worldwide");
            }
            let own = ["title", "pay", "descriptionText", "descriptionHtml"];
            let worldwide = if shown.rows("countries").is_empty() { &["countries"][..] } else { &[] };
            facts::write_without(text, shown.answer, &[&own, worldwide].concat());
            text.fact(0, "Description", &format!("\n{}", shown.text("descriptionText")));
        }),
    Endpoint::get(
        "jobs facets",
        "/jobs/facets",
        "Count the open jobs by category, language, country, pay; needs no account",
    )
    .tokenless()
    .flags(SEARCH)
    .examples(&["opentrain jobs facets", "opentrain jobs facets --language Spanish"])
    .view(view_facets),
    Endpoint::get("jobs changes", "/jobs/changes", "What appeared, changed or left the market; needs no account")
        .tokenless()
        .flags(&[Flag::query("since", "time", "since", "From this moment on, such as 2026-06-01T00:00:00Z").required()])
        .examples(&["opentrain jobs changes --since 2026-06-01"])
        .view(|shown, text| {
            const COLUMNS: &[Column] =
                &[Column::at("TIME", "occurredAt"), Column::at("EVENT", "eventType"), Column::at("JOB", "jobId")];
            let until = shown.text("until");
            let empty =
                format!("Nothing changed on the market since then. Next time: opentrain jobs changes --since {until}");
            views::list(shown, text, "changes", COLUMNS, &empty);
            if !shown.rows("changes").is_empty() {
                text.line(&format!("Next time: --since {until}"));
            }
        }),
    INVITE,
];

/// The body of an update: the file's fields, then `--set`.
fn fields(typed: &Typed<'_>, context: &Context, _: Value) -> Result<Value, Stop> {
    let mut fields = match typed.text("fields-file") {
        Some(path) => object_file(context, "--fields-file", path)?,
        None => Map::new(),
    };
    set_fields(context, "--set", &typed.all("set"), &mut fields, Rules::JobFields)?;
    if fields.is_empty() {
        return Err(Stop::usage("nothing to change: give --set <field>=<value> or --fields-file <path>"));
    }
    Ok(fields.into())
}

fn published(shown: &Shown<'_>, text: &mut Text) {
    let id = shown.text("jobId");
    match (shown.text("status"), shown.at("alreadyPublished").as_bool()) {
        ("PENDING_APPROVAL", _) => {
            text.line(&format!("Job {id} waits for review before it goes live (PENDING_APPROVAL)."))
        }
        (status, Some(true)) => text.line(&format!("Job {id} was live already ({status}).")),
        (status, _) => text.line(&format!("Job {id} is live ({status}).")),
    }
    if !shown.text("jobUrl").is_empty() {
        text.fact(0, "URL", shown.text("jobUrl"));
    }
    moderation(shown, text);
    views::lines(text, "warning:", shown.at("warnings"));
    match shown.text("status") {
        "PENDING_APPROVAL" => views::next(text, &format!("opentrain jobs draft get --job-id {id}")),
        _ => views::next(text, &format!("opentrain proposals list --job-id {id}")),
    }
}

/// Why a text is held or refused.
fn moderation(shown: &Shown<'_>, text: &mut Text) {
    let decision = shown.text("moderation/decision");
    if !decision.is_empty() && decision != "ALLOW" {
        text.fact(0, "Moderation", decision);
    }
    for reason in shown.rows("moderation/reasons") {
        let part = |key: &str| scalar(reason.get(key).unwrap_or(&Value::Null));
        text.line(&format!("reason: {} ({}, in {}) {}", part("message"), part("code"), part("field"), part("excerpt")));
    }
}

/// `$12.00/hour`, `$10.00–$15.00/hour`, `$0.05/label`, `$500.00 fixed`.
fn pay(pay: &Value) -> String {
    let amount = |key: &str| pay.get(key).and_then(Value::as_number).map(money::usd);
    if let Some(rate) = amount("hourlyRate") {
        return format!("{rate}/hour");
    }
    if let (Some(least), Some(most)) = (amount("hourlyMin"), amount("hourlyMax")) {
        return format!("{least}–{most}/hour");
    }
    if let Some(rate) = amount("perLabelRate") {
        return format!("{rate}/label");
    }
    amount("fixedPrice").map(|price| format!("{price} fixed")).unwrap_or_default()
}

fn view_facets(shown: &Shown<'_>, text: &mut Text) {
    text.fact(0, "Open jobs", &scalar(shown.at("totalJobs")));
    for (name, group) in shown.answer.as_object().into_iter().flatten() {
        let Some(rows) = group.as_array().filter(|rows| !rows.is_empty()) else { continue };
        text.styled_line(Style::Strong, &crate::output::clean::clean_line(name));
        for row in rows {
            let part = |key: &str| scalar(row.get(key).unwrap_or(&Value::Null));
            text.raw_line(&crate::output::clean::clean_line(&format!("{}  {}", part("count"), part("value"))));
        }
    }
}
