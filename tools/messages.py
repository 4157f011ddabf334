"""The console's Chinese: compiles its catalogs and lists what Wagtail leaves in English.

    python tools/messages.py compile    after a change of a .po file; needs no gettext tools
    python tools/messages.py missing    messages of Wagtail that would be shown in English, as .po lines to fill in

The compiled files are kept beside their sources, so that a fresh clone needs no step of its own.
"""

import ast
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "src/gongkai/interfaces/console/locale/zh_Hans/LC_MESSAGES"
CATALOGS = ("django", "djangojs")
APPS = ("admin", "", "snippets", "users")  # the parts of Wagtail that the console opens
CONTEXT = "\x04"
PLURAL = "\x00"

Message = tuple[str, str]  # key as compiled catalogs hold it, and its translation


def read_po(path: Path) -> dict[str, str]:
    """Return key → translation of a .po file; a key holds context, singular and plural as in compiled catalogs."""
    return dict(_messages(path))


def compiled(messages: Mapping[str, str]) -> bytes:
    """Return the catalog in the binary form of gettext (magic, tables of lengths and offsets, strings)."""
    rows = [(key.encode(), text.encode()) for key, text in messages.items() if text]
    rows.sort()
    head, count = 28, len(rows)
    keys, texts, tables = b"", b"", ([], [])
    for key, text in rows:
        tables[0].append((len(key), len(keys)))
        tables[1].append((len(text), len(texts)))
        keys, texts = keys + key + b"\0", texts + text + b"\0"
    start = head + 16 * count
    numbers = [0x950412DE, 0, count, head, head + 8 * count, 0, 0]
    numbers += [number for length, at in tables[0] for number in (length, start + at)]
    numbers += [number for length, at in tables[1] for number in (length, start + len(keys) + at)]
    return struct.pack(f"<{len(numbers)}I", *numbers) + keys + texts


def missing(domain: str) -> list[str]:
    """Return the keys of Wagtail's messages that neither Wagtail nor the overlay has in Chinese."""
    import wagtail

    base = Path(wagtail.__file__).parent
    known = read_po(LOCALE / f"{domain}.po")
    wanted: dict[str, None] = {}
    for app in APPS:
        source = base / app / "locale/en/LC_MESSAGES" / f"{domain}.po"
        if source.exists():
            theirs = read_po(base / app / "locale/zh_Hans/LC_MESSAGES" / f"{domain}.po")
            wanted |= dict.fromkeys(key for key in read_po(source) if key and not theirs.get(key))
    return [key for key in wanted if not known.get(key)]


def _messages(path: Path) -> Iterator[Message]:
    """Yield the messages of a .po file; obsolete, fuzzy and empty ones count as untranslated."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#~")]
        is_fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        parts = _parts(line for line in lines if not line.startswith("#"))
        if "msgid" not in parts:
            continue
        key = f"{parts['msgctxt']}{CONTEXT}{parts['msgid']}" if "msgctxt" in parts else parts["msgid"]
        text = parts.get("msgstr", parts.get("msgstr[0]", ""))  # Chinese has one form for all numbers
        yield (f"{key}{PLURAL}{parts['msgid_plural']}" if "msgid_plural" in parts else key), "" if is_fuzzy else text


def _parts(lines: Iterator[str]) -> dict[str, str]:
    parts: dict[str, str] = {}
    name = ""
    for line in lines:
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
            parts[name] = ""
        parts[name] += ast.literal_eval(line.strip())
    return parts


def _as_po(key: str) -> str:
    context, _, rest = key.rpartition(CONTEXT)
    one, _, many = rest.partition(PLURAL)
    rows = [("msgctxt", context), ("msgid", one), ("msgid_plural", many), ("msgstr[0]" if many else "msgstr", "")]
    return "\n".join(f'{name} "{_escaped(text)}"' for name, text in rows if text or name.startswith("msgstr"))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def main(command: str) -> int:
    """Compile the catalogs, or print what is missing; 1 if something is."""
    if command == "compile":
        for domain in CATALOGS:
            (LOCALE / f"{domain}.mo").write_bytes(compiled(read_po(LOCALE / f"{domain}.po")))
        return 0
    gaps = [_as_po(key) for domain in CATALOGS for key in missing(domain)]
    sys.stdout.write("\n\n".join(gaps) + ("\n" if gaps else ""))
    return 1 if gaps else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "missing"))
