-- An import that was too large to wait for, and how far it is.
CREATE TABLE file_import (
    id          uuid PRIMARY KEY,
    tenant_id   uuid        NOT NULL DEFAULT current_tenant(),
    kind        text        NOT NULL,
    profile     text        NOT NULL,
    -- Which column of the file stands for which of the profile, as JSON; {} where the names are the same.
    columns     jsonb       NOT NULL,
    media_type  text        NOT NULL,
    user_id     text        NOT NULL,
    -- What that user could see when sending the file; null for all.
    portfolios  text[],
    status      text        NOT NULL
        CHECK (status IN ('receiving', 'queued', 'running', 'finished', 'failed')),
    -- Why it failed, for people.
    reason      text,
    size_bytes  bigint      NOT NULL DEFAULT 0,
    read_bytes  bigint      NOT NULL DEFAULT 0,
    -- Rows that are dealt with: where another attempt goes on.
    done        bigint      NOT NULL DEFAULT 0,
    created     bigint      NOT NULL DEFAULT 0,
    updated     bigint      NOT NULL DEFAULT 0,
    unchanged   bigint      NOT NULL DEFAULT 0,
    rejected    bigint      NOT NULL DEFAULT 0,
    -- The first 1,000 rejections.
    errors      jsonb       NOT NULL DEFAULT '[]',
    created_at  timestamptz NOT NULL,
    -- When something last came of it.
    touched_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX file_import_age ON file_import (tenant_id, touched_at);

-- The file itself, until its rows are written.
CREATE TABLE file_import_chunk (
    tenant_id uuid  NOT NULL DEFAULT current_tenant(),
    import_id uuid  NOT NULL REFERENCES file_import (id) ON DELETE CASCADE,
    -- From 0.
    number    int   NOT NULL,
    bytes     bytea NOT NULL,
    PRIMARY KEY (tenant_id, import_id, number)
);
CREATE INDEX file_import_chunk_import ON file_import_chunk (import_id);
-- Read once each: packing them costs more than it saves.
ALTER TABLE file_import_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['file_import', 'file_import_chunk'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', guarded);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${service_role}', guarded);
    END LOOP;
END $$;
