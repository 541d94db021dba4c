"""The summary table (汇总表): what was found, repaired and scored below, computed from rows handed in."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from backend.kit.words import Text
from backend.scorecards.rules.points import Score
from backend.sites.tables import CodeState, SiteClass, SiteState


class _Figure(BaseModel):
    model_config = ConfigDict(frozen=True)


class SiteLine(_Figure):
    """One site's line. Score and verdict are those of cards handed in; `deducted` and `stopped_by` of the latest."""

    site_id: str
    name: str
    address: str
    site_code: str | None
    site_class: SiteClass
    category: str
    unit_id: str
    unit_name: str
    superior_name: str
    found: int = 0
    repaired: int = 0
    open: int = 0
    vetoes: int = 0
    deducted: Score | None = None
    stopped_by: str | None = None
    s1_total: Score | None = None
    s1_verdict: str | None = None
    s3_total: Score | None = None
    s3_verdict: str | None = None
    state: SiteState
    code_state: CodeState


class ClosedSite(_Figure):
    """A site that left the totals, with who approved it (R15)."""

    site_id: str
    name: str
    unit_name: str
    state: SiteState
    reason: str
    approved_by: str
    return_on: date | None


class BlockedSite(_Figure):
    """A site that is not through yet: what stands in the way of its official card, and the phases not done."""

    site_id: str
    name: str
    unit_name: str
    reasons: tuple[str, ...] = ()
    unfinished: tuple[Text, ...] = ()


class MissingPart(_Figure):
    """A unit below that owes its own summary."""

    unit_id: str
    unit_name: str
    state: str
    due_on: date | None = None


class ClassTotal(_Figure):
    """The footer of one class of site, or of all (`site_class` null)."""

    site_class: SiteClass | None
    sites: int
    found: int
    repaired: int
    open: int
    vetoed: int
    qualified: int
    unqualified: int
    unscored: int


class Extra(_Figure):
    """What only the room above knows: who still owes a part, and by site further reasons and the phases not done."""

    missing: tuple[MissingPart, ...] = ()
    reasons: dict[str, tuple[str, ...]] = {}
    unfinished: dict[str, tuple[Text, ...]] = {}


class Figures(_Figure):
    """Everything a summary says in numbers."""

    lines: tuple[SiteLine, ...] = ()
    totals: tuple[ClassTotal, ...] = ()
    closed: tuple[ClosedSite, ...] = ()
    blocked: tuple[BlockedSite, ...] = ()
    missing: tuple[MissingPart, ...] = ()


def figures(
    lines: Sequence[SiteLine], closed: Sequence[ClosedSite], demanded: dict[str, frozenset[str]], extra: Extra
) -> Figures:
    """The table from its lines; `demanded` are the plan's conditions by category.

    Closed sites are listed apart and count nowhere (R15). A blocked or unfinished site is named, it stops nothing.
    """
    return Figures(
        lines=tuple(lines),
        totals=tuple(_totals(lines)),
        closed=tuple(closed),
        blocked=tuple(_blocked(lines, demanded, extra)),
        missing=extra.missing,
    )


def _totals(lines: Sequence[SiteLine]) -> list[ClassTotal]:
    classes = [each for each in SiteClass if any(line.site_class is each for line in lines)]
    return [*(_total(each, (x for x in lines if x.site_class is each)) for each in classes), _total(None, lines)]


def _total(site_class: SiteClass | None, lines: Iterable[SiteLine]) -> ClassTotal:
    kept = list(lines)
    verdicts = [line.s3_verdict for line in kept]
    qualified, unqualified = verdicts.count("qualified"), verdicts.count("unqualified")
    return ClassTotal(
        site_class=site_class,
        sites=len(kept),
        found=sum(line.found for line in kept),
        repaired=sum(line.repaired for line in kept),
        open=sum(line.open for line in kept),
        vetoed=sum(line.stopped_by is not None for line in kept),
        qualified=qualified,
        unqualified=unqualified,
        unscored=len(kept) - qualified - unqualified,
    )


def _blocked(lines: Iterable[SiteLine], demanded: dict[str, frozenset[str]], extra: Extra) -> list[BlockedSite]:
    found = []
    for line in lines:
        reasons = [*_reasons(line, demanded.get(line.category, frozenset())), *extra.reasons.get(line.site_id, ())]
        kept, unfinished = tuple(dict.fromkeys(reasons)), extra.unfinished.get(line.site_id, ())
        if kept or unfinished:
            found.append(
                BlockedSite(
                    site_id=line.site_id, name=line.name, unit_name=line.unit_name, reasons=kept, unfinished=unfinished
                )
            )
    return found


def _reasons(line: SiteLine, demanded: frozenset[str]) -> list[str]:
    checks = {
        "code_confirmed": line.code_state is not CodeState.CONFIRMED,
        "issues_closed": line.open > 0,
        "scorecard_s3": line.s3_verdict is None,
    }
    return [_REASON_OF[name] for name, stands in checks.items() if stands and name in demanded]


_REASON_OF = {
    "code_confirmed": "code_not_confirmed",
    "issues_closed": "issues_open",
    "scorecard_s3": "scorecard_s3_missing",
}
