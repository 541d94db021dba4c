"""How often one address may try to sign in, counted in this process."""

from collections import deque
from dataclasses import dataclass, field
from threading import Lock

WINDOW = 60.0
_MOST_ADDRESSES = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How an address stands: what is left of its allowance, and after how many seconds it is whole again."""

    limit: int
    remaining: int
    reset: int
    allowed: bool


@dataclass
class Rates:
    """The tries of each address in the last minute."""

    _tries: dict[str, deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, address: str, *, limit: int, now: float) -> Standing:
        """Counts one try, unless the allowance is used up."""
        with self._lock:
            tries = self._tries.setdefault(address, deque())
            while tries and tries[0] <= now - WINDOW:
                tries.popleft()
            allowed = len(tries) < limit
            if allowed:
                tries.append(now)
            if len(self._tries) > _MOST_ADDRESSES:
                self._forget_idle(now)
            return Standing(limit, limit - len(tries), int(tries[0] + WINDOW - now) + 1, allowed)

    def _forget_idle(self, now: float) -> None:
        for address in [a for a, tries in self._tries.items() if not tries or tries[-1] <= now - WINDOW]:
            del self._tries[address]
