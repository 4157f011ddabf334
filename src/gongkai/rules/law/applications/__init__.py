"""What an application and its applicant's history show: repetition, volume, and wording that asks for no information.

Everything found is a sign with its place for a person to judge; precision comes before completeness.
"""

from gongkai.rules.law.applications.history import PastApplication
from gongkai.rules.law.applications.repeats import Likeness, Passage, Repetition, repeated, similar_passages
from gongkai.rules.law.applications.volume import Volume, VolumeLimits, abnormal_volume, first_item_no
from gongkai.rules.law.applications.wording import (
    Sign,
    SignKind,
    asks_for_information,
    asks_for_publications,
    asks_to_confirm,
    looks_like_consultation,
    looks_like_petition,
    read_wording,
)

__all__ = [
    "Likeness",
    "Passage",
    "PastApplication",
    "Repetition",
    "Sign",
    "SignKind",
    "Volume",
    "VolumeLimits",
    "abnormal_volume",
    "asks_for_information",
    "asks_for_publications",
    "asks_to_confirm",
    "first_item_no",
    "looks_like_consultation",
    "looks_like_petition",
    "read_wording",
    "repeated",
    "similar_passages",
]
