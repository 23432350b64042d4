-- Figures over 300,000 risks without reading them: what each risk adds, and sums of that per
-- portfolio, which the writing transaction keeps. And what the past was, where it was kept.
ALTER TABLE project ADD COLUMN external_key text;
CREATE INDEX project_external_key ON project (tenant_id, external_key);

ALTER TABLE risk
    -- Its name in the system it came from.
    ADD COLUMN external_key text,
    -- Of the project, kept by triggers, so that filters and orders need one table.
    ADD COLUMN portfolio text,
    ADD COLUMN hidden boolean NOT NULL DEFAULT false,
    -- The score it was identified with; null means the present one. Plus risk_score_change: the
    -- score on a day.
    ADD COLUMN first_score int,
    -- The day at whose rate the cost converts.
    ADD COLUMN impact_cost_date date
        CHECK (impact_cost_date BETWEEN '1900-01-01' AND '2999-12-31'),
    -- In the tenant's reporting currency; null when there is no rate. Unbounded: a rate may
    -- multiply the widest amount.
    ADD COLUMN reporting_impact_cost numeric;

CREATE UNIQUE INDEX risk_external_key ON risk (tenant_id, external_key);
CREATE INDEX risk_order ON risk (tenant_id, score DESC NULLS LAST, date_identified, id)
    WHERE NOT hidden;
CREATE INDEX risk_portfolio_order
    ON risk (tenant_id, portfolio, score DESC NULLS LAST, date_identified, id) WHERE NOT hidden;
CREATE INDEX risk_owner ON risk (tenant_id, owner);
CREATE INDEX risk_target ON risk (tenant_id, target_date) WHERE status <> 'Closed';

CREATE FUNCTION risk_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT p.portfolio, p.archived INTO NEW.portfolio, NEW.hidden
    FROM project p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.project_id;
    NEW.hidden := COALESCE(NEW.hidden, false);
    RETURN NEW;
END $$;
CREATE TRIGGER risk_place BEFORE INSERT OR UPDATE OF project_id ON risk
    FOR EACH ROW EXECUTE FUNCTION risk_place();

CREATE FUNCTION project_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE risk SET portfolio = NEW.portfolio, hidden = NEW.archived
    WHERE tenant_id = NEW.tenant_id AND project_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER project_moved AFTER UPDATE ON project FOR EACH ROW
    WHEN (OLD.portfolio IS DISTINCT FROM NEW.portfolio OR OLD.archived <> NEW.archived)
    EXECUTE FUNCTION project_moved();

-- By how much a risk's score changed on a day: first_score plus these is the present score.
CREATE TABLE risk_score_change (
    tenant_id uuid NOT NULL DEFAULT current_tenant(),
    risk_id   uuid NOT NULL,
    day       date NOT NULL,
    delta     int  NOT NULL,
    PRIMARY KEY (tenant_id, risk_id, day),
    FOREIGN KEY (tenant_id, risk_id) REFERENCES risk (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE risk_score_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_score_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON risk_score_change USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON risk_score_change TO ${service_role};

-- What a risk adds to the figures of a selection. Kinds:
--   cell         bucket = probability × 10 + impact
--   cost         bucket = probability, total = the cost of an open risk in reporting currency
--   unconverted  an open risk whose cost has no rate
--   opened       of an open risk: bucket = total = the day it was identified, counted from 1970
--   closed       of a closed risk: bucket = total = its age in days
--   trend        bucket = year × 12 + month − 1; count = opened less closed in it, total = by how
--                much the sum of open scores changed in it
CREATE VIEW risk_share WITH (security_invoker = true) AS
SELECT r.tenant_id, r.id AS risk_id, r.project_id, r.portfolio, r.hidden, r.level, r.status,
       r.owner, r.category, r.title, r.description, r.target_date, r.updated_at AS changed_at,
       s.kind, s.bucket, s.count, s.total
FROM risk r CROSS JOIN LATERAL (VALUES
    ('cell', r.probability * 10 + r.impact, 1, 0::numeric),
    ('opened', r.date_identified - DATE '1970-01-01',
     CASE WHEN r.date_closed IS NULL THEN 1 ELSE 0 END, r.date_identified - DATE '1970-01-01'),
    ('closed', r.date_closed - r.date_identified,
     CASE WHEN r.date_closed IS NULL THEN 0 ELSE 1 END, r.date_closed - r.date_identified),
    ('cost', r.probability,
     CASE WHEN r.date_closed IS NULL AND r.reporting_impact_cost IS NOT NULL THEN 1 ELSE 0 END,
     r.reporting_impact_cost),
    ('unconverted', 0,
     CASE WHEN r.date_closed IS NULL AND r.impact_cost IS NOT NULL
               AND r.reporting_impact_cost IS NULL THEN 1 ELSE 0 END, 0),
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
-- A score that changed before the risk was identified, or after it was closed, counts from the
-- day itself.
CROSS JOIN LATERAL (
    SELECT LEAST(GREATEST(c.day, r.date_identified), r.date_closed) AS day
) s;
GRANT SELECT ON risk_share TO ${service_role};

-- The sums of risk_share over risks that are not hidden.
CREATE TABLE risk_rollup (
    tenant_id  uuid        NOT NULL DEFAULT current_tenant(),
    portfolio  text        NOT NULL,
    kind       text        NOT NULL,
    level      text        NOT NULL,
    status     text        NOT NULL,
    bucket     int         NOT NULL,
    count      bigint      NOT NULL,
    total      numeric     NOT NULL,
    -- The newest change of a risk that went in or came out.
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, portfolio, kind, level, status, bucket)
);
ALTER TABLE risk_rollup ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_rollup FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON risk_rollup USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON risk_rollup TO ${service_role};

-- The portfolio whose exposure score counts this project with its risk_score; null when none does,
-- as the project is not active.
ALTER TABLE project_figures ADD COLUMN counted_in text;

-- The two sums that riskExposureScore is made of, as they are now …
CREATE TABLE portfolio_exposure (
    tenant_id       uuid        NOT NULL DEFAULT current_tenant(),
    portfolio       text        NOT NULL,
    -- Of each active project the highest open score, 0 without one.
    sum_of_highest  bigint      NOT NULL,
    active_projects bigint      NOT NULL,
    -- The newest change of a project or risk here, whatever it moved.
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, portfolio)
);
ALTER TABLE portfolio_exposure ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_exposure FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON portfolio_exposure USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON portfolio_exposure TO ${service_role};

-- … and at the end of each of the tenant's days on which they changed. Before the first one nothing
-- is known.
CREATE TABLE portfolio_exposure_day (
    tenant_id       uuid   NOT NULL DEFAULT current_tenant(),
    portfolio       text   NOT NULL,
    day             date   NOT NULL,
    sum_of_highest  bigint NOT NULL,
    active_projects bigint NOT NULL,
    PRIMARY KEY (tenant_id, portfolio, day)
);
ALTER TABLE portfolio_exposure_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_exposure_day FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON portfolio_exposure_day USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON portfolio_exposure_day TO ${service_role};

-- For loads that went past the service: makes every sum of the present tenant new from projects,
-- risks and their score changes. Days in the past are left as they are. Nobody may write meanwhile.
CREATE FUNCTION rebuild_risk_rollups() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := (SELECT (now() AT TIME ZONE time_zone)::date FROM tenant
                   WHERE id = current_tenant());
BEGIN
    UPDATE risk r SET portfolio = p.portfolio, hidden = p.archived
    FROM project p
    WHERE p.tenant_id = r.tenant_id AND p.id = r.project_id
      AND (r.portfolio, r.hidden) IS DISTINCT FROM (p.portfolio, p.archived);

    INSERT INTO project_figures AS f (project_id, risk_level, risk_score, open_risks, version,
                                      changed_at, counted_in)
    SELECT p.id,
           CASE WHEN s.score >= 15 THEN 'Critical' WHEN s.score >= 10 THEN 'High'
                WHEN s.score >= 5 THEN 'Medium' ELSE 'Low' END,
           COALESCE(s.score, 0), COALESCE(s.open_risks, 0), 1, now(),
           CASE WHEN NOT p.archived AND p.status IS DISTINCT FROM 'Completed' THEN p.portfolio END
    FROM project p
    LEFT JOIN (
        SELECT project_id, max(score) AS score, count(*) AS open_risks
        FROM risk WHERE status <> 'Closed' GROUP BY project_id
    ) s ON s.project_id = p.id
    ON CONFLICT (tenant_id, project_id) DO UPDATE SET
        risk_level = excluded.risk_level, risk_score = excluded.risk_score,
        open_risks = excluded.open_risks, counted_in = excluded.counted_in,
        version = f.version + 1, changed_at = excluded.changed_at
    WHERE (f.risk_level, f.risk_score, f.open_risks, f.counted_in) IS DISTINCT FROM
          (excluded.risk_level, excluded.risk_score, excluded.open_risks, excluded.counted_in);

    DELETE FROM portfolio_exposure;
    INSERT INTO portfolio_exposure (portfolio, sum_of_highest, active_projects, changed_at)
    SELECT p.portfolio, COALESCE(sum(f.risk_score) FILTER (WHERE f.counted_in IS NOT NULL), 0),
           count(f.counted_in), GREATEST(max(p.applied_at), max(f.changed_at))
    FROM project p
    JOIN project_figures f ON f.tenant_id = p.tenant_id AND f.project_id = p.id
    GROUP BY p.portfolio;
    INSERT INTO portfolio_exposure_day (portfolio, day, sum_of_highest, active_projects)
    SELECT portfolio, COALESCE(today, current_date), sum_of_highest, active_projects
    FROM portfolio_exposure
    ON CONFLICT (tenant_id, portfolio, day) DO UPDATE SET
        sum_of_highest = excluded.sum_of_highest, active_projects = excluded.active_projects;

    DELETE FROM risk_rollup;
    INSERT INTO risk_rollup (portfolio, kind, level, status, bucket, count, total, changed_at)
    SELECT portfolio, kind, level, status, bucket, sum(count), sum(total), max(changed_at)
    FROM risk_share WHERE NOT hidden
    GROUP BY portfolio, kind, level, status, bucket
    HAVING sum(count) <> 0 OR sum(total) <> 0;
END $$;

-- What is there already.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT id, reporting_currency, time_zone FROM tenant LOOP
        PERFORM set_config('meridian.tenant', one.id::text, true);
        UPDATE risk SET impact_cost_date = date_identified,
               reporting_impact_cost =
                   CASE WHEN impact_currency = one.reporting_currency THEN impact_cost END
        WHERE impact_cost IS NOT NULL;
        PERFORM rebuild_risk_rollups();
    END LOOP;
    PERFORM set_config('meridian.tenant', '', true);
END $$;
