"""The summary table (检查整改情况汇总表) as an Excel sheet: a line a site, footers by class, closed sites apart."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from backend.kit import sheets
from backend.kit.sheets import Column
from backend.kit.words import Text
from backend.sites.tables import SiteClass, SiteState
from backend.submissions.rules import reasons
from backend.submissions.rules.figures import BlockedSite, ClassTotal, ClosedSite, Figures, SiteLine

NAME = Text("检查整改情况汇总表", "Summary table")

COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("序号", "No."), 6),
    (Text("县市区（上级单位）", "Superior"), 18),
    (Text("单位", "Unit"), 24),
    (Text("网站名称", "Site"), 30),
    (Text("网址", "Address"), 34),
    (Text("标识码", "Site code"), 13),
    (Text("类型", "Class"), 12),
    (Text("自查问题数", "Found"), 11),
    (Text("已整改数", "Repaired"), 10),
    (Text("未整改数", "Open"), 10),
    (Text("单项否决项", "Veto"), 14),
    (Text("扣分", "Deducted"), 8),
    (Text("自查得分", "Baseline score"), 10),
    (Text("得分", "Score"), 8),
    (Text("核查结论", "Verdict"), 10),
    (Text("处置", "Disposal"), 10),
    (Text("备注", "Remarks"), 44),
)

_CLASSES = {
    SiteClass.PORTAL: Text("政府门户", "Portal"),
    SiteClass.DEPARTMENT: Text("部门网站", "Department"),
    None: Text("合计", "All"),
}
_VERDICTS = {
    "qualified": Text("合格", "qualified"),
    "unqualified": Text("不合格", "unqualified"),
    "not_measured": Text("未测得", "not measured"),
    None: Text("未评", "not scored"),
}
_DISPOSALS = {
    SiteState.RUNNING: Text("正常", "running"),
    SiteState.PAUSED: Text("暂时关停", "closed for a time"),
    SiteState.CLOSED: Text("永久关停", "closed"),
    SiteState.EXCEPTION: Text("例外", "exception"),
}
_REPAIRING = Text("整改中", "under repair")
_COUNTED = Text(
    "{sites} 个网站，合格 {good}，不合格 {bad}，未评 {none}", "{sites} sites, {good} pass, {bad} fail, {none} unscored"
)
_CLOSED = Text("{reason}；批准人：{by}；恢复日期：{back}", "{reason}; approved by {by}; back on {back}")
_OWED = Text("未报送汇总材料：{unit}", "No summary yet: {unit}")


def written(figures: Figures, language: str) -> BinaryIO:
    """The table as a workbook; the notes name the parts still missing."""
    columns = [Column(heading.spoken(language), width) for heading, width in COLUMNS]
    notes = [_OWED.filled(unit=part.unit_name).spoken(language) for part in figures.missing]
    return sheets.write(NAME, columns, _rows(figures, language), language, notes=notes)


def _rows(figures: Figures, language: str) -> Iterator[list[Any]]:
    held = {site.site_id: site for site in figures.blocked}
    for number, line in enumerate(figures.lines, start=1):
        yield [number, *_line(line, held, language)]
    yield from (_total(total, language) for total in figures.totals)
    yield from (_closed(site, language) for site in figures.closed)


def _line(line: SiteLine, held: Mapping[str, BlockedSite], language: str) -> list[Any]:
    repairing = line.open > 0 and line.state is SiteState.RUNNING
    verdict = _VERDICTS[line.s3_verdict].spoken(language)
    disposal = (_REPAIRING if repairing else _DISPOSALS[line.state]).spoken(language)
    told = reasons.told(held[line.site_id]) if line.site_id in held else []
    remarks = "；".join(text.spoken(language) for _, text in told)
    return [
        line.superior_name, line.unit_name, line.name, line.address, line.site_code,
        _CLASSES[line.site_class].spoken(language), line.found, line.repaired, line.open, line.stopped_by,
        line.deducted, line.s1_total, line.s3_total, verdict, disposal, remarks,
    ]  # fmt: skip


def _total(total: ClassTotal, language: str) -> list[Any]:
    said = _COUNTED.filled(sites=total.sites, good=total.qualified, bad=total.unqualified, none=total.unscored)
    kind = _CLASSES[total.site_class].spoken(language)
    return [
        None, None, None, None, None, None, kind, total.found, total.repaired, total.open, total.vetoed,
        None, None, None, None, None, said.spoken(language),
    ]  # fmt: skip


def _closed(site: ClosedSite, language: str) -> list[Any]:
    back = site.return_on.isoformat() if site.return_on else "—"
    said = _CLOSED.filled(reason=site.reason, by=site.approved_by, back=back).spoken(language)
    disposal = _DISPOSALS[site.state].spoken(language)
    return [None, None, site.unit_name, site.name, *[None] * 11, disposal, said]
