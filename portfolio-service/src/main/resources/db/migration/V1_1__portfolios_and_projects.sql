-- The key is what people entered or imported; it never changes. The display name may.
CREATE TABLE portfolio (
    tenant_id    uuid   NOT NULL DEFAULT current_tenant(),
    key          text   NOT NULL,
    display_name text   NOT NULL,
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, key)
);

CREATE TABLE strategic_goal (
    id           uuid PRIMARY KEY,
    tenant_id    uuid           NOT NULL DEFAULT current_tenant(),
    name         text           NOT NULL,
    weight       numeric(9, 4)  NOT NULL DEFAULT 1,
    active       boolean        NOT NULL DEFAULT true,
    target       text,
    version      bigint         NOT NULL DEFAULT 1,
    last_updated timestamptz    NOT NULL DEFAULT now()
);
CREATE INDEX strategic_goal_tenant ON strategic_goal (tenant_id);

CREATE TABLE project (
    id                     uuid PRIMARY KEY,
    tenant_id              uuid           NOT NULL DEFAULT current_tenant(),
    external_key           text,
    name                   text           NOT NULL,
    project_manager        text,
    portfolio              text           NOT NULL,
    start_date             date           NOT NULL,
    end_date               date           NOT NULL,
    status                 text,
    priority               text,
    -- As given: amount, currency and the day it was entered.
    budget                 numeric(19, 4) NOT NULL,
    currency               char(3)        NOT NULL,
    budget_date            date           NOT NULL,
    -- In the tenant's reporting currency; null while it cannot be converted.
    reporting_budget       numeric(19, 4),
    percent_complete       int,
    strategic_goal_id      uuid REFERENCES strategic_goal (id),
    version                bigint         NOT NULL DEFAULT 1,
    last_updated           timestamptz    NOT NULL DEFAULT now(),
    -- Deleted: kept as a tombstone, so that a late event revives nothing.
    archived               boolean        NOT NULL DEFAULT false,
    -- The total actual cost that an import reported, kept to tell finance of a change only.
    reported_cost          numeric(19, 4),
    reported_cost_currency char(3),
    reported_cost_date     date,
    -- Told by finance, in the reporting currency.
    -- A sum has no digits to keep to.
    actual_cost            numeric,
    finance_version        bigint         NOT NULL DEFAULT 0,
    -- Told by risk; a new project has no risks, which is Low by definition.
    risk_level             text DEFAULT 'Low',
    risk_version           bigint         NOT NULL DEFAULT 0,
    figures_applied_at     timestamptz,
    FOREIGN KEY (tenant_id, portfolio) REFERENCES portfolio (tenant_id, key),
    CONSTRAINT project_dates CHECK (end_date >= start_date),
    CONSTRAINT project_date_bounds CHECK (
        start_date BETWEEN '1900-01-01' AND '2999-12-31'
        AND end_date BETWEEN '1900-01-01' AND '2999-12-31'
        AND budget_date BETWEEN '1900-01-01' AND '2999-12-31'
        AND reported_cost_date BETWEEN '1900-01-01' AND '2999-12-31'),
    CONSTRAINT project_budget CHECK (budget >= 0),
    CONSTRAINT project_percent_complete CHECK (percent_complete BETWEEN 0 AND 100),
    CONSTRAINT project_status CHECK
        (status IN ('On Track', 'At Risk', 'Behind Schedule', 'Critical', 'Completed')),
    CONSTRAINT project_priority CHECK (priority IN ('Critical', 'High', 'Medium', 'Low'))
);
CREATE UNIQUE INDEX project_external_key ON project (tenant_id, external_key) WHERE NOT archived;
CREATE INDEX project_name ON project (tenant_id, name, id) WHERE NOT archived;
CREATE INDEX project_portfolio ON project (tenant_id, portfolio, name) WHERE NOT archived;
CREATE INDEX project_status ON project (tenant_id, status) WHERE NOT archived;
CREATE INDEX project_priority ON project (tenant_id, priority) WHERE NOT archived;
CREATE INDEX project_strategic_goal ON project (tenant_id, strategic_goal_id) WHERE NOT archived;
CREATE INDEX project_end_date ON project (tenant_id, end_date DESC) WHERE NOT archived;

CREATE TABLE resource (
    id             uuid PRIMARY KEY,
    tenant_id      uuid          NOT NULL DEFAULT current_tenant(),
    name           text          NOT NULL,
    role           text,
    -- Per month.
    capacity_hours numeric(9, 2) NOT NULL CHECK (capacity_hours >= 0),
    version        bigint        NOT NULL DEFAULT 1,
    last_updated   timestamptz   NOT NULL DEFAULT now()
);
CREATE INDEX resource_tenant ON resource (tenant_id);

CREATE TABLE allocation (
    resource_id  uuid          NOT NULL REFERENCES resource (id),
    project_id   uuid          NOT NULL REFERENCES project (id),
    -- The first day of the month.
    month        date          NOT NULL CHECK (extract(day FROM month) = 1),
    hours        numeric(9, 2) NOT NULL CHECK (hours >= 0),
    tenant_id    uuid          NOT NULL DEFAULT current_tenant(),
    last_updated timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (resource_id, project_id, month)
);
CREATE INDEX allocation_month ON allocation (tenant_id, month);

-- Finish-to-start; whoever writes here sees to it that there are no cycles.
CREATE TABLE dependency (
    predecessor_id uuid NOT NULL REFERENCES project (id),
    successor_id   uuid NOT NULL REFERENCES project (id),
    tenant_id      uuid NOT NULL DEFAULT current_tenant(),
    PRIMARY KEY (predecessor_id, successor_id),
    CHECK (predecessor_id <> successor_id)
);
CREATE INDEX dependency_tenant ON dependency (tenant_id, successor_id);

DO $$
DECLARE
    business_table text;
BEGIN
    FOREACH business_table IN ARRAY ARRAY
        ['portfolio', 'strategic_goal', 'project', 'resource', 'allocation', 'dependency']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', business_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', business_table);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', business_table);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${service_role}', business_table);
    END LOOP;
END $$;
