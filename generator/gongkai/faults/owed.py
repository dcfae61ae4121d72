"""Faults of the catalogue: what a board has to open, and the codes that records name."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

CATALOGUE_ITEM = Fault(
    "catalogue-item",
    Text("公开目录的事项 {code} {detail}", "Item {code} of the catalogue {detail}"),
    Text(
        "期限写成 deadline: {{day: 10, of: next_month}}，或者 {{days_after: 15}}；有事随时公开的不写",
        "Write `deadline: {{day: 10, of: next_month}}` or `{{days_after: 15}}`; none for events",
    ),
)
UNKNOWN_ITEM = Fault(
    "unknown-item",
    Text(
        "公开目录里没有事项代码“{written}”{proposal}",
        "The catalogue has no item “{written}”{proposal}",
    ),
    Text(
        "改正 item_code；本社区自己的事项写进 catalogue.yaml",
        "Mend `item_code`, or add the item to catalogue.yaml",
    ),
    Severity.WARNING,
)
