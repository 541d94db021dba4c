"""Sites over HTTP: the register, the climb of codes, the columns."""

from backend.kit.http import Router
from backend.sites.api import codes, columns, life, register

__all__ = ["router"]

router = Router(prefix="/api/v1", tags=["sites"])
for part in (codes.router, register.router, life.router, columns.router):
    router.include_router(part)
