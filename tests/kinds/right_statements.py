"""Writes records that are right, from a seed: what real accounts hold and a check may stumble over.

Red-letter lines, refunds, rows of nothing, equal rows, deposits, money collected for others, parts
of parts, prices with extra charges and tax, figures in 万元 exact and rounded. Each is worked out
from whole fen by rules of its own, not by those of the program.
"""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

__all__ = ["COUNT", "right_statement"]

COUNT = 300
"""How many of them are tried."""

_HEAD = "kind: {kind}\ntitle: {kind}\nperiod: 2026-10\npublicity_start: 2026-11-08\n"


def right_statement(seed: int) -> tuple[str, str]:
    """The area and the text of one record; the seeds take the sorts of record in turn."""
    random = Random(seed)
    sorts = (
        _statement,
        _rounded,
        _ledger,
        _fees,
        _cash,
        _deposits,
        _purchase,
        _parking,
        _budget,
        _debts,
    )
    return sorts[seed % len(sorts)](random)


def _yuan(fen: int) -> str:
    return f"{Decimal(fen).scaleb(-2):,.2f}"


def _fen(random: Random) -> int:
    """An amount as accounts have them: mostly positive, some nothing, some taken back."""
    size = 10 ** random.randint(2, 8)
    return random.choice((1, 1, 1, 1, 1, 0, -1)) * random.randint(1, size)


def _half_up(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _account(kind: str, random: Random, income: int, spent: int) -> str:
    opening = random.randint(-(10**6), 10**8)
    return (
        _HEAD.format(kind=kind) + "account: 社区基本账户\n"
        f'opening_balance: "{_yuan(opening)}"\nincome: "{_yuan(income)}"\n'
        f'expenditure: "{_yuan(spent)}"\nclosing_balance: "{_yuan(opening + income - spent)}"\n'
    )


def _statement(random: Random) -> tuple[str, str]:
    """Lines of both sides; some have parts, some a price, some are deposits; categories too."""
    sums = {"收入": 0, "支出": 0}
    apart: dict[tuple[str, str], int] = {}
    categories: dict[tuple[str, str], int] = {}
    rows = []
    for number in range(random.randint(1, 24)):
        side = random.choice(("收入", "支出"))
        item, amount, more = f"第{number}项", _fen(random), ""
        form = random.choice(("plain", "plain", "priced", "parts", "apart", "category"))
        if form == "priced":
            quantity = Decimal(random.randint(1, 9999)).scaleb(-random.randint(0, 2))
            price = Decimal(random.randint(1, 99999)).scaleb(-random.randint(0, 4))
            extra = random.choice((0, random.randint(1, 5000)))
            tax = random.choice((Decimal(0), Decimal("0.03"), Decimal("0.09")))
            amount = _half_up((quantity * price * 100 + extra) * (1 + tax))
            more = f", quantity: {quantity:f}, quantity_unit: 个, unit_price: {price:f}"
            more += f', extra_charges: "{_yuan(extra)}"' if extra else ""
            more += f", tax_rate: {tax}" if tax else ""
        if form == "apart":
            amount = abs(amount) + 1
            nature = random.choice(("押金", "代收代缴"))
            apart[nature, side] = apart.get((nature, side), 0) + amount
            more = f", nature: {nature}"
        else:
            sums[side] += amount
        if form == "category":
            name = random.choice(("人员", "水电"))
            categories[name, side] = categories.get((name, side), 0) + amount
            more = f", category: {name}"
        rows.append(f'  - {{item: {item}, direction: {side}, amount: "{_yuan(amount)}"{more}}}')
        if form == "parts":
            first = random.randint(0, abs(amount))
            for part, share in (("甲", first), ("乙", amount - first)):
                part_words = f'amount: "{_yuan(share)}", parent: {item}'
                rows.append(f"  - {{item: {item}{part}, direction: {side}, {part_words}}}")
    text = _account("finance_statement", random, sums["收入"], sums["支出"])
    text += "lines:\n" + "\n".join(rows) + "\n"
    for name, totals, key in (
        ("apart_totals", apart, "nature"),
        ("category_totals", categories, "category"),
    ):
        listed = [
            f'  - {{{key}: {one}, direction: {side}, amount: "{_yuan(total)}"}}'
            for (one, side), total in totals.items()
        ]
        text += f"{name}:\n" + "\n".join(listed) + "\n" if listed else ""
    return "financial", text


def _rounded(random: Random) -> tuple[str, str]:
    """A statement in 万元 whose figures were each rounded to the same place by itself."""
    places = random.choice((0, 1, 2))
    exact = [random.randint(-(10**8), 10**10) for _ in range(random.randint(2, 14))]
    spent = [random.randint(0, 10**9) for _ in range(random.randint(1, 5))]
    opening = random.randint(0, 10**10)

    def written(fen: int) -> str:
        rounded = (
            Decimal(fen).scaleb(-6).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        )
        return f"{rounded + 0:,f}" if rounded else "0"

    text = _HEAD.format(kind="finance_statement")
    text += f"amount_unit: 万元\nrounded_to: {Decimal(1).scaleb(-places):f}\naccount: 镇经费\n"
    text += f'opening_balance: "{written(opening)}"\nincome: "{written(sum(exact))}"\n'
    text += f'expenditure: "{written(sum(spent))}"\n'
    text += f'closing_balance: "{written(opening + sum(exact) - sum(spent))}"\nlines:\n'
    for side, amounts in (("收入", exact), ("支出", spent)):
        for number, fen in enumerate(amounts):
            text += f'  - {{item: {side}{number}, direction: {side}, amount: "{written(fen)}"}}\n'
    return "financial", text


def _ledger(random: Random) -> tuple[str, str]:
    """Entries by day with running balances here and there; some voided, some taken back in red."""
    opening = random.randint(0, 10**8)
    balance, income, spent, rows = opening, 0, 0, []
    apart: dict[tuple[str, str], int] = {}
    for number in range(random.randint(1, 40)):
        side = random.choice(("income", "expense"))
        amount = random.choice((_fen(random) % 90_000, 0, -random.randint(1, 90_000)))
        nature = random.choice((None, None, None, "押金")) if amount > 0 else None
        row = f"  - date: 2026-10-{number * 30 // 40 + 1:02}\n    voucher_no: 记-{number + 1:03}\n"
        row += f'    description: 事项{number}\n    {side}: "{_yuan(amount)}"\n'
        if nature:
            direction = "收入" if side == "income" else "支出"
            apart[nature, direction] = apart.get((nature, direction), 0) + amount
            row += f"    nature: {nature}\n"
        else:
            income += amount if side == "income" else 0
            spent += amount if side == "expense" else 0
            balance = opening + income - spent
        if random.random() < 0.5:
            row += f'    balance: "{_yuan(balance)}"\n'
        rows.append(row)
    text = _HEAD.format(kind="ledger_entry") + "account: 社区基本账户\n"
    text += f'opening_balance: "{_yuan(opening)}"\nincome: "{_yuan(income)}"\n'
    text += f'expenditure: "{_yuan(spent)}"\nclosing_balance: "{_yuan(balance)}"\n'
    text += "entries:\n" + "".join(rows)
    totals = [
        f'  - {{nature: {one}, direction: {side}, amount: "{_yuan(total)}"}}\n'
        for (one, side), total in apart.items()
    ]
    return "financial", text + ("apart_totals:\n" + "".join(totals) if totals else "")


def _fees(random: Random) -> tuple[str, str]:
    """Charges by area and by flat, with arrears paid, waived and paid in advance."""
    rows = ""
    received = 0
    for item in range(random.randint(1, 6)):
        quantity = Decimal(random.randint(1, 999_999)).scaleb(-1)
        price = Decimal(random.randint(1, 400)).scaleb(-2)
        due = _half_up(quantity * price * 100)
        before, late, waived = (random.choice((0, random.randint(1, 9_000))) for _ in range(3))
        paid = random.randint(0, due)
        received += paid + late
        rows += f"  - item: 收费{item}\n    fee_kind: property\n    basis: 面积\n"
        rows += f'    quantity: "{quantity:f}"\n    price: "{price:f}"\n'
        rows += f'    previous_outstanding: "{_yuan(before)}"\n    receivable: "{_yuan(due)}"\n'
        rows += f'    received: "{_yuan(paid)}"\n    arrears_received: "{_yuan(late)}"\n'
        rows += f'    waived: "{_yuan(waived)}"\n'
        rows += f'    outstanding: "{_yuan(before + due - paid - late - waived)}"\n'
    spent = random.randint(0, 10**7)
    text = _account("fee_statement", random, received, spent) + "households: 100\ncharges:\n" + rows
    refund = random.randint(0, spent)
    text += f'lines:\n  - {{item: 保洁, direction: 支出, amount: "{_yuan(spent + refund)}"}}\n'
    text += f'  - {{item: 冲回上月多付, direction: 支出, amount: "{_yuan(-refund)}"}}\n'
    return "fees", text


def _cash(random: Random) -> tuple[str, str]:
    sums = {"现金": 0, "银行存款": 0, "在途资金": 0}
    rows = ""
    for form in sums:
        for number in range(random.randint(1, 3)):
            opening, more, less = (random.randint(0, 10**5) for _ in range(3))
            less = min(less, opening + more)
            sums[form] += opening + more - less
            rows += f'  - {{name: {form}{number}, form: {form}, opening: "{_yuan(opening)}", '
            rows += f'increase: "{_yuan(more)}", decrease: "{_yuan(less)}", '
            rows += f'closing: "{_yuan(opening + more - less)}"}}\n'
    cash, bank, transit = sums.values()
    text = _HEAD.format(kind="cash_bank_balance") + "counted_on: 2026-10-31\n"
    text += f'cash: "{_yuan(cash)}"\nbank: "{_yuan(bank)}"\nin_transit: "{_yuan(transit)}"\n'
    text += f'total: "{_yuan(sum(sums.values()))}"\nplaces:\n{rows}books:\n'
    return "financial", text + f'  - {{account: 账面, amount: "{_yuan(sum(sums.values()))}"}}\n'


def _deposits(random: Random) -> tuple[str, str]:
    rows, sums = "", [0, 0, 0, 0]
    for number in range(random.randint(1, 5)):
        opening, more, back = (random.choice((0, random.randint(1, 10**6))) for _ in range(3))
        back = min(back, opening + more)
        sums = [
            one + new
            for one, new in zip(sums, (opening, more, back, opening + more - back), strict=True)
        ]
        rows += (
            f'  - {{item: 押金{number}, opening: "{_yuan(opening)}", received: "{_yuan(more)}", '
        )
        held, taken, given = (random.randint(0, 40) for _ in range(3))
        given = min(given, held + taken)
        rows += f'refunded: "{_yuan(back)}", closing: "{_yuan(opening + more - back)}", '
        rows += f"opening_count: {held}, received_count: {taken}, returned_count: {given}, "
        rows += f"closing_count: {held + taken - given}}}\n"
    text = _HEAD.format(kind="deposit_register")
    for key, value in zip(("opening", "received", "refunded", "closing"), sums, strict=True):
        text += f'{key}: "{_yuan(value)}"\n'
    text += f"deposits:\n{rows}"
    return "fees", text + f'kept_in:\n  - {{name: 专户, amount: "{_yuan(sums[3])}"}}\n'


def _purchase(random: Random) -> tuple[str, str]:
    """Bought, sent back at a negative price, with postage and with tax."""
    rows, total = "", 0
    for number in range(random.randint(1, 12)):
        quantity = random.randint(1, 200)
        price = Decimal(random.choice((1, 1, 1, -1)) * random.randint(1, 90_000)).scaleb(-2)
        extra = random.choice((0, 0, random.randint(1, 2_000)))
        tax = random.choice(("", "", "0.01", "0.13"))
        amount = _half_up((quantity * price * 100 + extra) * (1 + Decimal(tax or 0)))
        total += amount
        rows += f"  - {{item: 物品{number}, quantity: {quantity}, quantity_unit: 个, "
        rows += f'unit_price: "{price:f}", '
        rows += f'extra_charges: "{_yuan(extra)}", ' if extra else ""
        rows += f"tax_rate: {tax}, " if tax else ""
        rows += f'amount: "{_yuan(amount)}"}}\n'
    text = _HEAD.format(kind="purchase") + "stage: 结果\n"
    return "financial", text + f'total: "{_yuan(total)}"\nitems:\n{rows}'


def _parking(random: Random) -> tuple[str, str]:
    rows, income, spaces = "", 0, 0
    for number in range(random.randint(1, 5)):
        places = random.randint(1, 300)
        cars, months = random.randint(0, places), random.randint(1, 3)
        price = Decimal(random.randint(1, 30_000)).scaleb(-2)
        amount = _half_up(cars * months * price * 100)
        income, spaces = income + amount, spaces + places
        rows += f"  - {{item: 区域{number}, kind: 月卡, spaces: {places}, vehicles: {cars}, "
        rows += f'months: {months}, price: "{price:f}", amount: "{_yuan(amount)}"}}\n'
    cost = random.randint(0, 2 * 10**6)
    text = _HEAD.format(kind="parking_statement") + f"car_park: 地面\ntotal_spaces: {spaces}\n"
    text += f'income: "{_yuan(income)}"\ncost: "{_yuan(cost)}"\n'
    text += f'owners_share: "{_yuan(income - cost)}"\n'
    return "fees", text + f'lines:\n{rows}costs:\n  - {{item: 管理, amount: "{_yuan(cost)}"}}\n'


def _budget(random: Random) -> tuple[str, str]:
    text = _HEAD.format(kind="budget") + "account: 社区基本账户\nstage: 预算执行\n"
    rows = ""
    for key, side in (("income", "收入"), ("expenditure", "支出")):
        sums = [0, 0, 0]
        for number in range(random.randint(1, 8)):
            figures = [random.choice((0, random.randint(1, 10**7))) for _ in range(3)]
            sums = [one + new for one, new in zip(sums, figures, strict=True)]
            rows += f"  - {{item: {side}{number}, direction: {side}, {_columns(figures)}}}\n"
        text += f"{key}: {{{_columns(sums)}}}\n"
    return "financial", text + f"lines:\n{rows}"


def _columns(figures: list[int]) -> str:
    planned, before, now = figures
    named = {
        "budgeted": planned,
        "before": before,
        "current": now,
        "actual": before + now,
        "variance": before + now - planned,
    }
    return ", ".join(f'{key}: "{_yuan(value)}"' for key, value in named.items())


def _debts(random: Random) -> tuple[str, str]:
    text, rows = _HEAD.format(kind="debt_schedule"), ""
    for key, kind in (("receivable", "应收"), ("payable", "应付")):
        sums = [0, 0, 0, 0]
        for number in range(random.randint(1, 6)):
            opening, more = (random.choice((0, random.randint(1, 10**7))) for _ in range(2))
            less = random.randint(0, opening + more)
            figures = (opening, more, less, opening + more - less)
            sums = [one + new for one, new in zip(sums, figures, strict=True)]
            rows += f"  - {{counterparty: {kind}单位{number}, item: 材料款, kind: {kind}, "
            rows += f"{_moved(figures)}}}\n"
        text += f"{key}: {{{_moved(tuple(sums))}}}\n"
    return "financial", text + f"debts:\n{rows}"


def _moved(figures: tuple[int, ...]) -> str:
    names = ("opening", "increase", "decrease", "closing")
    return ", ".join(f'{key}: "{_yuan(fen)}"' for key, fen in zip(names, figures, strict=True))
