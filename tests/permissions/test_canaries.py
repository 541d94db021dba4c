"""Secrets are planted, and every route is read by everybody: none comes out, nor is any kept or logged in clear (A6)."""

import io
import logging
import zipfile
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.tables import Credential, Guess, SignIn, User
from backend.kit.settings import settings
from backend.sites import service as sites
from backend.sites.tables import Site
from backend.webhooks.tables import Endpoint
from tests import tree
from tests.permissions import calls
from tests.permissions.stage import WHO, Stage
from tests.permissions.table import Line
from tests.permissions.targets import TARGETS
from tests.permissions.test_matrix import LINES, prefixed

CHECK_CODE = "CANARY-check-7f3a"
PASSWORD = "CANARY-Typed-Wrong-91c"
REVEALS = "/sites/{id}/check_code"
PURPOSES = ("tokens", "csrf", "guess", "check code", "backup", "webhook")


def reading() -> list[Line]:
    """The lines that hand something out."""
    return [line for line in LINES if line.method == "GET" or line.path.endswith("/export")]


def plant(stage: Stage) -> None:
    """A check code at every site, a token, and passwords typed into the wrong field and wrongly."""
    TARGETS["token"](stage)
    TARGETS["delivery"](stage)
    for number, (key, site) in enumerate(stage.world.sites.items(), start=1):
        owner = stage.world.actor(tree.SITES[key][0])
        sites.enter_code(stage.session, owner, site.id, None, site_code=f"431000{9000 + number}", check_code=CHECK_CODE)
    stage.session.commit()
    for form in ({"username": PASSWORD, "password": "x"}, {"username": "beihu", "password": PASSWORD}):
        assert stage.nobody.post("/api/v1/auth/token", data=form).status_code == 401


def secrets_of(stage: Stage) -> set[str]:
    """Everything that must not come out."""
    rows = stage.session
    kept: set[str] = set()
    for column in (
        User.password_hash,
        Site.check_code_sealed,
        SignIn.refresh_hash,
        SignIn.old_hash,
        Guess.login_hash,
        Credential.secret_hash,
        Endpoint.secret_sealed,
        Endpoint.old_sealed,
    ):
        kept |= set(rows.execute(sa.select(column)).scalars())  # type: ignore[call-overload]
    keys = {settings().secret_key.get_secret_value(), *(settings().key_for(purpose) for purpose in PURPOSES)}
    return {CHECK_CODE, PASSWORD, tree.PASSWORD, *keys, *kept, *stage.tokens.values()} - {"", None}


def said(answer: Any) -> str:
    """All that an answer says, what is packed into a workbook too."""
    text: str = f"{answer.headers} " + answer.content.decode("utf-8", "replace")
    if answer.content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            text += " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return text


def told(stage: Stage, secrets: set[str]) -> list[str]:
    """Who was told which secret by which route."""
    found = []
    for line in stage.share(reading()):
        row = TARGETS[line.target](stage)
        stage.session.commit()
        sent = calls.sent_to(line.method, line.path, stage, row)
        address = calls.address_of(prefixed(line)[1], getattr(row, "id", None))
        for who in WHO:
            answer = stage.call(who, line.method, address, **sent)
            text, may_know = said(answer), line.path == REVEALS and answer.status_code == 200
            out = {secret for secret in secrets if secret in text} - ({CHECK_CODE} if may_know else set())
            found += [f"{line.path} to {who}: {secret[:12]}" for secret in out]
    return found


def test_no_secret_comes_out_by_any_route_to_anybody(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    plant(stage)
    secrets = secrets_of(stage)
    assert len(secrets) > 20
    assert told(stage, secrets) == []
    assert [secret for secret in secrets if secret in caplog.text] == []


def test_no_secret_is_kept_in_clear_nor_written_in_the_journal(stage: Stage) -> None:
    plant(stage)
    kept = stage.rows()
    assert not any(secret in str(kept) for secret in (CHECK_CODE, PASSWORD, tree.PASSWORD))
    secrets, journal = secrets_of(stage), str(kept["journal_entry"])
    assert [secret for secret in secrets if secret in journal] == []


def test_a_statement_that_fails_is_told_without_its_values(stage: Stage) -> None:
    with pytest.raises(sa.exc.DBAPIError) as fault:
        stage.session.execute(sa.text("SELECT :hash FROM no_such_table"), {"hash": PASSWORD})
    stage.session.rollback()
    assert PASSWORD not in str(fault.value)
