"""What a look into a file gives can be kept from one build to the next."""

from attachments.files import stopped_files
from gongkai.attachments import inspect_file
from gongkai.packing import pack, unpack


def test_traces_are_kept_as_they_are() -> None:
    """Fault, wording and all."""
    for ending, body, _ in list(stopped_files().values())[::9]:
        found = inspect_file(ending, body)

        assert unpack(pack(found)) == found
