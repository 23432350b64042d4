-- What portfolio-service tells of projects. A deleted one stays as a tombstone (archived), so that
-- a late event cannot revive it; its costs stay too.
CREATE TABLE project (
    id               uuid PRIMARY KEY,
    tenant_id        uuid    NOT NULL DEFAULT current_tenant(),
    name             text    NOT NULL,
    portfolio        text    NOT NULL,
    status           text,
    start_date       date,
    end_date         date,
    budget           numeric(19, 4),
    currency         text,
    -- In the tenant's reporting currency; null when there is no budget, or no rate for it.
    reporting_budget numeric(19, 4),
    -- 0 to 100; null when nobody reported progress.
    percent_complete numeric,
    archived         boolean NOT NULL,
    last_updated     timestamptz,
    version          bigint  NOT NULL
);
CREATE INDEX project_by_portfolio ON project (tenant_id, portfolio) WHERE NOT archived;

-- One amount on one day. Refers to no row of project: a report may come before its project does.
CREATE TABLE cost_line (
    id               uuid PRIMARY KEY,
    tenant_id        uuid           NOT NULL DEFAULT current_tenant(),
    project_id       uuid           NOT NULL,
    date             date           NOT NULL,
    kind             text           NOT NULL CHECK (kind IN ('actual', 'plan', 'forecast', 'benefit')),
    amount           numeric(19, 4) NOT NULL,
    currency         text           NOT NULL,
    -- In the tenant's reporting currency; null where there is no rate.
    reporting_amount numeric(19, 4),
    -- When a forecast was made.
    made_on          date CHECK ((made_on IS NOT NULL) = (kind = 'forecast')),
    -- A later forecast for the same project and month took its place.
    superseded       boolean        NOT NULL DEFAULT false,
    source           text           NOT NULL,
    -- The whole cost so far as an import reported it, in one line; counts in actual cost, not in trends.
    reported_total   boolean        NOT NULL DEFAULT false,
    -- The project's version that the report came with.
    reported_version bigint,
    recorded_at      timestamptz    NOT NULL
);
-- Sums of one project, and of a range over all, each from its index alone.
CREATE INDEX cost_line_of_project ON cost_line (project_id, kind, date)
    INCLUDE (tenant_id, reporting_amount, reported_total, superseded);
CREATE INDEX cost_line_by_date ON cost_line (tenant_id, kind, date)
    INCLUDE (project_id, reporting_amount, reported_total, superseded);
CREATE UNIQUE INDEX cost_line_one_reported_total ON cost_line (project_id)
    WHERE kind = 'actual' AND reported_total;

-- What follows from a project and its lines, as last told to the others. Totals are over all days:
-- a figure to date is the total less the few lines after that day, so that no sum reads every line.
CREATE TABLE project_figures (
    project_id                 uuid PRIMARY KEY,
    tenant_id                  uuid    NOT NULL DEFAULT current_tenant(),
    portfolio                  text    NOT NULL,
    archived                   boolean NOT NULL,
    budget                     numeric,
    actual_total               numeric,
    -- Actual cost without a reported total.
    itemised_total             numeric,
    plan_total                 numeric,
    -- Without superseded forecasts.
    forecast_total             numeric,
    benefit_total              numeric,
    -- Lines left out of every sum, because there is no rate for them.
    unconverted                bigint  NOT NULL,
    -- From here on as published, to the day of the change.
    actual_cost                numeric,
    budget_variance_percent    numeric,
    planned_value              numeric,
    earned_value               numeric,
    cost_performance_index     numeric,
    schedule_performance_index numeric,
    version                    bigint  NOT NULL,
    changed_at                 timestamptz NOT NULL
);

-- Budgeted cost of work scheduled: nothing before the first day, all from the last day on, and in
-- between by days, both ends counted (PMI; ANSI/EIA-748). Here, because whole selections are summed.
CREATE FUNCTION planned_value(budget numeric, starts date, ends date, on_day date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN on_day < starts THEN budget * 0
        WHEN on_day >= ends THEN budget
        ELSE budget * (on_day - starts + 1) / (ends - starts + 1)
    END;

-- Budgeted cost of work performed; null without progress.
CREATE FUNCTION earned_value(budget numeric, percent_complete numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN budget * percent_complete / 100;

ALTER TABLE project ENABLE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project USING (tenant_id = (SELECT current_tenant()));
ALTER TABLE cost_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_line FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cost_line USING (tenant_id = (SELECT current_tenant()));
ALTER TABLE project_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_figures FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project_figures USING (tenant_id = (SELECT current_tenant()));

GRANT SELECT, INSERT, UPDATE ON project, project_figures TO ${service_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON cost_line TO ${service_role};
