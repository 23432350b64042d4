CREATE TABLE price (
    id        text NOT NULL,
    tenant_id uuid NOT NULL DEFAULT current_tenant(),
    amount    numeric(19, 4) NOT NULL,
    currency  char(3) NOT NULL,
    date      date NOT NULL,
    reporting numeric(19, 4)
);
ALTER TABLE price ENABLE ROW LEVEL SECURITY;
ALTER TABLE price FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON price USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON price TO ${service_role};
