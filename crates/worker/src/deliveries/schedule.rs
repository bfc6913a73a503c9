//! Who may start how many attempts: bounded for each webhook and for all, and nobody waits behind another's slow receiver.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use domain::{Timestamp, WebhookId};
use market::webhooks::AT_ONCE;
use store::deliveries::Waiting;
use tokio::time::Instant;

/// Attempts of this node that run at once.
const PLACES: usize = 256;
/// A webhook may hold this share of the places that are free: when they run short, so does everybody's share, and those
/// who have none come first.
const SHARE: usize = 16;
/// Webhooks that one transaction takes deliveries of.
const IN_ONE: usize = 64;
/// A webhook that gets nothing any more is not asked for again so soon.
const CLOSED: Duration = Duration::from_secs(60);

/// What runs, and who has more.
#[derive(Default)]
pub(super) struct Schedule {
    running: HashMap<WebhookId, usize>,
    total: usize,
    /// Webhooks with something due, and the turn in which they were last asked for.
    ready: HashMap<WebhookId, u64>,
    turn: u64,
    closed: HashMap<WebhookId, Instant>,
    ending: bool,
}

impl Schedule {
    /// Takes in what waits; returns when the next delivery falls due that is not due now.
    pub(super) fn looked(&mut self, waiting: &[Waiting], now: Timestamp) -> Option<Timestamp> {
        self.closed.retain(|_, since| since.elapsed() < CLOSED);
        for queue in waiting.iter().filter(|queue| queue.first_due <= now) {
            if !self.closed.contains_key(&queue.webhook_id) {
                self.ready.entry(queue.webhook_id.clone()).or_default();
            }
        }
        waiting.iter().map(|queue| queue.first_due).filter(|due| *due > now).min()
    }

    /// Whether one of these queues has something that is due by then and will be attempted.
    pub(super) fn anything_due(&self, waiting: &[Waiting], by: Timestamp) -> bool {
        waiting.iter().any(|queue| queue.first_due <= by && !self.closed.contains_key(&queue.webhook_id))
    }

    /// Whose deliveries are to be taken now, and how many of each at most.
    pub(super) fn wanted(&self) -> BTreeMap<WebhookId, usize> {
        let mut wanted = BTreeMap::new();
        if self.ending {
            return wanted;
        }
        let mut queue: Vec<(usize, u64, &WebhookId)> =
            self.ready.iter().map(|(id, turn)| (self.running_of(id), *turn, id)).collect();
        queue.sort_unstable();
        let mut free = PLACES.saturating_sub(self.total);
        for (running, _, id) in queue.into_iter().take(IN_ONE) {
            let room = allowance(free).saturating_sub(running).min(free);
            if room > 0 {
                free -= room;
                wanted.insert(id.clone(), room);
            }
        }
        wanted
    }

    fn running_of(&self, id: &WebhookId) -> usize {
        self.running.get(id).copied().unwrap_or(0)
    }

    /// Takes in what a turn said about those that it asked for: who has more, and who gets nothing any more.
    pub(super) fn asked(&mut self, asked: Vec<WebhookId>, more: &BTreeSet<WebhookId>, closed: &BTreeSet<WebhookId>) {
        self.turn += 1;
        for id in asked {
            if more.contains(&id) {
                self.ready.insert(id, self.turn);
            } else {
                self.ready.remove(&id);
            }
        }
        for id in closed {
            self.ready.remove(id);
            self.closed.insert(id.clone(), Instant::now());
        }
    }

    pub(super) fn started(&mut self, webhook: &WebhookId) {
        self.total += 1;
        *self.running.entry(webhook.clone()).or_default() += 1;
    }

    pub(super) fn ended(&mut self, webhook: &WebhookId) {
        self.total = self.total.saturating_sub(1);
        if let Some(running) = self.running.get_mut(webhook) {
            *running = running.saturating_sub(1);
            if *running == 0 {
                self.running.remove(webhook);
            }
        }
    }

    /// Nothing new starts.
    pub(super) fn take_no_more(&mut self) {
        self.ending = true;
    }

    /// Attempts whose results are not stored.
    pub(super) fn under_way(&self) -> usize {
        self.total
    }
}

/// How many attempts one webhook may have when so many places are free.
fn allowance(free: usize) -> usize {
    (free / SHARE).clamp(1, AT_ONCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: usize) -> WebhookId {
        WebhookId::from(format!("w{number:05}"))
    }

    fn waiting(count: usize) -> Vec<Waiting> {
        (0..count).map(|number| Waiting { webhook_id: id(number), first_due: Timestamp::from_millis(0) }).collect()
    }

    /// Starts all that is wanted, of endless queues; nothing ends.
    fn fill(schedule: &mut Schedule) {
        loop {
            let wanted = schedule.wanted();
            if wanted.is_empty() {
                return;
            }
            let more = wanted.keys().cloned().collect();
            for (id, count) in &wanted {
                (0..*count).for_each(|_| schedule.started(id));
            }
            schedule.asked(wanted.into_keys().collect(), &more, &BTreeSet::new());
        }
    }

    #[test]
    fn one_webhook_has_eight_and_all_together_have_256() {
        let mut schedule = Schedule::default();
        schedule.looked(&waiting(1), Timestamp::from_millis(0));
        fill(&mut schedule);
        assert_eq!(schedule.under_way(), 8);
        schedule.looked(&waiting(1000), Timestamp::from_millis(0));
        fill(&mut schedule);
        assert_eq!(schedule.under_way(), 256);
        schedule.ended(&id(0));
        fill(&mut schedule);
        assert_eq!(schedule.under_way(), 256);
    }

    #[test]
    fn dead_receivers_leave_places_for_others() {
        let mut schedule = Schedule::default();
        schedule.looked(&waiting(40), Timestamp::from_millis(0));
        fill(&mut schedule);
        assert!(schedule.under_way() < 256, "forty receivers that never answer take all places");
        let late = Waiting { webhook_id: WebhookId::from("late".to_owned()), first_due: Timestamp::from_millis(0) };
        schedule.looked(std::slice::from_ref(&late), Timestamp::from_millis(0));
        assert!(schedule.wanted().contains_key(&late.webhook_id));
    }

    #[test]
    fn what_is_closed_is_not_due() {
        let mut schedule = Schedule::default();
        let (queue, now) = (waiting(2), Timestamp::from_millis(5));
        schedule.looked(&queue, now);
        assert!(schedule.anything_due(&queue, now));
        schedule.asked(vec![id(0), id(1)], &BTreeSet::new(), &[id(0), id(1)].into());
        assert!(!schedule.anything_due(&queue, now));
        schedule.looked(&queue, now);
        assert!(schedule.wanted().is_empty());
    }

    #[test]
    fn the_next_look_is_when_something_falls_due() {
        let mut schedule = Schedule::default();
        let mut queues = waiting(3);
        for (queue, due) in queues.iter_mut().zip([10, 70, 50]) {
            queue.first_due = Timestamp::from_millis(due);
        }
        assert_eq!(schedule.looked(&queues, Timestamp::from_millis(20)), Some(Timestamp::from_millis(50)));
        assert_eq!(schedule.wanted().into_keys().collect::<Vec<_>>(), [id(0)]);
    }
}
