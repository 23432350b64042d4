-- What a service tells the others, written in the transaction of the change itself.
-- Holds no business table's rights: it is exempt from row-level security, as the relay serves all tenants.
CREATE TABLE outbox (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id           uuid        NOT NULL,
    topic              text        NOT NULL,
    type               text        NOT NULL,
    subject            text        NOT NULL,
    tenant_id          uuid,
    portfolio          text,
    previous_portfolio text,
    version            bigint      NOT NULL,
    data               jsonb,
    occurred_at        timestamptz NOT NULL,
    -- Given by the relay to committed rows, from 1, without holes within a topic.
    position           bigint,
    published_at       timestamptz
);
CREATE UNIQUE INDEX outbox_position ON outbox (topic, position);
CREATE INDEX outbox_without_position ON outbox (id) WHERE position IS NULL;
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
CREATE INDEX outbox_age ON outbox (occurred_at);

-- The newest position of each topic.
CREATE TABLE outbox_head (
    topic    text PRIMARY KEY,
    position bigint NOT NULL
);

CREATE FUNCTION outbox_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_wake AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_wake();

-- How far this service has applied what other services told.
CREATE TABLE feed_position (
    source   text   NOT NULL,
    topic    text   NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (source, topic)
);

-- The tenants and the settings that figures depend on; told by the gateway, which owns them.
CREATE TABLE tenant (
    id                 uuid PRIMARY KEY,
    name               text    NOT NULL,
    time_zone          text    NOT NULL,
    reporting_currency char(3) NOT NULL,
    -- Annual, as a fraction: 0.08 is eight per cent.
    discount_rate      numeric(9, 6) NOT NULL,
    -- 1 to 12.
    fiscal_year_start  int     NOT NULL,
    version            bigint  NOT NULL
);

-- The tenant of the running transaction; null, and so nobody's, when none was set.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT NULLIF(current_setting('meridian.tenant', true), '')::uuid
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox, outbox_head, feed_position, tenant TO ${service_role};
GRANT EXECUTE ON FUNCTION current_tenant() TO ${service_role}, ${lookup_role};
