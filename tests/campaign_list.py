"""The campaigns of the project, in the order of the goals that they serve."""

from bad_inputs import KINDS
from campaigns import Campaign

__all__ = [
    "AGREEMENT",
    "BACK_DATINGS",
    "BAD_INPUTS",
    "CAMPAIGNS",
    "COUNTEREXAMPLES",
    "EXTENSIONS",
    "FORMULAS",
    "GUIDED",
    "ITEMS_DROPPED",
    "KILLS",
    "LARGE_LOG",
    "MUTANTS",
    "OTHER_MARKS",
    "PAGES_OPENED",
    "POLICIES",
    "POWER_LOSSES",
    "REBUILDS",
    "RECORDS_DROPPED",
    "REWRITES",
    "RIGHT_RECORDS",
    "SAME_VERDICTS",
    "SAMPLE_POWER_LOSSES",
    "SAMPLE_TROUBLES",
    "SURE_MARKS",
    "TAMPERINGS",
    "TEN_YEARS",
    "TROUBLES",
]

_QUICK, _SMALL = 2.0, 300.0
_INPUTS = ("bad_inputs", "refusing", "boards")
_DISK = ("troubled", "faulty_disk", "power_loss", "published", "boards")
_PERSONAL = ("personal/cases",)

BAD_INPUTS = Campaign(
    "bad-inputs",
    "G1",
    "fixed bad inputs",
    sum(count for count, _, _ in KINDS.values()),
    _INPUTS,
    longest=_QUICK,
    most=_SMALL,
)
MUTANTS = Campaign(
    "mutants",
    "G1",
    "records changed at random",
    100_000,
    _INPUTS,
    longest=_QUICK,
    most=_SMALL,
)
GUIDED = Campaign(
    "guided",
    "G1",
    "inputs to eight readers, guided by the lines they reach",
    50_000,
    ("guided", "readers", "refusing", "bad_inputs"),
    longest=_QUICK,
    most=_SMALL,
)
RIGHT_RECORDS = Campaign(
    "right-records",
    "G1",
    "right records, none refused",
    1_000,
    _INPUTS,
    longest=_QUICK,
    most=_SMALL,
)
TROUBLES = Campaign(
    "troubles",
    "G2",
    "trouble at every call of a small publication, built each time",
    648,
    _DISK,
)
SAMPLE_TROUBLES = Campaign(
    "sample-troubles",
    "G2",
    "trouble at every call of a publication of the sample",
    6_000,
    _DISK,
)
POWER_LOSSES = Campaign(
    "power-losses",
    "G2",
    "power lost after every call of a small publication, what was not flushed gone",
    900,
    _DISK,
)
SAMPLE_POWER_LOSSES = Campaign(
    "sample-power-losses",
    "G2",
    "power lost at any call of a publication of the sample",
    1_000,
    _DISK,
)
KILLS = Campaign(
    "kills", "G2", "kill −9 at a moment of chance", 1_000, ("killing", "published", "boards")
)
TAMPERINGS = Campaign(
    "tamperings",
    "G3",
    "tamperings of a board of 36 months, the record named",
    10_000,
    ("tampering", "published", "boards"),
)
REWRITES = Campaign(
    "rewrites",
    "G3",
    "whole logs written anew by who holds every key, given away by what was kept",
    500,
    ("rewriting", "published"),
)
EXTENSIONS = Campaign(
    "extensions",
    "G3",
    "honest logs that go on from what was kept, none refused",
    100,
    ("rewriting", "published"),
)
LARGE_LOG = Campaign(
    "large-log", "G3", "verify of a log of 100,000 entries", 1, ("published",), longest=5.0
)
AGREEMENT = Campaign(
    "agreement",
    "G3",
    "records of a board, hashed alike by Python, the browser and openssl",
    20_000,
    ("agreeing", "tampering", "published", "boards"),
)
SAME_VERDICTS = Campaign(
    "same-verdicts",
    "G3",
    "tamperings of which Python and the browser say the same",
    200,
    ("agreeing", "tampering", "published", "boards"),
)
TEN_YEARS = Campaign(
    "ten-years", "G3", "verify of ten years, 4,800 records", 1, ("published",), longest=_QUICK
)
RECORDS_DROPPED = Campaign(
    "records-dropped",
    "G4",
    "boards without records or months: each gap shown, no other",
    200,
    ("dropping",),
)
ITEMS_DROPPED = Campaign(
    "items-dropped",
    "G4",
    "catalogues without an item: named unless a reason is given",
    100,
    ("dropping",),
)
BACK_DATINGS = Campaign(
    "back-datings", "G4", "dated back: refused, shown, or another log", 150, ("dropping",)
)
SURE_MARKS = Campaign(
    "sure-marks",
    "G5",
    "identity, mobile and card numbers, plain and disguised",
    29_850,
    _PERSONAL,
    allowed=0.005,
)
OTHER_MARKS = Campaign(
    "other-marks",
    "G5",
    "other personal marks, plain and disguised",
    14_010,
    _PERSONAL,
    allowed=0.03,
)
COUNTEREXAMPLES = Campaign(
    "counterexamples",
    "G5",
    "texts with long numbers of nobody, no alarm",
    18_000,
    _PERSONAL,
    allowed=0.005,
)
POLICIES = Campaign(
    "policies",
    "G6",
    "pages with nothing of others and nothing inline",
    1_000,
    ("policing", "whole_sample"),
)
PAGES_OPENED = Campaign(
    "pages-opened",
    "G6",
    "page types opened under the strict policy: no request elsewhere, none refused",
    100,
    ("policing", "whole_sample"),
)
FORMULAS = Campaign(
    "formulas", "G6", "hostile cells opened by LibreOffice, no formula", 120, ("bad_inputs",)
)
REBUILDS = Campaign(
    "rebuilds", "G7", "variations of a build, each file byte-identical", 7, ("rebuilding",)
)

CAMPAIGNS = (
    BAD_INPUTS,
    MUTANTS,
    GUIDED,
    RIGHT_RECORDS,
    TROUBLES,
    SAMPLE_TROUBLES,
    POWER_LOSSES,
    SAMPLE_POWER_LOSSES,
    KILLS,
    TAMPERINGS,
    REWRITES,
    EXTENSIONS,
    AGREEMENT,
    SAME_VERDICTS,
    TEN_YEARS,
    LARGE_LOG,
    RECORDS_DROPPED,
    ITEMS_DROPPED,
    BACK_DATINGS,
    SURE_MARKS,
    OTHER_MARKS,
    COUNTEREXAMPLES,
    POLICIES,
    PAGES_OPENED,
    FORMULAS,
    REBUILDS,
)
