"""The packs of inspection as a command names them."""

from collections.abc import Sequence

from gongkai.interfaces.cli.console import fail
from gongkai.rules.inspection.engine import Pack


def chosen_packs(names: Sequence[str]) -> tuple[Pack, ...]:
    """Return the packs with these codes, all without any; an unknown one is told with those there are."""
    known = {pack.value: pack for pack in Pack}
    for name in names:
        if name not in known:
            fail(f"没有规则包“{name}”。可用：{'、'.join(f'{pack.value}（{pack.label}）' for pack in Pack)}")
    return tuple(known[name] for name in names) or tuple(Pack)
