-- Lists of a category read its risks, as those of an owner do.
CREATE INDEX risk_category ON risk (tenant_id, category);
