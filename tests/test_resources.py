"""The folders that travel with the package."""

from gongkai.resources import catalogue_files, problem_pages_folder, site_src_folder, theme_folders


def test_theme_folders() -> None:
    """The plain theme is found."""
    assert any((folder / "plain" / "theme.toml").is_file() for folder in theme_folders())


def test_site_src_folder() -> None:
    """The style sheet is found."""
    assert (site_src_folder() / "css" / "board.css").is_file()


def test_problem_pages_folder() -> None:
    """The folder bears the name it has in a checkout, or the one it has in a package."""
    assert problem_pages_folder().name in ("problems", "problem_pages")


def test_catalogue_files() -> None:
    """Each shipped catalogue by the name that a board gives."""
    found = catalogue_files()

    assert {"city-community", "housing-estate", "village"} <= set(found)
    assert all(path.is_file() for path in found.values())
