"""Pictures: only what it takes to draw them is let through, and cleaning leaves just that."""

import io

import pytest
from PIL import Image

from attachments.files import clean_files, jpeg, png, stopped_files
from gongkai.attachments import inspect_file
from gongkai.attachments.picture import clean_jpeg, clean_png
from gongkai.attachments.trace import Unreadable

_STOPPED = {
    name: body
    for name, (ending, body, code) in stopped_files().items()
    if ending in ("jpg", "png") and code == "attachment-metadata"
}


@pytest.mark.parametrize("name", _STOPPED)
def test_a_cleaned_picture_is_let_through_and_the_same(name: str) -> None:
    """Pixel by pixel, whatever stood beside them."""
    body = _STOPPED[name]
    clean = (clean_jpeg if name.startswith("jpg") else clean_png)(body)

    assert inspect_file(name[:3], clean) == ()
    first, second = (
        Image.open(io.BytesIO(one)).convert("RGB")
        for one in (jpeg() if name.startswith("jpg") else png(), clean)
    )
    assert first.tobytes() == second.tobytes()


def test_a_clean_picture_is_left_as_it_is() -> None:
    """Byte for byte."""
    assert clean_jpeg(jpeg()) == jpeg()
    assert clean_png(png()) == png()
    assert {name for name, (ending, _) in clean_files().items() if ending == "jpg"}


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 20, 150, 300, 620])
def test_half_a_picture_is_none(cut: int) -> None:
    """Wherever it ends."""
    for clean, body in ((clean_jpeg, jpeg()), (clean_png, png()[: cut // 4])):
        with pytest.raises(Unreadable):
            clean(body[:cut])
