"""Forty and more ways to break a table's file: what is changed, and where the refusal must point."""

from pathlib import Path
from typing import NamedTuple

TEXT = Path(__file__).with_name("trial.yaml").read_text("utf-8")
LONG = "x" * 700


class Broken(NamedTuple):
    """Replace `old` by `new` once; the refusal names `path`, the line that holds `on` (else `new`), and `code`."""

    old: str
    new: str
    path: str
    code: str
    on: str = ""

    @property
    def text(self) -> str:
        """The broken file."""
        assert TEXT.count(self.old) >= 1, self.old
        return TEXT.replace(self.old, self.new, 1)

    @property
    def line(self) -> int:
        """The line the refusal must name."""
        wanted = self.on or self.new.strip().split("\n")[0]
        return next(n for n, line in enumerate(self.text.split("\n"), 1) if wanted in line)


D1 = "deductions.groups[0].indicators[0]"
D2 = "deductions.groups[0].indicators[1]"
D3 = "deductions.groups[0].indicators[2]"

SHAPE: dict[str, Broken] = {
    "another format": Broken("format: 1", "format: 2", "format", "literal_error"),
    "no title": Broken("title: {zh: 试用评分表, en: Trial table}\n", "", "title", "missing", "format: 1"),
    "no English": Broken("{zh: 试用评分表, en: Trial table}", "{zh: 试用评分表}", "title.en", "missing"),
    "an empty sentence": Broken("zh: 试用评分表", 'zh: ""', "title.zh", "string_too_short"),
    "a sentence too long": Broken("zh: 试用评分表", f"zh: {LONG}", "title.zh", "string_too_long"),
    "an unknown key": Broken("key: trial", "key: trial\ncolour: red", "colour", "extra_forbidden", "colour"),
    "a key with spaces": Broken("key: trial", "key: my trial", "key", "string_pattern_mismatch"),
    "version nought": Broken("version: 3", "version: 0", "version", "greater_than_equal"),
    "a version in words": Broken("version: 3", "version: three", "version", "int_type"),
    "a date by slashes": Broken('"2020-01-01"', '"2020/1/1"', "source.date", "string_pattern_mismatch"),
    "a number without quotes": Broken('start: "100"', "start: 100", "scale.start", "value_error"),
    "a decimal without quotes": Broken('points: "1.25"', "points: 1.25", "*.charge.points", "value_error"),
    "a negative number": Broken('points: "35"', 'points: "-35"', f"{D3}.points", "value_error"),
    "a number in words": Broken('value: "60"', 'value: "sixty"', "pass_rule.value", "value_error"),
    "an unknown operator": Broken('operator: ">=", value: "60"', 'operator: "=>", value: "60"', "pass_rule.operator",
                                  "literal_error"),
    "an unknown input": Broken("input: rate", "input: ratio", "facts[6].input", "literal_error"),
    "a window in weeks": Broken("window: P14D", "window: P2W", "column_categories[0].window",
                                "string_pattern_mismatch"),
    "an unknown certainty": Broken("fact: grave, certainty: verified", "fact: grave, certainty: sure",
                                   "vetoes[0].any_of[0].certainty", "literal_error"),
    "a veto of nothing": Broken(
        TEXT[TEXT.index("      - id: V2.columns"):TEXT.index("  - id: V3\n")], "      []\n", "vetoes[1].any_of",
        "too_short"),
    "a rule id without its indicator": Broken("id: D1.down", "id: down", f"{D1}.rules[0].id",
                                              "string_pattern_mismatch"),
    "a yes in quotes": Broken("id: account, enabled: false", 'id: account, enabled: "false"', "site_classes[2].enabled", "bool_type"),
    "one choice": Broken("      - {value: all, title: {zh: 全部, en: all}}\n", "", "settings[0].choices", "too_short",
                         "- {value: portal"),
    "a part in a list": Broken("bonus:\n", "bonus: []\nextra:\n", "bonus", "model_type"),
    "a reference with a slip": Broken("{setting: scope}", "{settings: scope}", "deductions.applies_to.setting",
                                      "missing"),
    "a wrong way to charge": Broken("per: unit", "per: piece", f"{D1}.rules[0].charge.per", "literal_error"),
}  # fmt: skip

YAML: dict[str, Broken] = {
    "a bracket left open": Broken("{zh: 试用评分表, en: Trial table}", "{zh: 试用评分表", "", "not_yaml", "source:"),
    "a tab": Broken("  document: 试", "\tdocument: 试", "", "not_yaml"),
    "a key twice": Broken("version: 3", "version: 3\nversion: 4", "", "key_twice", "version: 4"),
    "a key twice inside": Broken('start: "100"', 'start: "100", start: "90"', "", "key_twice"),
    "an anchor": Broken('{start: "100", floor: "0"}', '&a {start: "100", floor: "0"}', "", "anchor"),
    "an alias": Broken("zh: 试用评分表", "zh: *a", "", "anchor"),
    "a tag": Broken("key: trial", "key: !!python/name:os.system x", "", "not_plain"),
    "two documents": Broken("version: 3", "---\nversion: 3", "", "not_yaml", "---"),
    "an invisible character": Broken("key: trial", "key: tr\x00ial", "", "not_yaml", "format: 1"),
}

SENSE: dict[str, Broken] = {
    "a fact twice": Broken("- {id: forms, input", "- {id: held, input: count, title: {zh: 次, en: Held}}\n  - {id: forms, input",
                           "facts[9].id", "name_twice", "id: held, input: count, title: {zh: 次数"),
    "a rule twice": Broken("D2.stale", "D2.empty", f"{D2}.rules[1].id", "name_twice", "id: D2.empty, fact: stale"),
    "an indicator twice": Broken("id: B2\n", "id: B1 # again\n", "bonus.groups[0].indicators[1].id", "name_twice", "# again"),
    "an indicator like a veto": Broken("id: V3\n", "id: V1 # again\n", "vetoes[2].id", "name_twice", "# again"),
    "a rule of another indicator": Broken("id: D1.down", "id: D2.down", f"{D1}.rules[0].id", "foreign_rule"),
    "an unknown fact": Broken("fact: forms", "fact: shapes", "*.rules[0].fact", "unknown_fact"),
    "an exemption by an unknown fact": Broken("unless: no_service", "unless: nothing", "vetoes[0].any_of[1].unless",
                                              "unknown_fact"),
    "a scaling by an unknown fact": Broken("when: no_service", "when: nothing", "scaling.when", "unknown_fact"),
    "a sum of an unknown fact": Broken("of: [empty, stale]", "of: [empty, old]", "facts[5].of[1]", "unknown_fact"),
    "a reminder of an unknown fact": Broken("id: nearly, fact: bad_columns", "id: nearly, fact: old", "amber[0].fact",
                                            "unknown_fact"),
    "a column of an unknown fact": Broken("fact: stale}", "fact: old}", "column_categories[0].fact", "unknown_fact"),
    "a fact nobody uses": Broken("  - {id: forms,", "  - {id: spare, input: count, title: {zh: 闲, en: Spare}}\n  - {id: forms,",
                                 "facts[7].id", "unused_fact"),
    "a sum of nothing": Broken("input: sum, of: [empty, stale]", "input: sum", "facts[5].of", "not_a_sum"),
    "parts of what is no sum": Broken("id: held, input: count", "id: held, input: count, of: [empty]", "facts[8].of",
                                      "not_a_sum"),
    "a sum of a rate": Broken("of: [empty, stale]", "of: [empty, home_probes]", "facts[5].of[1]", "not_a_count"),
    "an identity of an answer": Broken("id: grave, input: yes_no", "id: grave, input: yes_no, identity: url",
                                       "facts[1].identity", "not_a_count"),
    "a sample of a count": Broken("id: held, input: count", "id: held, input: count, sample_minimum: 3",
                                  "facts[8].sample_minimum", "not_a_rate"),
    "no class in use": Broken(
        "  - {id: portal, title: {zh: 门户, en: Portal}}\n  - {id: department, title",
        "  - {id: portal, enabled: false, title: {zh: 门户, en: P}}\n  - {id: department, enabled: false, title",
        "site_classes", "no_class"),
    "an unknown class": Broken("applies_to: [account]", "applies_to: [blog]", "vetoes[2].applies_to[0]",
                               "unknown_class"),
    "a limit for an unknown class": Broken('portal: "5", department: "8", account: "8"',
                                           'portal: "5", department: "8", account: "8", blog: "1"',
                                           "vetoes[1].any_of[0].trigger.value.blog", "unknown_class"),
    "a limit that leaves a class out": Broken('portal: "5", department: "8", account: "8"', 'portal: "5"',
                                              "vetoes[1].any_of[0].trigger.value", "class_left_out"),
    "yielding to nothing": Broken("yields_to: [V2.columns]", "yields_to: [V2.rows]", f"{D2}.rules[1].yields_to[0]",
                                  "unknown_limb"),
    "leaving out nothing": Broken("leave_out: [service]", "leave_out: [servants]", "scaling.leave_out[0]",
                                  "unknown_group"),
    "a setting with neither": Broken("    range: {lowest: 1, highest: 9}\n", "", "settings[1]", "choices_or_range",
                                     "id: sample"),
    "a default out of range": Broken("default: 5", "default: 12", "settings[1].default", "bad_default"),
    "a default not among the choices": Broken("default: portal", "default: blog", "settings[0].default",
                                              "bad_default"),
    "an edition that chose what there is not": Broken("default: portal", "default: portal\n    chosen: blog",
                                                       "settings[0].chosen", "bad_choice", "chosen: blog"),
    "a choice twice": Broken("{value: all,", "{value: portal,", "settings[0].choices", "choice_twice",
                             "- {value: portal, title: {zh: 门户"),
    "an unknown setting": Broken("sample: {setting: sample}", "sample: {setting: portion}", "facts[7].sample.setting",
                                 "unknown_setting"),
    "a setting that does not fit": Broken("operator: \">=\", value: \"60\"", "operator: {setting: scope}, value: \"60\"",
                                          "pass_rule.operator.setting", "unfit_setting"),
    "a sample by choices": Broken("sample: {setting: sample}", "sample: {setting: scope}", "facts[7].sample.setting",
                                  "unfit_setting"),
    "a window by a scope": Broken("window: P14D", "window: {setting: scope}", "column_categories[0].window.setting",
                                  "unfit_setting"),
    "a case of an unknown setting": Broken("fact: home_probes\n", "fact: home_probes\n              when: {mood: x}\n",
                                           f"{D1}.rules[0].when.mood", "unknown_setting", "when: {mood"),
    "a case that cannot be": Broken("fact: home_probes\n", "fact: home_probes\n              when: {scope: x}\n",
                                    f"{D1}.rules[0].when.scope", "unfit_setting", "when: {scope"),
    "a setting nobody uses": Broken(", sample: {setting: sample}", "", "settings[1].id", "unused_setting",
                                    "id: sample"),
    "a gate for less": Broken('operator: ">=", value: "60"', 'operator: "<", value: "60"', "pass_rule.operator",
                              "bad_gate"),
    "a threshold for an answer": Broken("id: V1.grave, fact: grave,",
                                        'id: V1.grave, fact: grave, trigger: {operator: ">=", value: "1"},',
                                        "vetoes[0].any_of[0].trigger", "no_threshold"),
    "a veto on any count": Broken('trigger: {operator: "==", value: "0"}, certainty', "certainty",
                                  "vetoes[2].any_of[0].trigger", "needs_threshold", "id: V3.idle"),
    "a rate in per cent": Broken("fact: home_probes\n",
                                 'fact: home_probes\n              trigger: {operator: ">=", value: "5"}\n',
                                 f"{D1}.rules[0].trigger.value", "not_a_share", 'operator: ">=", value: "5"'),
    "a rate in per cent, by class": Broken(
        "fact: home_probes\n",
        'fact: home_probes\n              trigger: {operator: ">=", value: {portal: "5", department: "1", account: "1"}}\n',
        f"{D1}.rules[0].trigger.value", "not_a_share", 'value: {portal: "5", department: "1"'),
    "a rate charged each": Broken('per: unit, unit: "0.01", points: "5", share: proportional', 'per: each, points: "5"',
                                  f"{D1}.rules[0].charge.per", "unfit_charge"),
    "an answer charged each": Broken('per: once, points: "5"', 'per: each, points: "5"',
                                     "bonus.groups[0].indicators[1].rules[0].charge.per", "unfit_charge"),
    "a unit of nought": Broken('unit: "2"', 'unit: "0"', "*.charge.unit", "unfit_unit"),
    "a unit missing": Broken('unit: "2", ', "", "*.charge.unit", "unfit_unit", "id: D4.forms"),
    "a remainder of each": Broken('per: each, points: "3"', 'per: each, points: "3", share: whole',
                                  f"{D2}.rules[0].charge.share", "unfit_share"),
    "an exemption by a count": Broken("unless: no_service", "unless: held", "vetoes[0].any_of[1].unless",
                                      "not_an_answer"),
    "a scaling by a count": Broken("when: no_service", "when: held", "scaling.when", "not_an_answer"),
    "a fact charged twice": Broken("fact: forms", "fact: empty", "*.rules[0].fact", "charged_twice",
                                   "D4.forms, fact: empty"),
    "a sum charged beside its part": Broken("fact: forms", "fact: bad_columns", "*.rules[0].fact", "charged_twice",
                                            "D4.forms, fact: bad_columns"),
    "exclusive alone": Broken('          points: "30"\n', '          points: "30"\n          exclusive: true\n',
                              f"{D1}.exclusive", "exclusive_alone", "exclusive: true"),
    "an unverified limb in force": Broken("enabled: false, certainty: unverified", "certainty: unverified",
                                          "vetoes[0].any_of[2].certainty", "unverified"),
    "an unverified rule in force": Broken('points: "4"}, certainty: verified', 'points: "4"}, certainty: unverified',
                                          "bonus.groups[0].indicators[0].rules[0].certainty", "unverified",
                                          "id: B1.quick"),
    "a threshold left empty": Broken('{operator: "==", value: "0"}, certainty', '{operator: "==", value: null}, certainty',
                                     "vetoes[2].any_of[0].trigger.value", "empty_number"),
    "points of a rule left empty": Broken('points: "1.25"', "points: null", "*.charge.points", "points_missing"),
    "points of an item left empty": Broken('points: "30"', "points: null", f"{D1}.points", "points_missing"),
    "a limit where none holds": Broken('  capped: true\n  maximum: "12"', '  capped: false\n  maximum: "12"',
                                       "bonus.groups[0].indicators[1].points", "not_capped", '          points: "5"'),
    "items that do not add up": Broken('points: "30"', 'points: "31"', "deductions.groups[0].points",
                                       "points_disagree", 'points: "75"'),
    "groups that do not add up": Broken('start: "100"', 'start: "110"', "deductions.groups", "points_disagree",
                                        "id: running"),
    "a floor above the start": Broken('floor: "0"', 'floor: "100"', "scale.floor", "floor_above_start"),
    "a gate above the start": Broken('value: "80"', 'value: "101"', "bonus_gate.value", "gate_above_start"),
    "a scaling that does not come out": Broken('multiply: "4"', 'multiply: "5"', "scaling.multiply",
                                               "scaling_disagrees"),
    "a scaling by nought": Broken('divide: "3"', 'divide: "0"', "scaling.multiply", "scaling_disagrees",
                                  'multiply: "4"'),
    "a scaling of other groups": Broken("leave_out: [service]", "leave_out: [running]", "scaling.full_marks",
                                        "scaling_disagrees", 'full_marks: "75"'),
    "hundredths": Broken('maximum: "12"', 'maximum: "12.25"', "bonus.maximum", "not_tenths"),
    "a bonus without its gate": Broken('bonus_gate: {operator: ">", value: "80"}\n', "", "bonus_gate",
                                       "bonus_without_gate", "format: 1"),
    "a bonus on nothing": Broken("deductions:\n  enabled: true", "deductions:\n  enabled: false", "bonus.enabled",
                                 "bonus_alone", "  enabled: true"),
    "a gap nothing fills": Broken('zh: "{count}/{limit}"', 'zh: "{counted}/{limit}"', f"{D3}.rules[1].text",
                                  "unknown_gap"),
    "a gap of another kind": Broken('{zh: "{rate}", en: "{rate}"}', '{zh: "{count}", en: "{count}"}',
                                    f"{D1}.rules[0].text", "unknown_gap"),
    "a gap that reaches inside": Broken('{zh: "{rate}", en: "{rate}"}', '{zh: "{rate.__class__}", en: "{rate}"}',
                                        f"{D1}.rules[0].text", "unknown_gap"),
    "a gap with a format": Broken('{zh: "{rate}", en: "{rate}"}', '{zh: "{rate:>9999999}", en: "{rate}"}',
                                  f"{D1}.rules[0].text", "unknown_gap"),
    "a gap in a criterion": Broken("criterion: {zh: 严重。", 'criterion: {zh: "{count} 处严重。"',
                                   "vetoes[0].any_of[0].criterion", "unknown_gap"),
    "a gap left open": Broken('{zh: "{rate}", en: "{rate}"}', '{zh: "{rate", en: "{rate}"}', f"{D1}.rules[0].text",
                              "unknown_gap"),
    "gaps that differ": Broken('zh: "{count}/{limit}", en: "{count}/{limit}"', 'zh: "{count}", en: "{count}/{limit}"',
                               f"{D3}.rules[1].text", "gaps_differ"),
}  # fmt: skip
