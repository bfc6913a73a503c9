CREATE TABLE sign_in_links (
  id TEXT NOT NULL PRIMARY KEY,
  -- NULL: whoever opens it becomes the first administrator.
  user_id TEXT REFERENCES users (id),
  token_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sign_in_links_token ON sign_in_links (token_hash);
CREATE INDEX sign_in_links_user ON sign_in_links (user_id, created_at);
