CREATE TABLE app_user (
    id            uuid PRIMARY KEY,
    tenant_id     uuid    NOT NULL DEFAULT current_tenant() REFERENCES tenant (id),
    email         text    NOT NULL,
    name          text    NOT NULL,
    password_hash text    NOT NULL,
    roles         text[]  NOT NULL,
    -- Names of portfolios, * for all; vessels alike.
    portfolios    text[]  NOT NULL,
    vessels       text[]  NOT NULL,
    disabled      boolean NOT NULL DEFAULT false,
    version       bigint  NOT NULL DEFAULT 1
);
-- One person signs in with one address, whichever the tenant, however it is spelled.
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email));
CREATE INDEX app_user_tenant ON app_user (tenant_id);

ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON app_user USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user TO ${service_role};

-- Who signs in has no tenant yet: these two look up one user by an exact key and nothing else. They
-- run as a role that cannot log in and that alone is let past the tenant, for reading.
CREATE POLICY lookup ON app_user FOR SELECT TO ${lookup_role} USING (true);
GRANT SELECT ON app_user TO ${lookup_role};

CREATE FUNCTION user_by_email(wanted text) RETURNS SETOF app_user
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.app_user WHERE lower(email) = lower(wanted) LIMIT 1
$$;
CREATE FUNCTION user_by_id(wanted uuid) RETURNS SETOF app_user
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.app_user WHERE id = wanted LIMIT 1
$$;
REVOKE ALL ON FUNCTION user_by_email(text), user_by_id(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_by_email(text), user_by_id(uuid) TO ${service_role};
ALTER FUNCTION user_by_email(text) OWNER TO ${lookup_role};
ALTER FUNCTION user_by_id(uuid) OWNER TO ${lookup_role};
