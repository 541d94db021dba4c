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
# The generator's own comments carry addresses of the outside world; the committed client must not.
sed -i -E 's#\{@link https?://[^ ]+ (`[^`]+`)\}#\1#' "$target"/client/types.gen.ts
if [ "${1:-}" = --check ] && ! diff -rq "$target" src/api/gen >&2; then
  echo "The generated client is stale. Run: make plans" >&2
  exit 1
fi
