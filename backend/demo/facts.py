"""What is known of Chenzhou in May 2015, read from the data files."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
START = date(2015, 5, 18)
"""The Monday the demonstration opens on."""
LAST = date(2015, 12, 31)
NOTICE = date(2015, 4, 30)


@cache
def chenzhou() -> dict[str, Any]:
    """Units, hosts, columns and texts."""
    data: dict[str, Any] = yaml.safe_load((DATA / "chenzhou.yaml").read_text("utf-8"))
    return data


@cache
def findings() -> list[dict[str, Any]]:
    """Faults a site may have."""
    data: list[dict[str, Any]] = yaml.safe_load((DATA / "findings.yaml").read_text("utf-8"))
    return data
