-- How many events of a source could not be applied since its last snapshot, and were set aside.
ALTER TABLE feed_position ADD COLUMN parked bigint NOT NULL DEFAULT 0;

-- What was set aside, for those who repair it. An event without a tenant is seen without one.
CREATE TABLE feed_parked (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid DEFAULT current_tenant(),
    source    text        NOT NULL,
    topic     text        NOT NULL,
    -- 0 for a state of a snapshot.
    position  bigint      NOT NULL,
    type      text        NOT NULL,
    subject   text        NOT NULL,
    event     jsonb       NOT NULL,
    error     text        NOT NULL,
    parked_at timestamptz NOT NULL
);
CREATE INDEX feed_parked_age ON feed_parked (tenant_id, parked_at);
ALTER TABLE feed_parked ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_parked FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON feed_parked USING (tenant_id IS NOT DISTINCT FROM current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON feed_parked TO ${service_role};
