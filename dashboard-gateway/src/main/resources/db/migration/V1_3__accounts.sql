-- Who was invited has no password until they choose one.
ALTER TABLE app_user
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
