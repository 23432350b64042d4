-- Someone who stays signed in, on one device. What has ended is deleted.
CREATE TABLE session (
    id           uuid PRIMARY KEY,
    tenant_id    uuid        NOT NULL DEFAULT current_tenant() REFERENCES tenant (id),
    user_id      uuid        NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    address      text        NOT NULL,
    user_agent   text,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX session_of_user ON session (tenant_id, user_id);
CREATE INDEX session_expiry ON session (tenant_id, expires_at);

-- The refresh tokens of a session, one family: the newest renews it, an older one tells of a theft.
CREATE TABLE refresh_token (
    -- SHA-256 of the token.
    hash       bytea PRIMARY KEY,
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    session_id uuid        NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    -- Null in the newest.
    rotated_at timestamptz,
    -- The successor is an HMAC of this under the token itself: whoever has the token can be given the
    -- same successor again, whoever has only this row can make nothing of it.
    salt       text
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- Leave to choose a new password, sent by mail, for one use.
CREATE TABLE password_reset (
    hash       bytea PRIMARY KEY,
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    user_id    uuid        NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX password_reset_user ON password_reset (tenant_id, user_id);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON session USING (tenant_id = current_tenant());
ALTER TABLE refresh_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON refresh_token USING (tenant_id = current_tenant());
ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_reset FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON password_reset USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON session, refresh_token, password_reset TO ${service_role};

-- Who brings one of these has no tenant yet: each is looked up by its hash and nothing else.
CREATE POLICY lookup ON refresh_token FOR SELECT TO ${lookup_role} USING (true);
CREATE POLICY lookup ON password_reset FOR SELECT TO ${lookup_role} USING (true);
GRANT SELECT ON refresh_token, password_reset TO ${lookup_role};

CREATE FUNCTION refresh_token_by_hash(wanted bytea) RETURNS SETOF refresh_token
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.refresh_token WHERE hash = wanted
$$;
CREATE FUNCTION password_reset_by_hash(wanted bytea) RETURNS SETOF password_reset
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.password_reset WHERE hash = wanted
$$;
REVOKE ALL ON FUNCTION refresh_token_by_hash(bytea), password_reset_by_hash(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_token_by_hash(bytea), password_reset_by_hash(bytea) TO ${service_role};
ALTER FUNCTION refresh_token_by_hash(bytea) OWNER TO ${lookup_role};
ALTER FUNCTION password_reset_by_hash(bytea) OWNER TO ${lookup_role};
