-- The gateway alone keeps people out; the other services know nothing of it.
ALTER TABLE tenant ADD COLUMN suspended boolean NOT NULL DEFAULT false;

-- What a front end remembers for a person. It goes with the person.
CREATE TABLE preferences (
    user_id   uuid PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    tenant_id uuid   NOT NULL DEFAULT current_tenant(),
    -- JSON, as text: nobody looks into it, and it comes back as it was.
    content   text   NOT NULL,
    version   bigint NOT NULL
);
ALTER TABLE preferences ENABLE ROW LEVEL SECURITY;
ALTER TABLE preferences FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON preferences USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON preferences TO ${service_role};
