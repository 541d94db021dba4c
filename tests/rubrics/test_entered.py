"""inspection-2019 with its points entered: caps, the bonus behind its gate, services left out – as the hand says."""

from decimal import Decimal

import pytest

from backend.rubrics.rules.trace import Verdict
from tests.rubrics.cases import Case, n, yes
from tests.rubrics.entered import NO_SERVICE, PORTALS, TWENTY, table
from tests.rubrics.tables import Facts, score
from tests.rubrics.test_cases import terms

TABLE = table()


@pytest.mark.parametrize("name", [name for name, case in PORTALS.items() if case.sum])
def test_the_sum_is_the_hand_s(name: str) -> None:
    case: Case = PORTALS[name]
    signed, total = terms(case.sum)
    result = score(case.facts, case.site_class, TABLE, **case.settings)
    assert sum(signed) == total
    assert [line.points for line in result.trace] == signed
    assert (result.total, result.verdict) == (total, Verdict.QUALIFIED)


def test_a_department_is_judged_by_its_vetoes_alone() -> None:
    result = score({}, "department", TABLE)
    assert (result.verdict, result.total, result.trace) == (Verdict.QUALIFIED, None, ())


def test_below_sixty_after_scaling_is_unqualified() -> None:
    many = n(explained_share_faults=3, explained_links_faults=3, data_faults=3, other_columns_faults=3, ipv6_faults=1)
    result = score(NO_SERVICE | TWENTY | many, "portal", TABLE)  # 44 of 75 is 58.666…
    assert (result.total, result.verdict) == (Decimal("58.7"), Verdict.UNQUALIFIED)


def test_what_is_left_out_need_not_be_measured() -> None:
    unknown: Facts = {name: {"not_measured": True} for name in ("guides_faults", "bonus_service_earned")}
    assert score(NO_SERVICE | unknown, "portal", TABLE).total == 100
    assert score(unknown, "portal", TABLE).not_measured == ("guides_faults",)


def test_a_veto_ends_it_whatever_was_earned() -> None:
    result = score(n(empty_columns=5) | yes("bonus_design_earned"), "portal", TABLE)
    assert (result.total, result.stopped_by) == (None, "W4.empty")
