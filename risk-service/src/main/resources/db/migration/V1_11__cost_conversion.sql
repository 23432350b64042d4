-- The costs that a day's rates may serve.
CREATE INDEX risk_cost_date ON risk (tenant_id, impact_cost_date) WHERE impact_cost IS NOT NULL;
