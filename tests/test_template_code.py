"""Templates as they are compiled here show what Jinja itself would show."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from gongkai.build import BuildOptions, build
from gongkai.templates import environment_of
from gongkai.traditional import Converter
from gongkai.translation import ENGLISH, SOURCE, TRADITIONAL, Translation

_TURNED = MappingProxyType({"%(a)s<和>%(b)s 共 100%%": "<%(b)s> of 100%% & %(a)s", "只有": "Only"})
_SPOKEN = Translation(ENGLISH, _TURNED)
_WORDS = st.text("ab<>&\"'%中文（ ", max_size=6)
_VALUES = st.one_of(_WORDS, _WORDS.map(Markup), st.integers(-9, 9), st.none(), st.booleans())


def _shown(text: str, names: Mapping[str, object], translation: Translation = SOURCE) -> str:
    with TemporaryDirectory() as folder:
        Path(folder, "page.html").write_text(text, encoding="utf-8")
        environment = environment_of({"own": Path(folder)}, None, translation)
        return environment.get_template("page.html").render(names)


def _by_jinja(text: str, names: Mapping[str, object]) -> str:
    environment = Environment(
        loader=DictLoader({}),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    vars(environment)["install_gettext_callables"](
        lambda said: said, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    return environment.from_string(text).render(names)


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }}|{{ b }}",
        "{{ a if a else b }}|{{ a if b }}|{{ '<' if a }}{{ 1 if a else '>' if b else 'x' }}",
        "{% for one in (a, b) %}{{ one if loop.first else '<i>'|safe }}{% endfor %}",
        "{{ _('%(a)s<和>%(b)s 共 100%%', a=a, b=b) }}",
        "{{ _('%(a)s', a=_('（%(b)s）', b=b) if a else 'no') }}",
        "{% trans a=a, b=b %}共 {{ a }}%，{{ b }}{% endtrans %}",
        "{% macro two(x, y='<') %}{{ x }}{{ y }}{% endmacro %}{{ two(a) }}{{ two(y=b, x=a) }}",
        "{% macro all() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ all(*[a], **{'if': b}) }}",
        "{% macro m(x) %}[{{ caller(x) }}]{% endmacro %}{% call(x) m(a) %}{{ x }}{% endcall %}",
        "{% autoescape false %}{{ a }}{{ '<' if a else b }}{{ [a].index(a) }}{% endautoescape %}",
        "{% if a %}<{{ a }}>{% elif b %}{{ b }}%{% else %}-{% endif %}{% if b %}{% endif %}{{ b }}",
        "{% if a %}{% else %}{% set a = b %}{% endif %}{{ a }}{% if b %}{% set a = 1 %}{% endif %}",
        "{{ a|int }}{{ b|int(3) }}",
        "{{ a|safe }}{{ '<'|safe if b }}{{ {'x': a}.x }}{{ (a, b)|map('string')|join }}{{ [b] }}",
        "{{ {'a': a}['a'] }}{% for k, v in {a: b}.items() %}{{ k }}{{ v is none }}{% endfor %}",
        "{% with c = a %}{{ c }}{% endwith %}{{ c is defined }}{{ c|default(b) }}",
        "{% block one %}{{ a }}{% endblock %}{{ self.one() }}{{ {'k': b}.get('k') }}{{ a }}",
        "{{ a|default(b) }}{{ c is defined }}{{ [a, b]|join('<') }}{{ a ~ b }}",
    ],
)
@given(a=_VALUES, b=_VALUES)
def test_a_template_shows_what_it_always_did(text: str, a: object, b: object) -> None:
    """Values of any sort, escaped or not, in whatever is compiled in a way of its own."""
    names = {"a": a, "b": b}

    assert _shown(text, names) == _by_jinja(text, names)


@given(a=_WORDS, b=_WORDS)
def test_a_message_says_the_same_on_the_page_and_in_an_expression(a: str, b: str) -> None:
    """Its words may come in another order, and leave out a value."""
    names = {"a": a, "b": b}
    for message in ("'%(a)s<和>%(b)s 共 100%%', a=a, b=b", "'只有', a=a"):
        later = f"{{% set said = _({message}) %}}{{{{ said }}}}"

        assert _shown(f"{{{{ _({message}) }}}}", names, _SPOKEN) == _shown(later, names, _SPOKEN)


@pytest.mark.parametrize("translation", [SOURCE, _SPOKEN, Translation(TRADITIONAL)])
def test_a_message_without_values_is_said_before_any_page(
    tmp_path: Path, translation: Translation
) -> None:
    """Also where it stands in an expression, and is markup there too."""
    text = "{{ {1: _('只有'), 2: _('共 100%%<')}[n] ~ '<' }}{% if _('只有') == a %}{% endif %}"
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    template = environment_of({"own": tmp_path}, None, translation).get_template("page.html")
    template.environment.globals["_"] = None
    made = [template.render(n=n, a="") for n in (1, 2)]

    assert made == [f"{translation.gettext('只有')}&lt;", "共 100%<&lt;"]


def test_several_lists_are_gone_through_together() -> None:
    """As the cells of a row and the columns of its table are."""
    text = "{% for a, b in zip(one, other) %}{{ a }}{{ b }}{% endfor %}"

    assert _shown(text, {"one": "ab", "other": "cd"}) == "acbd"


def test_a_text_of_a_choice_is_said_in_the_language() -> None:
    """As one that is no choice is: a text of the template is no message."""
    traditional = Translation(TRADITIONAL, converter=Converter())

    assert _shown("{{ '说明' if a else '<' }}", {"a": True}, traditional) == "說明"
    assert _shown("{{ '说明' if a else '<' }}", {"a": False}, traditional) == "&lt;"


def test_what_is_not_there_is_an_error() -> None:
    """In a choice, a message and a call as anywhere else."""
    for text in ("{{ x if a }}", "{{ _('%(x)s', x=x) }}", "{{ x(a) }}", "{{ a.x }}", "{{ a.x() }}"):
        with pytest.raises(UndefinedError):
            _shown(text, {"a": "a"})
    with pytest.raises(UndefinedError, match="'x' is undefined"):
        _shown("{% if x %}{% endif %}", {})


def test_a_mistake_is_told_by_its_line(tmp_path: Path) -> None:
    """Also where much is shown at once."""
    (tmp_path / "page.html").write_text("a\n{{ a }}\n{% if a %}\n<{{ b.c }}>\n{% endif %}\n")
    environment = environment_of({"own": tmp_path}, None, SOURCE)

    with pytest.raises(UndefinedError) as caught:
        environment.get_template("page.html").render(a="a", b="b")

    assert 3 in [one.lineno for one in caught.traceback if "page.html" in str(one.path)]


def test_what_our_code_cannot_do_is_done_by_jinja(tmp_path: Path) -> None:
    """As an item of a mapping that is taken like an attribute, in a theme of somebody's own."""
    (tmp_path / "page.html").write_text("{{ a.b }}")
    template = environment_of({"own": tmp_path}, None, SOURCE).get_template("page.html")

    assert [template.render(a={"b": one}) for one in ("<", ">")] == ["&lt;", "&gt;"]
    assert vars(template.environment)["declined"] == {"page.html"}


def test_our_code_does_all_pages_of_ours(
    example_district: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jinja would make the same of them, but later."""
    made: list[Environment] = []

    def environment(*given: object) -> Environment:
        made.append(environment_of(*given))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr("gongkai.theme.environment_of", environment)
    options = BuildOptions(
        example_district, tmp_path / "out", date(2026, 11, 15), "content", only=("pages",)
    )

    assert build(options).published is not None
    assert made
    assert not any(vars(one)["declined"] for one in made)


def test_a_block_is_handed_on_whole(tmp_path: Path) -> None:
    """A page is made of few texts, however many templates its own one extends."""
    (tmp_path / "base.html").write_text("<{% block a %}{% endblock %}>{{ self.a() }}")
    (tmp_path / "more.html").write_text(
        "{% extends 'base.html' %}{% block a %}a{{ x }}{% endblock %}"
    )
    (tmp_path / "page.html").write_text(
        "{% extends 'more.html' %}{% block a %}{{ super() }}{{ x }}{{ y }}c{% endblock %}"
    )
    template = environment_of({"own": tmp_path}, None, SOURCE).get_template("page.html")
    texts = list(template.generate(x="1", y="<"))

    assert "".join(texts) == "<a11&lt;c>a11&lt;c"
    assert len(texts) == 1


def test_imported_macros_know_no_names_of_the_page(tmp_path: Path) -> None:
    """They are handed what they show."""
    (tmp_path / "parts.html").write_text("{% macro m(x) %}{{ x }}{{ y }}{% endmacro %}")
    (tmp_path / "page.html").write_text("{% from 'parts.html' import m %}{{ m('<') }}")
    environment = environment_of({"own": tmp_path}, None, SOURCE)

    with pytest.raises(UndefinedError, match="'y' is undefined"):
        environment.get_template("page.html").render(y="here")
