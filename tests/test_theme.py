"""Themes: finding templates, inheriting them, and filling them in."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from gongkai.resources import theme_folders
from gongkai.theme import ThemeCircle, ThemeNotFound, asset_files, load_theme


def write(folder: Path, texts: dict[str, str]) -> None:
    """Writes files below a folder, by their path."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    """A theme ``base`` and a theme ``house`` on top of it."""
    write(
        tmp_path,
        {
            "base/theme.toml": 'name = "base"\ntitle = "底本"\n',
            "base/page.html": "<p>{{ word }}</p>",
            "base/kinds/_any.html": "any",
            "base/kinds/election_result.html": "election",
            "base/posters/_any.typ": "any",
            "base/posters/election_result.typ": "election",
            "base/assets/theme.css": "a{}",
            "base/assets/kept.svg": "<svg/>",
            "house/theme.toml": 'name = "house"\nextends = "base"\ntitle = "物业"\n',
            "house/page.html": "<b>{{ word }}</b>",
            "house/posters/_any.typ": "own",
            "house/assets/theme.css": "b{}",
        },
    )
    return tmp_path


class TestLoadTheme:
    """Finding a theme and those it extends."""

    def test_own_templates_come_first(self, themes: Path) -> None:
        """A theme replaces a template of its parent and keeps the others."""
        theme = load_theme("house", [themes])

        assert theme.render("page.html", word="账") == "<b>账</b>"
        assert theme.title == "物业"

    def test_own_assets_come_first(self, themes: Path) -> None:
        """Files to be linked are inherited one by one."""
        assert load_theme("house", [themes]).assets == {
            "theme.css": b"b{}",
            "kept.svg": b"<svg/>",
        }

    def test_unknown(self, themes: Path) -> None:
        """The exception names what there is."""
        with pytest.raises(ThemeNotFound, match="known: base, house"):
            load_theme("nowhere", [themes])

    def test_unknown_parent(self, themes: Path) -> None:
        """A parent that does not exist is named as well."""
        write(themes, {"lost/theme.toml": 'extends = "gone"\n'})

        with pytest.raises(ThemeNotFound, match="gone"):
            load_theme("lost", [themes])

    def test_circle(self, themes: Path) -> None:
        """A theme cannot extend itself."""
        write(themes, {"base/theme.toml": 'extends = "house"\n'})

        with pytest.raises(ThemeCircle):
            load_theme("house", [themes])


class TestTemplates:
    """Which template is used for a kind."""

    def test_pages(self, themes: Path) -> None:
        """A kind has its own page or the one for any kind."""
        theme = load_theme("house", [themes])

        assert theme.record_template("election_result") == "kinds/election_result.html"
        assert theme.record_template("meter_reading") == "kinds/_any.html"

    def test_posters(self, themes: Path) -> None:
        """A parent's poster for the very kind goes before the theme's poster for any kind."""
        theme = load_theme("house", [themes])

        assert theme.poster_template("election_result").text == b"election"
        assert theme.poster_template("meter_reading").text == b"own"

    def test_a_part_of_posters(self, themes: Path) -> None:
        """One part can be the theme's own while all others are its parent's."""
        parts = {"base/posters/sheet.typ": "white", "base/posters/closing.typ": "seal"}
        write(themes, {**parts, "house/posters/sheet.typ": "green"})
        files = dict(load_theme("house", [themes]).poster_template("election_result").files)

        assert (files["sheet.typ"], files["closing.typ"]) == (b"green", b"seal")

    def test_pictures(self, themes: Path) -> None:
        """The template of pictures is the nearest one; without any it is said which is missing."""
        write(themes, {"base/pictures/preview.typ": "#[a]"})
        assert load_theme("house", [themes]).picture_template().text == b"#[a]"
        (themes / "base/pictures/preview.typ").unlink()
        with pytest.raises(FileNotFoundError, match=r"pictures/preview\.typ"):
            load_theme("house", [themes]).picture_template()

    def test_the_colour_of_the_band(self, themes: Path) -> None:
        """The nearest theme that names one; ink where none does."""
        assert load_theme("house", [themes]).band == "#1b1a19"
        with (themes / "base/theme.toml").open("a", encoding="utf-8") as settings:
            settings.write('band = "#c3141b"\n')
        assert load_theme("house", [themes]).band == "#c3141b"

    def test_no_poster(self, themes: Path) -> None:
        """A theme without any poster says so."""
        write(themes, {"bare/theme.toml": ""})

        with pytest.raises(FileNotFoundError, match="bare"):
            load_theme("bare", [themes]).poster_template("election_result")


class TestRender:
    """Filling a template in."""

    @pytest.mark.parametrize("word", ["<script>", "{{7*7}}", '"&'])
    def test_values_are_text(self, themes: Path, word: str) -> None:
        """A value is escaped and never read as a template."""
        expected = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        written = load_theme("base", [themes]).render("page.html", word=word)

        assert written == f"<p>{expected.replace(chr(34), '&#34;')}</p>"

    def test_undefined_name(self, themes: Path) -> None:
        """A name that was not given is an error, not a gap in the page."""
        with pytest.raises(UndefinedError, match="word"):
            load_theme("base", [themes]).render("page.html")

    def test_unknown_template(self, themes: Path) -> None:
        """A template that is nowhere is an error, and so is one outside the theme."""
        for name in ("gone.html", "../base/page.html"):
            with pytest.raises(TemplateNotFound):
                load_theme("base", [themes]).render(name)


class TestFilters:
    """The few filters that templates have."""

    @pytest.mark.parametrize(
        ("template", "expected"),
        [
            ("{{ '2026 年 10 月' | kept }}", "2026\u00a0年\u00a010\u00a0月"),
            ("{{ '共 15 天，看' | kept }}", "共\u00a015\u00a0天，看"),
            ("{{ 'A 栋 b' | kept }}", "A 栋 b"),
            ("{{ '收 1,210.05 元<' | amounts }}", "收 <b>1,210.05\u00a0元</b>&lt;"),
            ("{{ '0571-8888 6021 转 3' | dial }}", "tel:057188886021"),
            ("{{ '意见箱' | dial }}", ""),
        ],
    )
    def test_filters(self, themes: Path, template: str, expected: str) -> None:
        """Figures keep their units, amounts are bold, telephones can be dialled."""
        write(themes, {"base/tried.html": template})

        assert load_theme("base", [themes]).render("tried.html") == expected

    def test_markup_is_kept(self, themes: Path) -> None:
        """What was made safe before is not escaped again."""
        shown = load_theme("base", [themes]).render("page.html", word=Markup("<i>a</i>"))

        assert shown == "<p><i>a</i></p>"


def test_asset_files(tmp_path: Path) -> None:
    """Shared files come from three folders; other folders are not delivered."""
    write(tmp_path, {"css/a.css": "a", "icons/b.svg": "b", "notes/c.txt": "c"})

    assert asset_files(tmp_path) == {"a.css": b"a", "b.svg": b"b"}


def test_plain_theme_loads() -> None:
    """The theme of the house has a page for any kind."""
    assert "_any.html" in load_theme("plain", theme_folders()).kinds


def test_what_records_need_is_compiled_for_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their templates, and whatever these extend and import, in a step each."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    kept = tmp_path / "kept"
    made = list(load_theme("plain", theme_folders(), kept).compiling())
    monkeypatch.setattr("jinja2.Environment.compile", lambda *_: pytest.fail("compiled again"))
    monkeypatch.setattr("gongkai.compiled_templates.CompiledTemplates._held", {})
    later = load_theme("plain", theme_folders(), kept)
    for name in made:
        later.environment.get_template(name)

    assert {"kinds/_any.html", "base.html", "layout.html", "parts/table.html"} <= set(made)
    assert len(made) == len(set(made)) == len(list(kept.iterdir()))
    assert not [name for name in made if name.startswith("pages/")]
