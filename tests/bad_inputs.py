"""Six thousand fixed bad inputs of fourteen kinds, and what has to come of each.

An input is a small board with one thing wrong in it, or a text for one of the places where authored
text becomes something else. Each kind draws from its own seed, so that a case can be made again by
its kind and number.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from boards import BOARD, example_records, ledger, statement

__all__ = ["KINDS", "Case", "Wanted", "cases", "good_records", "mutants"]

Wanted = str
"""``error``: an error at a place; ``exact``: an error, or the figure as written; ``harmless``: HTML
of the allowed tags alone; ``cell``: no formula; ``shown``: the text itself, escaped; ``any``: an
answer; ``sound``: no error."""

_RECORD = "financial/a"


@dataclass(frozen=True)
class Case:
    """One input: its kind and number, its files or its text, and what has to come of it."""

    kind: str
    number: int
    wanted: Wanted
    files: Mapping[str, bytes]
    text: str = ""


def _record(text: str | bytes, name: str = _RECORD) -> dict[str, bytes]:
    body = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return {"board.yaml": BOARD.encode(), f"{name}.yaml": body}


def _yaml(draw: random.Random) -> Iterator[dict[str, bytes]]:
    good = ledger()
    while True:
        depth, number = draw.randint(21, 3000), draw.randint(2, 60)
        yield _record("[" * depth)
        yield _record("note: " + "{a: " * depth)
        yield _record(good + f"note: &a x\nx: {['*a'] * number}\n")
        bomb = "a0: &a0 [x, x]\n" + "".join(
            f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, number)
        )
        yield _record(bomb + good)
        yield _record("<<: {title: x}\n" + good.replace("title:", f"title{number}:"))
        yield _record(good + f"note: !!{draw.choice(['python/object', 'int', 'set'])} {number}\n")
        yield _record(f"--- \n{good}--- \na: {number}\n")
        yield _record(f"%YAML 1.{number}\n---\n{good}")
        key = draw.choice(["title", "period", "account", "income", "entries"])
        yield _record(good + f"{key}: {number}\n")
        yield _record(good.replace("title:", "? [a]\n: "))
        place = draw.randrange(10, len(good) - 10)
        yield _record(good[:place] + draw.choice(["\x00", "\x07", "\x1b", "\x9f"]) + good[place:])
        yield _record(good.replace("entries:\n", "entries: {" + "{" * number + "\n"))
        yield _record(good.replace("income", "\tincome", 1))
        yield _record("- " * depth + "a")


def _figures(draw: random.Random) -> Iterator[dict[str, bytes]]:
    forms: tuple[Callable[[int], str], ...] = (
        lambda n: f"0{n}", lambda n: f"{n // 60 % 60}:{n % 60:02}", lambda n: f"{n}_000",
        lambda n: f"{n}e{n % 5}", lambda n: f"0x{n:X}", lambda n: f"0o{n:o}", lambda n: f"0b{n:b}",
        lambda n: f"+{n}", lambda n: f".{n}", lambda n: f"{n}.", lambda n: f"{n},{n % 100:02}",
        lambda n: f"{n} {n % 1000:03}", lambda n: f"1/{n}", lambda n: f"{n}%", lambda n: f"−{n}",
        lambda n: f"({n})", lambda n: f"{n}.{n % 10}{n % 7}{n % 3}", lambda n: f"--{n}",
        lambda n: ("NaN", "inf", "Infinity", "-inf", "null", "~", "yes", "no", "on")[n % 9],
        lambda n: "".join(chr(0xFF10 + int(one)) for one in str(n)),
        lambda n: f"{n:,}".replace(",", "，"), lambda n: f"{n}l", lambda n: f"{n}O",
    )  # fmt: skip
    while True:
        for form in forms:
            yield _record(ledger().replace("360.00", form(draw.randint(8, 99_999))))


def _encodings(draw: random.Random) -> Iterator[dict[str, bytes]]:
    while True:
        good = ledger().encode()
        place = draw.randrange(good.index("十".encode()) + 3, len(good))
        for code in ("gb18030", "utf-16", "utf-16-le", "utf-32", "big5", "shift-jis"):
            text = ledger(description=f"付{chr(draw.randrange(0x4E00, 0x9000))}费")
            yield _record(text.encode(code, "replace"))
        for bad in (
            b"\xff",
            b"\xc0\xaf",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\xe4\xb8",
            b"\x00",
        ):
            yield _record(good[:place] + bad + good[place:])
        for sign in "\ufffd\ufdd0\ufffe\U0001ffff\ud800\ue000":
            text = ledger(description=f"付{sign}{place}费")
            yield _record(text)


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    """Every format character in three texts, and every foreign digit in three figures."""
    every = [chr(code) for code in range(0x80, 0x110000)]
    found: list[tuple[str, str]] = []
    for sign in every:
        if unicodedata.category(sign) == "Cf":
            found += [(sign, place) for place in ("title: 十", "账户", "付维")]
        elif unicodedata.decimal(sign, None) is not None:
            found += [(sign, place) for place in ("1000.0", "640.0", "2026-1")]
    return tuple(found)


def _invisible(_draw: random.Random) -> Iterator[dict[str, bytes]]:
    for sign, place in _signs():
        yield _record(ledger().replace(place, place[:-1] + sign + place[-1:], 1))


_HTML = """\
<script>alert(1)</script>
<img src=x onerror="a()">
[x](javascript:a())
[x](data:text/html,a)
[x](//evil.example)
<svg/onload=a()>
![x](http://a/b.png)
[x](vbscript:a)
<a href='javascript:a()'>x</a>
<!-- a --><b>x</b>
&lt;script&gt;
<iframe src=//a>
`<b>`
<style>*{}</style>
<math><mi//xlink:href='data:x'>
[x](/\\evil.example)
<noscript><p title='</noscript><img src=x onerror=a()>'>
<details open ontoggle=a()>
[x](https://a" onclick="b)
<base href=//a>
<form action=//a><input>
<p style='x'>
[x](\x01javascript:a())
[x](java\tscript:a())
<a href="https://a" onmouseover=a()>x</a>
"""


def _markdown(draw: random.Random) -> Iterator[str]:
    parts = _HTML.split("\n")[:-1]
    while True:
        chosen = [draw.choice(parts) for _ in range(draw.randint(1, 4))]
        yield draw.choice(["", "\n\n", " ", "> ", "* "]).join(chosen)


_FORMS = """\
{{A*B}}
{% for x in range(A) %}B{% endfor %}
${A*B}
#{A*B}
<%= A*B %>
{{config.A}}
{# A #}B
{{''.__class__.__mro__[A]}}
%(A)sB
{0.__class__}A
"><b>A</b>
' onclick=A '
javascript:A
&#A;B
\\u0AB
"""


def _templates(draw: random.Random) -> Iterator[str]:
    while True:
        for form in _FORMS.split("\n")[:-1]:
            first, second = (str(draw.randint(100, 999)) for _ in range(2))
            yield form.replace("A", first).replace("B", second)


def _formulas(draw: random.Random) -> Iterator[str]:
    heads = (
        "=",
        "+",
        "-",
        "@",
        "|",
        "%",
        "\t=",
        "\r=",
        "\n=",
        "＝",
        "＋",
        "－",
        "＠",
        " =",
        "\u3000=",
    )
    tails = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://a","b")', "SUM(A1:A9)", "A1", "x")
    while True:
        yield draw.choice(heads) + draw.choice(tails) + str(draw.randrange(99))


_NAMES = "a b|A|十月|a.b|a_|-a|a~b|a%2e|a'b|a&b|a#b|a?b|a+b|a,b|a;b|a=b|a@b"
_DEVICES = ("con", "NUL", "aux", "lpt1", "com9", "a-")


def _names(draw: random.Random) -> Iterator[dict[str, bytes]]:
    while True:
        spoiled = f"{draw.choice(_NAMES.split('|'))}{draw.randrange(99)}"
        name = draw.choice([spoiled, spoiled, draw.choice(_DEVICES)])
        yield _record(ledger(), draw.choice([f"financial/{name}", f"financial/{name}/a"]))


def _large(draw: random.Random) -> Iterator[dict[str, bytes]]:
    while True:
        over = draw.randint(1, 9999)
        yield _record(ledger() + f"note: {'字' * (20_000 + over)}\n")
        yield _record(ledger() + "#" * (1024 * 1024) + "\n")
        yield _record(ledger() + f"x: [{'1,' * (60_000 + over)}]\n")
        yield _record("k: {" + "".join(f"a{n}: 1, " for n in range(31_000 + over)) + "}")


_DAYS = """\
Y-13-D|2026-02-3D|2026-M-00|D/M/2026|2026.M.D|2026-M|26-M-01|2025-02-29D|20261MD|2026-M-DT10:00|今天
二〇二六年M月|2026—M—D|-2026-M-01|2026-M-D x|2026-00-D|D-M-2026|2026-M-45|20261109|2026-1-|M"""


def _dates(draw: random.Random) -> Iterator[dict[str, bytes]]:
    while True:
        for form in _DAYS.replace("\n", "|").split("|"):
            month, day = f"{draw.randint(1, 12):02}", f"{draw.randint(1, 28):02}"
            year = f"{draw.randint(1, 9999):04}"
            bad = form.replace("Y", year).replace("M", month).replace("D", day)
            field = draw.choice(["publicity_start: 2026-11-08", "date: 2026-10-09"])
            yield _record(ledger().replace(field, f"{field.partition(':')[0]}: {bad}", 1))


def _sums(draw: random.Random) -> Iterator[dict[str, bytes]]:
    """A statement that is right, with one figure wrong by a fen, a sign, or swapped digits."""
    while True:
        opening, income, spent = (draw.randint(1000, 9_999_999) for _ in range(3))
        money = [f"{one // 100}.{one % 100:02}" for one in (opening, income, spent)]
        good = statement("2026-09", *money)
        lines = good.splitlines()
        place = draw.choice([at for at, line in enumerate(lines) if line.split(":")[0] in _STATED])
        name, _, figure = lines[place].partition(": ")
        fen = round(float(figure) * 100)
        wrong = draw.choice([fen + 1, fen - 1, fen + 100, fen * 10, _swapped(fen, draw)])
        if wrong != fen:
            lines[place] = f"{name}: {'-' * (wrong < 0)}{abs(wrong) // 100}.{abs(wrong) % 100:02}"
            yield _record("\n".join(lines) + "\n")


_STATED = ("opening_balance", "income", "expenditure", "closing_balance")


def _swapped(fen: int, draw: random.Random) -> int:
    digits = list(str(abs(fen)))
    place = draw.randrange(max(1, len(digits) - 1))
    digits[place : place + 2] = reversed(digits[place : place + 2])
    return int("".join(digits))


def _calendar(draw: random.Random) -> Iterator[dict[str, bytes]]:
    """Days in an order that cannot be: a display that ends before it begins, a receipt of later."""
    while True:
        start = date(2026, 11, 8)
        before = start - timedelta(days=draw.randint(1, 900))
        yield _record(ledger() + f"publicity_end: {before}\n")
        late = date(2026, 11, 1) + timedelta(days=draw.randint(0, 400))
        yield _record(ledger().replace("date: 2026-10-09", f"date: {late}"))


def _settings(draw: random.Random) -> Iterator[dict[str, bytes]]:
    """board.yaml without something that it needs, or with something that it does not know."""
    names = [line.partition(":")[0] for line in BOARD.splitlines()]
    while True:
        name = draw.choice(names[:5])
        without = "".join(
            line + "\n" for line in BOARD.splitlines() if not line.startswith(f"{name}:")
        )
        spare = BOARD + f"{name}x{draw.randrange(999)}: 1\n"
        listed = BOARD.replace(f"{name}:", f"{name}: [{draw.randrange(999)}]\nnote:", 1)
        for text in (without, spare, listed):
            yield {"board.yaml": text.encode(), f"{_RECORD}.yaml": ledger().encode()}


KINDS: Mapping[str, tuple[int, Wanted, Callable[[random.Random], Iterator[dict[str, bytes] | str]]]]
KINDS = {
    "yaml": (300, "error", _yaml),
    "figures": (400, "exact", _figures),
    "encodings": (300, "error", _encodings),
    "signs": (2439, "error", _invisible),
    "markdown": (500, "harmless", _markdown),
    "templates": (300, "shown", _templates),
    "formulas": (120, "cell", _formulas),
    "names": (200, "error", _names),
    "large": (60, "error", _large),
    "dates": (500, "error", _dates),
    "sums": (600, "error", _sums),
    "calendar": (200, "error", _calendar),
    "settings": (200, "error", _settings),
}  # fmt: skip
"""The kinds that are made here: how many, what has to come of them, and how they are made. Links,
devices and tampered logs have campaigns of their own."""


def cases(kind: str, seed: int = 7) -> Iterator[Case]:
    """The cases of one kind."""
    count, wanted, make = KINDS[kind]
    made = make(random.Random(f"{kind} {seed}"))
    for number, one in zip(range(count), made, strict=False):
        if isinstance(one, str):
            yield Case(kind, number, wanted, {}, one)
        else:
            yield Case(kind, number, wanted, one)


_TOKENS = (
    r"&a |*a|!!int |{|[|}|]|: |- |#|'|\"|1e400|NaN|<<: |：|１|-0.00|0001-01-01|9999-12-31|%|@|`"
)
_BYTES = (
    b"|\n",
    b"\n---\n",
    b"\t",
    b"\r",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\x00",
    b"9" * 400,
)
_SPLICES = (*(one.encode() for one in _TOKENS.split("|")), *_BYTES)


def mutants(seed: int, count: int) -> Iterator[Case]:
    """Records of every kind with a few random changes; what they are now nobody knows."""
    draw = random.Random(seed)
    examples = sorted(example_records().items())
    for number in range(count):
        name, text = draw.choice(examples)
        body = bytearray(text.encode())
        for _ in range(draw.randint(1, 4)):
            place = draw.randrange(len(body) + 1)
            match draw.randrange(5):
                case 0:
                    body[place:place] = draw.choice(_SPLICES)
                case 1:
                    del body[place : place + draw.randint(1, 12)]
                case 2:
                    body[place : place + 1] = bytes([draw.randrange(256)])
                case 3:
                    lines = bytes(body).split(b"\n")
                    at, to = (draw.randrange(len(lines)) for _ in range(2))
                    lines[at], lines[to] = lines[to], lines[at]
                    body = bytearray(b"\n".join(lines))
                case _:
                    piece = body[place : place + draw.randint(1, 200)]
                    body[place:place] = piece * draw.randint(1, 3)
        yield Case("mutant", number, "any", _record(bytes(body), name))


def good_records(seed: int, count: int) -> Iterator[Case]:
    """Accounts that are right, with negative, large and empty figures among them."""
    draw = random.Random(seed)
    for number in range(count):
        fen = [draw.choice([0, draw.randrange(10 ** draw.randint(1, 11))]) for _ in range(3)]
        money = [f"{one // 100}.{one % 100:02}" for one in fen]
        text = statement(f"20{draw.randint(10, 25)}-{draw.randint(1, 12):02}", *money)
        yield Case("good", number, "sound", _record(text))
