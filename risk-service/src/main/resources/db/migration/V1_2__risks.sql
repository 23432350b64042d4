CREATE TABLE risk (
    tenant_id       uuid          NOT NULL DEFAULT current_tenant(),
    id              uuid          NOT NULL,
    project_id      uuid          NOT NULL,
    title           text          NOT NULL,
    description     text,
    owner           text,
    category        text,
    probability     int           NOT NULL CHECK (probability BETWEEN 1 AND 5),
    impact          int           NOT NULL CHECK (impact BETWEEN 1 AND 5),
    -- Of probability and impact, written by the service for filters and order.
    score           int           NOT NULL,
    level           text          NOT NULL,
    impact_cost     numeric(19, 4),
    impact_currency char(3),
    status          text          NOT NULL,
    -- Years that every reader can show: never infinity.
    date_identified date          NOT NULL
        CHECK (date_identified BETWEEN '1900-01-01' AND '2999-12-31'),
    target_date     date          CHECK (target_date BETWEEN '1900-01-01' AND '2999-12-31'),
    date_closed     date          CHECK (date_closed BETWEEN '1900-01-01' AND '2999-12-31'),
    mitigation      text,
    version         bigint        NOT NULL,
    updated_at      timestamptz   NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id),
    -- Trends are computed from the two dates alone.
    CHECK ((status = 'Closed') = (date_closed IS NOT NULL)),
    CHECK ((impact_cost IS NULL) = (impact_currency IS NULL))
);
CREATE INDEX risk_project ON risk (tenant_id, project_id);
ALTER TABLE risk ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON risk USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON risk TO ${service_role};

-- What risks say of their project, as last told to the others; the version grows by one per change.
CREATE TABLE project_figures (
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    project_id uuid        NOT NULL,
    risk_level text        NOT NULL,
    -- The highest score of the open risks; 0 when none is open.
    risk_score int         NOT NULL,
    open_risks int         NOT NULL,
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, project_id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id)
);
ALTER TABLE project_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_figures FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project_figures USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON project_figures TO ${service_role};
