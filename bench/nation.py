"""A nation, made up and always the same: provinces, cities, counties, departments, their sites, tasks and issues."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts import tokens as signing
from backend.accounts.tables import SignIn, User
from backend.campaigns import plans
from backend.campaigns.rules import parse_plan
from backend.campaigns.tables import Campaign, CampaignState, Enrolment
from backend.issues.tables import Issue, IssueState, Severity, Source
from backend.kit import clock
from backend.kit.clock import BusinessDate
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric, RubricState
from backend.sites.tables import CodeState, Site, SiteClass, SiteState
from backend.tasks import counts
from backend.tasks.tables import Task, TaskState
from backend.units.tables import Unit, UnitKind
from bench.databases import pour

SITES, ISSUES = 85_000, 45_000
TODAY = date(2015, 6, 1)
ACTORS = {"nation": "/1/", "province": "/1/2/", "city": "/1/2/3/", "county": "/1/2/3/4/",
          "department": "/1/2/3/4/7194/"}  # fmt: skip
_ROLES = {"city": "city", "county": "county", "department": "department"}
_CITIES, _COUNTIES, _PROVINCES = 11, 10, 31
_CODES = [CodeState.CONFIRMED] * 70 + [CodeState.ENTERED] * 10 + [CodeState.MISSING] * 10 + [CodeState.AT_CITY] * 9
_CODES += [CodeState.WRONG]
_STATES = [SiteState.RUNNING] * 85 + [SiteState.PAUSED] * 8 + [SiteState.CLOSED] * 5 + [SiteState.EXCEPTION] * 2
_TASKS = [TaskState.OPEN] * 5 + [TaskState.SUBMITTED] * 2 + [TaskState.RETURNED] + [TaskState.ACCEPTED] * 8
_TASKS += [TaskState.EXEMPT]
_ISSUES = [IssueState.NEW] * 3 + [IssueState.IN_REPAIR] * 3 + [IssueState.REPAIRED] * 3 + [IssueState.VERIFIED] * 8
_ISSUES += [IssueState.RETURNED, IssueState.DISPUTED, IssueState.EXEMPT]

Row = dict[str, Any]


def _unit(number: int, parent: Row | None, kind: UnitKind) -> Row:
    return {
        "id": f"u{number}", "version": 1, "number": number, "parent_id": parent and parent["id"],
        "path": f"{parent['path'] if parent else '/'}{number}/", "name": f"单位{number}", "short_name": f"单位{number}",
        "kind": kind, "superior_id": parent and parent["id"],
    }  # fmt: skip


def _coordinators() -> Iterator[Row]:
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


def _site(number: int, owner: Row, county: Row, chance: random.Random) -> Row:
    portal = owner is county
    return {
        "id": f"{chance.getrandbits(64):016x}-{number}", "version": 1, "unit_id": owner["id"], "unit_path": owner["path"],
        "superior_path": county["path"], "confirmer_path": county["path"], "county_id": county["id"],
        "name": f"{chance.choice('天地玄黄宇宙洪荒日月盈昃')}{chance.randrange(10**6):06d}网站",
        "address": f"http://s{chance.randrange(10**8):08d}.example",
        "site_class": SiteClass.PORTAL if portal else SiteClass.DEPARTMENT,
        "category": "B" if portal else chance.choice("CDDDD"), "icp_no": f"湘ICP备{number:08d}号",
        "host_unit_name": owner["name"], "responsible_name": f"负责人{number % 997}", "responsible_post": "主任",
        "responsible_phone": f"0735-{number:07d}", "contacts": [], "state": chance.choice(_STATES),
        "code_state": (code := chance.choice(_CODES)),
        "site_code": None if code is CodeState.MISSING else f"{number * 7919 % 10**10:010d}",
    }  # fmt: skip


def _sites(counties: list[Row], first: int, count: int) -> tuple[list[Row], list[Row]]:
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


def seed(engine: sa.Engine, count: int = SITES, issues: int = ISSUES) -> dict[str, str]:
    """Fills the database; gives each actor's token."""
    coordinators = list(_coordinators())
    counties = [unit for unit in coordinators if unit["kind"] is UnitKind.COUNTY]
    owners, sites = _sites(counties, len(coordinators) + 1, count)
    with engine.begin() as connection:
        pour(connection, BusinessDate, [{"id": 1, "today": TODAY}])
        pour(connection, Unit, coordinators + owners)
        pour(connection, Site, sites)
        pour(connection, Rubric, [_rubric()])
        pour(connection, Campaign, [campaign_row()])
        enrolled = [{"id": f"e{n}", "version": 1, "campaign_id": "c", "site_id": s["id"], "unit_path": s["unit_path"],
                     "category": s["category"], "number": n} for n, s in enumerate(sites, start=1)]  # fmt: skip
        pour(connection, Enrolment, enrolled)
        pour(connection, Task, _tasks(sites))
        pour(connection, Issue, _issues(sites, issues))
        tokens = {name: _sign_in(connection, name, path) for name, path in ACTORS.items()}
    with Session(engine) as session:
        counts.recount(session, "c")
        session.commit()
    return tokens


def _rubric() -> Row:
    table = files.shipped()[0]
    return {"id": "r", "version": 1, "key": table.key, "edition": table.version, "title": table.title.zh,
            "title_en": table.title.en, "body": table.body(), "state": RubricState.PUBLISHED,
            "published_at": clock.now()}  # fmt: skip


def campaign_row() -> Row:
    return {"id": "c", "version": 1, "name": "普查", "plan_key": "chenzhou-2015", "plan": plans.data("chenzhou-2015"),
            "rubric_id": "r", "lead_id": "u1", "lead_path": "/1/", "start_on": date(2015, 4, 30),
            "state": CampaignState.RUNNING}  # fmt: skip


def _tasks(sites: list[Row]) -> Iterator[Row]:
    """Six tasks a site as the plan makes them for its category, in scattered states; one in ten is extended."""
    chance, plan = random.Random(2015), parse_plan(plans.data("chenzhou-2015"))
    for site in sites:
        specs = [spec for spec in plan.specs if site["category"] in spec.categories]
        for n, spec in enumerate({spec.phase: spec for spec in specs}.values()):
            due = (spec.due.on or TODAY) + timedelta(days=chance.choice((0,) * 9 + (10,)))
            reviewer = site["superior_path"] if spec.reviewer else None
            doer = site["superior_path"] if spec.phase == "verification" else site["unit_path"]
            yield {
                "id": f"{chance.getrandbits(64):016x}-{n}", "version": 1, "campaign_id": "c",
                "site_id": site["id"] if spec.per_site else None, "unit_id": site["unit_id"], "spec": spec.id,
                "phase": spec.phase, "category": site["category"], "scope_path": site["unit_path"], "doer_path": doer,
                "reviewer_path": reviewer, "overseer_path": site["superior_path"], "opens_on": date(2015, 4, 30),
                "first_due_on": spec.due.on, "due_on": due, "state": chance.choice(_TASKS),
            }  # fmt: skip


def _issues(sites: list[Row], count: int) -> Iterator[Row]:
    chance = random.Random(43)
    for n in range(count):
        site, found = sites[n * 7 % len(sites)], TODAY - timedelta(days=chance.randrange(40))
        due = None if n % 50 == 0 else found + timedelta(days=chance.randrange(5, 30))
        yield {
            "id": f"{chance.getrandbits(64):016x}-{n}", "version": 1, "campaign_id": "c", "site_id": site["id"],
            "unit_path": site["unit_path"], "verifier_path": site["superior_path"], "found_path": site["unit_path"],
            "number": f"{n % 900_000 + 100_000}-{n:06d}-01", "indicator": chance.choice(("D2", "D4", "D8", "V3", "V5")),
            "severity": chance.choice(list(Severity)), "source": chance.choice(list(Source)), "title": f"问题{n}",
            "description": "点击后提示找不到页面，连续三天复测结果相同。", "page_address": f"{site['address']}/{n}.html",
            "state": chance.choice(_ISSUES), "found_on": found, "found_by": "填报员", "first_due_on": due, "due_on": due,
            "returns": chance.choice((0,) * 12 + (1, 2)),
        }  # fmt: skip


def _sign_in(connection: sa.Connection, name: str, path: str) -> str:
    now = clock.now()
    until = now + timedelta(minutes=55)
    unit = f"u{path.split('/')[-2]}"
    person = {"id": f"p-{name}", "version": 1, "login": name, "name": name, "unit_id": unit, "unit_path": path}
    person |= {"role": _ROLES.get(name, "province"), "password_hash": "", "must_change_password": False}
    pour(connection, User, [person])
    held = {"id": f"s-{name}", "version": 1, "user_id": f"p-{name}", "started_at": now, "used_at": now}
    pour(connection, SignIn, [held | {"ends_at": until, "refresh_hash": ""}])
    return signing.issue(signing.Kind.ACCESS, user_id=f"p-{name}", sign_in_id=f"s-{name}", until=until)[0]
