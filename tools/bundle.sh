#!/usr/bin/env bash
# Prepares a folder from which a machine without a network is installed: tools/bundle.sh FOLDER
# The machine that prepares it has the same kind of processor and the same Python as the one it is for.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?name the folder to make}
[ ! -e "$folder" ] || { echo "$folder is there already; name a new one." >&2; exit 1; }

tools/install.sh runtime site
mkdir -p "$folder/frontend"
cp -R backend migrations alembic.ini requirements.lock deploy docs README.md README.zh.md LICENSE CHANGELOG.md "$folder"
cp -R frontend/dist "$folder/frontend"
cp tools/offline.sh "$folder/install.sh"
find "$folder" -name __pycache__ -type d -prune -exec rm -r {} +
.uv/bin/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: \
  --requirement requirements.lock --dest "$folder/wheels"
(cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)
echo "Carry $folder over and run ./install.sh in it."
