"""Accounts over HTTP: signing in, one's own account, and the accounts below."""

from fastapi import APIRouter

from backend.accounts.api import auth, me, users
from backend.accounts.api.recognition import identify

__all__ = ["identify", "router"]

router = APIRouter()
for part in (auth.router, me.router, users.router):
    router.include_router(part)
