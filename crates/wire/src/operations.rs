//! The table of operations: what is served, to whom, and with which answers.
//!
//! The router, the gates, the OpenAPI document and `docs/api/operations.txt` are made from it.

use domain::access::{ClaimAction, Feature, Scope};
use domain::event::EventType;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;

use crate::error::{ErrorBody, OauthErrorBody};
use crate::{
    agent, approvals, candidates, contracts, credits, drafts, identity, interview, jobs, marketplace, messages,
    payments, sandbox, team, tokens, trainer, updates, webhooks,
};

/// Makes the schema of one type.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// The schema of `T`, by reference into the components.
pub fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Method {
    Get,
    Post,
    Patch,
    Delete,
}

impl Method {
    /// In upper case.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// Anybody.
    Open,
    /// An employer's token that passes the gate.
    Token(Gate),
    /// A trainer's token (people.md, 3).
    Trainer,
    /// Loopback peers of a sandbox market.
    Sandbox,
}

/// The three gates after the token itself, in the order in which they are checked (contract README).
#[derive(Clone, Copy, Debug)]
pub struct Gate {
    /// Any one of these; none: every valid token.
    pub scopes: &'static [Scope],
    pub feature: Option<Feature>,
    /// Set where the account must be claimed: what it cannot do before.
    pub claimed_for: Option<ClaimAction>,
}

/// Which budget a call counts on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rate {
    /// No limit.
    None,
    /// The marketplace reads: by client address.
    Marketplace,
    /// Authenticated calls: by token.
    Token,
    /// Registrations: by client address.
    Registration,
    /// Claim starts: by account, once its claim token has named it.
    Claim,
}

/// The shape of an operation's errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorShape {
    /// `{error, code, requestId, details}`
    Envelope,
    /// `{error, error_description}`
    Oauth,
}

/// A parameter in the path or the query.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub in_path: bool,
    pub required: bool,
    pub kind: ParameterKind,
    pub description: &'static str,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    Text { longest: usize },
    WholeNumber { maximum: Option<u32> },
    Number,
    Time,
    OneOf(&'static [&'static str]),
}

impl ParameterKind {
    /// As a JSON schema.
    pub fn schema(self) -> serde_json::Value {
        match self {
            ParameterKind::Text { longest } => json!({ "type": "string", "minLength": 1, "maxLength": longest }),
            ParameterKind::WholeNumber { maximum: Some(maximum) } => {
                json!({ "type": "integer", "minimum": 1, "maximum": maximum })
            }
            ParameterKind::WholeNumber { maximum: None } => json!({ "type": "integer", "minimum": 1 }),
            ParameterKind::Number => json!({ "type": "number", "minimum": 0 }),
            ParameterKind::Time => json!({ "type": "string", "format": "date-time" }),
            ParameterKind::OneOf(values) => json!({ "type": "string", "enum": values }),
        }
    }
}

/// A body that goes in.
#[derive(Clone, Copy)]
pub struct RequestBody {
    pub schema: SchemaOf,
    pub required: bool,
    /// A form is taken too (RFC 7009 and the device grant speak forms).
    pub form: bool,
}

/// One success answer.
#[derive(Clone, Copy)]
pub struct Answer {
    pub status: u16,
    pub description: &'static str,
    /// None: no body.
    pub schema: Option<SchemaOf>,
}

/// One row of the table.
#[derive(Clone, Copy)]
pub struct Operation {
    pub op: Op,
    /// Stable: span, operationId, tool, command words.
    pub name: &'static str,
    pub method: Method,
    /// The full path, with `{parameters}`.
    pub path: &'static str,
    pub summary: &'static str,
    pub access: Access,
    pub rate: Rate,
    pub parameters: &'static [Parameter],
    pub request: Option<RequestBody>,
    pub answers: &'static [Answer],
    /// Error statuses beyond those that follow from access, body and rate.
    pub errors: &'static [u16],
    /// An error status with a body of its own.
    pub odd_error: Option<(u16, SchemaOf)>,
    pub error_shape: ErrorShape,
    /// Whether the call writes.
    pub writes: bool,
}

impl Operation {
    const fn new(op: Op, name: &'static str, method: Method, path: &'static str, summary: &'static str) -> Self {
        Self {
            op,
            name,
            method,
            path,
            summary,
            access: Access::Open,
            rate: Rate::None,
            parameters: &[],
            request: None,
            answers: &[],
            errors: &[],
            odd_error: None,
            error_shape: ErrorShape::Envelope,
            writes: !matches!(method, Method::Get),
        }
    }

    const fn token(mut self, scopes: &'static [Scope], feature: Option<Feature>) -> Self {
        self.access = Access::Token(Gate { scopes, feature, claimed_for: None });
        self.rate = Rate::Token;
        self
    }

    const fn claimed_for(mut self, action: ClaimAction) -> Self {
        if let Access::Token(gate) = self.access {
            self.access = Access::Token(Gate { claimed_for: Some(action), ..gate });
        }
        self
    }

    const fn marketplace(mut self) -> Self {
        self.rate = Rate::Marketplace;
        self
    }

    const fn agent(mut self, rate: Rate) -> Self {
        self.rate = rate;
        self.error_shape = ErrorShape::Oauth;
        self
    }

    const fn sandbox(mut self) -> Self {
        self.access = Access::Sandbox;
        self
    }

    const fn trainer(mut self) -> Self {
        self.access = Access::Trainer;
        self.rate = Rate::Token;
        self
    }

    const fn with(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    const fn body(mut self, schema: SchemaOf) -> Self {
        self.request = Some(RequestBody { schema, required: true, form: false });
        self
    }

    const fn optional_body(mut self, schema: SchemaOf) -> Self {
        self.request = Some(RequestBody { schema, required: false, form: false });
        self
    }

    const fn form(mut self, schema: SchemaOf) -> Self {
        self.request = Some(RequestBody { schema, required: true, form: true });
        self
    }

    const fn answers(mut self, answers: &'static [Answer]) -> Self {
        self.answers = answers;
        self
    }

    const fn fails(mut self, errors: &'static [u16]) -> Self {
        self.errors = errors;
        self
    }

    const fn odd(mut self, status: u16, schema: SchemaOf) -> Self {
        self.odd_error = Some((status, schema));
        self
    }

    /// The schema of an ordinary error.
    pub fn error_schema(&self) -> SchemaOf {
        match self.error_shape {
            ErrorShape::Envelope => schema::<ErrorBody>,
            ErrorShape::Oauth => schema::<OauthErrorBody>,
        }
    }

    /// Every error status the operation can answer, in order.
    pub fn error_statuses(&self) -> Vec<u16> {
        let mut statuses = self.errors.to_vec();
        match self.access {
            Access::Open => {}
            Access::Token(_) | Access::Trainer => statuses.extend([401, 403]),
            Access::Sandbox => statuses.extend([403, 404]),
        }
        if self.parameters.iter().any(|parameter| !parameter.in_path || parameter.required) {
            statuses.push(400);
        }
        if self.request.is_some() {
            statuses.extend([400, 413]);
            if self.error_shape == ErrorShape::Envelope {
                statuses.push(415);
            }
        }
        if self.rate != Rate::None {
            statuses.push(429);
        }
        statuses.push(500);
        statuses.extend(self.odd_error.map(|odd| odd.0));
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    }
}

const fn ok(schema: SchemaOf) -> Answer {
    Answer { status: 200, description: "Done", schema: Some(schema) }
}

const fn created(schema: SchemaOf) -> Answer {
    Answer { status: 201, description: "Made", schema: Some(schema) }
}

const fn answer(status: u16, description: &'static str, schema: SchemaOf) -> Answer {
    Answer { status, description, schema: Some(schema) }
}

const UNCHANGED: Answer = Answer { status: 304, description: "Not changed", schema: None };

const fn path_id(name: &'static str) -> Parameter {
    let kind = ParameterKind::Text { longest: 64 };
    Parameter { name, in_path: true, required: true, kind, description: "1–64 characters" }
}

const fn query(name: &'static str, kind: ParameterKind, description: &'static str) -> Parameter {
    Parameter { name, in_path: false, required: false, kind, description }
}

const TEXT: ParameterKind = ParameterKind::Text { longest: 1024 };
const LIMIT: Parameter =
    query("limit", ParameterKind::WholeNumber { maximum: None }, "Rows a page; more than 100 is 100");
const PAGE_TO_100: Parameter = query("limit", ParameterKind::WholeNumber { maximum: Some(100) }, "Rows a page");
const CURSOR: Parameter = query("cursor", TEXT, "The nextCursor of the page before");

macro_rules! filters {
    () => {
        [
            query("q", ParameterKind::Text { longest: 500 }, "Full text"),
            query("category", TEXT, "A value of the facets, any case"),
            query("language", TEXT, "A value of the facets, any case"),
            query("country", TEXT, "ISO code; also finds worldwide jobs"),
            query("payType", ParameterKind::OneOf(&["PAY_PER_HOUR", "FIXED_PRICE", "PAY_PER_LABEL"]), "Payment type"),
            query("dataType", TEXT, "Token or display, any case"),
            query("labelType", TEXT, "Token or display, any case"),
            query("experienceLevel", TEXT, "Token or display, any case"),
            query("minHourly", ParameterKind::Number, "Hourly jobs that pay at least this, in USD"),
        ]
    };
}

const FILTERS: [Parameter; 9] = filters!();
const SORT: ParameterKind = ParameterKind::OneOf(&["relevance", "newest", "pay"]);
const SEARCH: [Parameter; 12] = {
    let [a, b, c, d, e, f, g, h, i] = filters!();
    let sort = query("sort", SORT, "Default: relevance with q, else newest");
    let limit =
        query("limit", ParameterKind::WholeNumber { maximum: None }, "Rows a page, default 50; more than 100 is 100");
    [a, b, c, d, e, f, g, h, i, sort, limit, CURSOR]
};
const SINCE: Parameter = Parameter {
    name: "since",
    in_path: false,
    required: true,
    kind: ParameterKind::Time,
    description: "RFC 3339 or a bare date, inclusive",
};

const MESSAGES: [Parameter; 6] = [
    query(
        "conversationId",
        ParameterKind::Text { longest: 64 },
        "The conversation to read; without it they are listed",
    ),
    query("limit", ParameterKind::WholeNumber { maximum: Some(100) }, "Rows a page, default 20"),
    CURSOR,
    query("direction", ParameterKind::OneOf(&["older", "newer"]), "Of messages: older (default) or newer ones first"),
    query("filter", ParameterKind::OneOf(&["all", "job", "proposal"]), "Of the list: after or before the hire"),
    query(
        "unreadOnly",
        ParameterKind::OneOf(&["true", "1", "false", "0"]),
        "Of the list: only those with unread messages",
    ),
];

macro_rules! operations {
    ($($op:ident => $name:literal $method:ident $path:literal $summary:literal [$($more:tt)*];)+) => {
        /// The name of an operation in code: a handler for each is a matter of the compiler.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Op {
            $($op,)+
        }

        /// Every operation, in the order of the contract.
        pub const OPERATIONS: &[Operation] = &[
            $(Operation::new(Op::$op, $name, Method::$method, $path, $summary) $($more)*,)+
        ];
    };
}

const DRAFTING: Option<Feature> = Some(Feature::JobDrafting);
const PUBLISHING: Option<Feature> = Some(Feature::JobPublishing);
const MESSAGING: Option<Feature> = Some(Feature::MessagingWrites);
const TEAM: Option<Feature> = Some(Feature::Team);
const WEBHOOKS: Option<Feature> = Some(Feature::Webhooks);
const MANAGE_WEBHOOKS: &[Scope] = &[Scope::WebhooksManage];
const PAYMENTS: Option<Feature> = Some(Feature::PaymentsWrite);
const CREDITS: Option<Feature> = Some(Feature::Credits);

operations! {
    IdentityRegister => "identity.register" Post "/api/agent/identity" "Register an agent"
        [.agent(Rate::Registration).optional_body(schema::<agent::RegisterRequest>)
            .answers(&[created(schema::<agent::Registered>)]).fails(&[403])];
    IdentityClaim => "identity.claim" Post "/api/agent/identity/claim" "Start the claim by a person"
        [.agent(Rate::Claim).body(schema::<agent::ClaimRequest>).answers(&[ok(schema::<agent::ClaimStarted>)]).fails(&[403])];
    IdentityPoll => "identity.poll" Post "/api/agent/oauth/token" "Pick up the token of a claimed account"
        [.agent(Rate::None).form(schema::<agent::PollRequest>).answers(&[ok(schema::<agent::PollAnswer>)])];
    IdentityRevoke => "identity.revoke" Post "/api/agent/oauth/revoke" "Revoke a token by its value (RFC 7009)"
        [.agent(Rate::None).form(schema::<agent::RevokeRequest>).answers(&[ok(schema::<agent::Empty>)])];
    IdentityRevokeTwin => "identity.revokeTwin" Post "/api/agent/identity/revoke" "The same as /api/agent/oauth/revoke"
        [.agent(Rate::None).form(schema::<agent::RevokeRequest>).answers(&[ok(schema::<agent::Empty>)])];

    AuthMe => "auth.me" Get "/api/public/v1/auth/me" "Who the token belongs to"
        [.token(&[], None).answers(&[ok(schema::<identity::Me>)]).fails(&[404])];
    TokensList => "tokens.list" Get "/api/public/v1/tokens" "List one's own tokens"
        [.token(&[], None).answers(&[ok(schema::<tokens::TokenList>)])];
    TokensCreate => "tokens.create" Post "/api/public/v1/tokens" "Make a token"
        [.token(&[], None).optional_body(schema::<tokens::CreateToken>)
            .answers(&[created(schema::<tokens::CreatedToken>)]).fails(&[409])];
    TokensRevoke => "tokens.revoke" Delete "/api/public/v1/tokens/{tokenId}" "Revoke a token"
        [.token(&[], None).with(&[path_id("tokenId")]).answers(&[ok(schema::<tokens::RevokedToken>)]).fails(&[404])];

    DraftsCapabilities => "drafts.capabilities" Get "/api/public/v1/job-drafts/capabilities" "What drafts can hold and this account can do"
        [.token(&[], DRAFTING).answers(&[ok(schema::<identity::DraftCapabilities>)])];
    DraftsCreate => "drafts.create" Post "/api/public/v1/job-drafts" "Make a draft from plain words or a structured job"
        [.token(&[Scope::JobsWrite], DRAFTING).body(schema::<drafts::CreateDraft>)
            .answers(&[created(schema::<drafts::DraftReport>), answer(200, "The idempotency key exists: its draft", schema::<drafts::DraftReport>)])
            .fails(&[409])];
    DraftsUpdate => "drafts.update" Patch "/api/public/v1/job-drafts/{jobId}" "Answer open questions of a draft"
        [.token(&[Scope::JobsWrite], DRAFTING).with(&[path_id("jobId")]).body(patch_schema)
            .answers(&[ok(schema::<drafts::DraftReport>)]).fails(&[404, 409])];
    DraftsGet => "drafts.get" Get "/api/public/v1/job-drafts/{jobId}" "Read a draft's report"
        [.token(&[Scope::JobsRead], DRAFTING).with(&[path_id("jobId")])
            .answers(&[ok(schema::<drafts::DraftReport>)]).fails(&[404])];

    TeamGet => "team.get" Get "/api/public/v1/team" "The organization, its members, and who is invited"
        [.token(&[Scope::TeamRead], TEAM).answers(&[ok(schema::<team::TeamAnswer>)])];
    TeamInvite => "team.invite" Post "/api/public/v1/team/invites" "Invite somebody into the organization"
        [.token(&[Scope::TeamWrite], TEAM).claimed_for("invite team members").body(schema::<team::InviteMember>)
            .answers(&[created(schema::<team::Invited>), answer(200, "Invited again, or a member already", schema::<team::Invited>)])
            .fails(&[409])];

    UpdatesPoll => "updates.poll" Get "/api/public/v1/updates" "What happened since a cursor, oldest first"
        [.token(&EventType::READ_SCOPES, None)
            .with(&[
                query("limit", ParameterKind::WholeNumber { maximum: Some(200) }, "Events a page, default 50"),
                query("cursor", TEXT, "The nextCursor of the page before; without it from the oldest kept event"),
            ])
            .answers(&[ok(schema::<updates::UpdatesPage>)])];

    WebhooksCreate => "webhooks.create" Post "/api/public/v1/webhooks" "Have events sent to a URL"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS).body(schema::<webhooks::CreateWebhook>)
            .answers(&[created(schema::<webhooks::CreatedWebhook>)]).fails(&[409])];
    WebhooksList => "webhooks.list" Get "/api/public/v1/webhooks" "List the account's webhooks"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS).answers(&[ok(schema::<webhooks::WebhookList>)])];
    WebhooksGet => "webhooks.get" Get "/api/public/v1/webhooks/{webhookId}" "Read one webhook"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS).with(&[path_id("webhookId")])
            .answers(&[ok(schema::<webhooks::WebhookAnswer>)]).fails(&[404])];
    WebhooksDelete => "webhooks.delete" Delete "/api/public/v1/webhooks/{webhookId}" "Delete a webhook and its history"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS).with(&[path_id("webhookId")])
            .answers(&[ok(schema::<webhooks::DeletedWebhook>)]).fails(&[404])];
    WebhooksDeliveries => "webhooks.deliveries" Get "/api/public/v1/webhooks/{webhookId}/deliveries" "What was sent, newest first"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS)
            .with(&[
                path_id("webhookId"),
                query("status", ParameterKind::OneOf(&["PENDING", "DELIVERED", "FAILED"]), "Only these"),
                query("limit", ParameterKind::WholeNumber { maximum: Some(200) }, "Rows a page, default 50"),
                CURSOR,
            ])
            .answers(&[ok(schema::<webhooks::DeliveryPage>)]).fails(&[404])];
    WebhooksRedeliver => "webhooks.redeliver" Post "/api/public/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver" "Send a delivery again"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS).with(&[path_id("webhookId"), path_id("deliveryId")])
            .answers(&[answer(202, "Queued", schema::<webhooks::DeliveryAnswer>)]).fails(&[404, 409])];
    WebhooksTest => "webhooks.test" Post "/api/public/v1/webhooks/{webhookId}/test" "Send a test event now and tell what came back"
        [.token(MANAGE_WEBHOOKS, WEBHOOKS).with(&[path_id("webhookId")])
            .answers(&[ok(schema::<webhooks::DeliveryAnswer>)]).fails(&[404, 409])];

    MarketSearch => "market.search" Get "/api/public/v1/jobs" "Search listed jobs"
        [.marketplace().with(&SEARCH).answers(&[ok(schema::<marketplace::JobsPage>), UNCHANGED])];
    MarketFacets => "market.facets" Get "/api/public/v1/jobs/facets" "Count listed jobs by what they are"
        [.marketplace().with(&FILTERS).answers(&[ok(schema::<marketplace::Facets>), UNCHANGED])];
    MarketChanges => "market.changes" Get "/api/public/v1/jobs/changes" "What changed on the market since a moment"
        [.marketplace().with(&[SINCE]).answers(&[ok(schema::<marketplace::Changes>), UNCHANGED])];
    MarketGet => "market.get" Get "/api/public/v1/jobs/{id}" "Read one listed job"
        [.marketplace().with(&[path_id("id")]).answers(&[ok(schema::<marketplace::PublicJob>), UNCHANGED])
            .odd(404, schema::<marketplace::ClosedJob>)];

    JobsMine => "jobs.mine" Get "/api/public/v1/jobs/mine" "List one's own jobs"
        [.token(&[Scope::JobsRead], None)
            .with(&[query("status", TEXT, "One of the six states, any case"), query("externalId", TEXT, "Exactly"), LIMIT, CURSOR])
            .answers(&[ok(schema::<jobs::MinePage>)])];
    JobsPublish => "jobs.publish" Post "/api/public/v1/jobs/{id}/publish" "Publish a draft"
        [.token(&[Scope::JobsWrite], PUBLISHING).with(&[path_id("id")])
            .answers(&[ok(schema::<jobs::Published>), answer(202, "Waits for an administrator", schema::<jobs::Published>)])
            .fails(&[404, 409])];
    JobsUpdate => "jobs.update" Patch "/api/public/v1/jobs/{id}" "Edit a live job"
        [.token(&[Scope::JobsWrite], PUBLISHING).with(&[path_id("id")]).body(patch_schema)
            .answers(&[ok(schema::<jobs::Edited>)]).fails(&[404, 409])];
    JobsClose => "jobs.close" Post "/api/public/v1/jobs/{id}/close" "Close a job"
        [.token(&[Scope::JobsWrite], PUBLISHING).with(&[path_id("id")])
            .answers(&[ok(schema::<jobs::Closed>)]).fails(&[404])];
    JobsInvite => "jobs.invite" Post "/api/public/v1/jobs/{id}/invites" "Invite a trainer"
        [.token(&[Scope::ProposalsWrite], Some(Feature::Hiring)).claimed_for("invite AI trainers").with(&[path_id("id")])
            .body(schema::<candidates::InviteTrainer>)
            .answers(&[created(schema::<candidates::InvitedTrainer>), answer(200, "The trainer has a proposal already", schema::<candidates::InvitedTrainer>)])
            .fails(&[404, 409])];

    ProposalsList => "proposals.list" Get "/api/public/v1/jobs/{id}/proposals" "List a job's proposals"
        [.token(&[Scope::ProposalsRead], None).with(&[path_id("id"), query("status", TEXT, "One of the seven states, any case"), LIMIT, CURSOR])
            .answers(&[ok(schema::<candidates::ProposalPage>)]).fails(&[404])];
    ProposalsGet => "proposals.get" Get "/api/public/v1/proposals/{proposalId}" "Read a proposal"
        [.token(&[Scope::ProposalsRead], None).with(&[path_id("proposalId")])
            .answers(&[ok(schema::<candidates::ProposalAnswer>)]).fails(&[404])];
    ProposalsReview => "proposals.review" Patch "/api/public/v1/proposals/{proposalId}" "Set a proposal's status or note"
        [.token(&[Scope::ProposalsWrite], None).with(&[path_id("proposalId")]).body(schema::<candidates::ReviewProposal>)
            .answers(&[ok(schema::<candidates::ProposalAnswer>)]).fails(&[404, 409])];
    FreelancersGet => "freelancers.get" Get "/api/public/v1/freelancers/{idOrSlug}" "Read a trainer's profile"
        [.token(&[Scope::ProposalsRead], None).with(&[path_id("idOrSlug")])
            .answers(&[ok(schema::<candidates::FreelancerAnswer>)]).fails(&[404])];

    TrainerMe => "trainer.me" Get "/api/trainer/v1/me" "One's own profile"
        [.trainer().answers(&[ok(schema::<trainer::OwnProfileAnswer>)])];
    TrainerEdit => "trainer.edit" Patch "/api/trainer/v1/me" "Change one's own profile"
        [.trainer().body(schema::<trainer::EditProfile>).answers(&[ok(schema::<trainer::OwnProfileAnswer>)])];
    TrainerRecommended => "trainer.recommendedJobs" Get "/api/trainer/v1/jobs/recommended" "Open jobs that suit one's own profile"
        [.trainer().with(&[LIMIT]).answers(&[ok(schema::<trainer::RecommendedJobs>)])];
    TrainerApply => "trainer.apply" Post "/api/trainer/v1/jobs/{jobId}/proposals" "Apply to a job, or answer its invitation"
        [.trainer().with(&[path_id("jobId")]).body(schema::<trainer::Apply>)
            .answers(&[created(schema::<trainer::OwnProposalAnswer>), answer(200, "Applied before: that proposal", schema::<trainer::OwnProposalAnswer>)])
            .fails(&[404, 409])];
    TrainerProposals => "trainer.proposals" Get "/api/trainer/v1/proposals" "List one's own proposals"
        [.trainer().with(&[LIMIT, CURSOR]).answers(&[ok(schema::<trainer::OwnProposalPage>)])];
    TrainerProposal => "trainer.proposal" Get "/api/trainer/v1/proposals/{proposalId}" "Read one of one's own proposals"
        [.trainer().with(&[path_id("proposalId")]).answers(&[ok(schema::<trainer::OwnProposalAnswer>)]).fails(&[404])];
    TrainerWithdraw => "trainer.withdraw" Post "/api/trainer/v1/proposals/{proposalId}/withdraw" "Withdraw a proposal"
        [.trainer().with(&[path_id("proposalId")]).answers(&[ok(schema::<trainer::OwnProposalAnswer>)]).fails(&[404, 409])];
    ProposalsInterview => "proposals.interview" Get "/api/public/v1/proposals/{proposalId}/interview" "Read a candidate's finished interview"
        [.token(&[Scope::ProposalsRead], None).with(&[path_id("proposalId")])
            .answers(&[ok(schema::<interview::InterviewAnswer>)]).fails(&[404])];
    TrainerInterview => "trainer.interview" Get "/api/trainer/v1/proposals/{proposalId}/interview" "The interview of one of one's own proposals"
        [.trainer().with(&[path_id("proposalId")]).answers(&[ok(schema::<interview::OwnInterviewAnswer>)]).fails(&[404])];
    TrainerAnswer => "trainer.answerInterview" Post "/api/trainer/v1/proposals/{proposalId}/interview/messages" "Answer the interviewer"
        [.trainer().with(&[path_id("proposalId")]).body(schema::<interview::AnswerInterview>)
            .answers(&[created(schema::<interview::OwnInterviewAnswer>)]).fails(&[404, 409])];

    MessagesStart => "messages.start" Post "/api/public/v1/proposals/{proposalId}/conversation" "Open the conversation with a candidate"
        [.token(&[Scope::MessagesWrite], MESSAGING).claimed_for("start conversations").with(&[path_id("proposalId")])
            .answers(&[created(schema::<messages::OpenedConversation>), answer(200, "It was open already", schema::<messages::OpenedConversation>)])
            .fails(&[404, 409])];
    MessagesRead => "messages.read" Get "/api/public/v1/messages" "List conversations, or read one"
        [.token(&[Scope::MessagesRead], None).with(&MESSAGES).answers(&[ok(schema::<messages::MessagesAnswer>)]).fails(&[404])];
    MessagesSend => "messages.send" Post "/api/public/v1/messages" "Write into a conversation"
        [.token(&[Scope::MessagesWrite], MESSAGING).claimed_for("send messages").body(schema::<messages::SendMessage>)
            .answers(&[created(schema::<messages::SentMessage>)]).fails(&[404, 409])];

    TrainerMessagesRead => "trainer.readMessages" Get "/api/trainer/v1/messages" "List one's own conversations, or read one"
        [.trainer().with(&MESSAGES).answers(&[ok(schema::<messages::MessagesAnswer>)]).fails(&[404])];
    TrainerMessagesSend => "trainer.sendMessage" Post "/api/trainer/v1/messages" "Write into a conversation that the employer has begun"
        [.trainer().body(schema::<messages::SendMessage>).answers(&[created(schema::<messages::SentMessage>)]).fails(&[404, 409])];
    ProposalsHire => "proposals.hire" Post "/api/public/v1/proposals/{proposalId}/hire" "Ask a person to hire a trainer"
        [.token(&[Scope::ProposalsWrite], Some(Feature::Hiring)).claimed_for("hire AI trainers").with(&[path_id("proposalId")])
            .body(schema::<approvals::HireTrainer>)
            .answers(&[answer(202, "A person is asked", schema::<contracts::Asked>)]).fails(&[404, 409])];

    ContractsList => "contracts.list" Get "/api/public/v1/contracts" "List contracts"
        [.token(&[Scope::PaymentsRead], None)
            .with(&[query("jobId", TEXT, "Only of this job"), query("status", ParameterKind::OneOf(&["active", "ended"]), "Only in this state")])
            .answers(&[ok(schema::<contracts::ContractList>)]).fails(&[404])];
    ContractsGet => "contracts.get" Get "/api/public/v1/contracts/{contractId}" "Read a contract with its budget"
        [.token(&[Scope::PaymentsRead], None).with(&[path_id("contractId")])
            .answers(&[ok(schema::<contracts::ContractAnswer>)]).fails(&[404])];
    ContractsEnd => "contracts.end" Post "/api/public/v1/contracts/{contractId}/end" "End a contract"
        [.token(&[Scope::PaymentsWrite], PAYMENTS).claimed_for("end contracts").with(&[path_id("contractId")])
            .answers(&[ok(schema::<contracts::EndedContract>), answer(202, "A person is asked", schema::<contracts::Asked>)])
            .fails(&[404, 409])];
    MilestonesCreate => "milestones.create" Post "/api/public/v1/contracts/{contractId}/milestones" "Add a milestone"
        [.token(&[Scope::PaymentsWrite], PAYMENTS).claimed_for("create milestones").with(&[path_id("contractId")])
            .body(schema::<contracts::CreateMilestone>)
            .answers(&[created(schema::<contracts::MilestoneAnswer>)]).fails(&[404, 409])];
    MilestonesGet => "milestones.get" Get "/api/public/v1/milestones/{milestoneId}" "Read a milestone"
        [.token(&[Scope::PaymentsRead], None).with(&[path_id("milestoneId")])
            .answers(&[ok(schema::<contracts::MilestoneAnswer>)]).fails(&[404])];
    MilestonesCancel => "milestones.cancel" Delete "/api/public/v1/milestones/{milestoneId}" "Cancel a milestone that is not funded"
        [.token(&[Scope::PaymentsWrite], PAYMENTS).claimed_for("cancel milestones").with(&[path_id("milestoneId")])
            .answers(&[ok(schema::<contracts::MilestoneAnswer>)]).fails(&[404, 409])];
    MilestonesFund => "milestones.fund" Post "/api/public/v1/milestones/{milestoneId}/fund" "Ask a person to fund a milestone"
        [.token(&[Scope::PaymentsWrite], PAYMENTS).claimed_for("fund milestones").with(&[path_id("milestoneId")])
            .answers(&[answer(202, "A person is asked", schema::<contracts::Asked>)]).fails(&[404, 409])];
    MilestonesApprove => "milestones.approve" Post "/api/public/v1/milestones/{milestoneId}/approve" "Ask a person to release a milestone's money"
        [.token(&[Scope::PaymentsWrite], PAYMENTS).claimed_for("release milestone payments").with(&[path_id("milestoneId")])
            .answers(&[answer(202, "A person is asked", schema::<contracts::Asked>)]).fails(&[404, 409])];
    ApprovalsList => "approvals.list" Get "/api/public/v1/approvals" "List what people were asked"
        [.token(&[Scope::PaymentsRead], None)
            .with(&[
                query("status", ParameterKind::OneOf(&["pending", "confirmed", "declined", "expired"]), "Only in this state"),
                query("type", ParameterKind::OneOf(&["proposal_hire", "milestone_fund", "milestone_approve", "contract_end"]), "Only of this type"),
                query("jobId", TEXT, "Only of this job"), PAGE_TO_100, CURSOR])
            .answers(&[ok(schema::<approvals::ApprovalPage>)])];
    ApprovalsGet => "approvals.get" Get "/api/public/v1/approvals/{approvalId}" "Read what a person was asked, and what came of it"
        [.token(&[Scope::PaymentsRead], None).with(&[path_id("approvalId")])
            .answers(&[ok(schema::<approvals::ApprovalAnswer>)]).fails(&[404])];
    CreditsGet => "credits.get" Get "/api/public/v1/credits" "Read the credits"
        [.token(&[Scope::PaymentsRead], CREDITS).answers(&[ok(schema::<credits::CreditsAnswer>)])];
    CreditsLedger => "credits.ledger" Get "/api/public/v1/credits/ledger" "Read the credit ledger"
        [.token(&[Scope::PaymentsRead], CREDITS).with(&[PAGE_TO_100, CURSOR]).answers(&[ok(schema::<credits::LedgerPage>)])];
    CreditsTopUp => "credits.topUp" Post "/api/public/v1/credits/top-ups" "Begin a purchase of credits"
        [.token(&[Scope::PaymentsWrite], CREDITS).claimed_for("add credits").body(schema::<credits::CreateTopUp>)
            .answers(&[created(schema::<credits::MadeTopUp>)]).fails(&[409])];
    CreditsTopUpGet => "credits.getTopUp" Get "/api/public/v1/credits/top-ups/{topUpId}" "Read a purchase of credits"
        [.token(&[Scope::PaymentsRead], CREDITS).with(&[path_id("topUpId")])
            .answers(&[ok(schema::<credits::TopUpAnswer>)]).fails(&[404])];
    PaymentsPending => "payments.pending" Get "/api/public/v1/payments/pending" "List payments that wait"
        [.token(&[Scope::PaymentsRead], None).answers(&[ok(schema::<payments::PendingPayments>)])];

    TrainerContracts => "trainer.contracts" Get "/api/trainer/v1/contracts" "List one's own contracts"
        [.trainer().answers(&[ok(schema::<contracts::TrainerContractList>)])];
    TrainerContract => "trainer.contract" Get "/api/trainer/v1/contracts/{id}" "Read one of one's own contracts"
        [.trainer().with(&[path_id("id")]).answers(&[ok(schema::<contracts::TrainerContractAnswer>)]).fails(&[404])];
    TrainerWork => "trainer.reportWork" Post "/api/trainer/v1/contracts/{id}/work" "Report a day's work"
        [.trainer().with(&[path_id("id")]).body(schema::<contracts::ReportWork>)
            .answers(&[ok(schema::<contracts::ReportedWork>)]).fails(&[404, 409])];
    TrainerPayout => "trainer.requestPayout" Post "/api/trainer/v1/milestones/{id}/request-payout" "Ask for the money of a milestone"
        [.trainer().with(&[path_id("id")]).answers(&[ok(schema::<contracts::MilestoneAnswer>)]).fails(&[404, 409])];
    TrainerEarnings => "trainer.earnings" Get "/api/trainer/v1/earnings" "What one has earned"
        [.trainer().answers(&[ok(schema::<contracts::Earnings>)])];

    SandboxClock => "sandbox.clock" Get "/api/sandbox/v1/clock" "The market's time"
        [.sandbox().answers(&[ok(schema::<sandbox::ClockAnswer>)])];
    SandboxAdvance => "sandbox.advanceClock" Post "/api/sandbox/v1/clock/advance" "Move the market's clock forward"
        [.sandbox().body(schema::<sandbox::AdvanceClock>).answers(&[ok(schema::<sandbox::ClockAnswer>)])];
    SandboxConfirmClaim => "sandbox.confirmClaim" Post "/api/sandbox/v1/claims/confirm" "The person's part of a claim"
        [.sandbox().body(schema::<agent::ConfirmRequest>).answers(&[ok(schema::<agent::Confirmed>)]).fails(&[409])];
    SandboxTokens => "sandbox.mintToken" Post "/api/sandbox/v1/tokens" "A token as a person would mint it in settings"
        [.sandbox().body(schema::<sandbox::MintToken>).answers(&[created(schema::<sandbox::MintedToken>)]).fails(&[409])];
    SandboxModeration => "sandbox.blockPhrases" Post "/api/sandbox/v1/moderation" "Set further phrases that block"
        [.sandbox().body(schema::<sandbox::BlockedPhrases>).answers(&[ok(schema::<sandbox::BlockedPhrases>)])];
    SandboxDecide => "sandbox.decideJob" Post "/api/sandbox/v1/jobs/{jobId}/moderation" "The administrator's decision on a job that waits"
        [.sandbox().with(&[path_id("jobId")]).body(schema::<sandbox::DecideJob>)
            .answers(&[ok(schema::<sandbox::DecidedJob>)]).fails(&[409])];
    SandboxTrainers => "sandbox.addTrainer" Post "/api/sandbox/v1/trainers" "A trainer with a profile and a token"
        [.sandbox().optional_body(schema::<trainer::NewTrainer>).answers(&[created(schema::<trainer::MadeTrainer>)])];
    SandboxSuspend => "sandbox.suspendTrainer" Post "/api/sandbox/v1/trainers/{freelancerId}/suspension" "Make a trainer unavailable, or available again"
        [.sandbox().with(&[path_id("freelancerId")]).body(schema::<trainer::Suspension>)
            .answers(&[ok(schema::<trainer::SuspendedTrainer>)])];
    SandboxApplicants => "sandbox.addProposals" Post "/api/sandbox/v1/jobs/{jobId}/proposals" "Let simulated trainers find a job"
        [.sandbox().with(&[path_id("jobId")]).optional_body(schema::<sandbox::SimulateProposals>)
            .answers(&[created(schema::<sandbox::SimulatedProposals>)]).fails(&[409])];
    SandboxReview => "sandbox.reviewProposal" Post "/api/sandbox/v1/proposals/{proposalId}/status" "Set a proposal's status, as a person would"
        [.sandbox().with(&[path_id("proposalId")]).body(schema::<candidates::ReviewProposal>)
            .answers(&[ok(schema::<candidates::ProposalAnswer>)]).fails(&[409])];
    SandboxAcceptInvite => "sandbox.acceptInvite" Post "/api/sandbox/v1/team-invites/accept" "The invited person's part of a team invitation"
        [.sandbox().body(schema::<team::AcceptInvite>).answers(&[ok(schema::<team::Accepted>)]).fails(&[409])];
    SandboxFeature => "sandbox.setFeature" Post "/api/sandbox/v1/accounts/{accountId}/features" "Switch a feature for one account, as an administrator would"
        [.sandbox().with(&[path_id("accountId")]).body(schema::<sandbox::SetFeature>)
            .answers(&[ok(schema::<sandbox::FeatureSwitch>)])];
    SandboxConfirm => "sandbox.confirmApproval" Post "/api/sandbox/v1/approvals/{approvalId}/confirm" "The person's yes"
        [.sandbox().with(&[path_id("approvalId")]).optional_body(schema::<approvals::ConfirmApproval>)
            .answers(&[ok(schema::<approvals::ApprovalAnswer>)]).fails(&[409])];
    SandboxDecline => "sandbox.declineApproval" Post "/api/sandbox/v1/approvals/{approvalId}/decline" "The person's no"
        [.sandbox().with(&[path_id("approvalId")]).answers(&[ok(schema::<approvals::ApprovalAnswer>)]).fails(&[409])];
    SandboxPayTopUp => "sandbox.payTopUp" Post "/api/sandbox/v1/credits/top-ups/{topUpId}/pay" "The checkout is paid"
        [.sandbox().with(&[path_id("topUpId")]).answers(&[ok(schema::<credits::TopUpAnswer>)]).fails(&[409])];
    SandboxPaymentMethod => "sandbox.setPaymentMethod" Post "/api/sandbox/v1/accounts/{accountId}/payment-method" "A card on file or not"
        [.sandbox().with(&[path_id("accountId")]).body(schema::<credits::PaymentMethodPresence>)
            .answers(&[ok(schema::<credits::PaymentMethodPresence>)])];
    SandboxLedger => "sandbox.ledger" Get "/api/sandbox/v1/ledger" "The books: balances and broken invariants"
        [.sandbox().answers(&[ok(schema::<credits::Books>)])];
    SandboxMail => "sandbox.mail" Get "/api/sandbox/v1/mail" "Mails that were sent, newest first"
        [.sandbox().with(&[query("to", TEXT, "Only to this address")]).answers(&[ok(schema::<sandbox::MailList>)])];
    SandboxReset => "sandbox.reset" Post "/api/sandbox/v1/reset" "Empty the market"
        [.sandbox().optional_body(schema::<sandbox::Reset>).answers(&[ok(schema::<sandbox::ClockAnswer>)])];
}

/// The body of a patch: any of the thirty update keys, null to clear.
fn patch_schema(generator: &mut SchemaGenerator) -> Schema {
    let fields = generator.subschema_for::<domain::job::JobFields>();
    let reference = serde_json::Value::from(fields);
    let name = reference.get("$ref").and_then(|name| name.as_str()).and_then(|name| name.rsplit('/').next());
    let properties = name
        .and_then(|name| generator.definitions().get(name))
        .and_then(|schema| schema.get("properties"))
        .and_then(|properties| properties.as_object())
        .cloned()
        .unwrap_or_default();
    let patch: serde_json::Map<String, serde_json::Value> =
        properties.into_iter().map(|(key, schema)| (key, json!({ "anyOf": [schema, { "type": "null" }] }))).collect();
    schemars::json_schema!({
        "type": "object", "properties": patch, "additionalProperties": false, "minProperties": 1,
        "description": "Any of the update keys; null clears one"
    })
}

/// The operation of that code name.
pub fn operation(op: Op) -> &'static Operation {
    // The table is written in the order of the enum: both come from one macro.
    &OPERATIONS[op as usize]
}
