"""Copy the compiled GOV.UK Frontend and htmx into the portal's static files.

Run it when a version below is raised: `python tools/vendor_govuk.py`. It needs npm only to download the two
packages; nothing of npm is needed to run or build the project. What GOV.UK reserves for itself (its typeface
and the royal arms) is cut out, and its font stack becomes the custom property of this project's portal.
"""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "src/gongkai/interfaces/portal/static/vendor"


@dataclass(frozen=True)
class Package:
    """One npm package: the version, the registry's integrity value and the files taken from it."""

    name: str
    version: str
    integrity: str
    files: dict[str, str]


GOVUK = Package(
    name="govuk-frontend",
    version="6.6.0",
    integrity="sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
    files={
        "package/dist/govuk/govuk-frontend.min.css": "govuk-frontend/govuk-frontend.min.css",
        "package/dist/govuk/govuk-frontend.min.js": "govuk-frontend/govuk-frontend.min.js",
    },
)
HTMX = Package(
    name="htmx.org",
    version="2.0.11",
    integrity="sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
    files={"package/dist/htmx.min.js": "htmx/htmx.min.js", "package/LICENSE": "htmx/LICENSE"},
)

# The npm package declares MIT but carries no licence file; the text is that of the project's repository.
GOVUK_LICENCE = """The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

FONT_FACES = re.compile(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/|@font-face\{[^}]*\}", re.DOTALL)
CREST_RULES = re.compile(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}")
SOURCE_MAP = re.compile(r"(?:/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+)\s*")


class VendorError(Exception):
    """A package is not what was expected, and nothing may be taken from it."""


def check_integrity(archive: Path, *, integrity: str) -> None:
    """Raise VendorError unless the archive has the given subresource-integrity value."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != integrity:
        raise VendorError(f"{archive.name}: integrity is {found}, expected {integrity}")


def without_reserved_parts(css: str) -> str:
    """Return GOV.UK's style sheet without its typeface and arms, with our font stack in its place."""
    css = CREST_RULES.sub("", FONT_FACES.sub("", css))
    css = css.replace("GDS Transport,arial,sans-serif", "var(--gk-sans,sans-serif)")
    for word in ("GDS Transport", "crest", "/assets/"):
        if word in css:
            raise VendorError(f"the style sheet still names {word!r}: adapt without_reserved_parts()")
    return css


def adapted(name: str, content: str) -> str:
    """Return the file as it is stored: no source-map address (it is not shipped), no reserved parts."""
    content = SOURCE_MAP.sub("", content)
    return without_reserved_parts(content) if name.endswith(".css") else content


def download(package: Package, *, into: Path) -> Path:
    """Fetch the package's archive with `npm pack` and return its checked path."""
    command = [
        "npm",
        "pack",
        "--silent",
        f"{package.name}@{package.version}",
        "--pack-destination",
        str(into),
    ]
    subprocess.run(command, check=True, cwd=into, stdout=subprocess.DEVNULL)
    archive = into / f"{package.name}-{package.version}.tgz"
    check_integrity(archive, integrity=package.integrity)
    return archive


def vendor(package: Package, *, into: Path, static: Path = STATIC) -> list[Path]:
    """Write the package's files below `static` and return their paths."""
    written = []
    with tarfile.open(download(package, into=into)) as archive:
        for member, target in package.files.items():
            source = archive.extractfile(member)
            if source is None:
                raise VendorError(f"{package.name} {package.version} has no file {member}")
            path = static / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(adapted(target, source.read().decode()), encoding="utf-8")
            written.append(path)
    return written


def main() -> None:
    """Vendor both packages and say what was written."""
    with tempfile.TemporaryDirectory() as folder:
        written = [path for package in (GOVUK, HTMX) for path in vendor(package, into=Path(folder))]
    licence = STATIC / "govuk-frontend/LICENSE.txt"
    licence.write_text(GOVUK_LICENCE, encoding="utf-8")
    for path in [*written, licence]:
        sys.stdout.write(f"{path.stat().st_size:>8}  {path.relative_to(STATIC)}\n")


if __name__ == "__main__":
    main()
