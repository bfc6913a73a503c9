-- Trainers of a sandbox who exist in no other way, and when the next of them comes to a job; null: nobody more.
CREATE TABLE simulated_trainers (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id)
);

CREATE TABLE simulated_visits (
  job_id TEXT NOT NULL PRIMARY KEY REFERENCES jobs (id),
  opened_at BIGINT NOT NULL,
  made BIGINT NOT NULL,
  next_at BIGINT
);
CREATE INDEX simulated_visits_due ON simulated_visits (next_at, job_id);

CREATE INDEX conversations_unanswered ON conversations (trainer_needs_reply, active_at);
