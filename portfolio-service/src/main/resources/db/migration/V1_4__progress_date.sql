-- The tenant-local day since when percent_complete is what it is; null without progress.
ALTER TABLE project ADD COLUMN progress_date date
    CHECK (progress_date BETWEEN '1900-01-01' AND '2999-12-31');

-- What is there already: its last change is the latest day on which its progress can have changed.
-- The owner is bound by forced policies and belongs to no tenant.
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
UPDATE project
SET progress_date =
    (last_updated AT TIME ZONE
        COALESCE((SELECT time_zone FROM tenant WHERE id = tenant_id), 'UTC'))::date
WHERE percent_complete IS NOT NULL;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
