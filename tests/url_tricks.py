"""A hundred addresses that look like one thing and lead to another."""

from collections.abc import Iterator
from itertools import product

__all__ = ["url_tricks"]

_SCRIPTS = (
    "javascript:alert(1)",
    "vbscript:a",
    "data:text/html,<script>a</script>",
    "file:///etc/passwd",
)
_WRAPPED = (
    "{}", " {}", "\t{}", "\x01{}", "<{}>", "%20{}", "\u00a0{}", "\u3000{}", "\ufeff{}",
    "&#32;{}", "\\{}", "/{}",
)  # fmt: skip
_SPELLED = (
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "javascript&colon;a()",
    "java&#x0A;script:a()", "&#106;avascript:a()", "&#x6A;avascript:a()", "javascript&#58;a()",
    "javascript\u200b:a()", "ｊavascript:a()", "javascript：a()", "jаvascript:a()",
    "feed:javascript:a()",
    "view-source:javascript:a()", "blob:https://evil.example/a", "about:blank", "intent://a#Intent;end",
    "weixin://dl", "sms:10086", "ftp://evil.example/a", "ws://evil.example",
)  # fmt: skip
_ELSEWHERE = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
    "/\t/evil.example", "/\n/evil.example", "//evil.example@good.example", "/%09/evil.example",
    "/./\\evil.example", "http://evil.example", "http:evil.example", "https:evil.example",
    "https:/evil.example", "https:\\\\evil.example", "http&#58;//evil.example", "//①.②.③.④",
    "https://a\" onclick=\"b", "https://a' onclick='b", "https://a><script>",
    "/a\" onmouseover=\"b",
)  # fmt: skip


def url_tricks() -> Iterator[str]:
    """All of them, each once."""
    wrapped = (form.format(script) for script, form in product(_SCRIPTS, _WRAPPED))
    yield from dict.fromkeys((*wrapped, *_SPELLED, *_ELSEWHERE, *_DEEPER))


_DEEPER = (
    "javascript://good.example/%0aalert(1)", "javascript:/*-->*/a()", "data:;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=a()>", "jAvAsCrIpT&Tab;:a()", "java&NewLine;script:a()",
    "https://good.example\u202e/moc.live", "[x]: javascript:a()", "javascript:a() \"title\"",
    "<javascript:a()>", "javascript:a()'", "mailto:a@b.example?bcc=c@d.example&body=<script>",
    "tel:javascript:a()",
)  # fmt: skip
