-- What somebody asked to be written to a file, and how far that is.
CREATE TABLE export (
    id           uuid PRIMARY KEY,
    tenant_id    uuid        NOT NULL DEFAULT current_tenant(),
    -- The subject of the token that asked.
    user_id      text        NOT NULL,
    dashboard    text        NOT NULL,
    format       text        NOT NULL,
    title        text,
    -- Null for every portfolio that the user may see.
    portfolio    text,
    -- The key of what that user could see when asking; who downloads every portfolio must see the same.
    visibility   text        NOT NULL,
    status       text        NOT NULL
        CHECK (status IN ('queued', 'running', 'finished', 'failed', 'cancelled')),
    -- Why it failed, for people.
    reason       text,
    attempts     int         NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    file_name    text,
    media_type   text,
    size_bytes   bigint,
    sha256       text
);
CREATE INDEX export_newest ON export (tenant_id, created_at DESC, id);
CREATE INDEX export_of_user ON export (tenant_id, user_id, created_at DESC, id);
ALTER TABLE export ENABLE ROW LEVEL SECURITY;
ALTER TABLE export FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON export USING (tenant_id = current_tenant());

-- The bytes, apart from what lists read. Written in the transaction that finishes the export.
CREATE TABLE export_file (
    export_id uuid PRIMARY KEY REFERENCES export (id) ON DELETE CASCADE,
    tenant_id uuid  NOT NULL DEFAULT current_tenant(),
    content   bytea NOT NULL
);
ALTER TABLE export_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_file FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON export_file USING (tenant_id = current_tenant());

-- db-scheduler's own table, as its version 16 wants it. It serves all tenants and names only ids,
-- so it is exempt from row-level security.
CREATE TABLE scheduled_tasks (
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
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

GRANT SELECT, INSERT, UPDATE, DELETE ON export, export_file, scheduled_tasks TO ${service_role};
