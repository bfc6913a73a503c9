//! `opentrain freelancers …`.

use crate::commands::endpoint::{Endpoint, Flag};
use crate::commands::{jobs, views};

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("freelancers get", "/freelancers/{idOrSlug}", "A trainer's profile, by id or profile slug")
        .aliases(&["show"])
        .flags(&[Flag::path_id("freelancer-id", "The trainer: id or slug").aliases(&["slug"])])
        .examples(&["opentrain freelancers get maria-g"])
        .view(|shown, text| views::object(shown, text, "freelancer")),
    jobs::INVITE
        .under("freelancers invite")
        .examples(&["opentrain freelancers invite --job-id 01h… --freelancer-id 01f…"]),
];
