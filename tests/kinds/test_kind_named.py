"""Finding one kind without importing the others."""

import subprocess
import sys

from gongkai.kinds import all_kinds, kind_named


def test_every_kind_is_found_by_its_name() -> None:
    """It is the one that is among all of them; nothing else is a kind."""
    assert {name: kind_named(name) for name in all_kinds()} == all_kinds()
    for other in ("", "nothing", "os.path", "..", "Purchase", "__init__", "gongkai"):
        assert kind_named(other) is None


def test_one_kind_imports_no_other() -> None:
    """A board of two kinds pays for two."""
    watch = (
        "import sys\nfrom gongkai.kinds import kind_named\nkind_named('purchase')\n"
        "print(sorted(one for one in sys.modules if one.startswith('gongkai.kinds.')))"
    )
    done = subprocess.run([sys.executable, "-c", watch], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "['gongkai.kinds.purchase']"
