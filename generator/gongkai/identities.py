"""The identities that a kind proves, as rules: found by proving specimens of the kind itself.

Nothing is declared beside the proofs, so the list cannot say what is not checked. A specimen is a
made-up record with every field filled in one way or another; what its proofs are about, less the
numbers of the rows, are the rules of the kind.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from gongkai.construction import constructed
from gongkai.fields import FieldSpec, Model, Sort, describe
from gongkai.language import Text
from gongkai.model import Kind, RecordBody
from gongkai.problem import Loc
from gongkai.proof import Proof, Term
from gongkai.value_object import dataclass

__all__ = ["Identity", "identities_of", "rule_of"]

_ROWS = 2
_VALUES = {
    Sort.MONEY: "1.00",
    Sort.RATE: "1",
    Sort.QUANTITY: "1",
    Sort.RATIO: "0.5",
    Sort.COUNT: "1",
    Sort.DATE: "2026-10-08",
    Sort.MONTH: "2026-10",
    Sort.PERIOD: "2026-10",
}
_TEXTS = ("某项", "另一项")
_ADDRESS = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Identity:
    """One rule: which figure it states, and of which figures it follows.

    ``field`` is the way to the stated figure without numbers of rows, ``lines[].amount``; ``code``
    is the problem when it fails; ``terms`` are the ways to the figures it follows from.
    """

    field: str
    code: str
    sentence: Text
    terms: tuple[str, ...]


def rule_of(proof: Proof) -> tuple[str, str]:
    """The field and the code of the rule that a proof is a case of."""
    return _path(proof.stated.loc), proof.fault.code


def identities_of(kind: Kind[Any]) -> tuple[Identity, ...]:
    """The rules of a kind, in the order in which they are proved."""
    found: dict[tuple[str, str], Proof] = {}
    for body in _specimens(kind):
        for proof in kind.proofs(body):
            known = found.get(rule_of(proof))
            if known is None or len(_terms(proof)) > len(_terms(known)):
                found[rule_of(proof)] = proof
    return tuple(_identity(kind.model, proof) for proof in found.values())


def _identity(model: type[RecordBody], proof: Proof) -> Identity:
    field, code = rule_of(proof)
    stated = _label(model, proof.stated)
    right = _right(model, proof)
    whole = Text(f"{right.zh} ＝ {stated.zh}", f"{right.en} = {stated.en}")
    sentence = proof.alike if "＝" in proof.alike.zh else whole
    return Identity(field, code, sentence, _terms(proof))


def _right(model: type[RecordBody], proof: Proof) -> Text:
    """The right side in words; a sum says once what it takes from all rows of a table."""
    parts: dict[str, tuple[int, Text]] = {}
    for term in proof.terms:
        parts.setdefault(_path(term.loc), (term.sign, _label(model, term)))
    signs = {(_path(term.loc), term.sign) for term in proof.terms}
    is_plain = len(parts) == len(proof.terms) or len(parts) < len(signs)
    if is_plain or "×" in proof.formula.zh:
        return proof.formula
    zh, en = "", ""
    for path, (sign, label) in parts.items():
        sum_zh, sum_en = (f"各行{label.zh}", f"sum of {label.en}") if "[]" in path else label
        zh += (" − " if sign < 0 else " ＋ " if zh else "") + sum_zh
        en += (" − " if sign < 0 else " + " if en else "") + sum_en
    return Text(zh.strip(), en.strip())


def _terms(proof: Proof) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_path(term.loc) for term in proof.terms))


def _path(loc: Loc) -> str:
    path = ""
    for step in loc:
        path += "[]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _label(model: type[Model], term: Term) -> Text:
    """What a figure is called: a column by its heading, any other by the term's own words."""
    is_column = any(isinstance(step, int) for step in term.loc)
    if not is_column and term.label.zh not in _TEXTS:
        return term.label
    here: type[Model] | None = model
    spec: FieldSpec | None = None
    for step in term.loc:
        if isinstance(step, int):
            continue
        spec = next((one for one in describe(here) if one.key == step), None) if here else None
        here = spec.model if spec else None
    return spec.label if spec else term.label


def _specimens(kind: Kind[Any]) -> Iterator[RecordBody]:
    """Records with every optional field and with none, alike texts and unlike, each choice."""
    widest = max(_choices(kind.model), default=1)
    for filled, same, turn in product((True, False), (False, True), range(widest)):
        tree = _Specimen(turn, filled=filled, same=same).tree(kind.model, 0)
        specimen = constructed(kind.model, tree | {"kind": kind.name}, {})
        if specimen is not None:
            yield specimen


def _choices(model: type[Model]) -> Iterator[int]:
    for spec in describe(model):
        if spec.choice:
            yield len(spec.choice)
        if spec.model:
            yield from _choices(spec.model)


@dataclass(frozen=True, slots=True)
class _Specimen:
    """How one specimen is filled: which choice, whether at all, whether with one text for all."""

    turn: int
    filled: bool
    same: bool

    def tree(self, model: type[Model], row: int) -> dict[str, Any]:
        """The values of a model.

        Where all texts are alike, a row that has all would name itself as what it belongs to: so
        the first row has no optional text, each of the next one of them, the last has all.
        """
        texts = _optional_texts(model)
        found = {}
        for spec in describe(model):
            has_text = not self.same or spec.key not in texts or row > len(texts)
            named = has_text or (row > 0 and texts[row - 1] == spec.key)
            if spec.required or spec.sort is Sort.LIST or (self.filled and named):
                found[spec.key] = self._value(spec, row)
        for without_figures in ("attachments", "explanations", "aliases"):
            found.pop(without_figures, None)
        found.pop("rounded_to", None)
        return found

    def _value(self, spec: FieldSpec, row: int) -> Any:  # noqa: ANN401 - of any field
        if spec.sort is Sort.LIST:
            if spec.model is None:
                return [self._one(spec, index) for index in range(_ROWS)]
            rows = 2 + len(_optional_texts(spec.model)) if self.same else _ROWS
            return [self.tree(spec.model, index) for index in range(rows)]
        return self.tree(spec.model, row) if spec.model else self._one(spec, row)

    def _one(self, spec: FieldSpec, row: int) -> str:
        if spec.choice:
            members = list(spec.choice)
            return members[(self.turn + row) % len(members)].value
        if spec.sort is Sort.FLAG:
            return "是" if (self.turn + row) % 2 else "否"
        if spec.key == "address":
            return _ADDRESS
        return _VALUES.get(spec.sort, _TEXTS[0 if self.same else row % _ROWS])


def _optional_texts(model: type[Model]) -> tuple[str, ...]:
    return tuple(
        spec.key
        for spec in describe(model)
        if not spec.required and spec.sort in (Sort.TEXT, Sort.LONG_TEXT) and not spec.choice
    )
