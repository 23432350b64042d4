-- Retention took the last observation of what has not changed for 30 days; it is in force still.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT id FROM tenant LOOP
        PERFORM set_config('meridian.tenant', one.id::text, true);
        INSERT INTO metric_raw (metric, subject_kind, subject, as_of, position, value)
        SELECT metric, subject_kind, subject, as_of, position, value FROM metric_last
        ON CONFLICT DO NOTHING;
    END LOOP;
    PERFORM set_config('meridian.tenant', '', true);
END $$;
