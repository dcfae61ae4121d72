"""Interface text exists in two languages, the words of users in the one they wrote."""

from gongkai.language import Text, in_language


def test_a_text_has_two_languages() -> None:
    """Chinese first."""
    text = Text("账", "account")

    assert (text.to("zh"), text.to("en")) == ("账", "account")


def test_the_words_of_users_are_not_translated() -> None:
    """A plain string is the same in both languages."""
    assert in_language("水费", "en") == "水费"
    assert in_language(Text("账", "account"), "en") == "account"
