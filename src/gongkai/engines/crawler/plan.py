"""What a crawl is to do: where it begins, where it keeps its results, and its limits."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from gongkai.engines.crawler.errors import CrawlError
from gongkai.rules.inspection.engine import Pack
from gongkai.rules.inspection.pages.addresses import host_of

PLAN_FILE = "plan.json"


@dataclass(frozen=True)
class Plan:
    """One crawl of one site; sizes in bytes, times in seconds."""

    start: str
    folder: Path
    pages: int = 500
    depth: int = 6  # clicks from the first page
    links: int = 5000  # targets that are asked without being read
    delay: float = 0.5  # between two requests to one host; 0 asks as fast as it goes, for a site of one's own
    seconds: float = 3600
    timeout: float = 20
    largest: int = 5_000_000
    allow_private: bool = False
    packs: tuple[str, ...] = tuple(pack.value for pack in Pack)

    def checked(self) -> "Plan":
        """Return the plan with a whole address; CrawlError when it names no site."""
        start = self.start if "://" in self.start else f"http://{self.start}"
        if not start.startswith(("http://", "https://")) or not host_of(start):
            raise CrawlError(f"“{self.start}”不是网址。请写成 https://www.example.gov.cn/ 的样子。")
        return replace(self, start=start)

    def write(self) -> None:
        """Write the plan into its folder, for the fetching process and for a later resumption."""
        self.folder.mkdir(parents=True, exist_ok=True)
        values = asdict(self) | {"folder": "."}
        (self.folder / PLAN_FILE).write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Plan":
        """Return the plan of a folder; CrawlError when there is none."""
        try:
            values = json.loads((folder / PLAN_FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            raise CrawlError(f"文件夹“{folder}”里没有抓取记录，不能继续。请去掉 --resume 重新抓取。") from problem
        return cls(**{**values, "folder": folder, "packs": tuple(values["packs"])})
