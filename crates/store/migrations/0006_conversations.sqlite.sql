CREATE TABLE conversations (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  freelancer_id TEXT NOT NULL REFERENCES users (id),
  job_id TEXT NOT NULL REFERENCES jobs (id),
  bucket TEXT NOT NULL,
  proposal_id TEXT REFERENCES proposals (id),
  contract_id TEXT,
  created_at BIGINT NOT NULL,
  active_at BIGINT NOT NULL,
  created_stamp BIGINT NOT NULL,
  stamp BIGINT NOT NULL,
  employer_has_written BOOLEAN NOT NULL,
  employer_read_stamp BIGINT NOT NULL,
  employer_unread BIGINT NOT NULL,
  employer_needs_reply BIGINT NOT NULL,
  trainer_read_stamp BIGINT NOT NULL,
  trainer_unread BIGINT NOT NULL,
  trainer_needs_reply BIGINT NOT NULL
);
CREATE UNIQUE INDEX conversations_proposal ON conversations (proposal_id);
CREATE UNIQUE INDEX conversations_contract ON conversations (contract_id);
CREATE INDEX conversations_organization ON conversations (organization_id, stamp);
CREATE INDEX conversations_freelancer ON conversations (freelancer_id, stamp);

CREATE TABLE messages (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  sender_id TEXT NOT NULL REFERENCES users (id),
  account_id TEXT NOT NULL,
  from_employer BOOLEAN NOT NULL,
  content TEXT NOT NULL,
  stamp BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX messages_conversation ON messages (conversation_id, stamp);
CREATE INDEX messages_account ON messages (account_id, created_at);

CREATE TABLE interviews (
  proposal_id TEXT NOT NULL PRIMARY KEY REFERENCES proposals (id),
  id TEXT NOT NULL,
  progress TEXT NOT NULL,
  score BIGINT,
  summary TEXT,
  reasons TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE UNIQUE INDEX interviews_id ON interviews (id);

CREATE TABLE interview_messages (
  id TEXT NOT NULL PRIMARY KEY,
  interview_id TEXT NOT NULL REFERENCES interviews (id),
  number BIGINT NOT NULL,
  from_candidate BOOLEAN NOT NULL,
  content TEXT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX interview_messages_interview ON interview_messages (interview_id, number);

CREATE TABLE idempotency_keys (
  owner TEXT NOT NULL,
  path TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  answer TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (owner, path, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
