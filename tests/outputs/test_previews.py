"""Pictures beside links: of the front page and of each period, as large as chats ask for."""

from dataclasses import replace
from pathlib import Path
from struct import unpack

import pytest
from playwright.sync_api import Browser

from boards import examined, example_records, site_of, view_of
from gongkai.output import Site
from gongkai.outputs.previews import OUTPUT
from gongkai.view import BoardView
from outputs import views

_PIXEL = """async ([png, x, y]) => {
  const picture = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data];
}"""


def _made(view: BoardView, site: Site | None = None) -> dict[str, bytes]:
    assert OUTPUT.board
    return {one.path: one.body for one in OUTPUT.board(view, {}, site or site_of())}


def test_the_front_page_and_every_period_have_a_picture(tmp_path: Path) -> None:
    """1200 by 630 pixels, no two the same, and none heavier than a photograph."""
    view = view_of(examined(tmp_path, example_records()))
    made = _made(view)
    names = ["index", *(period.period for period in view.periods)]

    assert list(made) == [f"pictures/{name}.png" for name in names]
    assert {unpack(">II", body[16:24]) for body in made.values()} == {(1200, 630)}
    assert len(set(made.values())) == len(made)
    assert max(len(body) for body in made.values()) < 150_000


def test_the_same_figures_give_the_same_picture() -> None:
    """And another figure another one."""
    board = views.board()
    assert board.home
    tile = replace(board.home.tiles[0], figure="94,591")
    other = replace(board, home=replace(board.home, tiles=(tile, *board.home.tiles[1:])))

    assert _made(board) == _made(board)
    assert _made(other)["pictures/index.png"] != _made(board)["pictures/index.png"]


def test_a_board_without_an_address_has_none() -> None:
    """Nobody could name a picture on a USB stick."""
    assert _made(views.board(), site_of("")) == {}


def test_an_empty_board_has_its_name_on_a_picture() -> None:
    """Before the first month there is no figure."""
    view = replace(views.board(), home=None, periods=())

    assert list(_made(view)) == ["pictures/index.png"]


@pytest.mark.parametrize(
    ("place", "colour"), [((4, 4), (31, 95, 70, 255)), ((4, 400), (255, 255, 255, 255))]
)
def test_the_band_has_the_colour_of_the_theme(
    browser: Browser, place: tuple[int, int], colour: tuple[int, ...]
) -> None:
    """On white, as the pages have it."""
    site = site_of()
    green = replace(site, theme=replace(site.theme, band="#1f5f46"))
    page = browser.new_page()
    page.route(
        "**/*.png",
        lambda route: route.fulfill(body=_made(views.board(), green)["pictures/index.png"]),
    )
    page.route("**/*.html", lambda route: route.fulfill(body="<title>t</title>"))
    page.goto("http://localhost/index.html")
    seen = page.evaluate(_PIXEL, ["/index.png", *place])
    page.close()

    assert tuple(seen) == colour
