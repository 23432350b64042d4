-- Budgets of projects that were known before their dates were told; the owner is bound by row-level
-- security too, so that without this no row was there to be changed.
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
UPDATE project
SET budget_date =
    (last_updated AT TIME ZONE
        COALESCE((SELECT time_zone FROM tenant WHERE id = tenant_id), 'UTC'))::date
WHERE budget_date IS NULL AND budget IS NOT NULL;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
