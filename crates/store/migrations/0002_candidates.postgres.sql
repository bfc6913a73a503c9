CREATE TABLE freelancers (
  user_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES users (id),
  slug TEXT COLLATE "C" NOT NULL,
  slug_name TEXT COLLATE "C" NOT NULL,
  slug_number BIGINT NOT NULL,
  profile TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C",
  country TEXT COLLATE "C",
  talent_type TEXT COLLATE "C" NOT NULL,
  suspended BOOLEAN NOT NULL,
  highest_earnings BIGINT NOT NULL,
  review_count BIGINT NOT NULL,
  rating_sum BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX freelancers_slug ON freelancers (slug);
CREATE INDEX freelancers_slug_name ON freelancers (slug_name, slug_number);

CREATE TABLE reviews (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  freelancer_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
  rating BIGINT NOT NULL,
  comment TEXT COLLATE "C",
  created_at BIGINT NOT NULL
);
CREATE INDEX reviews_freelancer ON reviews (freelancer_id, created_at, id);

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

CREATE TABLE match_inputs (
  proposal_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES proposals (id),
  inputs TEXT COLLATE "C" NOT NULL
);
