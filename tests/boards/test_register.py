"""The list of sites beyond the register: filters that rooms above answer, how each site stands, the sheet to take away."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, col, select

from backend.app import hooks
from backend.boards import register, standing
from backend.boards import sheets as columns
from backend.boards.shapes import SiteExport
from backend.journal import service as journal
from backend.journal.tables import Entry
from backend.kit import clock, db, sheets
from backend.scorecards.tables import CardState, Kind, Scorecard
from backend.sites import service as sites
from backend.sites.shapes import SiteQuery
from backend.sites.tables import SiteState
from backend.tasks.tables import TaskState
from tests.http import Caller
from tests.sites.test_lists import counted, ids, page
from tests.world import World


@pytest.fixture(autouse=True)
def _connected() -> None:
    hooks.connect()


def official(world: World, key: str, verdict: str) -> None:
    """An official card that says this."""
    site, campaign = world.sites[key], world.campaign
    card = Scorecard(
        campaign_id=campaign.id, site_id=site.id, rubric_id=campaign.rubric_id, unit_path=site.unit_path,
        filler_path=site.unit_path, overseer_path=site.superior_path, kind=Kind.S3, state=CardState.SUBMITTED,
        monitoring_point=clock.today(world.session), verdict=verdict,
    )  # fmt: skip
    world.session.add(card)
    world.session.flush()


def keys(session: Session, world: World, by: str = "chenzhou", **query: Any) -> set[str]:
    found = set(ids(page(session, world, by, limit=200, **query)))
    return {key for key, site in world.sites.items() if site.id in found}


def test_sites_are_found_by_how_one_task_of_a_phase_stands(session: Session, world: World) -> None:
    world.task("T1d", "beihu_health", at=TaskState.ACCEPTED)
    phase = world.found("T1d", "beihu_health").phase
    done = keys(session, world, phase=[phase], task_state=["accepted"])
    assert done == {"beihu_health"}
    assert "beihu_health" not in keys(session, world, phase=[phase], task_state=["open", "returned"])
    assert keys(session, world, "suxian", phase=[phase], task_state=["accepted"]) == set()


def test_overdue_is_asked_of_the_same_task_as_its_phase(session: Session, world: World) -> None:
    world.task("T1d", "beihu_health", at=TaskState.ACCEPTED)
    phase = world.found("T1d", "beihu_health").phase
    clock.set_today(session, world.found("T1d", "beihu_culture").due_on)
    assert keys(session, world, phase=[phase], overdue=True) == set()
    clock.set_today(session, clock.today(session).replace(month=12))
    late = keys(session, world, phase=[phase], overdue=True)
    assert "beihu_culture" in late
    assert "beihu_health" not in late
    assert "beihu_health" in keys(session, world, overdue=True), "late in another phase"


def test_an_exemption_that_has_run_out_is_overdue_again(session: Session, world: World) -> None:
    task = world.task("T1d", "beihu_health", at=TaskState.EXEMPT)
    task.exempt_until = task.due_on
    clock.set_today(session, task.due_on.replace(month=12))
    assert "beihu_health" in keys(session, world, phase=[task.phase], overdue=True)
    task.exempt_until = None
    session.flush()
    assert "beihu_health" not in keys(session, world, phase=[task.phase], overdue=True)


def test_the_official_verdict_divides_all_sites_in_three(session: Session, world: World) -> None:
    official(world, "beihu_health", "qualified")
    official(world, "beihu_culture", "unqualified")
    official(world, "zone", "not_measured")
    assert keys(session, world, verdict=["qualified"]) == {"beihu_health"}
    assert keys(session, world, verdict=["unqualified"]) == {"beihu_culture"}
    assert keys(session, world, verdict=["none"]) == set(world.sites) - {"beihu_health", "beihu_culture"}
    assert keys(session, world, verdict=["none", "qualified"]) == set(world.sites) - {"beihu_culture"}


def test_requests_that_wait_are_found(session: Session, world: World) -> None:
    world.sites["zone"].asked_state = SiteState.CLOSED
    assert keys(session, world, asked=True) == {"zone"}


def test_a_site_stands_at_the_first_phase_that_is_not_done(session: Session, world: World) -> None:
    world.task("T1d", "beihu_health", at=TaskState.ACCEPTED)
    city = world.actor("chenzhou")
    wanted = [world.sites[key].id for key in ("beihu_health", "beihu_culture")]
    after, before = sorted(
        standing.standings(session, city, wanted, None, "zh"), key=lambda one: wanted.index(one.site_id)
    )
    assert before.phase
    assert before.phase.key == world.found("T1d", "beihu_health").phase
    assert after.phase
    assert after.phase.key != before.phase.key
    assert (after.issues, after.issues_open, after.score) == (0, 0, None)
    official(world, "beihu_health", "qualified")
    scored = standing.standings(session, city, wanted[:1], None, "zh")[0].score
    assert scored
    assert (scored.kind, scored.verdict) == (Kind.S3, "qualified")


def test_a_neighbours_site_stands_nowhere(session: Session, world: World) -> None:
    assert world.campaign
    wanted = [world.sites["suxian_health"].id, world.sites["beihu_health"].id]
    found = standing.standings(session, world.actor("beihu"), wanted, None, "zh")
    assert [one.site_id for one in found] == [world.sites["beihu_health"].id]


def test_the_queries_of_a_page_do_not_grow_with_its_sites(session: Session, world: World) -> None:
    assert world.campaign
    everybody = [site.id for site in world.sites.values()]
    session.flush()
    sent_for = []
    for some in (everybody[:1], everybody):
        session.expire_all()
        with counted(session) as sent:
            standing.standings(session, world.actor("chenzhou"), some, None, "zh")
        sent_for.append(len(sent))
    assert sent_for[1] <= sent_for[0] + 2


def test_the_sheet_has_the_columns_asked_for_the_rows_that_match_and_the_key(session: Session, world: World) -> None:
    world.task("T1d", "beihu_health", at=TaskState.ACCEPTED)
    phase = world.found("T1d", "beihu_health").phase
    asked = SiteExport(phase=[phase], task_state=["accepted"], column=["name", "phase", "score"])
    session.commit()
    actor = world.actor("chenzhou")
    with db.reading() as reader, register.export_sites(reader, actor, asked, "zh") as file:
        head, *rows = sheets.read(file.read(), rows=10, columns=20)
    assert head == ["网站名称", "当前阶段", "进展", "评分表", "得分", "评分结论", "系统编号"]
    [row] = rows
    assert (row[0], row[-1]) == (world.sites["beihu_health"].name, world.sites["beihu_health"].id)
    assert row[2] in {"待办理", "未开始", "条件未满足"}


def test_the_whole_list_is_written_page_after_page(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "LIMIT", 3)
    expected = [
        site.site_id for site in standing.standings(
            session, world.actor("chenzhou"), [site.id for site in world.sites.values()], world.campaign.id, "zh"
        )
    ]  # fmt: skip
    session.commit()
    actor, asked = world.actor("chenzhou"), SiteExport(column=["name"])
    with db.reading() as reader, register.export_sites(reader, actor, asked, "zh") as file:
        _, *rows = sheets.read(file.read(), rows=100, columns=5)
    assert sorted(str(row[-1]) for row in rows) == sorted(expected)
    everything = sites.site_items(session, world.actor("chenzhou"), SiteQuery(limit=1))
    assert f'"total":{len(rows)}'.encode() in everything


def test_nobody_waits_while_the_list_is_written(
    world: World, client: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = columns.register

    def while_another_writes(*parts: Any) -> Any:
        with db.writing() as other:
            journal.record(other, world.actor("beihu"), "site.seen")
        return written(*parts)

    monkeypatch.setattr(columns, "register", while_another_writes)
    answer = client(world.actor("chenzhou")).get("/api/v1/boards/sites/export")
    assert answer.status_code == 200
    events = [entry.event for entry in world.session.exec(select(Entry).order_by(col(Entry.seq)))]
    assert events[-2:] == ["site.seen", "site.exported"]
