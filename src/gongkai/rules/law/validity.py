"""Whether a document is in force on a day, and what its own text says about that."""

from datetime import date

from gongkai.rules.law.labels import LabelledEnum

__all__ = ["BINDING", "Validity", "validity_on"]


class Validity(LabelledEnum):
    """The state of a document's force (有效性)."""

    IN_FORCE = "in_force", "有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"
    NOT_YET_IN_FORCE = "not_yet_in_force", "尚未生效"
    NOT_APPLICABLE = "not_applicable", "不适用"

    @property
    def is_binding(self) -> bool:
        """Say whether the document, perhaps as amended, can be relied upon."""
        return self in BINDING


BINDING = frozenset({Validity.IN_FORCE, Validity.AMENDED})


def validity_on(
    day: date,
    *,
    effective_on: date | None = None,
    expires_on: date | None = None,
    repealed_on: date | None = None,
    amended_on: date | None = None,
) -> Validity:
    """Return the state on `day`; `expires_on` is the last day in force, the other dates the first day.

    Repeal goes before expiry, and both before amendment, because the harder end is what readers must know.
    """
    if repealed_on is not None and day >= repealed_on:
        return Validity.REPEALED
    if expires_on is not None and day > expires_on:
        return Validity.EXPIRED
    if effective_on is not None and day < effective_on:
        return Validity.NOT_YET_IN_FORCE
    if amended_on is not None and day >= amended_on:
        return Validity.AMENDED
    return Validity.IN_FORCE
