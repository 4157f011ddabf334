"""Chinese numerals as official texts write them: digit by digit in years, with 十 and 百 elsewhere."""

DIGITS = {char: value for value, chars in enumerate(("〇○零Ｏ", *"一二三四五六七八九")) for char in chars}
_VALUES = DIGITS | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SHORT_TENS = {"廿": "二十", "卅": "三十"}


def read_number(text: str) -> int:
    """Return the value of «28», «二十八» or «二〇二六»; ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    if text and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _read_with_units(text)


def _read_with_units(text: str) -> int:
    """Add up digit-unit pairs; a leading 十 means ten."""
    for short, full in _SHORT_TENS.items():
        text = text.replace(short, full)
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in _VALUES:
            digit = _VALUES[char]
        else:
            raise ValueError(f"«{text}» 不是数字")
    if not text:
        raise ValueError("没有数字")
    return total + digit
