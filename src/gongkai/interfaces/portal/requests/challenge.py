"""A question in plain words that a person answers and a simple program does not; no outside service, no picture.

The answer travels as a keyed digest bound to one draft, so that neither the page nor another draft gives it away.
"""

import secrets
import time
from dataclasses import dataclass
from hashlib import sha256

from django.core import signing
from django.core.cache import cache
from django.http import QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from gongkai.rules.law.numerals import read_number

SALT = "gongkai.portal.requests.challenge"
LEAST_SECONDS, MOST_SECONDS = 3, 2 * 3600
NUMERALS = "一二三四五六七八九"
LONGEST_ANSWER = 8
ANSWER, TOKEN, TRAP = "answer", "challenge", "website"  # fields of a form with a question


@dataclass(frozen=True)
class Challenge:
    """A question and the token that knows its answer."""

    question: str
    token: str


def ask(draft: str) -> Challenge:
    """Return a new question for a draft."""
    first, second = secrets.randbelow(9) + 1, secrets.randbelow(9) + 1
    question = _("%(first)s加%(second)s等于几？") % {
        "first": NUMERALS[first - 1], "second": NUMERALS[second - 1],
    }  # fmt: skip
    nonce = secrets.token_hex(8)
    token = signing.dumps({"n": nonce, "a": _digest(draft, nonce, str(first + second)), "t": time.time()}, salt=SALT)
    return Challenge(question, token)


def problem(draft: str, token: str, answer: str) -> str:
    """Say what is wrong with an answer, "" when it is right; Chinese numerals count too."""
    try:
        asked = signing.loads(token, salt=SALT, max_age=MOST_SECONDS)
    except signing.BadSignature:
        return _("这道题已经过期，下面换了一道，请再答一次。已填写的内容都还在。")
    if time.time() - asked["t"] < LEAST_SECONDS:
        return _("提交得太快了，请核对内容、回答下面的问题后再提交。已填写的内容都还在。")
    if not answer.strip():
        return _("请回答这道题，填数字即可。")
    if not constant_time_compare(asked["a"], _digest(draft, asked["n"], _number(answer))):
        return _("答案不对，下面换了一道，请再答一次。已填写的内容都还在。")
    return ""


def faults_of(given: QueryDict, draft: str) -> dict[str, str]:
    """Return what is wrong with a form that a robot may have sent: the trap is filled, or the answer is not right."""
    if given.get(TRAP):
        return {TRAP: _("请把“网站”一栏清空后再提交，这一栏用来识别自动程序。")}
    wrong = problem(draft, given.get(TOKEN, ""), given.get(ANSWER, ""))
    return {ANSWER: wrong} if wrong else {}


def use_up(token: str) -> bool:
    """Say whether a question answered rightly is answered for the first time, where nothing else ends with it."""
    return cache.add(f"challenge:{sha256(token.encode()).hexdigest()}", True, MOST_SECONDS)


def _digest(draft: str, nonce: str, answer: str) -> str:
    return salted_hmac(SALT, f"{draft}:{nonce}:{answer}", algorithm="sha256").hexdigest()


def _number(answer: str) -> str:
    """Return the number somebody wrote: «8», «８», «八» or «8。»; "" for anything else."""
    try:
        return str(read_number(answer.strip().strip("。.")[:LONGEST_ANSWER]))
    except ValueError:
        return ""
