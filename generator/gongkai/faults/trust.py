"""Faults met when a release is compared with what was published before."""

from gongkai.language import Text
from gongkai.problem import Fault

PUBLISHED_CHANGED = Fault(
    "published-changed",
    Text(
        "“{title}”在 {day} 已经公布，现在内容变了，公开日志对不上",
        "“{title}” was published on {day} and is another now; the public log does not match",
    ),
    Text(
        "把文件改回去；要更正就另写一份更正记录，用 supersedes 指向它",
        "Restore the file; to correct it, write a record of its own that supersedes this one",
    ),
)
PUBLISHED_MISSING = Fault(
    "published-missing",
    Text(
        "{day} 公布过的“{record}”不见了",
        "“{record}”, published on {day}, is gone",
    ),
    Text(
        "把文件放回来；要撤下就在里面写 withdrawn_on 和 withdrawal_reason",
        "Put the file back; to take it off, give withdrawn_on and withdrawal_reason in it",
    ),
)
LOG_DAMAGED = Fault(
    "log-damaged",
    Text("公开日志读不通：{detail}", "The public log cannot be read: {detail}"),
    Text(
        "日志不能手改；从上一次发布的 log 文件夹里拷回 entries.jsonl 和 openings.jsonl",
        "A log is never edited; copy both files back from the folder log of the last release",
    ),
)
LOG_NOT_EXTENDED = Fault(
    "log-not-extended",
    Text(
        "发布处的公开日志有 {there} 条，这里的 {here} 条不是接着它写的",
        "The log that is published has {there} entries; the {here} here do not continue it",
    ),
    Text(
        "这里的内容是旧的，或者被另一台电脑发布过；先拿到最新的 log 文件夹再发布",
        "The content here is old, or another machine has published; get the newest folder log first",
    ),
)
DAY_BACKWARDS = Fault(
    "day-backwards",
    Text(
        "要按 {day} 发布，可公开日志已经写到 {last}",
        "This would be published for {day}, and the log has reached {last}",
    ),
    Text(
        "核对电脑的日期和 --date；日志里的日期不能倒退",
        "See to the clock and to --date; days of the log never go back",
    ),
)
KEY_NEEDED = Fault(
    "key-needed",
    Text(
        "这个公开栏的日志是签名的，没有给日常钥匙（{key}）就不能发布",
        "The log of this board is signed; it is not published without its day key ({key})",
    ),
    Text(
        "插上存钥匙的 U 盘，发布时加 --key 和钥匙文件；钥匙丢了用 gongkai key change 换一把，"
        "恢复码也丢了用 gongkai key restart 另起一本日志",
        "Give the file of the key with --key; a key that was lost is replaced by gongkai key change, "
        "and when the recovery code is lost too, gongkai key restart begins a new log",
    ),
)
KEY_REFUSED = Fault(
    "key-refused",
    Text("换钥匙不算数：{detail}", "The change of keys does not count: {detail}"),
    Text(
        "用 gongkai key change 和信封里的恢复码重新换；log/key.json 不能手改",
        "Change them again by gongkai key change with the recovery code; log/key.json is never edited",
    ),
)
CONTENT_MOVED = Fault(
    "content-moved",
    Text(
        "正在生成的时候，“{title}”又被改了",
        "“{title}” was changed while it was being built",
    ),
    Text(
        "等它写完、存好，再运行一次",
        "Finish and save it, then run it again",
    ),
)
