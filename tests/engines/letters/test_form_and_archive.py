"""The printable application form, and the archive file that binds every paper of a case."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document
from PIL import Image
from tests.engines.letters.test_pdf import pages_of

from gongkai.engines.letters import docx, form, pdf
from gongkai.engines.letters.archive import ArchiveCover, ArchiveEntry, bind
from gongkai.engines.letters.errors import EmptyArchive

COVER = ArchiveCover("云溪县人民政府办公室", "政府信息公开申请案卷", (("受理编号", "YX-2026-0012"),))
EMPTY_FORM = form.empty_form("云溪县人民政府办公室", address="云溪县人民路1号", postcode="239400", phone="0550-6660001")
ASKED = [
    "姓名",
    "证件名称",
    "证件号码",
    "联系电话",
    "邮政编码",
    "联系地址",
    "电子邮箱",
    "统一社会信用代码",
    "法定代表人",
    "联系人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "名称、文号或者便于查询的其他特征性描述",
    "纸面",
    "电子邮件",
    "光盘",
    "磁盘",
    "邮寄",
    "快递",
    "网络",
    "传真",
    "自行领取",
    "用途（选填）",
    "签名或者盖章",
    "申请日期",
]


def pdf_of(pages: int, *, password: str = "") -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    output = BytesIO()
    document.save(output, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return output.getvalue()


def picture(size=(1600, 900), kind="PNG") -> bytes:
    output = BytesIO()
    Image.new("RGB", size, "navy").save(output, kind)
    return output.getvalue()


def entry(title: str, name: str, data: bytes) -> ArchiveEntry:
    return ArchiveEntry(title, name, data, date(2026, 3, 2))


@pytest.mark.slow
def test_the_form_asks_for_what_the_regulations_ask_on_one_page():
    (text,) = pages_of(pdf.render(EMPTY_FORM))
    assert [word for word in ASKED if word not in text] == []
    assert "239400" in text


def test_the_form_can_be_typed_into():
    document = Document(BytesIO(docx.render(EMPTY_FORM)))
    cells = {cell.text for row in document.tables[0].rows for cell in row.cells}
    assert {"姓名", "统一社会信用代码", "云溪县人民政府办公室", ""} <= cells


def test_a_form_without_an_address_leaves_it_out():
    assert form.empty_form("云溪县财政局").paragraphs[-1] == "4.本表可以当面提交，也可以邮寄。"


@pytest.mark.slow
def test_the_archive_holds_every_paper_at_the_page_its_index_tells():
    papers = [
        entry("申请表", "申请表.pdf", pdf_of(3)),
        entry("证件照片", "证件.jpg", picture(kind="JPEG")),
        entry("来信", "来信.txt", "您好\r\n#let x = 1\n".encode("gb18030")),
        entry("告知书", "告知书.pdf", pdf.render(EMPTY_FORM)),
    ]
    bound = bind(COVER, papers)
    pages = pages_of(bound)
    assert "YX-2026-0012" in pages[0]
    assert "总页数8页" in pages[0]
    for line in ("1申请表2026年3月2日3—5", "2证件照片2026年3月2日6", "3来信2026年3月2日7", "4告知书2026年3月2日8"):
        assert line in pages[1]
    assert "您好#letx=1" in pages[6]
    assert "政府信息公开申请表" in pages[7]
    with pikepdf.open(BytesIO(bound)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["卷内目录", "申请表", "证件照片", "来信", "告知书"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("通话.mp3", b"ID3\x04" + bytes(400), "不是PDF、图片或者文本文件"),
        ("加密.pdf", pdf_of(1, password="secret"), "文件设有密码"),
        ("坏.pdf", b"%PDF-1.7 broken", "PDF文件已损坏"),
        ("空.pdf", pdf_of(0), "文件没有页面"),
        ("乱码.txt", b"\xff\xff\x00\xff", "文本的编码不能识别"),
        ("大.png", picture((9_000, 8_950)), "图片过大"),
        ("大.txt", "字".encode() * 400_000, "文本过长"),
    ],
)
def test_what_cannot_become_pages_is_listed_with_its_hash(name, data, reason):
    pages = pages_of(bind(COVER, [entry("材料", name, data)]))
    assert len(pages) == 2
    assert "另存" in pages[1]
    assert f"（文件名：{name}；原因：{reason}）" in pages[1]
    assert sha256(data).hexdigest() in pages[1]


@pytest.mark.slow
def test_a_long_index_counts_its_own_pages():
    one = pdf_of(1)
    pages = pages_of(bind(COVER, [entry(f"材料{n}", f"{n}.pdf", one) for n in range(1, 81)]))
    front = len(pages) - 80
    assert front > 2
    assert f"80材料802026年3月2日{len(pages)}" in pages[front - 1]
    assert f"1材料12026年3月2日{front + 1}" in pages[1]


@pytest.mark.slow
def test_a_picture_fills_a_page_of_a4():
    with pypdfium2.PdfDocument(bind(COVER, [entry("图", "图.png", picture((9_000, 30)))])) as document:
        assert [round(side / 72 * 25.4) for side in document[2].get_size()] == [210, 297]


def test_an_archive_of_nothing_is_refused():
    with pytest.raises(EmptyArchive, match="请先登记申请材料"):
        bind(COVER, [])
