"""The pictures of the guide show the forms as they are now."""

import io
from pathlib import Path

import pytest
from form_pictures import form_pictures
from PIL import Image, ImageChops, ImageStat

_TOP = Path(__file__).parents[2]
_SMALL = (100, 100)
_MOST_UNLIKE = 6.0
"""Of 255, over all points of the small picture; another font is less, another form is more."""


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The pictures as the program would make them now."""
    return form_pictures(_TOP / "content" / "hefengli")


def _unlike(one: bytes, other: bytes) -> float:
    first, second = (
        Image.open(io.BytesIO(each)).convert("L").resize(_SMALL) for each in (one, other)
    )
    mean: float = ImageStat.Stat(ImageChops.difference(first, second)).mean[0]
    return mean


def test_each_picture_is_as_it_was_kept(made: dict[str, bytes]) -> None:
    """Else ``make pictures`` makes it again."""
    folder = _TOP / "docs" / "pictures"
    kept = {path.stem: path.read_bytes() for path in folder.glob("forms-*.png")}

    assert set(made) == set(kept)
    assert [name for name in made if _unlike(made[name], kept[name]) >= _MOST_UNLIKE] == []


def test_another_form_is_told(made: dict[str, bytes]) -> None:
    """The measure tells one picture from another."""
    assert _unlike(made["forms-slip"], made["forms-grid"]) > _MOST_UNLIKE
