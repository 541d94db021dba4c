"""The API as a collection for Postman, Bruno and their like: a folder a tag, each call with a body to begin from."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_Part = Mapping[str, Any]
_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_DEEPEST = 5
_SAMPLES = {"integer": 1, "number": 1, "boolean": True, "null": None}
_WRITTEN = {"date": "2015-05-18", "date-time": "2015-05-18T08:30:00+08:00"}


def collection(spec: _Part) -> dict[str, Any]:
    """The collection; `base` and `token` are its variables."""
    folders: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in spec["tags"]}
    for path, ways in spec["paths"].items():
        for method, way in ways.items():
            folders[way["tags"][0]].append(_call(method.upper(), path, way, spec["components"]["schemas"]))
    said = {tag["name"]: tag["description"] for tag in spec["tags"]}
    return {
        "info": {"name": spec["info"]["title"], "description": spec["info"]["description"], "schema": _SCHEMA},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
        "variable": [{"key": "base", "value": "http://127.0.0.1:8000"}, {"key": "token", "value": ""}],
        "item": [{"name": tag, "description": said[tag], "item": calls} for tag, calls in folders.items() if calls],
    }


def _call(method: str, path: str, way: _Part, shapes: _Part) -> dict[str, Any]:
    parts = path.strip("/").replace("{", ":").replace("}", "").split("/")
    asked = way.get("parameters", ())
    query = [_named(each, shapes) for each in asked if each["in"] == "query"]
    url: dict[str, Any] = {"raw": "/".join(["{{base}}", *parts]), "host": ["{{base}}"], "path": parts}
    if query:
        url["query"] = query
    if variables := [{"key": each["name"], "value": ""} for each in asked if each["in"] == "path"]:
        url["variable"] = variables
    request = {"method": method, "url": url, "description": way.get("description", "")}
    request["header"] = [_named(each, shapes) for each in asked if each["in"] == "header"]
    if "requestBody" in way:
        request["body"] = _body(way["requestBody"]["content"], shapes)
    return {"name": way["operationId"], "request": request}


def _named(parameter: _Part, shapes: _Part) -> dict[str, Any]:
    """Switched off where it may be left out."""
    value = _sample(parameter["schema"], shapes)
    if isinstance(value, list):
        value = value[0] if value else ""
    return {
        "key": parameter["name"], "value": "" if value is None else str(value),
        "description": parameter.get("description", ""), "disabled": not parameter.get("required", False),
    }  # fmt: skip


def _body(content: _Part, shapes: _Part) -> dict[str, Any]:
    media, said = next(iter(content.items()))
    if media == "application/json":
        raw = json.dumps(_sample(said["schema"], shapes), ensure_ascii=False, indent=2)
        return {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}}
    mode = "urlencoded" if media.endswith("urlencoded") else "formdata"
    return {"mode": mode, mode: list(_fields(said["schema"], shapes))}


def _fields(schema: _Part, shapes: _Part) -> Iterator[dict[str, Any]]:
    shape = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for name, part in shape.get("properties", {}).items():
        if part.get("format") == "binary" or "contentMediaType" in part:
            yield {"key": name, "type": "file", "src": []}
        else:
            needed = name in shape.get("required", ())
            yield {"key": name, "type": "text", "value": str(_sample(part, shapes)) if needed else ""}


def _sample(schema: _Part, shapes: _Part, depth: int = 0) -> Any:
    """A value of that shape: the one it says itself, else one with what it needs and no more."""
    if "$ref" in schema:
        return _sample(shapes[schema["$ref"].rpartition("/")[2]], shapes, depth)
    said = [schema[name] for name in ("default", "const", "example") if name in schema]
    said += [schema[name][0] for name in ("examples", "enum") if schema.get(name)]
    if said:
        return said[0]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return _sample(schema[several][0], shapes, depth)
    return _made(schema, shapes, depth)


def _made(schema: _Part, shapes: _Part, depth: int) -> Any:
    match schema.get("type"):
        case "object" if depth < _DEEPEST:
            needed = schema.get("required", ())
            return {
                name: _sample(part, shapes, depth + 1)
                for name, part in schema.get("properties", {}).items() if name in needed
            }  # fmt: skip
        case "array" if depth < _DEEPEST:
            return [_sample(schema.get("items", {}), shapes, depth + 1)]
        case "string":
            return _WRITTEN.get(schema.get("format", ""), "…")
        case kind:
            return _SAMPLES.get(str(kind), {})
