"""Imports every room's tables, so that the metadata is whole."""

import importlib
import pkgutil

import backend


def load() -> None:
    """Imports `backend.<room>.tables` wherever there is one."""
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)
