"""Valid unified social credit codes for bodies that do not exist (GB 32100-2015, GB 11714-1997)."""

from stdnum.cn import uscc

WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
KINDS = {"institution": "12", "village": "54"}  # managing authority and kind of body; organs of state are 11
ORGAN = "11"


def credit_code(serial: int, *, kind: str, division: str) -> str:
    """Return the 18 characters of the `serial`-th invented body of a division (six digits), checks right."""
    body = f"Y{serial:07d}"
    stem = KINDS.get(kind, ORGAN) + division + body + _check(body)
    return stem + str(uscc.calc_check_digit(stem))


def _check(body: str) -> str:
    """Return the check digit of an organisation code; letters count from 10."""
    total = sum(weight * int(char, 36) for weight, char in zip(WEIGHTS, body, strict=True))
    return {10: "X", 11: "0"}.get(11 - total % 11) or str(11 - total % 11)
