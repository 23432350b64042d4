-- Row-level security adds the tenant to every condition. With an index that begins with the tenant and
-- ends with the project one scan finds a project's dependencies; with two the planner may AND a whole
-- tenant's bitmap for each of them, which takes minutes for 100,000 projects.
ALTER TABLE dependency DROP CONSTRAINT dependency_pkey;
ALTER TABLE dependency ADD PRIMARY KEY (tenant_id, predecessor_id, successor_id);
DROP INDEX dependency_tenant;
CREATE INDEX dependency_successor ON dependency (tenant_id, successor_id, predecessor_id);
