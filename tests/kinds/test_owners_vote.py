"""A vote of owners adds up twice, by persons and by area, and needs both majorities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.owners_vote import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("owners_vote", *changes)))


def test_a_right_vote_has_no_faults() -> None:
    """A matter that passed, one that failed by both counts, and a choice of two."""
    assert _found() == set()


def test_the_lead_gives_counts_beside_every_rate() -> None:
    """By persons and by area, and what was decided."""
    assert KIND.lead(body(KIND, example("owners_vote"))) == (
        "全体业主 1,120 人，参与 812 人，占 72.5%（参与 ÷ 全体）；"
        "全体面积 98,640 ㎡，参与 71,250.5 ㎡，占 72.2%；"
        "表决 2 项，通过 1 项，选定明信会计师事务所。"
    )


def test_the_lead_of_a_choice_alone_speaks_of_no_matters() -> None:
    """A vote may choose a committee and nothing else."""
    text = example("owners_vote")
    alone = text[: text.index("matters:")] + text[text.index("options:") :]
    assert KIND.lead(body(KIND, alone)).endswith("占 72.2%；选定明信会计师事务所。")


def test_the_small_print_of_a_matter_gives_both_shares() -> None:
    """Worked out from the votes, with those that were not for it, and the progress."""
    first, second = body(KIND, example("owners_vote")).matters
    assert first.small_print == (
        "人数同意 74.0%、面积同意 73.6%（都是同意 ÷ 参与）；"
        "不同意 150 人、13,420 ㎡；弃权 61 人、5,420.25 ㎡；11 月下旬进场"
    )
    assert second.small_print.endswith("弃权 62 人、6,000 ㎡")


@pytest.mark.parametrize(
    ("key", "stated"), [("persons_agree", 601), ("persons_oppose", 150), ("persons_abstain", 61)]
)
@given(slip=st.integers(1, 9))
def test_a_slip_in_the_persons_is_found_in_its_row(key: str, stated: int, slip: int) -> None:
    """For, against and abstaining make those who took part."""
    found = _found((f"{key}: {stated}\n", f"{key}: {stated + slip}\n"))
    assert found == {("count-mismatch", ("matters", 0, "persons_agree"))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('area_agree: "52410.25"', 'area_agree: "52410.26"'),
        ('area_oppose: "13420"', 'area_oppose: "13402"'),
        ('area_abstain: "5420.25"', 'area_abstain: "5420.2"'),
    ],
)
def test_a_slip_in_the_areas_is_found_in_its_row(old: str, new: str) -> None:
    """To the last place."""
    assert _found((old, new)) == {("sum-mismatch", ("matters", 0, "area_agree"))}


def test_all_owners_took_part_or_did_not() -> None:
    """By persons and by area."""
    assert _found(("persons_absent: 308", "persons_absent: 309")) == {
        ("count-mismatch", ("persons_participating",))
    }
    assert _found(('area_absent: "27389.5"', 'area_absent: "27389"')) == {
        ("sum-mismatch", ("area_participating",))
    }


def test_two_thirds_of_both_have_to_take_part() -> None:
    """812 are two thirds of 1,218, not of 1,219; the same for areas."""
    enough = (("persons_total: 1120", "persons_total: 1218"), ("absent: 308", "absent: 406"))
    assert _found(*enough) == set()
    few = (("persons_total: 1120", "persons_total: 1219"), ("absent: 308", "absent: 407"))
    assert _found(*few) == {("share-not-reached", ("persons_participating",))}
    small = (('"98640"', '"106875.76"'), ('"27389.5"', '"35625.26"'))
    assert _found(*small) == {("share-not-reached", ("area_participating",))}
    just = (('"98640"', '"106875.75"'), ('"27389.5"', '"35625.25"'))
    assert _found(*just) == set()


def test_a_passed_matter_has_its_share_of_both() -> None:
    """Three quarters of 812 are 609; 601 are not, and the area falls short as well."""
    assert _found(("required: 过半数", "required: 四分之三")) == {
        ("share-not-reached", ("matters", 0, "persons_agree")),
        ("share-not-reached", ("matters", 0, "area_agree")),
    }


def test_the_majority_of_persons_alone_does_not_carry() -> None:
    """620 of 812 are three quarters, but the area is not."""
    assert _found(("decision: 未通过", "decision: 通过")) == {
        ("share-not-reached", ("matters", 1, "area_agree"))
    }


def test_a_rejected_matter_lacks_one_of_the_two() -> None:
    """With both it was carried."""
    assert _found(("required: 四分之三", "required: 过半数")) == {
        ("rejected-with-majority", ("matters", 1, "decision"))
    }


def test_the_chosen_have_both_majorities() -> None:
    """More than half of 812 persons and of the area."""
    assert _found(("persons_agree: 489", "persons_agree: 406")) == {
        ("share-not-reached", ("options", 0, "persons_agree"))
    }
    assert _found(('area_agree: "43500"', 'area_agree: "35625.25"')) == {
        ("share-not-reached", ("options", 0, "area_agree"))
    }


def test_the_larger_sum_of_shares_is_chosen() -> None:
    """Fewer persons with much more area may come first; other choices do not matter."""
    rival = ("persons_agree: 300", "persons_agree: 480")
    area = ('area_agree: "25600.5"', 'area_agree: "44300"')
    assert _found(rival, area) == {("smaller-sum", ("options", 0, "chosen"))}
    assert _found(rival, area, ("chosen: 否", "chosen: 是")) == set()
    elsewhere = ("topic: 选聘审计单位, option: 正诚", "topic: 选聘物业, option: 正诚")
    assert _found(rival, area, elsewhere) == set()


def test_no_option_has_more_than_took_part() -> None:
    """By persons and by area."""
    assert ("votes-exceed", ("options", 1, "persons_agree")) in _found(
        ("persons_agree: 300", "persons_agree: 813")
    )
    assert ("votes-exceed", ("options", 1, "area_agree")) in _found(
        ('area_agree: "25600.5"', 'area_agree: "71250.6"')
    )


def test_a_vote_of_nobody_has_no_sum_of_shares() -> None:
    """It is refused for its turnout, not by an accident of arithmetic."""
    text = example("owners_vote").replace("participating: 812", "participating: 0")
    found = codes(KIND, body(KIND, text))
    assert ("share-not-reached", ("persons_participating",)) in found


def test_days_follow_each_other() -> None:
    """Voting begins, ends, and is shown."""
    assert _found(("vote_start: 2026-10-10", "vote_start: 2026-11-01")) == {
        ("dates-out-of-order", ("vote_end",))
    }
    assert _found(("vote_end: 2026-10-31", "vote_end: 2026-11-03")) == {
        ("dates-out-of-order", ("publicity_start",))
    }


def test_matters_and_options_stand_once() -> None:
    """An option may stand in two choices."""
    again = ("topic: 东侧外墙设置广告位", "topic: 用公共收益更换儿童沙坑的沙和围边")
    assert _found(again) == {("repeated-entry", ("matters", 1, "topic"))}
    assert _found(("option: 正诚", "option: 明信")) == {
        ("repeated-entry", ("options", 1, "option"))
    }


def test_turnout_is_what_is_compared() -> None:
    """Persons and area, the persons as the headline."""
    record = body(KIND, example("owners_vote"))
    values = {line.key: str(line.value) for line in KIND.line_values(record)}
    assert values == {"persons": "812", "area": "71250.5"}
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 812
    assert KIND.subject(record) == "2026 年业主大会第一次会议"
