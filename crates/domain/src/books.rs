//! The books: double entry in micro-dollars (contracts.md, 11). A posting can be made only by one of the constructors
//! here, each a row of the contract's table, so one that does not balance cannot be built.

use crate::fees::Charge;
use crate::{OrganizationId, Usd, UserId};

/// A place where money sits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Account {
    /// Negative by what came in by card.
    ExternalCard,
    /// What went out to trainers.
    ExternalBank,
    /// What the platform earned.
    PlatformFees,
    /// The other side of an administrator's corrections.
    PlatformAdjustments,
    /// Credits that can be spent.
    Available(OrganizationId),
    /// Credits held for funded milestones.
    Reserved(OrganizationId),
    /// Card money held for funded milestones.
    Escrow(OrganizationId),
    /// What a trainer has earned and not been paid out yet.
    Payable(UserId),
}

impl Account {
    /// The name in the database and in the sandbox's ledger.
    pub fn name(&self) -> String {
        match self {
            Account::ExternalCard => "external:card".to_owned(),
            Account::ExternalBank => "external:bank".to_owned(),
            Account::PlatformFees => "platform:fees".to_owned(),
            Account::PlatformAdjustments => "platform:adjustments".to_owned(),
            Account::Available(organization) => format!("employer:{organization}:available"),
            Account::Reserved(organization) => format!("employer:{organization}:reserved"),
            Account::Escrow(organization) => format!("employer:{organization}:escrow"),
            Account::Payable(trainer) => format!("trainer:{trainer}:payable"),
        }
    }

    /// Whether it may be below zero.
    pub const fn may_be_negative(&self) -> bool {
        matches!(self, Account::ExternalCard | Account::ExternalBank | Account::PlatformAdjustments)
    }
}

/// Where the money of a milestone came from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    Card,
    Credits,
}

impl Source {
    /// Both sources.
    pub const ALL: [Source; 2] = [Source::Card, Source::Credits];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            Source::Card => "card",
            Source::Credits => "credits",
        }
    }

    /// The source of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.token() == token)
    }

    /// The account in which money of this source is held.
    fn held_in(self, organization: &OrganizationId) -> Account {
        match self {
            Source::Card => Account::Escrow(organization.clone()),
            Source::Credits => Account::Reserved(organization.clone()),
        }
    }
}

/// What a posting is about. A milestone has at most one posting of each step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    TopUp,
    /// A hire or a funding, by card or from credits.
    Charge,
    /// The initiation fee right after a hire from credits.
    Initiation,
    /// The money of a milestone leaves its hold: released or refunded.
    Settlement,
    /// A trainer's money has left for the bank.
    Payout,
    Adjustment,
}

impl Step {
    /// All steps.
    pub const ALL: [Step; 6] =
        [Step::TopUp, Step::Charge, Step::Initiation, Step::Settlement, Step::Payout, Step::Adjustment];

    /// As in the database.
    pub const fn token(self) -> &'static str {
        match self {
            Step::TopUp => "TOP_UP",
            Step::Charge => "CHARGE",
            Step::Initiation => "INITIATION",
            Step::Settlement => "SETTLEMENT",
            Step::Payout => "PAYOUT",
            Step::Adjustment => "ADJUSTMENT",
        }
    }

    /// The step of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.token() == token)
    }
}

/// The type of a line in an account's credit ledger (contracts.md, 8).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CreditType {
    TopUp,
    Hold,
    HoldRelease,
    Capture,
    Refund,
    Adjustment,
}

impl CreditType {
    /// All types, in the order in which the contract lists them.
    pub const ALL: [CreditType; 6] = [
        CreditType::TopUp,
        CreditType::Hold,
        CreditType::HoldRelease,
        CreditType::Capture,
        CreditType::Refund,
        CreditType::Adjustment,
    ];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            CreditType::TopUp => "TOP_UP",
            CreditType::Hold => "HOLD",
            CreditType::HoldRelease => "HOLD_RELEASE",
            CreditType::Capture => "CAPTURE",
            CreditType::Refund => "REFUND",
            CreditType::Adjustment => "ADJUSTMENT",
        }
    }

    /// The type of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.token() == token)
    }
}

/// A balanced set of lines, with what the account's credit ledger shows of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Posting {
    step: Step,
    lines: Vec<(Account, Usd)>,
    credit: Option<(CreditType, Usd)>,
}

impl Posting {
    /// What it is about.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// What each account gets; the sum is zero.
    pub fn lines(&self) -> &[(Account, Usd)] {
        &self.lines
    }

    /// How the credit ledger shows it, signed; None where credits have no part in it.
    pub const fn credit(&self) -> Option<(CreditType, Usd)> {
        self.credit
    }

    /// Moves money from one account to others. The only way to lines: what is given is what is taken.
    fn moved(step: Step, from: Account, to: Vec<(Account, Usd)>, credit: Option<(CreditType, Usd)>) -> Self {
        let to: Vec<(Account, Usd)> = to.into_iter().filter(|(_, amount)| amount.micros() != 0).collect();
        let taken: i64 = to.iter().map(|(_, amount)| amount.micros()).sum();
        let mut lines = vec![(from, Usd::from_micros(-taken))];
        lines.extend(to);
        Self { step, lines, credit }
    }

    /// A top-up was paid.
    pub fn top_up(employer: &OrganizationId, paid: Usd) -> Self {
        let to = vec![(Account::Available(employer.clone()), paid)];
        Self::moved(Step::TopUp, Account::ExternalCard, to, Some((CreditType::TopUp, paid)))
    }

    /// A hire or funding from credits: the whole charge is held.
    pub fn hold(employer: &OrganizationId, charge: &Charge) -> Self {
        let to = vec![(Account::Reserved(employer.clone()), charge.total)];
        let credit = Some((CreditType::Hold, -charge.total));
        Self::moved(Step::Charge, Account::Available(employer.clone()), to, credit)
    }

    /// The initiation fee, right after a hire from credits; None for a charge without one.
    pub fn initiation(employer: &OrganizationId, charge: &Charge) -> Option<Self> {
        let fee = charge.initiation_fee;
        let to = vec![(Account::PlatformFees, fee)];
        let credit = Some((CreditType::Capture, -fee));
        (fee.micros() > 0).then(|| Self::moved(Step::Initiation, Account::Reserved(employer.clone()), to, credit))
    }

    /// A hire or funding by card.
    pub fn card(employer: &OrganizationId, charge: &Charge) -> Self {
        let to =
            vec![(Account::Escrow(employer.clone()), charge.held()), (Account::PlatformFees, charge.initiation_fee)];
        Self::moved(Step::Charge, Account::ExternalCard, to, None)
    }

    /// A milestone is paid: the amount to the trainer, the fee to the platform.
    pub fn release(employer: &OrganizationId, source: Source, trainer: &UserId, amount: Usd, fee: Usd) -> Self {
        let to = vec![(Account::Payable(trainer.clone()), amount), (Account::PlatformFees, fee)];
        let credit = (source == Source::Credits).then_some((CreditType::Capture, -(amount + fee)));
        Self::moved(Step::Settlement, source.held_in(employer), to, credit)
    }

    /// A milestone's money goes back, as credits: amount and fee.
    pub fn refund(employer: &OrganizationId, source: Source, amount: Usd, fee: Usd) -> Self {
        let back = amount + fee;
        let to = vec![(Account::Available(employer.clone()), back)];
        let kind = match source {
            Source::Credits => CreditType::HoldRelease,
            Source::Card => CreditType::Refund,
        };
        Self::moved(Step::Settlement, source.held_in(employer), to, Some((kind, back)))
    }

    /// A trainer's money has left for the bank.
    pub fn payout(trainer: &UserId, amount: Usd) -> Self {
        Self::moved(Step::Payout, Account::Payable(trainer.clone()), vec![(Account::ExternalBank, amount)], None)
    }

    /// An administrator's correction of the credits, up or down.
    pub fn adjustment(employer: &OrganizationId, amount: Usd) -> Self {
        let to = vec![(Account::Available(employer.clone()), amount)];
        Self::moved(Step::Adjustment, Account::PlatformAdjustments, to, Some((CreditType::Adjustment, amount)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn every(amount: Usd, hire: bool) -> Vec<Posting> {
        let (employer, trainer) = (OrganizationId::from("e".to_owned()), UserId::from("t".to_owned()));
        let charge = if hire { Charge::of_hire(amount) } else { Charge::of_funding(amount) };
        let fee = charge.marketplace_fee;
        let mut all = vec![
            Posting::top_up(&employer, amount),
            Posting::hold(&employer, &charge),
            Posting::card(&employer, &charge),
            Posting::payout(&trainer, amount),
            Posting::adjustment(&employer, amount),
            Posting::adjustment(&employer, -amount),
        ];
        all.extend(Posting::initiation(&employer, &charge));
        for source in Source::ALL {
            all.push(Posting::release(&employer, source, &trainer, amount, fee));
            all.push(Posting::refund(&employer, source, amount, fee));
        }
        all
    }

    proptest! {
        #[test]
        fn every_posting_sums_to_zero(cents in 1i64..100_000_000, hire: bool) {
            for posting in every(Usd::from_micros(cents * 10_000), hire) {
                let sum: i64 = posting.lines().iter().map(|(_, amount)| amount.micros()).sum();
                prop_assert_eq!(sum, 0, "{:?}", posting);
                prop_assert!(posting.lines().len() >= 2);
                let mut names: Vec<String> = posting.lines().iter().map(|(account, _)| account.name()).collect();
                names.sort();
                names.dedup();
                prop_assert_eq!(names.len(), posting.lines().len());
            }
        }
    }

    /// A hire of 300 from credits, then its release: the example of the contract.
    #[test]
    fn a_hire_and_its_release_are_the_contracts_example() {
        let (employer, trainer) = (OrganizationId::from("e".to_owned()), UserId::from("t".to_owned()));
        let charge = Charge::of_hire(Usd::from_dollars(300));
        let shown = |posting: &Posting| {
            let lines: Vec<String> = posting.lines().iter().map(|(a, v)| format!("{} {v}", a.name())).collect();
            (lines.join(", "), posting.credit().map(|(kind, v)| format!("{} {v}", kind.token())))
        };
        let release = Posting::release(&employer, Source::Credits, &trainer, charge.amount, charge.marketplace_fee);
        assert_eq!(
            [
                shown(&Posting::hold(&employer, &charge)),
                shown(&Posting::initiation(&employer, &charge).unwrap()),
                shown(&release),
                shown(&Posting::card(&employer, &charge)),
                shown(&Posting::refund(&employer, Source::Card, charge.amount, charge.marketplace_fee)),
            ],
            [
                ("employer:e:available -339.95, employer:e:reserved 339.95".into(), Some("HOLD -339.95".into())),
                ("employer:e:reserved -9.95, platform:fees 9.95".into(), Some("CAPTURE -9.95".into())),
                (
                    "employer:e:reserved -330, trainer:t:payable 300, platform:fees 30".into(),
                    Some("CAPTURE -330".into())
                ),
                ("external:card -339.95, employer:e:escrow 330, platform:fees 9.95".into(), None),
                ("employer:e:escrow -330, employer:e:available 330".into(), Some("REFUND 330".into())),
            ]
        );
        assert_eq!(Posting::initiation(&employer, &Charge::of_funding(Usd::from_dollars(300))), None);
    }
}
