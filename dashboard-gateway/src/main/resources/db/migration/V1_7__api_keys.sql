-- Programs that call for a tenant.
CREATE TABLE api_key (
    id                  uuid PRIMARY KEY,
    tenant_id           uuid        NOT NULL DEFAULT current_tenant() REFERENCES tenant (id),
    name                text        NOT NULL,
    roles               text[]      NOT NULL,
    portfolios          text[]      NOT NULL,
    vessels             text[]      NOT NULL,
    -- Null for no such limit.
    requests_per_minute int,
    requests_per_hour   int,
    requests_per_day    int,
    -- None for all.
    allowed_endpoints   text[]      NOT NULL,
    expires_at          timestamptz,
    disabled            boolean     NOT NULL,
    -- A user's or a key's id, who may be gone by now.
    created_by          uuid        NOT NULL,
    created_at          timestamptz NOT NULL,
    last_used_at        timestamptz,
    version             bigint      NOT NULL DEFAULT 1
);
CREATE INDEX api_key_tenant ON api_key (tenant_id);

-- A key's secrets: the newest, and those that a rotation has given an end.
CREATE TABLE api_key_secret (
    -- SHA-256 of the secret.
    hash       bytea PRIMARY KEY,
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    key_id     uuid        NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
    -- How the secret begins, for people to tell one from another.
    prefix     text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz
);
CREATE INDEX api_key_secret_key ON api_key_secret (key_id);
CREATE INDEX api_key_secret_expiry ON api_key_secret (tenant_id, expires_at);

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_key USING (tenant_id = current_tenant());
ALTER TABLE api_key_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_key_secret USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON api_key, api_key_secret TO ${service_role};

-- Who brings a secret has no tenant yet: one row by its hash, and the key by its id.
CREATE POLICY lookup ON api_key FOR SELECT TO ${lookup_role} USING (true);
CREATE POLICY lookup ON api_key_secret FOR SELECT TO ${lookup_role} USING (true);
GRANT SELECT ON api_key, api_key_secret TO ${lookup_role};

CREATE FUNCTION api_key_secret_by_hash(wanted bytea) RETURNS SETOF api_key_secret
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.api_key_secret WHERE hash = wanted
$$;
CREATE FUNCTION api_key_by_id(wanted uuid) RETURNS SETOF api_key
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.api_key WHERE id = wanted
$$;
REVOKE ALL ON FUNCTION api_key_secret_by_hash(bytea), api_key_by_id(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_key_secret_by_hash(bytea), api_key_by_id(uuid) TO ${service_role};
ALTER FUNCTION api_key_secret_by_hash(bytea) OWNER TO ${lookup_role};
ALTER FUNCTION api_key_by_id(uuid) OWNER TO ${lookup_role};
