-- The same shares from fewer rows to look at: what excludes each other is one row.
CREATE OR REPLACE VIEW risk_share WITH (security_invoker = true) AS
SELECT r.tenant_id, r.id AS risk_id, r.project_id, r.portfolio, r.hidden, r.level, r.status,
       r.owner, r.category, r.title, r.description, r.target_date, r.updated_at AS changed_at,
       s.kind, s.bucket, s.count, s.total
FROM risk r CROSS JOIN LATERAL (VALUES
    ('cell', r.probability * 10 + r.impact, 1, 0::numeric),
    (CASE WHEN r.date_closed IS NULL THEN 'opened' ELSE 'closed' END,
     COALESCE(r.date_closed - r.date_identified, r.date_identified - DATE '1970-01-01'),
     1,
     COALESCE(r.date_closed - r.date_identified, r.date_identified - DATE '1970-01-01')),
    (CASE WHEN r.reporting_impact_cost IS NULL THEN 'unconverted' ELSE 'cost' END,
     CASE WHEN r.reporting_impact_cost IS NULL THEN 0 ELSE r.probability END,
     CASE WHEN r.date_closed IS NULL AND r.impact_cost IS NOT NULL THEN 1 ELSE 0 END,
     COALESCE(r.reporting_impact_cost, 0)),
    ('trend',
     (extract(year FROM r.date_identified) * 12 + extract(month FROM r.date_identified) - 1)::int,
     1, COALESCE(r.first_score, r.score)),
    ('trend',
     (extract(year FROM r.date_closed) * 12 + extract(month FROM r.date_closed) - 1)::int,
     CASE WHEN r.date_closed IS NULL THEN 0 ELSE -1 END, -r.score)
) AS s (kind, bucket, count, total)
WHERE s.count <> 0
UNION ALL
SELECT r.tenant_id, r.id, r.project_id, r.portfolio, r.hidden, r.level, r.status, r.owner,
       r.category, r.title, r.description, r.target_date, r.updated_at,
       'trend', (extract(year FROM s.day) * 12 + extract(month FROM s.day) - 1)::int, 0, c.delta
FROM risk r
JOIN risk_score_change c ON c.tenant_id = r.tenant_id AND c.risk_id = r.id
CROSS JOIN LATERAL (
    SELECT LEAST(GREATEST(c.day, r.date_identified), r.date_closed) AS day
) s;
