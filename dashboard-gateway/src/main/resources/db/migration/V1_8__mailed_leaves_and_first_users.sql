-- A way by mail is for who reads that mailbox, and for nobody once the user has another address.
-- Those on their way have none: who comes with one asks again.
ALTER TABLE password_reset ADD COLUMN email text;

-- Whom the bootstrap file has brought once; who is deleted does not come back by it.
CREATE TABLE first_user (
    id        uuid PRIMARY KEY,
    tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant (id)
);
ALTER TABLE first_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE first_user FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON first_user USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON first_user TO ${service_role};
