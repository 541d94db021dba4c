"""Accounts over HTTP: signing in, one's own account, and the accounts below."""

from backend.accounts.api import auth, credentials, me, users
from backend.accounts.api.recognition import identify
from backend.kit.http import Router

__all__ = ["identify", "router"]

router = Router()
for part in (auth.router, me.router, users.router, credentials.router):
    router.include_router(part)
