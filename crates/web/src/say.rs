//! Numbers, times and kinds in words for people.

use domain::contract::{ApprovalState, ApprovalType, BudgetState, ContractStatus, ExpiryReason, MilestoneStatus};
use domain::job::JobStatus;
use domain::proposal::ProposalStatus;
use domain::taxonomy::{Country, PaymentType};
use domain::thousands::grouped;
use domain::trainer::{Availability, Expertise, Proficiency};
use domain::{Quantity, Timestamp, Usd};
use market::approvals::{Line, Subject};
use wire::candidates::{Bid, BidUnit};
use wire::marketplace::Pay;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A value, or a reference to one, as templates happen to hold it.
pub trait Held<T: Copy> {
    /// The value itself.
    fn held(&self) -> T;
}

impl<T: Copy> Held<T> for T {
    fn held(&self) -> T {
        *self
    }
}

impl<T: Copy> Held<T> for &T {
    fn held(&self) -> T {
        **self
    }
}

impl<T: Copy> Held<T> for &&T {
    fn held(&self) -> T {
        ***self
    }
}

/// `$1,234.50`; more decimals only where there are any. A minus sign stands before the dollar sign.
pub fn money(amount: impl Held<Usd>) -> String {
    let amount = amount.held();
    let plain = amount.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    format!("{sign}${}.{fraction:0<2}", grouped(whole))
}

/// The same from cents; what comes in has a plus sign.
pub fn signed_cents(cents: impl Held<i64>) -> String {
    let cents = cents.held();
    let plus = if cents > 0 { "+" } else { "" };
    format!("{plus}{}", money(Usd::from_cents(cents)))
}

/// Cents without a sign for what comes in.
pub fn cents(cents: impl Held<i64>) -> String {
    let cents = cents.held();
    money(Usd::from_cents(cents))
}

/// `1 July 2026`
pub fn day(at: impl Held<Timestamp>) -> String {
    let at = at.held();
    let text = at.to_string();
    let parts: Vec<&str> = text.get(..10).unwrap_or_default().split('-').collect();
    if let [year, month, day] = parts[..]
        && let Some(name) = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?))
    {
        return format!("{} {name} {year}", day.trim_start_matches('0'));
    }
    text
}

/// `1 July 2026, 09:30 UTC`
pub fn moment(at: impl Held<Timestamp>) -> String {
    let at = at.held();
    let text = at.to_string();
    format!("{}, {} UTC", day(at), text.get(11..16).unwrap_or_default())
}

/// `2026-07-01`, as date fields take it.
pub fn date_value(at: impl Held<Timestamp>) -> String {
    let at = at.held();
    at.to_string().get(..10).unwrap_or_default().to_owned()
}

/// What is paid: `$18.00 an hour`.
pub fn rate(kind: impl Held<PaymentType>, rate: impl Held<Option<Usd>>) -> String {
    let kind = kind.held();
    let Some(rate) = rate.held() else { return "not known".to_owned() };
    match kind {
        PaymentType::PayPerHour => format!("{} an hour", money(rate)),
        PaymentType::PayPerLabel => format!("{} a label", money(rate)),
        PaymentType::FixedPrice => format!("{}, fixed price", money(rate)),
    }
}

/// How a job is paid.
pub fn pay_kind(kind: impl Held<PaymentType>) -> &'static str {
    match kind.held() {
        PaymentType::PayPerHour => "By the hour",
        PaymentType::PayPerLabel => "By the label",
        PaymentType::FixedPrice => "Fixed price",
    }
}

/// What a job pays, as it was posted.
pub fn pay(pay: &Pay) -> String {
    match (pay.hourly_rate, pay.hourly_min, pay.hourly_max) {
        (None, Some(least), Some(most)) => format!("{} to {} an hour", money(least), money(most)),
        (hourly, least, most) => {
            let amount = hourly.or(least).or(most).or(pay.fixed_price).or(pay.per_label_rate);
            amount.map_or_else(|| "To be agreed".to_owned(), |amount| rate(pay.payment_type, Some(amount)))
        }
    }
}

/// Where the people of a job may live.
pub fn places(countries: &[Country]) -> String {
    match countries {
        [] => "Worldwide".to_owned(),
        many if many.len() > 3 => format!("{} countries", many.len()),
        few => few.iter().map(|country| country.name()).collect::<Vec<_>>().join(", "),
    }
}

/// A decimal number with its whole part in groups of three.
pub fn decimal(plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    if fraction.is_empty() { grouped(whole) } else { format!("{}.{fraction}", grouped(whole)) }
}

/// A skill that may be written as a token: `SENTIMENT_ANALYSIS` is said as `Sentiment analysis`.
pub fn tag(tag: &str) -> String {
    if !tag.contains('_') || tag.chars().any(|c| c.is_lowercase() || c.is_whitespace()) {
        return tag.to_owned();
    }
    let mut letters = tag.chars();
    let first = letters.next().into_iter();
    first.chain(letters.as_str().to_lowercase().chars()).collect::<String>().replace('_', " ")
}

/// From when to when: `2020 to now`.
pub fn years(from: &Option<u32>, to: &Option<u32>, ongoing: impl Held<bool>) -> String {
    match (from, to) {
        (Some(from), _) if ongoing.held() => format!("{from} to now"),
        (None, _) if ongoing.held() => "now".to_owned(),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// What a volume counts.
pub fn unit(kind: impl Held<PaymentType>) -> &'static str {
    let kind = kind.held();
    match kind {
        PaymentType::PayPerLabel => "labels",
        PaymentType::PayPerHour | PaymentType::FixedPrice => "hours",
    }
}

/// The same as the name of a field.
pub fn unit_label(kind: impl Held<PaymentType>) -> &'static str {
    match kind.held() {
        PaymentType::PayPerLabel => "Labels",
        PaymentType::PayPerHour | PaymentType::FixedPrice => "Hours",
    }
}

/// A quantity in groups of three: `1,666`.
pub fn quantity(quantity: impl Held<Quantity>) -> String {
    let quantity = quantity.held();
    decimal(&quantity.to_string())
}

/// A count in groups of three.
pub fn count(count: impl Held<i64>) -> String {
    let count = count.held();
    grouped(count.max(0))
}

/// What an approval asks, as a question.
pub fn question(kind: ApprovalType, subject: &Subject) -> String {
    let trainer = &subject.trainer;
    match kind {
        ApprovalType::ProposalHire => format!("Hire {trainer}?"),
        ApprovalType::MilestoneFund => format!("Fund a milestone of {trainer}?"),
        ApprovalType::MilestoneApprove => format!("Pay {trainer}?"),
        ApprovalType::ContractEnd => format!("End the contract with {trainer}?"),
    }
}

/// What an approval is about, in a list.
pub fn matter(line: &Line) -> String {
    let trainer = &line.subject.trainer;
    match line.kind {
        ApprovalType::ProposalHire => format!("Hire {trainer}"),
        ApprovalType::MilestoneFund => format!("Fund a milestone of {trainer}"),
        ApprovalType::MilestoneApprove => format!("Pay {trainer} for a milestone"),
        ApprovalType::ContractEnd => format!("End the contract with {trainer}"),
    }
}

/// Where an approval stands.
pub fn state(state: impl Held<ApprovalState>) -> &'static str {
    let state = state.held();
    match state {
        ApprovalState::Pending => "Waits for you",
        ApprovalState::Executing => "Payment under way",
        ApprovalState::Confirmed => "Confirmed",
        ApprovalState::Declined => "Declined",
        ApprovalState::Expired => "Expired",
    }
}

/// Where a milestone stands.
pub fn milestone(status: impl Held<MilestoneStatus>) -> &'static str {
    let status = status.held();
    match status {
        MilestoneStatus::NotFunded => "Not funded",
        MilestoneStatus::ActiveFunded => "Funded",
        MilestoneStatus::Paid => "Paid",
        MilestoneStatus::Refunded => "Refunded",
        MilestoneStatus::Cancelled => "Cancelled",
        MilestoneStatus::Disputed => "In dispute",
    }
}

/// Where a contract stands.
pub fn contract(status: impl Held<ContractStatus>) -> &'static str {
    match status.held() {
        ContractStatus::Active => "Active",
        ContractStatus::Ended => "Ended",
    }
}

/// Where a proposal stands, for its trainer.
pub fn proposal(status: impl Held<ProposalStatus>) -> &'static str {
    match status.held() {
        ProposalStatus::Unreviewed => "With the employer",
        ProposalStatus::Shortlisted => "Shortlisted",
        ProposalStatus::Maybe => "Under consideration",
        ProposalStatus::Hired => "Hired",
        ProposalStatus::Declined => "Declined",
        ProposalStatus::NotAFit => "Not chosen",
        ProposalStatus::ResumeSent => "Sent on",
    }
}

/// How much time a trainer has.
pub fn availability(availability: impl Held<Availability>) -> &'static str {
    match availability.held() {
        Availability::FullTime => "Full time",
        Availability::PartTime => "Part time",
        Availability::AsNeeded => "As needed",
        Availability::NotAvailable => "None at the moment",
    }
}

/// How experienced a trainer is.
pub fn expertise(level: impl Held<Expertise>) -> &'static str {
    match level.held() {
        Expertise::Expert => "Expert",
        Expertise::Intermediate => "Intermediate",
        Expertise::EntryLevel => "Entry level",
    }
}

/// How well a language is spoken.
pub fn proficiency(level: impl Held<Proficiency>) -> &'static str {
    match level.held() {
        Proficiency::Native => "Native",
        Proficiency::Fluent => "Fluent",
        Proficiency::Conversational => "Conversational",
        Proficiency::Basic => "Basic",
    }
}

/// Where a job stands.
pub fn job(status: impl Held<JobStatus>) -> &'static str {
    match status.held() {
        JobStatus::Draft => "Draft",
        JobStatus::Open => "Open",
        JobStatus::Ongoing => "Under way",
        JobStatus::Completed => "Completed",
        JobStatus::Archived => "Closed",
        JobStatus::PendingApproval => "Waits for review",
    }
}

/// What a trainer asks.
pub fn bid(bid: impl Held<Bid>) -> String {
    let bid = bid.held();
    let kind = match bid.unit {
        BidUnit::PerHour => PaymentType::PayPerHour,
        BidUnit::PerLabel => PaymentType::PayPerLabel,
        BidUnit::Fixed => PaymentType::FixedPrice,
    };
    if bid.amount_usd.is_none() { "No bid yet".to_owned() } else { rate(kind, bid.amount_usd) }
}

/// Where the budget of a contract stands.
pub fn budget(state: impl Held<BudgetState>) -> &'static str {
    match state.held() {
        BudgetState::Ok => "Budget is fine",
        BudgetState::Low => "Budget runs low",
        BudgetState::Depleted => "Budget is used up",
    }
}

/// Why a part of what was sent has no place in a job.
pub fn unplaced(reason: &str) -> &'static str {
    match reason {
        "unsupported_currency" => "jobs are paid in US dollars",
        "unsupported_pay_unit" => "people are paid by the hour, by the label or a fixed price",
        "managed_by_market" => "the marketplace sets this itself",
        "duplicate" => "it was said twice",
        "invalid_value" => "this value does not fit",
        _ => "jobs have no such field",
    }
}

/// The beginning of a text, in one line.
pub fn beginning(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{}…", cut.trim_end())
}

/// Why an approval ended early.
pub fn expiry(reason: ExpiryReason) -> &'static str {
    match reason {
        ExpiryReason::ProposalWithdrawn => "The trainer withdrew the proposal.",
        ExpiryReason::ContractEnded => "The contract has ended.",
        ExpiryReason::MilestoneCancelled => "The milestone was cancelled.",
        ExpiryReason::MilestonePaid => "The milestone is paid already.",
        ExpiryReason::MilestoneDisputed => "The milestone is in dispute; an administrator settles it.",
        ExpiryReason::AlreadyAccepted => "The trainer is hired already.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_on_a_bill() {
        for (micros, said) in [
            (339_950_000, "$339.95"),
            (1_234_567_500_000, "$1,234,567.50"),
            (0, "$0.00"),
            (12_500, "$0.0125"),
            (-5_000_000, "−$5.00"),
            (100_000_000_000, "$100,000.00"),
        ] {
            assert_eq!(money(Usd::from_micros(micros)), said);
        }
        assert_eq!(signed_cents(1000), "+$10.00");
        assert_eq!(signed_cents(-33_995), "−$339.95");
    }

    #[test]
    fn times_and_quantities_read_as_said() {
        let at = Timestamp::parse("2026-07-01T09:30:00Z").unwrap();
        assert_eq!((day(at), moment(at)), ("1 July 2026".to_owned(), "1 July 2026, 09:30 UTC".to_owned()));
        assert_eq!(date_value(at), "2026-07-01");
        assert_eq!(quantity(Quantity::whole(1666)), "1,666");
        assert_eq!(quantity(Quantity::from_units(166_667)), "16.6667");
        assert_eq!(count(1_000_000), "1,000,000");
    }
}
