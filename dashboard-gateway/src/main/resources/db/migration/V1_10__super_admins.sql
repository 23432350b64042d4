-- Whether anybody else may manage the tenants, in whichever: nothing but that is told.
CREATE FUNCTION super_admin_beside(leaving uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.app_user
        WHERE 'super_admin' = ANY (roles) AND NOT disabled AND password_hash IS NOT NULL AND id <> leaving)
$$;
REVOKE ALL ON FUNCTION super_admin_beside(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION super_admin_beside(uuid) TO ${service_role};
ALTER FUNCTION super_admin_beside(uuid) OWNER TO ${lookup_role};
