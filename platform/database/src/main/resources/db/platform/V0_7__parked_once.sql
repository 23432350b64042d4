-- A snapshot that fails later is read again, and what it could not apply is set aside again.
DELETE FROM feed_parked older USING feed_parked newer
WHERE newer.id > older.id
  AND (newer.source, newer.topic, newer.position, newer.type, newer.subject)
      = (older.source, older.topic, older.position, older.type, older.subject)
  AND newer.tenant_id IS NOT DISTINCT FROM older.tenant_id;
CREATE UNIQUE INDEX feed_parked_once
    ON feed_parked (tenant_id, source, topic, position, type, subject) NULLS NOT DISTINCT;
