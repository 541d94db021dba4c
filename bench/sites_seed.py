"""A nation of sites, made up and always the same: one root, provinces, cities, counties, departments."""

import os
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

os.environ.setdefault("SITECENSUS_DEMO", "1")

from backend.accounts import tokens as signing
from backend.accounts.tables import SignIn, User
from backend.journal.tables import Head
from backend.kit import clock, db
from backend.sites.tables import CodeState, Site, SiteClass, SiteState
from backend.units.tables import Unit, UnitKind
from bench import rooms

SITES = 85_000
ACTORS = {"nation": "/1/", "province": "/1/2/", "city": "/1/2/3/"}
_CITIES, _COUNTIES, _PROVINCES = 11, 10, 31
_CODES = [CodeState.CONFIRMED] * 7 + [CodeState.ENTERED, CodeState.MISSING, CodeState.AT_CITY]
_STATES = [SiteState.RUNNING] * 17 + [SiteState.PAUSED, SiteState.CLOSED, SiteState.EXCEPTION]


def _unit(number: int, parent: dict[str, Any] | None, kind: UnitKind) -> dict[str, Any]:
    return {
        "id": f"u{number}", "version": 1, "number": number, "parent_id": parent and parent["id"],
        "path": f"{parent['path'] if parent else '/'}{number}/", "name": f"单位{number}", "short_name": f"单位{number}",
        "kind": kind, "vertical": False, "verified": True, "active": True, "superior_id": parent and parent["id"],
    }  # fmt: skip


def _coordinators() -> Iterator[dict[str, Any]]:
    """The root, then each province with its cities and their counties, parents first."""
    root = _unit(1, None, UnitKind.PROVINCE)
    yield root
    number = 2
    for _ in range(_PROVINCES):
        province = _unit(number, root, UnitKind.PROVINCE)
        yield province
        number += 1
        for _ in range(_CITIES):
            city = _unit(number, province, UnitKind.CITY)
            yield city
            number += 1
            for _ in range(_COUNTIES):
                yield _unit(number, city, UnitKind.COUNTY)
                number += 1


def _site(number: int, owner: dict[str, Any], county: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    portal = owner is county
    return {
        "id": f"{chance.getrandbits(64):016x}-{number}", "version": 1, "unit_id": owner["id"], "unit_path": owner["path"],
        "superior_path": county["path"], "confirmer_path": county["path"], "county_id": county["id"],
        "name": f"{chance.choice('天地玄黄宇宙洪荒日月盈昃')}{chance.randrange(10**6):06d}网站",
        "address": f"http://s{number}.example", "site_class": SiteClass.PORTAL if portal else SiteClass.DEPARTMENT,
        "category": "B" if portal else "D", "icp_no": f"湘ICP备{number:08d}号", "host_unit_name": owner["name"],
        "host_unit_address": "", "responsible_name": f"负责人{number % 997}", "responsible_post": "主任",
        "responsible_phone": f"0735-{number:07d}", "responsible_mobile": "", "responsible_email": "", "contacts": [],
        "remark": "", "navigation_only_home": False, "no_service": False, "state": chance.choice(_STATES),
        "asked_reason": "", "state_reason": "", "approved_by": "", "code_state": chance.choice(_CODES),
        "code_note": "", "site_code": f"{number:010d}",
    }  # fmt: skip


def _sites(counties: list[dict[str, Any]], first: int, count: int) -> tuple[list[Any], list[Any]]:
    chance = random.Random(20150518)
    owners, sites = [], []
    for number in range(count):
        county = counties[number % len(counties)]
        owner = county
        if number >= len(counties):
            owner = _unit(first + number, county, UnitKind.COUNTY_DEPARTMENT)
            owners.append(owner)
        sites.append(_site(number, owner, county, chance))
    return owners, sites


def seed(database: Path, count: int) -> dict[str, str]:
    """Fills the file; gives each actor's token."""
    rooms.load()
    engine = db.make_engine(f"sqlite:///{database}")
    coordinators = list(_coordinators())
    counties = [unit for unit in coordinators if unit["kind"] is UnitKind.COUNTY]
    owners, sites = _sites(counties, len(coordinators) + 1, count)
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.execute(sa.insert(Head).values(id=1, seq=0, hash="0" * 64))
        connection.execute(sa.insert(Unit), coordinators)
        connection.execute(sa.insert(Unit), owners)
        connection.execute(sa.insert(Site), sites)
        tokens = {name: _sign_in(connection, name, path) for name, path in ACTORS.items()}
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return tokens


def _sign_in(connection: sa.Connection, name: str, path: str) -> str:
    now = clock.now()
    until = now + timedelta(minutes=15)
    role = "city" if name == "city" else "province"
    connection.execute(
        sa.insert(User).values(
            id=f"p-{name}",
            version=1,
            login=name,
            name=name,
            role=role,
            unit_id=f"u{path.split('/')[-2]}",
            unit_path=path,
            password_hash="",
            must_change_password=False,
        )
    )
    connection.execute(
        sa.insert(SignIn).values(
            id=f"s-{name}",
            version=1,
            user_id=f"p-{name}",
            started_at=now,
            used_at=now,
            ends_at=until,
            refresh_hash="",
        )
    )
    return signing.issue(signing.Kind.ACCESS, user_id=f"p-{name}", sign_in_id=f"s-{name}", until=until)[0]
