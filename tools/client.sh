#!/usr/bin/env bash
# Makes the browser's client from openapi/openapi.json; with --check only says whether the committed one is fresh.
set -euo pipefail
cd "$(dirname "$0")/../frontend"
target=src/api/gen
if [ "${1:-}" = --check ]; then
  target=$(mktemp -d -p src/api .gen-XXXXXX)
  trap 'rm -rf "$target"' EXIT
fi
node node_modules/@hey-api/openapi-ts/bin/run.js --silent --output "$target"
if [ "${1:-}" = --check ] && ! diff -rq "$target" src/api/gen >&2; then
  echo "The generated client is stale. Run: make plans" >&2
  exit 1
fi
