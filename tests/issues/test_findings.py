"""What a scoring table says of a finding, and what is wrong with one."""

from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from backend.issues import rules
from backend.issues.rules import Finding, Line
from backend.rubrics.rules import files
from tests.issues.plain import TODAY


@cache
def lines(table: str = "census-2015") -> dict[str, Line]:
    return rules.indicators_of(files.read((files.DATA / f"{table}.yaml").read_text("utf-8")).body())


def test_every_indicator_of_the_table_is_known_with_its_group() -> None:
    assert {line.code for line in lines().values() if line.veto} == {"V1", "V2", "V3", "V4", "V5"}
    assert lines()["V1"].group.zh == "单项否决"
    assert not lines()["D2"].veto
    assert lines()["D2"].group.zh == "网站可用性"


def test_a_table_with_bonus_or_without_any_part_is_read_too() -> None:
    assert len(lines("inspection-2019")) > 5
    assert rules.indicators_of({}) == {}


def test_a_finding_costs_what_its_rule_says() -> None:
    line = next(line for line in lines().values() if line.each)
    rule, points = next(iter(line.each.items()))
    assert rules.deduction(line, rule, 3) == points * 3
    once = next(line for line in lines().values() if line.once)
    rule, points = next(iter(once.once.items()))
    assert rules.deduction(once, rule, 3) == points > Decimal(0)


def test_where_the_rule_is_unknown_no_points_are_guessed() -> None:
    assert rules.deduction(None, "D2.x", 1) is None
    assert rules.deduction(lines()["D2"], None, 1) is None
    assert rules.deduction(lines()["V1"], "V1.unreachable", 1) is None


@pytest.mark.parametrize("written", ["D2", "d2", "D2 链接可用性", "链接可用性"])
def test_an_indicator_is_named_by_code_or_title(written: str) -> None:
    found = rules.matching(lines(), written)
    assert found is not None
    assert found.code == "D2"


@pytest.mark.parametrize("written", ["", "D99", "链接"])
def test_what_names_no_indicator_names_none(written: str) -> None:
    assert rules.matching(lines(), written) is None


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({}, []),
        ({"indicator": "D99"}, ["unknown_indicator"]),
        ({"rule": "D3.other"}, ["unknown_rule"]),
        ({"veto": True}, ["not_a_veto"]),
        ({"indicator": "V1", "veto": True}, []),
        ({"found_on": TODAY}, []),
        ({"found_on": TODAY + timedelta(days=1), "veto": True}, ["not_a_veto", "in_the_future"]),
    ],
)
def test_every_fault_of_a_finding_is_named(fields: dict[str, Any], faults: list[str]) -> None:
    finding = Finding(**({"indicator": "D2", "title": "t"} | fields))
    assert [code for _, code, _ in rules.faults_of(finding, lines(), TODAY)] == faults


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("首页有3个错链。请尽快整改。", "首页有3个错链"),
        ("  两行\n第二行", "两行"),
        ("", ""),
        ("长" * 50, "长" * 39 + "…"),
    ],
)
def test_a_title_is_the_first_sentence(description: str, title: str) -> None:
    assert rules.title_of(description) == title
