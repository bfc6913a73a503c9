//! The form of employment (contract 1, key 30).

use super::taxonomy;

taxonomy! {
    /// The form of employment; unset means [`EmploymentType::Contractor`].
    EmploymentType {
        Contractor = "CONTRACTOR", "Contractor";
        PartTime = "PART_TIME", "Part-time";
        FullTime = "FULL_TIME", "Full-time";
        Temporary = "TEMPORARY", "Temporary";
    }
}
