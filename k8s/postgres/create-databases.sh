#!/bin/sh
# Run by the image when its data directory is new.
set -eu
for name in gateway portfolio finance risk export; do
  psql -v ON_ERROR_STOP=1 --username postgres -v name="$name" \
    -v owner_password="$(cat /etc/databases/$name/owner-password)" \
    -v service_password="$(cat /etc/databases/$name/service-password)" \
    -f /etc/databases/database.sql
done
