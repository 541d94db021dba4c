"""Pure: which kind of unit may stand below which, and the path a unit has."""

from backend.units.tables import COORDINATORS, Unit, UnitKind

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
