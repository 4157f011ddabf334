"""From files, folders, archives and addresses to documents that the packs can inspect."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.engines.inspection import pages
from gongkai.engines.inspection.extracted import as_document
from gongkai.engines.inspection.fetching import fetched
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.limits import check_size
from gongkai.engines.intake.readers import Extracted, read_each
from gongkai.engines.intake.walking import InputFile, walk
from gongkai.rules.inspection.engine import Document, Finding, Knowledge, Rule, inspect_document

ADDRESS = ("http://", "https://")


@dataclass(frozen=True)
class Inspected:
    """One document of a file with what was found in it, or the reason why it could not be read."""

    name: str
    part: str = ""  # path inside an archive, or the row of a list
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    problem: str = ""


def inspect_files(sources: Iterable[str], rules: Iterable[Rule], knowledge: Knowledge) -> Iterator[Inspected]:
    """Yield each document at `sources` (paths or addresses) with its findings; a file that fails stops nothing."""
    chosen = tuple(rules)
    for source in sources:
        if source.startswith(ADDRESS):
            yield from _of_address(source, chosen, knowledge)
        else:
            for file in walk([Path(source)]):
                yield from _of_file(file, chosen, knowledge)


def _of_address(address: str, rules: tuple[Rule, ...], knowledge: Knowledge) -> Iterator[Inspected]:
    try:
        name, data = fetched(address)
    except IntakeError as problem:
        yield Inspected(address, problem=problem.message)
        return
    yield from _each(address, name, data, rules, knowledge)


def _of_file(file: InputFile, rules: tuple[Rule, ...], knowledge: Knowledge) -> Iterator[Inspected]:
    try:
        if file.problem:
            raise file.problem
        check_size(file.path)
        data = file.path.read_bytes()
    except IntakeError as problem:
        yield Inspected(file.name, problem=problem.message)
    except OSError as problem:
        yield Inspected(file.name, problem=f"读不出来：{problem.strerror}。请检查文件权限。")
    else:
        yield from _each(file.name, file.path.name, data, rules, knowledge)


def _each(name: str, file_name: str, data: bytes, rules: tuple[Rule, ...], knowledge: Knowledge) -> Iterator[Inspected]:
    for outcome in read_each(file_name, data):
        if isinstance(outcome, IntakeError):
            yield Inspected(name, outcome.member, problem=outcome.message)
            continue
        page = _site_page(outcome, name, data)
        if page is not None:
            yield Inspected(name, outcome.member, page, inspect_document(page, pages.fitting(page, rules), knowledge))
            continue
        document = as_document(outcome)
        yield Inspected(name, outcome.member, document, inspect_document(document, rules, knowledge))


def _site_page(extracted: Extracted, name: str, data: bytes) -> Document | None:
    """Return a saved or fetched page of a government site as a crawl sees it, None for any other file."""
    if extracted.media_type != "text/html" or extracted.member:
        return None
    html = pages.text_of(data)
    if html is None or not pages.is_site_page(html):
        return None
    return pages.document_of(data, address=name if name.startswith(ADDRESS) else "")
