"""inspection-2019 as an office would complete it, with invented points, and sites scored by hand with it."""

from typing import Any

from backend.rubrics.rules import files, form
from tests.rubrics.cases import Case, n, yes
from tests.rubrics.tables import INSPECTION

ITEM = {"publishing": "3", "service": "5", "interaction": "4", "design": "3.5"}
"""What each item of a group costs at most: 10×3 + 5×5 + 6×4 + 6×3.5 = 100."""
BONUS = "6"
"""What each of the five bonus items earns: 5×6 = 30."""


def body() -> dict[str, Any]:
    """The table's content with every point entered, one point a fault, both parts in force."""
    found = INSPECTION.body()
    for name in ("deductions", "bonus"):
        found[name]["enabled"] = True
        for group in found[name]["groups"]:
            for item in group["indicators"]:
                item["points"] = ITEM.get(group["id"], BONUS)
                for rule in item["rules"]:
                    rule["charge"]["points"] = "1" if name == "deductions" else BONUS
                    rule["certainty"] = "verified"
    return found


def table() -> form.Rubric:
    """The completed table."""
    return files.parse(body())


NO_SERVICE = yes("no_outward_service")
TWENTY = n(overview_faults=3, duties_faults=3, leaders_faults=3, news_faults=3, policies_faults=3, explaining_faults=3)
EVERY_BONUS = yes(
    "bonus_publishing_earned", "bonus_service_earned", "bonus_interaction_earned", "bonus_design_earned",
    "bonus_innovation_earned",
)  # fmt: skip

PORTALS: dict[str, Case] = {
    "nothing wrong, nothing earned": Case({}, "100 = 100.0"),
    "an item costs its own points at most": Case(n(guides_faults=7), "100 - 7*1 + 2 = 95.0"),
    "an item of 3.5 costs 3.5 at most": Case(n(meta_faults=4), "100 - 4*1 + 0.5 = 96.5"),
    "two items, each within its own limit": Case(n(news_faults=3, ipv6_faults=2), "100 - 3*1 - 2*1 = 95.0"),
    "every bonus": Case(EVERY_BONUS, "100 + 6 + 6 + 6 + 6 + 6 = 130.0"),
    "eighty is not above eighty": Case(
        TWENTY | n(data_faults=2) | EVERY_BONUS, "100 - 3 - 3 - 3 - 3 - 3 - 3 - 2 = 80.0"
    ),
    "eighty-one is": Case(
        TWENTY | n(data_faults=1) | yes("bonus_interaction_earned"), "100 - 3 - 3 - 3 - 3 - 3 - 3 - 1 + 6 = 87.0"
    ),
    "no outward service: 75 counts as 100": Case(NO_SERVICE, "100 - 25 + 25 = 100.0"),
    "no outward service, three faults: 72 times 4/3": Case(
        NO_SERVICE | n(news_faults=3), "100 - 25 - 3*1 + 24 = 96.0"
    ),
    "no outward service, one fault: 98.666… is 98.7": Case(
        NO_SERVICE | n(news_faults=1), "100 - 25 - 1 + 24.7 = 98.7"
    ),
    "no outward service, two faults: 97.333… is 97.3": Case(
        NO_SERVICE | n(news_faults=2), "100 - 25 - 2*1 + 24.3 = 97.3"
    ),
    "no outward service: what is wrong with services costs nothing": Case(
        NO_SERVICE | n(guides_faults=5, forms_faults=5), "100 - 25 + 25 = 100.0"
    ),
    "no outward service: services earn nothing either": Case(
        NO_SERVICE | yes("bonus_service_earned", "bonus_design_earned"), "100 - 25 + 25 + 6 = 106.0"
    ),
    "no outward service, 60 of 75 is eighty: no bonus": Case(
        NO_SERVICE | n(overview_faults=3, duties_faults=3, leaders_faults=3, news_faults=3, policies_faults=3)
        | yes("bonus_design_earned"),
        "100 - 25 - 3 - 3 - 3 - 3 - 3 + 20 = 80.0",
    ),
    "no outward service, 61 of 75 is 81.3: bonus": Case(
        NO_SERVICE | n(overview_faults=3, duties_faults=3, leaders_faults=3, news_faults=3, policies_faults=2)
        | yes("bonus_design_earned"),
        "100 - 25 - 3 - 3 - 3 - 3 - 2 + 20.3 + 6 = 87.3",
    ),
    "no outward service, 45 of 75 is exactly sixty": Case(
        NO_SERVICE | TWENTY | n(explained_share_faults=3, explained_links_faults=3, data_faults=3, other_columns_faults=3),
        "100 - 25 - 3 - 3 - 3 - 3 - 3 - 3 - 3 - 3 - 3 - 3 + 15 = 60.0",
    ),
    "a department, where only portals are scored": Case({}, "", "department"),
    "a department, where every site is scored": Case(
        n(news_faults=1), "100 - 1 = 99.0", "department", {"deduction_scope": "all"}
    ),
}  # fmt: skip
