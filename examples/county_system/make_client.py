"""Makes the client from the platform's printed API: `python make_client.py ../../openapi/openapi.json`, or its address.

Only what the county calls is taken, so that the client stays small enough to read.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.request import urlopen

CALLED = {
    "get_me", "get_task", "list_campaigns", "list_changes", "list_tasks", "put_issues", "put_sites", "put_tasks",
}  # fmt: skip
"""The operations, by the names they have in the spec."""


def read(place: str) -> dict[str, Any]:
    """The spec in a file or at an address."""
    if place.startswith(("http://", "https://")):
        with urlopen(place, timeout=30) as answer:  # noqa: S310 (the address is given by whoever runs this)
            return dict(json.load(answer))
    return dict(json.loads(Path(place).read_text(encoding="utf-8")))


def called_alone(spec: dict[str, Any]) -> dict[str, Any]:
    """The same spec with the operations called, and the shapes those need."""
    ways = {
        path: {method: way for method, way in ways.items() if way["operationId"] in CALLED}
        for path, ways in spec["paths"].items()
    }
    paths = {path: called for path, called in ways.items() if called}
    shapes, asked = spec["components"]["schemas"], [json.dumps(paths)]
    needed: dict[str, Any] = {}
    while asked:
        for name in set(re.findall(r'"#/components/schemas/([^"]+)"', asked.pop())) - needed.keys():
            needed[name] = shapes[name]
            asked.append(json.dumps(shapes[name]))
    return spec | {"paths": paths, "components": spec["components"] | {"schemas": needed}}


def make(place: str, target: Path) -> None:
    """Writes the client's package into the target folder."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder, "called.json")
        spec.write_text(json.dumps(called_alone(read(place))), encoding="utf-8")
        plainly = Path(folder, "generator.json")
        plainly.write_text('{"post_hooks": []}', encoding="utf-8")
        asked = ["generate", "--path", str(spec), "--config", str(plainly), "--meta", "none", "--overwrite"]
        asked += ["--output-path", str(target)]
        subprocess.run([sys.executable, "-m", "openapi_python_client", *asked], check=True)  # noqa: S603 (the words are ours)


if __name__ == "__main__":
    here = Path(__file__).parent
    make(
        *sys.argv[1:2] or [str(here / "../../openapi/openapi.json")],
        Path(sys.argv[2]) if sys.argv[2:] else here / "client",
    )
