"""The Python that a template becomes: as Jinja writes it, with less to do for every page.

A page has hundreds of places where a text is shown, so what is done at each of them is most of what
a page costs. Here it is settled once, when the template is compiled, what follows from the template
and the language alone.
"""

from collections.abc import Iterator, Mapping
from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from gongkai.pattern import pattern
from gongkai.translation import Translation

__all__ = ["TemplateCode", "settled"]

_SAYS = ("_", "gettext")
_VALUE = pattern(r"%(?:\((\w+)\)s|(%))")


class TemplateCode(CodeGenerator):
    """Code that shows values by ``environment.shown``, which says and escapes them in one.

    Functions are called as they are: none that a template can reach asks for its context.
    """

    def write_commons(self) -> None:
        """The names that every function of a template begins with."""
        super().write_commons()
        self.writeline("shown = environment.shown")

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """A line of code; a block is handed on whole, not each of its texts through all parents."""
        begin, is_delegated, parts = x.partition("yield from ")
        if is_delegated and not begin:
            x = f"yield concat({parts})"
        super().writeline(x, node, extra)

    def visit_Call(  # noqa: N802 - as it is called
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as it is called
    ) -> None:
        """A call, without what Jinja does for functions that ask for the context."""
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

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.module_of(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _is_escaped(frame):
            self.write("shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _is_escaped(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_reserved(argument: nodes.Keyword) -> bool:
    """Whether Python would take the name of an argument for something else."""
    return iskeyword(argument.key)


def _is_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


def settled(template: nodes.Template, translation: Translation) -> nodes.Template:
    """A template in which the words of its messages stand, and choices between texts are branches.

    This is done to what is put on the page itself. Inside of an expression, what is safe would not
    stay so.
    """
    found: nodes.Template = _Settling(translation).visit(template)
    return found


class _Settling(NodeTransformer):
    def __init__(self, translation: Translation) -> None:
        self._translation = translation

    def visit_Output(self, node: nodes.Output) -> list[nodes.Stmt]:  # noqa: N802 - as it is called
        self.generic_visit(node)
        return self._parts(node.nodes)

    def _parts(self, shown: list[nodes.Expr]) -> list[nodes.Stmt]:
        parts: list[nodes.Stmt] = []
        for one in (part for expression in shown for part in self._settled(expression)):
            if isinstance(one, nodes.Stmt):
                parts.append(one)
            elif parts and isinstance(parts[-1], nodes.Output):
                parts[-1].nodes.append(one)
            else:
                parts.append(nodes.Output([one], lineno=one.lineno))
        return parts

    def _settled(self, node: nodes.Expr) -> Iterator[nodes.Expr | nodes.Stmt]:
        if isinstance(node, nodes.CondExpr):
            yes, no = self._branch(node.expr1), self._branch(node.expr2)
            yield nodes.If(node.test, yes, [], no, lineno=node.lineno)
        elif (message := _message(node)) is not None:
            yield from self._said(*message)
        else:
            yield node

    def _branch(self, node: nodes.Expr | None) -> list[nodes.Stmt]:
        if node is None:
            return []
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            node = nodes.Const(self._translation.say(node.value), lineno=node.lineno)
        return self._parts([node])

    def _said(
        self, template: str, values: Mapping[str, nodes.Expr]
    ) -> Iterator[nodes.Expr | nodes.Stmt]:
        said = self._translation.gettext(template)
        end = 0
        for found in _VALUE.finditer(said):
            name, percent = found.groups()
            yield nodes.TemplateData(said[end : found.start()] + (percent or ""))
            if name:
                yield from self._settled(values[name])
            end = found.end()
        yield nodes.TemplateData(said[end:])


def _message(node: nodes.Expr) -> tuple[str, dict[str, nodes.Expr]] | None:
    """A message that stands in a template as it is, with the expressions of its values."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.node.name not in _SAYS or len(node.args) != 1 or node.dyn_args or node.dyn_kwargs:
        return None
    (template,) = node.args
    if not isinstance(template, nodes.Const):
        return None
    return template.value, {one.key: one.value for one in node.kwargs}
