-- By the primary key of each project and month: the view's own join reads the whole table instead.
CREATE OR REPLACE FUNCTION book_months(projects uuid[], months date[], sign int) RETURNS void
    LANGUAGE sql AS $$
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT p.tenant_id, p.portfolio, k.month, s.kind, SUM(sign * s.amount)
    FROM (SELECT DISTINCT * FROM unnest(projects, months) k(project_id, month)) k
    JOIN project p ON p.id = k.project_id AND NOT p.archived
    JOIN monthly_cost f ON f.project_id = k.project_id AND f.month = k.month
        AND f.kind = 'forecast' AND f.closing_amount IS NOT NULL
    LEFT JOIN monthly_cost a ON a.project_id = k.project_id AND a.month = k.month
        AND a.kind = 'actual' AND NOT a.reported_total
    CROSS JOIN LATERAL (VALUES ('closing', f.closing_amount), ('compared', a.amount))
        s(kind, amount)
    WHERE s.amount IS NOT NULL
    GROUP BY 1, 2, 3, 4
$$;

-- Which lines rates serve, without reading all lines of their days.
CREATE INDEX cost_line_by_currency ON cost_line (tenant_id, currency, date) INCLUDE (project_id);
