-- Of each issuer an account has one subject: an address goes from one person to the next. Where there
-- were several, the first stays.
ALTER TABLE outside_identity NO FORCE ROW LEVEL SECURITY;
DELETE FROM outside_identity AS later USING outside_identity AS first
WHERE later.tenant_id = first.tenant_id AND later.issuer = first.issuer AND later.user_id = first.user_id
  AND (later.linked_at, later.hash) > (first.linked_at, first.hash);
ALTER TABLE outside_identity FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX outside_identity_account ON outside_identity (tenant_id, issuer, user_id)
    WHERE user_id IS NOT NULL;

-- An issuer may come to speak for another tenant, where nobody sees what it said of this one.
ALTER TABLE outside_identity DROP CONSTRAINT outside_identity_pkey, ADD PRIMARY KEY (tenant_id, hash);

-- When the newest token of an issuer's sign-in was issued, by the issuer's clock.
ALTER TABLE session ADD COLUMN vouched_at timestamptz;
