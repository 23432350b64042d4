-- An amount in the reporting currency as it is kept; null without a rate, and beyond what a column
-- holds.
CREATE FUNCTION reporting_amount(amount numeric, currency text, on_date date, reporting text)
    RETURNS numeric LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    converted numeric := convert_amount(amount, currency, on_date, reporting);
BEGIN
    RETURN CASE WHEN ABS(converted) < 1e15 THEN ROUND(converted, 4) END;
END $$;

-- How far a conversion into a new reporting currency has come.
CREATE TABLE currency_change (
    tenant_id     uuid PRIMARY KEY DEFAULT current_tenant(),
    currency      text NOT NULL,
    after_project uuid NOT NULL
);
ALTER TABLE currency_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE currency_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON currency_change USING (tenant_id = (SELECT current_tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON currency_change TO ${service_role};

UPDATE project SET budget_date = last_updated::date WHERE budget_date IS NULL;
