"""What rooms below leave open for rooms above: who is recognised, and who follows when a unit or a site changes."""

import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any


def _found(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def identify() -> Callable[..., Any] | None:
    """How the accounts room recognises who is asking."""
    accounts = _found("backend.accounts.api")
    return accounts.identify if accounts else None


def connect() -> None:
    """Lets the rooms above follow a unit that moved and a site that closed or came back."""
    units, sites = _found("backend.units.service"), _found("backend.sites.service")
    for room in ("sites", "campaigns", "issues", "scorecards", "submissions", "tasks"):
        service = _found(f"backend.{room}.service")
        _add(units, "AFTER_MOVE", getattr(service, "follow_unit_move", None))
        _add(sites, "AFTER_STATE_CHANGE", getattr(service, "follow_site_state", None))


def _add(room: ModuleType | None, opening: str, follower: Callable[..., None] | None) -> None:
    followers = getattr(room, opening, None)
    if followers is not None and follower is not None and follower not in followers:
        followers.append(follower)
