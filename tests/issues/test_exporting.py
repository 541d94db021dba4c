"""The ledger of issues going out."""

from typing import Any

import pytest

from backend.issues import queries, service
from backend.issues.shapes.asked import Filters
from backend.issues.sheets import LEDGER
from backend.issues.tables import IssueState
from backend.kit import db, sheets
from backend.kit.errors import Forbidden
from tests.issues.desk import Desk, last

S = IssueState


def ledger(desk: Desk, actor: str = "chenzhou", language: str = "zh", **asked: Any) -> list[dict[str, Any]]:
    filters = Filters(**asked)
    desk.session.commit()
    with db.reading() as session, service.export_issues(session, desk.world.actor(actor), filters, language) as file:
        headings, *rows = sheets.read(file.read(), rows=1000, columns=40)
    assert headings == [heading.spoken(language) for heading in LEDGER.values()]
    return [dict(zip(LEDGER, row, strict=True)) for row in rows]


def test_a_row_tells_the_whole_story_of_an_issue(desk: Desk) -> None:
    issue = desk.find(page_address="http://w.cn")
    desk.prove(issue, by=desk.judge(), stage="found")
    desk.assign(issue, "beihu_health")
    desk.repair(issue)
    desk.send_back(issue)
    (row,) = ledger(desk)
    assert row["number"] == issue.number
    assert (row["division"], row["unit"], row["source"]) == ("北湖区", "北湖区卫生局", "核查")
    assert (row["group"], row["indicator"]) == ("网站可用性", "D2 链接可用性")
    assert (row["found_files"], row["repaired_files"]) == ("佐证.png", "佐证.png")
    assert (row["claimed"], row["assignee"]) == ("已修复全部链接", desk.owner().name)
    assert (row["verdict"], row["verdict_by"], row["returns"]) == ("退回 仍有1个错链", desk.judge().name, 1)
    assert (row["state"], row["veto"]) == ("退回", "否")
    assert row["due_on"] == issue.due_on


@pytest.mark.parametrize("state", list(S))
def test_every_state_has_its_word_in_both_languages(state: IssueState, desk: Desk) -> None:
    desk.at(state)
    (zh,), (en,) = ledger(desk), ledger(desk, language="en")
    assert zh["state"]
    assert en["state"].isascii()


def test_the_ledger_holds_what_the_list_holds(desk: Desk) -> None:
    desk.at(S.NEW)
    desk.at(S.NEW, "suxian_portal")
    assert len(ledger(desk)) == 2
    assert len(ledger(desk, "beihu")) == 1
    assert len(ledger(desk, county=[desk.world.units["suxian"].id])) == 1
    assert ledger(desk, "beihu_culture") == []


def test_points_are_told_where_the_rule_charges_by_piece(desk: Desk) -> None:
    line = queries.lines_of(desk.session, [desk.campaign.id])[desk.campaign.id]["D2"]
    rule, points = next(iter(line.each.items()))
    desk.find(rule=rule, quantity=3)
    (row,) = ledger(desk)
    assert row["points"] == float(points * 3)


def test_no_formula_leaves_with_the_ledger(desk: Desk) -> None:
    desk.find(description="=cmd|' /C calc'!A0", title="@x")
    (row,) = ledger(desk)
    assert row["description"] == "=cmd|' /C calc'!A0"


def test_who_took_the_ledger_is_written_down(desk: Desk) -> None:
    ledger(desk, state=["new"])
    told = last(desk.session, "issue.exported")
    assert (told.actor_name, told.data["filters"]) == (desk.world.actor("chenzhou").name, {"state": ["new"]})


def test_who_sees_no_issues_takes_none(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        ledger(desk, "admin")
