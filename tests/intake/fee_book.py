"""The fees of a month as a property office keeps them, sixty rows in its own words."""

from pathlib import Path
from typing import Any

from intake.books import xlsx

__all__ = ["fee_book"]

_CLASSES = {
    "物业费": ("物业服务费", 18250.5),
    "公共用水": ("水费", 812.3),
    "楼道照明": ("电费", 1460.75),
    "车位费": ("停车费", 4200),
    "垃圾清运": ("垃圾处理费", 960),
}


def fee_book(path: Path) -> Path:
    """Sixty rows as a property office keeps them: two title rows, merged headings, own words."""
    rows: list[list[Any]] = [
        ["和风里小区 2026 年 10 月份收费公示表"],
        ["收费单位：和风里物业服务中心", *[None] * 6, "单位：元"],
        ["序号", "收费项目", "费用类别", "往期欠费", "本期", None, "往期欠费收回", "备注"],
        [None, None, None, None, "应收金额", "实收金额", None, None],
    ]
    for building in range(1, 13):
        for item, (words, due) in _CLASSES.items():
            number = len(rows) - 3
            receivable = due + building * 10
            paid = receivable - (120.5 if building % 4 == 0 else 0)
            late = 120.5 if number % 7 == 0 else None
            rows.append(
                [number, f"{building} 号楼{item}", words, late, receivable, paid, late, "２户"]
            )
    total = ["合  计", None, None, None, 1, 1, None, None]
    rows += [total, ["制表：周敏    审核：        2026 年 11 月 3 日"]]

    def merged(book: Any, sheet: Any) -> None:
        for cells, words in {
            "A1:H1": rows[0][0],
            "D3:D4": "往期欠费",
            "E3:F3": "本期",
            "A3:A4": "序号",
            "B3:B4": "收费项目",
            "C3:C4": "费用类别",
            "G3:G4": "往期欠费收回",
            "A65:C65": "合  计",
        }.items():
            sheet.merge_range(cells, words)
        book.add_worksheet("底稿").hide()

    return xlsx(path, rows, name="2026年10月", more=merged)
