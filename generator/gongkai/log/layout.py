"""Where the parts of a log stand in a release, and the list of all its other files."""

import json
from collections.abc import Mapping
from dataclasses import field

from gongkai.digest import Canonical, canonical_bytes
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = [
    "ENTRIES",
    "KEY_CHANGE",
    "LOG_FOLDER",
    "MANIFEST",
    "OPENINGS",
    "BadManifest",
    "Manifest",
    "checkpoint_path",
    "former_path",
    "manifest_bytes",
    "read_manifest",
]

MANIFEST = "manifest.json"
"""The list of the files of a board, or of a district, with their hashes."""
LOG_FOLDER = "log"
"""The folder of the log below a board, beside the content as in a release."""
ENTRIES = f"{LOG_FOLDER}/entries.jsonl"
"""The entries, one to a line."""
OPENINGS = f"{LOG_FOLDER}/openings.jsonl"
"""What opens their commitments."""

KEY_CHANGE = f"{LOG_FOLDER}/key.json"
"""Beside the content only: the newest change of keys, to be logged at the next publication."""

_HASH = pattern(r"[0-9a-f]{64}")
_HEAD = pattern(r"[0-9]{1,9}\.[0-9a-f]{64}")
_PATH = pattern(r"(?!/)(?!(?:.*/)?\.{0,2}(?:/|$))[^\x00\\:]{1,1000}")


class BadManifest(ValueError):
    """A list of files that is not as it was written."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The SHA-256 of each file by path; of a board what its log is called, else ``origin`` empty.

    ``boards`` has the heads of the logs of a district's boards by folder, ``size.root``.
    """

    files: Mapping[str, str]
    origin: str = ""
    boards: Mapping[str, str] = field(default_factory=dict)


def checkpoint_path(month: str) -> str:
    """Where the checkpoint of a closed month, ``2026-10``, stands."""
    return f"{LOG_FOLDER}/checkpoint-{month}.txt"


def former_path(number: int, path: str) -> str:
    """Where a file of the log stands in that of the ``number``-th log of the board, from 1."""
    return f"{LOG_FOLDER}/former-{number}/{path.removeprefix(f'{LOG_FOLDER}/')}"


def manifest_bytes(manifest: Manifest) -> bytes:
    """The list as a file."""
    listing: dict[str, Canonical] = {
        "files": dict(manifest.files),
        "origin": manifest.origin,
        "boards": dict(manifest.boards),
    }
    return canonical_bytes(listing) + b"\n"


def read_manifest(body: bytes) -> Manifest:
    """The list in a file.

    Raises:
        BadManifest: when it has another form, or names a file outside the board.
    """
    try:
        found = json.loads(body)
        manifest = Manifest(found["files"], found["origin"], found["boards"])
        same = manifest_bytes(manifest) == body
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadManifest("文件清单读不通") from error
    if not same or not isinstance(manifest.origin, str):
        raise BadManifest("文件清单被改过")
    parts = ((manifest.files, _HASH), (manifest.boards, _HEAD))
    for part, shape in parts:
        for path, value in part.items():
            if not _PATH.fullmatch(path) or not shape.fullmatch(str(value)):
                raise BadManifest("文件清单里有一行不对")
    return manifest
