"""Hidden metadata of PDF files: what there is, and the public copy without it."""

import io
from collections.abc import Iterator

import pikepdf

from gongkai.engines.intake.cleaning.hidden import HiddenItem, hidden
from gongkai.engines.intake.errors import Broken, Encrypted, TooLarge
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits

INFO_KINDS = {"/Author": "author", "/Company": "company", "/Manager": "manager"}
INFO_TOLD = ("/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/Company", "/Manager")
# Links lead somewhere, fields and stamps (electronic seals) are part of what a page shows: they stay.
KEPT_ANNOTATIONS = frozenset({"/Link", "/Widget", "/Stamp", "/Watermark"})
TELLING_KEYS = ("/T", "/Contents", "/M", "/CreationDate", "/NM", "/Subj", "/RC", "/AA")
SCRIPTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"})


def inspect_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[HiddenItem, ...]:
    """Return document information, XMP, annotations, embedded files, scripts, layers and signatures."""
    with open_pdf(data, limits) as pdf:
        return (*_inspect_info(pdf), *_inspect_catalog(pdf), *_inspect_pages(pdf))


def clean_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the file without hidden metadata; pages look the same, apart from review notes.

    The file is written anew, so that earlier states kept inside of it go, and a digital signature too.
    """
    with open_pdf(data, limits) as pdf:
        _clean_catalog(pdf)
        for page in pdf.pages:
            _clean_page(page)
        for item in pdf.objects:
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                _forget(item, "/Metadata", "/PieceInfo", "/LastModified")
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return buffer.getvalue()


def open_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> pikepdf.Pdf:
    """Return the open file; Encrypted when it needs a password, Broken, TooLarge."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        count = len(pdf.pages)
    except pikepdf.PasswordError:
        raise Encrypted("PDF 设有打开密码，无法读取。请取消密码后重新导入。")
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RuntimeError):
        raise Broken("PDF 已损坏，无法打开。请重新导出 PDF 后再导入。")
    if count > limits.pages:
        raise TooLarge(f"PDF 有 {count} 页，超过上限 {limits.pages} 页。请拆分后再导入。")
    return pdf


def _inspect_info(pdf: pikepdf.Pdf) -> Iterator[HiddenItem]:
    for key in INFO_TOLD:
        value = str(pdf.docinfo.get(key, "")).strip()
        if value:
            yield hidden(INFO_KINDS.get(key, "property"), key.lstrip("/"), value)
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            names = [key.rpartition("}")[2] for key in xmp]
        yield hidden("xmp", "XMP", "、".join(names) or "空")


def _inspect_catalog(pdf: pikepdf.Pdf) -> Iterator[HiddenItem]:
    for name in pdf.attachments:
        yield hidden("embedded_file", "附件", name)
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in names or _is_script(pdf.Root.get("/OpenAction")) or "/AA" in pdf.Root:
        yield hidden("javascript", "文档", "打开文件时运行的脚本或动作")
    layers = pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary())
    for layer in layers.get("/OFF", ()):
        yield hidden("hidden_layer", "图层", layer.get("/Name", ""))
    for field in fields_of(pdf):
        if field.get("/FT") == "/Sig" and "/V" in field:
            yield hidden("signature", "表单域", field.get("/T", ""))


def _inspect_pages(pdf: pikepdf.Pdf) -> Iterator[HiddenItem]:
    for number, page in enumerate(pdf.pages, start=1):
        for note in annotations_of(page):
            kind = str(note.get("/Subtype", ""))
            where = f"第{number}页 {kind.lstrip('/')}"
            if kind == "/FileAttachment":
                yield hidden("embedded_file", where, note.get("/Contents", ""))
            elif kind not in KEPT_ANNOTATIONS and kind != "/Popup":
                author = str(note.get("/T", ""))
                yield hidden("annotation", f"{where} {author}".strip(), note.get("/Contents", ""))
            if _is_script(note.get("/A")) or "/AA" in note:
                yield hidden("javascript", where, "点击时运行的脚本或动作")


def _clean_catalog(pdf: pikepdf.Pdf) -> None:
    _forget(pdf.Root, "/AA", "/AF", "/PieceInfo", "/Metadata", "/Collection", "/LastModified")
    if _is_script(pdf.Root.get("/OpenAction")):
        del pdf.Root["/OpenAction"]
    if "/Names" in pdf.Root:
        _forget(pdf.Root.Names, "/JavaScript", "/EmbeddedFiles")
    for field in fields_of(pdf):
        _forget(field, "/AA")
        if field.get("/FT") == "/Sig":
            _forget(field, "/V")  # rewriting breaks a signature; a broken one would call the file forged


def _clean_page(page: pikepdf.Page) -> None:
    _forget(page.obj, "/AA", "/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
    if "/Annots" not in page.obj:
        return
    kept = [note for note in annotations_of(page) if str(note.get("/Subtype", "")) in KEPT_ANNOTATIONS]
    for note in kept:
        keys = TELLING_KEYS if note.get("/Subtype") == "/Stamp" else ("/AA",)
        _forget(note, *keys, "/Popup")
        if _is_script(note.get("/A")):
            del note["/A"]
    page.obj.Annots = pikepdf.Array(kept)


def annotations_of(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    """Return the notes, links and form fields that stand on a page."""
    notes = page.obj.get("/Annots", ())
    return [note for note in notes if isinstance(note, pikepdf.Dictionary)]


def fields_of(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Return the fields of the form of a file."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields", ()) if isinstance(form, pikepdf.Dictionary) else ()
    return [field for field in fields if isinstance(field, pikepdf.Dictionary)]


def _is_script(action: object) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in SCRIPTS


def _forget(item: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in item:
            del item[key]
