"""Makes the pictures of posters in the README from the sample boards: ``make pictures``.

The same sample gives the same pictures, small enough to be kept with the text.
"""

import io
from datetime import date
from pathlib import Path

from PIL import Image

from gongkai.period import Period
from gongkai.poster_set import PosterSubject, record_subject, summary_subject
from gongkai.posters.compose import A3, pictures
from gongkai.posters.paper import readable_from
from gongkai.showing import Showing, showing_of

_TOP = Path(__file__).parents[2]
_DAY = date(2026, 11, 12)
_HEIGHT_PX = 700
_COLOURS = 24
_SHOWN = {
    "account": "financial/2026/2026-10-community",
    "covenant": "residential/2026/2026-covenant",
    "election": "residential/2026/2026-05-election",
    "tariff": "fees/2025/2025-01-tariff",
    "grids": "residential/2026/2026-grid",
}


def main() -> None:
    """Writes six pictures beside this file."""
    wanted = set(_SHOWN.values())
    showing = showing_of(
        _TOP / "content" / "hefengli", _DAY, "plain", lambda one: one.record_id in wanted
    )
    if not isinstance(showing, Showing):
        raise SystemExit("\n".join(problem.message("en") for problem in showing))
    records = {sheet.facts.record_id: sheet for sheet in showing.sheets}
    summary = summary_subject(showing, Period.parse("2026-10"))
    subjects = {
        name: record_subject(records[record_id], showing.site) for name, record_id in _SHOWN.items()
    }
    if summary is not None:
        subjects["summary"] = summary
    for name, subject in subjects.items():
        (_TOP / "docs" / "pictures" / f"poster-{name}.png").write_bytes(_picture(subject))


def _picture(subject: PosterSubject) -> bytes:
    """The first sheet on A3, in few colours."""
    paper = readable_from(A3, "arm")
    first, *_ = pictures(
        subject.presentation,
        subject.address,
        subject.template,
        paper=paper,
        height_px=_HEIGHT_PX,
    )
    reduced = Image.open(io.BytesIO(first)).convert("RGB").quantize(_COLOURS)
    written = io.BytesIO()
    reduced.save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    main()
