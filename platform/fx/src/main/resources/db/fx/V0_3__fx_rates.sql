-- Units of a currency for one euro, as they were set for a day. The euro itself has no row.
CREATE TABLE fx_rate (
    tenant_id uuid    NOT NULL DEFAULT current_tenant(),
    currency  char(3) NOT NULL,
    date      date    NOT NULL,
    per_euro  numeric NOT NULL CHECK (per_euro > 0),
    PRIMARY KEY (tenant_id, currency, date)
);
CREATE INDEX fx_rate_date ON fx_rate (tenant_id, date);

-- The version of each day's rates: the owner raises it, followers apply only a higher one.
CREATE TABLE fx_day (
    tenant_id uuid   NOT NULL DEFAULT current_tenant(),
    date      date   NOT NULL,
    version   bigint NOT NULL,
    PRIMARY KEY (tenant_id, date)
);

-- The reporting currency that a tenant's amounts were last asked to be in.
CREATE TABLE fx_reporting (
    tenant_id uuid    PRIMARY KEY DEFAULT current_tenant(),
    currency  char(3) NOT NULL,
    -- Of the tenant.
    version   bigint  NOT NULL
);

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['fx_rate', 'fx_day', 'fx_reporting'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', guarded);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${service_role}', guarded);
    END LOOP;
END $$;

-- The rate of a day, else of the nearest day before it, at most seven days back; 1 for the euro.
CREATE FUNCTION fx_per_euro(of_currency char(3), on_date date) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF of_currency = 'EUR' THEN
        RETURN 1;
    END IF;
    RETURN (SELECT per_euro FROM fx_rate
            WHERE currency = of_currency AND date BETWEEN on_date - 7 AND on_date
            ORDER BY date DESC LIMIT 1);
END $$;

-- An amount in another currency, by the rates of its date and through the euro; null where there is no
-- rate. Not rounded: it has at least the amount's decimals, and a column rounds it.
CREATE FUNCTION convert_amount(amount numeric, currency text, on_date date, reporting text) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF currency = reporting THEN
        RETURN amount;
    END IF;
    RETURN amount::numeric(30, 4) * fx_per_euro(reporting, on_date) / fx_per_euro(currency, on_date);
END $$;

GRANT EXECUTE ON FUNCTION fx_per_euro(char, date), convert_amount(numeric, text, date, text) TO ${service_role};
