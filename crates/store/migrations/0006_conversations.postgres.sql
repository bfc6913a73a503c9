CREATE TABLE conversations (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  freelancer_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  job_id TEXT COLLATE "C" NOT NULL REFERENCES jobs (id),
  bucket TEXT COLLATE "C" NOT NULL,
  proposal_id TEXT COLLATE "C" REFERENCES proposals (id),
  contract_id TEXT COLLATE "C",
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
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  conversation_id TEXT COLLATE "C" NOT NULL REFERENCES conversations (id),
  sender_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  account_id TEXT COLLATE "C" NOT NULL,
  from_employer BOOLEAN NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  stamp BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX messages_conversation ON messages (conversation_id, stamp);
CREATE INDEX messages_account ON messages (account_id, created_at);

CREATE TABLE interviews (
  proposal_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES proposals (id),
  id TEXT COLLATE "C" NOT NULL,
  progress TEXT COLLATE "C" NOT NULL,
  score BIGINT,
  summary TEXT COLLATE "C",
  reasons TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE UNIQUE INDEX interviews_id ON interviews (id);

CREATE TABLE interview_messages (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  interview_id TEXT COLLATE "C" NOT NULL REFERENCES interviews (id),
  number BIGINT NOT NULL,
  from_candidate BOOLEAN NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX interview_messages_interview ON interview_messages (interview_id, number);

CREATE TABLE idempotency_keys (
  owner TEXT COLLATE "C" NOT NULL,
  path TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  body_hash TEXT COLLATE "C" NOT NULL,
  status BIGINT NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (owner, path, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
