"""Numbers: of letters (××依复〔2026〕12号) and of the items of a reply (（一）)."""

from gongkai.rules.law.document_number import DocumentNumberKind, parse
from gongkai.rules.law.errors import BadDocumentNumber
from gongkai.rules.law.numerals import in_words


def letter_number(organ_code: str, year: int, number: int) -> str:
    """Return the number of a letter; BadDocumentNumber when the code of the office can't be part of one."""
    text = f"{organ_code}〔{year}〕{number}号"
    parse(text)
    return text


def letter_number_fault(text: str) -> str:
    """Return in Chinese what is wrong with the number of a letter; empty when nothing is."""
    try:
        number = parse(text)
    except BadDocumentNumber as problem:
        return str(problem)
    return "" if number.kind is DocumentNumberKind.DOCUMENT else f"«{text}» 不是告知书的文号，应写成 ××依复〔2026〕12号"


def item_number(index: int) -> str:
    """Return the mark of an item counted from 0, in the style of the second level of official texts: （一）."""
    return f"（{in_words(index + 1)}）" if index < 99 else f"（{index + 1}）"
