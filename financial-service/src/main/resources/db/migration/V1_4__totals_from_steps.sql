-- Whole selections' totals to date come from steps too. More kinds: projects, budgets and
-- unconverted are counts; budget is the sum over all; budgeted, due_slope and due_level are budget
-- and planned value of the projects with earned value.
CREATE OR REPLACE VIEW project_cost_step WITH (security_invoker = true) AS
SELECT project_id, date AS day, CASE WHEN reported_total THEN 'reported' ELSE kind END AS kind,
       SUM(reporting_amount) AS amount
FROM cost_line WHERE NOT superseded AND reporting_amount IS NOT NULL
GROUP BY 1, 2, 3
UNION ALL
SELECT project_id, date, 'unconverted', COUNT(*)
FROM cost_line WHERE reporting_amount IS NULL
GROUP BY 1, 2
UNION ALL
SELECT * FROM project_month_step;

CREATE OR REPLACE VIEW project_progress_step WITH (security_invoker = true) AS
SELECT l.project_id, GREATEST(l.date, p.measured_since) AS day, 'measured' AS kind,
       SUM(l.reporting_amount) AS amount
FROM cost_line l JOIN project p ON p.id = l.project_id
WHERE l.kind = 'actual' AND l.reporting_amount IS NOT NULL AND p.measured_since IS NOT NULL
GROUP BY 1, 2
UNION ALL
SELECT p.id, s.day, s.kind, s.amount
FROM project p
CROSS JOIN LATERAL (VALUES
    (DATE '1900-01-01', 'projects', 1),
    (CASE WHEN p.reporting_budget IS NOT NULL THEN DATE '1900-01-01' END, 'budgets', 1),
    (DATE '1900-01-01', 'budget', p.reporting_budget),
    (CASE WHEN p.budget IS NOT NULL AND p.reporting_budget IS NULL THEN DATE '1900-01-01' END,
     'unconverted', 1),
    (p.measured_since, 'known', 1),
    (p.measured_since, 'budgeted', p.reporting_budget),
    (CASE WHEN p.reporting_budget IS NOT NULL THEN p.end_date END, 'scheduled', 1))
    s(day, kind, amount)
WHERE s.day IS NOT NULL AND s.amount IS NOT NULL
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
    (p.end_date, 'level', line.rate * line.day_before + p.reporting_budget),
    (GREATEST(p.start_date, p.measured_since), 'due_slope', line.rate),
    (GREATEST(p.start_date, p.measured_since), 'due_level', -line.rate * line.day_before),
    (GREATEST(p.end_date, p.measured_since), 'due_slope', -line.rate),
    (GREATEST(p.end_date, p.measured_since), 'due_level',
     line.rate * line.day_before + p.reporting_budget)) s(day, kind, amount)
WHERE p.reporting_budget IS NOT NULL AND p.start_date <= p.end_date
  AND (s.kind IN ('slope', 'level') OR p.measured_since IS NOT NULL)
UNION ALL
SELECT p.id, s.day, s.kind, p.reporting_budget
FROM project p
CROSS JOIN LATERAL (VALUES
    (GREATEST(p.start_date, p.end_date), 'level'),
    (CASE WHEN p.measured_since IS NOT NULL
          THEN GREATEST(p.start_date, p.end_date, p.measured_since) END, 'due_level')) s(day, kind)
WHERE p.reporting_budget IS NOT NULL AND p.end_date IS NOT NULL
  AND (p.start_date IS NULL OR p.start_date > p.end_date) AND s.day IS NOT NULL;

CREATE OR REPLACE FUNCTION cost_lines_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
        SELECT p.tenant_id, p.portfolio, s.day, s.kind, -SUM(s.amount)
        FROM old_lines l JOIN project p ON p.id = l.project_id AND NOT p.archived
        CROSS JOIN LATERAL (VALUES
            (l.date, CASE WHEN l.reported_total THEN 'reported' ELSE l.kind END,
             l.reporting_amount),
            (CASE WHEN l.kind = 'actual' AND p.measured_since IS NOT NULL
                  THEN GREATEST(l.date, p.measured_since) END, 'measured', l.reporting_amount),
            (l.date, 'unconverted', CASE WHEN l.reporting_amount IS NULL THEN 1 END))
            s(day, kind, amount)
        WHERE (s.kind = 'unconverted' OR NOT l.superseded)
          AND s.amount IS NOT NULL AND s.day IS NOT NULL
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
        SELECT p.tenant_id, p.portfolio, s.day, s.kind, SUM(s.amount)
        FROM new_lines l JOIN project p ON p.id = l.project_id AND NOT p.archived
        CROSS JOIN LATERAL (VALUES
            (l.date, CASE WHEN l.reported_total THEN 'reported' ELSE l.kind END,
             l.reporting_amount),
            (CASE WHEN l.kind = 'actual' AND p.measured_since IS NOT NULL
                  THEN GREATEST(l.date, p.measured_since) END, 'measured', l.reporting_amount),
            (l.date, 'unconverted', CASE WHEN l.reporting_amount IS NULL THEN 1 END))
            s(day, kind, amount)
        WHERE (s.kind = 'unconverted' OR NOT l.superseded)
          AND s.amount IS NOT NULL AND s.day IS NOT NULL
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

-- ROI times budget, percent times money, and the budgets it is weighted by: of projects that have
-- benefits and costs. Costs are what was spent to date and what is planned for later.
ALTER TABLE project_figures
    ADD COLUMN weighted_return numeric GENERATED ALWAYS AS (
        CASE WHEN COALESCE(actual_cost, 0) + COALESCE(plan_later, 0) <> 0
             THEN (benefit_total - COALESCE(actual_cost, 0) - COALESCE(plan_later, 0))
                  / (COALESCE(actual_cost, 0) + COALESCE(plan_later, 0)) * 100 * budget END) STORED,
    ADD COLUMN return_weight numeric GENERATED ALWAYS AS (
        CASE WHEN benefit_total IS NOT NULL
              AND COALESCE(actual_cost, 0) + COALESCE(plan_later, 0) <> 0 THEN budget END) STORED;

-- The largest cost variances, and the newest data, without sorting every project.
CREATE INDEX project_figures_by_variance ON project_figures
    (tenant_id, ABS(earned_value - actual_cost) DESC NULLS LAST);
CREATE INDEX project_figures_by_change ON project_figures (tenant_id, changed_at);
CREATE INDEX project_by_update ON project (tenant_id, last_updated);

DO $$
DECLARE known uuid;
BEGIN
    FOR known IN SELECT id FROM tenant LOOP
        PERFORM set_config('meridian.tenant', known::text, true);
        PERFORM rebuild_monthly_costs();
    END LOOP;
    PERFORM set_config('meridian.tenant', '', true);
END $$;
