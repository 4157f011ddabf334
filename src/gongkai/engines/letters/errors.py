"""What can go wrong when a letter is laid out; messages are Chinese and say what to do."""


class LetterError(Exception):
    """The root of the tree."""


class NoFont(LetterError):
    """The machine has no font that can show Chinese."""

    def __init__(self) -> None:
        super().__init__("服务器上没有可以显示中文的字体，不能生成 PDF。请安装仿宋字体或者 Noto Serif CJK SC 后重试。")


class BadTemplate(LetterError):
    """A page template of the office can't be typeset."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"版式模板有错误，不能生成 PDF。请改正模板，或者恢复系统自带的模板。错误说明：{detail}")


class EmptyArchive(LetterError):
    """An archive file was asked for without any paper in it."""

    def __init__(self) -> None:
        super().__init__("案卷里没有任何材料，不能生成归档文件。请先登记申请材料。")
