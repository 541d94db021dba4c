"""Phase-one findings from a spreadsheet (R6)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from backend.campaigns import service as campaigns
from backend.issues import service
from backend.issues.errors import BadHeadings, CampaignClosed, EmptySheet, WrongRows
from backend.issues.service import Imported
from backend.issues.sheets import HEADINGS, MOST_ROWS
from backend.issues.tables import Issue, IssueState, Source
from backend.journal.tables import Entry
from backend.kit import sheets
from backend.kit.errors import Forbidden
from backend.kit.sheets import BadSheet
from tests.issues.desk import TODAY, Desk, last
from tests.issues.test_lists import statements
from tests.kit.workbook import written

ZH = [heading.zh for heading in HEADINGS.values()]
Row = dict[str, Any]


def row(**cells: Any) -> Row:
    """A good row; what is given replaces its cells."""
    plain: Row = {
        "site_name": "北湖区卫生局网站",
        "unit_name": "北湖区卫生局",
        "indicator": "D2",
        "description": "首页有3个错链。",
    }
    return plain | cells


def sheet(*rows: Row, headings: list[str] | None = None, above: int = 0) -> bytes:
    lines: list[list[Any]] = [[one.get(field) for field in HEADINGS] for one in rows]
    if above:
        return written(["附件"], [[] for _ in range(above - 1)] + [headings or ZH] + lines)
    return written(headings or ZH, lines)


def load(desk: Desk, *rows: Row, by: str = "chenzhou", data: bytes | None = None) -> Imported:
    data = sheet(*rows) if data is None else data
    return service.import_findings(desk.session, desk.world.actor(by), desk.campaign.id, name="附件.xlsx", data=data)


def wrong(desk: Desk, *rows: Row, by: str = "chenzhou") -> list[tuple[int, str, str]]:
    with pytest.raises(WrongRows) as refusal:
        load(desk, *rows, by=by)
    assert desk.session.exec(select(Issue)).all() == []
    assert refusal.value.facts["count"] == len(refusal.value.facts["wrong"])
    return [(one["row"], one["column"], one["code"]) for one in refusal.value.facts["wrong"]]


def test_every_finding_of_the_annex_becomes_an_issue(desk: Desk) -> None:
    desk.world.sites["education"].site_code = "4310000007"
    done = load(
        desk,
        row(),
        row(site_code="4310000007", site_name=None, unit_name=None, indicator="V1 站点无法访问", veto="是",
            found_on=date(2015, 4, 20), page_address="http://edu.cn/"),
    )  # fmt: skip
    assert done == Imported(rows=2, added=2, unchanged=0)
    health, education = desk.session.exec(select(Issue).order_by(Issue.number)).all()[::-1]
    assert (health.source, health.title, health.indicator, health.found_on) == (
        Source.ANNEX,
        "首页有3个错链",
        "D2",
        TODAY,
    )
    assert (education.veto, education.indicator, education.found_on) == (True, "V1", date(2015, 4, 20))
    assert (health.state, health.verifier_path) == (IssueState.NEW, desk.judge().unit_path)
    assert health.due_on == date(2015, 6, 20)


def test_the_same_file_twice_changes_nothing(desk: Desk, session: Session) -> None:
    data = sheet(row(), row(description="栏目两年未更新"))
    load(desk, data=data)
    session.commit()
    before = len(session.exec(select(Entry)).all())
    assert load(desk, data=data) == Imported(rows=2, added=0, unchanged=2)
    session.commit()
    assert (len(session.exec(select(Issue)).all()), len(session.exec(select(Entry)).all())) == (2, before)


def test_the_same_file_another_day_changes_nothing_either(desk: Desk) -> None:
    data = sheet(row())
    load(desk, data=data)
    desk.on(TODAY.replace(day=25))
    assert load(desk, data=data).added == 0


def test_a_longer_edition_of_the_file_brings_only_what_is_new(desk: Desk) -> None:
    load(desk, row())
    assert load(desk, row(), row(description="另一处")) == Imported(rows=2, added=1, unchanged=1)
    numbers = desk.session.exec(select(Issue.number)).all()
    assert sorted(number[-2:] for number in numbers) == ["01", "02"]


WRONG: list[tuple[Row, list[tuple[str, str]]]] = [
    ({"site_name": None}, [("网站名称", "site_missing")]),
    ({"unit_name": None}, [("网站名称", "site_missing")]),
    ({"site_name": "无此网站"}, [("网站名称", "site_unknown")]),
    ({"unit_name": "市教育局"}, [("网站名称", "site_unknown")]),
    ({"site_code": "4310020009"}, [("网站标识码", "site_unknown")]),
    ({"indicator": "D99"}, [("指标", "unknown_indicator")]),
    ({"indicator": None}, [("指标", "unknown_indicator")]),
    ({"description": None}, [("问题描述", "missing")]),
    ({"description": "长" * 4001}, [("问题描述", "too_long")]),
    ({"page_address": "h" * 2001}, [("页面地址", "too_long")]),
    ({"description": "a\x01b"}, [("问题描述", "unreadable")]),
    ({"veto": "也许"}, [("是否单项否决", "not_yes_or_no")]),
    ({"veto": "是"}, [("是否单项否决", "not_a_veto")]),
    ({"found_on": "上周"}, [("发现日期", "not_a_day")]),
    ({"found_on": "2015-02-30"}, [("发现日期", "not_a_day")]),
    ({"found_on": date(2015, 5, 19)}, [("发现日期", "in_the_future")]),
    ({"indicator": "x", "veto": "?", "site_name": "y"},
     [("网站名称", "site_unknown"), ("是否单项否决", "not_yes_or_no"), ("指标", "unknown_indicator")]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "faults"), WRONG)
def test_every_wrong_cell_is_named_and_nothing_is_saved(cells: Row, faults: list[tuple[str, str]], desk: Desk) -> None:
    assert wrong(desk, row(), row(**cells)) == [(3, column, code) for column, code in faults]


def test_all_wrong_rows_are_named_at_once(desk: Desk) -> None:
    rows = [row(indicator="x", description=f"{n}") for n in range(30)]
    assert [number for number, _, _ in wrong(desk, *rows)] == list(range(2, 32))


def test_what_stands_in_a_wrong_cell_is_not_said_back(desk: Desk) -> None:
    with pytest.raises(WrongRows) as refusal:
        load(desk, row(indicator="<script>x</script>"))
    assert "script" not in str(refusal.value.facts)


def test_a_row_that_repeats_another_is_named_with_it(desk: Desk) -> None:
    assert wrong(desk, row(), row(description="b"), row()) == [(4, "问题描述", "same_row")]


def test_code_and_name_must_be_of_one_site(desk: Desk) -> None:
    desk.world.sites["education"].site_code = "4310000007"
    assert wrong(desk, row(site_code="4310000007")) == [(2, "网站名称", "site_differs")]


def test_two_sites_of_one_name_need_the_code(desk: Desk) -> None:
    culture, health = desk.world.sites["beihu_culture"], desk.world.sites["beihu_health"]
    culture.name, culture.unit_id = health.name, health.unit_id
    assert wrong(desk, row()) == [(2, "网站名称", "site_ambiguous")]


def test_a_county_loads_for_its_own_sites_only(desk: Desk) -> None:
    assert wrong(desk, row(), by="suxian") == [(2, "网站名称", "site_unknown")]
    assert load(desk, row(), by="beihu").added == 1


@pytest.mark.parametrize("by", ["beihu_health", "hunan", "admin"])
def test_who_may_not_load_is_refused_before_the_file_is_read(by: str, desk: Desk) -> None:
    with pytest.raises(Forbidden):
        load(desk, data=b"", by=by)


def test_a_campaign_that_has_ended_takes_no_findings(desk: Desk) -> None:
    campaign = desk.campaign
    campaigns.close_campaign(desk.session, desk.world.actor("chenzhou"), campaign.id, campaign.version, reason="x")
    with pytest.raises(CampaignClosed):
        load(desk, row())


def test_a_title_may_stand_above_the_headings_and_headings_may_be_english_or_starred(desk: Desk) -> None:
    data = sheet(row(), above=3)
    assert load(desk, data=data).added == 1
    english = [f"{heading.en}*" for heading in HEADINGS.values()]
    assert load(desk, data=sheet(row(indicator="d2"), headings=english)).unchanged == 1


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        (["甲", "乙"], "网站标识码、指标、问题描述"),
        (["网站名称", "指标"], "问题描述"),
        (["指标", "问题描述"], "网站标识码"),
    ],
)
def test_missing_headings_are_named(headings: list[str], missing: str, desk: Desk) -> None:
    with pytest.raises(BadHeadings) as refusal:
        load(desk, data=written(headings, [["a", "b"]]))
    assert refusal.value.facts["missing"] == missing


@pytest.mark.parametrize("rows", [[], [["", " "], [None]]])
def test_a_sheet_without_rows_is_refused(rows: list[list[Any]], desk: Desk) -> None:
    with pytest.raises(EmptySheet):
        load(desk, data=written(ZH, rows))


def test_empty_rows_between_are_passed_over_and_numbers_stay_excels(desk: Desk) -> None:
    assert wrong(desk, row(), {}, row(indicator="x")) == [(4, "指标", "unknown_indicator")]


def test_a_sheet_too_long_is_refused(desk: Desk) -> None:
    with pytest.raises(BadSheet):
        load(desk, data=written(ZH, [["x"]] * (MOST_ROWS + 10)))


def test_a_finding_that_looks_like_a_formula_stays_text(desk: Desk) -> None:
    load(desk, row(description="=HYPERLINK(1)"))
    (issue,) = desk.session.exec(select(Issue)).all()
    assert issue.description == "=HYPERLINK(1)"


def test_each_issue_has_its_entry_and_the_file_one_more(desk: Desk, session: Session) -> None:
    load(desk, row(), row(description="b"))
    told = last(session, "issue.imported")
    assert (told.object_id, told.data["added"], told.data["file"]) == (desk.campaign.id, 2, "附件.xlsx")
    assert len(session.exec(select(Entry).where(Entry.event == "issue.found")).all()) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_can_be_filled_in_and_loaded(language: str, desk: Desk) -> None:
    with service.import_template(desk.session, desk.world.actor("beihu"), desk.campaign.id, language) as file:
        headings = sheets.read(file.read(), rows=100, columns=20)[0]
    assert headings == [heading.spoken(language) for heading in HEADINGS.values()]
    assert load(desk, data=sheet(row(), headings=[str(one) for one in headings])).added == 1


def test_the_statements_do_not_grow_with_the_rows_of_a_sheet(desk: Desk) -> None:
    counts = []
    for size in (1, 2, 12):
        with statements(desk.session) as sent:
            load(desk, *[row(description=f"{size}-{n}") for n in range(size)])
            desk.session.flush()
        counts.append(sum(one.startswith("SELECT") for one in sent))
    assert counts[1] == counts[2]
