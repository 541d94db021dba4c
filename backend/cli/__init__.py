"""The administrator's commands: `sitecensus …`."""

from backend.cli.parsing import main

__all__ = ["main"]
