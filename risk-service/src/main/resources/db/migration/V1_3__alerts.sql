-- The last value of each metric and subject: what is older, or came before, changes nothing.
CREATE TABLE metric_last (
    tenant_id    uuid        NOT NULL DEFAULT current_tenant(),
    metric       text        NOT NULL,
    subject_kind text        NOT NULL,
    subject      text        NOT NULL,
    -- Null when the figure could not be computed.
    value        numeric,
    as_of        timestamptz NOT NULL,
    -- Of the event in its source's topic; tells two observations of one instant apart.
    position     bigint      NOT NULL,
    PRIMARY KEY (tenant_id, metric, subject_kind, subject)
);
ALTER TABLE metric_last ENABLE ROW LEVEL SECURITY;
ALTER TABLE metric_last FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metric_last USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON metric_last TO ${service_role};

CREATE TABLE alert (
    tenant_id       uuid        NOT NULL DEFAULT current_tenant(),
    id              uuid        NOT NULL,
    rule_id         uuid        NOT NULL,
    subject_kind    text        NOT NULL,
    subject         text        NOT NULL,
    level           text        NOT NULL,
    category        text        NOT NULL,
    metric          text        NOT NULL,
    value           numeric     NOT NULL,
    threshold       numeric     NOT NULL,
    message         text        NOT NULL,
    action_required boolean     NOT NULL,
    priority        int         NOT NULL,
    state           text        NOT NULL,
    count           int         NOT NULL,
    first_seen      timestamptz NOT NULL,
    last_seen       timestamptz NOT NULL,
    portfolio       text,
    version         bigint      NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
-- One alert per rule and subject while it lasts.
CREATE UNIQUE INDEX alert_unresolved ON alert (tenant_id, rule_id, subject_kind, subject)
    WHERE state <> 'resolved';
CREATE INDEX alert_order ON alert (tenant_id, priority DESC, last_seen DESC, id);
CREATE INDEX alert_subject ON alert (tenant_id, subject_kind, subject);
ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alert USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON alert TO ${service_role};
