-- The newest sign-on under a MAC that a node took of a partner: after a restart, and on other nodes, no older one counts. Rules: docs/iso8583-spec.md 25.11.
CREATE TABLE sign_on (
  partner   SMALLINT UNSIGNED NOT NULL,
  node      TINYINT UNSIGNED NOT NULL,
  local_at  BIGINT NOT NULL COMMENT 'its DE12, YYYYMMDDhhmmss',
  PRIMARY KEY (partner, node)
);
