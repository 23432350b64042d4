-- Which alerts were raised after a position, among all that is told.
CREATE INDEX outbox_alert_raised ON outbox (tenant_id, position) WHERE type = 'alert.raised';
