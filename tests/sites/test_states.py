"""The two machines of a site, without a database."""

from datetime import date
from typing import Any

import pytest

from backend.sites import states
from backend.sites.states import CODE, SITE, CodeFacts, LifeFacts
from backend.sites.tables import CodeState, Site, SiteState

TODAY = date(2015, 5, 18)


def site(**fields: Any) -> Site:
    return Site(id="s", unit_path="/1/2/", superior_path="/1/", confirmer_path="/1/", name="n", **fields)


def test_a_request_leaves_the_state_until_it_is_approved() -> None:
    row = site(asked_state=SiteState.CLOSED)
    facts = LifeFacts(TODAY)
    for verb in ("request_pause", "request_closing", "request_exception", "request_running", "decline_request"):
        assert SITE[verb].leads_to(row.state, row, facts) is SiteState.RUNNING
    assert SITE["approve_request"].leads_to(row.state, row, facts) is SiteState.CLOSED


@pytest.mark.parametrize("verb", ["request_pause", "request_closing", "request_exception", "request_running"])
def test_one_request_at_a_time(verb: str) -> None:
    facts = LifeFacts(TODAY)
    assert not SITE.why_not(SITE[verb], site(), facts)
    found = SITE.why_not(SITE[verb], site(asked_state=SiteState.PAUSED), facts)
    assert [why.code for why in found] == ["request_pending"]


def test_there_must_be_something_to_decide() -> None:
    for verb in ("approve_request", "decline_request"):
        assert [why.code for why in SITE.why_not(SITE[verb], site(), LifeFacts(TODAY))] == ["nothing_asked"]


@pytest.mark.parametrize(("day", "codes"), [(date(2015, 5, 19), []), (TODAY, ["return_passed"])])
def test_a_pause_that_is_over_is_not_approved(day: date, codes: list[str]) -> None:
    row = site(asked_state=SiteState.PAUSED, asked_return_on=day)
    assert [why.code for why in SITE.why_not(SITE["approve_request"], row, LifeFacts(TODAY))] == codes


def test_the_owner_asks_and_the_superior_decides() -> None:
    assert SITE["request_closing"].at(site()) == "/1/2/"
    assert SITE["approve_request"].at(site()) == SITE["decline_request"].at(site()) == "/1/"


def test_a_code_is_confirmed_only_with_its_check_code() -> None:
    confirm = CODE["confirm_code"]
    assert [why.code for why in CODE.why_not(confirm, site(site_code="4310020001"), CodeFacts())] == [
        "check_code_missing"
    ]
    assert not CODE.why_not(confirm, site(site_code="4310020001", check_code_sealed="x"), CodeFacts())


def test_only_the_holder_passes_a_missing_code_on() -> None:
    forward = CODE["forward_missing_code"]
    assert forward.at(site(code_holder_path="/1/2/3/")) == "/1/2/3/"
    assert forward.at(site()) == states.NOBODY


def test_a_missing_code_goes_where_the_facts_say() -> None:
    for verb in ("report_missing_code", "forward_missing_code"):
        assert CODE[verb].leads_to(CodeState.MISSING, site(), CodeFacts(CodeState.AT_CITY)) is CodeState.AT_CITY


def test_a_code_can_be_entered_until_it_is_confirmed() -> None:
    assert CODE["enter_code"].sources == set(CodeState) - {CodeState.CONFIRMED}
