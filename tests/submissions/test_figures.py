"""The summary table, computed without a database."""

from decimal import Decimal

from backend.sites.tables import CodeState, SiteClass, SiteState
from backend.submissions.rules.figures import ClosedSite, Extra, Figures, MissingPart, SiteLine, figures

DEMANDED = {"B": frozenset({"code_confirmed", "issues_closed", "scorecard_s3"})}


def line(name: str, **fields: object) -> SiteLine:
    plain: dict[str, object] = {
        "site_id": name, "name": name, "address": "", "site_code": None, "site_class": SiteClass.PORTAL,
        "category": "B", "unit_id": "u", "unit_name": "北湖区", "superior_name": "郴州市", "found": 3, "repaired": 3,
        "s3_total": Decimal("88.0"), "s3_verdict": "qualified", "state": SiteState.RUNNING,
        "code_state": CodeState.CONFIRMED,
    }  # fmt: skip
    return SiteLine.model_validate(plain | fields)


def closed(name: str) -> ClosedSite:
    return ClosedSite(site_id=name, name=name, unit_name="北湖区", state=SiteState.CLOSED, reason="撤并",
                      approved_by="郴州市经办人", return_on=None)  # fmt: skip


def table(*lines: SiteLine, shut: tuple[ClosedSite, ...] = (), extra: Extra | None = None) -> Figures:
    return figures(lines, shut, DEMANDED, extra or Extra())


def test_each_class_has_a_footer_and_all_have_one_more() -> None:
    found = table(line("a"), line("b", site_class=SiteClass.DEPARTMENT), line("c", site_class=SiteClass.DEPARTMENT))
    assert [(each.site_class, each.sites, each.found) for each in found.totals] == [
        ("portal", 1, 3), ("department", 2, 6), (None, 3, 9),
    ]  # fmt: skip


def test_a_class_that_is_not_there_has_no_footer() -> None:
    assert [each.site_class for each in table(line("a")).totals] == ["portal", None]
    assert [(each.site_class, each.sites) for each in table().totals] == [(None, 0)]


def test_verdicts_are_counted_and_what_is_not_scored_stays_visible() -> None:
    vetoed = line("b", s3_total=None, s3_verdict="unqualified", stopped_by="V2.no_updates")
    *_, total = table(line("a"), vetoed, line("c", s3_total=None, s3_verdict=None)).totals
    assert (total.qualified, total.unqualified, total.unscored, total.vetoed) == (1, 1, 1, 1)


def test_a_closed_site_counts_nowhere_and_says_who_approved_it() -> None:
    found = table(line("a"), shut=(closed("b"),))
    assert found.totals[-1].sites == 1
    assert [(site.name, site.approved_by) for site in found.closed] == [("b", "郴州市经办人")]


def test_a_blocked_site_is_named_with_every_reason() -> None:
    held = line("a", code_state=CodeState.AT_PROVINCE, open=2, s3_verdict=None, s3_total=None)
    assert table(held).blocked[0].reasons == ("code_not_confirmed", "issues_open", "scorecard_s3_missing")
    assert table(line("b")).blocked == ()


def test_only_what_the_plan_demands_can_block() -> None:
    held = line("a", category="Q", code_state=CodeState.MISSING, open=2, s3_verdict=None)
    assert table(held).blocked == ()


def test_the_rooms_above_add_reasons_and_missing_parts_and_none_stands_twice() -> None:
    owed = MissingPart(unit_id="s", unit_name="苏仙区", state="open")
    extra = Extra(missing=(owed,), reasons={"a": ("not_verified", "issues_open")})
    found = table(line("a", open=1), extra=extra)
    assert found.blocked[0].reasons == ("issues_open", "not_verified")
    assert found.missing == (owed,)


def test_a_frozen_table_reads_back_the_same() -> None:
    found = table(line("a", deducted=Decimal(12)), shut=(closed("b"),), extra=Extra(reasons={"a": ("not_verified",)}))
    stored = found.model_dump(mode="json")
    assert stored["lines"][0]["s3_total"] == "88.0"
    assert stored["lines"][0]["deducted"] == "12.0"
    assert Figures.model_validate(stored) == found
