-- What a job looks through every minute for budgets that have a rate after all.
CREATE INDEX project_unconverted ON project (tenant_id, budget_date)
    WHERE reporting_budget IS NULL AND NOT archived;
