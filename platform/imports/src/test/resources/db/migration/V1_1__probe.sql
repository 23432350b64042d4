CREATE TABLE probe (
    tenant_id uuid NOT NULL DEFAULT current_tenant(),
    word      text NOT NULL,
    writes    int  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, word)
);
ALTER TABLE probe ENABLE ROW LEVEL SECURITY;
ALTER TABLE probe FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON probe USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON probe TO ${service_role};
