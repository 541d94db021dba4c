"""Routes of issues."""

from backend.issues.api import moves, register, sheets
from backend.kit.http import Router

router = Router(prefix="/api/v1", tags=["issues"])
for part in (sheets, register, moves):
    router.include_router(part.router)
