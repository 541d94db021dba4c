"""Pure: which kind of unit may stand below which, the path a unit has, and what keeps it from ending."""

from backend.kit.words import Text
from backend.units.errors import UnitDissolved
from backend.units.tables import COORDINATORS, Unit, UnitKind
from backend.workflow.machine import WhyNot

K = UnitKind
BELOW: dict[UnitKind, frozenset[UnitKind]] = {
    K.PROVINCE: frozenset({K.CITY}),
    K.CITY: frozenset({K.COUNTY, K.MUNICIPAL_DEPARTMENT, K.ZONE}),
    K.COUNTY: frozenset({K.COUNTY_DEPARTMENT, K.TOWNSHIP}),
    K.MUNICIPAL_DEPARTMENT: frozenset({K.MUNICIPAL_DEPARTMENT}),
    K.ZONE: frozenset({K.MUNICIPAL_DEPARTMENT}),
    K.COUNTY_DEPARTMENT: frozenset({K.COUNTY_DEPARTMENT}),
    K.TOWNSHIP: frozenset({K.TOWNSHIP}),
}
"""Attached institutions stand below their department."""


def fits(kind: UnitKind, parent: Unit) -> bool:
    """Whether such a unit may stand directly below `parent`."""
    return kind in BELOW[UnitKind(parent.kind)]


def superior_of(parent: Unit) -> str | None:
    """The id of the nearest coordinating unit for a child of `parent`."""
    return parent.id if parent.kind in COORDINATORS else parent.superior_id


def child_path(parent_path: str, number: int) -> str:
    """The path of the unit with that number below `parent_path`."""
    return f"{parent_path}{number}/"


LONGEST_PATH = 200


def too_deep(length: int) -> bool:
    """Whether a path of that length would not fit where paths are kept."""
    return length > LONGEST_PATH


def parent_path(path: str) -> str:
    """The path of what stands directly above; `/` above the root."""
    return path[: path.rstrip("/").rindex("/") + 1]


def refuse_dissolved(unit: Unit) -> None:
    """Raises UnitDissolved: such a unit gets nothing new."""
    if not unit.active:
        raise UnitDissolved(name=unit.name)


def units_left(unit_id: str, count: int) -> WhyNot:
    """Why a unit with others below it cannot end."""
    text = Text("还有 {n} 个下级单位未撤销或未调整隶属", "{n} units below it are neither dissolved nor moved")
    return WhyNot("units_left", text.filled(n=count), f"/admin/units?unit={unit_id}", {"count": count})


def superior_is_dissolved(parent: Unit) -> WhyNot:
    """Why a unit cannot come back below one that is gone."""
    text = Text("上级单位{name}已撤销，须先恢复", "{name} above it is dissolved and must be restored first")
    return WhyNot("superior_dissolved", text.filled(name=parent.name), f"/admin/units?unit={parent.id}")
