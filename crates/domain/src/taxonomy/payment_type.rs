//! How trainers are paid (contract 3.5).

use super::taxonomy;

taxonomy! {
    /// How trainers are paid.
    PaymentType {
        PayPerLabel = "PAY_PER_LABEL", "Per label";
        PayPerHour = "PAY_PER_HOUR", "Hourly";
        FixedPrice = "FIXED_PRICE", "Fixed price";
    }
}
