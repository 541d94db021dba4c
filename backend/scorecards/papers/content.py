"""What the paper form says, as plain text in one language: all that stands on the screen, in the order of the paper."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backend.kit.words import Text
from backend.rubrics.rules.facts import Given
from backend.rubrics.rules.trace import Kind as LineKind
from backend.scorecards.papers import words
from backend.scorecards.rules.layout import Mark
from backend.scorecards.shapes.cards import CardDetail, ComparisonOut, FactOut, FormRowOut
from backend.sites.tables import Site

Table = list[list[str]]
_NO_POINTS = frozenset({Mark.VETOED, Mark.NOT_MEASURED})
_CHARGED = frozenset({Mark.CHARGED, Mark.DECIDED, Mark.EARNED})
_OPENING = frozenset({LineKind.START.value, LineKind.LEFT_OUT.value})


class Content:
    """The form of one card in one language."""

    def __init__(self, card: CardDetail, site: Site, unit: str, language: str) -> None:
        self.card, self.site, self.unit, self.language = card, site, unit, language

    def plain(self) -> dict[str, Any]:
        """Everything, ready for a template."""
        return {
            "language": self.language,
            "title": self.card.rubric_title,
            "kind": self.said(words.KINDS[self.card.kind]),
            "head": self.head(),
            "sums": self.sums(),
            "columns": [self.said(column) for column in words.COLUMNS],
            "groups": [self.group(n) for n in range(len(self.card.result.groups))],
            "steps": self.steps(),
            "parts": {name: self.said(part) for name, part in words.PARTS.items()},
            "facts": self.facts(),
            "readings": self.readings(),
            "compared": self.compared(self.card.comparison),
            "proofs": self.proofs(),
            "corrected": self.corrected(),
            "signed": self.signed(),
            "seal": self.said(words.SEAL),
        }

    def said(self, text: Text) -> str:
        """The text in the form's language."""
        return text.spoken(self.language)

    def head(self) -> Table:
        """Which site, whose, judged when and how: label and value."""
        values = {
            "site": self.site.name,
            "address": self.site.address,
            "code": self.site.site_code or "",
            "unit": self.unit,
            "class": self.said(words.CLASSES[self.site.site_class]),
            "point": self.card.monitoring_point.isoformat(),
            "kind": self.said(words.KINDS[self.card.kind]),
            "state": self.said(words.STATES[self.card.state]),
        }
        return [[self.said(words.HEAD[name]), value or self.said(words.NONE)] for name, value in values.items()]

    def sums(self) -> Table:
        """Verdict and score: label and value."""
        card, result = self.card, self.card.result
        stop = f"：{result.stopped.text}" if result.stopped else ""
        values = {
            "verdict": self.said(words.VERDICTS[result.verdict]) + stop,
            "total": self.points(result.total),
            "deducted": self.points(result.deducted),
            "outlook": self.points(card.with_issues_repaired.total),
        }
        return [[self.said(words.SUM[name]), value] for name, value in values.items()]

    def points(self, points: Any) -> str:
        """Points with one decimal, or a dash."""
        return self.said(words.NONE) if points is None else f"{points:.1f}"

    def group(self, number: int) -> dict[str, Any]:
        """A first-level indicator with its lines; `lines` is how many its indicator has, on the first of them."""
        group = self.card.result.groups[number]
        spans = Counter(row.indicator for row in group.rows)
        rows = [
            {
                "lines": spans.pop(row.indicator, 0),
                "indicator": f"{row.indicator} {row.title}",
                "checkpoint": row.checkpoint,
                "criterion": row.criterion,
                "problem": self.problem(row),
                "points": self.charged(row, group.veto),
            }
            for row in group.rows
        ]
        return {"title": group.title, "rows": rows}

    def charged(self, row: FormRowOut, veto: bool) -> str:
        """The points of a line; the word where there are none."""
        if row.mark in _NO_POINTS:
            return self.said(words.MARKS[row.mark])
        return self.points(None if veto else row.points)

    def problem(self, row: FormRowOut) -> str:
        """What was found, by which issues, and why a person stated or decided otherwise."""
        said = row.problem or self.said(words.MARKS[row.mark])
        numbers = "、".join(issue.number for issue in row.issues)
        decided = f"{self.said(words.MARKS[row.mark])}：{row.note}" if row.note else ""
        stated = (self.correction(fact) for fact in self.card.facts if fact.id in row.facts)
        return "\n".join(part for part in (said, numbers, decided, *stated) if part)

    def correction(self, fact: FactOut) -> str:
        """How a fact is stated otherwise than counted, and why; nothing where it is not."""
        if (made := fact.correction) is None:
            return ""
        text = words.CORRECTED.filled(counted=self.value(made.counted), given=self.value(fact.given))
        return f"{self.said(text)}{self.said(words.BECAUSE.filled(reason=made.reason, by=made.by))}"

    def corrected(self) -> Table:
        """The facts stated otherwise than the issues count them; nothing where there are none."""
        made = [
            [
                fact.title,
                self.value(fact.correction.counted),
                self.value(fact.given),
                fact.correction.reason,
                f"{fact.correction.by} {fact.correction.on.isoformat()}",
            ]
            for fact in self.card.facts
            if fact.correction
        ]
        return [[self.said(column) for column in words.CORRECTIONS], *made] if made else []

    def steps(self) -> Table:
        """The sum from start to total: text and points."""
        result = self.card.result
        opening = [step for step in result.steps if step.kind in _OPENING]
        closing = [step for step in result.steps if step.kind not in _OPENING]
        charged = [row for group in result.groups for row in group.rows if row.mark in _CHARGED]
        lines = [(step.text, step.points) for step in opening]
        lines += [(row.problem or row.criterion, row.points) for row in charged]
        lines += [(step.text, step.points) for step in closing]
        return [[text, self.points(points)] for text, points in lines] + [
            [self.said(words.TOTAL), self.points(result.total)]
        ]

    def facts(self) -> Table:
        """Every fact the card asks for; the first row holds the headings."""
        return [[self.said(column) for column in words.FACTS], *(self.fact(fact) for fact in self.card.facts)]

    def fact(self, fact: FactOut) -> list[str]:
        """One fact: what, how many, for which indicators, since when, from where."""
        none = self.said(words.NONE)
        sample = f"（{self.said(words.SAMPLED.filled(count=fact.sample))}）" if fact.sample else ""
        return [
            fact.title,
            self.value(fact.given) + sample,
            "、".join(fact.indicators),
            fact.since.isoformat() if fact.since else none,
            self.said(words.SOURCES[fact.source]) if fact.source else none,
        ]

    def value(self, given: Given | None) -> str:
        """A fact's value as a person reads it."""
        if given is None:
            return self.said(words.NONE)
        if given.not_measured:
            return self.said(words.MARKS[Mark.NOT_MEASURED])
        if given.answer is not None:
            return self.said(words.ANSWERS["yes" if given.answer else "no"])
        if given.failed is not None:
            return f"{given.failed}/{given.total}"
        return str(len({thing.key for thing in given.items}) if given.items is not None else given.count)

    def readings(self) -> list[str]:
        """How the open points were read, what to know of the figures, and what was noted."""
        return list(self._readings())

    def _readings(self) -> Iterator[str]:
        card = self.card
        yield from (f"{setting.title}：{setting.value}" for setting in card.settings)
        yield from (remark.text for remark in (*card.result.remarks, *card.result.amber))
        yield from (f"{self.said(words.FOUR_WORDS[word])}：{self.said(words.ANSWERS[answer])}"
                    for word, answer in card.four_words.items())  # fmt: skip
        if card.note:
            yield self.said(words.NOTE.filled(note=card.note))
        if card.return_reason:
            yield self.said(words.RETURNED.filled(reason=card.return_reason))

    def compared(self, comparison: ComparisonOut) -> Table:
        """The site's cards side by side; nothing where there is one alone."""
        kinds = [card.kind for card in comparison.cards]
        if len(kinds) < 2:
            return []
        head, change = (self.said(column) for column in words.COMPARED)
        totals = [card.total for card in comparison.cards]
        won = None if totals[0] is None or totals[-1] is None else totals[-1] - totals[0]
        none = self.said(words.NONE)
        table = [
            [head, *(self.said(words.KINDS[kind]) for kind in kinds), change],
            [self.said(words.SIGNED["filled"]), *(card.filled_by or none for card in comparison.cards), none],
            [self.said(words.SIGNED["confirmed"]), *(card.confirmed_by or none for card in comparison.cards), none],
            [self.said(words.SUM["total"]), *(self.points(total) for total in totals), self.points(won)],
        ]
        for row in comparison.rows:
            entries = [self.entry(row.entries[kind]) for kind in kinds]
            table.append([f"{row.indicator} {row.title}", *entries, self.points(row.change)])
            table += [
                [f"　{each.title}", *(self.value(each.given[kind]) for kind in kinds), none] for each in row.facts
            ]
        return table

    def entry(self, entry: Any) -> str:
        """How one card judges one indicator."""
        return self.said(words.MARKS[entry.mark]) if entry.points is None else self.points(entry.points)

    def proofs(self) -> Table:
        """The issues and files behind each indicator; nothing where there are none."""
        none = self.said(words.NONE)
        found: Table = []
        for group in self.card.result.groups:
            for row in group.rows:
                names = "、".join(dict.fromkeys(file.name for file in row.files)) or none
                found += [[row.indicator, issue.number, issue.title, names] for issue in row.issues]
                if row.files and not row.issues:
                    found.append([row.indicator, none, row.problem or none, names])
        return [[self.said(column) for column in words.PROOFS], *found] if found else []

    def signed(self) -> Table:
        """Who filled and who confirmed it, and when."""
        card, none = self.card, self.said(words.NONE)
        values = {
            "filled": card.filled_by,
            "handed_in": card.submitted_on.isoformat() if card.submitted_on else "",
            "confirmed": card.confirmed_by,
            "confirmed_on": card.confirmed_on.isoformat() if card.confirmed_on else "",
        }
        return [[self.said(words.SIGNED[name]), value or none] for name, value in values.items()]
