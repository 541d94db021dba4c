"""`python -m county bring FILE` writes down what the county's people know; `python -m county serve` does the rest."""

import argparse
import json
import sys
from pathlib import Path

import uvicorn

from county.store import KINDS


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="county")
    verbs = parser.add_subparsers(dest="verb", required=True)
    bring = verbs.add_parser(
        "bring", help='write down a file like {"site": {"OA-1": {…}}, "finding": {…}, "result": {…}}'
    )
    bring.add_argument("file", type=Path)
    serve = verbs.add_parser("serve", help="tell the platform, and hear it")
    serve.add_argument("--port", type=int, default=8100)
    asked = parser.parse_args()
    if asked.verb == "serve":
        uvicorn.run("county.app:app", host="127.0.0.1", port=asked.port, log_level="warning")
        return
    from county.app import store  # noqa: PLC0415 (it opens the database)

    known = json.loads(asked.file.read_text(encoding="utf-8"))
    if unknown := known.keys() - set(KINDS):
        sys.exit(f"Not known: {', '.join(sorted(unknown))}. Known are {', '.join(KINDS)}.")
    for kind in KINDS:
        for code, body in known.get(kind, {}).items():
            store.write_down(kind, code, body)


if __name__ == "__main__":
    main()
