CREATE TABLE feeds (
  organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
  last_seq BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);

CREATE TABLE events (
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  seq BIGINT NOT NULL,
  type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  job_id TEXT,
  data TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (organization_id, seq)
);
