"""Faults of works that are told over several records: what changed unsaid from one to the next."""

from gongkai.language import Text
from gongkai.problem import Fault

WORK_CHANGED = Fault(
    "work-changed",
    Text(
        "“{work}”的{label}上次（{previous}）公布的是 {before}，这次写 {stated}，没有更正记录",
        "The {label} of “{work}” was published as {before} ({previous}) and is {stated} now, without a correction",
    ),
    Text(
        "抄错了就改；合同增减写进 changes；上次公布错了，用 supersedes 更正上次那一份",
        "Mend it, list what changed under `changes`, or correct the earlier record by `supersedes`",
    ),
    explainable=True,
)
PAID_FALLS = Fault(
    "paid-falls",
    Text(
        "“{work}”到上次（{previous}）已付 {before}，这次反而只有 {stated}",
        "“{work}” had paid {before} by {previous}, and now only {stated}",
    ),
    Text(
        "已付是从开工起的累计；退回的款写成 payments 里的负数并说明",
        "What is paid is a running sum; explain money that came back",
    ),
    explainable=True,
)
