-- Who did what, when, from where, and what came of it. Rows are added, and forgotten when they are
-- old; nobody changes one.
CREATE TABLE audit_event (
    -- The order of recording.
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Null for what concerns no tenant, such as a sign-in with an address that nobody has.
    tenant_id   uuid DEFAULT current_tenant(),
    occurred_at timestamptz NOT NULL,
    -- A user's id, or service:<name>; null for somebody unknown. Never a name.
    actor       text,
    action      text        NOT NULL,
    -- What it was done to: an id or an address.
    subject     text,
    result      text        NOT NULL,
    -- Where the request came from.
    address     text,
    request_id  text,
    detail      jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event_order ON audit_event (tenant_id, position);
CREATE INDEX audit_event_actor ON audit_event (tenant_id, actor, position);
CREATE INDEX audit_event_action ON audit_event (tenant_id, action, position);
CREATE INDEX audit_event_age ON audit_event (occurred_at);
-- Looking at a dashboard is recorded once a minute, whichever replica showed it.
CREATE UNIQUE INDEX audit_event_view ON audit_event (tenant_id, actor, subject, occurred_at)
    WHERE action = 'dashboard.viewed';

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_reading ON audit_event FOR SELECT
    USING (tenant_id IS NOT DISTINCT FROM current_tenant());
CREATE POLICY own_adding ON audit_event FOR INSERT
    WITH CHECK (tenant_id IS NOT DISTINCT FROM current_tenant());
-- No UPDATE, no DELETE: what was recorded stays as it is.
GRANT SELECT, INSERT ON audit_event TO ${service_role};

-- The one way out. Whoever calls it can only name an older time than the shortest retention.
CREATE POLICY forgetting ON audit_event FOR DELETE TO ${lookup_role} USING (true);
CREATE POLICY finding ON audit_event FOR SELECT TO ${lookup_role} USING (true);
GRANT SELECT, DELETE ON audit_event TO ${lookup_role};

CREATE FUNCTION forget_audit_events(before timestamptz, most int) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH forgotten AS (
        DELETE FROM public.audit_event WHERE position IN (
            SELECT position FROM public.audit_event
            WHERE occurred_at < least(before, now() - interval '30 days')
            ORDER BY occurred_at LIMIT most)
        RETURNING 1)
    SELECT count(*) FROM forgotten
$$;
REVOKE ALL ON FUNCTION forget_audit_events(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_audit_events(timestamptz, int) TO ${service_role};
ALTER FUNCTION forget_audit_events(timestamptz, int) OWNER TO ${lookup_role};
