-- What is watched, and when it is worth an alert. Built-in rules have the same ids for every tenant;
-- the service writes the missing ones as it meets a tenant.
CREATE TABLE alert_rule (
    tenant_id            uuid        NOT NULL DEFAULT current_tenant(),
    id                   uuid        NOT NULL,
    metric               text        NOT NULL,
    subject_kind         text        NOT NULL,
    -- Null for all.
    portfolio            text,
    subject              text,
    comparison           text        NOT NULL,
    warning              numeric(19, 4),
    critical             numeric(19, 4),
    success              numeric(19, 4),
    for_seconds          int         NOT NULL CHECK (for_seconds >= 0),
    -- Percent of a project's time that must have passed; null for any time.
    min_planned_progress numeric(5, 2),
    message              text        NOT NULL,
    action_required      boolean     NOT NULL,
    category             text        NOT NULL,
    mail_addresses       text[]      NOT NULL,
    webhook_url          text,
    webhook_secret       text,
    enabled              boolean     NOT NULL,
    built_in             boolean     NOT NULL,
    updated_at           timestamptz NOT NULL,
    version              bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK ((webhook_url IS NULL) = (webhook_secret IS NULL))
);
CREATE INDEX alert_rule_metric ON alert_rule (tenant_id, metric, subject_kind);
ALTER TABLE alert_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alert_rule USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_rule TO ${service_role};

-- When each project is to be worked on, as portfolio-service tells it: a schedule is not judged
-- before it has begun.
CREATE TABLE project_span (
    tenant_id  uuid   NOT NULL DEFAULT current_tenant(),
    project_id uuid   NOT NULL,
    start_date date,
    end_date   date,
    version    bigint NOT NULL,
    PRIMARY KEY (tenant_id, project_id)
);
ALTER TABLE project_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_span FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project_span USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON project_span TO ${service_role};

-- Projects that are known already are told again by a snapshot, with their dates.
DELETE FROM feed_position WHERE source = 'portfolio' AND topic = 'events';
