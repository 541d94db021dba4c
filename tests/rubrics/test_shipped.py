"""The tables this product comes with, and the format they are written in."""

import json
import re
from collections import Counter
from decimal import Decimal

import jsonschema
import pytest
import yaml

from backend.kit.migrate import ROOT
from backend.rubrics.errors import BadRubric
from backend.rubrics.rules import checks, files, form, standing
from tests.rubrics.tables import CENSUS, INSPECTION, TRIAL

EVERY = pytest.mark.parametrize("rubric", [CENSUS, INSPECTION, TRIAL], ids=lambda rubric: str(rubric.key))
SCHEMA = ROOT / "openapi" / "rubric.schema.json"


@pytest.mark.parametrize("name", ["census-2015", "inspection-2019"])
def test_a_shipped_file_keeps_the_published_schema(name: str) -> None:
    body = yaml.safe_load((files.DATA / f"{name}.yaml").read_text("utf-8"))
    jsonschema.validate(body, json.loads(SCHEMA.read_text("utf-8")), jsonschema.Draft202012Validator)
    assert (body["key"], body["version"]) == (name, 1)


@EVERY
def test_a_table_comes_back_from_yaml_and_from_json(rubric: form.Rubric) -> None:
    assert files.read(files.write(rubric)) == rubric
    assert files.parse(json.loads(json.dumps(rubric.body()))) == rubric


def test_the_census_has_five_vetoes_and_ten_indicators() -> None:
    assert [veto.id for veto in CENSUS.vetoes] == ["V1", "V2", "V3", "V4", "V5"]
    assert [indicator.id for _, indicator in CENSUS.indicators()] == [f"D{n}" for n in range(1, 11)]


def test_the_census_has_no_points_missing() -> None:
    assert standing.missing(CENSUS) == []


def test_the_activities_depend_on_the_class_alone() -> None:
    by_class = {
        name for name, (_, rule) in CENSUS.rule_index.items() if rule.trigger and isinstance(rule.trigger.value, dict)
    }
    assert by_class == {"D6.too_few", "D7.too_few"}
    for name in by_class:
        trigger = CENSUS.rule_index[name][1].trigger
        assert trigger is not None
        assert trigger.value == {"portal": Decimal(6), "department": Decimal(3)}


def test_every_open_question_of_the_census_is_a_setting_with_its_default() -> None:
    assert {setting.id: setting.default for setting in CENSUS.settings} == {
        "pass_operator": ">=",
        "partial_percent": "whole",
        "dead_attachments": "everywhere",
        "guide_basis": "per_guide",
        "guides_sampled": 5,
        "long_stale": "P1Y",
    }


def test_the_windows_of_the_columns() -> None:
    windows = {
        category.id: category.window for category in CENSUS.column_categories if isinstance(category.window, str)
    }
    assert windows == {"news": "P14D", "notices": "P6M", "policies": "P6M", "personnel": "P1Y", "plans": "P1Y"}


def test_the_points_of_the_inspection_are_missing_until_somebody_enters_them() -> None:
    missing = missing_in("deductions")
    indicators = [indicator for group in part(INSPECTION, "deductions").groups for indicator in group.indicators]
    assert len(indicators) == 27
    assert len(missing) == 2 * 27
    assert missing[0] == "deductions.groups[0].indicators[0].points"
    assert len(missing_in("bonus")) == 2 * 5
    assert missing_in("vetoes") == ["vetoes[5].any_of[1].trigger.value"]


@pytest.mark.parametrize("name", ["deductions", "bonus"])
def test_a_part_without_its_points_cannot_be_put_in_force(name: str) -> None:
    body = INSPECTION.body()
    body[name]["enabled"] = True
    with pytest.raises(BadRubric):
        files.parse(body)
    codes = Counter(fault.code for fault in checks.unfinished(form.Rubric.model_validate(body)))
    rules = len(missing_in(name)) // 2
    assert codes["points_missing"] == 2 * rules
    assert codes["unverified"] == rules


def test_no_points_are_guessed() -> None:
    for name in ("deductions", "bonus"):
        for group in part(INSPECTION, name).groups:
            for indicator in group.indicators:
                assert indicator.points is None
                assert all(rule.charge.points is None for rule in indicator.rules)
    assert {group.id: group.points for group in part(INSPECTION, "deductions").groups if group.points} == {
        "service": Decimal(25)
    }


@EVERY
def test_what_nobody_verified_is_off(rubric: form.Rubric) -> None:
    for veto in rubric.vetoes:
        assert not [limb.id for limb in veto.any_of if limb.enabled and limb.certainty == "unverified"]


def test_the_vetoes_of_new_media_are_kept_for_a_class_that_is_not_in_use() -> None:
    kept = {veto.id for veto in INSPECTION.vetoes if veto.applies_to == ("account",)}
    assert kept == {"M1", "M2", "M3"}
    assert [each.id for each in INSPECTION.site_classes if not each.enabled] == ["account"]


@pytest.mark.parametrize("rubric", [CENSUS, INSPECTION], ids=["census", "inspection"])
def test_every_sentence_is_chinese_and_english(rubric: form.Rubric) -> None:
    def words(body: object) -> list[dict[str, str]]:
        if isinstance(body, dict):
            found = [body] if set(body) == {"zh", "en"} else []
            return found + [each for value in body.values() for each in words(value)]
        return [each for value in body for each in words(value)] if isinstance(body, list) else []

    every = words(rubric.body())
    assert len(every) > 100
    for said in every:
        assert re.search("[一-鿿]", said["zh"]) or said["zh"] == "IPv6 改造"
        assert not re.search("[一-鿿]", said["en"])


def missing_in(name: str) -> list[str]:
    """The paths of what is missing in one part of the inspection's table."""
    return [path for each in standing.missing(INSPECTION) if (path := files.dotted(each.path)).startswith(name)]


def part(rubric: form.Rubric, name: str) -> form.Part:
    """The deductions or the bonus of a table."""
    found: form.Part | None = getattr(rubric, name)
    assert found is not None
    return found
