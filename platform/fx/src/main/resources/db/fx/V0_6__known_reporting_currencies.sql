-- Tenants that were here before their reporting currencies were kept: their next change is a change.
-- The owner is bound by forced policies and belongs to no tenant.
ALTER TABLE fx_reporting NO FORCE ROW LEVEL SECURITY;
INSERT INTO fx_reporting (tenant_id, currency, version)
SELECT id, reporting_currency, version FROM tenant
ON CONFLICT DO NOTHING;
ALTER TABLE fx_reporting FORCE ROW LEVEL SECURITY;
