"""Runs the benchmarks one after the other, as `make bench` does: python tools/bench.py [--records 200000].

Speed is measured always, quality where GONGKAI_DATA names the folder of public data that those benchmarks read.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# On PostgreSQL with a million cases: python tools/with_postgres.py python -m benchmarks.requests
CASES = ("--cases", "200000", "--open", "20000")
QUALITY = ("document_numbers", "messy", "extraction", "relevance", "privacy", "spelling")


def main() -> int:
    """Return 0 when every benchmark ended well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    records = ["--records", str(parser.parse_args().records)]
    runs = [["imports"], ["publishing"], ["search_speed", *records], ["pages", *records], ["console"]]
    runs += [["inspection"], ["clock"], ["requests", *CASES]]
    if os.environ.get("GONGKAI_DATA"):
        runs += [[name] for name in QUALITY]
    else:
        sys.stdout.write("GONGKAI_DATA is not set: speed only, quality is left out.\n")
    failed = [name for name, *arguments in runs if not _run(name, arguments)]
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all benchmarks ended well\n")
    return 1 if failed else 0


def _run(name: str, arguments: list[str]) -> bool:
    sys.stdout.write(f"\n== {name}\n")
    sys.stdout.flush()
    return (
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], cwd=ROOT, check=False).returncode == 0
    )


if __name__ == "__main__":
    sys.exit(main())
