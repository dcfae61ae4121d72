"""The command line: one file for each command, found when it is called.

Exit codes: 0 fine, 1 problems of content, 2 wrong usage, 3 the machine.
"""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any

from gongkai.cli.console import say_and_end, speak_plainly
from gongkai.cli.repeated import kept_answer

__all__ = ["main"]

_GARBAGE = 1_000_000
"""Values that are made before any is looked for that is not used any more."""


def main(run: Callable[..., Any] | None = None) -> None:
    """Runs the command line; what the machine refuses is said in words and ends with code 3.

    A build that was made before and would change nothing is answered at once, and one that was
    asked for in the same words is made without reading them. ``run`` stands for all commands.
    """
    # A board is many small values that all live to the end; looking for garbage among them is vain.
    gc.set_threshold(_GARBAGE)
    # We have no plug-in for it, and looking for one asks every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    speak_plainly((sys.stdout, sys.stderr))
    try:
        (run or _run)(prog_name="gongkai")
    except OSError as error:
        from gongkai.cli.ending import refusal_of

        sys.stderr.write(f"gongkai: {refusal_of(error)}\n")
        sys.exit(3)
    except KeyboardInterrupt:
        sys.stderr.write("\nAborted!\n")
        sys.exit(1)
    finally:
        # Nor at the end, when the system takes all of it back: a third of a second on a board.
        gc.freeze()


def _run(prog_name: str) -> None:
    arguments = tuple(sys.argv[1:])
    answer = kept_answer(arguments)
    since = answer.look() if answer is not None else None
    if answer is not None and since is not None and since.kept is not None:
        say_and_end(answer.stdout, answer.stderr, answer.code)
    if answer is not None and since is not None and since.now is not None:
        from gongkai.cli.site import build_again

        told = build_again(answer, arguments, since)
        if told is not None:
            say_and_end(*told)
    from gongkai.cli.commands import Invoked, root

    root(prog_name=prog_name, obj=Invoked(arguments, since))
