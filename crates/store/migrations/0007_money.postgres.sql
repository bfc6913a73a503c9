-- Contracts, milestones, approvals, the books. Amounts are micro-dollars, volumes ten-thousandths, times milliseconds.
INSERT INTO counters (name, value) VALUES ('invoices', 0);

CREATE TABLE contracts (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  job_id TEXT COLLATE "C" NOT NULL REFERENCES jobs (id),
  proposal_id TEXT COLLATE "C" NOT NULL REFERENCES proposals (id),
  freelancer_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  conversation_id TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  payment_type TEXT COLLATE "C" NOT NULL,
  rate BIGINT,
  -- The budget state that was last told.
  budget_state TEXT COLLATE "C" NOT NULL,
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
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  contract_id TEXT COLLATE "C" NOT NULL REFERENCES contracts (id),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  job_id TEXT COLLATE "C" NOT NULL REFERENCES jobs (id),
  freelancer_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  number BIGINT NOT NULL,
  name TEXT COLLATE "C",
  description TEXT COLLATE "C",
  status TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  -- What is held beside the amount while the milestone is funded.
  fee BIGINT NOT NULL,
  volume BIGINT,
  due_at BIGINT,
  payout_requested BOOLEAN NOT NULL,
  was_disputed BOOLEAN NOT NULL,
  -- Where its money came from; NULL until funded.
  source TEXT COLLATE "C",
  -- The funding invoice; NULL until funded.
  invoice_id TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX milestones_number ON milestones (contract_id, number);
CREATE INDEX milestones_organization ON milestones (organization_id, status);
CREATE INDEX milestones_freelancer ON milestones (freelancer_id, status);

CREATE TABLE approvals (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  type TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  job_id TEXT COLLATE "C" NOT NULL REFERENCES jobs (id),
  proposal_id TEXT COLLATE "C" REFERENCES proposals (id),
  contract_id TEXT COLLATE "C",
  milestone_id TEXT COLLATE "C",
  -- What was asked for, and what a person made of it (hires only).
  terms TEXT COLLATE "C",
  confirmed_terms TEXT COLLATE "C",
  charge TEXT COLLATE "C",
  -- What is open at most once: the type and its object; NULL once final.
  open_key TEXT COLLATE "C",
  source TEXT COLLATE "C",
  confirmed_by TEXT COLLATE "C" REFERENCES users (id),
  -- What the provider calls the charge, and whether it said that it will take time.
  charge_reference TEXT COLLATE "C",
  charge_waits BOOLEAN NOT NULL,
  result TEXT COLLATE "C",
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
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  freelancer_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  job_id TEXT COLLATE "C" NOT NULL REFERENCES jobs (id),
  contract_id TEXT COLLATE "C",
  milestone_id TEXT COLLATE "C",
  approval_id TEXT COLLATE "C" REFERENCES approvals (id),
  amount BIGINT NOT NULL,
  -- With fees.
  total BIGINT NOT NULL,
  -- What the provider calls the payout.
  reference TEXT COLLATE "C",
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
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  status TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  checkout_url TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  completed_at BIGINT
);
CREATE INDEX top_ups_organization ON top_ups (organization_id, created_at, id);
CREATE INDEX top_ups_due ON top_ups (status, expires_at);

CREATE TABLE work_reports (
  contract_id TEXT COLLATE "C" NOT NULL REFERENCES contracts (id),
  -- YYYY-MM-DD
  work_date TEXT COLLATE "C" NOT NULL,
  seconds BIGINT NOT NULL,
  labels BIGINT NOT NULL,
  tasks BIGINT NOT NULL,
  reported_at BIGINT NOT NULL,
  PRIMARY KEY (contract_id, work_date)
);

CREATE TABLE payment_methods (
  organization_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES organizations (id),
  -- What the provider calls the customer and the card.
  customer TEXT COLLATE "C",
  method TEXT COLLATE "C",
  updated_at BIGINT NOT NULL
);

CREATE TABLE payout_destinations (
  freelancer_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES users (id),
  -- What the provider calls the trainer's account.
  destination TEXT COLLATE "C" NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE ledger_accounts (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  balance BIGINT NOT NULL,
  CHECK (balance >= 0 OR name LIKE 'external:%' OR name = 'platform:adjustments')
);

CREATE TABLE postings (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  step TEXT COLLATE "C" NOT NULL,
  proposal_id TEXT COLLATE "C",
  contract_id TEXT COLLATE "C",
  milestone_id TEXT COLLATE "C",
  approval_id TEXT COLLATE "C",
  top_up_id TEXT COLLATE "C",
  -- As the account's credit ledger shows it; NULL where credits have no part in it.
  credit_type TEXT COLLATE "C",
  credit_amount BIGINT,
  credit_number BIGINT,
  -- The HOLD that this captures or releases.
  hold_id TEXT COLLATE "C",
  note TEXT COLLATE "C",
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX postings_milestone ON postings (milestone_id, step);
CREATE UNIQUE INDEX postings_top_up ON postings (top_up_id);
CREATE UNIQUE INDEX postings_credit ON postings (organization_id, credit_number);
CREATE INDEX postings_approval ON postings (approval_id);

CREATE TABLE posting_lines (
  posting_id TEXT COLLATE "C" NOT NULL REFERENCES postings (id),
  account TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (posting_id, account)
);
CREATE INDEX posting_lines_account ON posting_lines (account);
