"""Templates in one language: what is said when they are compiled, and what pages share."""

from pathlib import Path
from types import MappingProxyType

import pytest
from jinja2 import Environment, UndefinedError

from gongkai.message import say
from gongkai.templates import Sharing, environment_of
from gongkai.translation import ENGLISH, SOURCE, Translation

_WORDS = {"公示": "On show <1>", "共 100%%": "All 100%%", "%(n)s 项": "%(n)s items"}
_SPOKEN = Translation(ENGLISH, MappingProxyType(_WORDS))


def _of(
    folder: Path, text: str, translation: Translation = SOURCE, compiled: Path | None = None
) -> Environment:
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(text, encoding="utf-8")
    return environment_of({"own": folder}, compiled, translation)


def _said(folder: Path, text: str, translation: Translation = SOURCE, **names: object) -> str:
    return _of(folder, text, translation).get_template("page.html").render(names)


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ('{{ _("公示") }}', "公示", "On show <1>"),
        ("{% trans %}公示{% endtrans %}", "公示", "On show <1>"),
        ('<i title="{{ _("公示") }}">', '<i title="公示">', '<i title="On show <1>">'),
        ('{{ _("公示") ~ "<" }}', "公示&lt;", "On show <1>&lt;"),
        ('{{ {1: _("公示")}[1] }}', "公示", "On show <1>"),
        ('{{ _("%(n)s 项", n=_("公示"))|upper }}', "公示 项", "ON SHOW <1> ITEMS"),
        ('{{ _("共 100%%") }}', "共 100%", "All 100%"),
        ('{{ _("%(n)s 项", n="<3>") }}', "&lt;3&gt; 项", "&lt;3&gt; items"),
    ],
)
def test_a_message_says_the_same_compiled_or_not(
    tmp_path: Path, text: str, chinese: str, english: str
) -> None:
    """Words of the catalogue are markup; values are escaped."""
    assert _said(tmp_path, text) == chinese
    assert _said(tmp_path, text, _SPOKEN) == english


def test_a_message_put_on_the_page_asks_nobody(tmp_path: Path) -> None:
    """It is part of the text when the page is made; one in an expression is said then."""
    text = '<p>{{ _("公示") }}</p>{{ _("共 %(n)s", n=3) }}{{ _("有 %(n)s", n=3)|upper }}'
    environment = _of(tmp_path, text)
    asked: list[str] = []

    def gettext(text: str, **_: object) -> str:
        asked.append(text)
        return "said"

    template = environment.get_template("page.html")
    environment.globals["_"] = gettext
    made = template.render()

    assert made == "<p>公示</p>共 3SAID"
    assert asked == ["有 %(n)s"]


def test_a_message_that_is_a_value_is_said(tmp_path: Path) -> None:
    """As before: what the program says, in the language of the page."""
    assert _said(tmp_path, "{{ word }}", _SPOKEN, word=say("公示")) == "On show &lt;1&gt;"


@pytest.mark.parametrize(("n", "english"), [(1, "1 home, 1 person"), (2, "2 homes, 2 persons")])
def test_words_go_by_the_values_of_a_page(tmp_path: Path, n: int, english: str) -> None:
    """In what is written out when a template is compiled, in a block, and beside a figure."""
    words = {"%(n)s 户": "%(n)s [home|homes]"}
    spoken = Translation(ENGLISH, words, {"人": ("person", "persons")})
    figure = "{{ n }} {{ unit|singular if n == 1 else unit }}"
    for home in ('{{ _("%(n)s 户", n=n) }}', "{% trans n=n %}{{ n }} 户{% endtrans %}"):
        assert _said(tmp_path, f"{home}, {figure}", spoken, n=n, unit=say("人")) == english


class TestShared:
    """``{% shared key %}``: rendered once for all pages with that key."""

    _TEXT = (
        "{% shared shelf, current %}{{ count() }}{% endshared %} {% shared shelf %}b{% endshared %}"
    )

    def _made(self, folder: Path, asked: list[tuple[str, str, object]]) -> list[str]:
        template = _of(folder, self._TEXT).get_template("page.html")
        counts = iter(range(100))
        return [
            template.render(shelf=shelf, current=current, board=board, count=lambda: next(counts))
            for shelf, current, board in asked
        ]

    def test_once_for_each_key(self, tmp_path: Path) -> None:
        """Every part of the key counts, and places do not mix."""
        board = object()
        asked = [("a", "x"), ("a", "y"), ("b", "x"), ("a", "x"), ("b", "x")]
        made = self._made(tmp_path, [(*one, board) for one in asked])

        assert made == ["0 b", "1 b", "2 b", "0 b", "2 b"]

    def test_an_empty_key_is_of_one_page(self, tmp_path: Path) -> None:
        """As every page has that stands on no shelf."""
        board = object()

        assert self._made(tmp_path, [("", "x", board)] * 2) == ["0 b", "1 b"]

    def test_another_board_shares_nothing(self, tmp_path: Path) -> None:
        """Nor does the same board as it is later."""
        one, other = object(), object()
        made = self._made(tmp_path, [("a", "x", one), ("a", "x", other), ("a", "x", one)])

        assert made == ["0 b", "1 b", "2 b"]

    def test_a_part_that_was_forgotten_is_made_again(self, tmp_path: Path) -> None:
        """No more than some hundred are remembered, so that a large board needs no more memory."""
        template = _of(tmp_path, self._TEXT).get_template("page.html")
        names = {"board": object(), "current": "", "count": lambda: "same"}
        made = {template.render(names, shelf=f"{shelf}") for shelf in [*range(2000), 0]}
        (sharing,) = (
            one for one in template.environment.extensions.values() if type(one) is Sharing
        )

        assert made == {"same b"}
        assert 0 < len(vars(sharing)["_made"]) <= 512

    def test_an_unknown_name_is_an_error_in_it(self, tmp_path: Path) -> None:
        """As anywhere else."""
        with pytest.raises(UndefinedError, match="nowhere"):
            _said(tmp_path, "{% shared shelf %}{{ nowhere }}{% endshared %}", shelf="a", board=None)
