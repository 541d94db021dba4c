"""The official form in one language, its lines linked to the issues and evidence they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.evidence.shapes import EvidenceOut
from backend.evidence.tables import EvidenceFile
from backend.issues.tables import Issue
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.rules.trace import Kind as LineKind
from backend.rubrics.rules.trace import Result
from backend.rubrics.shapes.scoring import RemarkOut
from backend.scorecards.rules import layout
from backend.scorecards.rules.judging import Judgement
from backend.scorecards.rules.layout import FormGroup, FormRow
from backend.scorecards.shapes.cards import FormGroupOut, FormRowOut, IssueRef, ResultOut, StepOut, StopOut

_STEPS = frozenset({LineKind.START, LineKind.LEFT_OUT, LineKind.CAP, LineKind.FLOOR, LineKind.SCALING})


@dataclass(frozen=True, slots=True)
class Form:
    """What is needed to write the form: the table, the site's issues with their files, and the card's own files."""

    sheet: Sheet
    language: str
    issues: Sequence[Issue]
    proofs: Mapping[str, Sequence[EvidenceFile]]
    attached: Sequence[EvidenceFile]

    def filled(self, judgement: Judgement) -> ResultOut:
        """The form with this judgement in it."""
        result = judgement.result
        return ResultOut(
            total=result.total,
            verdict=result.verdict.value,
            deducted=judgement.deducted,
            stopped=self._stop(result),
            groups=[self._group(group) for group in layout.form_of(self.sheet, result.plain())],
            steps=[
                StepOut(kind=line.kind.value, text=line.text.spoken(self.language), points=line.points)
                for line in result.trace
                if line.kind in _STEPS
            ],
            remarks=[RemarkOut.of(each, self.language) for each in result.remarks],
            amber=[RemarkOut.of(each, self.language) for each in result.amber],
            unanswered=list(judgement.unanswered),
            declared=list(judgement.declared),
        )

    def _stop(self, result: Result) -> StopOut | None:
        found = (line for line in result.trace if line.kind is LineKind.VETO)
        return next((StopOut(rule=line.rule or "", indicator=line.indicator or "",
                             text=line.text.spoken(self.language)) for line in found), None)  # fmt: skip

    def _group(self, group: FormGroup) -> FormGroupOut:
        title = group.title.spoken(self.language)
        return FormGroupOut(id=group.id, title=title, veto=group.veto, rows=[self._row(row) for row in group.rows])

    def _row(self, row: FormRow) -> FormRowOut:
        named = [issue for issue in self.issues if issue.number in row.issues]
        files = self._files(row, named)
        return FormRowOut(
            indicator=row.indicator,
            title=row.title.spoken(self.language),
            checkpoint=row.checkpoint.spoken(self.language),
            rule=row.rule,
            criterion=row.criterion.spoken(self.language),
            fact=row.fact,
            facts=list(self._facts(row)),
            mark=row.mark,
            problem=row.problem.spoken(self.language) if row.problem else "",
            points=row.points,
            note=row.note.spoken(self.language) if row.note else "",
            issues=[IssueRef.model_validate(issue) for issue in named],
            evidence=list(dict.fromkeys([*row.evidence, *(file.id for file in files)])),
            files=[EvidenceOut.model_validate(file) for file in files],
        )

    def _facts(self, row: FormRow) -> tuple[str, ...]:
        return self.sheet.rubric.fact_index[row.fact].of or (row.fact,)

    def _files(self, row: FormRow, named: Sequence[Issue]) -> list[EvidenceFile]:
        """What proves a line: its issues' files, the card's for its fact, and those its facts name."""
        facts = self._facts(row)
        proofs = [file for issue in named for file in self.proofs.get(issue.id, ())]
        return proofs + [file for file in self.attached if file.part in facts or file.id in row.evidence]
