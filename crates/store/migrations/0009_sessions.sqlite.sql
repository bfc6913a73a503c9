CREATE TABLE sign_in_codes (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  wrong_codes BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sign_in_codes_token ON sign_in_codes (token_hash);
CREATE INDEX sign_in_codes_email ON sign_in_codes (email, created_at, id);

CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX sessions_secret ON sessions (secret_hash);
CREATE INDEX sessions_email ON sessions (email, created_at);
CREATE INDEX claim_attempts_email ON claim_attempts (email, created_at, id);
