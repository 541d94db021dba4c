"""Forged, broken and mistaken tokens: 401, whatever they are."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from jose import jwt

from backend.accounts import tokens
from backend.accounts.tokens import Kind
from backend.kit import clock
from backend.kit.errors import Unauthorized
from backend.kit.settings import settings
from tests.accounts.doors import Client, bearer
from tests.accounts.doors import tokens as pair_of
from tests.world import World

HEADER = {"alg": "HS256", "typ": "JWT"}


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def key() -> str:
    return settings().key_for("tokens")


def claims(**changes: Any) -> dict[str, Any]:
    now = int(clock.now().timestamp())
    whole = {"sub": "u", "sid": "s", "jti": "j", "typ": "access", "aud": "sitecensus", "iat": now, "exp": now + 60}
    return {name: value for name, value in (whole | changes).items() if value is not None}


def forged(header: Any = None, payload: Any = None, secret: str | None = None, raw: bytes | None = None) -> str:
    """A token signed with the right secret unless another is given."""
    head = b64(json.dumps(HEADER if header is None else header, separators=(",", ":")).encode())
    body = b64(raw if raw is not None else json.dumps(claims() if payload is None else payload).encode())
    mac = hmac.digest((secret or key()).encode(), f"{head}.{body}".encode(), hashlib.sha256)
    return f"{head}.{body}.{b64(mac)}"


def unsigned(header: dict[str, Any]) -> str:
    return forged(header).rpartition(".")[0] + "."


JWE_HEADER = b64(b'{"alg":"dir","enc":"A128CBC-HS256","zip":"DEF"}')
DEEP = b64(b'{"alg":' + b"[" * 1500 + b"]" * 1500 + b"}")
FORGED: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "one dot": lambda: ".",
    "two dots": lambda: "..",
    "no dots": lambda: "abc",
    "five parts": lambda: "a.b.c.d.e",
    "not ascii": lambda: "清.账.单",
    "a NUL": lambda: forged() + "\x00",
    "very long": lambda: forged(payload=claims(x="x" * 100_000)),
    "alg none": lambda: unsigned({"alg": "none", "typ": "JWT"}),
    "alg None": lambda: unsigned({"alg": "None", "typ": "JWT"}),
    "alg NONE, signed": lambda: forged({"alg": "NONE", "typ": "JWT"}),
    "alg missing": lambda: forged({"typ": "JWT"}),
    "alg empty": lambda: forged({"alg": "", "typ": "JWT"}),
    "alg a list": lambda: forged({"alg": ["HS256"], "typ": "JWT"}),
    "alg HS512": lambda: jwt.encode(claims(), key(), "HS512"),
    "alg HS384": lambda: jwt.encode(claims(), key(), "HS384"),
    "alg RS256 over the secret": lambda: forged({"alg": "RS256", "typ": "JWT"}),
    "alg ES256": lambda: forged({"alg": "ES256", "typ": "JWT"}),
    "kid a path": lambda: forged(HEADER | {"kid": "../../../../dev/null"}, secret="\x00"),
    "kid SQL": lambda: forged(HEADER | {"kid": "x' UNION SELECT 'k"}, secret="k"),
    "kid, right secret": lambda: forged(HEADER | {"kid": "1"}),
    "jwk in the header": lambda: forged(HEADER | {"jwk": {"kty": "oct", "k": "aw"}}, secret="k"),
    "jku in the header": lambda: forged(HEADER | {"jku": "http://evil.example/jwks"}),
    "x5u in the header": lambda: forged(HEADER | {"x5u": "http://evil.example/x"}),
    "crit": lambda: forged(HEADER | {"crit": ["exp"]}),
    "crit unknown": lambda: forged(HEADER | {"crit": ["b64"], "b64": False}),
    "zip": lambda: forged(HEADER | {"zip": "DEF"}),
    "header a list": lambda: forged([]),
    "header a number": lambda: forged(1),
    "header not JSON": lambda: "e30x." + forged().partition(".")[2],
    "header 1,500 deep": lambda: f"{DEEP}.{b64(b'{}')}.x",
    "JWE": lambda: f"{JWE_HEADER}..{b64(b'x' * 16)}.{b64(b'x' * 400)}.x",
    "wrong secret": lambda: forged(secret="x" * 64),
    "the bare secret": lambda: forged(secret=settings().secret_key.get_secret_value()),
    "another purpose's key": lambda: forged(secret=settings().key_for("csrf")),
    "no signature": lambda: forged().rpartition(".")[0],
    "signature cut": lambda: forged()[:-3],
    "payload changed": lambda: ".".join(
        [(p := forged().split("."))[0], b64(json.dumps(claims(sub="v")).encode()), p[2]]
    ),
    "payload a list": lambda: forged(payload=[]),
    "payload a string": lambda: forged(payload="x"),
    "payload not JSON": lambda: forged(raw=b"{"),
    "payload not UTF-8": lambda: forged(raw=b"\xff\xfe"),
    "payload deep": lambda: forged(raw=b'{"exp":' + b"[" * 300 + b"]" * 300 + b"}"),
    "exp 1e999": lambda: forged(raw=json.dumps(claims()).encode().replace(b'"exp": ', b'"exp": 1e999, "e": ')),
    "exp NaN": lambda: forged(raw=json.dumps(claims()).encode().replace(b'"exp": ', b'"exp": NaN, "e": ')),
    "exp a text": lambda: forged(payload=claims(exp="tomorrow")),
    "exp past": lambda: forged(payload=claims(exp=1)),
    "exp missing": lambda: forged(payload=claims(exp=None)),
    "iat missing": lambda: forged(payload=claims(iat=None)),
    "sub missing": lambda: forged(payload=claims(sub=None)),
    "sub a number": lambda: forged(payload=claims(sub=1)),
    "sub empty": lambda: forged(payload=claims(sub="")),
    "sub too long": lambda: forged(payload=claims(sub="u" * 37)),
    "sid missing": lambda: forged(payload=claims(sid=None)),
    "sid a list": lambda: forged(payload=claims(sid=["s"])),
    "jti missing": lambda: forged(payload=claims(jti=None)),
    "aud missing": lambda: forged(payload=claims(aud=None)),
    "aud another": lambda: forged(payload=claims(aud="elsewhere")),
    "aud a list": lambda: forged(payload=claims(aud=["elsewhere"])),
    "typ missing": lambda: forged(payload=claims(typ=None)),
    "refresh as access": lambda: forged(payload=claims(typ="refresh")),
    "nbf tomorrow": lambda: forged(payload=claims(nbf=int(clock.now().timestamp()) + 86_400)),
}


@pytest.mark.parametrize("name", FORGED)
def test_no_forged_token_is_read(name: str) -> None:
    with pytest.raises(Unauthorized):
        tokens.read(Kind.ACCESS, FORGED[name]())


def test_a_token_made_here_is_read() -> None:
    until = clock.now() + timedelta(minutes=1)
    token, token_id = tokens.issue(Kind.ACCESS, user_id="u", sign_in_id="s", until=until)
    assert tokens.read(Kind.ACCESS, token) == tokens.Claims("u", "s", token_id)
    assert tokens.read(Kind.ACCESS, forged()) == tokens.Claims("u", "s", "j")


def test_one_kind_is_never_taken_for_the_other() -> None:
    until = clock.now() + timedelta(minutes=1)
    for kind, other in ((Kind.ACCESS, Kind.REFRESH), (Kind.REFRESH, Kind.ACCESS)):
        token, _ = tokens.issue(kind, user_id="u", sign_in_id="s", until=until)
        with pytest.raises(Unauthorized):
            tokens.read(other, token)


def test_over_http_every_forged_token_is_401(world: World, client: Client) -> None:
    pair = pair_of(world, client, "beihu")
    caller = client()
    tried = [made() for made in FORGED.values()] + [pair["refresh_token"]]
    said = [caller.get("/api/v1/me", headers={b"authorization": b"Bearer " + t.encode()}) for t in tried]
    assert {answer.status_code for answer in said} == {401}
    assert {answer.json()["code"] for answer in said} == {"unauthorized"}
    caller.cookies.set("sc_access", pair["refresh_token"])
    assert caller.get("/api/v1/me").status_code == 401
    caller.cookies.set("sc_refresh", pair["access_token"], path="/api/v1/auth")
    assert caller.post("/api/v1/auth/refresh").status_code == 401


def test_a_good_token_for_nobody_or_another_session_is_401(world: World, client: Client) -> None:
    until = clock.now() + timedelta(minutes=1)
    assert world.users
    user_id = world.users["beihu"].id
    for claimed in (("nobody", "nothing"), (user_id, "nothing")):
        token, _ = tokens.issue(Kind.ACCESS, user_id=claimed[0], sign_in_id=claimed[1], until=until)
        assert client().get("/api/v1/me", headers=bearer(token)).status_code == 401
