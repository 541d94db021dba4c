"""Plants the tree, the accounts and the register of sites."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from backend.accounts import passwords
from backend.accounts import service as accounts
from backend.demo import facts
from backend.kit.actor import SYSTEM, Actor
from backend.kit.settings import settings
from backend.policy import Role
from backend.sites import service as sites
from backend.sites.tables import ColumnCategory, Site, SiteClass
from backend.units import service as units
from backend.units.tables import Unit, UnitKind

K = UnitKind
ROLES = {K.PROVINCE: Role.PROVINCE, K.CITY: Role.CITY, K.COUNTY: Role.COUNTY}


@dataclass(slots=True)
class Place:
    """A unit with the person who works there and its site, if it runs one."""

    unit: Unit
    actor: Actor
    host: str
    site: Site | None = None

    @property
    def running(self) -> Site:
        """The site it runs."""
        assert self.site is not None
        return self.site


@dataclass(slots=True)
class Scene:
    """Everything planted, by account name."""

    session: Session
    sealed: str = field(default_factory=lambda: passwords.sealed(settings().demo_password))
    places: dict[str, Place] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    """Those who share a unit with somebody."""

    @property
    def colleague(self) -> Actor:
        """Who verifies at the city centre what others there repaired (R4)."""
        return self.people["city.check"]

    @property
    def city(self) -> Place:
        """The city centre."""
        return self.places["city"]

    @property
    def counties(self) -> list[Place]:
        """The county centres."""
        return [place for login, place in self.places.items() if login.startswith("county.")]

    def departments(self, parent: Place) -> list[Place]:
        """The departments below a place that run a site."""
        below = (place for login, place in self.places.items() if login.startswith("dept."))
        return [place for place in below if place.unit.parent_id == parent.unit.id and place.site]

    def leader(self, place: Place) -> Place:
        """Who leads a place: its county, or the city."""
        above = (county for county in self.counties if place.unit.parent_id == county.unit.id)
        return next(above, self.city)

    def add(self, login: str, unit: Unit, host: str, person: str) -> Place:
        """A unit with its first account."""
        role = ROLES.get(UnitKind(unit.kind), Role.DEPARTMENT)
        self.places[login] = place = Place(unit, self.enter(login, unit, person, role), host)
        return place

    def enter(self, login: str, unit: Unit, person: str, role: Role) -> Actor:
        """Somebody at a unit; a person is a role here."""
        user = accounts.enter_user(
            self.session, SYSTEM, unit.id, login=login, name=person, role=role,
            password_hash=self.sealed, must_change_password=False,
        )  # fmt: skip
        self.people[login] = actor = Actor(user.id, user.login, user.name, user.role, unit.id, unit.path)
        return actor

    def register(self, place: Place, site_class: SiteClass, name: str) -> None:
        """The site of a place; a portal with its columns."""
        basics: dict[str, Any] = {
            "name": name,
            "address": f"http://{place.host}.example/",
            "site_class": site_class,
            "icp_no": "无",
            "host_unit_name": place.unit.name,
            "responsible_name": f"{place.unit.short_name}网站负责人",
            "responsible_post": "办公室主任",
            "contacts": [{"name": f"{place.unit.short_name}填报员", "phone": "", "mobile": "", "email": ""}],
        }
        place.site = sites.register_site(self.session, place.actor, place.unit.id, basics=basics)
        if site_class is SiteClass.PORTAL:
            self._lay_out(place)

    def _lay_out(self, place: Place) -> None:
        """The sections of a portal."""
        for column in facts.chenzhou()["columns"]:
            address = place.running.address + column["path"]
            values = {"name": column["name"], "category": ColumnCategory(column["category"]), "address": address}
            sites.add_column(self.session, place.actor, place.running.id, values=values)


def plant(session: Session) -> Scene:
    """The province, the city, its counties, zones and departments, each with an account and most with a site."""
    scene, data = Scene(session), facts.chenzhou()
    province = _root(session, data["province"])
    scene.add("province", province, data["province"]["host"], "省政府办公厅审核员")
    _city(scene, province, data)
    for row in data["counties"]:
        _county(scene, row, data)
    for row in data["zones"]:
        _municipal(scene, row["name"], row["name"], row["host"], K.ZONE)
    for n, name in enumerate(data["municipal_departments"], start=1):
        short = name if name.startswith("市") else f"市{name}"
        _municipal(scene, short, short, f"{n:02d}", K.MUNICIPAL_DEPARTMENT, verified=False)
    for n, name in enumerate(data["vertical_units"], start=1):
        _municipal(scene, f"市{name}", f"市{name}", f"cz{n}", K.MUNICIPAL_DEPARTMENT, vertical=True, verified=False)
    scene.enter("city.check", scene.city.unit, "市电子政务信息中心核查员", Role.CITY)
    scene.enter("admin", scene.city.unit, "市账号管理员", Role.ADMIN)
    return scene


def _root(session: Session, row: dict[str, Any]) -> Unit:
    unit = Unit(
        number=1, path="/1/", name=row["name"], short_name=row["short_name"], kind=K.PROVINCE,
        division_code=row["division_code"],
    )  # fmt: skip
    session.add(unit)
    session.flush()
    return unit


def _city(scene: Scene, province: Unit, data: dict[str, Any]) -> None:
    row = data["city"]
    unit = units.create_unit(
        scene.session, SYSTEM, parent_id=province.id, name=row["short_name"], kind=K.CITY,
        short_name=row["short_name"], division_code=row["division_code"], center_name=row["name"],
    )  # fmt: skip
    place = scene.add("city", unit, row["host"], "市电子政务信息中心经办员")
    scene.register(place, SiteClass.PORTAL, "郴州市人民政府门户网站")


def _county(scene: Scene, row: dict[str, Any], data: dict[str, Any]) -> None:
    unit = units.create_unit(
        scene.session, SYSTEM, parent_id=scene.city.unit.id, name=row["name"], kind=K.COUNTY,
        short_name=row["name"], division_code=row["code"], center_name=row["center"],
        tile_x=row["tile"][0], tile_y=row["tile"][1],
    )  # fmt: skip
    county = scene.add(f"county.{row['code']}", unit, row["host"], f"{row['name']}填报员")
    scene.register(county, SiteClass.PORTAL, f"{row['name']}人民政府门户网站")
    for name in data["county_departments"]:
        short = data["department_hosts"][name]
        full = f"{row['name']}{name}"
        below = units.create_unit(
            scene.session, SYSTEM, parent_id=unit.id, name=full, kind=K.COUNTY_DEPARTMENT, short_name=full
        )
        place = scene.add(f"dept.{row['code']}.{short}", below, f"{short}.{row['host']}", f"{full}填报员")
        scene.register(place, SiteClass.DEPARTMENT, f"{full}网站")


def _municipal(scene: Scene, name: str, short: str, host: str, kind: UnitKind, **facts: bool) -> None:
    unit = units.create_unit(
        scene.session, SYSTEM, parent_id=scene.city.unit.id, name=name, kind=kind, short_name=short, **facts
    )
    place = scene.add(f"dept.431000.{host}", unit, f"{host}.czs", f"{short}填报员")
    scene.register(place, SiteClass.DEPARTMENT, f"{name}网站")
