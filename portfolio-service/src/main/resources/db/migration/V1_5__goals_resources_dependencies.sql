-- Allocations have versions, and keys that begin with the tenant (see V1_3).
ALTER TABLE allocation ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE allocation DROP CONSTRAINT allocation_pkey;
ALTER TABLE allocation ADD PRIMARY KEY (tenant_id, resource_id, project_id, month);
CREATE INDEX allocation_project ON allocation (tenant_id, project_id, month);
ALTER TABLE allocation ADD CONSTRAINT allocation_month_bounds
    CHECK (month BETWEEN '1900-01-01' AND '2999-12-31');

-- A removed dependency stays as a tombstone: whoever keeps the graph in memory reads what changed
-- since it last looked. A dependency that comes back goes on with its version.
ALTER TABLE dependency ADD COLUMN removed boolean NOT NULL DEFAULT false;
ALTER TABLE dependency ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE dependency ADD COLUMN last_updated timestamptz NOT NULL DEFAULT now();

-- The transaction that last changed what the graph is made of. A reader that remembers the oldest
-- transaction still running when it read (pg_snapshot_xmin) finds everything newer by >= that one,
-- in whatever order the writers commit. A bigint, as comparing xid8 is not leakproof: row-level security
-- would keep it from the index.
CREATE FUNCTION current_writer() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT pg_current_xact_id()::text::bigint
$$;
ALTER TABLE dependency ADD COLUMN changed_by bigint NOT NULL DEFAULT current_writer();
ALTER TABLE project ADD COLUMN changed_by bigint NOT NULL DEFAULT current_writer();
CREATE INDEX dependency_changed ON dependency (tenant_id, changed_by);
CREATE INDEX project_changed ON project (tenant_id, changed_by);

CREATE FUNCTION mark_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_by := current_writer();
    RETURN NEW;
END $$;
CREATE TRIGGER dependency_changed BEFORE UPDATE ON dependency
    FOR EACH ROW EXECUTE FUNCTION mark_change();
CREATE TRIGGER project_changed BEFORE UPDATE ON project FOR EACH ROW
    WHEN ((OLD.portfolio, OLD.start_date, OLD.end_date, OLD.status, OLD.archived)
          IS DISTINCT FROM (NEW.portfolio, NEW.start_date, NEW.end_date, NEW.status, NEW.archived))
    EXECUTE FUNCTION mark_change();
GRANT EXECUTE ON FUNCTION current_writer(), mark_change() TO ${service_role};
