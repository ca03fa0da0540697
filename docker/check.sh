#!/bin/sh
# Really builds and runs the Dockerfile and the compose file, and launches a run in each (docker/probe.py).
# With an engine that answers it is used; else the script that CONTAINER_CHECK names, which brings one along.
set -eu
cd "$(dirname "$0")/.."
FIRMGROUND_TOKEN=${FIRMGROUND_TOKEN:-$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')}
export FIRMGROUND_TOKEN
probe="$(pwd)/.venv/bin/python docker/probe.py"

# A CPU wheel of torch, from the folder of local wheels that pip is configured with, where there is one.
if ! ls docker/wheels/torch-*.whl >/dev/null 2>&1; then
    for folder in $(.venv/bin/python -m pip config list | sed -n "s/.*find-links='\(.*\)'/\1/p" | tr '\n' ' '); do
        cp "$folder"/torch-*+cpu-cp311-*.whl docker/wheels/ 2>/dev/null || true
    done
fi

if ! docker version --format '{{.Server.Version}}' >/dev/null 2>&1; then
    [ -x "${CONTAINER_CHECK:-}" ] || { echo "docker-check: no engine answers, and CONTAINER_CHECK names no script" >&2; exit 2; }
    "$CONTAINER_CHECK" --worktree -f docker/Dockerfile -e "FIRMGROUND_TOKEN=$FIRMGROUND_TOKEN" --probe "$probe" .
    exec "$CONTAINER_CHECK" --worktree --compose docker/compose.yaml -e "FIRMGROUND_TOKEN=$FIRMGROUND_TOKEN" --probe "$probe" .
fi

name=firmground-check-$$
trap 'docker rm -fv $name >/dev/null 2>&1 || true; docker compose -p $name -f docker/compose.yaml down -v >/dev/null 2>&1 || true' EXIT
docker build -f docker/Dockerfile -t "$name" .
docker run -d --name "$name" -p 127.0.0.1::8050 --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
    -e FIRMGROUND_TOKEN "$name" >/dev/null
for _ in $(seq 90); do
    [ "$(docker inspect -f '{{.State.Health.Status}}' "$name")" != healthy ] || break
    sleep 1
done
BASE_URL=http://$(docker port "$name" 8050/tcp | head -1) $probe
docker stop -t 15 "$name" >/dev/null
[ "$(docker inspect -f '{{.State.ExitCode}}' "$name")" = 0 ]
echo "PASS docker/Dockerfile"

FIRMGROUND_PUBLISH=127.0.0.1:0 docker compose -p "$name" -f docker/compose.yaml up -d --build --wait
BASE_URL=http://$(docker compose -p "$name" -f docker/compose.yaml port firmground 8050) $probe
docker compose -p "$name" -f docker/compose.yaml stop -t 15
echo "PASS docker/compose.yaml"
