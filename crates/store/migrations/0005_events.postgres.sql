CREATE TABLE feeds (
  organization_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES organizations (id),
  last_seq BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  -- Events up to here were dropped; 0: none.
  dropped_seq BIGINT NOT NULL
);

CREATE TABLE events (
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  seq BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  -- What a token needs to see it: a narrow token pages without reading past what it may not see.
  read_scope TEXT COLLATE "C" NOT NULL,
  resource_id TEXT COLLATE "C" NOT NULL,
  job_id TEXT COLLATE "C",
  data TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (organization_id, seq)
);
CREATE INDEX events_scope ON events (organization_id, read_scope, seq);
