"""What can go wrong with the search index: one tree, each message says what to do next."""


class SearchError(Exception):
    """Base of all errors of the search engines."""


class IndexLocked(SearchError):
    """Another process is writing to the index."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"检索索引正由另一进程写入（{holder or '未知进程'}），请待其结束后重试。")


class IndexDamaged(SearchError):
    """The index directory cannot be opened."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"检索索引无法打开（{reason}），请运行重建索引命令。")
