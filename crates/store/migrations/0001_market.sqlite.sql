-- Ids are TEXT, times are milliseconds, JSON is TEXT. The twin for PostgreSQL has the same tables and columns.
CREATE TABLE market (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE counters (
  name TEXT NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

INSERT INTO counters (name, value) VALUES ('job_changes', 0);

CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  email TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  agent_name TEXT,
  is_admin BOOLEAN NOT NULL,
  claimed_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (email);

CREATE TABLE organizations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  is_named BOOLEAN NOT NULL,
  owner_user_id TEXT NOT NULL REFERENCES users (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX organizations_owner ON organizations (owner_user_id);

CREATE TABLE memberships (
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX memberships_user ON memberships (user_id);

CREATE TABLE feature_switches (
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  feature TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  PRIMARY KEY (organization_id, feature)
);

CREATE TABLE registrations (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  claim_token_hash TEXT NOT NULL,
  window_ends_at BIGINT NOT NULL,
  pending_polled_at BIGINT,
  delivered_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX registrations_claim_token ON registrations (claim_token_hash);
CREATE UNIQUE INDEX registrations_user ON registrations (user_id);

CREATE TABLE claim_attempts (
  id TEXT NOT NULL PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registrations (id),
  token_hash TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  email TEXT NOT NULL,
  state TEXT NOT NULL,
  wrong_codes BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX claim_attempts_token ON claim_attempts (token_hash);
CREATE INDEX claim_attempts_registration ON claim_attempts (registration_id, created_at);

CREATE TABLE tokens (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  organization_id TEXT REFERENCES organizations (id),
  owner_organization_id TEXT,
  name TEXT NOT NULL,
  public_id TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  last_four TEXT NOT NULL,
  scopes BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  expires_at BIGINT,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX tokens_public_id ON tokens (public_id);
CREATE INDEX tokens_user ON tokens (user_id, created_at);

CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  status TEXT NOT NULL,
  is_public BOOLEAN NOT NULL,
  title TEXT,
  fields TEXT NOT NULL,
  notes TEXT NOT NULL,
  moderation TEXT,
  duplicate_hash TEXT NOT NULL,
  external_id TEXT,
  idempotency_key TEXT,
  date_posted BIGINT,
  valid_through BIGINT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX jobs_idempotency_key ON jobs (organization_id, idempotency_key);
CREATE INDEX jobs_organization ON jobs (organization_id, created_at, id);
CREATE INDEX jobs_organization_status ON jobs (organization_id, status, created_at, id);
CREATE INDEX jobs_external_id ON jobs (organization_id, external_id);
CREATE INDEX jobs_expiry ON jobs (status, valid_through);
CREATE INDEX jobs_duplicate ON jobs (duplicate_hash, status);

CREATE TABLE publishes (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  job_id TEXT NOT NULL REFERENCES jobs (id),
  published_at BIGINT NOT NULL
);
CREATE INDEX publishes_organization ON publishes (organization_id, published_at);

CREATE TABLE job_changes (
  seq BIGINT NOT NULL PRIMARY KEY,
  job_id TEXT NOT NULL REFERENCES jobs (id),
  kind TEXT NOT NULL,
  occurred_at BIGINT NOT NULL
);
CREATE INDEX job_changes_time ON job_changes (occurred_at, job_id);
CREATE INDEX job_changes_job ON job_changes (job_id, seq);

CREATE TABLE team_invites (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  email TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX team_invites_email ON team_invites (organization_id, email);
CREATE UNIQUE INDEX team_invites_token ON team_invites (token_hash);

CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX mails_recipient ON mails (recipient, created_at);
CREATE INDEX mails_waiting ON mails (sent_at, created_at);

CREATE TABLE audit_log (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT,
  token_id TEXT,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX audit_log_time ON audit_log (created_at);
