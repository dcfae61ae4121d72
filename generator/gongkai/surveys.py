"""The surveys of all records of a board: those that are kept and still hold, and new ones.

What is done here is what every use of a board begins with, whether its site is built or one poster
is made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from gongkai.attachment_review import Reviewer
from gongkai.cache import BoardState, Source, by_folder, folder_digest, load_words
from gongkai.checks.explain import Explained
from gongkai.checks.privacy import office_numbers
from gongkai.crew import Crew
from gongkai.derive import derive
from gongkai.disclose import Gate, is_compared
from gongkai.examine import check_board, judge
from gongkai.facts import Facts, Particular
from gongkai.load import UNSURE, Outline, RecordFile, outline_of
from gongkai.model import BoardConfig
from gongkai.problem import Problem
from gongkai.stamp import EndedLog, Stamp
from gongkai.survey import Setting, Surveyed
from gongkai.surveyor import SurveyOrder
from gongkai.view import BoardView

__all__ = [
    "RecordCrew",
    "derive_board",
    "judge_board",
    "known_outline",
    "remarks_of",
    "survey_board",
    "with_particulars",
    "with_words",
]

if TYPE_CHECKING:
    from gongkai.workbench import SheetOrder

RecordCrew: TypeAlias = "Crew[SurveyOrder | SheetOrder]"
"""Processes that work on the records of one board."""


def known_outline(
    root: Path,
    shown_as: str,
    config: BoardConfig,
    state: BoardState,
    folders: Mapping[str, str],
) -> Outline:
    """A board without its records; folders that hold just what they held are not looked into.

    ``folders`` are those of its ``Tree`` now.

    Raises:
        OSError: when the machine cannot read a file.
    """
    sources = state.sources
    known = {
        folder: [RecordFile(one, *sources[one][:2]) for one in own]
        for folder, own in by_folder(sources).items()
        if folders.get(f"/{folder}") == folder_digest(folder, own, state)
    }
    return outline_of(root, shown_as, config, known)


def survey_board(
    state: BoardState,
    files: Iterable[RecordFile],
    today: date,
    crew: RecordCrew,
    size: int,
    take: Callable[[int], None],
    meanwhile: Iterable[object] = (),
) -> set[str]:
    """Surveys every record that is not known, was changed, or may be other on another day.

    Args:
        state: what is kept of the board; is brought up to date.
        files: the records that the board has now.
        today: the day to survey them on.
        crew: who does it.
        size: the most records that are handed out at once.
        take: is told how many records were just done; those that are known are done at once.
        meanwhile: work in small steps that is done here while others survey many records.

    Returns:
        The identities of records that are new, gone, or say something else.

    Raises:
        OSError: when the machine cannot read a file.
    """
    files = tuple(files)
    touched = state.sources.keys() - {file.record_id for file in files}
    for record_id in touched:
        state.folders.pop(record_id.rpartition("/")[0], None)
        del state.sources[record_id], state.surveyed[record_id]
        state.pages.pop(record_id, None)
        state.words.pop(record_id, None)
    other_day = state.day != today.isoformat()
    sure = state.started - UNSURE
    asked, times = [], {}
    for record_id, time, length in files:
        source = state.sources.get(record_id)
        dated = source is not None and other_day and state.surveyed[record_id].dated
        if source is not None and not dated and time < sure and source.fits(time, length):
            continue
        times[record_id] = (time, length)
        digest = source.digest if source is not None and not dated else b""
        asked.append(SurveyOrder(record_id, digest))
    take(len(files) - len(asked))
    steps = meanwhile if len(asked) > size else ()
    for results in crew.each("survey", asked, lambda one: one.name, size, steps):
        for one in results:
            state.folders.pop(one.record_id.rpartition("/")[0], None)
            state.sources[one.record_id] = Source(*times[one.record_id], one.digest)
            state.stamped.add(one.record_id)
            if one.surveyed is not None:
                touched.add(one.record_id)
                state.surveyed[one.record_id] = one.surveyed
                state.words[one.record_id] = one.words
                state.rows[one.record_id] = one.rows
        take(len(results))
    return touched


def judge_board(
    outline: Outline,
    setting: Setting,
    state: BoardState,
    root: Path,
    shown_as: str,
    more: Iterable[Problem] = (),
) -> tuple[tuple[Facts, ...], tuple[Problem, ...], tuple[Explained, ...]]:
    """The facts of a surveyed board, everything that is wrong with it, and what is explained.

    ``more`` are problems that are known already; what is found in an attachment is kept in
    ``state``.

    Raises:
        OSError: when the machine cannot read a file that is there.
    """
    surveyed = [state.surveyed[file.record_id] for file in outline.files]
    own = (*outline.problems, *more, *check_board(shown_as, outline))
    attached = _attached_problems(state, surveyed, setting, root)
    return judge(surveyed, (*own, *attached))


def _attached_problems(
    state: BoardState, surveyed: Iterable[Surveyed], setting: Setting, root: Path
) -> tuple[Problem, ...]:
    """What is wrong with the attachments of a board; what was found in a file is kept in ``state``.

    Raises:
        OSError: when the machine cannot read a file that is there.
    """
    allowed = office_numbers(setting.config)
    reviewer = Reviewer(root, setting.today, allowed, state.inspected)
    problems = tuple(reviewer.problems(one.facts for one in surveyed if one.facts is not None))
    state.inspected = reviewer.met
    return problems


def with_particulars(passed: Gate, state: BoardState, crew: RecordCrew, size: int) -> Gate:
    """The gate with the particulars of the records that a correction is told by."""
    wanted = [
        SurveyOrder(one.record_id, state.sources[one.record_id].digest)
        for one in passed.shown
        if is_compared(one, passed.standings[one.record_id])
    ]
    if not wanted:
        return passed
    found: dict[str, tuple[Particular, ...]] = {}
    for results in crew.each("particulars", wanted, lambda one: one.name, size):
        found.update(results)
    shown = tuple(
        one._replace(particulars=found[one.record_id]) if one.record_id in found else one
        for one in passed.shown
    )
    return replace(passed, shown=shown)


def with_words(
    passed: Gate, state: BoardState, crew: RecordCrew, size: int, folder: Path | None
) -> Gate:
    """The gate with the words of each record that a search looks in.

    Those that are not kept in ``folder`` whole are asked for anew.
    """
    words = load_words(folder, state)
    lacking = [
        SurveyOrder(one.record_id, state.sources[one.record_id].digest)
        for one in passed.shown
        if one.record_id not in words
    ]
    for results in crew.each("words", lacking, lambda one: one.name, size):
        words.update(results)
        state.words.update(results)
    shown = tuple(
        one._replace(search_text=words[one.record_id].decode("utf-8")) for one in passed.shown
    )
    return replace(passed, shown=shown)


def derive_board(
    outline: Outline,
    setting: Setting,
    passed: Gate,
    stamps: Mapping[str, Stamp],
    ended_logs: tuple[EndedLog, ...] = (),
    *,
    with_days: bool = True,
) -> BoardView:
    """Everything across the records of a board that is public on the day of the setting.

    ``stamps`` tell by record where the public log has it, none where there is no log;
    ``ended_logs`` are those before it. The dates of the calendar are told ``with_days``.
    """
    return derive(
        outline.slug,
        setting.config,
        passed.shown,
        passed.standings,
        passed.stubs,
        outline.pages,
        setting.today,
        setting.catalogue,
        stamps,
        ended_logs,
        with_days=with_days,
    )


def remarks_of(explained: Iterable[Explained]) -> Mapping[str, tuple[Explained, ...]]:
    """The explained faults of each record, by its identity."""
    found: dict[str, list[Explained]] = {}
    for one in explained:
        found.setdefault(one.record_id, []).append(one)
    return {record_id: tuple(own) for record_id, own in found.items()}
