"""Bringing an installation up: its tables, its server, its demonstration, its plans."""

import argparse
import os
import sys
from contextlib import suppress
from types import FrameType

import sqlalchemy as sa
import uvicorn

from backend import worker
from backend.app import hooks
from backend.campaigns import plans
from backend.campaigns.rules import parse_plan
from backend.demo import service as demonstration
from backend.journal import following
from backend.kit import db
from backend.kit import migrate as migrations
from backend.kit.actor import SYSTEM
from backend.kit.settings import settings
from backend.rubrics import service as rubrics
from backend.units.tables import Unit

_ACCOUNTS = """  city               the city centre 郴州市
  county.431002 …    a county centre (431002 北湖区)
  dept.431002.jyj …  a department, as listed under 账号
  province           the provincial office
  admin              the administrator of accounts

  password           {password}
"""
_NOT_STARTED = 3
"""The exit code when the server could not begin to serve, a port that is taken for example."""


def migrate(_chosen: argparse.Namespace) -> None:
    """Brings the database to this version's form; waits where another process is at it."""
    _upgrade()


def _upgrade() -> None:
    """The tables, and the scoring tables this version ships; of several who start at once, one brings them."""
    migrations.upgrade()
    with migrations.alone(db.engine()), db.writing() as session:
        rubrics.load_shipped(session, SYSTEM)


def serve(chosen: argparse.Namespace) -> None:
    """Serves until told to stop. One process: the embedded database and the demonstration's date live in it."""
    settings()
    config = uvicorn.Config(
        "backend.app:create_app",
        factory=True,
        host=chosen.host,
        port=chosen.port,
        http="httptools",
        ws="none",
        access_log=False,
        server_header=False,
        log_level="warning",
        proxy_headers=bool(chosen.behind_proxy),
        forwarded_allow_ips=chosen.behind_proxy,
        backlog=1024,
        limit_concurrency=400,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
    )
    server = _Server(config)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(_NOT_STARTED)


def work(_chosen: argparse.Namespace) -> None:
    """Carries out jobs until told to stop; on SQLite as soon as no server does."""
    hooks.connect()
    if not worker.run():
        os._exit(0)  # a slice that goes on for too long must not hold the process; another worker takes it up


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Told to stop: who waits for a change is answered now, so that nobody's request is cut off."""
        following.let_go()
        super().handle_exit(sig, frame)


def run(chosen: argparse.Namespace) -> None:
    """Migrates, loads the demonstration into an empty database in demonstration mode, says where to go, serves."""
    _upgrade()
    if settings().demo:
        load_demonstration(argparse.Namespace(if_empty=True))
    show_address(chosen)
    serve(chosen)


def load_demonstration(chosen: argparse.Namespace) -> None:
    """Loads the demonstration; with `--if-empty` only where there is nothing yet."""
    hooks.connect()
    with migrations.alone(db.engine()), db.writing() as session:
        empty = session.execute(sa.select(sa.func.count()).select_from(Unit)).scalar_one() == 0
        if empty or not chosen.if_empty:
            print("Loading the demonstration: Chenzhou, May 2015. This takes some seconds, once.", flush=True)
            demonstration.load(session, SYSTEM)


def reset_demonstration(_chosen: argparse.Namespace) -> None:
    """Throws everything away and loads the demonstration anew."""
    hooks.connect()
    with db.writing() as session:
        demonstration.reset(session, SYSTEM)


def show_address(chosen: argparse.Namespace) -> None:
    """Where to go and, in demonstration mode, who can sign in there."""
    print(f"\n  http://{chosen.host}:{chosen.port}\n")
    if settings().demo:
        print(_ACCOUNTS.format(password=settings().demo_password))
    sys.stdout.flush()


def check_plans(chosen: argparse.Namespace) -> None:
    """Raises Invalid, with every place and reason, for the first plan that is wrong."""
    named = {file.name: plans.read(file.read_text(encoding="utf-8")) for file in chosen.files}
    for name, data in (named or {key: plans.data(key) for key in plans.shipped()}).items():
        plan = parse_plan(data)
        print(f"{name}: {len(plan.phases)} phases, {len(plan.specs)} tasks.")
