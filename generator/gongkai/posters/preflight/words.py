"""The words of a file: counted sheets, and a record that is there whole."""

from collections.abc import Iterator, Sequence

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.presentation import Presentation, Table
from gongkai.problem import Place, Problem

__all__ = ["shown_words", "word_problems"]

_COUNT = pattern(r"第(\d+)[张页],?，?共(\d+)[张页]")
_MOST_TOLD = 5


def word_problems(
    texts: Sequence[str], place: Place, presentation: Presentation | None
) -> Iterator[Problem]:
    """What is wrong with the words; ``texts`` are those of each page, without white space.

    Problems: ``preflight-pages``, ``preflight-words``.
    """
    yield from _counts(texts, place)
    if presentation is None:
        return
    whole = "".join(texts)
    missing = [word for word in shown_words(presentation) if _squeezed(word) not in whole]
    if missing:
        shown = "、".join(f"“{word}”" for word in missing[:_MOST_TOLD])
        yield printing.PREFLIGHT_WORDS.at(place, count=len(missing), words=shown)
    if len(texts) > 1 and not missing:
        yield from _tables(texts, place, presentation.tables)


def shown_words(presentation: Presentation) -> tuple[str, ...]:
    """All that a sheet may not leave out: title, cells, totals, telephone, fingerprint, root."""
    words = [presentation.title, presentation.supervision_phone]
    words += [presentation.fingerprint, presentation.log_root]
    for table in presentation.tables:
        for group in table.groups:
            words += group.total
            words += [cell.text for row in group.rows for cell in row.cells]
    if presentation.column_sum is not None:
        words += [one.text for one in presentation.column_sum.terms]
        words.append(presentation.column_sum.result.text)
    words += [one.text for one in presentation.details]
    return tuple(dict.fromkeys(word for word in words if word.strip()))


def _counts(texts: Sequence[str], place: Place) -> Iterator[Problem]:
    """Sheets that number themselves have to do it rightly, all of them."""
    told = [_COUNT.search(text) for text in texts]
    if not any(told):
        return
    for number, count in enumerate(told, start=1):
        if count is None:
            found = Text("没有写第几张", "does not say which it is")
        elif (int(count[1]), int(count[2])) != (number, len(texts)):
            found = Text(
                f"写的是第 {count[1]} 张共 {count[2]} 张，实际共 {len(texts)} 张",
                f"says {count[1]} of {count[2]} and there are {len(texts)}",
            )
        else:
            continue
        yield printing.PREFLIGHT_PAGES.at(place, page=number, found=found)


def _tables(texts: Sequence[str], place: Place, tables: Sequence[Table]) -> Iterator[Problem]:
    """A row stands whole on one sheet, below its headings.

    A template of its own may draw a table in another way; then no sheet has the headings.
    """
    for table in tables:
        headings = [_squeezed(column.label) for column in table.columns]
        if not any(all(one in text for one in headings) for text in texts):
            headings = []
        for row in (row for group in table.groups for row in group.rows):
            cells = [_squeezed(cell.text) for cell in row.cells if cell.text.strip()]
            pages = [
                number
                for number, text in enumerate(texts, start=1)
                if all(cell in text for cell in cells)
            ]
            if not pages:
                found = Text(
                    f"有一行被拆开：“{row.cells[0].text}”", f"splits the row “{row.cells[0].text}”"
                )
                yield printing.PREFLIGHT_PAGES.at(place, page=1, found=found)
                return
            if not any(all(one in texts[page - 1] for one in headings) for page in pages):
                found = Text(f"“{table.label}”没有表头", f"has no headings of “{table.label}”")
                yield printing.PREFLIGHT_PAGES.at(place, page=pages[0], found=found)
                return


def _squeezed(text: str) -> str:
    return "".join(text.split())
