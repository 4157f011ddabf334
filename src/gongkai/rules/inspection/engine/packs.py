"""Which rules there are: each pack is loaded when it is first asked for."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module

from gongkai.rules.inspection.engine.rule import Pack, Rule

# Packs whose rules are not in the package of their own name.
_ELSEWHERE = {Pack.PRIVACY: "gongkai.rules.inspection.personal"}


@lru_cache(maxsize=len(Pack))
def rules_of(pack: Pack) -> tuple[Rule, ...]:
    """Return the rules of one pack."""
    module = import_module(_ELSEWHERE.get(pack, f"gongkai.rules.inspection.{pack.value}"))
    rules: tuple[Rule, ...] = module.RULES
    return rules


def all_rules(packs: Iterable[Pack] = Pack) -> tuple[Rule, ...]:
    """Return the rules of several packs, in the order of the packs."""
    chosen = set(packs)
    return tuple(rule for pack in Pack if pack in chosen for rule in rules_of(pack))


@lru_cache(maxsize=1)
def rule_by_id() -> dict[str, Rule]:
    """Return every rule by its id."""
    return {rule.id: rule for rule in all_rules()}
