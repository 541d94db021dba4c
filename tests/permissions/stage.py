"""The small tree with a campaign that runs in it, who calls, and a way back to how it was before a call."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import SQLModel, col, select

from backend.accounts import service as accounts
from backend.accounts.tables import User
from backend.journal.tables import Entry
from backend.policy import Role
from backend.units.tables import Unit, UnitKind
from tests import tree
from tests.counts import Tried, share
from tests.http import Caller
from tests.issues import desk as issues
from tests.permissions.ledger import Ledger
from tests.rows import Rows, put_back, stored
from tests.world import World

WHO = {
    "prov": "hunan", "city": "chenzhou", "city2": "yongzhou", "cnty": "beihu", "cnty2": "suxian",
    "dept": "beihu_health", "dept2": "beihu_culture", "admin": "admin", "none": None, "off": "gone",
}  # fmt: skip
"""The columns of the matrix: who calls. `none` does not sign in, the account of `off` was disabled after it had."""
_CHEAP = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(tree.PASSWORD)
_OF_THE_JOURNAL = frozenset({"journal_entry", "journal_head"})
_NOTED_BY_READING = {"sign_in": frozenset({"used_at"}), "credential": frozenset({"used_at"})}


class Stage:
    """Who calls is signed in for real, at the door for machines."""

    def __init__(self, world: World, nobody: Caller, ledger: Ledger) -> None:
        self.world, self.session, self.nobody, self.ledger = world, world.session, nobody, ledger
        self._rows: Rows = {}
        self._plant_neighbours()
        self.issues = issues.Desk(world)
        self.campaign = self.issues.campaign
        self.session.commit()
        self.tokens = {column: self._token(key) for column, key in WHO.items() if key}
        accounts.disable_user(self.session, world.actor("admin"), self.gone.id, self.gone.version)
        self.session.commit()

    def _plant_neighbours(self) -> None:
        """Another city with its coordinator, and a second person of the county whose account will be disabled."""
        units, users = self.world.units, self.world.users
        top, county = units["hunan"], units["beihu"]
        self.city2 = Unit(
            number=90, path=f"{top.path}90/", name="永州市", short_name="永州市", kind=UnitKind.CITY,
            division_code="431100", parent_id=top.id, superior_id=top.id,
        )  # fmt: skip
        self.session.add(self.city2)
        self.session.flush()
        posts = {"yongzhou": (Role.CITY, self.city2), "gone": (Role.COUNTY, county)}
        for key, (role, unit) in posts.items():
            users[key] = User(
                login=key, name=key, role=role, unit_id=unit.id, unit_path=unit.path, password_hash="",
                must_change_password=False,
            )  # fmt: skip
        self.gone = users["gone"]
        for user in users.values():
            user.password_hash = _CHEAP
            self.session.add(user)
        self.session.flush()

    def _token(self, login: str) -> str:
        answer = self.nobody.post("/api/v1/auth/token", data={"username": login, "password": tree.PASSWORD})
        token: str = answer.json()["access_token"]
        return token

    def share(self, tried: Iterable[Tried]) -> list[Tried]:
        """Those of them that are tried on this database."""
        return share(self.session.get_bind(), tried)

    def call(self, who: str, method: str, address: str, **sent: Any) -> Any:
        """One call by one of the columns."""
        headers = dict(sent.pop("headers", {}))
        self.nobody.cookies.clear()
        if who in self.tokens:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        return self.nobody.request(method, address, headers=headers, **sent)

    def rows(self) -> Rows:
        """Everything that is stored, table by table; only what was written to since the last time is read again."""
        touched, self.ledger.touched = self.ledger.touched, set()
        self._rows = self._rows | self.stored({*touched, *(set(SQLModel.metadata.tables) - set(self._rows))})
        return self._rows

    def stored(self, names: Collection[str]) -> Rows:
        """What stands in these tables."""
        with self.session.get_bind().connect() as connection:  # type: ignore[union-attr]
            return stored(connection, names)

    @contextmanager
    def undone(self) -> Iterator[Rows]:
        """Gives what is stored now, and brings it back after the block."""
        self.session.commit()
        was = self.rows()
        yield was
        self.back_to(was)

    def back_to(self, was: Rows) -> None:
        """Makes the database hold what it held."""
        self.session.rollback()
        differing = changed(was, self.rows(), all_of_them=True)
        if differing:
            put_back(self.session.connection(), {name: was[name] for name in differing})
            self.session.commit()
        self.session.info.clear()
        self.session.expire_all()

    def entries_since(self, was: Rows) -> list[str]:
        """The events the journal has gained."""
        known = {row["id"] for row in was["journal_entry"]}
        self.session.rollback()
        entries = self.session.exec(select(Entry.id, Entry.event).order_by(col(Entry.seq)))
        return [event for id_, event in entries if id_ not in known]


def changed(was: Rows, now: Rows, *, all_of_them: bool = False) -> set[str]:
    """The tables that differ; the journal, and the moment a sign-in was last used, stand apart unless asked for."""
    names = set(was) if all_of_them else set(was) - _OF_THE_JOURNAL
    names = {name for name in names if was[name] is not now[name]}
    return {name for name in names if _compared(name, was, all_of_them) != _compared(name, now, all_of_them)}


def _compared(name: str, rows: Rows, everything: bool) -> list[dict[str, Any]]:
    left_out = frozenset() if everything else _NOTED_BY_READING.get(name, frozenset())
    return [{key: value for key, value in row.items() if key not in left_out} for row in rows[name]]
