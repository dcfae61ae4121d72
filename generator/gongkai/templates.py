"""The templates of a theme in one language, compiled so that little is left to do for a page.

Two things are settled before any page is made. A message that stands in a template as it is gets
its words when the template is compiled. What ``{% shared %}`` holds is rendered once for all pages
with the same key, as the navigation of a thousand records is.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cache, lru_cache, partial
from itertools import count
from pathlib import Path
from typing import cast

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    Undefined,
    nodes,
)
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, Macro
from jinja2.utils import missing, pass_eval_context
from markupsafe import Markup

from gongkai import template_code
from gongkai.compiled_templates import CompiledTemplates
from gongkai.message import agreed, unit_with
from gongkai.template_code import TemplateCode
from gongkai.translation import SOURCE, Translation
from gongkai.typography import Typography, dial

__all__ = ["Sharing", "environment_of"]

_COMPILER = __file__, template_code.__file__
"""The programs that say what is compiled."""
_ASKED_FOR_SOME = nodes.For, nodes.CallBlock
"""The nodes of which the compiler wants to know what is below them in some fields only."""
_MOST_COUNTED = 1024
_MOST_SHARED = 512
"""Parts of pages that are remembered; a list that a few records share is soon of no more use."""


def environment_of(
    layers: Mapping[str, Path], compiled: Path | None, translation: Translation
) -> Environment:
    """The templates in the folders of a theme by its layers, nearest first, in one language.

    Those of one layer alone go by its name, as ``plain/base.html``. A process compiles a template
    once for all its boards. Those that travel with the program are kept from one run to the next
    beside themselves, as Python keeps modules; others, or where that cannot be, in the folder
    ``compiled``.
    """
    named: dict[str, BaseLoader] = {
        name: FileSystemLoader(folder) for name, folder in layers.items()
    }

    def made(sort: Callable[..., Environment], code: CompiledTemplates) -> Environment:
        environment = sort(
            bytecode_cache=code,
            loader=ChoiceLoader([*named.values(), PrefixLoader(named)]),
            extensions=["jinja2.ext.i18n", Sharing],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.tests["below"] = _is_below
        _speak(environment, translation)
        return environment

    environment = made(
        _Environment, CompiledTemplates(compiled, translation, "template", _COMPILER)
    )
    code = CompiledTemplates(compiled, translation, "jinja", _COMPILER)
    vars(environment)["by_jinja"] = cache(partial(made, Environment, code))
    return environment


class _Template(Template):
    """A template that is done by Jinja alone where our code cannot do it.

    As where ``one.name`` is an item of a mapping. That is found out once for a template. A mistake
    in a template is told by Jinja, which knows the line.
    """

    def render(self, *args: object, **names: object) -> str:
        """The template filled in."""
        environment = cast(_Environment, self.environment)
        if self.name not in environment.declined:
            try:
                return super().render(*args, **names)
            except (AttributeError, KeyError, TypeError, TemplateRuntimeError):
                if self.name is None:
                    raise
                environment.declined.add(self.name)
        return environment.by_jinja().get_template(self.name or "").render(*args, **names)


class _Names(dict[str, object]):
    """The names that a page has; any other is one that says so when it is used."""

    __slots__ = ()

    def __missing__(self, name: str) -> Undefined:
        return _undefined(name)


@cache
def _undefined(name: str) -> Undefined:
    return StrictUndefined(name=name)


class _Context(Context):
    """The names of a page, those that its templates set among those that it was given."""

    def __init__(
        self,
        environment: Environment,
        parent: Mapping[str, object],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        **options: MutableMapping[str, object] | None,
    ) -> None:
        names = _Names(parent)
        super().__init__(environment, names, name, blocks, **options)
        self.vars = names
        self.names = names.__getitem__


class _Macro(Macro):
    """A macro that is called at once where it is given values in their order alone."""

    def __init__(self, *made: object) -> None:
        super().__init__(*made)  # type: ignore[arg-type]
        is_odd = self.caller or self.catch_kwargs or self.catch_varargs
        self._is_plain = self._default_autoescape and not is_odd
        self._lacking = (missing,) * self._argument_count

    @pass_eval_context
    def __call__(self, *args: object, **named: object) -> str:
        given = len(args)
        if named or not self._is_plain or given > self._argument_count:
            return super().__call__(*args, **named)
        if given and type(args[0]) is nodes.EvalContext:
            return super().__call__(*args)
        return str.__new__(Markup, self._func(*args, *self._lacking[given:]))


class _Environment(Environment):
    """An environment that settles what it can while it compiles."""

    code_generator_class = TemplateCode
    context_class = _Context
    template_class = _Template
    Macro = _Macro
    by_jinja: Callable[[], Environment]

    def __init__(self, **options: object) -> None:
        super().__init__(optimized=False, **options)  # type: ignore[arg-type]
        self.declined: set[str] = set()
        self._modules: dict[str, TemplateModule] = {}

    def module_of(self, name: str) -> TemplateModule:
        """What a template has to be imported, which knows nothing of the page that imports it."""
        found = self._modules.get(name)
        if found is None:
            found = self._modules[name] = self.get_template(name).module
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template whose nodes have at hand what is below them, which the compiler asks often."""
        template = nodes.Template(Parser(self, source, name, filename).subparse(), lineno=1)
        waiting: list[nodes.Node] = [template]
        while waiting:
            node = waiting.pop()
            node.environment = self
            below = tuple(node.iter_child_nodes())
            waiting += below
            if not isinstance(node, _ASKED_FOR_SOME):
                vars(node)["iter_child_nodes"] = below.__iter__
        return template

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """The names that every template knows; that no template adds any is sooner seen so."""
        return super().make_globals(d) if d else self.globals


class Sharing(Extension):
    """``{% shared key %}`` … ``{% endshared %}``: rendered once for each key of a board.

    All that is inside must follow from the key and the board. An empty key, or one whose
    first part is empty, shares with nobody.
    """

    tags = {"shared"}  # noqa: RUF012 - as the base class has it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._places = count()
        self._board: object = None
        self._made: dict[object, str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """The key, then the body; every place in a template shares with itself alone."""
        token = next(parser.stream)
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endshared",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{token.lineno}:{next(self._places)}")
        asked = self.call_method("_once", [nodes.Name("board", "load"), place, key])
        return nodes.CallBlock(asked, [], [], body, lineno=token.lineno)

    def _once(self, board: object, place: str, key: object, caller: Callable[[], str]) -> str:
        if not (key[0] if isinstance(key, tuple) else key):
            return caller()
        if board is not self._board:
            self._board = board
            self._made.clear()
        named = (place, key)
        made = self._made.get(named)
        if made is None:
            if len(self._made) >= _MOST_SHARED:
                self._made.clear()
            made = self._made[named] = caller()
        return made


def _is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder."""
    return path.startswith(f"{folder}/")


def _speak(environment: Environment, translation: Translation) -> None:
    """Has the templates say what they show in a language.

    A message is said where it is put on the page, and by the filters; the calls of gettext that
    ``{% trans %}`` and ``_`` stand for say the texts of the templates and what stands in those.
    """
    typography = Typography(translation)
    said = typography.said

    @cache
    def fixed(template: str) -> Markup:
        return Markup(translation.gettext(template)) % {}  # noqa: S704 - of the catalogue

    def gettext(template: str, **values: object) -> Markup:
        if not values:
            return fixed(template)
        names = {name: said(value) for name, value in values.items()}
        found = agreed(translation.gettext(template), names)
        return Markup(found) % names  # noqa: S704 - as above

    def ngettext(template: str, _plural: str, number: int, **values: object) -> Markup:
        names = {name: said(value) for name, value in values.items()}
        found = agreed(translation.ngettext(template, number), names)
        return Markup(found) % names  # noqa: S704 - as above

    @lru_cache(maxsize=_MOST_COUNTED)
    def number(template: str, n: int) -> Markup:
        return ngettext(template, template, n, n=f"{n:,}")

    def counted(template: str, n: int, **values: object) -> Markup:
        if not values:
            return number(template, n)
        return ngettext(template, template, n, n=f"{n:,}", **values)

    environment.globals.update(
        zip=zip, _=gettext, gettext=gettext, ngettext=ngettext, counted=counted
    )
    environment.globals["language"] = translation.language
    vars(environment).update(
        newstyle_gettext=True,
        translation=translation,
        shown=typography.shown,
        told=typography.told,
        kept=typography.kept_text,
        expect=typography.expect,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update(
        amounts=typography.amounts,
        dial=dial,
        kept=typography.kept,
        parts=typography.parts,
        phrases=typography.phrases,
        said=said,
        singular=partial(unit_with, "1"),
        written=typography.written,
        width=typography.width,
    )
    if translation is not SOURCE:
        environment.finalize = said
