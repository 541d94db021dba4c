"""The official form on paper: every number on the screen stands in the PDF and in the workbook."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import python_calamine
import typst

from backend.issues.tables import IssueState
from backend.kit import typesetting
from backend.scorecards import service
from backend.scorecards.tables import Kind, Scorecard
from tests.http import Caller
from tests.scorecards.desk import WHY, Desk
from tests.scorecards.test_routes import URL
from tests.world import World

Clients = Callable[..., Caller]
NAUGHTY = '=1+1 #eval("1") <script>alert(1)</script> $x$ *b* _i_ {{7*7}} "引号" \\'


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def full(desk: Desk) -> Scorecard:
    """An official card with a bit of everything, beside its baseline."""
    county = desk.world.actor("beihu")
    link = desk.issue("beihu_portal", "D2.home_dead_link", quantity=4, title=NAUGHTY)
    desk.issue("beihu_portal", "D10.system_down")
    first = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None, inaccurate_items={"count": 7})
    service.hand_in(desk.session, county, first)
    link.state = IssueState.VERIFIED
    decided = {"count": 3, "override": {"points": "1.5", "reason": NAUGHTY}}
    card = desk.filled(
        "beihu_portal", Kind.S3, filler="beihu", confirmer="chenzhou", other_dead_links={"count": 13},
        home_probes={"failed": 3, "total": 170}, inaccurate_items=decided, survey_activities={"count": 4},
    )  # fmt: skip
    service.fill(desk.session, county, card.id, card.version, facts=card.facts, note=NAUGHTY)
    words = {"timely": "yes", "accurate": "partly", "responsive": "no", "useful": "yes"}
    service.give_four_words(desk.session, county, card.id, card.version, words=words)
    return card


def numbers_of(detail: dict[str, Any]) -> Iterator[str]:
    """Every number the screen shows of a card."""
    result = detail["result"]
    yield from (
        detail["total"],
        result["deducted"],
        detail["with_issues_repaired"]["total"],
        detail["monitoring_point"],
    )
    for row in (row for group in result["groups"] for row in group["rows"]):
        yield from re.findall(r"\d+(?:\.\d+)?", row["problem"] + row["criterion"])
        yield from (issue["number"] for issue in row["issues"])
        yield row["points"]
    yield from (step["points"] for step in result["steps"])
    for fact in detail["facts"]:
        given = fact["given"] or {}
        yield from (str(given[name]) for name in ("count", "failed", "total") if given.get(name) is not None)
        yield from (str(fact[name]) for name in ("since", "sample") if fact[name])
    for compared in detail["comparison"]["rows"]:
        yield from (entry["points"] for entry in compared["entries"].values() if entry["points"])
        yield compared["change"] or "0"
        stated = [given for fact in compared["facts"] for given in fact["given"].values() if given]
        yield from (str(given["count"]) for given in stated if given["count"] is not None)
    yield from (card["total"] for card in detail["comparison"]["cards"])


def points_of(detail: dict[str, Any]) -> Counter[str]:
    """How often each number of points must stand on the paper: form, sum and comparison."""
    rows = [row for group in detail["result"]["groups"] if not group["veto"] for row in group["rows"]]
    said = [row["points"] for row in rows] + [row["points"] for row in rows if row["mark"] in ("charged", "decided")]
    said += [step["points"] for step in detail["result"]["steps"]] + [detail["total"]] * 3
    for compared in detail["comparison"]["rows"]:
        said += [entry["points"] for entry in compared["entries"].values() if entry["points"]]
        said += [compared["change"]] if compared["change"] else []
    return Counter(said)


def answers_of(detail: dict[str, Any]) -> list[str]:
    """Each fact with its value, as they stand side by side."""
    words = {True: "是", False: "否", None: ""}
    return [
        squeezed(fact["title"])
        + (
            f"{given['failed']}/{given['total']}"
            if given["total"]
            else str(given["count"] if given["count"] is not None else words[given["answer"]])
        )
        for fact in detail["facts"]
        if (given := fact["given"])
    ]


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def export(caller: Caller, card: Scorecard, kind: str) -> Any:
    return caller.post(f"{URL}/{card.id}/export", params={"format": kind})


def test_the_pdf_holds_every_number_on_the_screen(desk: Desk, world: World, client: Clients) -> None:
    card = full(desk)
    with client(world.actor("beihu")) as county:
        detail = county.get(f"{URL}/{card.id}").json()
        answer = export(county, card, "pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf"), answer.text
    assert "s3.pdf" in answer.headers["content-disposition"]
    text = squeezed(text_of(answer.content))
    assert detail["total"] == "86.2"
    missing = {number for number in numbers_of(detail) if squeezed(number) not in text}
    assert missing == set()
    assert [said for said in answers_of(detail) if said not in text] == []
    told = Counter(re.findall(r"(?<![\d.])-?\d+\.\d(?!\d)", text_of(answer.content)))
    assert points_of(detail) - told == Counter()
    for said in (
        "评分表",
        "自评（S3）",
        "北湖区网站",
        "单项否决",
        "网站可用性",
        "一级指标",
        "扣分细则",
        "填表人",
        "盖章",
    ):
        assert said in text, said


def test_the_pdf_shows_what_was_typed_as_text(desk: Desk, world: World, client: Clients) -> None:
    card = full(desk)
    with client(world.actor("beihu")) as county:
        text = squeezed(text_of(export(county, card, "pdf").content))
    assert squeezed(NAUGHTY) in text


def test_the_workbook_holds_the_same_and_no_formula(desk: Desk, world: World, client: Clients) -> None:
    card = full(desk)
    with client(world.actor("beihu"), **{"accept-language": "en"}) as county:
        detail = county.get(f"{URL}/{card.id}").json()
        answer = export(county, card, "xlsx")
    book = python_calamine.load_workbook(io.BytesIO(answer.content))
    pages = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    form = next(iter(pages.values()))
    assert form[0][0] == "Table"
    assert next(row for row in form if row[0] == "Group")[5] == "Points"
    cells = [cell for page in pages.values() for row in page for cell in row]
    told = {f"{cell:.1f}" for cell in cells if isinstance(cell, float)} | {str(cell) for cell in cells}
    points = {
        row["points"] for group in detail["result"]["groups"] for row in group["rows"] if row["mark"] == "charged"
    }
    assert points <= told
    assert float(detail["total"]) in cells
    assert any(NAUGHTY in str(cell) for cell in cells)
    with_formula = re.compile(rb"<f[ >]")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        assert not any(with_formula.search(parts.read(name)) for name in parts.namelist() if "sheet" in name)


def test_a_veto_and_a_card_not_filled_yet_can_be_printed_too(desk: Desk, world: World, client: Clients) -> None:
    stopped = desk.filled("suxian_portal", Kind.S1, filler="suxian", confirmer=None, home_updates={"count": 0})
    empty = desk.start("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    with client(world.actor("chenzhou")) as city:
        text = squeezed(text_of(export(city, stopped, "pdf").content))
        assert "不合格" in text
        assert "否决" in text
        assert "未测得" in squeezed(text_of(export(city, empty, "pdf").content))
        assert export(city, empty, "xlsx").status_code == 200


def test_an_export_leaves_a_line_and_is_the_readers_alone(desk: Desk, world: World, client: Clients) -> None:
    card = desk.start("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    with client(world.actor("suxian")) as neighbour:
        assert export(neighbour, card, "pdf").status_code == 404
    with client(world.actor("beihu")) as county:
        assert export(county, card, "docx").status_code == 422
        export(county, card, "xlsx")
    last = desk.entries(card.id)[-1]
    assert (last.event, last.data["format"]) == ("scorecard.exported", "xlsx")


def test_without_a_chinese_font_the_pdf_is_refused_with_what_to_install(
    desk: Desk, world: World, client: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "_looked_up", lambda *_: typst.Fonts(include_system_fonts=False))
    card = desk.start("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    with client(world.actor("beihu")) as county:
        refused = export(county, card, "pdf")
    assert (refused.status_code, refused.json()["code"]) == (503, "fonts_missing")
    assert "fonts-noto-cjk" in refused.json()["detail"]


def test_an_office_s_own_font_folder_is_looked_through(data_dir: Path) -> None:
    before = typesetting._installed(data_dir / "fonts")
    (data_dir / "fonts").mkdir()
    (data_dir / "fonts" / "own.ttf").write_bytes(b"")
    assert typesetting._installed(data_dir / "fonts") is not before


def test_what_is_stated_otherwise_than_counted_stands_beside_the_count_with_its_reason(
    desk: Desk, world: World, client: Clients
) -> None:
    card = full(desk)
    said = f"问题清单为0，填写13：{WHY}（北湖区经办人）"
    with client(world.actor("beihu")) as county:
        text = squeezed(text_of(export(county, card, "pdf").content))
        book = python_calamine.load_workbook(io.BytesIO(export(county, card, "xlsx").content))
    assert said in text
    assert "附五" in text
    cells = [squeezed(str(cell)) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
             for cell in row]  # fmt: skip
    assert any(said in cell for cell in cells)
    assert f"{WHY}" in cells
