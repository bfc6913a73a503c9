-- Trainers of a sandbox who exist in no other way, with what they had done before they came; when the next of them comes
-- to a job, when one answers an invitation and when a hired one does something next (null: not before something happens); the last activity of threads
-- in which they cannot answer.
CREATE TABLE simulated_trainers (
  user_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES users (id),
  seed BIGINT NOT NULL,
  number BIGINT NOT NULL,
  earned BIGINT NOT NULL,
  billed_seconds BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  successful BIGINT NOT NULL
);

CREATE TABLE simulated_visits (
  job_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES jobs (id),
  seed BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  made BIGINT NOT NULL,
  next_at BIGINT
);
CREATE INDEX simulated_visits_due ON simulated_visits (next_at, job_id);

CREATE TABLE simulated_invitations (
  proposal_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES proposals (id),
  next_at BIGINT NOT NULL
);
CREATE INDEX simulated_invitations_due ON simulated_invitations (next_at, proposal_id);

CREATE TABLE simulated_work (
  contract_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES contracts (id),
  greeted BOOLEAN NOT NULL,
  next_at BIGINT
);
CREATE INDEX simulated_work_due ON simulated_work (next_at, contract_id);

CREATE TABLE simulated_silences (
  conversation_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES conversations (id),
  stamp BIGINT NOT NULL
);

CREATE INDEX conversations_unanswered ON conversations (trainer_needs_reply, active_at);
