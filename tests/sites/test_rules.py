"""What is decided about a site without a database."""

import pytest

from backend.sites import rules
from backend.sites.tables import CodeState, ColumnCategory, SiteClass
from backend.units.tables import Unit, UnitKind

K, S = UnitKind, SiteClass


def unit(kind: UnitKind, path: str) -> Unit:
    return Unit(id=path, number=int(path.split("/")[-2]), path=path, name=kind, short_name=kind, kind=kind)


PROVINCE, CITY, COUNTY = unit(K.PROVINCE, "/1/"), unit(K.CITY, "/1/2/"), unit(K.COUNTY, "/1/2/3/")


@pytest.mark.parametrize(
    ("kind", "site_class", "category"),
    [
        (K.CITY, S.PORTAL, "A"),
        (K.CITY, S.DEPARTMENT, "C"),
        (K.COUNTY, S.PORTAL, "B"),
        (K.COUNTY, S.DEPARTMENT, "D"),
        (K.MUNICIPAL_DEPARTMENT, S.DEPARTMENT, "C"),
        (K.MUNICIPAL_DEPARTMENT, S.PORTAL, "C"),
        (K.ZONE, S.PORTAL, "C"),
        (K.COUNTY_DEPARTMENT, S.DEPARTMENT, "D"),
        (K.TOWNSHIP, S.PORTAL, "D"),
        (K.PROVINCE, S.PORTAL, "P"),
        (K.PROVINCE, S.DEPARTMENT, "P"),
    ],
)
def test_the_category_follows_from_unit_and_class(kind: UnitKind, site_class: SiteClass, category: str) -> None:
    assert rules.category_of(kind, site_class) == category


@pytest.mark.parametrize("code", ["6204020001", "bm55000001", "4310000001"])
def test_real_codes_are_accepted(code: str) -> None:
    assert rules.is_site_code(code)


@pytest.mark.parametrize(
    "code",
    ["", "431000001", "43100000011", "BM55000001", "bm5500000", "43100O0001", "４３１０００００01", "4310000001\n"],
)
def test_a_code_of_another_form_is_refused(code: str) -> None:
    assert not rules.is_site_code(code)
    assert not code or [e["code"] for e in rules.faults_of({"site_code": code})] == ["bad_site_code"]


def test_only_local_codes_name_a_division() -> None:
    assert rules.division_of("4310020001") == "431002"
    assert rules.division_of("bm55000001") is None


@pytest.mark.parametrize(
    "address", ["http://www.czs.example", "https://a.example:8443/x?y=1#z", "http://政府.example/首页", "http://[::1]/"]
)
def test_addresses_of_sites_are_accepted(address: str) -> None:
    assert rules.faults_of({"address": address}) == []


@pytest.mark.parametrize(
    "address",
    ["www.czs.example", "ftp://a.example", "javascript:alert(1)", "http://", "http:///x", "http://a b.example",
     "http://u:p@a.example", "http://a.example:99999", "http://[::1", "http://a.example\\@b", "http://.", "//a.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    assert [e["code"] for e in rules.faults_of({"address": address, "jump_address": address})] == ["bad_address"] * 2


def test_an_e_mail_is_checked_where_given() -> None:
    assert rules.faults_of({"responsible_email": "", "contacts": [{"name": "a"}, {"email": "a@b.example"}]}) == []
    found = rules.faults_of({"responsible_email": "x", "contacts": [{"email": "a@b.example"}, {"email": "nobody"}]})
    assert [e["loc"] for e in found] == ["responsible_email", "contacts.1.email"]


def test_a_departments_code_climbs_county_city_province() -> None:
    place = rules.Place(unit(K.COUNTY_DEPARTMENT, "/1/2/3/4/"), [PROVINCE, CITY, COUNTY])
    assert place.stop_above("/1/2/3/4/") == (CodeState.AT_COUNTY, COUNTY)
    assert place.stop_above("/1/2/3/") == (CodeState.AT_CITY, CITY)
    assert place.stop_above("/1/2/") == (CodeState.AT_PROVINCE, PROVINCE)
    assert (place.superior, place.confirmer, place.county) == (COUNTY, COUNTY, COUNTY)


def test_a_municipal_unit_and_a_county_portal_report_to_the_city() -> None:
    for place in (rules.Place(unit(K.ZONE, "/1/2/9/"), [PROVINCE, CITY]), rules.Place(COUNTY, [PROVINCE, CITY])):
        assert place.stop_above(place.owner.path) == (CodeState.AT_CITY, CITY)


def test_a_coordinating_unit_confirms_its_own_code() -> None:
    assert rules.Place(COUNTY, [PROVINCE, CITY]).confirmer is COUNTY
    assert rules.Place(unit(K.ZONE, "/1/2/9/"), [PROVINCE, CITY]).confirmer is CITY


def test_a_department_below_a_department_has_the_county_as_superior() -> None:
    bureau = unit(K.COUNTY_DEPARTMENT, "/1/2/3/4/")
    place = rules.Place(unit(K.COUNTY_DEPARTMENT, "/1/2/3/4/5/"), [PROVINCE, CITY, COUNTY, bureau])
    assert place.superior is COUNTY
    assert place.stop_above("/1/2/3/4/5/") == (CodeState.AT_COUNTY, COUNTY)


def test_where_nobody_stands_above_the_report_leaves_the_installation() -> None:
    city, county = unit(K.CITY, "/1/"), unit(K.COUNTY, "/1/")
    assert rules.Place(city, []).stop_above("/1/") == (CodeState.AT_PROVINCE, None)
    assert rules.Place(county, []).stop_above("/1/") == (CodeState.AT_CITY, None)
    assert rules.Place(unit(K.TOWNSHIP, "/1/2/"), [county]).stop_above("/1/") == (CodeState.AT_CITY, None)
    alone = rules.Place(unit(K.TOWNSHIP, "/1/"), [])
    assert (alone.superior, alone.confirmer, alone.county) == (None, alone.owner, None)
    assert alone.stop_above("/7/") == (CodeState.AT_PROVINCE, None)


def test_a_reported_code_waits_at_the_unit_of_its_level() -> None:
    place = rules.Place(unit(K.COUNTY_DEPARTMENT, "/1/2/3/4/"), [PROVINCE, CITY, COUNTY])
    assert place.holder_at(CodeState.AT_CITY) == CITY.path
    assert rules.Place(CITY, []).holder_at(CodeState.AT_PROVINCE) is None


def test_the_printed_update_limits_are_two_weeks_six_months_one_year() -> None:
    days = rules.UPDATE_DAYS
    assert {days[c] for c in (ColumnCategory.HOME, ColumnCategory.NEWS)} == {14}
    assert {days[c] for c in (ColumnCategory.NOTICES, ColumnCategory.POLICY)} == {183}
    assert {days[c] for c in (ColumnCategory.PERSONNEL, ColumnCategory.PLANNING)} == {365}
    assert ColumnCategory.LEADERS not in days
