"""The printing condition that the colours of a poster are meant for."""

from gongkai.value_object import dataclass

__all__ = ["COATED_JAPAN_2001", "REGISTERED", "REGISTRY", "Condition", "registered_in"]

REGISTRY = "http://www.color.org"
"""The registry of characterised printing conditions kept by the ICC."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition.

    ``identifier`` is its name in the registry of the ICC, or ``Custom``; ``name`` says it in
    words. ``profile`` is the ICC profile of the shop; with it a file is PDF/X-4, without it the
    registered name has to do, which PDF/X-1a:2003 allows.
    """

    identifier: str
    name: str
    profile: bytes = b""

    @property
    def is_registered(self) -> bool:
        """Whether the identifier stands in the registry."""
        return self.identifier in REGISTERED


COATED_JAPAN_2001 = Condition("JC200103", "Japan Color 2001 Coated")
"""Offset on coated paper as printers of East Asia set it up; used when the shop says nothing."""

REGISTERED = (
    "CGATS TR 001",
    "CGATS TR 002",
    "CGATS TR 003",
    "CGATS TR 005",
    "CGATS TR 006",
    "CGATS21-2-CRPC1",
    "CGATS21-2-CRPC2",
    "CGATS21-2-CRPC3",
    "CGATS21-2-CRPC4",
    "CGATS21-2-CRPC5",
    "CGATS21-2-CRPC6",
    "CGATS21-2-CRPC7",
    "FOGRA27",
    "FOGRA28",
    "FOGRA29",
    "FOGRA30",
    "FOGRA39",
    "FOGRA45",
    "FOGRA46",
    "FOGRA47",
    "FOGRA51",
    "FOGRA52",
    "IFRA26",
    "JC200103",
    "JCN2002",
    "JCW2003",
)
"""Identifiers of the registry, as https://www.color.org/chardata/drsection1.xalter lists them."""


def registered_in(text: str) -> str:
    """The registered identifier that a text names, else nothing; blanks and case do not count."""
    plain = _plain(text)
    return next((one for one in REGISTERED if _plain(one) in plain), "")


def _plain(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper()
