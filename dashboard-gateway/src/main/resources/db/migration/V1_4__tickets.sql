-- What stands in an address instead of a token. It is gone with its session, however that ends.
CREATE TABLE ticket (
    -- SHA-256 of the ticket.
    hash             bytea PRIMARY KEY,
    tenant_id        uuid        NOT NULL DEFAULT current_tenant(),
    session_id       uuid        NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    -- ws: works once; stream: as long as the session.
    purpose          text        NOT NULL,
    issued_at        timestamptz NOT NULL,
    -- Both are null for a stream: the session says.
    expires_at       timestamptz,
    connection_until timestamptz
);
CREATE INDEX ticket_session ON ticket (session_id);
CREATE INDEX ticket_expiry ON ticket (tenant_id, expires_at);

ALTER TABLE ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ticket USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, DELETE ON ticket TO ${service_role};

-- Who shows one is no tenant's: it is looked up by its hash and nothing else.
CREATE POLICY lookup ON ticket FOR SELECT TO ${lookup_role} USING (true);
GRANT SELECT ON ticket TO ${lookup_role};

CREATE FUNCTION ticket_by_hash(wanted bytea) RETURNS SETOF ticket
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.ticket WHERE hash = wanted
$$;
REVOKE ALL ON FUNCTION ticket_by_hash(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ticket_by_hash(bytea) TO ${service_role};
ALTER FUNCTION ticket_by_hash(bytea) OWNER TO ${lookup_role};
