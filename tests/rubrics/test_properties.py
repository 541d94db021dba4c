"""What holds for every site, whatever its faults."""

import random
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.rubrics.rules import editing, engine, files, form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.trace import Kind, Result, Verdict
from tests.counts import FULL
from tests.rubrics.tables import CENSUS, INSPECTION, TRIAL, Facts, clean, sheet

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="{}"), min_size=1)
RUBRICS = st.sampled_from([CENSUS, TRIAL, INSPECTION])
CLASSES = st.sampled_from(["portal", "department"])
GOOD = frozenset({
    "home_updates", "enquiry_letters", "survey_activities", "interviews_held", "held", "quick", "novel",
    "account_updates", "no_service", "no_outward_service", "interview_column_missing",
})  # fmt: skip
"""Facts of which more is no fault."""

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SHEETS = {
    (rubric.key, site_class): sheet(rubric, site_class)
    for rubric in (CENSUS, TRIAL, INSPECTION)
    for site_class in ("portal", "department")
}
REFS = st.lists(st.sampled_from(["431002-0001-01", "431002-0001-02", "430000-0009-11"]), max_size=2)


def judge(rubric: form.Rubric, site_class: str, facts: Facts) -> Result:
    return engine.judge(SHEETS[rubric.key, site_class], facts)


def of_input(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    refs = {"issues": REFS, "evidence": REFS}
    if kind == "yes_no":
        return st.fixed_dictionaries({"answer": st.booleans()}, optional=refs)
    if kind == "rate":
        pairs = st.tuples(st.integers(0, 12), st.integers(100, 400))
        return pairs.map(lambda pair: {"failed": pair[0], "total": pair[1]})
    keys = st.lists(st.sampled_from("abcdefgh"), max_size=4)
    listed = keys.map(lambda found: {"items": [{"key": key, "issues": [f"i-{key}"]} for key in found]})
    return st.one_of(st.fixed_dictionaries({"count": st.integers(0, 6)}, optional=refs), listed)


@st.composite
def sites(draw: st.DrawFn, rubric: form.Rubric) -> Facts:
    facts = clean(rubric)
    handed = [fact for fact in rubric.handed if not (fact.id in GOOD and draw(st.booleans()))]
    for fact in draw(st.lists(st.sampled_from(handed), max_size=8, unique_by=lambda fact: fact.id)):
        facts[fact.id] = draw(of_input(fact.input))
    return facts


@st.composite
def judged(draw: st.DrawFn) -> tuple[form.Rubric, str, Facts]:
    rubric = draw(RUBRICS)
    return rubric, draw(CLASSES), draw(sites(rubric))


def standing(result: Result) -> Decimal:
    """How good a result is; a veto is worse than any score."""
    return Decimal(-1) if result.stopped_by else result.listed


@given(judged())
def test_a_total_is_the_sum_of_its_trace(case: tuple[form.Rubric, str, Facts]) -> None:
    result = judge(*case)
    if result.total is not None:
        assert result.total == sum(line.points for line in result.trace) == result.listed
        assert result.total == result.total.quantize(Decimal("0.1"))


@given(judged())
def test_every_line_has_one_decimal_and_speaks_both_languages(case: tuple[form.Rubric, str, Facts]) -> None:
    for line in judge(*case).trace:
        assert line.points.as_tuple().exponent == -1
        assert line.text.zh
        assert line.text.en
        assert "{" not in line.text.zh


@given(judged(), st.randoms(use_true_random=False))
def test_order_never_matters(case: tuple[form.Rubric, str, Facts], chance: random.Random) -> None:
    rubric, site_class, facts = case
    shuffled = dict(chance.sample(list(facts.items()), len(facts)))
    for name, fact in shuffled.items():
        parts = {key: chance.sample(part, len(part)) if isinstance(part, list) else part for key, part in fact.items()}
        shuffled[name] = parts
    assert judge(rubric, site_class, shuffled) == judge(rubric, site_class, facts)


@given(judged())
def test_scoring_twice_gives_the_same(case: tuple[form.Rubric, str, Facts]) -> None:
    rubric, site_class, facts = case
    assert engine.score(rubric, facts, site_class).plain() == judge(rubric, site_class, facts).plain()


@given(judged(), st.data())
def test_a_further_fault_never_raises_the_score(case: tuple[form.Rubric, str, Facts], data: st.DataObject) -> None:
    rubric, site_class, facts = case
    name = data.draw(st.sampled_from([fact.id for fact in rubric.handed if fact.id not in GOOD]))
    fact = facts[name]
    worse = dict(fact)
    if "count" in fact:
        worse["count"] += data.draw(st.integers(1, 5))
    elif "items" in fact:
        worse["items"] = [*fact["items"], {"key": data.draw(st.sampled_from("aeimz"))}]
    elif "answer" in fact:
        worse["answer"] = True
    else:
        worse["failed"] += data.draw(st.integers(1, 20))
    before, after = judge(rubric, site_class, facts), judge(rubric, site_class, facts | {name: worse})
    assert standing(after) <= standing(before)


@given(judged(), st.data())
def test_fewer_of_what_is_wanted_never_raises_the_score(
    case: tuple[form.Rubric, str, Facts], data: st.DataObject
) -> None:
    rubric, site_class, facts = case
    wanted = sorted(GOOD & {fact.id for fact in rubric.handed if fact.input == "count"})
    name = data.draw(st.sampled_from(wanted))
    more = data.draw(st.integers(0, 12))
    fewer = data.draw(st.integers(0, more))
    before = judge(rubric, site_class, facts | {name: {"count": more}})
    after = judge(rubric, site_class, facts | {name: {"count": fewer}})
    assert standing(after) <= standing(before)


@given(judged())
def test_a_veto_dominates(case: tuple[form.Rubric, str, Facts]) -> None:
    rubric, site_class, facts = case
    result = judge(rubric, site_class, facts | {"empty_columns" if rubric is not TRIAL else "empty": {"count": 8}})
    assert result.verdict is Verdict.UNQUALIFIED
    assert result.total is None
    assert result.stopped_by is not None


@given(judged(), st.data())
def test_a_veto_dominates_what_nobody_measured(case: tuple[form.Rubric, str, Facts], data: st.DataObject) -> None:
    rubric, site_class, facts = case
    before = judge(rubric, site_class, facts)
    unknown = data.draw(st.sampled_from([fact.id for fact in rubric.handed]))
    after = judge(rubric, site_class, facts | {unknown: {"not_measured": True}})
    assert after.verdict in {before.verdict, Verdict.NOT_MEASURED} or unknown in {"no_service", "no_outward_service"}
    if after.verdict is Verdict.NOT_MEASURED:
        assert after.total is None


@given(sites(TRIAL))
def test_caps_hold(facts: Facts) -> None:
    result = judge(TRIAL, "portal", facts)
    for _, indicator in TRIAL.indicators():
        mine = [line.points for line in result.trace if line.indicator == indicator.id and line.kind != Kind.VETO]
        assert abs(sum(mine, Decimal(0))) <= (indicator.points or Decimal(0))
    if result.total is not None:
        assert 0 <= result.total <= 112


@given(sites(CENSUS))
def test_a_score_lies_between_nothing_and_a_hundred(facts: Facts) -> None:
    total = judge(CENSUS, "portal", facts).total
    assert total is None or 0 <= total <= 100


@given(sites(CENSUS))
def test_no_fact_is_charged_by_two_lines(facts: Facts) -> None:
    result = judge(CENSUS, "portal", facts)
    charged = [fact for line in result.trace if line.fact and line.kind is not Kind.NOT_MEASURED
               for fact in CENSUS.fact_index[line.fact].of or (line.fact,)]  # fmt: skip
    assert len(charged) == len(set(charged))


@given(RUBRICS, st.data())
def test_what_one_rule_charges_is_changed_and_it_alone_is_unverified(rubric: form.Rubric, data: st.DataObject) -> None:
    assert editing.settled(rubric, rubric) == rubric.body()
    body = rubric.body()
    path, rule = data.draw(st.sampled_from([(path, rule) for path, *_, rule in places.rules(rubric)]))
    charge: Any = body
    for step in path:
        charge = charge[step]
    points = data.draw(st.decimals("0.1", "9", places=1).map(str))
    charge["charge"]["points"] = points
    changed = files.parse(editing.settled(files.parse(body, draft=True), rubric), draft=True)
    differing = {
        name
        for name, (_, clause) in changed.rule_index.items()
        if clause.certainty != rubric.rule_index[name][1].certainty
    }
    same = rule.charge.points == Decimal(points) or rule.certainty == "unverified"
    assert differing == (set() if same else {rule.id})
    assert changed.rule_index[rule.id][1].certainty == (rule.certainty if same else "unverified")


@settings(max_examples=100 if FULL else 25)
@given(RUBRICS, st.sampled_from(["zh", "en"]), st.data())
def test_every_table_is_the_same_once_written_and_read(rubric: form.Rubric, language: str, data: st.DataObject) -> None:
    body = rubric.body()
    for setting in body["settings"]:
        values = [choice["value"] for choice in setting.get("choices", ())] or [setting["range"]["lowest"]]
        if data.draw(st.booleans()):
            setting["chosen"] = data.draw(st.sampled_from(values))
    body["title"][language] = data.draw(_TEXT.filter(str.strip))[:100]
    table = files.parse(body, draft=True)
    assert files.read(files.write(table), draft=True) == table
    assert table.body() == body


@settings(max_examples=10)
@given(_TEXT.filter(str.strip), st.decimals("0.1", "40", places=1), st.integers(1, 99), st.booleans())
def test_a_table_written_and_read_is_the_same(words: str, points: Decimal, version: int, on: bool) -> None:
    body = TRIAL.body()
    body["title"] = {"zh": words[:100], "en": words[:100]}
    body["version"] = version
    body["bonus"]["enabled"] = on
    body["bonus"]["groups"][0]["indicators"][0]["points"] = str(points)
    table = files.parse(body)
    assert files.read(files.write(table)) == table
    assert table.body() == body
