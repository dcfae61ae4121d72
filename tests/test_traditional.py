"""Which traditional characters are kept for a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.traditional import Converter, simplified_forms


def test_all_forms_of_what_occurs_and_no_others() -> None:
    """頭髮 and 發現 both lead to 发; a character that nobody wrote is left out."""
    forms = simplified_forms(["发电机", "维修"])

    assert {one: forms[one] for one in "發髮電機維"} == {
        "發": "发",
        "髮": "发",
        "電": "电",
        "機": "机",
        "維": "维",
    }
    assert "樓" not in forms


def test_a_traditional_character_in_the_text_is_kept_too() -> None:
    """Whoever types it simplified finds it."""
    assert simplified_forms(["乾隆碑"])["乾"] == "干"


def test_no_text_needs_no_characters() -> None:
    """An empty board carries nothing."""
    assert simplified_forms([]) == {}


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_a_simplified_form_is_final(text: str) -> None:
    """Converting twice changes nothing, and every form is one character of the text's own."""
    forms = simplified_forms([text])

    assert all(forms.get(one, one) == one for one in forms.values())
    assert set(forms.values()) <= {forms.get(sign, sign) for sign in text}


def test_text_is_written_in_traditional_characters() -> None:
    """By words, where one simplified character is two: 以后 and 皇后."""
    assert Converter().convert("公里以后，皇后大道的面粉") == "公里以後，皇后大道的麵粉"


def test_names_stay_as_they_are_written() -> None:
    """Nobody but its bearer knows whether 范 is 范 or 範; the longer name is found first."""
    kept = Converter(frozenset({"范于", "范于华"}))

    assert kept.convert("审核：范于华，范于") == "審核：范于华，范于"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("本人签领，出租一律签合同，对以后补签", "本人簽領，出租一律簽合同，對以後補簽"),
        ("书签和标签", "書籤和標籤"),
        ("垃圾桶 4 只，每只 30 元；600 只", "垃圾桶 4 隻，每隻 30 元；600 隻"),
        ("6 月只收到 2 件", "6 月只收到 2 件"),
        ("每栋楼只在一个网格里，楼道里的", "每棟樓只在一個網格裡，樓道裡的"),
        ("化解邻里纠纷，走了 3 公里", "化解鄰里糾紛，走了 3 公里"),
        ("没有采用的意见，采用 3 条", "沒有採用的意見，採用 3 條"),
        ("总表减去各分表，用电总表，3 号楼总表", "總錶減去各分錶，用電總錶，3 號樓總錶"),
        ("抄表日期，表号，换表，这块表换过表", "抄錶日期，錶號，換錶，這塊錶換過錶"),
        ("旧表止数，新表起数，水表和电表的读数", "舊錶止數，新錶起數，水錶和電錶的讀數"),
        ("各表用量合计，水电按表收，读数照表上抄", "各錶用量合計，水電按錶收，讀數照錶上抄"),
        ("报表和表格，代表表决，收支总表，汇总表", "報表和表格，代表表決，收支總表，彙總表"),
        ("检查打分表，得分表，部分表决，明细表头", "檢查打分表，得分表，部分表決，明細表頭"),
        ("栏里的旧表已经盖章，换那张表，填表", "欄裡的舊表已經蓋章，換那張表，填表"),
        ("居民代表号召，代表的读数，年度总表", "居民代表號召，代表的讀數，年度總表"),
        ("和风里社区，和风里小区，楼里小学", "和風里社區，和風里小區，樓裡小學"),
        ("2026 年台历，电台历年的节目", "2026 年檯曆，電臺歷年的節目"),
    ],
)
def test_words_of_boards_are_converted_by_their_sense(written: str, shown: str) -> None:
    """What a dictionary of single characters would get wrong."""
    assert Converter().convert(written) == shown
