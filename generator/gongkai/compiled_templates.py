"""Where compiled templates are kept: in the process, and from one run to the next.

Those that travel with the program are compiled once, as its modules are, into ``__pycache__``
beside them. Where Python keeps no modules there, or nothing can be written, and for the themes of
others, they go into a folder that the build keeps for itself.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType
from typing import ClassVar, cast

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from gongkai.checksum import body_of, checksum, with_checksum
from gongkai.compiled_patterns import keeps_modules, put_beside
from gongkai.places import packaged
from gongkai.translation import SOURCE, Translation

__all__ = ["CompiledTemplates"]


class _Bucket(Bucket):
    """One compiled template, and where it may be kept, the preferred place first."""

    paths: tuple[Path, ...] = ()


class CompiledTemplates(BytecodeCache):
    """Compiled templates, in this process and in folders for the next one.

    ``folder`` takes those that cannot be kept beside their template. ``sort`` tells compilers apart
    that are used side by side; ``compiler`` are the files of which one is made. The words of a
    language are compiled in, so those of other words have other names. What another version of the
    compiler wrote, or is not as it was written, is compiled again.
    """

    _held: ClassVar[dict[tuple[str, str, str], CodeType]] = {}

    def __init__(
        self, folder: Path | None, translation: Translation, sort: str, compiler: tuple[str, ...]
    ) -> None:
        self._folder = folder
        self._compiler = compiler
        self._name = f"{sort}-{_fingerprint(translation)}"
        self._own_words = bool(translation.converter and translation.converter.kept)

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The template by its name, its file and its text, compiled if that is kept."""
        key = self.get_cache_key(name, filename)
        bucket = _Bucket(environment, key, self.get_source_checksum(source))
        bucket.paths = tuple(one / f"{self._name}-{key}" for one in self._folders(filename))
        self.load_bytecode(bucket)
        return bucket

    def _folders(self, filename: str | None) -> Iterator[Path]:
        if filename and not self._own_words and _is_kept_beside(filename):
            yield Path(filename).parent / "__pycache__"
        if self._folder:
            yield self._folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes over what was compiled here, or in a folder if its checksum is right."""
        bucket.code = self._held.get(self._key(bucket))
        paths = cast(_Bucket, bucket).paths
        if bucket.code is not None:
            if not any(path.exists() for path in paths):
                self._keep(bucket)
            return
        for path in paths:
            try:
                body = body_of(_mark_of(self._compiler), path.read_bytes())
            except OSError:
                continue
            if body is not None:
                bucket.bytecode_from_string(bytes(body))
            if bucket.code is not None:
                self._held[self._key(bucket)] = bucket.code
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled; where nothing can be written, each process compiles it."""
        if bucket.code is not None:
            self._held[self._key(bucket)] = bucket.code
        self._keep(bucket)

    def _keep(self, bucket: Bucket) -> None:
        """Writes a compiled template to the first place that takes it."""
        packed = with_checksum(_mark_of(self._compiler), bucket.bytecode_to_string())
        for path in cast(_Bucket, bucket).paths:
            with suppress(OSError):
                path.parent.mkdir(exist_ok=True, parents=True)
            if put_beside(str(path), packed):
                return

    def _key(self, bucket: Bucket) -> tuple[str, str, str]:
        return self._name, bucket.key, bucket.checksum


def _is_kept_beside(filename: str) -> bool:
    """Whether a template is the program's own, and the interpreter keeps modules beside theirs."""
    return keeps_modules() and Path(filename).is_relative_to(packaged("themes"))


@cache
def _mark_of(programs: tuple[str, ...]) -> bytes:
    """The mark of programs as they are written."""
    return checksum(b"".join(Path(one).read_bytes() for one in programs))


def _fingerprint(translation: Translation) -> str:
    """What the words of a language go by: its name, and a hash of all it would say."""
    if translation is SOURCE:
        return translation.language
    kept = translation.converter.kept if translation.converter else ()
    whole = repr((sorted(translation.one.items()), sorted(kept)))
    return f"{translation.language}-{checksum(whole.encode()).hex()}"
