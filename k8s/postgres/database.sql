-- Makes a service's database and its three roles, for PostgreSQL 16 or later. As a superuser, for each of gateway, portfolio,
-- finance, risk and export:
--   psql -v name=portfolio -v owner_password=… -v service_password=… -f database.sql
-- The roles are <name>_owner, <name>_service and <name>_lookup, and the database is <name>, unless -v database=… calls it otherwise
-- (the chart's <service>.database.name).
\if :{?database}
\else
  \set database :name
\endif
\set owner :name _owner
\set service :name _service
\set lookup :name _lookup

-- Migrates; the tables are its own, and row security binds it, too.
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
-- What the running service is: it owns nothing, and may do what migrations grant it.
CREATE ROLE :"service" LOGIN PASSWORD :'service_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
-- Whose functions find one row before a tenant is known. The owner may hand functions to it, without its rights.
CREATE ROLE :"lookup" NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
GRANT :"lookup" TO :"owner" WITH INHERIT FALSE, SET TRUE;

CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
-- Bulk loads go through temporary tables.
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"service";

\connect :"database"
ALTER SCHEMA public OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"service";
-- PostgreSQL asks CREATE of a function's new owner.
GRANT USAGE, CREATE ON SCHEMA public TO :"lookup";
