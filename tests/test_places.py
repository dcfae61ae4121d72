"""The program knows where it and what travels with it stand."""

from pathlib import Path

from gongkai.places import PACKAGE, input_folders, packaged


def test_all_that_a_build_is_made_from_is_there() -> None:
    """The program, the themes, the style sheets and the catalogues, in folders of their own."""
    folders = input_folders()

    assert folders[0] == PACKAGE
    assert len(set(folders)) == 4
    assert all(any(Path(folder).rglob("*.*")) for folder in folders)


def test_what_is_in_the_package_is_preferred() -> None:
    """Else it stands in the checkout, there perhaps by another name."""
    assert packaged("locale") == f"{PACKAGE}/locale"
    assert (Path(packaged("problem_pages", "docs/problems")) / "sum-mismatch.md").is_file()
