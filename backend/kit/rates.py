"""How often somebody may ask, counted in this process."""

from dataclasses import dataclass, field
from threading import Lock

WINDOW = 60.0
_MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands: what is left of the allowance, and after how many seconds it is whole again."""

    limit: int
    remaining: int
    reset: int
    allowed: bool

    @property
    def headers(self) -> dict[str, str]:
        """What an answer says of it; one who is refused also hears when to come back."""
        said = {"RateLimit-Limit": self.limit, "RateLimit-Remaining": self.remaining, "RateLimit-Reset": self.reset}
        if not self.allowed:
            said["Retry-After"] = self.reset
        return {name: str(value) for name, value in said.items()}


@dataclass
class Rates:
    """What each has used; a minute begins with the first try."""

    _used: dict[str, tuple[float, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, who: str, *, limit: int, now: float) -> Standing:
        """Counts one try, unless the allowance is used up."""
        with self._lock:
            begun, used = self._used.get(who, (now, 0))
            if begun + WINDOW <= now:
                begun, used = now, 0
            allowed = used < limit
            used += allowed
            self._used[who] = begun, used
            if len(self._used) > _MOST_KNOWN:
                self._used = {each: use for each, use in self._used.items() if use[0] + WINDOW > now}
            return Standing(limit, limit - used, int(begun + WINDOW - now) + 1, allowed)
