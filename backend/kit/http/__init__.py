"""The one place below the routes that knows the web framework: what every route takes, asks and answers with."""

from backend.kit.http.bodies import Answer, Body
from backend.kit.http.files import WORKBOOK, XLSX, as_file, as_workbook, attachment, declared
from backend.kit.http.refusals import MOVE, Problem, problems
from backend.kit.http.requests import (
    SAFE,
    Db,
    Id,
    Kept,
    Language,
    Seen,
    Who,
    current_actor,
    language_of,
    seen_version,
    shown,
    tag,
)

__all__ = [
    "MOVE",
    "SAFE",
    "WORKBOOK",
    "XLSX",
    "Answer",
    "Body",
    "Db",
    "Id",
    "Kept",
    "Language",
    "Problem",
    "Seen",
    "Who",
    "as_file",
    "as_workbook",
    "attachment",
    "current_actor",
    "declared",
    "language_of",
    "problems",
    "seen_version",
    "shown",
    "tag",
]
