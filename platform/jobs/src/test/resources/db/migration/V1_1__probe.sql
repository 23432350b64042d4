CREATE TABLE probe (
    id        uuid PRIMARY KEY,
    tenant_id uuid NOT NULL DEFAULT current_tenant(),
    word      text NOT NULL
);
ALTER TABLE probe ENABLE ROW LEVEL SECURITY;
ALTER TABLE probe FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON probe USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON probe TO ${service_role};
