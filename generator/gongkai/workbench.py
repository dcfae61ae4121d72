"""The work that is done for each record by itself: its survey, and the files made of it.

A workbench stands in every process that builds a board. It keeps the masked records it has read,
up to a bound, so that a record is read once for both.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.artifact import Artifact
from gongkai.attachment_review import signed_files
from gongkai.checks.explain import Explained
from gongkai.digest import Canonical
from gongkai.disclose import Masked, PublicRecord, masked, open_record
from gongkai.editions import editions_of
from gongkai.facts import Facts, Particular, Standing
from gongkai.faults import making
from gongkai.held_records import HeldRecords
from gongkai.links import Lead, RecordLinks
from gongkai.load import read_record
from gongkai.output import Edition, Output, RecordSheet, Site, left_out_of
from gongkai.outputs import all_outputs
from gongkai.outputs.assets import asset_paths
from gongkai.particulars import particulars_of
from gongkai.posters.code import code_of, svg_path
from gongkai.posters.supplied import NOTHING_SUPPLIED, Supplied, supplied_by
from gongkai.present import present
from gongkai.presentation import AddressCode
from gongkai.problem import Problem, field_name, has_errors
from gongkai.regular_file import SourceChanged
from gongkai.resources import site_src_folder
from gongkai.route import record_address, record_path
from gongkai.source import Document
from gongkai.staging import Put, Staging
from gongkai.survey import Setting
from gongkai.surveyor import SurveyedFile, Surveyor, SurveyOrder
from gongkai.tabulate import RecordRows, tabulate
from gongkai.theme import Theme
from gongkai.translation import SIMPLIFIED
from gongkai.value_object import dataclass
from gongkai.view import BoardView, RecordContext

__all__ = [
    "Order",
    "Rendered",
    "SheetOrder",
    "SourceChanged",
    "Workbench",
    "outputs_of",
    "placed",
    "sheet_of",
    "site_of",
]


@dataclass(frozen=True, slots=True)
class Order:
    """What the work on the records of one board needs to know.

    ``root`` is the folder of the board, ``shown_as`` how problems name it; ``out`` is where its
    files go. ``below`` is its path in a district with a closing slash, else empty; ``address`` is
    its own public address, if it has one. ``only`` names the outputs, all when empty.
    ``compiled`` is where compiled templates are kept; ``above`` are the languages of the district;
    ``build`` is what tells the files of this build apart while they wait.
    """

    root: Path
    shown_as: str
    setting: Setting
    out: Path
    theme: str
    base_url: str = ""
    below: str = ""
    only: tuple[str, ...] = ()
    preview: bool = False
    compiled: Path | None = None
    above: tuple[str, ...] = ()
    build: bytes = b""

    @property
    def address(self) -> str:
        """The board's own public address, or empty."""
        return self.setting.config.address or ""

    def site(self, supplied: Supplied) -> Site:
        """What all outputs of the board have in common; ``supplied`` is what posters need."""
        editions = editions_of(self.setting.config, self.theme, self.compiled)
        return site_of(
            editions[0].theme,
            self.setting.today,
            editions=editions,
            base_url=self.base_url,
            below=self.below,
            above=self.above,
            address=self.address,
            preview=self.preview,
            supplied=supplied,
        )


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What to show of one record, besides its own file: the facts, and all that surrounds it."""

    facts: Facts
    digest: bytes
    stands: Standing
    context: RecordContext
    explained: tuple[Explained, ...]
    view: BoardView

    @property
    def name(self) -> str:
        """The identity of the record."""
        return self.facts.record_id


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files made of one record, and what cannot be shown of it.

    ``leads`` are the links that lead to other files, or to no place in its own, by target and
    anchor in one text; ``others`` are those of other files than its page.
    """

    record_id: str
    files: tuple[Put, ...]
    problems: tuple[Problem, ...]
    leads: tuple[str, ...] = ()
    others: tuple[Lead, ...] = ()


class Workbench:
    """All the tools for the records of one board, in one process."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._surveyor = Surveyor(order.root, order.shown_as, order.setting)
        self._held = HeldRecords()
        self._staging = Staging(order.out, order.build)
        self._site: Site | None = None

    @cached_property
    def _outputs(self) -> tuple[Output, ...]:
        return outputs_of(self._order.only)

    @cached_property
    def _reads_notes(self) -> bool:
        return any(one.reads_notes for one in self._outputs if one.record or one.check)

    @cached_property
    def _reads_words(self) -> bool:
        return any(one.reads_words for one in self._outputs if one.board)

    @cached_property
    def _links(self) -> RecordLinks:
        site = self._its_site()
        is_left_out = left_out_of(all_outputs().values(), self._order.only)
        return RecordLinks(site.base_url, site.base_path, is_left_out)

    def work(self, task: str, chunk: Sequence[SurveyOrder | SheetOrder]) -> Sequence[object]:
        """The results of one chunk: surveys, what else is told of records, sheets, or files.

        Raises:
            OSError: when the machine cannot read or write a file.
            SourceChanged: when a file is not the one that was surveyed.
        """
        asked: dict[str, Callable[[SurveyOrder], object]] = {
            "survey": self._survey,
            "particulars": self._particulars,
            "words": self._words,
            "rows": self._rows,
            "published": self._published,
        }
        if task in asked:
            return [asked[task](one) for one in chunk if isinstance(one, SurveyOrder)]
        make = self._sheet if task == "sheet" else self._render
        return [make(one) for one in chunk if isinstance(one, SheetOrder)]

    def _survey(self, order: SurveyOrder) -> SurveyedFile:
        found, made = self._surveyor.survey(order)
        if made is None:
            return found
        self._held.hold(found.digest, made)
        words = made.words if self._reads_words else None
        return SurveyedFile(order.name, found.digest, found.surveyed, words, self._rows_of(made))

    def _rows_of(self, made: Masked) -> tuple[RecordRows, ...]:
        if not any(one.reads_rows_of(made.kind.name) for one in self._outputs):
            return ()
        organisation = made.body.organisation or self._order.setting.config.organisation
        return tabulate(made.record_id, organisation, made.kind, made.body)

    def _rows(self, order: SurveyOrder) -> tuple[str, tuple[RecordRows, ...]]:
        return order.name, self._rows_of(self._masked(order.name, order.digest))

    def _words(self, order: SurveyOrder) -> tuple[str, bytes]:
        return order.name, self._masked(order.name, order.digest).words

    def _particulars(self, order: SurveyOrder) -> tuple[str, tuple[Particular, ...]]:
        made = self._masked(order.name, order.digest)
        return order.name, particulars_of(made.body)

    def _published(self, order: SurveyOrder) -> tuple[str, Canonical]:
        return order.name, json.loads(self._masked(order.name, order.digest).published)

    def _masked(self, record_id: str, digest: bytes) -> Masked:
        held = self._held.find(record_id, digest)
        if held is not None:
            return held
        read, raw = self._surveyor.read(record_id)
        record, _ = read_record(record_id, self._surveyor.document(record_id, raw))
        if read != digest or record is None:
            raise SourceChanged(record_id)
        made = masked(record)
        self._held.hold(digest, made)
        return made

    def _sheet(self, order: SheetOrder) -> RecordSheet:
        """The sheet of a record for outputs that read no tables."""
        made = self._masked(order.name, order.digest)
        public = open_record(made, order.facts, order.explained, order.stands)
        today = self._order.setting.today
        return sheet_of(public, order.context, order.view, self._its_site(), today)

    def _render(self, order: SheetOrder) -> Rendered:
        record_id = order.facts.record_id
        made = self._masked(record_id, order.digest)
        self._held.drop(record_id)
        site = replace(self._its_site(), today=order.facts.publicity_start)
        public = open_record(made, order.facts, order.explained, order.stands)
        sheet = sheet_of(
            public,
            order.context,
            order.view,
            site,
            self._order.setting.today,
            signed_files(self._order.root, order.facts),
            with_notes=self._reads_notes,
        )
        problems = tuple(
            problem for one in self._outputs if one.check for problem in one.check(sheet, site)
        )
        if problems:
            document = self._surveyor.document(record_id, self._surveyor.read(record_id)[1])
            problems = tuple(placed(problem, document) for problem in problems)
        made_of: list[Artifact] = []
        if not has_errors(problems):
            for makes in [one.record for one in self._outputs if one.record]:
                made_of += makes(sheet, order.view, site)
        files = tuple(self._staging.put(one.path, one.body) for one in made_of)
        leads = self._links.away(record_path(record_id), made_of)
        return Rendered(record_id, files, problems, *leads)

    def _its_site(self) -> Site:
        if self._site is None:
            order = self._order
            region = order.setting.config.script.region
            self._site = order.site(supplied_by(order.root, order.shown_as, region)[0])
        return self._site


def outputs_of(only: Sequence[str]) -> tuple[Output, ...]:
    """The named outputs in the order of their names, all when none is named."""
    return tuple(one for one in all_outputs().values() if not only or one.name in only)


def site_of(
    theme: Theme,
    today: date,
    *,
    editions: Sequence[Edition] = (),
    base_url: str = "",
    below: str = "",
    above: tuple[str, ...] = (),
    address: str = "",
    preview: bool = False,
    supplied: Supplied = NOTHING_SUPPLIED,
) -> Site:
    """What all outputs of one board, or of the district itself, have in common.

    Args:
        theme: the theme.
        editions: the pages in every language, that of the board first, its theme the one above.
        today: the day to show.
        base_url: the public address of the whole, with a closing slash; goes before the board's.
        below: the path of a board in its district with a closing slash, else empty.
        above: the languages of the pages of that district.
        address: the board's own public address, or empty.
        preview: whether the pages are for a preview.
        supplied: what the board brings for its posters.
    """
    own = address.rstrip("/") + "/" if address else ""
    base_url = f"{base_url}{below}" if base_url else own
    return Site(
        base_url,
        urlsplit(base_url).path or f"/{below}",
        today,
        theme,
        asset_paths(site_src_folder(), theme.assets),
        in_district=bool(below),
        above=above,
        preview=preview,
        supplied=supplied,
        others=tuple(editions[1:]),
        own=editions[0].own if editions else SIMPLIFIED,
    )


def placed(problem: Problem, document: Document) -> Problem:
    """A problem of a character that a poster lacks, at the first value of its record that has it.

    What is not written in the record, as the name of the board, stays at the file.
    """
    character = problem.facts.get("character", "")
    if problem.fault is not making.MISSING_GLYPH or not isinstance(character, str):
        return problem
    loc = next(document.holding(character), None)
    if loc is None:
        return problem
    return replace(problem, place=document.at(loc), field=field_name(loc))


def sheet_of(
    public: PublicRecord,
    context: RecordContext,
    view: BoardView,
    site: Site,
    today: date,
    attachments: tuple[tuple[str, bytes], ...] = (),
    *,
    with_notes: bool = True,
) -> RecordSheet:
    """A public record ready to be shown; the day is only for how long it is on display.

    ``attachments`` are the files published with it, which only a page has.
    """
    sizes = {file: len(body) for file, body in attachments}
    code = _code_of(site, public.facts.record_id)
    return RecordSheet(
        public.facts,
        present(public, context, view, today, sizes, code, with_notes=with_notes),
        context,
        public.published,
        (public.source,),
        attachments,
    )


def _code_of(site: Site, record_id: str) -> AddressCode:
    """The code of the address of a record, when the address is known."""
    if not site.base_url:
        return AddressCode("", "", 0)
    address = site.base_url + record_address(record_id)
    return AddressCode(address, *svg_path(code_of(address, "screen")))
