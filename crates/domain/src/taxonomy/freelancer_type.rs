//! Who may apply (contract 1, key 24).

use super::taxonomy;

taxonomy! {
    /// Who may apply; unset means [`FreelancerType::Any`].
    FreelancerType {
        Any = "ANY", "Anyone";
        Freelancer = "FREELANCER", "Freelancer";
        Agency = "AGENCY", "Agency";
    }
}
