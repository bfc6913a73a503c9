-- Contracts, milestones, approvals, the books. Amounts are micro-dollars, volumes ten-thousandths, times milliseconds.
INSERT INTO counters (name, value) VALUES ('invoices', 0);

CREATE TABLE contracts (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  job_id TEXT NOT NULL REFERENCES jobs (id),
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  freelancer_id TEXT NOT NULL REFERENCES users (id),
  conversation_id TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  payment_type TEXT NOT NULL,
  rate BIGINT,
  -- The budget state that was last told.
  budget_state TEXT NOT NULL,
  -- The number of the newest milestone.
  last_number BIGINT NOT NULL,
  ended_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX contracts_proposal ON contracts (proposal_id);
CREATE UNIQUE INDEX contracts_job_freelancer ON contracts (job_id, freelancer_id);
CREATE INDEX contracts_organization ON contracts (organization_id, created_at, id);
CREATE INDEX contracts_freelancer ON contracts (freelancer_id, created_at, id);

CREATE TABLE milestones (
  id TEXT NOT NULL PRIMARY KEY,
  contract_id TEXT NOT NULL REFERENCES contracts (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  job_id TEXT NOT NULL REFERENCES jobs (id),
  freelancer_id TEXT NOT NULL REFERENCES users (id),
  number BIGINT NOT NULL,
  name TEXT,
  description TEXT,
  status TEXT NOT NULL,
  amount BIGINT NOT NULL,
  -- What is held beside the amount while the milestone is funded.
  fee BIGINT NOT NULL,
  volume BIGINT,
  due_at BIGINT,
  payout_requested BOOLEAN NOT NULL,
  was_disputed BOOLEAN NOT NULL,
  -- Where its money came from; NULL until funded.
  source TEXT,
  -- The funding invoice; NULL until funded.
  invoice_id TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX milestones_number ON milestones (contract_id, number);
CREATE INDEX milestones_organization ON milestones (organization_id, status);
CREATE INDEX milestones_freelancer ON milestones (freelancer_id, status);

CREATE TABLE approvals (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  job_id TEXT NOT NULL REFERENCES jobs (id),
  proposal_id TEXT REFERENCES proposals (id),
  contract_id TEXT,
  milestone_id TEXT,
  -- What was asked for, and what a person made of it (hires only).
  terms TEXT,
  confirmed_terms TEXT,
  charge TEXT,
  -- What is open at most once: the type and its object; NULL once final.
  open_key TEXT,
  source TEXT,
  confirmed_by TEXT REFERENCES users (id),
  -- What the provider calls the charge, and whether it said that it will take time.
  charge_reference TEXT,
  charge_waits BOOLEAN NOT NULL,
  result TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  resolved_at BIGINT
);
CREATE UNIQUE INDEX approvals_open ON approvals (open_key);
CREATE INDEX approvals_organization ON approvals (organization_id, created_at, id);
CREATE INDEX approvals_due ON approvals (state, expires_at);
CREATE INDEX approvals_organization_due ON approvals (organization_id, state, expires_at);
CREATE INDEX approvals_contract ON approvals (contract_id, state);
CREATE INDEX approvals_milestone ON approvals (milestone_id, state);
CREATE INDEX approvals_proposal ON approvals (proposal_id, state);
CREATE INDEX approvals_charge ON approvals (charge_reference);

CREATE TABLE invoices (
  id TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  freelancer_id TEXT NOT NULL REFERENCES users (id),
  job_id TEXT NOT NULL REFERENCES jobs (id),
  contract_id TEXT,
  milestone_id TEXT,
  approval_id TEXT REFERENCES approvals (id),
  amount BIGINT NOT NULL,
  -- With fees.
  total BIGINT NOT NULL,
  -- What the provider calls the payout.
  reference TEXT,
  created_at BIGINT NOT NULL,
  settled_at BIGINT
);
CREATE UNIQUE INDEX invoices_number ON invoices (number);
CREATE INDEX invoices_organization ON invoices (organization_id, status, number);
CREATE INDEX invoices_freelancer ON invoices (freelancer_id, status, number);
CREATE INDEX invoices_approval ON invoices (approval_id);
CREATE INDEX invoices_status ON invoices (status, number);
CREATE INDEX invoices_reference ON invoices (reference);

CREATE TABLE top_ups (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  status TEXT NOT NULL,
  amount BIGINT NOT NULL,
  checkout_url TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  completed_at BIGINT
);
CREATE INDEX top_ups_organization ON top_ups (organization_id, created_at, id);
CREATE INDEX top_ups_due ON top_ups (status, expires_at);

CREATE TABLE work_reports (
  contract_id TEXT NOT NULL REFERENCES contracts (id),
  -- YYYY-MM-DD
  work_date TEXT NOT NULL,
  seconds BIGINT NOT NULL,
  labels BIGINT NOT NULL,
  tasks BIGINT NOT NULL,
  reported_at BIGINT NOT NULL,
  PRIMARY KEY (contract_id, work_date)
);

CREATE TABLE payment_methods (
  organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
  -- What the provider calls the customer and the card.
  customer TEXT,
  method TEXT,
  updated_at BIGINT NOT NULL
);

CREATE TABLE payout_destinations (
  freelancer_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
  -- What the provider calls the trainer's account.
  destination TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE ledger_accounts (
  name TEXT NOT NULL PRIMARY KEY,
  balance BIGINT NOT NULL,
  CHECK (balance >= 0 OR name LIKE 'external:%' OR name = 'platform:adjustments')
);

CREATE TABLE postings (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  step TEXT NOT NULL,
  proposal_id TEXT,
  contract_id TEXT,
  milestone_id TEXT,
  approval_id TEXT,
  top_up_id TEXT,
  -- As the account's credit ledger shows it; NULL where credits have no part in it.
  credit_type TEXT,
  credit_amount BIGINT,
  credit_number BIGINT,
  -- The HOLD that this captures or releases.
  hold_id TEXT,
  note TEXT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX postings_milestone ON postings (milestone_id, step);
CREATE UNIQUE INDEX postings_top_up ON postings (top_up_id);
CREATE UNIQUE INDEX postings_credit ON postings (organization_id, credit_number);
CREATE INDEX postings_approval ON postings (approval_id);

CREATE TABLE posting_lines (
  posting_id TEXT NOT NULL REFERENCES postings (id),
  account TEXT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (posting_id, account)
);
CREATE INDEX posting_lines_account ON posting_lines (account);
