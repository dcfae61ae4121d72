"""What a PDF says of itself: its information, and the printing condition it is meant for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.posters.condition import REGISTERED, registered_in
from gongkai.posters.icc import BadProfile, condition_of, profile_names
from gongkai.problem import Place, Problem

if TYPE_CHECKING:
    from pikepdf import Pdf

__all__ = ["file_problems"]

_INFORMATION = ("/Title", "/CreationDate", "/ModDate", "/Trapped")


def file_problems(pdf: "Pdf", place: Place) -> Iterator[Problem]:
    """Problems: ``preflight-information``, ``preflight-intent``."""
    yield from _information(pdf, place)
    intents = [
        intent for intent in pdf.Root.get("/OutputIntents", ()) if intent.get("/S") == "/GTS_PDFX"
    ]
    if len(intents) != 1:
        found = Text(f"有 {len(intents)} 个 PDF/X 印刷条件", f"{len(intents)} of them for PDF/X")
        yield printing.PREFLIGHT_INTENT.at(place, found=found)
    for intent in intents:
        yield from _intent(intent, place)


def _information(pdf: "Pdf", place: Place) -> Iterator[Problem]:
    missing = [key[1:] for key in _INFORMATION if key not in pdf.docinfo]
    if "/ID" not in pdf.trailer:
        missing.append("ID")
    if missing:
        found = Text(f"缺 {'、'.join(missing)}", f"without {', '.join(missing)}")
        yield printing.PREFLIGHT_INFORMATION.at(place, found=found)
    if pdf.is_encrypted:
        found = Text("文件加了密", "the file is encrypted")
        yield printing.PREFLIGHT_INFORMATION.at(place, found=found)
    names: Any = pdf.Root.get("/Names", {})
    if "/OpenAction" in pdf.Root or "/AcroForm" in pdf.Root or "/JavaScript" in names:
        found = Text("带表单、脚本或动作", "it has a form, a script or an action")
        yield printing.PREFLIGHT_INFORMATION.at(place, found=found)


def _intent(intent: Any, place: Place) -> Iterator[Problem]:  # noqa: ANN401 - a PDF object
    profile = intent.get("/DestOutputProfile")
    identifier = str(intent.get("/OutputConditionIdentifier", ""))
    if profile is None:
        if not intent.get("/RegistryName") or not registered_in(identifier):
            found = Text("没有色彩文件，也没有登记名", "neither a profile nor a registered name")
            yield printing.PREFLIGHT_INTENT.at(place, found=found)
        return
    body = profile.read_bytes()
    try:
        condition_of(body)
    except BadProfile as refused:
        found = Text(f"色彩文件不能用，{refused.reason.zh}", f"the profile: {refused.reason.en}")
        yield printing.PREFLIGHT_INTENT.at(place, found=found)
        return
    named = registered_in(profile_names(body))
    if identifier in REGISTERED and named and named != identifier:
        found = Text(
            f"写的是 {identifier}，色彩文件却是 {named} 的",
            f"it says {identifier}, and its profile is of {named}",
        )
        yield printing.PREFLIGHT_INTENT.at(place, found=found)
