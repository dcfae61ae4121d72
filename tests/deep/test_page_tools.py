"""The sample before the judges of others: the Nu checker, html-validate, Lighthouse.

They want Node and Java, and are installed once, in a cache of this user.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from deep.npm_packages import installed
from whole_sample import build_sample, served

_HERE = Path(__file__).parent
_REPORTS = _HERE.parent.parent / "build" / "lighthouse"
_CHROMIUM = "/usr/bin/chromium"
_PAGES = {
    "home": "hefengli/index.html",
    "record": "hefengli/financial/2026/2026-10-community/index.html",
}


@pytest.fixture(scope="module", params=["plain", "courtyard"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample in one theme."""
    theme = str(request.param)
    return build_sample(tmp_path_factory.mktemp("site") / theme, theme)


def _ran(*command: str | Path, **more: str) -> str:
    """What a judge prints, whatever it decides."""
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **more}
    )
    return done.stdout or done.stderr


def test_the_nu_checker_finds_no_error(site: Path, tmp_path: Path) -> None:
    """On no page; it is shown to find one."""
    jar = installed("vnu-jar", "26.9.27") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    judge = ("java", "-Xmx1g", "-jar", jar, "--errors-only", "--skip-non-html", "--stdout")
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><title>账</title><td>", encoding="utf-8")

    assert "Stray start tag" in _ran(*judge, tmp_path)
    assert _ran(*judge, site) == ""


def test_html_validate_finds_no_error(site: Path, tmp_path: Path) -> None:
    """On no page, by its recommended rules; it is shown to find one."""
    tool = installed("html-validate", "10.17.0") / ".bin" / "html-validate"
    judge = (tool, "--config", _HERE / "html-validate.json")
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!DOCTYPE html><p id=a><p id=a>", encoding="utf-8")
    pages = sorted(site.rglob("*.html"))

    assert "no-dup-id" in _ran(*judge, wrong)
    assert len(pages) > 1000
    for start in range(0, len(pages), 500):
        assert _ran(*judge, *pages[start : start + 500]) == ""


@pytest.mark.parametrize("name", _PAGES)
def test_lighthouse_gives_full_marks(site: Path, name: str) -> None:
    """For performance and accessibility, on a phone; the report stays in ``build/lighthouse``."""
    _REPORTS.mkdir(parents=True, exist_ok=True)
    report = _REPORTS / f"{site.name}-{name}"
    chrome = {"CHROME_PATH": _CHROMIUM} if Path(_CHROMIUM).exists() else {}
    with served(site) as address:
        _ran(
            installed("lighthouse", "12.8.2") / ".bin" / "lighthouse",
            f"{address}/{_PAGES[name]}",
            "--quiet",
            "--only-categories=performance,accessibility",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            "--output=json",
            "--output=html",
            f"--output-path={report}",
            **chrome,
        )
    found = json.loads(report.with_name(f"{report.name}.report.json").read_text(encoding="utf-8"))
    marks = {name: one["score"] for name, one in found["categories"].items()}
    assert marks == {"performance": 1, "accessibility": 1}
