"""pycorrector's n-gram corrector beside our own, where it is installed and has its language model."""

import os
import sys
from collections.abc import Callable
from unittest.mock import MagicMock

_MODEL = os.environ.get("PYCORRECTOR_MODEL", "")
_NEURAL = (
    "deepcontext.deepcontext_corrector",
    "ernie_csc.ernie_csc_corrector",
    "macbert.macbert_corrector",
    "seq2seq.conv_seq2seq_corrector",
    "t5.t5_corrector",
)

STATE = (
    f"pycorrector reads with the language model {_MODEL}."
    if _MODEL
    else "pycorrector is not in the table: its n-gram model is on the internet only (PYCORRECTOR_MODEL names a file)."
)


def corrector() -> Callable[[str], str] | None:
    """Return its corrector, None without the package or the model."""
    if not _MODEL:
        return None
    for name in _NEURAL:  # the package imports its neural correctors, which are not asked for here
        sys.modules.setdefault(f"pycorrector.{name}", MagicMock())
    try:
        from pycorrector import Corrector
    except ImportError:
        return None
    asked = Corrector(language_model_path=_MODEL)
    return lambda sentence: str(asked.correct(sentence)["target"])
