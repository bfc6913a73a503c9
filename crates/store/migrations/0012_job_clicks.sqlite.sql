-- How often somebody followed a job's apply link, by where the link stood.
CREATE TABLE job_clicks (
  job_id TEXT NOT NULL REFERENCES jobs (id),
  source TEXT NOT NULL,
  clicks BIGINT NOT NULL,
  PRIMARY KEY (job_id, source)
);
