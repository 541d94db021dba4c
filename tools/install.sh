#!/usr/bin/env bash
# Installs what is asked for and not there yet: runtime | dev | web | site | api | machine | lock.
# Runs from the top of the repository; every step leaves a stamp, so that a second run takes no time.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
digest() { cat -- "$@" | sha256sum | cut -d' ' -f1; }
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

first_known() { # names of packages, of which one is enough
  local name
  for name in "$@"; do
    apt-cache policy "$name" | grep -q 'Candidate: [0-9]' && break
  done
  echo "$name"
}

become_installable() { # names of packages; a|b is a where it is known, else b
  local choice wanted=()
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >&2
    for choice in "$@"; do wanted+=("$(IFS='|'; first_known $choice)"); done
    say "Installing ${wanted[*]}"
    apt-get install -q -y --no-install-recommends "${wanted[@]}" >&2 && return
  fi
  fail "Missing: $*. Install them (on Debian: apt-get install -y ${*//|*/}) and try again."
}

python() {
  local name
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  fail "Python 3.11 to 3.14 is needed; none was found. Name one: PYTHON=/path/to/python3 make …"
}

uv() {
  local wanted
  wanted=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' requirements-uv.lock)
  if ! [ -x .uv/bin/uv ] || ! fresh .uv/installed "$wanted"; then
    say "Installing uv $wanted"
    "$(python)" -m venv --clear .uv 2>/dev/null || { become_installable python3-venv && "$(python)" -m venv --clear .uv; }
    .uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-uv.lock
    printf '%s' "$wanted" >.uv/installed
  fi
  .uv/bin/uv "$@"
}

environment() { # lock
  local wanted
  wanted=$(digest "$1" pyproject.toml)
  fresh .venv/installed "$wanted" && return
  [ "$1" = requirements.lock ] && fresh .venv/installed "$(digest requirements-dev.lock pyproject.toml)" && return
  say "Installing Python packages from $1"
  [ -x .venv/bin/python ] || uv venv --quiet --python "$(python)" .venv
  uv pip sync --quiet --python .venv/bin/python --require-hashes "$1"
  uv pip install --quiet --python .venv/bin/python --no-deps -e .
  printf '%s' "$wanted" >.venv/installed
}

packages() { # folder with a lock of npm's, what to call them
  local wanted
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a === 20 ? b >= 19 : a >= 22) ? 0 : 1)' 2>/dev/null ||
    fail "Node 20.19 or newer is needed; $(node --version 2>/dev/null || echo none) was found."
  wanted=$(digest "$1/package-lock.json")
  fresh "$1/node_modules/.installed" "$wanted" && return
  say "Installing $2"
  (cd "$1" && npm ci --silent)
  printf '%s' "$wanted" >"$1/node_modules/.installed"
}

web() { packages frontend 'browser packages'; }
api() { packages tools/api "the rules for the API"; }

site() {
  local wanted
  wanted=$(cd frontend && find src public index.html vite.config.ts tsconfig.json package-lock.json -type f | LC_ALL=C sort |
    xargs -d '\n' sha256sum | sha256sum | cut -d' ' -f1)
  fresh frontend/dist/.built "$wanted" && return
  web
  say "Building the pages"
  (cd frontend && node node_modules/vite/bin/vite.js build --logLevel warn >&2)
  printf '%s' "$wanted" >frontend/dist/.built
}

machine() {
  local missing=()
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  [ -x "${E2E_CHROMIUM:-/usr/bin/chromium-headless-shell}" ] || [ -x /usr/bin/chromium ] || missing+=('chromium-headless-shell|chromium')
  [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || missing+=(nginx-light)
  compgen -G '/usr/share/fonts/*/*/*CJK*' >/dev/null || missing+=(fonts-noto-cjk)
  [ ${#missing[@]} = 0 ] || become_installable "${missing[@]}"
}

lock() {
  local options=(--quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11)
  uv pip compile "${options[@]}" "$@" pyproject.toml -o requirements.lock
  uv pip compile "${options[@]}" "$@" --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
}

for part in "$@"; do
  case $part in
    runtime) environment requirements.lock ;;
    dev) environment requirements-dev.lock ;;
    web | site | api | machine | lock) "$part" ;;
    *) fail "Unknown part: $part" ;;
  esac
done
