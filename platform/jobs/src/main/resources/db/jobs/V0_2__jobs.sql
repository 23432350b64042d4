-- What waits or runs, and what comes back by the clock: db-scheduler's table, as its version 16 wants
-- it. It serves all tenants and names little more than ids, so it is exempt from row-level security.
CREATE TABLE job (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX job_due ON job (execution_time);
CREATE INDEX job_heartbeat ON job (last_heartbeat);

-- The newest local day for which a daily job has run.
CREATE TABLE job_day (
    tenant_id uuid NOT NULL DEFAULT current_tenant(),
    job       text NOT NULL,
    day       date NOT NULL,
    -- The day of the run before; null at the first.
    previous  date,
    PRIMARY KEY (tenant_id, job)
);
ALTER TABLE job_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_day FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON job_day USING (tenant_id = current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON job, job_day TO ${service_role};
