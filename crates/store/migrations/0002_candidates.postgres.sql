CREATE TABLE freelancers (
  user_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES users (id),
  slug TEXT COLLATE "C" NOT NULL,
  profile TEXT COLLATE "C" NOT NULL,
  suspended BOOLEAN NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX freelancers_slug ON freelancers (slug);

CREATE TABLE proposals (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
  job_id TEXT COLLATE "C" NOT NULL REFERENCES jobs (id),
  freelancer_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  status TEXT COLLATE "C" NOT NULL,
  invited BOOLEAN NOT NULL,
  bid BIGINT,
  labeler_hourly_rate BIGINT,
  cover_letter TEXT COLLATE "C",
  note TEXT COLLATE "C",
  match_score BIGINT NOT NULL,
  match_reasons TEXT COLLATE "C" NOT NULL,
  interview_score BIGINT,
  withdrawn_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX proposals_job_freelancer ON proposals (job_id, freelancer_id);
CREATE INDEX proposals_job ON proposals (job_id, created_at, id);
CREATE INDEX proposals_job_status ON proposals (job_id, status, created_at, id);
CREATE INDEX proposals_freelancer ON proposals (freelancer_id, created_at, id);
