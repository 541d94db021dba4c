"""The summary table as an Excel sheet."""

from datetime import date

import pytest

from backend.kit import sheets
from backend.kit.sheets import Cell
from backend.sites.tables import CodeState, SiteState
from backend.submissions import sheets as summary
from backend.submissions.rules.figures import ClosedSite, Extra, MissingPart, figures
from tests.submissions.test_figures import DEMANDED, closed, line


def read(language: str = "zh") -> list[list[Cell]]:
    lines = [
        line("=1+1", deducted="12", s3_total="88.0"),
        line("b", open=1, s3_verdict=None, s3_total=None, code_state=CodeState.MISSING),
        line("c", state=SiteState.EXCEPTION, s3_verdict="unqualified", s3_total=None, stopped_by="V2.no_updates"),
    ]
    paused = ClosedSite(site_id="e", name="e", unit_name="北湖区", state=SiteState.PAUSED, reason="改版",
                        approved_by="李四", return_on=date(2015, 9, 1))  # fmt: skip
    owed = MissingPart(unit_id="s", unit_name="苏仙区", state="open")
    found = figures(lines, [closed("d"), paused], DEMANDED, Extra(missing=(owed,)))
    with summary.written(found, language) as file:
        return sheets.read(file.read(), rows=100, columns=40)


def test_each_site_has_a_line_in_the_forms_columns() -> None:
    heading, first, second, third, *_ = read()
    assert heading == [text.zh for text, _ in summary.COLUMNS]
    told = dict(zip(heading, first, strict=True))
    assert (told["网站名称"], told["扣分"], told["得分"], told["核查结论"], told["处置"]) == (
        "=1+1",
        12,
        88,
        "合格",
        "正常",
    )
    assert second[13:] == ["", "未评", "整改中", "网站标识码尚未确认；还有问题未销号；自评评分表尚未提交"]
    assert (third[10], third[14], third[15]) == ("V2.no_updates", "不合格", "例外")


def test_footers_and_closed_sites_stand_below_apart() -> None:
    portal, all_sites, shut, paused = read()[4:]
    assert (portal[6], portal[7], all_sites[6], all_sites[9]) == ("政府门户", 9, "合计", 1)
    assert all_sites[16] == "3 个网站，合格 1，不合格 1，未评 1"
    assert shut[15:] == ["永久关停", "撤并；批准人：郴州市经办人；恢复日期：—"]
    assert paused[15:] == ["暂时关停", "改版；批准人：李四；恢复日期：2015-09-01"]


@pytest.mark.parametrize(("language", "word"), [("zh", "核查结论"), ("en", "Verdict")])
def test_the_sheet_speaks_the_readers_language(language: str, word: str) -> None:
    assert word in read(language)[0]
