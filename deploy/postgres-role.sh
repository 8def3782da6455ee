#!/bin/sh
# Makes the role of the running program; what it may do is granted by `danban init`.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v given="$DANBAN_APP_PASSWORD" <<'SQL'
CREATE ROLE danban_app LOGIN PASSWORD :'given';
SQL
