//! Whether an open job is listed (contract 1, key 26).

use super::taxonomy;

taxonomy! {
    /// Whether an open job is listed; unset means [`Visibility::Public`].
    Visibility {
        Public = "PUBLIC", "Public";
        Unlisted = "UNLISTED", "Unlisted";
    }
}
