//! A contract for the eyes of its employer: the trainer is masked.

use std::collections::HashSet;

use domain::taxonomy::PaymentType;
use domain::{MilestoneId, Quantity, Usd};
use store::contracts::{Contract, Hired};
use store::milestones::Milestone;
use wire::contracts::{Contract as Shown, ContractFreelancer};

use crate::milestones;

/// The contract with its milestones (all of them; what is over is left out here).
pub(super) fn contract(
    contract: Contract,
    hired: &Hired,
    all: Vec<Milestone>,
    releases: &HashSet<MilestoneId>,
) -> Shown {
    let kept: Vec<Milestone> = all.into_iter().filter(|milestone| milestone.status.is_shown()).collect();
    let fixed = contract.payment_type == PaymentType::FixedPrice;
    let total: Usd = kept.iter().map(|milestone| milestone.amount).sum();
    let volume: Quantity = kept.iter().filter_map(|milestone| milestone.volume).sum();
    let freelancer = masked(&contract, hired);
    Shown {
        status: contract.status,
        title: contract.title,
        payment_type: contract.payment_type,
        rate_usd: contract.rate,
        estimated_total_usd: if fixed { contract.rate.unwrap_or(total) } else { total },
        estimated_volume: (!fixed).then_some(volume),
        has_active_milestone: kept.iter().any(|milestone| milestone.status.holds_money()),
        start_date: contract.created_at,
        end_date: contract.ended_at,
        created_at: contract.created_at,
        updated_at: contract.updated_at,
        freelancer,
        milestones: kept.into_iter().map(|milestone| milestones::shown(milestone, releases)).collect(),
        id: contract.id,
        job_id: contract.job_id,
        proposal_id: contract.proposal_id,
    }
}

/// Who was hired, without last name (candidates.md, 8).
fn masked(contract: &Contract, hired: &Hired) -> ContractFreelancer {
    ContractFreelancer {
        user_id: contract.freelancer_id.clone(),
        display_name: hired.name.masked().display_name,
        country: hired.country.map(|country| country.name().to_owned()),
        profile_path: format!("/profile/{}", hired.slug),
    }
}
