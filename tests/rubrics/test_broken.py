"""A table's file that breaks the format is refused with path, line and reason."""

import jsonschema
import pytest
import yaml

from backend.rubrics.errors import BadRubric
from backend.rubrics.rules import files, form
from tests.rubrics.broken import SENSE, SHAPE, TEXT, YAML, Broken

EVERY = SHAPE | YAML | SENSE
_VALIDATOR = jsonschema.Draft202012Validator(form.json_schema())


def refusal(text: str) -> BadRubric:
    with pytest.raises(BadRubric) as caught:
        files.read(text)
    return caught.value


def test_there_are_at_least_forty() -> None:
    assert len(EVERY) >= 40


@pytest.mark.parametrize("name", EVERY)
def test_a_broken_file_is_refused_where_it_is_broken(name: str) -> None:
    broken: Broken = EVERY[name]
    errors = refusal(broken.text).facts["errors"]
    found = [(error["loc"], error["line"], error["code"]) for error in errors]
    if broken.path.startswith("*"):
        found = [("*" + broken.path[1:] if loc.endswith(broken.path[1:]) else loc, *rest) for loc, *rest in found]
    assert (broken.path, broken.line, broken.code) in found
    assert all(error["message"] and error["message_en"] for error in errors)


@pytest.mark.parametrize("name", SHAPE)
def test_the_published_schema_refuses_the_same_shapes(name: str) -> None:
    body = yaml.safe_load(SHAPE[name].text)
    assert not _VALIDATOR.is_valid(body)


def test_the_published_schema_takes_the_sound_file() -> None:
    assert _VALIDATOR.is_valid(yaml.safe_load(TEXT))


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "model_type"), ("- 1", "model_type"), ("just words", "model_type"), ("[" * 5000, "too_deep"),
     ("x: y\n" * 100_000, "too_long"), ("[" + "1," * 20_000 + "]", "too_many"), ("{", "not_yaml")],
    ids=["empty", "list", "words", "deep", "long", "many", "open"],
)  # fmt: skip
def test_what_is_no_table_at_all_is_refused(text: str, code: str) -> None:
    (error,) = refusal(text).facts["errors"]
    assert (error["code"], error["line"]) == (code, 1)


def test_the_first_twenty_faults_are_named_and_all_are_counted() -> None:
    refused = refusal("\n".join(f"key{n}: 1" for n in range(30)))
    assert len(refused.facts["errors"]) == 20
    assert refused.facts["count"] > 30


def test_faults_come_in_the_file_s_order() -> None:
    text = TEXT.replace("format: 1", "format: 2").replace('floor: "0"', "floor: 0").replace("per: unit", "per: x")
    lines = [error["line"] for error in refusal(text).facts["errors"]]
    assert lines == sorted(lines)


def test_a_stored_body_is_refused_with_its_path() -> None:
    body = files.read(TEXT).body()
    body["scale"]["floor"] = "100"
    with pytest.raises(BadRubric) as caught:
        files.parse(body)
    assert [(error["loc"], error["line"]) for error in caught.value.facts["errors"]] == [("scale.floor", None)]


def test_a_table_of_nothing_is_refused() -> None:
    body = files.read(TEXT).body()
    for part in ("vetoes", "deductions", "bonus", "bonus_gate", "scaling", "amber", "column_categories"):
        del body[part]
    body["facts"], body["settings"] = body["facts"][:1], []
    with pytest.raises(BadRubric) as caught:
        files.parse(body)
    assert "empty_table" in {error["code"] for error in caught.value.facts["errors"]}
