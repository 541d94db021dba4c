"""Registering a site, changing it, following its unit."""

import pytest
from sqlmodel import Session, select

from backend.kit.errors import Forbidden, Invalid, NotFound, Stale
from backend.sites import queries, rules, service
from backend.sites.errors import ExternalIdTaken
from backend.sites.tables import CodeState, Site, SiteClass, SiteState
from tests.sites.asking import FORM, entries, fresh
from tests.world import World

BASICS = FORM | {"site_class": SiteClass.DEPARTMENT}


def test_a_unit_registers_its_own_site(session: Session, world: World) -> None:
    owner, county = world.units["beihu_culture"], world.units["beihu"]
    site = service.register_site(session, world.actor("beihu_culture"), owner.id, basics=BASICS)
    site = fresh(session, site)
    assert (site.unit_path, site.superior_path, site.confirmer_path) == (owner.path, county.path, county.path)
    assert (site.category, site.county_id, site.state, site.code_state) == (
        "D",
        county.id,
        SiteState.RUNNING,
        CodeState.MISSING,
    )
    assert site.contacts[0]["name"] == "王五"
    [entry] = entries(session, "site.registered")
    assert (entry.object_kind, entry.object_id, entry.unit_path) == ("site", site.id, owner.path)


def test_a_coordinator_registers_for_a_unit_below(session: Session, world: World) -> None:
    for by in ("beihu", "chenzhou"):
        service.register_site(session, world.actor(by), world.units["beihu_health"].id, basics=BASICS)


def test_a_neighbours_unit_does_not_exist(session: Session, world: World) -> None:
    for by in ("suxian", "beihu_culture"):
        with pytest.raises(NotFound):
            service.register_site(session, world.actor(by), world.units["beihu_health"].id, basics=BASICS)


def test_the_province_sees_but_does_not_register(session: Session, world: World) -> None:
    with pytest.raises(Forbidden):
        service.register_site(session, world.actor("hunan"), world.units["beihu_health"].id, basics=BASICS)


def test_a_portal_of_the_city_belongs_to_no_county_and_confirms_itself(session: Session, world: World) -> None:
    city = world.units["chenzhou"]
    basics = BASICS | {"site_class": SiteClass.PORTAL}
    site = service.register_site(session, world.actor("chenzhou"), city.id, basics=basics)
    assert (site.category, site.county_id, site.superior_path, site.confirmer_path) == (
        "A", None, world.units["hunan"].path, city.path,
    )  # fmt: skip


def test_every_wrong_field_is_named(session: Session, world: World) -> None:
    wrong = BASICS | {"address": "czs", "responsible_email": "x"}
    with pytest.raises(Invalid) as refused:
        service.register_site(session, world.actor("beihu"), world.units["beihu"].id, basics=wrong)
    assert [error["loc"] for error in refused.value.facts["errors"]] == ["address", "responsible_email"]


def test_a_units_own_id_names_one_site(session: Session, world: World) -> None:
    actor, unit = world.actor("beihu"), world.units["beihu"].id
    service.register_site(session, actor, unit, basics=BASICS | {"external_id": "7"})
    with pytest.raises(ExternalIdTaken):
        service.register_site(session, actor, unit, basics=BASICS | {"external_id": "7"})
    session.rollback()


def test_the_journal_keeps_what_each_field_was(session: Session, world: World) -> None:
    site, actor = world.sites["beihu_health"], world.actor("beihu_health")
    old = site.name
    service.change_site(session, actor, site.id, site.version, basics={"name": "新名", "icp_no": site.icp_no})
    [entry] = entries(session, "site.changed")
    assert entry.data == {"changes": {"name": [old, "新名"]}}
    assert entry.object_version == fresh(session, site).version


def test_changing_nothing_writes_nothing(session: Session, world: World) -> None:
    site = world.sites["beihu_health"]
    session.commit()
    service.change_site(session, world.actor("beihu_health"), site.id, site.version, basics={"name": site.name})
    assert entries(session, "site.changed") == []


def test_a_stale_change_is_refused(session: Session, world: World) -> None:
    site, actor = world.sites["beihu_health"], world.actor("beihu_health")
    seen = site.version
    service.change_site(session, actor, site.id, seen, basics={"name": "甲"})
    session.commit()
    with pytest.raises(Stale):
        service.change_site(session, actor, site.id, seen, basics={"name": "乙"})


def test_the_category_follows_the_class(session: Session, world: World) -> None:
    site = world.sites["beihu_portal"]
    service.change_site(session, world.actor("beihu"), site.id, None, basics={"site_class": SiteClass.DEPARTMENT})
    assert site.category == "D"


def test_a_neighbour_cannot_change_it(session: Session, world: World) -> None:
    for by in ("suxian", "beihu_culture"):
        with pytest.raises(NotFound):
            service.change_site(session, world.actor(by), world.sites["beihu_health"].id, None, basics={"name": "x"})


def test_sites_follow_their_unit_to_another_county(session: Session, world: World) -> None:
    site, unit, county = world.sites["beihu_health"], world.units["beihu_health"], world.units["suxian"]
    service.report_missing_code(session, world.actor("beihu_health"), site.id, None, note="")
    unit.path, unit.parent_id, unit.superior_id = f"{county.path}{unit.number}/", county.id, county.id
    site.unit_path = unit.path
    session.flush()
    service.follow_unit_move(session, world.actor("chenzhou"), unit, unit.path)
    site = fresh(session, site)
    assert {site.superior_path, site.confirmer_path, site.code_holder_path} == {county.path}
    assert site.county_id == county.id
    others = session.exec(select(Site).where(Site.id != site.id)).all()
    assert all(other.superior_path != county.path or other.unit_path.startswith(county.path) for other in others)
    assert site.code_state in rules.REPORTED


def test_a_campaign_takes_in_every_running_site_not_under_a_ministry(session: Session, world: World) -> None:
    city = world.units["chenzhou"].path
    world.sites["zone"].state = SiteState.CLOSED
    world.units["education"].vertical = True
    session.flush()
    everything = {site.id for key, site in world.sites.items() if key not in {"zone", "education"}}
    assert {site.id for site in queries.of_campaign(session, city)} == everything
    named = [world.sites["education"].id, world.sites["zone"].id, "nothing"]
    assert {site.id for site in queries.of_campaign(session, city, named)} == set(named[:2])
    assert not queries.of_campaign(session, world.units["suxian"].path, named)
    assert set(queries.by_ids(session, [*named, None])) == set(named[:2])
    assert queries.by_ids(session, [None]) == {}
