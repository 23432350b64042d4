-- What is told of an alert, and to whom; a job of the same id does it. One for each change of an
-- alert and recipient, however often the change is looked at.
CREATE TABLE notice (
    tenant_id     uuid        NOT NULL DEFAULT current_tenant(),
    id            uuid        NOT NULL,
    alert_id      uuid        NOT NULL,
    alert_version bigint      NOT NULL,
    rule_id       uuid        NOT NULL,
    cause         text        NOT NULL,
    channel       text        NOT NULL,
    -- A mail address, or the webhook's address.
    target        text        NOT NULL,
    -- The alert as it was then.
    alert         jsonb       NOT NULL,
    -- waiting, sent or failed
    state         text        NOT NULL,
    attempts      int         NOT NULL DEFAULT 0,
    -- Of the last attempt that failed.
    error         text,
    created_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, alert_id, alert_version, channel, target)
);
CREATE INDEX notice_age ON notice (tenant_id, created_at);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notice USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO ${service_role};
