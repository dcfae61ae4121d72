"""The line of a board: load → check → disclose → state facts → derive → render → gather → publish.

This is the one file that names every stage. Each is a function from values to values. What is
done for each record alone (its survey, its files) is kept by the hash of all it was made from,
and may be done by several processes; everything across records is made anew from facts.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from gongkai.artifact import collisions
from gongkai.board_order import BoardOrder, Outcome
from gongkai.board_rows import gathered_rows
from gongkai.cache import (
    BoardState,
    KeptFile,
    KeptList,
    KeptPage,
    changed_pages,
    keep_words,
    load_state,
    save_state,
)
from gongkai.catalogue import load_catalogue
from gongkai.checks.explain import Explained
from gongkai.crew import Crew, Progress
from gongkai.derive import state_board
from gongkai.digest import Canonical
from gongkai.disclose import Gate, gate
from gongkai.editions import compiling
from gongkai.facts import BoardFacts
from gongkai.faults import trust
from gongkai.inventory import stamps_digest
from gongkai.keys import PageKey, PageKeys, hash_of, seal_of
from gongkai.list_pages import ListPages
from gongkai.load import Outline, load_settings
from gongkai.model import BoardConfig
from gongkai.output import Site, left_out_of
from gongkai.outputs import all_outputs
from gongkai.posters.supplied import supplied_by
from gongkai.problem import Place, Problem, has_errors, has_warnings
from gongkai.publish import commit, has_pages
from gongkai.recall import Lines
from gongkai.route import TREE_HEAD, record_json_path
from gongkai.staging import Put, Staging
from gongkai.stamp import EndedLog, Stamp
from gongkai.survey import Setting
from gongkai.surveyor import SurveyOrder
from gongkai.surveys import (
    RecordCrew,
    derive_board,
    judge_board,
    known_outline,
    remarks_of,
    survey_board,
    with_particulars,
    with_words,
)
from gongkai.tabulate import RecordRows, join_tables
from gongkai.trail import Trail
from gongkai.value_object import dataclass
from gongkai.view import BoardView
from gongkai.workbench import (
    Order,
    Rendered,
    SheetOrder,
    SourceChanged,
    Workbench,
    outputs_of,
)

if TYPE_CHECKING:
    from gongkai.ledger import LogOrder
    from gongkai.log.book import Book

__all__ = ["build_board"]

_CHUNK = 64
_ATTEMPTS = 3


def build_board(order: BoardOrder, progress: Progress) -> Outcome:
    """Builds one board, all of it or nothing.

    Raises:
        OSError: when the machine cannot read or write a file.
        ThemeNotFound: when there is no such theme.
    """
    for _ in range(_ATTEMPTS):
        try:
            return _build_once(order, progress)
        except SourceChanged as error:
            place, title = Place(f"{order.shown_as}/{error.args[0]}.yaml"), error.args[0]
    return Outcome(order.below, (trust.CONTENT_MOVED.at(place, title=title),))


def _build_once(order: BoardOrder, progress: Progress) -> Outcome:
    config = load_settings(order.root, order.shown_as)
    if not isinstance(config, BoardConfig):
        return Outcome(order.below, config)
    catalogue, unread = load_catalogue(order.root, order.shown_as, config)
    setting = Setting(config, catalogue, order.today)
    seal = seal_of(order.environment, order.shown_as, setting)
    kept = None if order.full else order.cache
    state = load_state(kept, seal) if kept else BoardState(seal)
    outline = known_outline(order.root, order.shown_as, config, state, order.folders)
    staging = Staging(order.out)
    staging.discard()
    work = Order(
        order.root,
        order.shown_as,
        setting,
        order.out,
        order.theme,
        order.base_url,
        order.below,
        order.only,
        order.preview,
        order.cache,
        order.above,
        staging.build,
    )
    with Crew[SurveyOrder | SheetOrder](partial(Workbench, work), order.jobs) as crew:
        return _Line(order, outline, state, work, staging, crew, progress).run(unread)


@dataclass(slots=True)
class _Steps:
    """Counts what is done of all that has to be done."""

    progress: Progress
    total: int
    done: int = 0

    def take(self, steps: int) -> None:
        self.done += steps
        self.progress(self.done, self.total)


class _Line:
    """One board on its way through the stages."""

    def __init__(
        self,
        order: BoardOrder,
        outline: Outline,
        state: BoardState,
        work: Order,
        staging: Staging,
        crew: RecordCrew,
        progress: Progress,
    ) -> None:
        self._started = time.time_ns()
        self._order = order
        self._outline = outline
        self._work = work
        self._setting = work.setting
        self._staging = staging
        self._crew = crew
        self._state = state
        self._steps = _Steps(progress, 2 * len(outline.files))
        self._touched: set[str] = set()
        self._made: set[str] = set()
        self._trail, self._beside = Trail(), Trail()
        self._leads: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._lines = Lines()
        self._lists: dict[str, KeptList] = {}
        self._before: Sequence[str] = ()
        self._rows: Mapping[str, tuple[RecordRows, ...]] = {}
        self._outputs = outputs_of(order.only)
        self._is_left_out = left_out_of(all_outputs().values(), order.only)
        self._book: Book | None = None
        # A process that builds one board, once, ends before it looks for what holds itself, and is
        # spared taking a board apart.
        self._held: list[object] = [] if order.below or order.preview else [self]
        self._logs: tuple[Mapping[str, Stamp], tuple[EndedLog, ...]] = {}, ()

    def run(self, unread: Iterable[Problem]) -> Outcome:
        """All stages, one after the other."""
        order, outline = self._order, self._outline
        has_pages = any(one.name == "pages" for one in self._outputs)
        templates = compiling(self._setting.config, order.theme, order.cache) if has_pages else ()
        take, region = self._steps.take, self._setting.config.script.region
        self._touched |= survey_board(
            self._state, outline.files, order.today, self._crew, _CHUNK, take, templates
        )
        supplied, unusable = supplied_by(order.root, order.shown_as, region)
        facts, problems, explained = judge_board(
            outline, self._setting, self._state, order.root, order.shown_as, (*unread, *unusable)
        )
        passed = with_particulars(gate(facts, order.today), self._state, self._crew, _CHUNK)
        if has_errors(problems) or (order.strict and has_warnings(problems)):
            return self._failed(problems, passed)
        refused = self._continue_log(order.log, passed) if order.log is not None else ()
        if has_errors(refused):
            return self._failed((*problems, *refused), passed)
        site = self._work.site(supplied)
        told = self._with_words(passed)
        days = any(one.board and one.reads_days for one in self._outputs)
        view = derive_board(outline, self._setting, told, *self._logs, with_days=days)
        whole: list[Put] = []
        state, touched = self._state, self._touched
        self._rows = gathered_rows(
            self._outputs, passed.shown, state, touched, order.cache, self._crew, _CHUNK
        )
        pages = ListPages(
            self._state.lists, order.out, self._staging, hash_of(*self._whole(site)), self._lines
        )
        self._lists = pages.made
        across = map(whole.append, self._across(view, pages, site))
        puts = self._render(passed, view, remarks_of(explained), site, across)
        kept = {id_: self._state.pages[id_] for id_ in passed.standings}
        found = [problem for page in kept.values() for problem in page.problems]
        claims = [(one.path, self._source(id_)) for id_, page in kept.items() for one in page.files]
        found += collisions((*claims, *((one.path, "") for one in whole)))
        if not has_errors(found):
            found += self._dead_ends(kept, whole)
        problems = (*problems, *found)
        if has_errors(problems):
            return self._failed(problems, passed)
        return self._publish(problems, passed, [*puts, *whole], kept)

    def _continue_log(self, log: "LogOrder", passed: Gate) -> tuple[Problem, ...]:
        """Takes over the public log with what the day adds to it, unless that is refused."""
        from gongkai.ledger import plan_day
        from gongkai.log.stamps import ended_logs, stamps_of

        published: dict[str, Canonical] = {}
        asked = []
        for one in passed.shown:
            made = self._staging.made(record_json_path(one.record_id))
            if sha256(made).hexdigest() == one.digest:
                published[one.record_id] = json.loads(made)
            else:
                digest = self._state.sources[one.record_id].digest
                asked.append(SurveyOrder(one.record_id, digest))
        for results in self._crew.each("published", asked, lambda one: one.name, _CHUNK):
            published.update(results)
        catalogue, today = self._setting.catalogue, self._setting.today
        planned = plan_day(log, passed, published, catalogue, today)
        if not has_errors(planned.problems):
            self._book = planned.book
            self._logs = stamps_of(planned.book), ended_logs(planned.book)
        return planned.problems

    def _with_words(self, passed: Gate) -> Gate:
        """The gate with the words that a search looks in, where an output asks for them."""
        if not any(one.board and one.reads_words for one in self._outputs):
            return passed
        return with_words(passed, self._state, self._crew, _CHUNK, self._order.cache)

    def _render(
        self,
        passed: Gate,
        view: BoardView,
        remarks: Mapping[str, tuple[Explained, ...]],
        site: Site,
        across: Iterable[object],
    ) -> list[Put]:
        """The files of single records with another key than before, and meanwhile those across."""
        order, state, head = self._order, self._state, view.head()
        keys = PageKeys(self._whole(site), head, order.today, self._lines)
        self._before = order.stands() if order.stands is not None else ()
        changed = set() if self._before else changed_pages(order.out, state.pages)
        asked, made = [], {}
        # A release leads to nothing that it lacks. What a part of a site lacks is made elsewhere.
        is_whole = order.log is None or any(one.name == "posters" for one in self._outputs)
        for one in passed.shown:
            record_id, stands = one.record_id, passed.standings[one.record_id]
            context = view.contexts[record_id]
            context = context if is_whole else replace(context, posters=())
            own = remarks.get(record_id, ())
            digest = state.sources[record_id].digest
            key = keys.key(one, digest, stands, context, own)
            page = state.pages.get(record_id)
            if page is not None and page.key == key and record_id not in changed:
                continue
            made[record_id] = key
            asked.append(SheetOrder(one, digest, stands, context, own, head))
        self._steps.take(len(self._outline.files) - len(asked))
        puts: list[Put] = []
        steps = chain(self._keep_words(), across)
        for results in self._crew.each("render", asked, lambda one: one.name, _CHUNK, steps):
            for one in results:
                puts += self._rendered(one, made[one.record_id])
            self._steps.take(len(results))
        for record_id in state.pages.keys() - passed.standings.keys():
            self._made.add(record_id)
            del state.pages[record_id]
        return puts

    def _whole(self, site: Site) -> list[str | bytes]:
        """What every page depends on besides what it shows."""
        order = self._order
        whole: list[str | bytes] = [self._state.seal, order.theme, site.base_url, order.below]
        whole += [repr((site.supplied, site.above)), *(one.name for one in self._outputs)]
        return [*whole, str(order.preview)]

    def _rendered(self, made: Rendered, key: PageKey) -> tuple[Put, ...]:
        """Takes over what was made of a record."""
        self._made.add(made.record_id)
        files = tuple(map(KeptFile.of, made.files))
        leads = tuple(map(intern, made.leads))
        leads = self._leads.setdefault(leads, leads)
        self._state.pages[made.record_id] = KeptPage(key, files, made.problems, leads)
        self._trail.add(made.others)
        return made.files

    def _keep_words(self) -> Iterator[None]:
        if self._order.cache:
            with suppress(OSError):
                keep_words(self._order.cache, self._state, self._touched)
            yield

    def _across(self, view: BoardView, pages: ListPages, site: Site) -> Iterator[Put]:
        """The files across records; a page of a list whose lines are those of before is kept."""
        site = replace(site, recall=pages.recall)
        tables = join_tables(part for rows in self._rows.values() for part in rows)
        makers = [one.board for one in self._outputs if one.board]
        made = (one for make in makers for one in make(view, tables, site))
        yield from (pages.put(one, self._beside.follow(one, pages, site)) for one in made)

    def _source(self, record_id: str) -> str:
        """How problems name the file of a record."""
        return f"{self._order.shown_as}/{record_id}.yaml"

    def _dead_ends(self, pages: Mapping[str, KeptPage], puts: Iterable[Put]) -> tuple[Problem, ...]:
        """Links of pages made now, and kept, that lead nowhere. Problems: ``dead-link``."""
        paths = {one.path for page in pages.values() for one in page.files}
        paths.update(one.path for one in puts)
        if self._book is not None and self._book.entries:
            paths.add(TREE_HEAD)
        self._trail.join(self._beside)
        leads = {record_id: page.leads for record_id, page in pages.items()}
        self._trail.add_records(leads, self._source)
        return self._trail.dead_ends(paths, self._staging.made, self._is_left_out)

    def _publish(
        self,
        problems: tuple[Problem, ...],
        passed: Gate,
        puts: Sequence[Put],
        pages: Mapping[str, KeptPage],
    ) -> Outcome:
        self._crew.dismiss()
        order, state = self._order, self._state
        known = {one.path: one for page in pages.values() for one in page.files}
        known |= {one.path: KeptFile.of(one) for one in puts if one.path not in known}
        paths = tuple(sorted(known))
        hashes = {path: known[path].digest for path in paths}
        published, marker = commit(order.out, self._staging, puts, hashes, before=self._before)
        state.lists = self._lists
        self._keep()
        files = (KeptFile.of(marker), *map(known.__getitem__, paths))
        stamps = stamps_digest([one.stamp for one in files])
        facts, listed = self._facts(passed), "\0".join(paths)
        return Outcome(order.below, problems, published, facts, listed, self._book, stamps)

    def _failed(self, problems: tuple[Problem, ...], passed: Gate) -> Outcome:
        """Nothing is published; what was found out about single records is kept."""
        self._staging.discard()
        pages = self._state.pages.items()
        self._state.pages = {id_: page for id_, page in pages if id_ not in self._made}
        self._keep()
        facts = self._facts(passed)
        if facts is not None:
            facts = replace(facts, failing=True, has_pages=has_pages(self._order.out))
        return Outcome(self._order.below, problems, facts=facts)

    def _facts(self, passed: Gate) -> BoardFacts | None:
        """What a district knows of the board, where it stands in one."""
        if not self._order.below:
            return None
        return state_board(
            self._order.below.rstrip("/"),
            self._setting.config,
            passed.shown,
            passed.stubs,
            self._order.today,
            self._setting.catalogue,
        )

    def _keep(self) -> None:
        order, state = self._order, self._state
        if order.cache is None:
            return
        state.day, state.started = order.today.isoformat(), self._started
        # The site is as it should be, whether the next build can begin from it or not.
        with suppress(OSError):
            save_state(order.cache, state, self._touched, self._rows, self._made, order.jobs)
