"""What is printed from the code and never edited: the API, the format of scoring tables, workflows, permissions."""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import backend
from backend import app as application
from backend.cli import collection, contract
from backend.policy import GRANTS, Permission, Role
from backend.rubrics.rules import form
from backend.webhooks import catalogue, payloads
from backend.workflow.machine import Machine, Step

_EDITED = "Printed from the code by `make plans`; do not edit.\n"


def run(chosen: argparse.Namespace) -> int:
    """Writes the files, or with `--check` names those that are stale."""
    stale = []
    for name, text in pages().items():
        file = chosen.to / name
        if chosen.check:
            stale += [] if file.exists() and file.read_text(encoding="utf-8") == text else [name]
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    broken = contract.breaks(*(_listed(chosen.to / name) for name in ("released.txt", "contract.txt", "declared.txt")))
    if broken and chosen.check:
        print(*broken, f"Callers of the last release would break. Undo it, or declare each line in {chosen.to}/declared.txt.",
              sep="\n", file=sys.stderr)  # fmt: skip
        return 1
    if stale:
        print(f"Stale in {chosen.to}: {', '.join(stale)}. Run `make plans`.", file=sys.stderr)
    return 1 if stale else 0


def _listed(file: Path) -> list[str]:
    """Its lines, but for empty ones and remarks; none where there is no such file."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pages() -> dict[str, str]:
    """Each file's name and what it must hold."""
    schema = application.create_app().openapi()
    return {
        "openapi.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n",
        "postman_collection.json": json.dumps(collection.collection(schema), ensure_ascii=False, indent=1) + "\n",
        "contract.txt": "\n".join(contract.lines(schema)) + "\n",
        "rubric.schema.json": json.dumps(form.json_schema(), ensure_ascii=False, indent=2) + "\n",
        "workflows.md": _workflows(),
        "events.md": "\n".join(_events()),
        "permissions.md": _permissions(),
    }


def machines() -> list[Machine]:
    """Every machine of every room, by noun."""
    found: dict[str, Machine] = {}
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if ".states" in module.name:
            values = vars(importlib.import_module(module.name)).values()
            found |= {value.noun: value for value in values if isinstance(value, Machine)}
    return [found[noun] for noun in sorted(found)]


def _workflows() -> str:
    return "\n".join(["# Workflows", "", _EDITED, *(line for machine in machines() for line in _workflow(machine))])


def _workflow(machine: Machine) -> Iterator[str]:
    yield from (f"## {machine.noun}", "", "```mermaid", machine.mermaid(), "```", "")
    yield "| verb | 动作 | from | to | permission | journal | what may stand in the way |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_row(machine, step) for step in machine.steps)
    yield ""


def _row(machine: Machine, step: Step) -> str:
    guards = ", ".join(getattr(guard, "__name__", "").lstrip("_").replace("_", " ") for guard in step.guards)
    targets = ", ".join(step.targets) or "stays"
    return (
        f"| `{step.verb}` | {step.label.zh} · {step.label.en} | {', '.join(sorted(step.sources))} | {targets}"
        f" | `{step.needs}` | `{machine.noun}.{step.event}` | {guards} |"
    )


def _events() -> Iterator[str]:
    """The catalogue of events, noun by noun, with an example of each one's facts."""
    kinds = list(catalogue.CATALOGUE.values())
    yield from ("# Events", "", _EDITED)
    yield "What a webhook carries and the change feed tells; what names a person is null. A `thin` message leaves out `data`."
    yield from ("How to subscribe and verify: `docs/integrators.md`. A whole message, with made-up ids:", "")
    yield from ("```json", json.dumps(payloads.example(kinds[0]), ensure_ascii=False, indent=2), "```", "")
    for noun in dict.fromkeys(kind.noun for kind in kinds):
        yield from (f"## {noun}", "", "| event | 含义 | meaning | `data`, an example |", "|---|---|---|---|")
        for kind in (kind for kind in kinds if kind.noun == noun):
            data = json.dumps(payloads.example(kind)["data"], ensure_ascii=False)
            yield f"| `{kind.name}` | {kind.said.zh} | {kind.said.en} | `{data}` |"
        yield ""


def _permissions() -> str:
    roles = [role for role in Role if role is not Role.SYSTEM]
    head = ["# Permissions", "", _EDITED]
    head += ["`own`: at the holder's unit; `below`: there and at every unit under it; `all`: everywhere.", ""]
    rows = [
        f"| `{p}` | {p.sentence} | " + " | ".join(GRANTS[role].get(p, "") for role in roles) + " |" for p in Permission
    ]
    columns = ["permission", "what it allows", *roles]
    return "\n".join([*head, f"| {' | '.join(columns)} |", "|---" * len(columns) + "|", *rows, ""])
