"""The life of a code (R2, R9)."""

import pytest
from sqlmodel import Session

from backend.kit import db
from backend.kit.errors import Forbidden, Invalid, NotFound
from backend.kit.sealing import SealBroken
from backend.sites import queries, reading, service
from backend.sites.errors import CodeTaken, NoCheckCode
from backend.sites.shapes import MissingCodeQuery
from backend.sites.tables import CodeState
from backend.workflow.errors import IllegalStep, StepRefused
from backend.workflow.many import Chosen
from tests.sites.asking import CANARY, enter, entries, fresh
from tests.world import World


def test_a_missing_code_climbs_one_level_at_a_time(session: Session, world: World) -> None:
    site, dept = world.sites["beihu_health"], world.actor("beihu_health")
    service.report_missing_code(session, dept, site.id, None, note="未收到邮件")
    assert (site.code_state, site.code_holder_path) == (CodeState.AT_COUNTY, world.units["beihu"].path)
    for by in ("beihu_health", "chenzhou"):
        with pytest.raises(Forbidden):
            service.forward_missing_code(session, world.actor(by), site.id, None, note="")
    service.forward_missing_code(session, world.actor("beihu"), site.id, None, note="")
    assert (site.code_state, site.code_holder_path) == (CodeState.AT_CITY, world.units["chenzhou"].path)
    with pytest.raises(Forbidden):
        service.forward_missing_code(session, world.actor("beihu"), site.id, None, note="")
    service.forward_missing_code(session, world.actor("chenzhou"), site.id, None, note="汇总上报")
    assert site.code_state is CodeState.AT_PROVINCE
    service.record_issued_code(
        session, world.actor("hunan"), site.id, None, site_code=None, check_code=None, note="已补发"
    )
    assert (site.code_state, site.code_holder_path) == (CodeState.ISSUED, None)
    enter(world, "beihu_health")
    service.confirm_code(session, world.actor("beihu"), site.id, None)
    assert fresh(session, site).code_state is CodeState.CONFIRMED
    steps = queries.code_history(session, [site.id])[site.id]
    assert [(s.was, s.now, s.told) for s in steps] == [
        ("missing", "at_county", "北湖区"), ("at_county", "at_city", "郴州市"), ("at_city", "at_province", "湖南省"),
        ("at_province", "issued", ""), ("issued", "entered", ""), ("entered", "confirmed", ""),
    ]  # fmt: skip
    events = [e.event for e in entries(session) if e.event.startswith("code.")]
    assert events == [f"code.{e}" for e in ("reported", "forwarded", "forwarded", "issued", "entered", "confirmed")]


@pytest.mark.parametrize(
    ("key", "by", "state"),
    [
        ("education", "education", CodeState.AT_CITY),
        ("zone", "zone", CodeState.AT_CITY),
        ("beihu_portal", "beihu", CodeState.AT_CITY),
        ("city_portal", "chenzhou", CodeState.AT_PROVINCE),
    ],
)
def test_who_stands_higher_reports_higher(session: Session, world: World, key: str, by: str, state: CodeState) -> None:
    site = service.report_missing_code(session, world.actor(by), world.sites[key].id, None, note="")
    assert site.code_state is state


def test_a_neighbour_and_the_city_of_others_cannot_touch_it(session: Session, world: World) -> None:
    site = world.sites["beihu_health"]
    for by in ("suxian", "beihu_culture", "suxian_health"):
        with pytest.raises(NotFound):
            service.report_missing_code(session, world.actor(by), site.id, None, note="")
        with pytest.raises(NotFound):
            enter(world, "beihu_health", by=by)


def test_the_city_may_record_what_the_province_answered_outside_the_system(session: Session, world: World) -> None:
    site = world.sites["education"]
    service.report_missing_code(session, world.actor("education"), site.id, None, note="")
    service.record_issued_code(
        session, world.actor("chenzhou"), site.id, None, site_code="4310000099", check_code=CANARY, note=""
    )
    assert (site.code_state, site.site_code) == (CodeState.ISSUED, "4310000099")
    with pytest.raises(Forbidden):
        service.record_issued_code(
            session, world.actor("education"), site.id, None, site_code=None, check_code=None, note=""
        )


@pytest.mark.parametrize(
    ("key", "confirmer", "others"),
    [
        ("beihu_health", "beihu", ["beihu_health", "chenzhou", "hunan"]),
        ("education", "chenzhou", ["education", "hunan"]),
        ("beihu_portal", "beihu", ["chenzhou"]),
        ("city_portal", "chenzhou", ["hunan"]),
    ],
)
def test_a_code_is_confirmed_by_its_confirmer_alone(
    session: Session, world: World, key: str, confirmer: str, others: list[str]
) -> None:
    site = enter(world, key)
    for by in others:
        with pytest.raises(Forbidden):
            service.confirm_code(session, world.actor(by), site.id, None)
    service.confirm_code(session, world.actor(confirmer), site.id, None)
    assert site.code_state is CodeState.CONFIRMED


def test_without_its_check_code_a_code_is_not_confirmed(session: Session, world: World) -> None:
    site, dept = world.sites["beihu_health"], world.actor("beihu_health")
    service.enter_code(session, dept, site.id, None, site_code="4310020001", check_code=None)
    with pytest.raises(StepRefused) as refused:
        service.confirm_code(session, world.actor("beihu"), site.id, None)
    assert refused.value.facts["blocked"][0]["code"] == "check_code_missing"


def test_a_check_code_belongs_to_its_site_code(session: Session, world: World) -> None:
    site, dept = enter(world, "beihu_health"), world.actor("beihu_health")
    service.enter_code(session, dept, site.id, None, site_code="4310020001", check_code=None)
    assert site.check_code_sealed is not None
    service.enter_code(session, dept, site.id, None, site_code="4310020002", check_code=None)
    assert site.check_code_sealed is None


def test_a_wrong_code_is_let_go_and_entered_or_reported_anew(session: Session, world: World) -> None:
    site = enter(world, "beihu_health")
    service.reject_code(session, world.actor("beihu"), site.id, None, reason="与邮件不符")
    assert (site.code_state, site.site_code, site.check_code_sealed) == (CodeState.WRONG, None, None)
    enter(world, "beihu_culture")
    [_, wrong] = queries.code_history(session, [site.id])[site.id]
    assert (wrong.site_code, wrong.note) == ("4310020001", "与邮件不符")
    service.report_missing_code(session, world.actor("beihu_health"), site.id, None, note="")
    assert site.code_state is CodeState.AT_COUNTY


def test_a_confirmed_code_is_not_entered_again_until_rejected(session: Session, world: World) -> None:
    site = enter(world, "beihu_health")
    service.confirm_code(session, world.actor("beihu"), site.id, None)
    with pytest.raises(IllegalStep):
        enter(world, "beihu_health", "4310020009")
    service.reject_code(session, world.actor("beihu"), site.id, None, reason="误")
    enter(world, "beihu_health", "4310020009")
    assert site.code_state is CodeState.ENTERED


def test_a_code_of_another_site_is_refused_with_a_sentence(session: Session, world: World) -> None:
    enter(world, "suxian_health")
    with pytest.raises(CodeTaken) as refused:
        enter(world, "beihu_health")
    assert "4310020001" in refused.value.said.zh
    assert "苏仙" not in refused.value.said.zh


def test_a_code_taken_at_the_same_moment_is_refused_by_the_database(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(world, "suxian_health")
    session.commit()
    monkeypatch.setattr(queries, "holder_of_code", lambda *_: None)
    with pytest.raises(CodeTaken):
        enter(world, "beihu_health")
    session.rollback()


def test_a_misshapen_code_is_refused(session: Session, world: World) -> None:
    with pytest.raises(Invalid):
        enter(world, "beihu_health", "431002")


def test_revealing_a_check_code_is_allowed_to_few_and_written_down(session: Session, world: World) -> None:
    site = enter(world, "beihu_health")
    session.commit()
    with db.reading() as reader:
        for by in ("beihu_health", "beihu", "chenzhou"):
            assert service.reveal_check_code(reader, world.actor(by), site.id) == CANARY
        with pytest.raises(Forbidden):
            service.reveal_check_code(reader, world.actor("hunan"), site.id)
        with pytest.raises(NotFound):
            service.reveal_check_code(reader, world.actor("suxian"), site.id)
        with pytest.raises(NoCheckCode):
            service.reveal_check_code(reader, world.actor("beihu"), world.sites["beihu_portal"].id)
    revealed = entries(session, "code.revealed")
    assert [(e.object_kind, e.object_id, e.data) for e in revealed] == [("site", site.id, {})] * 3


def test_a_check_code_lies_sealed_and_bound_to_its_site(session: Session, world: World) -> None:
    site, other = enter(world, "beihu_health"), world.sites["beihu_culture"]
    assert CANARY not in (site.check_code_sealed or "")
    other.check_code_sealed = site.check_code_sealed
    with pytest.raises(SealBroken):
        service.reveal_check_code(session, world.actor("beihu"), other.id)


def test_reports_go_up_in_one_act_and_each_stands_for_itself(session: Session, world: World) -> None:
    held = [world.sites[key] for key in ("beihu_health", "beihu_culture")]
    for site, by in zip(held, ("beihu_health", "beihu_culture"), strict=True):
        service.report_missing_code(session, world.actor(by), site.id, None, note="")
    session.commit()
    asked = [*held, world.sites["beihu_portal"], world.sites["suxian_health"]]
    chosen = [Chosen(id=site.id, version=site.version) for site in asked]
    beihu = world.actor("beihu")
    done = reading.forwarded(
        session, beihu, service.forward_missing_codes(session, beihu, chosen, note="汇总上报"), "zh"
    )
    assert [item.name for item in done.items] == [*[site.name for site in asked[:3]], None]
    assert [(item.id, item.problem.code if item.problem else "") for item in done.items] == list(
        zip([site.id for site in asked], ("", "", "forbidden", "not_found"), strict=True)
    )
    assert (done.done, done.refused) == (2, 2)
    assert [fresh(session, site).code_state for site in asked] == [
        CodeState.AT_CITY, CodeState.AT_CITY, CodeState.MISSING, CodeState.MISSING,
    ]  # fmt: skip
    assert [entry.event for entry in entries(session)].count("code.forwarded") == 2
    lies_with = [
        service.missing_codes(session, world.actor(by), MissingCodeQuery(held=True)).total
        for by in ("beihu", "chenzhou")
    ]
    assert lies_with == [0, 2]
