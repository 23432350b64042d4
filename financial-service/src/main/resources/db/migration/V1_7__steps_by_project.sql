-- The steps of one project after the other: by a list of projects the planner cannot tell that it
-- needs the steps of those alone, and looks at all projects of the tenant for each of them.
CREATE OR REPLACE FUNCTION book_projects(projects uuid[], sign int) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT s.tenant_id, s.portfolio, s.day, s.kind, SUM(sign * s.amount)
    FROM (SELECT DISTINCT id FROM unnest(projects) id) changed
    CROSS JOIN LATERAL (SELECT * FROM project_step WHERE project_id = changed.id OFFSET 0) s
    GROUP BY 1, 2, 3, 4 HAVING SUM(s.amount) <> 0
$$;

CREATE OR REPLACE FUNCTION book_progress(projects uuid[], sign int) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO portfolio_step (tenant_id, portfolio, day, kind, amount)
    SELECT p.tenant_id, p.portfolio, s.day, s.kind, SUM(sign * s.amount)
    FROM (SELECT DISTINCT id FROM unnest(projects) id) changed
    JOIN project p ON p.id = changed.id AND NOT p.archived
    CROSS JOIN LATERAL
        (SELECT * FROM project_progress_step WHERE project_id = changed.id OFFSET 0) s
    GROUP BY 1, 2, 3, 4 HAVING SUM(s.amount) <> 0
$$;
