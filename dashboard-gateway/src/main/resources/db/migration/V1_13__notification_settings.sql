-- Which alerts a person is told of, and up to where they have seen them. It goes with the person.
CREATE TABLE notification_settings (
    user_id    uuid PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    tenant_id  uuid   NOT NULL DEFAULT current_tenant(),
    -- Of alerts; empty for all.
    categories text[] NOT NULL DEFAULT '{}',
    -- A position of risk-service's events; null while the person has never said.
    seen_up_to bigint,
    -- Of the categories.
    version    bigint NOT NULL DEFAULT 0
);
ALTER TABLE notification_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification_settings USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON notification_settings TO ${service_role};
