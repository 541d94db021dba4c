"""Accounts over HTTP: signing in, one's own account, and the accounts below."""

from backend.accounts.api import auth, credentials, me, users
from backend.accounts.api.recognition import address_of, identify, shown_token
from backend.kit.http import Router

__all__ = ["address_of", "identify", "router", "shown_token"]

router = Router()
for part in (auth.router, me.router, users.router, credentials.router):
    router.include_router(part)
