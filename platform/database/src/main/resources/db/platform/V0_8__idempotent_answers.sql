-- First answers to requests that create, written in the transaction of what they created.
CREATE TABLE idempotent_answer (
    tenant_id   uuid        NOT NULL DEFAULT current_tenant(),
    user_id     text        NOT NULL,
    path        text        NOT NULL,
    key         text        NOT NULL,
    -- SHA-256 of the request's body, in hexadecimal digits.
    fingerprint text        NOT NULL,
    status      int         NOT NULL,
    headers     jsonb       NOT NULL,
    -- The JSON as it went out; null for none.
    body        text,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, path, key)
);
CREATE INDEX idempotent_answer_age ON idempotent_answer (tenant_id, answered_at);
ALTER TABLE idempotent_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotent_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON idempotent_answer USING (tenant_id = current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotent_answer TO ${service_role};
