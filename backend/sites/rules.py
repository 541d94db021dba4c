"""Pure decisions about a site: the form of its codes and addresses, its category, who stands above it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from backend.kit.errors import field_error
from backend.kit.words import Text
from backend.sites.tables import CodeState, ColumnCategory, Site, SiteClass, SiteState
from backend.units.tables import COORDINATORS, Unit, UnitKind

SITE_CODE = re.compile(r"(\d{10}|bm\d{8})", re.ASCII)
GAP = frozenset(set(CodeState) - {CodeState.ENTERED, CodeState.CONFIRMED})
"""Code states in which a site has no code it could be scored under (R2)."""
REPORTED = frozenset({CodeState.AT_COUNTY, CodeState.AT_CITY, CodeState.AT_PROVINCE})
MASK = "••••••"
"""What is shown instead of a check code, whatever its length."""

_STOPS = {
    UnitKind.COUNTY: CodeState.AT_COUNTY,
    UnitKind.CITY: CodeState.AT_CITY,
    UnitKind.PROVINCE: CodeState.AT_PROVINCE,
}
_PORTALS = {UnitKind.PROVINCE: "P", UnitKind.CITY: "A", UnitKind.COUNTY: "B"}
_COUNTY_LEVEL = frozenset({UnitKind.COUNTY, UnitKind.COUNTY_DEPARTMENT, UnitKind.TOWNSHIP})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def category_of(kind: UnitKind, site_class: SiteClass) -> str:
    """The register's category: A city portal, B county portal, C municipal, D county level, P provincial.

    Only a coordinating unit's portal is a government portal; a department's stays with the departments.
    Source: the city's 2015 arrangement for 检查整改, categories of sites.
    """
    if site_class is SiteClass.PORTAL and kind in _PORTALS:
        return _PORTALS[kind]
    if kind is UnitKind.PROVINCE:
        return "P"
    return "D" if kind in _COUNTY_LEVEL else "C"


def return_is_due(site: Site, today: date) -> bool:
    """Whether the day has come on which a paused site was to be back, and nobody has asked for anything (R15)."""
    paused = site.state is SiteState.PAUSED and site.asked_state is None
    return paused and site.return_on is not None and site.return_on <= today


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site lies in the tree: its owner and every unit above it, the root first."""

    owner: Unit
    above: Sequence[Unit]

    @property
    def superior(self) -> Unit | None:
        """The nearest coordinating unit strictly above the owner (R9)."""
        return next((unit for unit in reversed(self.above) if unit.kind in COORDINATORS), None)

    @property
    def confirmer(self) -> Unit:
        """Who confirms the code: a coordinating unit its own sites', the superior everybody else's."""
        return self.owner if self.owner.kind in COORDINATORS else self.superior or self.owner

    @property
    def county(self) -> Unit | None:
        """The county the site belongs to, if any."""
        return next((unit for unit in (self.owner, *reversed(self.above)) if unit.kind is UnitKind.COUNTY), None)

    def derived(self, site_class: SiteClass) -> dict[str, Any]:
        """The columns of a site that follow from its place and class."""
        return {
            "unit_path": self.owner.path,
            "superior_path": (self.superior or self.owner).path,
            "confirmer_path": self.confirmer.path,
            "county_id": self.county.id if self.county else None,
            "category": category_of(self.owner.kind, site_class),
        }

    def stop_above(self, path: str) -> tuple[CodeState, Unit | None]:
        """Where a missing code goes from the unit at `path`: the next coordinating unit above it (R2, R9).

        Where nobody stands above, the code counts as told to the next level outside this installation.
        """
        higher = [unit for unit in self.above if unit.kind in COORDINATORS and len(unit.path) < len(path)]
        if higher:
            return _STOPS[higher[-1].kind], higher[-1]
        here = next((unit for unit in (*self.above, self.owner) if unit.path == path), self.owner)
        return (CodeState.AT_CITY if here.kind is UnitKind.COUNTY else CodeState.AT_PROVINCE), None

    def holder_at(self, state: CodeState) -> str | None:
        """The path of the unit above that a code reported as far as `state` waits at."""
        return next((unit.path for unit in reversed(self.above) if _STOPS.get(unit.kind) is state), None)


def is_site_code(text: str) -> bool:
    """Whether it has the form of a site code. Source: the national census system, 2015: 6-digit division + 4 digits."""
    return SITE_CODE.fullmatch(text) is not None


def division_of(site_code: str) -> str | None:
    """The division a local code begins with; None for a ministry's code."""
    return site_code[:6] if site_code.isdigit() else None


def _address_fault(address: str) -> Text | None:
    if re.search(r"[\s\x00-\x1f\x7f\\]", address):
        return Text("网址中不能有空格或控制字符。", "An address holds no blanks or control characters.")
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return Text("网址格式有误。", "Not a well-formed address.")
    if parts.scheme not in {"http", "https"}:
        return Text("网址须以 http:// 或 https:// 开头。", "An address begins with http:// or https://.")
    if not parts.hostname or "@" in parts.netloc or parts.hostname.strip(".") == "":
        return Text("网址中须有域名，且不能含用户名。", "An address names a host and no user.")
    return None


def _code_fault(text: str) -> Text | None:
    if is_site_code(text):
        return None
    return Text("网站标识码为 10 位数字，或 bm 加 8 位数字。", "A site code is 10 digits, or bm and 8 digits.")


def _email_fault(text: str) -> Text | None:
    return None if _EMAIL.fullmatch(text) else Text("电子邮箱格式有误。", "Not an e-mail address.")


_CHECKS: Mapping[str, tuple[str, Callable[[str], Text | None]]] = {
    "address": ("bad_address", _address_fault),
    "jump_address": ("bad_address", _address_fault),
    "site_code": ("bad_site_code", _code_fault),
    "responsible_email": ("bad_email", _email_fault),
}


def faults_of(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every field of a site that is filled in but not acceptable, as a problem's `errors`."""
    found = []
    for name, (code, check) in _CHECKS.items():
        if (value := values.get(name)) and (text := check(value)):
            found.append(field_error(name, code, text))
    for number, contact in enumerate(values.get("contacts") or []):
        if (email := contact.get("email")) and (text := _email_fault(email)):
            found.append(field_error(f"contacts.{number}.email", "bad_email", text))
    return found


def return_fault(return_on: date, today: date) -> list[dict[str, Any]]:
    """Why the day is no day to come back on (R15)."""
    if return_on > today:
        return []
    text = Text("恢复日期须晚于今天。", "The day of return must lie ahead.")
    return [field_error("return_on", "not_ahead", text)]


UPDATE_DAYS: Mapping[ColumnCategory, int] = {
    ColumnCategory.HOME: 14,
    ColumnCategory.NEWS: 14,
    ColumnCategory.NOTICES: 183,
    ColumnCategory.POLICY: 183,
    ColumnCategory.PERSONNEL: 365,
    ColumnCategory.PLANNING: 365,
}
"""Days within which a column of a category must be updated; none are printed for the others.

Source: 国办发〔2015〕15号, annex 2: two weeks, six months, one year.
"""
