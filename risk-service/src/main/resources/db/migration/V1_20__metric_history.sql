-- Who observes it, where it is and what people call it: alerts may follow from a last value alone.
ALTER TABLE metric_last
    ADD COLUMN source    text,
    ADD COLUMN portfolio text,
    ADD COLUMN label     text;

-- Every observation, for 30 days. The key answers "this subject's metric since then" from one place
-- of the index however long the table is; old rows are found by their place in the table.
CREATE TABLE metric_raw (
    tenant_id    uuid        NOT NULL DEFAULT current_tenant(),
    metric       text        NOT NULL,
    subject_kind text        NOT NULL,
    subject      text        NOT NULL,
    as_of        timestamptz NOT NULL,
    position     bigint      NOT NULL,
    -- Null when the figure could not be computed.
    value        numeric,
    PRIMARY KEY (tenant_id, metric, subject_kind, subject, as_of, position)
);
CREATE INDEX metric_raw_age ON metric_raw USING brin (as_of);
ALTER TABLE metric_raw ENABLE ROW LEVEL SECURITY;
ALTER TABLE metric_raw FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metric_raw USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, DELETE ON metric_raw TO ${service_role};

-- The same by the tenant's local day, for good. A value that nobody could compute counts in none.
CREATE TABLE metric_day (
    tenant_id     uuid        NOT NULL DEFAULT current_tenant(),
    metric        text        NOT NULL,
    subject_kind  text        NOT NULL,
    subject       text        NOT NULL,
    day           date        NOT NULL,
    last_value    numeric,
    last_as_of    timestamptz NOT NULL,
    last_position bigint      NOT NULL,
    min_value     numeric,
    max_value     numeric,
    observations  int         NOT NULL,
    PRIMARY KEY (tenant_id, metric, subject_kind, subject, day)
);
ALTER TABLE metric_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE metric_day FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metric_day USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON metric_day TO ${service_role};

-- Until when each service stands for the last values it told, and on which days (UTC) it was there.
-- One that beats for nobody in particular, without a tenant, beats for all.
CREATE TABLE service_heartbeat (
    tenant_id uuid        DEFAULT current_tenant(),
    service   text        NOT NULL,
    day       date        NOT NULL,
    as_of     timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (tenant_id, service, day)
);
ALTER TABLE service_heartbeat ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_heartbeat FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON service_heartbeat
    USING (tenant_id IS NOT DISTINCT FROM current_tenant() OR tenant_id IS NULL);
GRANT SELECT, INSERT, UPDATE ON service_heartbeat TO ${service_role};
