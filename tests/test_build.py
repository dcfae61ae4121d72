"""Building a whole site: all or nothing, the same bytes for the same input, one folder a board."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.build import BuildOptions, build
from gongkai.load import DISTRICT_FOLDERS
from gongkai.lock import Locked, locked
from gongkai.outputs import all_outputs
from gongkai.publish import MARKER
from gongkai.resources import example_text
from gongkai.route import DISTRICT_MAP

_DAY = date(2026, 11, 12)
_ADDRESS = "https://board.example/"
_AREAS = {
    "party": ("party_development_notice",),
    "residential": ("benefit_list", "election_result", "opinion_case", "resolution"),
    "financial": ("finance_statement", "ledger_entry"),
    "fees": ("fee_statement", "fee_tariff", "meter_reading"),
}
_QUICK = ("assets", "data", "feeds", "hosting", "pages")
_BOARD = """\
name: 和风里社区
board_name: 和风里社区公开栏
organisation: 和风里社区居民委员会
supervision_phone: 0571-8888 6021
opinion_channel: 社区服务中心 2 号窗口
show_unsigned: 是
"""


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A district of one board that holds an example of every kind."""
    root = tmp_path / "content"
    for area, kinds in _AREAS.items():
        folder = root / "hefengli" / area
        folder.mkdir(parents=True)
        for kind in kinds:
            text = example_text(kind)
            (folder / f"{kind.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    (root / "hefengli" / "board.yaml").write_text(_BOARD, encoding="utf-8")
    (root / "district.yaml").write_text("name: 清河街道\norganisation: 街道办\n", encoding="utf-8")
    return root


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_board_stands_below_its_district(district: Path, tmp_path: Path) -> None:
    """Each board has its own folder, and the district a page of its own on top."""
    out = tmp_path / "public"
    report = build(BuildOptions(district, out, _DAY, "content", only=_QUICK))

    assert report.published is not None
    assert (out / "index.html").is_file()
    assert (out / "hefengli" / "index.html").is_file()
    assert (out / "hefengli" / "financial" / "finance-statement" / "index.html").is_file()


def test_a_district_and_its_boards_in_two_languages(district: Path, tmp_path: Path) -> None:
    """Each has a switch, and they lead to each other in the language of the page."""
    out = tmp_path / "public"
    for file in ("district.yaml", "hefengli/board.yaml"):
        with (district / file).open("a", encoding="utf-8") as settings:
            settings.write("languages: [zh-Hans, en]\n")
    report = build(
        BuildOptions(district, out, _DAY, "content", only=(*_QUICK, "search", "ranking"))
    )
    above = (out / "en" / "index.html").read_text(encoding="utf-8")
    board = (out / "hefengli" / "large" / "en" / "index.html").read_text(encoding="utf-8")

    assert report.published is not None, [one.message() for one in report.problems]
    assert 'href="../hefengli/en/index.html"' in above
    assert 'href="../index.html" lang="zh-Hans"' in above
    assert "Find your community" in above
    assert 'href="../../../large/en/index.html"' in board
    assert (out / "en" / "search" / "2026.js").is_file()


def test_every_page_of_nested_districts_is_on_a_map(district: Path, tmp_path: Path) -> None:
    """In each language, and the index of the uppermost one leads to every map there is."""
    root, out = tmp_path / "county", tmp_path / "public"
    shutil.copytree(district, root / "street")
    (root / "street/hefengli/board.yaml").write_text(
        f"{_BOARD}catalogue: city-community\n", encoding="utf-8"
    )
    text = (district / "district.yaml").read_text(encoding="utf-8")
    (root / "district.yaml").write_text(f"{text}languages: [zh-Hans, en]\n", encoding="utf-8")
    only = (*_QUICK, "search", "ranking")
    report = build(BuildOptions(root, out, _DAY, "content", only=only, base_url=_ADDRESS))

    assert [one for one in report.problems if one.code == "dead-link"] == []
    maps = [DISTRICT_MAP, f"street/{DISTRICT_MAP}", "street/hefengli/sitemap.xml"]
    assert _named_by(out / "sitemap.xml") == set(maps)
    for below, inside in (("", "street"), ("street/", "hefengli")):
        own = {
            one.relative_to(out).as_posix()
            for one in (out / below).rglob("*.html")
            if one.relative_to(out / below).parts[0] not in ("large", "404.html", inside)
        }
        assert f"{below}ranking/2026-10/index.html" in own
        assert _named_by(out / below / DISTRICT_MAP) == own
    assert "en/ranking/2026-10/index.html" in _named_by(out / DISTRICT_MAP)


def _named_by(file: Path) -> set[str]:
    """The files that a site map leads to, below the address."""
    named = re.findall(f"<loc>{_ADDRESS}(.*)</loc>", file.read_text(encoding="utf-8"))
    return {f"{one}index.html" if not one or one.endswith("/") else one for one in named}


def test_a_board_is_made_anew_when_its_district_speaks_another_language(
    district: Path, tmp_path: Path
) -> None:
    """The way up leads to other pages then."""
    out, cache = tmp_path / "public", tmp_path / "cache"
    with (district / "hefengli/board.yaml").open("a", encoding="utf-8") as settings:
        settings.write("languages: [zh-Hans, en]\n")
    options = BuildOptions(district, out, _DAY, "content", only=_QUICK, cache=cache)
    record = out / "hefengli" / "en" / "fees" / "fee-tariff" / "index.html"
    build(options)
    before = record.read_text(encoding="utf-8")
    with (district / "district.yaml").open("a", encoding="utf-8") as settings:
        settings.write("languages: [zh-Hans, en]\n")
    build(options)

    assert 'href="../../../../index.html"' in before
    assert 'href="../../../../en/index.html"' in record.read_text(encoding="utf-8")


def _break(district: Path, board: str = "hefengli") -> None:
    broken = district / board / "financial" / "finance-statement.yaml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("kind: finance_statement", "kind: finance"), encoding="utf-8")


def test_one_error_stops_a_board(district: Path, tmp_path: Path) -> None:
    """With an error in one record nothing at all is written."""
    _break(district)
    out = tmp_path / "public"
    report = build(BuildOptions(district / "hefengli", out, _DAY, "content", only=_QUICK))

    assert report.published is None
    assert not out.exists()


def test_a_failing_board_stops_no_other(district: Path, tmp_path: Path) -> None:
    """The others are published; it keeps the pages it had, and the district names it."""
    shutil.copytree(district / "hefengli", district / "lianhu")
    _break(district)
    out = tmp_path / "public"
    report = build(BuildOptions(district, out, _DAY, "content", only=_QUICK))

    assert [one.code for one in report.problems if one.severity == "error"] == ["unknown-kind"]
    assert not (out / "hefengli").exists()
    assert (out / "lianhu" / "financial" / "finance-statement" / "index.html").is_file()
    assert (out / "index.html").is_file()


def test_a_board_whose_settings_cannot_be_read_is_still_shown(
    district: Path, tmp_path: Path
) -> None:
    """As failing, with the pages it had; also when the file is gone altogether."""
    shutil.copytree(district / "hefengli", district / "lianhu")
    out, settings = tmp_path / "public", district / "hefengli" / "board.yaml"
    options = BuildOptions(district, out, _DAY, "content", only=(*_QUICK, "ranking"))
    build(options)
    for lost in ("name: [", None):
        settings.unlink()
        if lost:
            settings.write_text(lost, encoding="utf-8")
        report = build(options)
        page = (out / "index.html").read_text(encoding="utf-8")

        assert {one.place.file for one in report.problems if one.severity == "error"} == {
            "content/hefengli/board.yaml"
        }
        assert "核对没有通过，页面是上一次的" in page
        assert 'href="hefengli/index.html"' in page
        assert (out / "hefengli" / "index.html").is_file()
        assert "hefengli,hefengli,,0,,0,true" in (out / "data" / "boards.csv").read_text("utf-8")


def test_a_district_whose_settings_cannot_be_read_stops_no_other(
    district: Path, tmp_path: Path
) -> None:
    """It keeps the pages it had, its boards are built, and so are the pages of the one above."""
    north = district / "north"
    north.mkdir()
    (district / "hefengli").rename(north / "hefengli")
    shutil.copyfile(district / "district.yaml", north / "district.yaml")
    out, kept = tmp_path / "public", tmp_path / "kept"
    options = BuildOptions(district, out, _DAY, "content", only=_QUICK, cache=kept)
    build(options)
    before = (out / "north" / "index.html").read_bytes()
    (north / "district.yaml").write_text("name: {", encoding="utf-8")
    settings = north / "hefengli" / "board.yaml"
    settings.write_text(_BOARD.replace("和风里社区公开栏", "新名公开栏"), encoding="utf-8")
    report = build(options)

    errors = [one for one in report.problems if one.severity == "error"]
    assert {one.place.file for one in errors} == {"content/north/district.yaml"}
    assert (out / "north" / "index.html").read_bytes() == before
    assert "新名" in (out / "north" / "hefengli" / "index.html").read_text(encoding="utf-8")
    assert "新名" in (out / "index.html").read_text(encoding="utf-8")
    assert report.files == 0


def test_a_board_in_a_folder_of_a_wrong_name_stops_no_other(district: Path, tmp_path: Path) -> None:
    """It is told of and shown as failing; nothing is written where its pages would stand."""
    shutil.copytree(district / "hefengli", district / "index.html")
    out = tmp_path / "public"
    report = build(BuildOptions(district, out, _DAY, "content", only=_QUICK))

    assert [one.code for one in report.problems if one.severity == "error"] == ["bad-file-name"]
    assert (out / "hefengli" / "index.html").is_file()
    assert "核对没有通过，还没有页面" in (out / "index.html").read_text(encoding="utf-8")


def test_a_board_may_be_called_as_what_is_kept(district: Path, tmp_path: Path) -> None:
    """What is kept of boards stands apart, however long the way to one is."""
    deep = "a" * 60
    folder = district
    for _ in range(5):
        folder /= deep
        folder.mkdir()
        shutil.copyfile(district / "district.yaml", folder / "district.yaml")
    for one in (district, folder):
        (one / "glance" / "financial").mkdir(parents=True)
        (one / "glance" / "board.yaml").write_text(_BOARD, encoding="utf-8")
    kept = tmp_path / "kept"
    options = BuildOptions(
        district, tmp_path / "public", _DAY, "content", only=("pages",), cache=kept
    )

    assert build(options).published is not None
    assert (kept / "glance").is_file()


def test_a_site_is_built_where_nothing_can_be_kept(district: Path, tmp_path: Path) -> None:
    """As on a full disk, or over what another program left there."""
    kept = tmp_path / "kept"
    options = BuildOptions(district, tmp_path / "public", _DAY, "content", only=_QUICK, cache=kept)
    build(options)
    kept_files = [one for one in kept.rglob("*") if one.is_file()]
    for one in kept_files:
        one.unlink()
        one.mkdir()
    (district / "hefengli" / "pages").mkdir()
    (district / "hefengli" / "pages" / "about.md").write_text("来访。", encoding="utf-8")
    report = build(options)

    assert kept_files
    assert report.published is not None
    assert report.published.written > 0
    assert (report.files, (kept / "glance").is_dir()) == (0, True)


def test_a_district_leads_to_the_pages_that_there_are(district: Path, tmp_path: Path) -> None:
    """To those of before, where a board fails; to none where it never had any."""
    shutil.copytree(district / "hefengli", district / "lianhu")
    _break(district)
    out = tmp_path / "public"
    options = BuildOptions(district, out, _DAY, "content", only=(*_QUICK, "search"))
    build(options)
    never = [(out / one / "index.html").read_text(encoding="utf-8") for one in ("", "search")]
    _break(district, "lianhu")
    build(options)
    before = [(out / one / "index.html").read_text(encoding="utf-8") for one in ("", "search")]

    assert ["hefengli/" in one for one in never] == [False, False]
    assert "核对没有通过，还没有页面" in never[0]
    assert all('href="hefengli/' not in one for one in before)
    assert ["lianhu/index.html" in one for one in before] == [True, True]
    assert "核对没有通过，页面是上一次的" in before[0]


def test_a_board_that_left_its_district_is_removed(district: Path, tmp_path: Path) -> None:
    """With all its files, and nobody else's."""
    shutil.copytree(district / "hefengli", district / "lianhu")
    out = tmp_path / "public"
    build(BuildOptions(district, out, _DAY, "content", only=_QUICK))
    (out / "lianhu" / "mine.txt").write_text("x", encoding="utf-8")
    shutil.rmtree(district / "lianhu")
    build(BuildOptions(district, out, _DAY, "content", only=_QUICK))

    assert [path.name for path in (out / "lianhu").rglob("*")] == ["mine.txt"]
    assert (out / "hefengli" / "index.html").is_file()


def test_strict_refuses_on_warnings(district: Path, tmp_path: Path) -> None:
    """Under ``strict`` a missing signature is enough to write nothing."""
    out = tmp_path / "public"
    options = BuildOptions(district / "hefengli", out, _DAY, "content", only=_QUICK, strict=True)
    report = build(options)

    assert report.published is None
    assert not out.exists()


def test_progress_ends_with_a_true_total(district: Path, tmp_path: Path) -> None:
    """Two steps for each record of all boards; it never goes back."""
    shutil.copytree(district / "hefengli", district / "lianhu")
    told: list[tuple[int, int]] = []
    options = BuildOptions(district, tmp_path / "public", _DAY, "content", only=_QUICK)
    build(options, lambda done, total: told.append((done, total)))

    assert {total for _, total in told} == {4 * sum(map(len, _AREAS.values()))}
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_second_build_writes_nothing(district: Path, tmp_path: Path) -> None:
    """Bytes that are equal are left alone."""
    options = BuildOptions(district, tmp_path / "public", _DAY, "content", only=_QUICK)
    build(options)
    again = build(options).published

    assert again is not None
    assert (again.written, again.removed) == (0, 0)


def test_a_removed_record_leaves_the_site(district: Path, tmp_path: Path) -> None:
    """What is no longer made is removed; everything else stays."""
    out = tmp_path / "public"
    options = BuildOptions(district, out, _DAY, "content", only=_QUICK)
    build(options)
    (district / "hefengli" / "residential" / "resolution.yaml").unlink()
    build(options)

    assert not (out / "hefengli" / "residential" / "resolution").exists()
    assert (out / "hefengli" / "residential" / "election-result" / "index.html").is_file()


def test_a_foreign_folder_is_never_touched(district: Path, tmp_path: Path) -> None:
    """A folder that holds someone's files and not our marker is refused."""
    out = tmp_path / "public"
    out.mkdir()
    (out / "thesis.docx").write_text("mine", encoding="utf-8")
    report = build(BuildOptions(district, out, _DAY, "content", only=_QUICK))

    assert [problem.code for problem in report.problems if problem.code == "foreign-folder"]
    assert [path.name for path in out.iterdir()] == ["thesis.docx"]


def test_jobs_change_no_byte(district: Path, tmp_path: Path) -> None:
    """Rendering several records at a time gives the same files."""
    one, two = tmp_path / "one", tmp_path / "two"
    build(BuildOptions(district, one, _DAY, "content", jobs=1))
    build(BuildOptions(district, two, _DAY, "content", jobs=3))

    assert _hashes(one) == _hashes(two)


def test_two_builds_are_equal_byte_for_byte(district: Path, tmp_path: Path) -> None:
    """Another folder, hash seed, time zone and locale: the same bytes, posters included."""
    folders = [tmp_path / "here", tmp_path / "far" / "away"]
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "C"},
    ]
    for folder, setting in zip(folders, settings, strict=True):
        command = [sys.executable, "-m", "gongkai", "build", str(district), "--out", str(folder)]
        command += ["--date", "2026-11-12", "--base-url", "https://example.org"]
        subprocess.run(command, check=True, env={**os.environ, **setting}, capture_output=True)
    first, second = (_hashes(folder) for folder in folders)

    assert any(path.endswith("poster-press.pdf") for path in first)
    assert first == second


def test_only_names_outputs(district: Path, tmp_path: Path) -> None:
    """``only`` makes the named outputs and nothing else."""
    out = tmp_path / "public"
    build(BuildOptions(district, out, _DAY, "content", only=("feeds",)))

    assert {path.name for path in out.rglob("*") if path.is_file()} == {"feed.xml", MARKER}


def test_hostile_text_appears_literally(district: Path, tmp_path: Path) -> None:
    """Template and HTML marks in any field are shown as they were written."""
    path = district / "hefengli" / "residential" / "resolution.yaml"
    text = path.read_text(encoding="utf-8")
    lines = ["title: \"{{7*7}}<script>alert(1)</script>\"" if line.startswith("title:") else line
             for line in text.splitlines()]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "public"
    build(BuildOptions(district, out, _DAY, "content", only=_QUICK))
    page = (out / "hefengli" / "residential" / "resolution" / "index.html").read_text("utf-8")
    home = (out / "hefengli" / "index.html").read_text("utf-8")

    assert "{{7*7}}&lt;script&gt;" in page
    assert "<script" not in page + home


def test_a_dead_link_above_the_boards_stops_their_front_page(
    district: Path, tmp_path: Path
) -> None:
    """The boards are published; the page of the district is not, and the problem names it."""
    own = tmp_path / "own"
    (own / "pages").mkdir(parents=True)
    (own / "theme.toml").write_text('extends = "plain"\n', encoding="utf-8")
    (own / "pages" / "district.html").write_text(
        '{% extends "layout.html" %}{% block heading %}街道{% endblock %}{% block main %}'
        '<a href="hefengli/index.html">有</a><a href="nowhere/index.html">无</a>{% endblock %}',
        encoding="utf-8",
    )
    only = tuple(name for name in all_outputs() if name not in ("posters", "previews"))
    options = BuildOptions(district, tmp_path / "public", _DAY, "content", theme=str(own))
    for asked in (options, replace(options, only=only, out=tmp_path / "some")):
        found = [one for one in build(asked).problems if one.code == "dead-link"]

        assert [one.facts["target"] for one in found] == ["nowhere/index.html"]
        assert {one.place.file for one in found} == {"content/district.yaml"}
        assert (asked.out / "hefengli" / "index.html").exists()
        assert not (asked.out / "index.html").exists()


def test_the_district_stays_out_of_its_boards(district: Path, tmp_path: Path) -> None:
    """Every folder it writes to is one that no board may have."""
    options = BuildOptions(district, tmp_path / "public", _DAY, "content")
    build(replace(options, only=tuple(name for name in all_outputs() if name != "posters")))
    listing = json.loads((tmp_path / "public" / MARKER).read_text(encoding="utf-8"))
    folders = {path.partition("/")[0] for path in listing["files"] if "/" in path}

    assert folders
    assert folders <= DISTRICT_FOLDERS


def test_pages_alone_show_what_they_show_among_all(district: Path, tmp_path: Path) -> None:
    """Also what they read from tables, and when their records were kept from the build before."""
    board = district / "hefengli"
    for kind in ("covenant", "grid"):
        (board / "residential" / f"{kind}.yaml").write_text(example_text(kind), encoding="utf-8")
    options = BuildOptions(board, tmp_path / "whole", _DAY, "content", only=_QUICK)
    alone = replace(
        options, out=tmp_path / "alone", only=("assets", "pages"), cache=tmp_path / "kept"
    )
    build(options)
    build(alone)
    first = _hashes(alone.out)
    build(replace(alone, today=date(2026, 11, 13)))
    build(alone)
    whole = _hashes(options.out)
    articles = (alone.out / "covenant" / "index.html").read_text(encoding="utf-8")

    assert "楼道不堆东西" in articles
    assert _hashes(alone.out) == first
    pages = [path for path in first if path.endswith(".html")]
    assert {path: first[path] for path in pages} == {path: whole[path] for path in pages}


def test_two_builds_do_not_write_to_one_folder_at_once(
    district: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would throw away what the other has put aside."""
    monkeypatch.setattr("gongkai.build._PATIENCE", 0)
    options = BuildOptions(district, tmp_path / "out", _DAY, "content", only=_QUICK)
    with locked(options.out), pytest.raises(Locked):
        build(options)

    assert not options.out.exists()
    assert build(options).published is not None
