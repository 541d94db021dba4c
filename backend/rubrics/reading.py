"""Shows an edition of a table with what a reader must know of it, in one language."""

from backend.rubrics.rules import files, standing
from backend.rubrics.shapes import CertifiedOut, FaultList, MissingOut, RubricDetail, RubricOut, RubricSettingOut
from backend.rubrics.tables import Rubric


def detail(row: Rubric, language: str) -> RubricDetail:
    """The edition with its settings, what is still to be entered, and how sure each rule is."""
    table = files.parse(row.body)
    return RubricDetail(
        **RubricOut.model_validate(row).model_dump(),
        body=row.body,
        settings=[RubricSettingOut.of(each, language) for each in table.settings],
        missing_points=[
            MissingOut(path=files.dotted(each.path), text=each.text.spoken(language))
            for each in standing.missing(table)
        ],
        certainties=[CertifiedOut.of(each, language) for each in standing.certified(table)],
    )


def faults(row: Rubric, language: str) -> FaultList:
    """What a finding may be charged by under this edition."""
    return FaultList.of(files.parse(row.body), language)
