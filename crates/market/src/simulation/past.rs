//! What a simulated trainer did before coming to this market: contracts, hours, money, and what clients said of it.

use domain::{Timestamp, Usd, UserId};
use store::Tx;
use store::contracts::Record;
use store::freelancers::Review;
use store::simulation::Origin;

use super::persona::{Persona, Standing};
use crate::Market;
use crate::demo::Choices;
use crate::error::Result;

const DAY_SECONDS: i64 = 24 * 3600;
/// Whoever is new came so many days ago at the most.
const NEW_DAYS: u64 = 60;

/// A review with how long ago it was written, in seconds.
struct Said {
    rating: i64,
    comment: Option<&'static str>,
    ago: i64,
}

/// The past of a person.
pub(super) struct Past {
    /// When the person came to the market.
    pub(super) since: Timestamp,
    record: Record,
    /// The most that one client paid.
    highest: Usd,
    reviews: Vec<Said>,
    now: Timestamp,
}

const PRAISE: &[&str] = &[
    "Careful work, on time, and good questions at the beginning.",
    "Nearly everything passed our first review. We would hire again.",
    "Quick, precise, and told us of two gaps in our guideline.",
    "Kept a list of the hard cases that helped the whole team.",
    "Reliable over the whole project, also when the volume doubled.",
];
const CONTENT: &[&str] = &[
    "Good work after a short time of getting used to the guideline.",
    "Solid. A few batches needed a second pass.",
    "Answers within a day and keeps the dates.",
    "We were content and took the next milestone together.",
];
const MIXED: &[&str] = &[
    "The first batch had many errors, the later ones were better.",
    "Friendly, but slower than agreed.",
    "Needs a detailed guideline and somebody to ask.",
];

impl Past {
    /// As it follows from how well the person fits and for how long the person has done this.
    pub(super) fn new(persona: &Persona, choices: &mut Choices, now: Timestamp) -> Self {
        let (contracts, chance) = match persona.standing {
            Standing::Strong => (choices.between(4, 14), 97),
            Standing::Good => (choices.between(2, 8), 93),
            Standing::Fair => (choices.between(0, 2), 85),
            Standing::Weak => (0, 0),
        };
        let days = if contracts == 0 { choices.between(2, NEW_DAYS) } else { persona.years * 365 };
        let since = now.plus_seconds(-seconds_ago(days, choices));
        let rate = persona.profile.hourly_rate.unwrap_or(Usd::from_dollars(10));
        let mut past = Self { since, record: Record::default(), highest: Usd::default(), reviews: Vec::new(), now };
        for number in 0..contracts {
            past.contract(persona.standing, rate, choices.percent(chance), choices);
            if choices.percent(65) {
                // Evenly over the time since, the oldest first, none in the first tenth.
                let place = days * 9 / 10 * (contracts - number) / contracts;
                let ago = seconds_ago(choices.between(place / 2, place).max(1), choices);
                past.reviews.push(said(persona.standing, ago, choices));
            }
        }
        past.reviews.sort_by_key(|said| std::cmp::Reverse(said.ago));
        past
    }

    fn contract(&mut self, standing: Standing, rate: Usd, went_well: bool, choices: &mut Choices) {
        let longest = if standing == Standing::Strong { 160 } else { 80 };
        let hours = choices.between(6, longest) as i64;
        // Whole dollars; what was agreed lay around today's rate.
        let paid = Usd::from_dollars(rate.micros() / 1_000_000 * hours * choices.between(75, 100) as i64 / 100);
        self.record.ended += 1;
        self.record.successful += i64::from(went_well);
        self.record.earned = self.record.earned + paid;
        self.highest = self.highest.max(paid);
        if choices.percent(60) {
            self.record.billed_seconds += hours * 3600;
        }
    }

    /// Writes it down beside the profile.
    pub(super) async fn write(&self, tx: &mut Tx, market: &Market, user: &UserId, origin: Origin) -> Result<()> {
        store::simulation::add(tx, user, origin, self.record).await?;
        store::freelancers::note_earnings(tx, user, self.highest).await?;
        for said in &self.reviews {
            let created_at = self.now.plus_seconds(-said.ago);
            let review = Review {
                // Of today: ids of an earlier moment would break the rising row of this one's.
                id: market.rng().id(self.now),
                freelancer_id: user.clone(),
                rating: said.rating,
                comment: said.comment.map(str::to_owned),
                created_at,
            };
            store::freelancers::add_review(tx, &review).await?;
        }
        Ok(())
    }
}

/// Some moment of a day so many days ago.
fn seconds_ago(days: u64, choices: &mut Choices) -> i64 {
    days as i64 * DAY_SECONDS + choices.below(DAY_SECONDS as u64) as i64
}

fn said(standing: Standing, ago: i64, choices: &mut Choices) -> Said {
    let rating = match (standing, choices.below(100)) {
        (Standing::Strong, 0..85) | (Standing::Good, 0..60) | (_, 0..30) => 5,
        (Standing::Strong | Standing::Good, _) | (_, 30..70) => 4,
        _ => 3,
    };
    let words = match rating {
        5 => PRAISE,
        4 => CONTENT,
        _ => MIXED,
    };
    Said { rating, comment: choices.percent(80).then(|| choices.word(words)), ago }
}

#[cfg(test)]
mod tests {
    use domain::job::JobFields;

    use super::*;

    #[test]
    fn a_past_is_in_keeping_with_itself_and_with_the_person() {
        let now = Timestamp::parse("2026-06-12").unwrap();
        let mut earned = [0, 0, 0, 0];
        for number in 0..400 {
            let mut choices = Choices::of(9, number);
            let persona = Persona::new(&JobFields::default(), &mut choices, now, || String::from("e").into());
            let past = Past::new(&persona, &mut choices, now);
            let Record { ended, successful, billed_seconds, .. } = past.record;
            assert!((0..=ended).contains(&successful) && past.reviews.len() as i64 <= ended);
            assert!(past.highest <= past.record.earned && (billed_seconds == 0 || past.record.earned > Usd::default()));
            assert_eq!(ended == 0, past.record.earned == Usd::default());
            for said in &past.reviews {
                assert!((1..=5).contains(&said.rating) && past.since < now.plus_seconds(-said.ago));
            }
            if persona.standing == Standing::Weak {
                assert_eq!(ended, 0);
            }
            earned[persona.standing as usize] += past.record.earned.micros();
        }
        assert!(earned.windows(2).all(|pair| pair[0] < pair[1]), "{earned:?}");
    }
}
