//! Scopes and features: what a token may do, and what an account has (identity.md, 4).

use serde::{Deserialize, Serialize};

/// A permission of a token. The order is the catalogue's: every `scopes` array follows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Scope {
    #[serde(rename = "jobs:read")]
    JobsRead,
    #[serde(rename = "jobs:write")]
    JobsWrite,
    #[serde(rename = "proposals:read")]
    ProposalsRead,
    #[serde(rename = "proposals:write")]
    ProposalsWrite,
    #[serde(rename = "messages:read")]
    MessagesRead,
    #[serde(rename = "messages:write")]
    MessagesWrite,
    #[serde(rename = "payments:read")]
    PaymentsRead,
    #[serde(rename = "payments:write")]
    PaymentsWrite,
    #[serde(rename = "team:read")]
    TeamRead,
    #[serde(rename = "team:write")]
    TeamWrite,
    #[serde(rename = "webhooks:manage")]
    WebhooksManage,
}

impl Scope {
    /// The whole catalogue, in its order.
    pub const ALL: [Scope; 11] = [
        Scope::JobsRead,
        Scope::JobsWrite,
        Scope::ProposalsRead,
        Scope::ProposalsWrite,
        Scope::MessagesRead,
        Scope::MessagesWrite,
        Scope::PaymentsRead,
        Scope::PaymentsWrite,
        Scope::TeamRead,
        Scope::TeamWrite,
        Scope::WebhooksManage,
    ];

    /// As on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Scope::JobsRead => "jobs:read",
            Scope::JobsWrite => "jobs:write",
            Scope::ProposalsRead => "proposals:read",
            Scope::ProposalsWrite => "proposals:write",
            Scope::MessagesRead => "messages:read",
            Scope::MessagesWrite => "messages:write",
            Scope::PaymentsRead => "payments:read",
            Scope::PaymentsWrite => "payments:write",
            Scope::TeamRead => "team:read",
            Scope::TeamWrite => "team:write",
            Scope::WebhooksManage => "webhooks:manage",
        }
    }

    /// The scope of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// The write scope that includes this read scope.
    const fn covering_write(self) -> Option<Scope> {
        match self {
            Scope::JobsRead => Some(Scope::JobsWrite),
            Scope::ProposalsRead => Some(Scope::ProposalsWrite),
            Scope::MessagesRead => Some(Scope::MessagesWrite),
            Scope::PaymentsRead => Some(Scope::PaymentsWrite),
            Scope::TeamRead => Some(Scope::TeamWrite),
            _ => None,
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of scopes. Stored as a bit set; on the wire an array in catalogue order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Scopes(u16);

impl Scopes {
    /// What an agent has before a person claimed its account.
    pub const PRE_CLAIM: Scopes = Scopes::of(&[
        Scope::JobsRead,
        Scope::JobsWrite,
        Scope::ProposalsRead,
        Scope::MessagesRead,
        Scope::PaymentsRead,
        Scope::TeamRead,
    ]);

    /// What an agent has after the claim.
    pub const POST_CLAIM: Scopes = Scopes::of(&[
        Scope::JobsRead,
        Scope::JobsWrite,
        Scope::ProposalsRead,
        Scope::ProposalsWrite,
        Scope::MessagesRead,
        Scope::MessagesWrite,
        Scope::PaymentsRead,
        Scope::TeamRead,
        Scope::TeamWrite,
    ]);

    /// The set of these scopes.
    pub const fn of(scopes: &[Scope]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < scopes.len() {
            bits |= scopes[at].bit();
            at += 1;
        }
        Self(bits)
    }

    /// The stored form.
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// From the stored form; unknown bits are dropped.
    pub fn from_bits(bits: i64) -> Self {
        let known = (1 << Scope::ALL.len()) - 1;
        Self(u16::try_from(bits & known).unwrap_or(0))
    }

    /// Whether the set grants this scope; `X:write` covers `X:read`.
    pub fn cover(self, scope: Scope) -> bool {
        let write = scope.covering_write().map_or(0, Scope::bit);
        self.0 & (scope.bit() | write) != 0
    }

    /// The scopes themselves, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.0 & scope.bit() != 0)
    }

    /// The names, in catalogue order.
    pub fn names(self) -> Vec<&'static str> {
        self.iter().map(Scope::name).collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |bits, scope| bits | scope.bit()))
    }
}

impl Serialize for Scopes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Scopes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Scope>::deserialize(deserializer).map(|scopes| scopes.into_iter().collect())
    }
}

impl schemars::JsonSchema for Scopes {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scopes".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<Scope>::json_schema(generator)
    }
}

/// A part of the API that an operator can switch off (identity.md, 4.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Feature {
    JobDrafting,
    JobPublishing,
    Hiring,
    MessagingWrites,
    Team,
    PaymentsWrite,
    Credits,
    Webhooks,
}

impl Feature {
    /// All features, in the order of the configuration.
    pub const ALL: [Feature; 8] = [
        Feature::JobDrafting,
        Feature::JobPublishing,
        Feature::Hiring,
        Feature::MessagingWrites,
        Feature::Team,
        Feature::PaymentsWrite,
        Feature::Credits,
        Feature::Webhooks,
    ];

    /// The key on the wire and in the configuration.
    pub const fn key(self) -> &'static str {
        match self {
            Feature::JobDrafting => "public_api_job_drafting",
            Feature::JobPublishing => "public_api_job_publishing",
            Feature::Hiring => "public_api_hiring",
            Feature::MessagingWrites => "public_api_messaging_writes",
            Feature::Team => "public_api_team",
            Feature::PaymentsWrite => "public_api_payments_write",
            Feature::Credits => "public_api_credits",
            Feature::Webhooks => "public_api_webhooks",
        }
    }
}

/// Who has a feature.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum FeatureMode {
    /// Every account.
    #[default]
    All,
    /// Accounts that an administrator switched on.
    Allowlist,
    /// Nobody.
    Off,
}

/// What a gate needs of a caller who is not claimed yet: the words that follow "before it can".
pub type ClaimAction = &'static str;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn write_covers_read_of_the_same_resource_only() {
        let scopes = Scopes::of(&[Scope::JobsWrite]);
        assert!(scopes.cover(Scope::JobsRead) && scopes.cover(Scope::JobsWrite));
        assert!(!scopes.cover(Scope::TeamRead));
        assert!(!Scopes::of(&[Scope::JobsRead]).cover(Scope::JobsWrite));
        assert_eq!(Scopes::from_bits(Scopes::POST_CLAIM.bits()), Scopes::POST_CLAIM);
        assert_eq!(serde_json::to_value(scopes).expect("an array"), serde_json::json!(["jobs:write"]));
    }
}
