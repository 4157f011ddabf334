"""Presidio as it comes, without a language model: its pattern recognisers over a blank Chinese pipeline of spaCy.

It has no recogniser for Chinese identity numbers, credit codes, plates or addresses; telephones are read as numbers
of China. It is not installed with the project: `uv sync --group bench` brings it.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gongkai.rules.inspection.privacy import Kind

Found = tuple[Kind, int, int]
GIVEN = "CreditCard, Email, Phone(CN), Url, Ip, Iban, Crypto, Date; blank spaCy zh, no model"
_KINDS = {"CREDIT_CARD": Kind.BANK_CARD, "EMAIL_ADDRESS": Kind.EMAIL, "PHONE_NUMBER": Kind.MOBILE}


def analyzer() -> Callable[[str], list[Found]] | None:
    """Return the function that finds what Presidio finds in a text; None when it is not installed."""
    try:
        import tldextract
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    except ImportError:
        return None
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    # The list of domains that comes with the package: a benchmark asks no network.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    registry = RecognizerRegistry(recognizers=_recognizers(), supported_languages=["zh"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=_engine(), supported_languages=["zh"])

    def find(text: str) -> list[Found]:
        results = engine.analyze(text, language="zh")
        return [(_KINDS[each.entity_type], each.start, each.end) for each in results if each.entity_type in _KINDS]

    return find


def _recognizers() -> list[Any]:
    from presidio_analyzer import predefined_recognizers as known

    plain = ("CreditCard", "Email", "Url", "Ip", "Iban", "Crypto", "Date")
    found = [getattr(known, f"{name}Recognizer")(supported_language="zh") for name in plain]
    return [*found, known.PhoneRecognizer(supported_language="zh", supported_regions=("CN",))]


def _engine() -> Any:
    import spacy
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Blank(NlpEngine):
        """Tokens without a model: characters, no entities, no lemmas but the words themselves."""

        def __init__(self) -> None:
            self.nlp = spacy.blank("zh")
            self.nlp.max_length = 100_000_000

        def load(self) -> None:
            """Load nothing."""

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            tokens = self.nlp(text)
            places = [token.idx for token in tokens]
            return NlpArtifacts([], tokens, places, [token.text for token in tokens], self, language)

        def process_batch(self, texts: Iterable[str], language: str, *_a: Any, **_k: Any) -> Iterator[Any]:
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return not word.isalnum()

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["zh"]

    return Blank()
