# A PostgreSQL and a Redis of our own, on free loopback ports and scratch data; sourced by run.
# Also the tools of others that check what we sign. Sets database_url and redis_url. The services of the machine, if there are any, are left alone.

server_pids=()

install_servers() {
  local missing=()
  [ -n "$(postgres_bin)" ] || missing+=(postgresql)
  command -v redis-server >/dev/null || missing+=(redis-server)
  # Checks a clearance without a line of ours.
  command -v jose >/dev/null || missing+=(jose)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing: ${missing[*]} (installed here only as root on Debian)" >&2
    return 1
  fi
  apt-get update -qq
  # Run level 1 keeps the packages from starting their services.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${missing[@]}" >/dev/null
}

start_servers() {
  start_postgres "$1/postgres"
  start_redis "$1/redis"
}

stop_servers() {
  local pid
  for pid in "${server_pids[@]}"; do
    kill -INT "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
}

# The newest installed PostgreSQL, or nothing.
postgres_bin() {
  local programs
  programs=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  [ -z "$programs" ] || dirname "$programs"
}

start_postgres() {
  local directory=$1 bin port password
  bin=$(postgres_bin)
  port=$(free_port)
  password=$(node -p 'require("node:crypto").randomBytes(18).toString("hex")')
  mkdir "$directory"
  printf '%s' "$password" >"$directory/password"
  [ "$(id -u)" != 0 ] || chown -R postgres "$directory"
  (become_unprivileged "$bin/initdb" -D "$directory/data" -U postgres --pwfile="$directory/password" \
    -A scram-sha-256 -E UTF8 --locale=C >/dev/null)
  (become_unprivileged "$bin/postgres" -D "$directory/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c max_connections=200 >"$directory.log" 2>&1) &
  server_pids+=($!)
  database_url=postgres://postgres:$password@127.0.0.1:$port/postgres
  wait_until "$directory.log" "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"
}

start_redis() {
  local directory=$1 port
  port=$(free_port)
  mkdir "$directory"
  redis-server --port "$port" --bind 127.0.0.1 --dir "$directory" --save '' --appendonly no \
    --maxmemory-policy noeviction >"$directory.log" 2>&1 &
  server_pids+=($!)
  redis_url=redis://127.0.0.1:$port
  wait_until "$directory.log" redis-cli -p "$port" ping
}

# PostgreSQL refuses to run as root. Nothing here forks, so in a subshell of its own the program has that subshell's id.
become_unprivileged() {
  cd /
  [ "$(id -u)" = 0 ] || exec "$@"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"
}

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Asks until the answer is yes, for 30 s; then shows what the server wrote.
wait_until() {
  local log=$1
  shift
  for _ in $(seq 150); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.2
  done
  cat "$log" >&2
  return 1
}
