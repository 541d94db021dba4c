"""The plan files shipped with the product, read as plain data that JSON can keep."""

from copy import deepcopy
from functools import cache
from importlib import resources
from typing import Any

import yaml

from backend.campaigns.errors import UnknownPlan
from backend.campaigns.rules import Plan, parse_plan


class _Loader(yaml.SafeLoader):
    """Dates stay text, `on` is a word and not a truth, and no key may stand twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise yaml.constructor.ConstructorError(None, None, f"stands twice: {twice[0]}", node.start_mark)
        return super().construct_mapping(node, deep)


_KEPT = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:null"}
_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag in _KEPT]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    """The data in a plan file's text, not yet checked. Raises yaml.YAMLError."""
    return yaml.load(text, _Loader)  # noqa: S506  a SafeLoader with fewer types


def shipped() -> list[str]:
    """The plans there are, in alphabetical order."""
    found = (file.name for file in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))


def data(key: str) -> dict[str, Any]:
    """A plan as data, for the campaign that will keep it. Raises UnknownPlan."""
    if key not in (known := shipped()):
        raise UnknownPlan(known=", ".join(known))
    return deepcopy(_read(key))


@cache
def _read(key: str) -> dict[str, Any]:
    found: dict[str, Any] = read(resources.files(__name__).joinpath(f"{key}.yaml").read_text("utf-8"))
    return found


@cache
def plan(key: str) -> Plan:
    """A plan ready for use. Raises UnknownPlan."""
    return parse_plan(data(key))
