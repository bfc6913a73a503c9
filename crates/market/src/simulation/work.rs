//! What simulated trainers do once they are hired, in a living market: a word of thanks, a report at the end of each day,
//! a note when the funded volume runs low, and the request for the payout. Then they wait for the next milestone.

use domain::contract::{Budget, BudgetState, Consumed, ContractStatus, MilestoneStatus};
use domain::taxonomy::PaymentType;
use domain::{Quantity, Timestamp};
use serde_json::{Value, json};
use store::Tx;
use store::contracts::Contract;
use store::milestones::Milestone;
use store::simulation::Work;

use super::speech;
use crate::contracts::{WorkReport, report_work};
use crate::demo::Choices;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::messages::{Outgoing, Viewer, send};
use crate::milestones::request_payout;
use crate::{Market, Trainer};

/// Seconds from the funding of a milestone to the trainer's first word, at least.
const GREETS_AFTER: i64 = 3600;
/// The hour (UTC) from which on a day's work is reported, in seconds of the day.
const EVENING: i64 = 16 * 3600;
/// Seconds over which these moments are spread.
const SPREAD: u64 = 2 * 3600;
/// The longest day of work.
const DAY_HOURS: i64 = 8;
/// Days for a milestone without a volume.
const FIXED_DAYS: i64 = 4;
/// Contracts that are looked at together.
const BATCH: i64 = 50;

/// Lets a simulated trainer go to work, when a milestone of the contract has been funded.
pub(crate) async fn funded(account: &mut AccountTx<'_>, contract: &Contract) -> Result<()> {
    let settings = account.market.settings();
    if !settings.sandbox || settings.simulated_trainers == 0 {
        return Ok(());
    }
    if let Some(origin) = store::simulation::origin(account.tx, &contract.freelancer_id).await? {
        let wait = GREETS_AFTER + Choices::of(origin.seed, origin.number).below(SPREAD) as i64;
        store::simulation::wake(account.tx, &contract.id, account.now.plus_seconds(wait)).await?;
    }
    Ok(())
}

/// Does what has fallen due on all contracts.
pub(super) async fn work_due(market: &Market) -> Result<()> {
    loop {
        let mut tx = market.read().await?;
        let due = store::simulation::due_work(&mut tx, market.now(), BATCH).await?;
        drop(tx);
        if due.is_empty() {
            return Ok(());
        }
        for work in due {
            let next_at = match act(market, &work).await {
                Ok(next_at) => next_at,
                // Somebody ended the contract or took the milestone back meanwhile.
                Err(Error::Conflict(_) | Error::Forbidden(_) | Error::NotFound(_)) => None,
                Err(error) => return Err(error),
            };
            market
                .write((work.contract_id, next_at), |tx, _, (contract, next_at)| {
                    Box::pin(async move { Ok::<_, Error>(store::simulation::worked(tx, contract, *next_at).await?) })
                })
                .await?;
        }
    }
}

/// Where a contract stands.
struct State {
    contract: Contract,
    /// The funded milestone whose money nobody has asked for.
    milestone: Option<Milestone>,
    funded: Quantity,
    consumed: Consumed,
    /// `YYYY-MM-DD`.
    today: String,
    has_reported_today: bool,
}

async fn state(tx: &mut Tx, work: &Work, now: Timestamp) -> Result<Option<State>> {
    let Some(contract) = store::contracts::any(tx, &work.contract_id).await? else { return Ok(None) };
    let milestones = store::milestones::of_contract(tx, &contract.id).await?;
    let (consumed, _) = store::work_reports::sums(tx, &contract.id).await?;
    let today: String = now.to_string().chars().take(10).collect();
    let has_reported_today = store::work_reports::day(tx, &contract.id, &today).await?.is_some();
    let counted = milestones.iter().filter(|milestone| milestone.status.counts_as_funded());
    let funded = counted.filter_map(|milestone| milestone.volume).sum();
    let is_open =
        |milestone: &Milestone| milestone.status == MilestoneStatus::ActiveFunded && !milestone.payout_requested;
    let milestone = milestones.into_iter().find(is_open);
    Ok(Some(State { contract, milestone, funded, consumed, today, has_reported_today }))
}

/// Does what is due on a contract; when the next thing is.
async fn act(market: &Market, work: &Work) -> Result<Option<Timestamp>> {
    let now = market.now();
    let mut tx = market.read().await?;
    let state = state(&mut tx, work, now).await?;
    drop(tx);
    let Some(state) = state.filter(|state| state.contract.status == ContractStatus::Active) else { return Ok(None) };
    let Some(milestone) = &state.milestone else { return Ok(None) };
    let day = now.millis().div_euclid(86_400_000).unsigned_abs();
    let mut choices = Choices::of(work.origin.seed.wrapping_add(work.origin.number), day);
    if !work.greeted {
        say(market, work, &state.contract, speech::greeting(&mut choices)).await?;
        return Ok(Some(evening_after(now, &mut choices)));
    }
    if state.has_reported_today {
        return Ok(Some(evening_after(now, &mut choices)));
    }
    let trainer = Trainer::without_token(work.trainer.clone());
    let (body, consumed) = state.report(milestone, &mut choices);
    report_work(market, &trainer, work.contract_id.clone(), WorkReport::read(&body)?).await?;
    if state.is_done(consumed) {
        request_payout(market, &trainer, milestone.id.clone()).await?;
        let name = milestone.name.as_deref().unwrap_or_default();
        say(market, work, &state.contract, speech::done(name, &mut choices)).await?;
        return Ok(None);
    }
    if state.budget(consumed).state == BudgetState::Low && state.budget(state.consumed).state == BudgetState::Ok {
        say(market, work, &state.contract, speech::running_low(&mut choices)).await?;
    }
    Ok(Some(evening_after(now, &mut choices)))
}

/// Some time in the evening of the next day.
fn evening_after(now: Timestamp, choices: &mut Choices) -> Timestamp {
    now.day_start().plus_days(1).plus_seconds(EVENING + choices.below(SPREAD) as i64)
}

impl State {
    fn budget(&self, consumed: Consumed) -> Budget {
        Budget::of(self.contract.payment_type, self.funded, consumed)
    }

    /// The report of today, and everything that is consumed with it.
    fn report(&self, milestone: &Milestone, choices: &mut Choices) -> (Value, Consumed) {
        let mut consumed = self.consumed;
        let before = self.budget(consumed);
        let left = self.funded.less(before.consumed).units().max(0);
        // A milestone takes about five days.
        let share = milestone.volume.unwrap_or_default().units() / 100 * choices.between(17, 24) as i64;
        let by_hour = self.contract.payment_type == PaymentType::PayPerHour;
        let longest = if by_hour { share.min(DAY_HOURS * Quantity::SCALE) } else { share };
        // The last tenth is left for another day, so that the note that it runs low comes in time; a small rest is not.
        let short_of_end = self.funded.units() / 10 * 9 - before.consumed.units();
        let is_last = before.state != BudgetState::Ok && left <= longest / 4 * 5;
        let done = match before.state {
            _ if is_last => left,
            BudgetState::Ok => longest.min(short_of_end),
            BudgetState::Low | BudgetState::Depleted => longest,
        };
        let body = match self.contract.payment_type {
            PaymentType::PayPerHour => {
                // Whole minutes, and of the last day every second.
                let seconds = if is_last { seconds_up(done) } else { done * 3600 / Quantity::SCALE / 60 * 60 };
                consumed.seconds += seconds;
                json!({ "workDate": self.today, "totalSeconds": seconds })
            }
            PaymentType::PayPerLabel => {
                let labels = (done + Quantity::SCALE - 1) / Quantity::SCALE;
                consumed.labels += labels;
                json!({ "workDate": self.today, "labelsCompleted": labels })
            }
            PaymentType::FixedPrice => {
                consumed.tasks += 1;
                json!({ "workDate": self.today, "tasksCompleted": 1 })
            }
        };
        (body, consumed)
    }

    /// Whether all that was funded is done.
    fn is_done(&self, consumed: Consumed) -> bool {
        match self.contract.payment_type {
            PaymentType::FixedPrice => consumed.tasks % FIXED_DAYS == 0,
            PaymentType::PayPerHour | PaymentType::PayPerLabel => self.budget(consumed).state == BudgetState::Depleted,
        }
    }
}

/// The seconds of so many hours (ten-thousandths), rounded up.
fn seconds_up(hours: i64) -> i64 {
    (hours * 3600).div_euclid(Quantity::SCALE) + i64::from((hours * 3600) % Quantity::SCALE > 0)
}

/// Writes into the contract's thread. A message that the market does not take is left unsaid.
async fn say(market: &Market, work: &Work, contract: &Contract, content: String) -> Result<()> {
    let outgoing = Outgoing { conversation: contract.conversation_id.clone(), content, key: None };
    match send(market, Viewer::from(&Trainer::without_token(work.trainer.clone())), outgoing).await {
        Ok(_) | Err(Error::Conflict(_) | Error::Forbidden(_) | Error::RateLimited(..)) => Ok(()),
        Err(error) => Err(error),
    }
}
