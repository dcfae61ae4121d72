"""The Python that a template becomes: as Jinja writes it, with less to do for every page.

A page has hundreds of places where a text is shown, so what is done at each of them is most of what
a page costs. Here it is settled once, when the template is compiled, what follows from the template
and the language alone: the words of its messages, and that what stands side by side is one text.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from keyword import iskeyword
from typing import cast

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, DependencyFinderVisitor, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE
from markupsafe import escape

from gongkai.message import goes_by_values
from gongkai.pattern import pattern
from gongkai.translation import SOURCE, Translation

__all__ = ["TemplateCode"]

_SAYS = ("_", "gettext")
_VALUE = pattern(r"%(?:\((\w+)\)s|(%))")
_QUICK = {"kept": "kept", "int": "+index"}
"""What filters become where they are the last thing that is done to a value."""
_ESCAPED = frozenset({"amounts", "parts", "phrases", "safe", "written"})
"""The filters that give markup, which is put on the page as it is."""


class TemplateCode(CodeGenerator):
    """Code that shows values by ``environment.shown``, which says and escapes them in one.

    Functions are called, and attributes are taken, as they are: none that a template can reach asks
    for its context. Where an attribute is an item of a mapping, the code ends with an error.
    """

    def __init__(self, environment: Environment, *rest: str | None, **options: bool) -> None:
        super().__init__(environment, *rest, **options)  # type: ignore[arg-type]
        self._translation: Translation = getattr(environment, "translation", SOURCE)
        self._refers: list[str] = []
        self._markup: dict[str, str] = {}

    def visit_Template(  # noqa: N802 - as it is called
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """A module, which has at hand what its functions need, and tells what it refers to."""
        self.writeline("from jinja2.runtime import Undefined as cond_expr_undefined")
        self.writeline("from operator import index")
        for name in ("undefined", "concat", "shown", "told", "kept"):
            self.writeline(f"{name} = environment.{name}")
        super().visit_Template(node, frame)
        for sort, refs in (("filters", self.filters), ("tests", self.tests)):
            for name in refs.keys() & self._known(sort):
                self.writeline(f"{refs[name]} = environment.{sort}[{name!r}]")
        for text, name in self._markup.items():
            self.writeline(f"{name} = Markup({text!r})")
        self.writeline(f"refers = {self._refers!r}")

    def write_commons(self) -> None:
        """What every function of a template begins with."""
        self.writeline("resolve = context.names")
        self.writeline("if 0: yield None")

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """A line of code; a block is handed on whole, not each of its texts through all parents."""
        begin, is_delegated, parts = x.partition("yield from ")
        if is_delegated and not begin:
            x = f"yield concat({parts})"
        super().writeline(x, node, extra)

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """The statements of a template; all that it shows up to the next other one, as one text."""
        if not _is_escaped(frame) or frame.require_output_check:
            super().blockvisit(body, frame)
            return
        self.writeline("pass")
        for is_shown, run in groupby(body, _is_shown):
            if not is_shown:
                super().blockvisit(run, frame)
                continue
            shown = list(run)
            self.start_write(frame, shown[0])
            self._write_texts(shown, frame)
            self.end_write(frame)

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - as it is called
        """A name; one that the page does not have says so itself."""
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref) if node.ctx == "load" else None
        if load is not None and load[0] == VAR_LOAD_RESOLVE:
            self.write(ref)
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as it is called
        """An attribute, without the question whether it is an item."""
        is_plain = node.attr.isascii() and not iskeyword(node.attr)
        if not is_plain or isinstance(node.node, nodes.Const):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        is_block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        self.write(f"[{node.attr!r}]" if is_block else f".{node.attr}")

    def visit_Call(  # noqa: N802 - as it is called
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as it is called
    ) -> None:
        """A call, without what Jinja does for functions that ask for the context.

        A message without values is none: it is markup that the module has at hand.
        """
        said = self._fixed(node, frame)
        if said is not None:
            self._write_markup(said)
            return
        is_plain = not (node.dyn_args or node.dyn_kwargs or any(map(_is_reserved, node.kwargs)))
        if not _is_escaped(frame) or not is_plain:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - as it is called
        """A filter; a text of the template that is markup is so before any page is made."""
        is_text = isinstance(node.node, nodes.Const) and isinstance(node.node.value, str)
        if is_text and node.name == "safe" and _is_escaped(frame):
            self._write_markup(cast(nodes.Const, node.node).value)
        else:
            super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - as it is called
        """A test; whether there is nothing is asked of Python."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def pull_dependencies(self, body: Iterable[nodes.Node]) -> None:
        """The filters and tests of a function; those that the environment has are the module's."""
        body = list(body)
        found = DependencyFinderVisitor()
        for one in body:
            found.visit(one)
        if found.filters - self._known("filters") or found.tests - self._known("tests"):
            super().pull_dependencies(body)
        for sort, names, refs in (
            ("filter", found.filters, self.filters),
            ("test", found.tests, self.tests),
        ):
            for name in sorted(names):
                refs.setdefault(name, f"{sort}_{len(refs)}")

    def _known(self, sort: str) -> Set[str]:
        known: Mapping[str, object] = getattr(self.environment, sort)
        return known.keys()

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro that is soon called; what stands in a tag of an extension is called as it is."""
        node: nodes.Macro | nodes.CallBlock = macro_ref.node
        if isinstance(node, nodes.CallBlock) and isinstance(
            node.call.node, nodes.ExtensionAttribute
        ):
            self.write("macro")
            return
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:  # noqa: N802 - as it is called
        """What a template extends, which is needed where it is."""
        self._refer(node.template)
        super().visit_Extends(node, frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self._refer(node.template)
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.module_of(")
        self.visit(node.template, frame)
        self.write(")")

    def _refer(self, template: nodes.Expr) -> None:
        if isinstance(template, nodes.Const):
            self._refers.append(template.value)

    def _write_texts(self, shown: Iterable[nodes.Node], frame: Frame) -> None:
        """One expression for the texts of all these, filled into what stands between them."""
        texts, values = [""], []
        for one in self._settled(shown, frame):
            if isinstance(one, str):
                texts[-1] += one
            else:
                values.append(one)
                texts.append("")
        if not values:
            self.write(repr(texts[0]))
        elif texts == ["", ""]:
            self._write_text(values[0], frame)
        else:
            self.write(repr("%s".join(text.replace("%", "%%") for text in texts)))
            self.write(" % (")
            for value in values:
                self._write_text(value, frame)
                self.write(", ")
            self.write(")")

    def _settled(self, shown: Iterable[nodes.Node], frame: Frame) -> Iterator[nodes.Node | str]:
        """What is shown, with the words of messages, and with the texts that are known now."""
        for one in shown:
            message = _message(one)
            if isinstance(one, nodes.Output):
                yield from self._settled(one.nodes, frame)
            elif message is not None and self._is_settled(message[0]):
                yield from self._said(*message, frame)
            elif isinstance(one, nodes.TemplateData):
                yield str(one.as_const(frame.eval_ctx))
            elif isinstance(one, nodes.Const) and isinstance(one.value, str):
                yield str(escape(one.value))
            else:
                yield one

    def _is_settled(self, template: str) -> bool:
        """Whether the words of a message are the same whatever stands in it."""
        return not goes_by_values(self._translation.gettext(template))

    def _write_markup(self, text: str) -> None:
        """A text that the module has at hand as markup."""
        self.write(self._markup.setdefault(text, f"markup_{len(self._markup)}"))

    def _fixed(self, node: nodes.Call, frame: Frame) -> str | None:
        """The words of a message without values, which are the same on all pages."""
        message = _message(node)
        if message is None or message[1] or not _is_escaped(frame):
            return None
        said = self._translation.gettext(message[0])
        is_filled_in = any(name for name, _ in _VALUE.findall(said))
        return None if is_filled_in else "".join(map(str, self._said(message[0], {}, frame)))

    def _said(
        self, template: str, values: Mapping[str, nodes.Expr], frame: Frame
    ) -> Iterator[nodes.Node | str]:
        said = self._translation.gettext(template)
        end = 0
        for found in _VALUE.finditer(said):
            name, percent = found.groups()
            yield said[end : found.start()] + (percent or "")
            if name:
                yield from self._settled([values[name]], frame)
            end = found.end()
        yield said[end:]

    def _write_text(self, node: nodes.Node, frame: Frame) -> None:
        """The text of a value, escaped; a choice is made between texts."""
        if isinstance(node, nodes.CondExpr):
            yes, no = ([self._branch(one)] if one else [] for one in (node.expr1, node.expr2))
            self._write_choice([(node.test, yes)], no, frame.soft())
        elif isinstance(node, nodes.If):
            choices = [(one.test, one.body) for one in (node, *node.elif_)]
            self._write_choice(choices, node.else_, frame.soft())
        elif isinstance(node, nodes.Filter) and node.name in _ESCAPED:
            self.visit(node, frame)
        elif isinstance(node, nodes.Filter) and node.name in _QUICK and not node.args:
            self.write(f"{_QUICK[node.name]}(")
            self.visit(cast(nodes.Expr, node.node), frame)
            self.write(")")
        else:
            self.write("told(" if isinstance(node, nodes.Call) else "shown(")
            self.visit(node, frame)
            self.write(")")

    def _write_choice(
        self,
        choices: Iterable[tuple[nodes.Node, Iterable[nodes.Node]]],
        otherwise: Iterable[nodes.Node],
        frame: Frame,
    ) -> None:
        self.write("(")
        for test, shown in choices:
            self._write_texts(shown, frame)
            self.write(" if ")
            self.visit(test, frame)
            self.write(" else ")
        self._write_texts(otherwise, frame)
        self.write(")")

    def _branch(self, node: nodes.Expr) -> nodes.Expr:
        """A text that is chosen is said in the language."""
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return nodes.Const(self._translation.say(node.value), lineno=node.lineno)
        return node


def _is_shown(node: nodes.Node) -> bool:
    """Whether a statement only shows something, perhaps one thing or another."""
    if isinstance(node, nodes.If):
        return all(map(_is_shown, (*node.body, *node.elif_, *node.else_)))
    return isinstance(node, nodes.Output)


def _is_reserved(argument: nodes.Keyword) -> bool:
    """Whether Python would take the name of an argument for something else."""
    return iskeyword(argument.key)


def _is_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


def _message(node: nodes.Node) -> tuple[str, dict[str, nodes.Expr]] | None:
    """A message that stands in a template as it is, with the expressions of its values."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.node.name not in _SAYS or len(node.args) != 1 or node.dyn_args or node.dyn_kwargs:
        return None
    (template,) = node.args
    if not isinstance(template, nodes.Const):
        return None
    return template.value, {one.key: one.value for one in node.kwargs}
