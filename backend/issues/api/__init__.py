"""Routes of issues."""

from fastapi import APIRouter

from backend.issues.api import moves, register, sheets

router = APIRouter(prefix="/api/v1", tags=["issues"])
for part in (sheets, register, moves):
    router.include_router(part.router)
