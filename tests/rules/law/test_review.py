"""Which steps a document takes, and whether there are people for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.review import Chain, Matter, ReviewStep, StepRule, When, required_steps, unfillable_steps

INITIAL, SECRECY, APPROVAL, HEAD = ReviewStep
LIGHT = Chain(
    rules={
        INITIAL: StepRule(When.FLAGGED, frozenset({"policy"})),
        SECRECY: StepRule(When.FLAGGED),
        APPROVAL: StepRule(When.ALWAYS),
        HEAD: StepRule(When.NEVER),
    }
)


@pytest.mark.parametrize(
    ("matter", "steps"),
    [
        (Matter("notice"), (INITIAL, SECRECY, APPROVAL)),
        (Matter("notice", is_important=True), (INITIAL, SECRECY, APPROVAL, HEAD)),
    ],
)
def test_the_usual_chain(matter, steps):
    assert required_steps(matter, Chain()) == steps


@pytest.mark.parametrize(
    ("matter", "steps"),
    [
        (Matter("notice"), (APPROVAL,)),
        (Matter("policy"), (INITIAL, APPROVAL)),
        (Matter("notice", is_secret_related=True), (SECRECY, APPROVAL)),
        (Matter("notice", has_personal_data=True), (SECRECY, APPROVAL)),
        (Matter("notice", DisclosureAttribute.NOT_DISCLOSED), (SECRECY, APPROVAL)),
        (Matter("notice", is_important=True), (APPROVAL,)),
    ],
)
def test_a_light_chain_keeps_what_the_law_asks_for(matter, steps):
    assert required_steps(matter, LIGHT) == steps


@pytest.mark.parametrize(
    ("people", "lacking"),
    [
        ({INITIAL: [1], SECRECY: [2], APPROVAL: [3]}, ()),
        ({INITIAL: [1, 2], SECRECY: [1], APPROVAL: [2, 3]}, ()),  # 1 has to leave the first step to 2
        ({INITIAL: [1], SECRECY: [1], APPROVAL: [3]}, (SECRECY,)),
        ({INITIAL: [], SECRECY: [2], APPROVAL: [3]}, (INITIAL,)),
        ({INITIAL: [9], SECRECY: [2], APPROVAL: [3]}, (INITIAL,)),  # 9 wrote it
    ],
)
def test_different_people_are_needed(people, lacking):
    assert unfillable_steps(people, writers={9}, chain=Chain()) == lacking


def test_the_small_offices_exception_needs_somebody_at_all():
    chain = Chain(one_person_may_take_several=True)
    assert unfillable_steps({INITIAL: [9], APPROVAL: [9]}, writers={9}, chain=chain) == ()
    assert unfillable_steps({INITIAL: [], APPROVAL: [9]}, writers={9}, chain=chain) == (INITIAL,)


PEOPLE = st.fixed_dictionaries({step: st.sets(st.integers(0, 5)) for step in ReviewStep})


@given(PEOPLE, st.sets(st.integers(0, 5)))
def test_it_passes_exactly_when_some_choice_of_different_people_exists(people, writers):
    def choose(steps, taken):
        if not steps:
            return True
        return any(choose(steps[1:], taken | {who}) for who in people[steps[0]] - writers - taken)

    assert (unfillable_steps(people, writers=writers, chain=Chain()) == ()) is choose(list(ReviewStep), frozenset())
