"""Every rule of every pack keeps what its own examples promise."""

from collections import Counter

import pytest

from gongkai.rules.inspection.engine import NOTHING_KNOWN, Example, Rule, inspect_document
from gongkai.rules.inspection.engine.packs import all_rules

RULES = all_rules()
HITS = [pytest.param(rule, hit, id=f"{rule.id}-{n}") for rule in RULES for n, hit in enumerate(rule.hits)]
PASSES = [
    pytest.param(rule, look_alike, id=f"{rule.id}-{n}") for rule in RULES for n, look_alike in enumerate(rule.passes)
]


def found(rule: Rule, example: Example) -> list[str]:
    return [each.text for each in inspect_document(example.document, [rule], example.knowledge or NOTHING_KNOWN)]


@pytest.mark.parametrize(("rule", "hit"), HITS)
def test_a_rule_reports_what_its_examples_say(rule, hit):
    assert hit.reported
    assert found(rule, hit) == list(hit.reported)


@pytest.mark.parametrize(("rule", "look_alike"), PASSES)
def test_a_rule_passes_its_look_alikes(rule, look_alike):
    assert not look_alike.reported
    assert found(rule, look_alike) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_is_without_hits_and_look_alikes_source_and_way_to_fix(rule):
    assert rule.hits
    assert rule.passes
    assert rule.source
    assert rule.how_to_fix
    assert rule.id.startswith(f"{rule.pack.value}.")


def test_no_two_rules_share_an_id():
    assert [id for id, number in Counter(rule.id for rule in RULES).items() if number > 1] == []
