"""What the list is measured against: the same answer with as little as possible between socket and SQLite."""

from typing import Any
from urllib.parse import parse_qsl

from fastapi import FastAPI

from backend.app import create_app
from bench.floors import connection, fastapi_around, page, path_of, raw_around

_FIELDS = (
    "id", "version", "name", "address", "unit_id", "unit_name", "county_id", "county_name", "site_class", "category",
    "state", "asked_state", "return_on", "approved_by", "code_state", "code_since", "site_code", "icp_no",
    "host_unit_name", "responsible_name", "responsible_phone", "remark", "external_id",
)  # fmt: skip
_ELSEWHERE = {"unit_name": "o.name", "county_name": "c.name"}
_OBJECT = "json_object(" + ",".join(f"'{name}',{_ELSEWHERE.get(name, f's.{name}')}" for name in _FIELDS) + ")"
_FROM = "FROM site s JOIN unit o ON o.id = s.unit_id LEFT JOIN unit c ON c.id = s.county_id"
_ORDER = {"unit": "s.unit_path, s.name, s.id"} | {n: f"s.{n}, s.id" for n in ("name", "address", "state", "category")}


def answer(token: str, _path: str, query: str) -> bytes:
    """Sign-in, count, page."""
    path, asks = path_of(token), connection().execute
    where, values = "s.unit_path >= ? AND s.unit_path < ?", [path, path[:-1] + "0"]
    asked = dict(parse_qsl(query))
    for name in ("state", "code_state"):
        if name in asked:
            where, values = f"{where} AND s.{name} = ?", [*values, asked[name]]
    (total,) = asks(f"SELECT count(*) FROM site s WHERE {where}", values).fetchone()
    rows = asks(f"SELECT {_OBJECT} {_FROM} WHERE {where} ORDER BY {_ORDER[asked['sort']]} LIMIT 50", values).fetchall()
    return page(rows, total)


def raw() -> Any:
    """The floor: one ASGI function."""
    return raw_around(answer)


def fastapi() -> FastAPI:
    """The same answer behind FastAPI."""
    return fastapi_around(answer)


def ours() -> FastAPI:
    """The product as it is."""
    return create_app()
