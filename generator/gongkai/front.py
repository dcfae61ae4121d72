"""The front page: the month at a glance, from facts alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from heapq import nlargest
from operator import attrgetter

from gongkai.comparing import compared, written
from gongkai.duties import ItemDuties
from gongkai.entries import entry_of
from gongkai.facts import BY_DAY, Facts, anchor_of
from gongkai.household import fixed_cost, prices_on
from gongkai.message import counted, say
from gongkai.model import Area, BoardConfig
from gongkai.money import Money
from gongkai.period import Grain, Period, chinese_date
from gongkai.present import bars_of
from gongkai.presentation import ColumnSum, SumTerm
from gongkai.series import current, series
from gongkai.terms import period_words
from gongkai.view import Account, Entry, FeeRow, Home, Tile

__all__ = ["accounts_of", "front_page", "latest_month"]

_NEWS = 4
_ACCOUNT = ("income", "expenditure", "closing_balance")
_CHARGE = "charge/"
_BY_MONTH = attrgetter("period.year", "period.first_month", "period.grain")


def front_page(
    config: BoardConfig,
    facts: Sequence[Facts],
    today: date,
    owed: Sequence[ItemDuties] | None = None,
) -> Home | None:
    """The front page for the latest month that has an account, or nothing without any record.

    ``owed`` is how the board stands by its catalogue, if it has one.
    """
    known = current(facts, today)
    period = latest_month(config, known)
    if period is None:
        return None
    own = [one for one in known if one.period.year == period.year and one.period == period]
    accounts = accounts_of(own)
    main = next((one for one in accounts if _is_main(config, one, known)), None)
    main_facts = next((one for one in known if main and one.record_id == main.record_id), None)
    missing = tuple(_missing(known, period))
    fees = tuple(_fees(main_facts, known, period)) if main_facts else ()
    before = _before(main_facts, known) if main_facts else None
    newest = max(one.publicity_start for one in facts)
    return Home(
        period_label=period.label,
        days=say(
            "%(first)s至 %(day)s 日的账",
            first=chinese_date(period.first_day, year=False),
            day=period.last_day.day,
            last=chinese_date(period.last_day, year=False),
        ),
        tiles=tuple(_tiles(config, known, own, period, main_facts, missing, owed)),
        main=replace(main, label=say("%(account)s：收多少，付多少", account=main.label))
        if main
        else None,
        others=tuple(one for one in accounts if one is not main),
        fees=fees,
        fees_total=_fees_total(main_facts),
        fees_change=compared(_charged(main_facts), _charged(before)),
        fees_caption=say("%(period)s，单位：%(unit)s", period=period.label, unit=say("元")),
        news=_news(known, today),
        missing=missing,
        updated=chinese_date(newest, year=newest.year != period.year),
        fees_changed=_changed(compared(_charged(main_facts), _charged(before))),
    )


def _changed(change: str) -> str:
    """A change against last month as a sentence; empty when it cannot be told."""
    if change == "持平":
        return say("与上月持平。")
    return say("比上月%(change)s 元。", change=change) if change else ""


def accounts_of(facts: Iterable[Facts]) -> tuple[Account, ...]:
    """The accounts among the records of one period, one for each subject."""
    found: dict[tuple[str, str], Facts] = {}
    for one in facts:
        if not one.carried or any(one.value(key) is None for key in _ACCOUNT):
            continue
        key = (one.organisation, one.subject)
        if key not in found or len(one.bars) > len(found[key].bars):
            found[key] = one
    return tuple(account for one in found.values() for account in _account(one))


def _account(facts: Facts) -> Iterator[Account]:
    balance = facts.carried[0]
    opening, closing = balance.opening, balance.closing
    income, expenditure = facts.value("income"), facts.value("expenditure")
    if not (
        isinstance(opening, Money)
        and isinstance(closing, Money)
        and isinstance(income, Money)
        and isinstance(expenditure, Money)
    ):
        return
    unit = facts.amount_unit
    grain = facts.period.grain
    terms = (
        SumTerm(
            "", period_words(say("期初余额"), grain), written(opening, unit), "opening_balance"
        ),
        SumTerm("＋", period_words(say("本期收入"), grain), written(income, unit), "income"),
        SumTerm(
            "−", period_words(say("本期支出"), grain), written(expenditure, unit), "expenditure"
        ),
    )
    last = period_words(say("期末余额"), grain)
    result = SumTerm("＝", last, written(closing, unit), "closing_balance")
    proved = opening + income - expenditure == closing
    yield Account(
        label=facts.subject or facts.title,
        record_id=facts.record_id,
        title=facts.title,
        column_sum=ColumnSum(
            say("%(period)s，单位：%(unit)s", period=facts.period.label, unit=say(unit)),
            terms,
            result,
            unit=say(unit),
        ),
        sentence=period_words(say("期初余额 ＋ 收入 − 支出 ＝ 期末余额"), grain) if proved else "",
        rounded=_rounded(closing, grain),
        bars=bars_of(facts.bars, unit),
        bars_label=say("钱花在哪里"),
    )


def _rounded(amount: Money, grain: Grain) -> str:
    ten_thousand = Decimal(10_000)
    if abs(amount.yuan) < ten_thousand:
        return ""
    rounded = str((amount.yuan / ten_thousand).quantize(Decimal("0.1"))).replace("-", "−")
    sentence = say("期末约 %(amount)s 万元。", amount=rounded, thousands=_thousands(amount))
    return period_words(sentence, grain)


def _thousands(amount: Money) -> str:
    """An amount to the nearest thousand yuan, for languages that count in thousands."""
    return f"{round(amount.yuan / 1000) * 1000:,}".replace("-", "−")


def latest_month(config: BoardConfig, facts: Sequence[Facts]) -> Period | None:
    """The newest month with the account of the front page, else with any, else with a record."""
    months = [one for one in facts if one.period.grain is Grain.MONTH]
    accounts = [one for one in months if one.carried and one.value("income") is not None]
    named = [one for one in accounts if one.subject == config.main_account]
    pool = named or accounts or months
    newest = max(pool, key=_BY_MONTH, default=None)
    return newest.period if newest else None


def _is_main(config: BoardConfig, account: Account, facts: Sequence[Facts]) -> bool:
    if config.main_account is None:
        return True
    own = next(one for one in facts if one.record_id == account.record_id)
    return own.subject == config.main_account


def _before(facts: Facts, known: Sequence[Facts]) -> Facts | None:
    wanted = (facts.kind, facts.subject, facts.period.shifted(-1))
    return next((one for one in known if (one.kind, one.subject, one.period) == wanted), None)


def _split(amount: Money) -> tuple[str, str]:
    whole, _, places = written(amount, "元").partition(".")
    return whole, f".{places}"


def _tiles(
    config: BoardConfig,
    facts: Sequence[Facts],
    own: Sequence[Facts],
    period: Period,
    main: Facts | None,
    missing: Sequence[str],
    owed: Sequence[ItemDuties] | None,
) -> Iterator[Tile]:
    if main is not None:
        yield from _balance_tile(main)
    yield from _home_tile(config, facts, period)
    published = _published_tile(own, period, missing)
    yield published if owed is None else _owed_tile(published, owed)
    yield from _opinion_tile(own)


def _balance_tile(main: Facts) -> Iterator[Tile]:
    balance = main.carried[0]
    if not isinstance(balance.closing, Money) or not isinstance(balance.opening, Money):
        return
    whole, decimals = _split(balance.closing)
    change = compared(balance.closing, balance.opening)
    words = say("与月初持平") if change == "持平" else say("比月初%(change)s 元", change=change)
    sentence = say("%(subject)s，%(words)s。", subject=main.subject, words=words)
    yield Tile(
        say("还剩多少钱？"),
        whole,
        decimals,
        say("元"),
        sentence,
        say("看账"),
        main.record_id,
        topic="balance",
    )


def _home_tile(config: BoardConfig, facts: Sequence[Facts], period: Period) -> Iterator[Tile]:
    home = config.example_home
    now = fixed_cost(home, facts, period.last_day)
    if home is None or now is None:
        return
    before = fixed_cost(home, facts, period.shifted(-1).last_day)
    whole, decimals = _split(now)
    change = compared(now, before)
    words = (
        say("，与上月持平")
        if change == "持平"
        else say("，比上月%(change)s 元", change=change)
        if change
        else ""
    )
    sentence = say("%(home)s，按月固定的费用%(words)s。", home=home.label, words=words)
    yield Tile(
        say("我家交多少？"),
        whole,
        decimals,
        say("元"),
        sentence,
        say("查我家"),
        "",
        href="page:my-home",
        topic="home",
    )


def _published_tile(own: Sequence[Facts], period: Period, missing: Sequence[str]) -> Tile:
    words = (
        counted("还有 %(n)s 项没有公开。", len(missing)) if missing else say("按月公开的都公开了。")
    )
    sentence = say("%(period)s的记录，%(words)s", period=period.label, words=words)
    return Tile(
        say("都公开了吗？"),
        str(len(own)),
        "",
        say("项已公开"),
        sentence,
        say("看本月全部"),
        "",
        href=f"period:{period}",
    )


def _owed_tile(published: Tile, owed: Sequence[ItemDuties]) -> Tile:
    """The tile of what was published, as the catalogue sees it."""
    missing = [duty for one in owed for duty in one.missing]
    if not missing:
        sentence = say("目录里到期的都公开了。")
        return replace(published, sentence=sentence, link_text=say("看目录"), href="page:catalogue")
    first = max(missing, key=lambda duty: duty.days)
    last_day = chinese_date(first.due, year=False)
    sentence = say(
        "%(title)s（%(period)s）应在 %(day)s前公开，还没有。",
        title=first.item.title,
        period=first.period.label,
        day=last_day,
    )
    if len(missing) > 1:
        sentence = counted("目录里有 %(n)s 项过了期限还没有公开。", len(missing))
    return replace(
        published,
        figure=str(len(missing)),
        unit=say("项逾期"),
        sentence=sentence,
        link_text=say("看目录"),
        href="page:catalogue",
        late=True,
    )


def _opinion_tile(own: Iterable[Facts]) -> Iterator[Tile]:
    for one in own:
        answered, received = one.value("answered"), one.value("received")
        if answered is None or received is None:
            continue
        left = one.value("closing_open")
        words = say("，还有 %(left)s 件在办", left=left) if left else say("，全部办结")
        sentence = say("本月收到 %(received)s 件%(words)s。", received=received, words=words)
        yield Tile(
            say("意见答复了吗？"),
            str(answered),
            "",
            say("件已答复"),
            sentence,
            say("看答复"),
            one.record_id,
            topic="opinions",
        )
        return


def _missing(facts: Sequence[Facts], period: Period) -> Iterator[str]:
    """Monthly series that the month before had and this month has not."""
    for group in series(facts):
        last = group[-1]
        if not last.periodic:
            continue
        periods = {one.period for one in group}
        if period.shifted(-1) in periods and period not in periods:
            subject = say("（%(subject)s）", subject=last.subject) if last.subject else ""
            yield say(
                "%(period)s%(kind)s%(subject)s",
                period=period.label,
                kind=last.kind_label,
                subject=subject,
            )


def _fees(main: Facts, facts: Sequence[Facts], period: Period) -> Iterator[FeeRow]:
    before = _before(main, facts)
    tariffs = _tariffs(facts, period.last_day)
    for line in main.line_values:
        if line.key.startswith(_CHARGE):
            yield FeeRow(
                line.label,
                tariffs.get(line.label, ""),
                written(line.value, main.amount_unit),
                compared(line.value, before.value(line.key) if before else None),
                main.record_id,
                anchor_of(line.field),
            )


def _tariffs(facts: Sequence[Facts], day: date) -> Mapping[str, str]:
    return {price.item: price.words for _, price in prices_on(facts, day)}


def _charged(facts: Facts | None) -> Money | None:
    if facts is None:
        return None
    return Money(
        sum(
            line.value.fen
            for line in facts.line_values
            if line.key.startswith(_CHARGE) and isinstance(line.value, Money)
        )
    )


def _fees_total(facts: Facts | None) -> str:
    total = _charged(facts)
    return written(total, "元") if total else ""


def _news(known: Sequence[Facts], today: date) -> dict[str, tuple[Entry, ...]]:
    areas: dict[str, list[Facts]] = {area.value: [] for area in Area}
    for one in known:
        areas[one.area].append(one)
    return {
        area: tuple(entry_of(one, today) for one in nlargest(_NEWS, own, key=BY_DAY))
        for area, own in areas.items()
        if own
    }
