"""What a file tells without showing it."""

from dataclasses import dataclass

SHOWN = 80  # characters of a value that staff are shown

LABELS = {
    "author": "作者",
    "last_modified_by": "最后修改人",
    "company": "单位",
    "manager": "负责人",
    "property": "文档属性",
    "comment": "批注",
    "insertion": "修订（插入）",
    "deletion": "修订（删除）",
    "hidden_text": "隐藏文字",
    "hidden_sheet": "隐藏工作表",
    "hidden_rows": "隐藏行",
    "hidden_columns": "隐藏列",
    "hidden_name": "隐藏名称",
    "external_link": "外部链接数据",
    "pivot_cache": "数据透视表缓存",
    "printer": "打印机设置",
    "custom_xml": "自定义数据",
    "xmp": "XMP 元数据",
    "annotation": "注释",
    "embedded_file": "嵌入文件",
    "javascript": "脚本",
    "macro": "宏",
    "hidden_layer": "隐藏图层",
    "signature": "数字签名",
    "exif": "图片拍摄信息",
    "gps": "拍摄地点（GPS）",
    "thumbnail": "缩略图",
}


@dataclass(frozen=True)
class HiddenItem:
    """One piece of hidden metadata: its kind, where it stands, and its value, shortened."""

    kind: str
    where: str
    value: str

    @property
    def label(self) -> str:
        """Return the Chinese name of the kind."""
        return LABELS[self.kind]


def hidden(kind: str, where: str, value: object) -> HiddenItem:
    """Return an item whose value is one line of at most `SHOWN` characters."""
    line = " ".join(str(value).split())
    return HiddenItem(kind, where, line if len(line) <= SHOWN else line[: SHOWN - 1] + "…")
