CREATE TABLE webhooks (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  url TEXT COLLATE "C" NOT NULL,
  event_types TEXT COLLATE "C" NOT NULL,
  -- Encrypted.
  secret TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  consecutive_failures BIGINT NOT NULL,
  disabled_at BIGINT,
  disabled_reason TEXT COLLATE "C",
  -- When the latest test events were sent, as a JSON list of milliseconds.
  tested_at TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  -- Set: it is gone for everybody; its rows are being taken away.
  deleted_at BIGINT
);
CREATE INDEX webhooks_organization ON webhooks (organization_id, created_at, id);
CREATE INDEX webhooks_deleted ON webhooks (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE deliveries (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  webhook_id TEXT COLLATE "C" NOT NULL REFERENCES webhooks (id),
  -- 0: a test event, which is in no feed.
  event_seq BIGINT NOT NULL,
  event_type TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  -- Finished attempts: in all, and since it was last queued.
  attempt_count BIGINT NOT NULL,
  cycle_attempts BIGINT NOT NULL,
  -- The latest attempts as a JSON list.
  attempts TEXT COLLATE "C" NOT NULL,
  due_at BIGINT NOT NULL,
  delivered_at BIGINT,
  last_attempt_at BIGINT,
  -- Who makes an attempt now, and until when (the database's time) nobody else may; 0: nobody.
  lease_id TEXT COLLATE "C",
  lease_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX deliveries_webhook ON deliveries (webhook_id, status, created_at, id);
CREATE INDEX deliveries_pending ON deliveries (webhook_id, due_at, event_seq) WHERE status = 'PENDING';
