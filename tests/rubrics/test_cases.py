"""The sites scored by hand come out as the hand says, term by term."""

from decimal import Decimal
from math import prod

import pytest

from backend.rubrics.rules.trace import Kind, Verdict
from tests.rubrics.cases import QUALIFIED, UNQUALIFIED, VETOED, Case, n, probes
from tests.rubrics.tables import CENSUS, lines, score


def terms(text: str) -> tuple[list[Decimal], Decimal]:
    """The signed terms of `100 - 2*5 = 90.0`, and what stands after the equals sign."""
    left, total = text.split(" = ")
    words = ["+", *left.split()]
    values = [prod((Decimal(factor) for factor in word.split("*")), start=Decimal(1)) for word in words[1::2]]
    signed = [-value if sign == "-" else value for sign, value in zip(words[::2], values, strict=True)]
    return signed, Decimal(total)


def test_the_reader_of_sums_reads() -> None:
    assert terms("100 - 2*0.1 + 5 = 104.8") == ([Decimal(100), Decimal("-0.2"), Decimal(5)], Decimal("104.8"))


def test_there_are_at_least_sixty() -> None:
    assert len(QUALIFIED) + len(UNQUALIFIED) + len(VETOED) >= 60


@pytest.mark.parametrize("case", [*QUALIFIED.values(), *UNQUALIFIED.values()], ids=[*QUALIFIED, *UNQUALIFIED])
def test_the_sum_is_the_hand_s(case: Case) -> None:
    signed, total = terms(case.sum)
    result = score(case.facts, case.site_class, CENSUS, **case.settings)
    assert sum(signed) == total
    assert [line.points for line in result.trace] == signed
    assert result.total == total
    assert result.stopped_by is None


@pytest.mark.parametrize("name", [*QUALIFIED, *UNQUALIFIED])
def test_the_verdict_is_the_hand_s(name: str) -> None:
    case = QUALIFIED.get(name) or UNQUALIFIED[name]
    expected = Verdict.QUALIFIED if name in QUALIFIED else Verdict.UNQUALIFIED
    assert score(case.facts, case.site_class, CENSUS, **case.settings).verdict is expected


@pytest.mark.parametrize("name", VETOED)
def test_a_veto_stops_the_scoring_and_says_which(name: str) -> None:
    facts, limb = VETOED[name]
    result = score(facts)
    assert (result.verdict, result.total, result.stopped_by) == (Verdict.UNQUALIFIED, None, limb)
    assert result.trace[0].kind is Kind.VETO


def test_sample_b_lists_its_deductions_for_repair_without_a_total() -> None:
    facts = n(unanswered_messages=2, other_dead_links=13, stale_news_columns=1, survey_activities=0)
    result = score(facts | n(guide_attachments_dead=1))
    assert result.total is None
    assert lines(result) == {
        "V5.unanswered": 0,
        "D2.other_dead_link": Decimal("-1.3"),
        "D4.stale_news": -3,
        "D6.none_held": -5,
        "D9.dead_attachment": -1,
    }


def test_every_veto_met_is_listed() -> None:
    result = score(n(home_updates=0, empty_columns=5, harmful_content=1))
    assert list(lines(result)) == ["V2.no_updates", "V3.empty", "V4.harmful_content"]


def test_the_home_page_is_not_charged_beside_its_veto() -> None:
    assert "D1.home_unreachable" not in lines(score(probes(7, 140)))


def test_stale_columns_of_a_veto_are_not_charged_again() -> None:
    charged = lines(score(n(stale_news_columns=3, stale_notice_columns=2, stale_plan_columns=1)))
    assert charged == {"V3.stale_news": 0, "D4.stale_plans": -5}


def test_long_stale_plans_of_a_veto_are_not_charged_again() -> None:
    assert lines(score(n(stale_plan_columns=10, stale_news_columns=1))) == {"V3.long_stale": 0, "D4.stale_news": -3}
