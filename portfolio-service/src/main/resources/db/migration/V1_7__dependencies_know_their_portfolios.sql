-- Who may see a dependency is asked for each of 300,000 in a list's count: it is kept with them.
ALTER TABLE dependency ADD COLUMN predecessor_portfolio text;
ALTER TABLE dependency ADD COLUMN successor_portfolio text;

-- The owner is bound by forced policies and belongs to no tenant. Nothing waits for a deleted project.
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dependency NO FORCE ROW LEVEL SECURITY;
UPDATE dependency
SET predecessor_portfolio = predecessor.portfolio, successor_portfolio = successor.portfolio,
    removed = removed OR predecessor.archived OR successor.archived
FROM project predecessor, project successor
WHERE predecessor.id = predecessor_id AND successor.id = successor_id;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
ALTER TABLE dependency FORCE ROW LEVEL SECURITY;
ALTER TABLE dependency ALTER COLUMN predecessor_portfolio SET NOT NULL;
ALTER TABLE dependency ALTER COLUMN successor_portfolio SET NOT NULL;
CREATE INDEX dependency_visible ON dependency (tenant_id, predecessor_portfolio, successor_portfolio)
    WHERE NOT removed;

-- Whoever loads dependencies in bulk may leave them out; the service gives them, and keeps the
-- projects from moving meanwhile.
CREATE FUNCTION take_portfolios() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.predecessor_portfolio := (SELECT portfolio FROM project WHERE id = NEW.predecessor_id);
    NEW.successor_portfolio := (SELECT portfolio FROM project WHERE id = NEW.successor_id);
    RETURN NEW;
END $$;
CREATE TRIGGER dependency_portfolios BEFORE INSERT ON dependency FOR EACH ROW
    WHEN (NEW.predecessor_portfolio IS NULL OR NEW.successor_portfolio IS NULL)
    EXECUTE FUNCTION take_portfolios();

CREATE FUNCTION move_dependencies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dependency
    SET predecessor_portfolio = NEW.portfolio, removed = removed OR NEW.archived
    WHERE tenant_id = NEW.tenant_id AND predecessor_id = NEW.id;
    UPDATE dependency
    SET successor_portfolio = NEW.portfolio, removed = removed OR NEW.archived
    WHERE tenant_id = NEW.tenant_id AND successor_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER project_dependencies AFTER UPDATE ON project FOR EACH ROW
    WHEN ((OLD.portfolio, OLD.archived) IS DISTINCT FROM (NEW.portfolio, NEW.archived))
    EXECUTE FUNCTION move_dependencies();
GRANT EXECUTE ON FUNCTION take_portfolios(), move_dependencies() TO ${service_role};
