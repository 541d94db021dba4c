"""Sites scored by hand with census-2015, the sums written out; what a case does not mention is faultless."""

from typing import NamedTuple

from tests.rubrics.tables import Facts


def n(**counts: int) -> Facts:
    """Counted facts."""
    return {name: {"count": count} for name, count in counts.items()}


def yes(*names: str) -> Facts:
    """Facts that are so."""
    return {name: {"answer": True} for name in names}


def probes(failed: int, total: int) -> Facts:
    """Home-page probes."""
    return {"home_probes": {"failed": failed, "total": total}}


class Case(NamedTuple):
    """A site: its facts, the sum by hand (every term one line of the trace), its class and settings."""

    facts: Facts
    sum: str
    site_class: str = "portal"
    settings: dict[str, str | int] = {}


PROPORTIONAL: dict[str, str | int] = {"partial_percent": "proportional"}
GUIDES_ONLY: dict[str, str | int] = {"dead_attachments": "guides_only"}
PER_SITE: dict[str, str | int] = {"guide_basis": "per_site"}
ABOVE: dict[str, str | int] = {"pass_operator": ">"}

QUALIFIED: dict[str, Case] = {
    "nothing wrong": Case({}, "100 = 100.0"),
    "nothing wrong, a department": Case({}, "100 = 100.0", "department"),
    "sample A: 13 links elsewhere, 27 attachments": Case(
        n(other_dead_links=13, guide_attachments_dead=27), "100 - 13*0.1 - 27*1 = 71.7"
    ),
    "home page down below one per cent": Case(probes(1, 168), "100 = 100.0"),
    "home page down one per cent exactly": Case(probes(2, 200), "100 - 1*5 = 95.0"),
    "home page down one per cent exactly, proportional": Case(
        probes(2, 200), "100 - 1*5 = 95.0", "portal", PROPORTIONAL
    ),
    "home page down 1.19 per cent, whole": Case(probes(2, 168), "100 - 1*5 = 95.0"),
    "home page down 1.19 per cent, proportional: 5.95 is 6.0": Case(
        probes(2, 168), "100 - 6.0 = 94.0", "portal", PROPORTIONAL
    ),
    "home page down 1.25 per cent, proportional: 6.25 is 6.3": Case(
        probes(2, 160), "100 - 6.3 = 93.7", "portal", PROPORTIONAL
    ),
    "home page down 0.99 per cent, proportional": Case(probes(99, 10_000), "100 = 100.0", "portal", PROPORTIONAL),
    "home page down 1.01 per cent, proportional: 5.05 is 5.1": Case(
        probes(101, 10_000), "100 - 5.1 = 94.9", "portal", PROPORTIONAL
    ),
    "home page down 1.99 per cent, whole": Case(probes(199, 10_000), "100 - 1*5 = 95.0"),
    "home page down 2.98 per cent, whole": Case(probes(5, 168), "100 - 2*5 = 90.0"),
    "home page down 4.76 per cent, whole": Case(probes(8, 168), "100 - 4*5 = 80.0"),
    "home page down 4.76 per cent, proportional: 23.81 is 23.8": Case(
        probes(8, 168), "100 - 23.8 = 76.2", "portal", PROPORTIONAL
    ),
    "home page down 4.9 per cent, whole": Case(probes(49, 1000), "100 - 4*5 = 80.0"),
    "home page down 4.9 per cent, proportional": Case(probes(49, 1000), "100 - 4.9*5 = 75.5", "portal", PROPORTIONAL),
    "home page down 4.9999 per cent, proportional: 24.9995 is 25.0": Case(
        probes(49_999, 1_000_000), "100 - 25.0 = 75.0", "portal", PROPORTIONAL
    ),
    "one dead link on the home page": Case(n(home_dead_links=1), "100 - 1*1 = 99.0"),
    "dead links on the home page and elsewhere": Case(
        n(home_dead_links=2, other_dead_links=13), "100 - 2*1 - 13*0.1 = 96.7"
    ),
    "one dead link elsewhere": Case(n(other_dead_links=1), "100 - 0.1 = 99.9"),
    "one item cost more than 27: nothing is capped": Case(n(other_dead_links=400), "100 - 400*0.1 = 60.0"),
    "attachments everywhere are downloads": Case(
        n(home_attachments_dead=2, other_attachments_dead=3), "100 - 2*1 - 3*1 = 95.0"
    ),
    "attachments outside guides are links": Case(
        n(home_attachments_dead=2, other_attachments_dead=3), "100 - 2*1 - 3*0.1 = 97.7", "portal", GUIDES_ONLY
    ),
    "attachments of guides are downloads under both readings": Case(
        n(guide_attachments_dead=3), "100 - 3*1 = 97.0", "portal", GUIDES_ONLY
    ),
    "links and attachments": Case(
        n(home_dead_links=1, other_attachments_dead=1, other_dead_links=1), "100 - 1*1 - 1*0.1 - 1*1 = 97.9"
    ),
    "nine updates in two weeks": Case(n(home_updates=9), "100 - 5 = 95.0"),
    "ten updates in two weeks": Case(n(home_updates=10), "100 = 100.0"),
    "one update in two weeks": Case(n(home_updates=1), "100 - 5 = 95.0"),
    "four stale news columns": Case(n(stale_news_columns=4), "100 - 4*3 = 88.0"),
    "two stale notice columns": Case(n(stale_notice_columns=2), "100 - 2*4 = 92.0"),
    "two news and two notice columns stale": Case(
        n(stale_news_columns=2, stale_notice_columns=2), "100 - 2*3 - 2*4 = 86.0"
    ),
    "three plan columns stale": Case(n(stale_plan_columns=3), "100 - 3*5 = 85.0"),
    "eight plan columns stale": Case(n(stale_plan_columns=8), "100 - 8*5 = 60.0"),
    "nine other columns long stale cost nothing": Case(n(stale_other_columns=9), "100 = 100.0"),
    "four empty columns cost nothing": Case(n(empty_columns=4), "100 = 100.0"),
    "inaccurate items": Case(n(inaccurate_items=3), "100 - 3*1 = 97.0"),
    "no enquiry column": Case(yes("enquiry_column_missing"), "100 - 5 = 95.0"),
    "no enquiry column, so no letters: once": Case(
        yes("enquiry_column_missing") | n(enquiry_letters=0), "100 - 5 = 95.0"
    ),
    "an enquiry column nobody writes to": Case(n(enquiry_letters=0), "100 - 5 = 95.0"),
    "no survey column": Case(yes("survey_column_missing"), "100 - 5 = 95.0"),
    "no survey column, nothing held: once": Case(
        yes("survey_column_missing", "survey_unusable") | n(survey_activities=0), "100 - 5 = 95.0"
    ),
    "a survey column that does not work": Case(yes("survey_unusable"), "100 - 5 = 95.0"),
    "no survey held": Case(n(survey_activities=0), "100 - 5 = 95.0"),
    "a portal held five surveys": Case(n(survey_activities=5), "100 - 3 = 97.0"),
    "a portal held one survey": Case(n(survey_activities=1), "100 - 3 = 97.0"),
    "a portal held six surveys": Case(n(survey_activities=6), "100 = 100.0"),
    "a department held two surveys": Case(n(survey_activities=2), "100 - 3 = 97.0", "department"),
    "a department held three surveys": Case(n(survey_activities=3), "100 = 100.0", "department"),
    "no interview column costs nothing": Case(yes("interview_column_missing"), "100 - 0 = 100.0"),
    "no interview column, so no interviews: nothing": Case(
        yes("interview_column_missing", "interview_unusable") | n(interviews_held=0), "100 - 0 = 100.0"
    ),
    "an interview column that does not work": Case(yes("interview_unusable"), "100 - 5 = 95.0"),
    "no interview held": Case(n(interviews_held=0), "100 - 5 = 95.0"),
    "a portal held three interviews": Case(n(interviews_held=3), "100 - 3 = 97.0"),
    "a department held three interviews": Case(n(interviews_held=3), "100 = 100.0", "department"),
    "a department held two interviews": Case(n(interviews_held=2), "100 - 3 = 97.0", "department"),
    "parts missing from guides": Case(n(guide_elements_missing=7), "100 - 7*2 = 86.0"),
    "parts missing from guides, once for the site": Case(
        n(guide_elements_missing=7, site_elements_missing=3), "100 - 3*2 = 94.0", "portal", PER_SITE
    ),
    "wrong parts of guides": Case(n(guide_elements_wrong=4), "100 - 4*1 = 96.0"),
    "forms not offered, attachments dead": Case(
        n(guide_forms_missing=2, guide_attachments_dead=1), "100 - 2*1 - 1*1 = 97.0"
    ),
    "systems down": Case(n(systems_down=2), "100 - 2*3 = 94.0"),
    "exactly sixty": Case(n(inaccurate_items=40), "100 - 40*1 = 60.0"),
    "just above sixty where only above passes": Case(n(other_dead_links=399), "100 - 39.9 = 60.1", "portal", ABOVE),
    "a little of everything": Case(
        probes(4, 168)
        | n(home_dead_links=1, other_dead_links=12, home_updates=8, stale_news_columns=1, survey_activities=4)
        | n(guide_elements_missing=2, guide_forms_missing=1, systems_down=1),
        "100 - 2*5 - 1 - 12*0.1 - 5 - 3 - 3 - 2*2 - 1 - 3 = 68.8",
    ),
}

UNQUALIFIED: dict[str, Case] = {
    "just below sixty": Case(n(other_dead_links=401), "100 - 40.1 = 59.9"),
    "exactly sixty where only above passes": Case(n(inaccurate_items=40), "100 - 40*1 = 60.0", "portal", ABOVE),
    "nine plan columns stale": Case(n(stale_plan_columns=9), "100 - 9*5 = 55.0"),
    "every interaction column missing and guides poor": Case(
        yes("enquiry_column_missing", "survey_column_missing", "interview_unusable") | n(guide_elements_missing=15),
        "100 - 5 - 5 - 5 - 15*2 = 55.0",
    ),
    "more deducted than there was": Case(n(home_dead_links=90, inaccurate_items=30), "100 - 90*1 - 30*1 + 20 = 0.0"),
    "all gone exactly": Case(n(home_dead_links=100), "100 - 100*1 = 0.0"),
}

VETOED: dict[str, tuple[Facts, str]] = {
    "home page down five per cent exactly": (probes(7, 140), "V1.unreachable"),
    "home page down five per cent of a thousand": (probes(50, 1000), "V1.unreachable"),
    "home page always down": (probes(168, 168), "V1.unreachable"),
    "no update in two weeks": (n(home_updates=0), "V2.no_updates"),
    "five stale news columns": (n(stale_news_columns=5), "V3.stale_news"),
    "three news and two notice columns stale": (n(stale_news_columns=3, stale_notice_columns=2), "V3.stale_news"),
    "ten columns long stale": (n(stale_other_columns=10), "V3.long_stale"),
    "ten plan columns stale for a year are long stale": (n(stale_plan_columns=10), "V3.long_stale"),
    "plans and others long stale, ten together": (n(stale_plan_columns=4, stale_other_columns=6), "V3.long_stale"),
    "five empty columns": (n(empty_columns=5), "V3.empty"),
    "a leader's name written wrong": (n(grave_wrong_words=1), "V4.grave_wrong_words"),
    "forged content": (n(false_content=1), "V4.false_content"),
    "violent content": (n(harmful_content=1), "V4.harmful_content"),
    "sample B: a message unanswered": (n(unanswered_messages=1), "V5.unanswered"),
    "the first of several is named": (n(home_updates=0, unanswered_messages=3), "V2.no_updates"),
}
