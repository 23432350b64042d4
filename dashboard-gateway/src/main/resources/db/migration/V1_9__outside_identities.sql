-- Whom an outside issuer means by a subject.
CREATE TABLE outside_identity (
    -- SHA-256 of issuer and subject.
    hash        bytea PRIMARY KEY,
    tenant_id   uuid        NOT NULL DEFAULT current_tenant() REFERENCES tenant (id),
    -- Null once the user was deleted: who was erased is not given another account.
    user_id     uuid        REFERENCES app_user (id) ON DELETE SET NULL,
    issuer      text        NOT NULL,
    -- Whether the issuer brought the user, and so says what they may do.
    provisioned boolean     NOT NULL,
    linked_at   timestamptz NOT NULL,
    -- When the token was issued that said last what the user may do.
    granted_at  timestamptz NOT NULL
);
CREATE INDEX outside_identity_user ON outside_identity (user_id);

ALTER TABLE outside_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE outside_identity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON outside_identity USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON outside_identity TO ${service_role};

-- SHA-256 of the issuer's sign-in that a session stands for; null where a password began it.
ALTER TABLE session ADD COLUMN outside bytea;
CREATE UNIQUE INDEX session_outside ON session (tenant_id, outside);

-- Tokens of outside issuers from before then are worth nothing: here they lost their sessions.
ALTER TABLE app_user ADD COLUMN signed_out_at timestamptz;
