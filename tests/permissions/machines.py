"""What machines come with, as targets: a token of the department, a client the county made for it."""

from typing import Any

from backend.accounts import service as accounts
from backend.accounts.shapes import CredentialIn, UnitCredentialIn
from backend.accounts.tables import CredentialKind
from backend.policy import Scope
from tests.permissions.stage import Stage


def token(stage: Stage) -> Any:
    """One the department's person made for itself."""
    asked = CredentialIn(name="脚本", scopes=[Scope.WORK], valid_days=30)
    return accounts.make_my_token(stage.session, stage.world.actor("beihu_health"), asked)


def client(stage: Stage) -> Any:
    """One the county made for the department."""
    unit = stage.world.units["beihu_health"].id
    asked = UnitCredentialIn(name="县级平台", scopes=[Scope.READ], valid_days=30, unit_id=unit)
    return accounts.make_for_unit(stage.session, stage.world.actor("beihu"), CredentialKind.CLIENT, asked)
