ALTER TABLE project
    ADD COLUMN external_key  text,
    -- The day whose rate converts the budget; null where nobody told it.
    ADD COLUMN budget_date   date,
    -- Since when percent_complete has its present value.
    ADD COLUMN progress_date date,
    -- The first day with progress; null without any.
    ADD COLUMN known_since   date;
-- From when on a project counts among those that have earned value and planned value.
ALTER TABLE project ADD COLUMN measured_since date GENERATED ALWAYS AS (
    CASE WHEN known_since IS NOT NULL AND reporting_budget IS NOT NULL AND end_date IS NOT NULL
         THEN GREATEST(known_since, CASE WHEN start_date IS NULL THEN end_date END) END) STORED;
CREATE INDEX project_by_external_key ON project (tenant_id, external_key);

-- What progress was from a day on, until the next row of the project.
CREATE TABLE progress (
    project_id       uuid    NOT NULL,
    since            date    NOT NULL,
    tenant_id        uuid    NOT NULL DEFAULT current_tenant(),
    percent_complete numeric NOT NULL,
    PRIMARY KEY (project_id, since)
);

ALTER TABLE cost_line
    ADD COLUMN version     bigint NOT NULL DEFAULT 1,
    -- The line's name in the system it was imported from.
    ADD COLUMN external_id text;
CREATE UNIQUE INDEX cost_line_by_external_id ON cost_line (tenant_id, source, external_id)
    WHERE external_id IS NOT NULL;
CREATE INDEX cost_line_unconverted ON cost_line (tenant_id, date) WHERE reporting_amount IS NULL;

ALTER TABLE project_figures
    -- Plan lines after the day of the figures.
    ADD COLUMN plan_later  numeric,
    -- The tenant's day that the figures are to date at.
    ADD COLUMN figures_day date;

-- A project's lines by month, kept by the trigger below: sums of a project, or of many at a past
-- day, without reading their lines.
CREATE TABLE monthly_cost (
    project_id     uuid    NOT NULL,
    month          date    NOT NULL,
    kind           text    NOT NULL,
    reported_total boolean NOT NULL,
    tenant_id      uuid    NOT NULL DEFAULT current_tenant(),
    -- Without superseded forecasts; null when there is no converted line.
    amount         numeric,
    -- Of forecasts: those made last before the month's close.
    closing_amount numeric,
    lines          bigint  NOT NULL,
    unconverted    bigint  NOT NULL,
    PRIMARY KEY (project_id, month, kind, reported_total)
);
CREATE INDEX monthly_cost_by_month ON monthly_cost (tenant_id, kind, month)
    INCLUDE (project_id, amount);

-- By how much a portfolio's running sums change on a day. Rows are only added, so that writers
-- never wait for each other; compact_portfolio_steps() makes one of many. Kinds:
-- actual (without reported totals), reported, plan, forecast (not superseded), benefit;
-- scheduled: count of projects with planned value; slope and level: planned value at day d is the
-- sum of level + slope * (d - 2000-01-01);
-- known, earned, measured: count, earned value and actual cost of projects with earned value;
-- closing, compared: by month the forecasts made last before its close, and what was spent where
-- there is one.
CREATE TABLE portfolio_step (
    tenant_id uuid    NOT NULL DEFAULT current_tenant(),
    portfolio text    NOT NULL,
    day       date    NOT NULL,
    kind      text    NOT NULL,
    amount    numeric NOT NULL
);
CREATE INDEX portfolio_step_by_kind ON portfolio_step (tenant_id, kind, day)
    INCLUDE (portfolio, amount);

ALTER TABLE progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE progress FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON progress USING (tenant_id = (SELECT current_tenant()));
ALTER TABLE monthly_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE monthly_cost FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON monthly_cost USING (tenant_id = (SELECT current_tenant()));
ALTER TABLE portfolio_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_step FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON portfolio_step USING (tenant_id = (SELECT current_tenant()));

-- What portfolio_step sums up, by project: the one definition of each kind.
CREATE VIEW project_month_step WITH (security_invoker = true) AS
SELECT project_id, month AS day, 'closing' AS kind, closing_amount AS amount
FROM monthly_cost WHERE kind = 'forecast' AND closing_amount IS NOT NULL
UNION ALL
SELECT spent.project_id, spent.month, 'compared', spent.amount
FROM monthly_cost spent JOIN monthly_cost forecast USING (project_id, month)
WHERE spent.kind = 'actual' AND NOT spent.reported_total AND spent.amount IS NOT NULL
  AND forecast.kind = 'forecast' AND forecast.closing_amount IS NOT NULL;

CREATE VIEW project_cost_step WITH (security_invoker = true) AS
SELECT project_id, date AS day, CASE WHEN reported_total THEN 'reported' ELSE kind END AS kind,
       SUM(reporting_amount) AS amount
FROM cost_line WHERE NOT superseded AND reporting_amount IS NOT NULL
GROUP BY 1, 2, 3
UNION ALL
SELECT * FROM project_month_step;

CREATE VIEW project_progress_step WITH (security_invoker = true) AS
SELECT l.project_id, GREATEST(l.date, p.measured_since) AS day, 'measured' AS kind,
       SUM(l.reporting_amount) AS amount
FROM cost_line l JOIN project p ON p.id = l.project_id
WHERE l.kind = 'actual' AND l.reporting_amount IS NOT NULL AND p.measured_since IS NOT NULL
GROUP BY 1, 2
UNION ALL
SELECT id, measured_since, 'known', 1 FROM project WHERE measured_since IS NOT NULL
UNION ALL
SELECT id, end_date, 'scheduled', 1 FROM project
WHERE reporting_budget IS NOT NULL AND end_date IS NOT NULL
UNION ALL
SELECT h.project_id, GREATEST(h.since, p.measured_since), 'earned',
       p.reporting_budget * (h.percent_complete - h.percent_before) / 100
FROM (SELECT project_id, since, percent_complete,
             LAG(percent_complete, 1, 0) OVER (PARTITION BY project_id ORDER BY since)
                 AS percent_before
      FROM progress) h
JOIN project p ON p.id = h.project_id
WHERE p.measured_since IS NOT NULL
UNION ALL
SELECT p.id, s.day, s.kind, s.amount
FROM project p
CROSS JOIN LATERAL (
    SELECT p.reporting_budget / (p.end_date - p.start_date + 1) AS rate,
           (p.start_date - DATE '2000-01-01' - 1) AS day_before) line
CROSS JOIN LATERAL (VALUES
    (p.start_date, 'slope', line.rate),
    (p.start_date, 'level', -line.rate * line.day_before),
    (p.end_date, 'slope', -line.rate),
    (p.end_date, 'level', line.rate * line.day_before + p.reporting_budget)) s(day, kind, amount)
WHERE p.reporting_budget IS NOT NULL AND p.start_date <= p.end_date
UNION ALL
SELECT id, GREATEST(start_date, end_date), 'level', reporting_budget
FROM project
WHERE reporting_budget IS NOT NULL AND end_date IS NOT NULL
  AND (start_date IS NULL OR start_date > end_date);

CREATE VIEW project_step WITH (security_invoker = true) AS
SELECT p.tenant_id, p.portfolio, s.project_id, s.day, s.kind, s.amount
FROM (SELECT * FROM project_cost_step UNION ALL SELECT * FROM project_progress_step) s
JOIN project p ON p.id = s.project_id
WHERE NOT p.archived;

-- Puts down all that projects bring to their portfolios, or takes it away with sign -1: once before
-- and once after a change of what the steps follow from.
CREATE FUNCTION book_projects(projects uuid[], sign int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT tenant_id, portfolio, day, kind, SUM(sign * amount) FROM project_step
    WHERE project_id = ANY(projects)
    GROUP BY 1, 2, 3, 4 HAVING SUM(amount) <> 0
$$;

-- The same of what follows from budget, schedule and progress alone.
CREATE FUNCTION book_progress(projects uuid[], sign int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT p.tenant_id, p.portfolio, s.day, s.kind, SUM(sign * s.amount)
    FROM project_progress_step s JOIN project p ON p.id = s.project_id
    WHERE s.project_id = ANY(projects) AND NOT p.archived
    GROUP BY 1, 2, 3, 4 HAVING SUM(s.amount) <> 0
$$;

CREATE FUNCTION book_months(projects uuid[], months date[], sign int) RETURNS void
    LANGUAGE sql AS $$
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT p.tenant_id, p.portfolio, s.day, s.kind, SUM(sign * s.amount)
    FROM (SELECT DISTINCT * FROM unnest(projects, months) k(project_id, month)) k
    JOIN project p ON p.id = k.project_id AND NOT p.archived
    JOIN project_month_step s ON s.project_id = k.project_id AND s.day = k.month
    GROUP BY 1, 2, 3, 4 HAVING SUM(s.amount) <> 0
$$;

-- Sums up the lines of projects in months anew; the three arrays go side by side.
CREATE FUNCTION refresh_months(projects uuid[], months date[], kinds text[]) RETURNS void
    LANGUAGE sql AS $$
    DELETE FROM monthly_cost m USING unnest(projects, months, kinds) k(project_id, month, kind)
    WHERE m.project_id = k.project_id AND m.month = k.month AND m.kind = k.kind;
    INSERT INTO monthly_cost (project_id, month, kind, reported_total, tenant_id, amount,
                              closing_amount, lines, unconverted)
    SELECT project_id, month, kind, reported_total, tenant_id,
           SUM(reporting_amount) FILTER (WHERE NOT superseded),
           SUM(reporting_amount) FILTER (WHERE kind = 'forecast' AND made_on = last_made_on),
           COUNT(*), COUNT(*) FILTER (WHERE reporting_amount IS NULL)
    FROM (SELECT l.*, k.month,
                 MAX(l.made_on) FILTER (WHERE l.made_on < k.month + interval '1 month')
                     OVER (PARTITION BY l.project_id, k.month, l.kind) AS last_made_on
          FROM unnest(projects, months, kinds) k(project_id, month, kind)
          JOIN cost_line l ON l.project_id = k.project_id AND l.kind = k.kind
              AND l.date >= k.month AND l.date < (k.month + interval '1 month')::date) line
    GROUP BY 1, 2, 3, 4, 5
$$;

-- Keeps the sums in the transaction of each change of lines, whoever makes it.
CREATE FUNCTION cost_lines_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    projects uuid[] := '{}';
    months date[] := '{}';
    kinds text[] := '{}';
BEGIN
    IF current_setting('meridian.bulk_load', true) = 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
        SELECT p.tenant_id, p.portfolio, s.day, s.kind, -SUM(l.reporting_amount)
        FROM old_lines l JOIN project p ON p.id = l.project_id AND NOT p.archived
        CROSS JOIN LATERAL (VALUES
            (l.date, CASE WHEN l.reported_total THEN 'reported' ELSE l.kind END),
            (CASE WHEN l.kind = 'actual' AND p.measured_since IS NOT NULL
                  THEN GREATEST(l.date, p.measured_since) END, 'measured')) s(day, kind)
        WHERE NOT l.superseded AND l.reporting_amount IS NOT NULL AND s.day IS NOT NULL
        GROUP BY 1, 2, 3, 4;
        SELECT array_agg(project_id), array_agg(month), array_agg(kind)
        INTO projects, months, kinds
        FROM (SELECT DISTINCT project_id, date_trunc('month', date::timestamp)::date AS month, kind
              FROM old_lines) k;
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(project_id), array_agg(month), array_agg(kind)
        INTO projects, months, kinds
        FROM (SELECT DISTINCT project_id, date_trunc('month', date::timestamp)::date AS month, kind
              FROM new_lines) k;
    ELSIF TG_OP = 'UPDATE' THEN
        SELECT array_agg(project_id), array_agg(month), array_agg(kind)
        INTO projects, months, kinds
        FROM (SELECT * FROM unnest(projects, months, kinds) k(project_id, month, kind)
              UNION
              SELECT project_id, date_trunc('month', date::timestamp)::date, kind
              FROM new_lines) k;
    END IF;
    IF projects IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
        SELECT p.tenant_id, p.portfolio, s.day, s.kind, SUM(l.reporting_amount)
        FROM new_lines l JOIN project p ON p.id = l.project_id AND NOT p.archived
        CROSS JOIN LATERAL (VALUES
            (l.date, CASE WHEN l.reported_total THEN 'reported' ELSE l.kind END),
            (CASE WHEN l.kind = 'actual' AND p.measured_since IS NOT NULL
                  THEN GREATEST(l.date, p.measured_since) END, 'measured')) s(day, kind)
        WHERE NOT l.superseded AND l.reporting_amount IS NOT NULL AND s.day IS NOT NULL
        GROUP BY 1, 2, 3, 4;
    END IF;
    IF 'forecast' = ANY(kinds) OR 'actual' = ANY(kinds) THEN
        PERFORM book_months(projects, months, -1);
        PERFORM refresh_months(projects, months, kinds);
        PERFORM book_months(projects, months, 1);
    ELSE
        PERFORM refresh_months(projects, months, kinds);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cost_lines_inserted AFTER INSERT ON cost_line
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION cost_lines_changed();
CREATE TRIGGER cost_lines_updated AFTER UPDATE ON cost_line
    REFERENCING OLD TABLE AS old_lines NEW TABLE AS new_lines
    FOR EACH STATEMENT EXECUTE FUNCTION cost_lines_changed();
CREATE TRIGGER cost_lines_deleted AFTER DELETE ON cost_line
    REFERENCING OLD TABLE AS old_lines FOR EACH STATEMENT EXECUTE FUNCTION cost_lines_changed();

-- Makes one row of all that change the same sum on the same day.
CREATE FUNCTION compact_portfolio_steps() RETURNS void LANGUAGE sql AS $$
    WITH many AS (
        SELECT tenant_id, portfolio, day, kind FROM portfolio_step
        GROUP BY 1, 2, 3, 4 HAVING COUNT(*) > 1
    ), gone AS (
        DELETE FROM portfolio_step s USING many
        WHERE (s.tenant_id, s.portfolio, s.day, s.kind)
            = (many.tenant_id, many.portfolio, many.day, many.kind)
        RETURNING s.*
    )
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT tenant_id, portfolio, day, kind, SUM(amount) FROM gone
    GROUP BY 1, 2, 3, 4 HAVING SUM(amount) <> 0
$$;

-- Makes all of it anew from lines and projects, for the tenants that the caller sees: after a bulk
-- load, before which meridian.bulk_load is set to 'on' in its transaction, as rows alone are quicker.
CREATE FUNCTION rebuild_monthly_costs() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO progress (project_id, since, tenant_id, percent_complete)
    SELECT id, COALESCE(progress_date, last_updated::date, CURRENT_DATE), tenant_id,
           percent_complete
    FROM project p
    WHERE percent_complete IS NOT NULL
      AND NOT EXISTS (SELECT FROM progress h WHERE h.project_id = p.id);
    UPDATE project p SET known_since = h.since
    FROM (SELECT project_id, MIN(since) AS since FROM progress GROUP BY 1) h
    WHERE h.project_id = p.id AND p.percent_complete IS NOT NULL
      AND p.known_since IS DISTINCT FROM h.since;
    DELETE FROM monthly_cost;
    DELETE FROM portfolio_step;
    INSERT INTO monthly_cost (project_id, month, kind, reported_total, tenant_id, amount,
                              closing_amount, lines, unconverted)
    SELECT project_id, month, kind, reported_total, tenant_id,
           SUM(reporting_amount) FILTER (WHERE NOT superseded),
           SUM(reporting_amount) FILTER (WHERE kind = 'forecast' AND made_on = last_made_on),
           COUNT(*), COUNT(*) FILTER (WHERE reporting_amount IS NULL)
    FROM (SELECT project_id, kind, reported_total, tenant_id, reporting_amount, superseded,
                 made_on, date_trunc('month', date::timestamp)::date AS month,
                 CASE WHEN kind = 'forecast' THEN
                     MAX(made_on) FILTER (
                         WHERE made_on < date_trunc('month', date::timestamp) + interval '1 month')
                     OVER (PARTITION BY project_id, kind, date_trunc('month', date::timestamp))
                 END AS last_made_on
          FROM cost_line) line
    GROUP BY 1, 2, 3, 4, 5;
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT tenant_id, portfolio, day, kind, SUM(amount) FROM project_step
    GROUP BY 1, 2, 3, 4 HAVING SUM(amount) <> 0;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON progress, monthly_cost, portfolio_step TO ${service_role};
GRANT SELECT ON project_month_step, project_cost_step, project_progress_step, project_step
    TO ${service_role};

-- What is there already: of progress its present value alone, from the day it was told.
DO $$
DECLARE known uuid;
BEGIN
    FOR known IN SELECT id FROM tenant LOOP
        PERFORM set_config('meridian.tenant', known::text, true);
        PERFORM rebuild_monthly_costs();
    END LOOP;
    PERFORM set_config('meridian.tenant', '', true);
END $$;
