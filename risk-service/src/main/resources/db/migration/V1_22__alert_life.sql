-- Who did what about an alert, for how long nobody hears of it, and what became of its notices.
ALTER TABLE alert
    ADD COLUMN acknowledged_by text,
    ADD COLUMN acknowledged_at timestamptz,
    -- Null when its value or its rule resolved it.
    ADD COLUMN resolved_by     text,
    ADD COLUMN resolved_at     timestamptz,
    ADD COLUMN silenced_by     text,
    ADD COLUMN silenced_at     timestamptz,
    ADD COLUMN silenced_until  timestamptz,
    -- Resolved by somebody while its value was bad, and it still is: nothing new is raised of it.
    ADD COLUMN dismissed       boolean NOT NULL DEFAULT false,
    ADD COLUMN notices_sent    int     NOT NULL DEFAULT 0,
    ADD COLUMN notices_failed  int     NOT NULL DEFAULT 0;
CREATE INDEX alert_lasting ON alert (tenant_id, rule_id, subject_kind, subject)
    WHERE state <> 'resolved' OR dismissed;
CREATE INDEX alert_silenced ON alert (tenant_id, silenced_until) WHERE silenced_until IS NOT NULL;
