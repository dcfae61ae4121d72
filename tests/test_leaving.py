"""What is corrected or has left: told alike, and on the same day, by every output of the board."""

import html
import json
from datetime import date
from pathlib import Path

from boards import write_board
from gongkai.build import BuildOptions, build
from gongkai.route import poster_path, record_json_path, record_path
from kinds.bodies import altered, example
from posters.pages import squeezed, whole_text

_LIST = "residential/2026/q3-allowance"
_LAST_DAY = date(2026, 10, 20)
_TEXTS = {".html", ".json", ".csv", ".xml", ".ics", ".txt"}


def _built(folder: Path, records: dict[str, str], day: date) -> Path:
    write_board(folder / "board", records)
    report = build(BuildOptions(folder / "board", folder / "public", day, "board"))
    assert report.published is not None, [one.message() for one in report.problems]
    return folder / "public"


def _everything(folder: Path) -> str:
    """The text of all that was published, posters included."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            texts.append(whole_text(path.read_bytes()))
        elif path.suffix in _TEXTS:
            texts.append(squeezed(html.unescape(path.read_text(encoding="utf-8-sig"))))
    return "".join(texts)


def test_a_list_of_persons_leaves_everything_on_one_day(tmp_path: Path) -> None:
    """On its last day names and sums stand everywhere, the day after nowhere; a stub stays."""
    day_after = date(2026, 10, 21)
    before = _built(tmp_path / "a", {_LIST: example("benefit_list")}, _LAST_DAY)
    after = _built(tmp_path / "b", {_LIST: example("benefit_list")}, day_after)

    for words in ("欧阳某", "25,311.50", "5,941.50"):
        assert words in _everything(before)
        assert words not in _everything(after)
    for path in (poster_path(_LIST, "press"), record_json_path(_LIST), "data/benefit_list.csv"):
        assert (before / path).exists(), path
        assert not (after / path).exists(), path
    page = (after / record_path(_LIST)).read_text(encoding="utf-8")
    assert "2026 年第三季度最低生活保障名册" in page.replace("\u00a0", " ")
    assert "5941.50" not in _everything(after)


def test_a_correction_of_words_is_told_on_page_poster_and_in_the_data(tmp_path: Path) -> None:
    """A day, a count and a name that changed, each old and new, with the reason."""
    first, second = "residential/2026/day", "residential/2026/day-2"
    corrected = altered(
        "contact_day",
        ("held_on: 2026-10-11", "held_on: 2026-10-11\nversion: 2\nsupersedes: " + first),
        ("visitors: 17", "visitors: 19"),
        ("place: 社区活动室", "place: 东门岗亭\ncorrection_reason: 地点改了"),
        ("assignee: 居委会副主任", "assignee: 居委会委员"),
    )
    records = {first: example("contact_day"), second: corrected}
    public = _built(tmp_path, records, date(2026, 10, 20))
    told = json.loads((public / "data" / "board.json").read_text(encoding="utf-8"))["corrections"]
    changes = {(one["label"], one["old"], one["new"]) for one in told[0]["changes"]}

    assert [(one["record_id"], one["corrects"], one["reason"]) for one in told] == [
        (second, first, "地点改了")
    ]
    assert changes == {
        ("地点", "社区活动室", "东门岗亭"),
        ("来访", "17", "19"),
        ("东门限停以后更挤：责任人", "居委会副主任", "居委会委员"),
    }
    for shown in (
        squeezed(html.unescape((public / record_path(second)).read_text(encoding="utf-8"))),
        squeezed(html.unescape((public / "corrections/index.html").read_text(encoding="utf-8"))),
        whole_text((public / poster_path(second, "press")).read_bytes()),
    ):
        for label, old, new in changes:
            assert label in shown
            assert old in shown
            assert new in shown
        assert "地点改了" in shown
