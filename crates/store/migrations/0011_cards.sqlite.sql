-- Cards that a person saves at the provider, and trainers' accounts there.
ALTER TABLE payment_methods ADD COLUMN label TEXT;

CREATE TABLE card_setups (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  -- OPEN until the provider tells of its end; STORED, or DROPPED where something newer counts.
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX card_setups_organization ON card_setups (organization_id, state);

-- The card that a confirmed charge goes to, whatever becomes of the account's, and which try this is.
ALTER TABLE approvals ADD COLUMN charge_method TEXT;
ALTER TABLE approvals ADD COLUMN charge_attempt BIGINT NOT NULL DEFAULT 0;

-- Whether the trainer has finished there, and when that was last asked.
ALTER TABLE payout_destinations ADD COLUMN ready BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE payout_destinations ADD COLUMN asked_at BIGINT;
