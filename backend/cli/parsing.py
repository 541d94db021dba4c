"""Which commands there are and what they take."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from backend.cli import backup, chain, first_user, installation, moving, printed, proofs
from backend.kit.errors import AppError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it went well, 1 when it was refused, 2 when it was not understood."""
    chosen = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int | None] = chosen.run
    try:
        return run(chosen) or 0
    except AppError as refused:
        print(f"{refused.said.zh}\n{refused.said.en}", file=sys.stderr)
        for error in refused.facts.get("errors", []):
            print(f"  {error['loc']}: {error.get('message_en') or error['message']}", file=sys.stderr)
    except ValidationError as refused:
        print(*(error["msg"].removeprefix("Value error, ") for error in refused.errors()), sep="\n", file=sys.stderr)
    except OSError as refused:
        print(refused, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sitecensus", description=__doc__)
    nouns = parser.add_subparsers(required=True, metavar="COMMAND")
    _installation(nouns)
    _journal(_group(nouns, "journal", "the append-only record"))
    _users(_group(nouns, "user", "accounts"))
    files = _group(nouns, "evidence", "uploaded files")
    _command(files, "verify", proofs.verify, "checks that every file is what was uploaded")
    _command(files, "sweep", proofs.sweep, "takes away bytes that nothing has referred to for a day")
    plans = _group(nouns, "plans", "arrangements as data")
    check = _command(plans, "check", installation.check_plans, "says where a plan file is wrong")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="those shipped when none is named")
    return parser


def _installation(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _command(nouns, "migrate", installation.migrate, "brings the database to this version's form")
    serve = _command(nouns, "serve", installation.serve, "serves the API and the browser's pages")
    run = _command(nouns, "run", installation.run, "migrates, loads the demonstration where nothing is, and serves")
    for command in (serve, run):
        command.add_argument("--host", default="127.0.0.1")
        command.add_argument("--port", type=int, default=8000)
        command.add_argument("--behind-proxy", metavar="ADDRESSES", help="trust X-Forwarded-* from these addresses")
    _command(nouns, "worker", installation.work, "carries out what is done later; on PostgreSQL as many as wanted")
    keep = _command(
        nouns, "backup", backup.backup, "copies database and files into a new folder while the service runs"
    )
    keep.add_argument("folder", type=Path, help="where the new folder is made")
    back = _command(nouns, "restore", backup.restore, "brings a backup into an empty installation and verifies it")
    back.add_argument("folder", type=Path, help="the folder that `backup` made")
    back.add_argument("--key-lost", action="store_true", help="without the secret key: check codes stay sealed")
    away = _command(
        nouns, "move", moving.move, "carries this installation from SQLite into an empty PostgreSQL database"
    )
    away.add_argument("target", metavar="ADDRESS", help="postgresql://…")
    demo = _group(nouns, "demo", "the demonstration; in demonstration mode only")
    load = _command(demo, "load", installation.load_demonstration, "loads it into an empty database")
    load.add_argument("--if-empty", action="store_true", help="do nothing where there are units already")
    _command(demo, "reset", installation.reset_demonstration, "throws everything away and loads it anew")
    openapi = _command(nouns, "openapi", printed.run, "prints the API, the workflows and the permissions from the code")
    openapi.add_argument("--to", type=Path, default=Path("openapi"), metavar="FOLDER")
    openapi.add_argument("--check", action="store_true", help="only say whether what is printed there is fresh")


def _journal(journal: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verify = _command(journal, "verify", chain.verify, "checks that no entry was changed, removed or cut off")
    point = _command(journal, "checkpoint", chain.checkpoint, "signs the present end of the chain into a file")
    for command in (verify, point):
        command.add_argument("--file", type=Path, help="the checkpoints; kept outside the database")


def _users(users: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    create = _command(users, "create-admin", first_user.create_admin, "makes an administrator of accounts")
    create.add_argument("login")
    create.add_argument("--name", default="系统管理员", help="the person's name")
    create.add_argument("--unit", help="division code of the unit; the top unit when left out")
    create.add_argument("--top-unit", metavar="NAME", help="make this top unit first, in an empty database")
    create.add_argument("--top-kind", default="city", choices=["province", "city", "county"])


def _group(
    above: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    return above.add_parser(name, help=words, description=words).add_subparsers(required=True, metavar="COMMAND")


def _command(
    above: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int | None],
    words: str,
) -> argparse.ArgumentParser:
    parser = above.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser
