"""Faults of spending against the year's budget."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

BUDGET_EXCEEDED = Fault(
    "budget-exceeded",
    Text(
        "“{item}”年初到 {period}一共花了 {spent}，全年预算是 {budget}，超出 {gap}{more}",
        "“{item}” has cost {spent} this year up to {period}; the budget of the year is {budget}, exceeded by {gap}{more}",
    ),
    Text(
        "在 explanations 里写明为什么超出、谁同意的并签名：problem 写 budget-exceeded，field 写 {key}{note}",
        "Say why, and who agreed, under `explanations`, signed: `problem` budget-exceeded, `field` {key}{note}",
    ),
    Severity.WARNING,
    explainable=True,
)
