"""The small tree every test knows: units, users of every role, one site of each category and a neighbour's."""

from sqlmodel import Session

from backend.accounts.tables import User
from backend.policy import Role
from backend.sites.rules import Place
from backend.sites.tables import Site, SiteClass
from backend.units import queries
from backend.units.tables import COORDINATORS, Unit, UnitKind

UNITS: dict[str, tuple[str | None, UnitKind, str, str | None]] = {
    "hunan": (None, UnitKind.PROVINCE, "湖南省", "430000"),
    "chenzhou": ("hunan", UnitKind.CITY, "郴州市", "431000"),
    "beihu": ("chenzhou", UnitKind.COUNTY, "北湖区", "431002"),
    "suxian": ("chenzhou", UnitKind.COUNTY, "苏仙区", "431003"),
    "education": ("chenzhou", UnitKind.MUNICIPAL_DEPARTMENT, "市教育局", None),
    "zone": ("chenzhou", UnitKind.ZONE, "郴州出口加工区", None),
    "beihu_health": ("beihu", UnitKind.COUNTY_DEPARTMENT, "北湖区卫生局", None),
    "beihu_culture": ("beihu", UnitKind.COUNTY_DEPARTMENT, "北湖区文化局", None),
    "suxian_health": ("suxian", UnitKind.COUNTY_DEPARTMENT, "苏仙区卫生局", None),
}
"""Key: parent, kind, name, division code. The order gives the numbers in the paths."""

SITES: dict[str, tuple[str, SiteClass, str]] = {
    "city_portal": ("chenzhou", SiteClass.PORTAL, "A"),
    "beihu_portal": ("beihu", SiteClass.PORTAL, "B"),
    "suxian_portal": ("suxian", SiteClass.PORTAL, "B"),
    "education": ("education", SiteClass.DEPARTMENT, "C"),
    "zone": ("zone", SiteClass.DEPARTMENT, "C"),
    "beihu_health": ("beihu_health", SiteClass.DEPARTMENT, "D"),
    "beihu_culture": ("beihu_culture", SiteClass.DEPARTMENT, "D"),
    "suxian_health": ("suxian_health", SiteClass.DEPARTMENT, "D"),
}
"""Key: owner, class, category."""

_ROLES = {UnitKind.PROVINCE: Role.PROVINCE, UnitKind.CITY: Role.CITY, UnitKind.COUNTY: Role.COUNTY}

PASSWORD = "Right-Horse-2015"


def plant_units(session: Session) -> dict[str, Unit]:
    """The organisations, parents first."""
    planted: dict[str, Unit] = {}
    for number, (key, (parent_key, kind, name, code)) in enumerate(UNITS.items(), start=1):
        parent = planted.get(parent_key or "")
        leads = parent is not None and parent.kind in COORDINATORS
        unit = Unit(
            number=number,
            path=f"{parent.path if parent else '/'}{number}/",
            name=name,
            short_name=name,
            kind=kind,
            division_code=code,
            parent_id=parent.id if parent else None,
            superior_id=(parent.id if leads else parent.superior_id) if parent else None,
        )
        session.add(unit)
        session.flush()
        planted[key] = unit
    return planted


def plant_users(session: Session, units: dict[str, Unit], password_hash: str) -> dict[str, User]:
    """One person for each unit, under the unit's key, and `admin` at the city."""
    posts = {key: (_ROLES.get(unit.kind, Role.DEPARTMENT), unit) for key, unit in units.items()}
    posts["admin"] = (Role.ADMIN, units["chenzhou"])
    users = {
        key: User(
            login=key,
            name=f"{unit.short_name}经办人",
            role=role,
            unit_id=unit.id,
            unit_path=unit.path,
            password_hash=password_hash,
            must_change_password=False,
        )
        for key, (role, unit) in posts.items()
    }
    session.add_all(users.values())
    session.flush()
    return users


def plant_sites(session: Session, units: dict[str, Unit]) -> dict[str, Site]:
    """The register, codes still missing."""
    sites = {}
    for key, (owner_key, site_class, category) in SITES.items():
        owner = units[owner_key]
        derived = Place(owner, queries.above(session, owner.path)).derived(site_class)
        assert derived["category"] == category
        sites[key] = Site(
            unit_id=owner.id,
            name=f"{owner.name}网站",
            site_class=site_class,
            address=f"http://{key.replace('_', '-')}.example.gov.cn",
            **derived,
        )
    session.add_all(sites.values())
    session.flush()
    return sites
