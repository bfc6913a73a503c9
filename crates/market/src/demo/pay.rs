//! What a job pays.

use domain::Usd;
use domain::job::JobFields;
use domain::taxonomy::{DataVolumeUnit, ExperienceLevel, PaymentType};

use super::choice::Choices;
use super::crafts::Craft;
use super::places::wage_level;

/// Sets the payment type and its rate, by craft, level and country.
pub(super) fn set(choices: &mut Choices, craft: &Craft, fields: &mut JobFields) {
    let countries = fields.countries.as_deref().unwrap_or_default();
    let per_hour = hourly_cents(choices, craft, fields.experience_level, wage_level(countries));
    let roll = choices.below(100);
    if roll < 14 {
        fields.payment_type = Some(PaymentType::PayPerHour);
        fields.price_per_hour_min = Some(cents(per_hour));
        fields.price_per_hour_max =
            Some(cents(per_hour + half_dollars(per_hour * choices.between(15, 50) / 100).max(50)));
    } else if roll < 66 {
        fields.payment_type = Some(PaymentType::PayPerHour);
        fields.price_per_hour = Some(cents(per_hour));
    } else if roll < 88 {
        let per_piece =
            per_hour * 10_000 / choices.between(craft.pieces_per_hour / 2, craft.pieces_per_hour * 2).max(1);
        fields.payment_type = Some(PaymentType::PayPerLabel);
        fields.price_per_label = Some(Usd::from_micros(round_piece(per_piece) as i64));
    } else {
        let hours = choices.between(20, 160);
        fields.payment_type = Some(PaymentType::FixedPrice);
        fields.fixed_price = Some(cents((per_hour * hours / 5_000).max(1) * 5_000));
    }
    if fields.data_volume_unit == Some(DataVolumeUnit::HoursOfRecordingAudioVideo)
        && fields.payment_type == Some(PaymentType::PayPerLabel)
    {
        // An hour of recording is paid as several hours of work.
        fields.price_per_label = Some(cents(half_dollars(per_hour * choices.between(3, 6))));
    }
}

/// An hour's pay in cents, in steps of half a dollar.
fn hourly_cents(choices: &mut Choices, craft: &Craft, level: Option<ExperienceLevel>, wage_level: u64) -> u64 {
    let (low, high) = match level {
        Some(ExperienceLevel::Expert) => (2_400, 5_200),
        Some(ExperienceLevel::Intermediate) => (1_100, 2_200),
        _ => (650, 1_300),
    };
    let base = choices.between(low, high) * craft.wage / 100;
    half_dollars(base * wage_level / 100).max(300)
}

fn half_dollars(cents: u64) -> u64 {
    (cents + 25) / 50 * 50
}

/// Two leading digits, as people write piece rates; in micro-dollars, at least a tenth of a cent.
fn round_piece(micros: u64) -> u64 {
    let mut step = 1_000;
    while micros / step >= 100 {
        step *= 10;
    }
    (micros / step).max(1) * step
}

fn cents(cents: u64) -> Usd {
    Usd::from_micros(cents as i64 * 10_000)
}
