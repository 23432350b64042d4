-- A converted budget may need more digits than the one given.
ALTER TABLE project ALTER COLUMN reporting_budget TYPE numeric(30, 4);

-- Who changed what and when: one row for each version of a project.
CREATE TABLE project_history (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    project_id uuid        NOT NULL REFERENCES project (id),
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    action     text        NOT NULL CHECK (action IN ('created', 'updated', 'deleted')),
    origin     text        NOT NULL CHECK (origin IN ('api', 'import')),
    -- Null where nobody's token was at hand.
    user_id    text,
    user_name  text,
    -- An array of {field, oldValue, newValue}.
    changes    jsonb       NOT NULL
);
CREATE INDEX project_history_project ON project_history (tenant_id, project_id, id);

-- What figures over many projects are made of, per portfolio and goal. Writers only ever add rows
-- with differences (the triggers below), so that none waits for another; the sum over the rows is
-- always exact. A job sums them up now and then.
CREATE TABLE project_sums (
    tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
    portfolio         text    NOT NULL,
    strategic_goal_id uuid,
    -- Over converted budgets of projects that are not deleted.
    budget            numeric NOT NULL,
    -- Projects whose budgets are not converted.
    unconverted       bigint  NOT NULL,
    -- Over projects with a converted budget that are not completed: budget × score, budget, score, count.
    weighted_score    numeric NOT NULL,
    weight            numeric NOT NULL,
    score             numeric NOT NULL,
    scored            bigint  NOT NULL,
    -- When the newest of it changed.
    newest            timestamptz,
    summed_up         boolean NOT NULL DEFAULT false
);
CREATE INDEX project_sums_portfolio ON project_sums (tenant_id, portfolio);
CREATE INDEX project_sums_waiting ON project_sums (tenant_id) WHERE NOT summed_up;

CREATE FUNCTION add_project_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO project_sums (tenant_id, portfolio, strategic_goal_id, budget, unconverted,
                                  weighted_score, weight, score, scored, newest)
        SELECT tenant_id, portfolio, strategic_goal_id,
               COALESCE(sum(reporting_budget), 0),
               count(*) FILTER (WHERE reporting_budget IS NULL),
               COALESCE(sum(reporting_budget * health_score(status)) FILTER (WHERE open), 0),
               COALESCE(sum(reporting_budget) FILTER (WHERE open), 0),
               COALESCE(sum(health_score(status)) FILTER (WHERE open), 0),
               count(*) FILTER (WHERE open),
               max(GREATEST(last_updated, figures_applied_at))
        FROM (SELECT added.*, status IS DISTINCT FROM 'Completed' AND reporting_budget IS NOT NULL
                         AS open
              FROM added WHERE NOT archived) counted
        GROUP BY tenant_id, portfolio, strategic_goal_id;
    ELSE
        INSERT INTO project_sums (tenant_id, portfolio, strategic_goal_id, budget, unconverted,
                                  weighted_score, weight, score, scored, newest)
        SELECT tenant_id, portfolio, strategic_goal_id,
               COALESCE(sum(sign * reporting_budget), 0),
               COALESCE(sum(sign) FILTER (WHERE reporting_budget IS NULL), 0),
               COALESCE(sum(sign * reporting_budget * health_score(status)) FILTER (WHERE open), 0),
               COALESCE(sum(sign * reporting_budget) FILTER (WHERE open), 0),
               COALESCE(sum(sign * health_score(status)) FILTER (WHERE open), 0),
               COALESCE(sum(sign) FILTER (WHERE open), 0),
               max(GREATEST(last_updated, figures_applied_at))
        FROM (SELECT tenant_id, portfolio, strategic_goal_id, status, reporting_budget,
                     last_updated, figures_applied_at,
                     CASE WHEN archived THEN 0 ELSE sign END AS sign,
                     status IS DISTINCT FROM 'Completed' AND reporting_budget IS NOT NULL AS open
              FROM (SELECT after.*, 1 AS sign FROM after
                    UNION ALL SELECT before.*, -1 AS sign FROM before) both_sides) counted
        GROUP BY tenant_id, portfolio, strategic_goal_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER project_sums_added AFTER INSERT ON project
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_project_sums();
CREATE TRIGGER project_sums_changed AFTER UPDATE ON project
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION add_project_sums();

-- The health of each portfolio as each of the tenant's days left it: sums, so that any selection of
-- portfolios has its weighted mean.
CREATE TABLE portfolio_day (
    tenant_id      uuid    NOT NULL DEFAULT current_tenant(),
    portfolio      text    NOT NULL,
    day            date    NOT NULL CHECK (day BETWEEN '1900-01-01' AND '2999-12-31'),
    weighted_score numeric NOT NULL,
    weight         numeric NOT NULL,
    score          numeric NOT NULL,
    scored         bigint  NOT NULL,
    PRIMARY KEY (tenant_id, portfolio, day),
    FOREIGN KEY (tenant_id, portfolio) REFERENCES portfolio (tenant_id, key)
);

-- The health last told as a metric; the subject is a portfolio's key, or the tenant's id.
CREATE TABLE observed_health (
    tenant_id    uuid NOT NULL DEFAULT current_tenant(),
    subject_kind text NOT NULL,
    subject      text NOT NULL,
    value        numeric,
    PRIMARY KEY (tenant_id, subject_kind, subject)
);

-- What is there already. The owner is bound by forced policies and belongs to no tenant.
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
INSERT INTO project_sums (tenant_id, portfolio, strategic_goal_id, budget, unconverted,
                          weighted_score, weight, score, scored, newest)
SELECT tenant_id, portfolio, strategic_goal_id,
       COALESCE(sum(reporting_budget), 0),
       count(*) FILTER (WHERE reporting_budget IS NULL),
       COALESCE(sum(reporting_budget * health_score(status)) FILTER (WHERE open), 0),
       COALESCE(sum(reporting_budget) FILTER (WHERE open), 0),
       COALESCE(sum(health_score(status)) FILTER (WHERE open), 0),
       count(*) FILTER (WHERE open),
       max(GREATEST(last_updated, figures_applied_at))
FROM (SELECT project.*, status IS DISTINCT FROM 'Completed' AND reporting_budget IS NOT NULL AS open
      FROM project WHERE NOT archived) counted
GROUP BY tenant_id, portfolio, strategic_goal_id;
ALTER TABLE project FORCE ROW LEVEL SECURITY;

-- The lists of five, portfolio by portfolio, each in its own order.
CREATE INDEX project_at_risk ON project
    (tenant_id, portfolio, health_score(status), reporting_budget DESC NULLS LAST, name, id)
    WHERE NOT archived AND status IN ('At Risk', 'Behind Schedule', 'Critical');
CREATE INDEX project_high_performing ON project
    (tenant_id, portfolio, budget_variance(actual_cost, reporting_budget))
    WHERE NOT archived AND status IN ('On Track', 'Completed') AND percent_complete IS NOT NULL
        AND budget_variance(actual_cost, reporting_budget) <= 0;
CREATE INDEX project_unfinished_end ON project
    (tenant_id, portfolio, end_date DESC, reporting_budget DESC NULLS LAST, name, id)
    WHERE NOT archived AND status IS DISTINCT FROM 'Completed';
-- What a rate may convert.
CREATE INDEX project_budget_date ON project (tenant_id, budget_date);

DO $$
DECLARE
    business_table text;
BEGIN
    FOREACH business_table IN ARRAY ARRAY
        ['project_history', 'project_sums', 'portfolio_day', 'observed_health']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', business_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', business_table);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', business_table);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${service_role}', business_table);
    END LOOP;
END $$;
REVOKE UPDATE, DELETE ON project_history FROM ${service_role};
GRANT EXECUTE ON FUNCTION add_project_sums() TO ${service_role};
