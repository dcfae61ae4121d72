"""The list that a poster is held against, point by point."""

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.problem import Fault
from gongkai.value_object import dataclass

__all__ = ["POINTS", "Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list: its number from 1, its subject, and the faults that answer to it.

    ``needs_record`` tells that it cannot be looked at without the record that the sheet shows.
    """

    number: int
    subject: Text
    faults: tuple[Fault, ...]
    needs_record: bool = False


POINTS = (
    Point(1, Text("成品尺寸和三个框", "size and boxes"), (printing.PREFLIGHT_BOXES,)),
    Point(
        2,
        Text("颜色到出血、裁切线在外", "art to the bleed, marks beyond it"),
        (printing.PREFLIGHT_BLEED, printing.PREFLIGHT_MARKS),
    ),
    Point(3, Text("文字离裁切边", "text clear of the trim"), (printing.PREFLIGHT_NEAR_TRIM,)),
    Point(4, Text("字体嵌入或转曲", "fonts embedded or outlined"), (printing.PREFLIGHT_FONT,)),
    Point(
        5,
        Text("只用 CMYK、黑字单黑", "four inks, black text in one"),
        (printing.PREFLIGHT_COLOUR, printing.PREFLIGHT_TEXT_INK),
    ),
    Point(6, Text("墨量", "ink"), (printing.PREFLIGHT_INK,)),
    Point(7, Text("没有透明", "no transparency"), (printing.PREFLIGHT_TRANSPARENCY,)),
    Point(8, Text("印刷条件", "printing condition"), (printing.PREFLIGHT_INTENT,)),
    Point(9, Text("文件信息", "file information"), (printing.PREFLIGHT_INFORMATION,)),
    Point(
        10,
        Text("字号和线宽", "size of type, width of lines"),
        (printing.PREFLIGHT_TYPE_SIZE, printing.PREFLIGHT_HAIRLINE),
    ),
    Point(11, Text("二维码", "the code"), (printing.PREFLIGHT_CODE,)),
    Point(
        12,
        Text("记录的每一格都在", "every cell is there"),
        (printing.PREFLIGHT_WORDS,),
        needs_record=True,
    ),
    Point(13, Text("张数、表头、不拆行", "sheets, headings, rows"), (printing.PREFLIGHT_PAGES,)),
    Point(
        14,
        Text("重做一遍一字不差", "made again, byte for byte"),
        (printing.PREFLIGHT_REMADE,),
        needs_record=True,
    ),
    Point(
        15,
        Text("存档的标签和说明", "tags of the archive"),
        (printing.PREFLIGHT_ARCHIVE,),
    ),
    Point(16, Text("每个字都有字形", "a glyph for every character"), (printing.PREFLIGHT_GLYPH,)),
)
"""The sixteen points."""
