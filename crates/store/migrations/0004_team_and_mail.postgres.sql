CREATE TABLE team_invite_mails (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  mailed_at BIGINT NOT NULL
);
CREATE INDEX team_invite_mails_organization ON team_invite_mails (organization_id, mailed_at);

ALTER TABLE mails ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mails ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mails ADD COLUMN given_up_at BIGINT;
DROP INDEX mails_waiting;
CREATE INDEX mails_waiting ON mails (due_at, created_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
