-- The most urgent alerts without sorting all that last, nor passing those that are over, which stay.
CREATE INDEX alert_urgent ON alert (tenant_id, priority DESC, last_seen DESC, id)
    WHERE state <> 'resolved';
