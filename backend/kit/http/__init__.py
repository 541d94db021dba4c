"""The one place below the routes that knows the web framework: what every route takes, asks and answers with."""

from backend.kit.http.bodies import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, Answer, Body, Day, Named, Secret
from backend.kit.http.files import WORKBOOK, XLSX, as_file, as_workbook, attachment, declared
from backend.kit.http.refusals import MOVE, UPLOAD, Problem, problems
from backend.kit.http.requests import (
    SAFE,
    Db,
    Id,
    Language,
    Seen,
    Who,
    current_actor,
    language_of,
    recognise,
    seen_version,
    shown,
    tag,
)
from backend.kit.http.routes import Route, Router
from backend.kit.http.turns import InTurn, Turn, in_turn

__all__ = [
    "FIRST_DAY",
    "FIRST_YEAR",
    "LAST_DAY",
    "LAST_YEAR",
    "MOVE",
    "SAFE",
    "UPLOAD",
    "WORKBOOK",
    "XLSX",
    "Answer",
    "Body",
    "Day",
    "Db",
    "Id",
    "InTurn",
    "Language",
    "Named",
    "Problem",
    "Route",
    "Router",
    "Secret",
    "Seen",
    "Turn",
    "Who",
    "as_file",
    "as_workbook",
    "attachment",
    "current_actor",
    "declared",
    "in_turn",
    "language_of",
    "problems",
    "recognise",
    "seen_version",
    "shown",
    "tag",
]
