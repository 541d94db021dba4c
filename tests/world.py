"""Reaches any state of the small tree by firing the real verbs."""

from functools import cache, cached_property

from sqlmodel import Session

from backend.accounts.tables import User
from backend.kit.actor import Actor
from backend.sites.tables import Site
from backend.units.tables import Unit
from tests import tree


class World:
    """What stands there is made when first asked for; the session is committed by `settle` and before every HTTP call."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The organisations by key: hunan, chenzhou, beihu, suxian, education, zone, beihu_health …"""
        return tree.plant_units(self.session)

    @cached_property
    def users(self) -> dict[str, User]:
        """One person a unit under the unit's key, and `admin`; the password of all is `tree.PASSWORD`."""
        return tree.plant_users(self.session, self.units, hash_of(tree.PASSWORD))

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The register by key: city_portal, beihu_portal, education, beihu_health …"""
        return tree.plant_sites(self.session, self.units)

    def actor(self, key: str) -> Actor:
        """The person `key` of `users` as the services see them."""
        return actor_of(self.users[key])

    def settle(self) -> None:
        """Commits, so that the journal is chained and others see what was done."""
        self.session.commit()


def actor_of(user: User) -> Actor:
    """A user as the services see them, without signing in."""
    return Actor(
        user_id=user.id, login=user.login, name=user.name, role=user.role, unit_id=user.unit_id, unit_path=user.unit_path
    )


@cache
def hash_of(password: str) -> str:
    """A real argon2id hash, made once a run."""
    from pwdlib import PasswordHash

    return PasswordHash.recommended().hash(password)
