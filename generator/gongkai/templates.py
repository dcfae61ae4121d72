"""The templates of a theme in one language, compiled so that little is left to do for a page.

Two things are settled before any page is made. A message that stands in a template as it is gets
its words when the template is compiled. What ``{% shared %}`` holds is rendered once for all pages
with the same key, as the navigation of a thousand records is.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from itertools import count
from pathlib import Path
from types import CodeType
from typing import ClassVar

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from gongkai import template_code
from gongkai.template_code import TemplateCode, settled
from gongkai.translation import SOURCE, Translation
from gongkai.typography import Typography, dial

__all__ = ["Sharing", "environment_of"]

_CHECKSUM = 16
_MOST_SHARED = 512
"""Parts of pages that are remembered; a list that a few records share is soon of no more use."""


def environment_of(
    layers: Mapping[str, Path], compiled: Path | None, translation: Translation
) -> Environment:
    """The templates in the folders of a theme by its layers, nearest first, in one language.

    Those of one layer alone go by its name, as ``plain/base.html``. A process compiles a template
    once for all its boards; ``compiled`` is a folder that keeps it from one run to the next.
    """
    named: dict[str, BaseLoader] = {
        name: FileSystemLoader(folder) for name, folder in layers.items()
    }
    environment = _Environment(
        translation,
        bytecode_cache=_Compiled(compiled, translation),
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


class _Environment(Environment):
    """An environment that settles what it can while it compiles."""

    code_generator_class = TemplateCode

    def __init__(self, translation: Translation, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self._translation = translation
        self._modules: dict[str, TemplateModule] = {}

    def module_of(self, name: str) -> TemplateModule:
        """What a template has to be imported, which knows nothing of the page that imports it."""
        found = self._modules.get(name)
        if found is None:
            found = self._modules[name] = self.get_template(name).module
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return settled(super()._parse(source, name, filename), self._translation)

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


class _Compiled(BytecodeCache):
    """Compiled templates, in this process and in a folder for the next one.

    The words of a language are compiled in, so those of other words have other names, as have those
    of another version of the compiler. A file that is not as it was written is compiled again.
    """

    _held: ClassVar[dict[tuple[str, str, str], CodeType]] = {}

    def __init__(self, folder: Path | None, translation: Translation) -> None:
        self._folder = folder
        self._name = f"template-{_fingerprint(translation)}"
        self._compiler = _checksum(_compiler()).hex() if folder else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes over what was compiled here, or in the folder if its checksum is right."""
        bucket.code = self._held.get(self._key(bucket))
        path = self._path(bucket)
        if bucket.code is not None:
            if path is not None and not path.exists():
                self._write(path, bucket)
            return
        try:
            packed = path.read_bytes() if path else b""
        except OSError:
            return
        if packed and packed[:_CHECKSUM] == _checksum(packed[_CHECKSUM:]):
            bucket.bytecode_from_string(packed[_CHECKSUM:])
            self._hold(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled; where nothing can be written, each process compiles it."""
        self._hold(bucket)
        path = self._path(bucket)
        if path is not None:
            self._write(path, bucket)

    def _write(self, path: Path, bucket: Bucket) -> None:
        body = bucket.bytecode_to_string()
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_checksum(body) + body)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)

    def _hold(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._held[self._key(bucket)] = bucket.code

    def _key(self, bucket: Bucket) -> tuple[str, str, str]:
        return self._name, bucket.key, bucket.checksum

    def _path(self, bucket: Bucket) -> Path | None:
        name = f"{self._name}-{self._compiler}-{bucket.key}"
        return self._folder / name if self._folder else None


def _compiler() -> bytes:
    """The programs that say what is compiled, as they are written."""
    return b"".join(Path(one).read_bytes() for one in (__file__, template_code.__file__))


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECKSUM).digest()


def _fingerprint(translation: Translation) -> str:
    """What the words of a language go by: its name, and a hash of all it would say."""
    if translation is SOURCE:
        return translation.language
    kept = translation.converter.kept if translation.converter else ()
    whole = repr((sorted(translation.one.items()), sorted(kept)))
    return f"{translation.language}-{_checksum(whole.encode()).hex()}"


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
        return Markup(translation.gettext(template)) % names  # noqa: S704 - as above

    def ngettext(template: str, _plural: str, number: int, **values: object) -> Markup:
        names = {name: said(value) for name, value in values.items()}
        return Markup(translation.ngettext(template, number)) % names  # noqa: S704 - as above

    def counted(template: str, n: int, **values: object) -> Markup:
        return ngettext(template, template, n, n=f"{n:,}", **values)

    environment.globals.update(
        zip=zip, _=gettext, gettext=gettext, ngettext=ngettext, counted=counted
    )
    environment.globals["language"] = translation.language
    vars(environment).update(newstyle_gettext=True, shown=typography.shown)
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update(
        amounts=typography.amounts,
        dial=dial,
        kept=typography.kept,
        phrases=typography.phrases,
        said=said,
        written=typography.written,
        width=typography.width,
    )
    if translation is not SOURCE:
        environment.finalize = said
