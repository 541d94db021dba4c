"""The application: every room mounted, every refusal answered in one form, and the browser's pages beside it."""

from backend.app.mounting import create_app

__all__ = ["create_app"]
