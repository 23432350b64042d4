-- What portfolio-service tells of projects; a deleted one stays as a tombstone with its version.
CREATE TABLE project (
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    portfolio  text        NOT NULL,
    -- Null where nobody told.
    status     text,
    archived   boolean     NOT NULL,
    version    bigint      NOT NULL,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX project_portfolio ON project (tenant_id, portfolio);
ALTER TABLE project ENABLE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON project TO ${service_role};
