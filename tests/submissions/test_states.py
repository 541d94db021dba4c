"""The moves of a summary and what stands in their way, decided without a database."""

from datetime import date
from typing import Any

import pytest

from backend.campaigns.rules.form import Medium
from backend.submissions.states import RECEIPTS, SUBMISSION, SubmissionFacts, recaller
from backend.submissions.tables import SubmissionState
from tests.submissions.test_outline import WRITTEN, submission

DAY = date(2015, 7, 18)
SAID = SubmissionFacts(reason="印章不清")


def codes(verb: str, facts: SubmissionFacts | None = None, **fields: Any) -> list[str]:
    row = submission(**fields)
    return [why.code for why in SUBMISSION.why_not(SUBMISSION[verb], row, facts or SubmissionFacts())]


def test_an_unfinished_text_cannot_be_sent_and_the_refusal_names_the_parts() -> None:
    row = submission(text=WRITTEN | {"problems": ""})
    (why,) = SUBMISSION.why_not(SUBMISSION["send"], row, SubmissionFacts())
    assert (why.code, why.facts) == ("summary_incomplete", {"parts": ["problems"]})
    assert "三、发现的问题" in why.text.zh
    assert codes("send") == []


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({}, ["electronic_missing", "paper_missing"]),
        ({"electronic_on": DAY}, ["paper_missing"]),
        ({"paper_on": DAY}, ["electronic_missing"]),
        ({"electronic_on": DAY, "paper_on": DAY}, []),
        ({"medium": Medium.ELECTRONIC}, ["electronic_missing"]),
        ({"medium": Medium.ELECTRONIC, "electronic_on": DAY}, []),
    ],
)
def test_accepting_asks_for_every_copy_of_the_medium(fields: dict[str, Any], reasons: list[str]) -> None:
    assert codes("accept", **fields) == reasons


def test_what_has_been_received_cannot_be_taken_back() -> None:
    assert codes("take_back") == []
    assert codes("take_back", electronic_on=DAY) == ["already_received"]
    assert codes("take_back", paper_on=DAY) == ["already_received"]


@pytest.mark.parametrize("verb", ["send_back", "reopen"])
def test_sending_back_needs_a_reason(verb: str) -> None:
    assert codes(verb) == ["reason_missing"]
    assert codes(verb, SAID) == []


def test_a_receipt_is_recorded_once_and_undone_once() -> None:
    assert codes("receive_electronic") == codes("receive_paper") == []
    assert codes("receive_electronic", electronic_on=DAY) == ["already_recorded"]
    assert codes("receive_paper", paper_on=DAY) == ["already_recorded"]
    assert codes("undo_electronic") == codes("undo_paper") == ["not_recorded"]
    assert codes("undo_electronic", electronic_on=DAY) == codes("undo_paper", paper_on=DAY) == []


def test_paper_is_not_asked_of_what_goes_up_electronically_only() -> None:
    assert codes("receive_paper", medium=Medium.ELECTRONIC) == ["electronic_only"]


def test_receipts_leave_the_state_alone() -> None:
    steps = [SUBMISSION[verb] for verb in RECEIPTS]
    assert {step.leads_to(SubmissionState.SENT, None, None) for step in steps} == {SubmissionState.SENT}


def test_the_unit_itself_calls_back_what_nobody_confirms() -> None:
    assert recaller(submission()) == "/1/2/"
    assert recaller(submission(receipt_accepts=True)) == "/1/2/3/"


def test_each_move_is_made_by_the_writer_or_by_the_receiver() -> None:
    row = submission()
    places = {step.verb: step.at(row) for step in SUBMISSION.steps}
    assert [verb for verb, place in places.items() if place == "/1/2/3/"] == ["send", "take_back"]
    assert set(places.values()) == {"/1/2/3/", "/1/2/"}
