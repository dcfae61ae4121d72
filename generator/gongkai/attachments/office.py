"""Documents and workbooks (ECMA-376): who wrote them, what was deleted and is still there.

They are packed XML. Parts that hold nothing anybody sees are refused by their names, hidden words
by the marks that hide them.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree import ElementTree as ET

from gongkai.archive import BadArchive, LargeArchive, read_zip, zip_bytes
from gongkai.attachments.picture import inspect_jpeg, inspect_png
from gongkai.attachments.trace import (
    MOST_UNPACKED,
    Trace,
    Unreadable,
    Words,
    hidden_trace,
    metadata_trace,
)
from gongkai.language import Text
from gongkai.pattern import pattern

__all__ = ["clean_office", "inspect_document", "inspect_workbook"]

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_WRITERS: Mapping[str, Text] = MappingProxyType(
    {
        "creator": Text("作者", "the author"),
        "lastModifiedBy": Text("最后修改的人", "who changed it last"),
        "title": Text("标题", "a title"),
        "subject": Text("主题", "a subject"),
        "description": Text("备注", "a description"),
        "keywords": Text("关键词", "keywords"),
        "category": Text("类别", "a category"),
        "contentStatus": Text("状态", "a status"),
        "Company": Text("单位", "the company"),
        "Manager": Text("经理", "the manager"),
        "HyperlinkBase": Text("文件夹的路径", "a path"),
    }
)
_METADATA: tuple[tuple[str, Text], ...] = (
    (r"docProps/custom\.xml", Text("自定义信息", "properties")),
    (r"docProps/thumbnail\..*", Text("缩略图", "a thumbnail")),
    (r".*/printerSettings/.*", Text("打印机和电脑的名字", "names of a printer and a computer")),
    (r".*/people\.xml|.*/persons/.*", Text("批注人的名单", "the names of commentators")),
)
_HIDDEN: tuple[tuple[str, Text], ...] = (
    (r".*/comments.*\.xml|.*/threadedComments/.*|.*/vmlDrawing.*", Text("批注", "comments")),
    (r".*/embeddings/.*|.*/activeX/.*", Text("夹带的文件", "files inside")),
    (r".*/vbaProject.*|.*/macrosheets/.*", Text("宏", "macros")),
    (r".*/externalLinks/.*", Text("别的文件里的数据", "values of other files")),
    (r".*/revisions/.*", Text("修改记录", "a history of changes")),
    (r".*/pivotCache/.*", Text("透视表背后的全部数据", "all that lies behind a pivot table")),
    (r".*/media/.*\.(?!jpe?g$|png$)[^.]*", Text("读不了的图片", "a picture of another sort")),
)
_MARKS: Mapping[str, Text] = MappingProxyType(
    {
        "ins": Text("修订记录", "changes that are tracked"),
        "del": Text("修订记录", "changes that are tracked"),
        "moveFrom": Text("修订记录", "changes that are tracked"),
        "vanish": Text("隐藏的文字", "hidden words"),
        "commentReference": Text("批注", "comments"),
        "altChunk": Text("夹带的文件", "files inside"),
    }
)
_NEARLY_WHITE = pattern(r"(?:FF)?F[0-9A-F]F[0-9A-F]F[0-9A-F]")
_CELL = pattern(r"xl/(?:sharedStrings|worksheets/sheet[^/]*)\.xml")


def inspect_document(body: bytes) -> Iterator[Trace | Words]:
    """The traces in a DOCX, and its words.

    Raises:
        Unreadable: when it is none, is damaged, or has a password.
    """
    parts = _parts(body, "word/document.xml")
    yield from _packed(parts)
    for name, tree in _trees(parts, r"word/[^/]*\.xml"):
        for one in tree.iter():
            mark = _MARKS.get(_local(one.tag))
            if mark is not None and one.get(_own("val"), "1") not in ("0", "false"):
                yield hidden_trace(mark)
            is_text = name == "word/styles.xml" or _local(one.tag) != "color"
            if not is_text and _NEARLY_WHITE.fullmatch(one.get(_own("val"), "").upper()):
                yield hidden_trace(Text("白色的文字", "white words"))
        for paragraph in tree.iter(_own("p")):
            yield Words("".join(one.text or "" for one in paragraph.iter(_own("t"))))


def inspect_workbook(body: bytes) -> Iterator[Trace | Words]:
    """The traces in an XLSX, and the words of its cells.

    Raises:
        Unreadable: when it is none, is damaged, or has a password.
    """
    parts = _parts(body, "xl/workbook.xml")
    yield from _packed(parts)
    yield from _white_cells(parts)
    for name, tree in _trees(parts, r"xl/(?:workbook|styles|sharedStrings|worksheets/[^/]*)\.xml"):
        for one in tree.iter():
            yield from _of_workbook(name, _local(one.tag), one)
        if _CELL.fullmatch(name):
            for one in tree.iter():
                if _local(one.tag) in ("si", "is"):
                    yield Words("".join(t.text or "" for t in one.iter() if _local(t.tag) == "t"))
                elif _local(one.tag) == "v" and one.text:
                    yield Words(one.text)


def _of_workbook(name: str, tag: str, one: ET.Element) -> Iterator[Trace]:
    is_on = one.get("hidden", "0") not in ("0", "false")
    if tag == "sheet" and one.get("state", "visible") != "visible":
        yield hidden_trace(Text("隐藏的工作表", "a hidden sheet"))
    elif tag in ("row", "col") and is_on:
        yield hidden_trace(Text("隐藏的行或列", "hidden rows or columns"))
    elif tag == "definedName" and is_on:
        yield hidden_trace(Text("隐藏的名称", "hidden names"))
    elif tag == "f":
        yield hidden_trace(Text("公式", "formulas"))
    elif tag == "numFmt" and one.get("formatCode", "").strip('"') in (";;;", ";;"):
        yield hidden_trace(Text("不显示内容的格式", "a format that shows nothing"))
    elif tag == "color" and name == "xl/sharedStrings.xml" and _is_white(one):
        yield hidden_trace(Text("白色的文字", "white words"))


def _white_cells(parts: Mapping[str, bytes]) -> Iterator[Trace]:
    """Cells in white on nothing; programs keep white letters for dark headings, which are fine."""
    styles = dict(_trees(parts, r"xl/styles\.xml")).get("xl/styles.xml")
    if styles is None:
        return
    listed = {_local(one.tag): list(one) for one in styles}
    white = [any(_is_white(part) for part in font) for font in listed.get("fonts", ())]
    bare = [
        all(part.get("patternType", "none") == "none" for part in fill)
        for fill in listed.get("fills", ())
    ]
    unseen = {
        str(number)
        for number, xf in enumerate(listed.get("cellXfs", ()))
        if _at(white, xf.get("fontId")) and _at(bare, xf.get("fillId"))
    }
    for _, sheet in _trees(parts, r"xl/worksheets/[^/]*\.xml"):
        for one in sheet.iter():
            if _local(one.tag) == "c" and one.get("s", "0") in unseen and len(one):
                yield hidden_trace(Text("白色的文字", "white words"))
                return


def _at(known: list[bool], index: str | None) -> bool:
    return bool(index and index.isdecimal() and int(index) < len(known) and known[int(index)])


def _is_white(one: ET.Element) -> bool:
    named = _NEARLY_WHITE.fullmatch(one.get("rgb", "").upper()) is not None
    return _local(one.tag) == "color" and (named or one.get("theme") == "0")


def clean_office(body: bytes) -> bytes:
    """The same document without the names of who wrote it.

    Raises:
        Unreadable: when it is none, is damaged, or has a password.
    """
    parts = _parts(body, "[Content_Types].xml")
    for name in (_CORE, _APP):
        if name in parts:
            tree = _tree(parts[name])
            for one in [one for one in tree if _local(one.tag) in _WRITERS]:
                tree.remove(one)
            parts[name] = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return zip_bytes(parts)


def _parts(body: bytes, main: str) -> dict[str, bytes]:
    try:
        parts = read_zip(body, MOST_UNPACKED)
    except LargeArchive:
        raise Unreadable(Text("展开以后太大", "it unpacks to too much"), is_large=True) from None
    except BadArchive:
        reason = Text(
            "有密码、坏了，或者不是它说的那种文件", "it is locked, damaged, or another sort"
        )
        raise Unreadable(reason) from None
    if main not in parts:
        raise Unreadable(Text("不是它说的那种文件", "it is another sort of file"))
    return parts


def _packed(parts: Mapping[str, bytes]) -> Iterator[Trace | Words]:
    """What both sorts have: properties, parts that should not be there, pictures."""
    for fault, sorts in ((metadata_trace, _METADATA), (hidden_trace, _HIDDEN)):
        for words, label in sorts:
            if any(re.fullmatch(words, name, re.IGNORECASE) for name in parts):
                yield fault(label)
    for _, tree in _trees(parts, r"docProps/(?:core|app)\.xml"):
        for one in tree:
            written = _WRITERS.get(_local(one.tag))
            if written is not None and (one.text or "").strip():
                yield metadata_trace(written)
    for _, tree in _trees(parts, r"customXml/item[0-9]+\.xml"):
        if "".join(tree.itertext()).strip():
            yield metadata_trace(Text("程序留下的信息", "what a program left for itself"))
    yield from _pictures(parts)


def _pictures(parts: Mapping[str, bytes]) -> Iterator[Trace | Words]:
    for name, piece in parts.items():
        if re.fullmatch(r".*/media/.*\.jpe?g", name, re.IGNORECASE):
            yield from inspect_jpeg(piece)
        elif re.fullmatch(r".*/media/.*\.png", name, re.IGNORECASE):
            yield from inspect_png(piece)


def _trees(parts: Mapping[str, bytes], pattern: str) -> Iterator[tuple[str, ET.Element]]:
    for name, piece in parts.items():
        if re.fullmatch(pattern, name):
            yield name, _tree(piece)


def _tree(piece: bytes) -> ET.Element:
    # No part of a document has a DOCTYPE, and entities are the only bombs of XML.
    if (
        b"<!DOCTYPE" in piece
        or b"<!ENTITY" in piece
        or piece.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise Unreadable(Text("里面的 XML 不合规格", "its XML is not to the standard"))
    try:
        return ET.fromstring(piece)  # noqa: S314 - without entities there is nothing to expand
    except ET.ParseError:
        raise Unreadable(Text("里面的 XML 坏了", "its XML is damaged")) from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _own(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
