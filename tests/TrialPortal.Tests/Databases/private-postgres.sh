#!/usr/bin/env bash
# A private, throw-away PostgreSQL for tests: prints one Npgsql connection string when it is ready, and stops and deletes
# the cluster when its standard input closes. So it never outlives what started it, not even when that is killed.
# With --check it only says why it cannot run here (exit code 1), or nothing (0).
set -euo pipefail
export LC_ALL=C.UTF-8

newest=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
if [[ -x $newest/initdb ]]; then PATH=$newest:$PATH; fi

as_owner=()
if ! command -v initdb >/dev/null || ! command -v pg_ctl >/dev/null; then
    echo "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    exit 1
elif ((EUID == 0)); then
    # PostgreSQL refuses to run as root.
    if ! id -u postgres >/dev/null 2>&1 || ! command -v runuser >/dev/null; then
        echo "PostgreSQL does not run as root, and there is no user 'postgres' (with 'runuser') to run it as"
        exit 1
    fi
    as_owner=(runuser -u postgres --)
fi
if [[ ${1:-} == --check ]]; then exit 0; fi

# Not TMPDIR: the postgres user must be able to enter it, and the path of a socket is at most 107 bytes.
folder=$(mktemp -d /tmp/trialportal-postgres.XXXXXX)
data=$folder/data

remove() {
    if [[ -f $data/postmaster.pid ]]; then "${as_owner[@]}" pg_ctl -D "$data" -m immediate stop >/dev/null 2>&1 || true; fi
    cd / && rm -rf "$folder"
}
trap remove EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP

cd "$folder"
if ((EUID == 0)); then chown postgres: "$folder"; fi
"${as_owner[@]}" initdb -D "$data" --username=postgres --auth=trust --no-sync --locale=C.UTF-8 --encoding=UTF8 >"$folder/log" 2>&1 ||
    { cat "$folder/log" >&2; exit 2; }

# Safety is off, as nothing here is worth keeping. Autovacuum is off, so that plans do not depend on the moment.
cat >>"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 300
CONF

for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    if "${as_owner[@]}" pg_ctl -D "$data" -w -t 60 -l "$folder/server.log" -o "-p $port" start >"$folder/log" 2>&1; then
        echo "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
        read -r _ || true
        exit 0
    fi
done
cat "$folder/log" "$folder/server.log" >&2 || true
exit 2
