"""Opaque identifiers that sort by the time they were made (UUID version 7)."""

import os
import time
from uuid import UUID


def new_id() -> str:
    """A fresh UUIDv7 as 36 lower-case characters. Source: RFC 9562, 5.7."""
    millis = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (millis & (1 << 48) - 1) << 80 | 7 << 76 | (noise >> 68) << 64 | 2 << 62 | (noise & (1 << 62) - 1)
    return str(UUID(int=value))
