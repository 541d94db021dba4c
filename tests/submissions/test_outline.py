"""What a summary must say, and how far its copies have come, decided without a database."""

from datetime import date
from typing import Any

import pytest

from backend.campaigns.rules.form import Medium
from backend.submissions.rules import outline, reasons
from backend.submissions.rules.figures import BlockedSite
from backend.submissions.rules.outline import Stage
from backend.submissions.tables import Submission, SubmissionState

START, TODAY = date(2015, 5, 4), date(2015, 7, 20)
WRITTEN = {"overview": "一", "problems": "二", "rectification": "三", "next_steps": "四"}


def submission(**fields: Any) -> Submission:
    plain: dict[str, Any] = {
        "campaign_id": "c", "unit_id": "u", "phase": "summary", "unit_path": "/1/2/3/", "receiver_path": "/1/2/",
        "medium": Medium.ELECTRONIC_AND_PAPER, "state": SubmissionState.SENT, "text": WRITTEN,
    }  # fmt: skip
    return Submission(**(plain | fields))


def test_the_outline_has_six_parts_of_which_four_are_required() -> None:
    assert list(outline.PARTS) == [
        "overview", "measures", "problems", "rectification", "difficulties", "next_steps",
    ]  # fmt: skip
    assert outline.parts_missing({}) == ["overview", "problems", "rectification", "next_steps"]


def test_blanks_are_not_words() -> None:
    assert outline.parts_missing(WRITTEN | {"problems": " \n"}) == ["problems"]
    assert outline.parts_missing(WRITTEN) == []


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"state": SubmissionState.DRAFT}, Stage.NOT_SENT),
        ({"state": SubmissionState.RETURNED, "electronic_on": TODAY}, Stage.RETURNED),
        ({"state": SubmissionState.ACCEPTED, "paper_on": TODAY}, Stage.ACCEPTED),
        ({}, Stage.SENT),
        ({"electronic_on": TODAY}, Stage.ELECTRONIC),
        ({"paper_on": TODAY}, Stage.PAPER),
        ({"electronic_on": TODAY, "paper_on": TODAY}, Stage.PAPER),
    ],
)
def test_the_staging_table_shows_the_furthest_copy(fields: dict[str, object], stage: Stage) -> None:
    assert outline.stage(submission(**fields)) is stage


@pytest.mark.parametrize(
    ("medium", "electronic", "paper", "complete"),
    [
        (Medium.ELECTRONIC, None, None, False),
        (Medium.ELECTRONIC, TODAY, None, True),
        (Medium.ELECTRONIC_AND_PAPER, TODAY, None, False),
        (Medium.ELECTRONIC_AND_PAPER, None, TODAY, False),
        (Medium.ELECTRONIC_AND_PAPER, TODAY, TODAY, True),
    ],
)
def test_july_needs_both_copies_and_may_the_electronic_one(
    medium: Medium, electronic: date | None, paper: date | None, complete: bool
) -> None:
    row = submission(medium=medium, electronic_on=electronic, paper_on=paper)
    assert (outline.copies_missing(row) == []) is complete


@pytest.mark.parametrize(
    ("day", "possible"),
    [(START, True), (TODAY, True), (date(2015, 5, 3), False), (date(2015, 7, 21), False)],
)
def test_a_copy_comes_neither_before_the_start_nor_tomorrow(day: date, possible: bool) -> None:
    assert outline.can_be_received_on(day, start=START, today=TODAY) is possible


def test_a_reason_without_words_is_shown_as_it_is() -> None:
    site = BlockedSite(site_id="a", name="a", unit_name="u", reasons=("issues_open", "never_heard"))
    assert [text.zh for _, text in reasons.told(site)] == ["还有问题未销号", "never_heard"]
