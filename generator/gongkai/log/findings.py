"""What a check of a published board can find, in words for residents."""

from enum import Enum

from gongkai.language import Language, Text
from gongkai.value_object import dataclass

__all__ = ["Finding", "What"]


class What(Enum):
    """Sorts of difference between a board and its log."""

    NO_LOG = Text("这里没有公开日志，没法核对", "there is no public log here to check against")
    LOG_BROKEN = Text("公开日志被改坏了：{detail}", "the public log was tampered with: {detail}")
    HEAD = Text(
        "公开日志和它的根对不上，{path} 和 log/entries.jsonl 有一个被改过",
        "the log does not fit its root; {path} or log/entries.jsonl was changed",
    )
    CHECKPOINT = Text(
        "{path} 和公开日志对不上，两个里有一个被改过",
        "{path} does not fit the log; one of the two was changed",
    )
    MANIFEST = Text(
        "文件清单被换过，和日志里记的不一样", "the list of files is not the one that was logged"
    )
    FILE_CHANGED = Text("{path} 被改过{record}", "{path} was changed{record}")
    FILE_MISSING = Text("{path} 被删掉了{record}", "{path} is missing{record}")
    FILE_UNKNOWN = Text("多出了一个文件 {path}", "{path} does not belong there")
    RECORD_CHANGED = Text(
        "{path} 和公布时的不一样{record}", "{path} is not what was published{record}"
    )
    FORMER = Text(
        "以前那本日志不是现在这本第一条里写的那本，被改过、换过或拿走了：{path}",
        "the former log is not the one that this log begins with; changed or taken away: {path}",
    )
    SIGNATURE = Text(
        "{path} 没有日常钥匙的签名，或者签名不对",
        "{path} lacks the signature of the day key, or it is wrong",
    )
    RECORD_HIDDEN = Text(
        "第 {detail} 条日志公布过的记录拿不出原文{record}",
        "what entry {detail} published cannot be shown any more{record}",
    )
    SINCE_SHORTER = Text(
        "您保存的核对点有 {detail} 条，现在的日志比它短，被截掉了一段",
        "your checkpoint has {detail} entries; the log is shorter now, and was cut",
    )
    SINCE_OTHER = Text(
        "和您保存的核对点（{detail} 条）不是同一本日志，以前的内容被改写过",
        "this log does not continue your checkpoint of {detail} entries; the past was rewritten",
    )
    ROOT_OTHER = Text(
        "海报上的根在这本日志里找不到：海报或网站有一个被换过",
        "the root on the poster is not in this log; one of the two was replaced",
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: its sort, the file it is in, and the record that it concerns if known."""

    what: What
    path: str = ""
    record_id: str = ""
    detail: str = ""

    def words(self, language: Language) -> str:
        """The difference as a clause."""
        told = {"zh": "（{}）", "en": " ({})"}[language].format(self.record_id)
        return self.what.value.to(language).format(
            path=self.path, record=told if self.record_id else "", detail=self.detail
        )
