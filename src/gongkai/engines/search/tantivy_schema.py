"""The fields of the embedded index and one document as tantivy takes it."""

import json
from dataclasses import dataclass

import tantivy

from gongkai.engines.search.analysis import analyse
from gongkai.engines.search.folding import fold
from gongkai.engines.search.port import SearchDocument

SCHEMA_VERSION = "2"
"""To be raised with every change of fields or analysis; an index of another version is rebuilt."""

_TOKENS = ("words", "grams", "title_words", "title_grams")
_SETS = ("chars", "starts")
_PHRASES = ("pinyin", "initials")
_EXACT = ("number", "term", "spelling")
_NUMBERS = ("id", "agency", "item", "year", "published")
_CODES = ("kind", "validity", "theme")

_STORED_BODY = 30_000
_STORED_ATTACHMENTS = 10_000


def build_schema() -> tantivy.Schema:
    """Return the schema of the index."""
    builder = tantivy.SchemaBuilder()
    for name in _TOKENS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in _SETS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in _PHRASES:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in _EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in _CODES:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def to_tantivy(document: SearchDocument, schema: tantivy.Schema) -> tantivy.Document:
    """Return `document` with all fields filled."""
    tokens = analyse(document)
    fields = {name: [getattr(tokens, name)] for name in (*_TOKENS, *_SETS, *_PHRASES)}
    exact = {
        "number": list(tokens.numbers),
        "term": list(tokens.terms),
        "spelling": list(tokens.spellings),
        "id": [document.id],
        "agency": list(document.agency_path or (document.agency,)),
        "item": list(document.items),
        "year": [document.year or (document.published_on.year if document.published_on else 0)],
        "published": [document.published_at],
        **{name: [getattr(document, name)] for name in _CODES},
        "shown": [_pack(document)],
    }
    return tantivy.Document.from_dict({**fields, **exact}, schema)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is kept of a document to show it in a list; folded texts too, since folding takes longer than reading.

    The second copy costs little room: the store is compressed.
    """

    title: str
    body: str
    attachments: str
    folded_title: str
    folded_body: str


def _pack(document: SearchDocument) -> bytes:
    body = document.body[:_STORED_BODY]
    attachments = document.attachments[:_STORED_ATTACHMENTS]
    parts = (document.title, body, attachments, fold(document.title), fold(body))
    return json.dumps(parts, ensure_ascii=False).encode(errors="replace")


def unpack(stored: bytes) -> Shown:
    """Return what `to_tantivy` kept."""
    return Shown(*json.loads(stored))
