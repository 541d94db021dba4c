"""The first administrator of an installation that does not show the demonstration."""

import argparse
import sys

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.accounts import service as accounts
from backend.journal import service as journal
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.policy import Role
from backend.units.tables import Unit, UnitKind


def create_admin(chosen: argparse.Namespace) -> int:
    """Makes an administrator of accounts and prints the first password, this once."""
    with db.writing() as session:
        unit = _unit(session, chosen.unit) or (_top(session, chosen) if chosen.top_unit else None)
        if unit is None:
            print("There is no such unit. Name one with --unit, or make the first with --top-unit.", file=sys.stderr)
            return 1
        user = accounts.create_user(session, SYSTEM, unit.id, login=chosen.login, name=chosen.name, role=Role.ADMIN)
    print(f"{user.login} at {unit.name}; first password: {user.first_password}")
    return 0


def _unit(session: Session, code: str | None) -> Unit | None:
    wanted = col(Unit.division_code) == code if code else col(Unit.parent_id).is_(None)
    return session.execute(sa.select(Unit).where(wanted).order_by(col(Unit.number))).scalars().first()


def _top(session: Session, chosen: argparse.Namespace) -> Unit | None:
    """The first unit of all; None where there are units already."""
    if session.execute(sa.select(Unit)).first():
        return None
    name, code = chosen.top_unit, chosen.unit
    unit = Unit(number=1, path="/1/", name=name, short_name=name, kind=UnitKind(chosen.top_kind), division_code=code)
    session.add(unit)
    journal.record(session, SYSTEM, "unit.created", subject=unit, name=name)
    session.flush()
    return unit
