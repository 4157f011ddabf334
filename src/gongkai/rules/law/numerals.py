"""Chinese numerals as official texts write them: digit by digit in years, with 十 and 百 elsewhere."""

DIGITS = {char: value for value, chars in enumerate(("〇○零Ｏ", *"一二三四五六七八九")) for char in chars}
_VALUES = DIGITS | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WORDS = "零一二三四五六七八九"
_SHORT_TENS = {"廿": "二十", "卅": "三十"}


def read_number(text: str) -> int:
    """Return the value of «28», «二十八» or «二〇二六»; ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    if text and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _read_with_units(text)


def in_words(number: int) -> str:
    """Return a number below 10000 as articles and lists count: «二十八», «一百零五»; ValueError for others."""
    if not 0 <= number < 10_000:
        raise ValueError(f"{number} 不在0到9999之间")
    if number < 20:
        return _WORDS[number] if number < 10 else f"十{_WORDS[number - 10] if number > 10 else ''}"
    words, is_gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if is_gap else "") + _WORDS[digit] + name
        is_gap = bool(words) and not digit
    return words


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
