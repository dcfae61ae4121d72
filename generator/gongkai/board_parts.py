"""The parts of a board's settings: whom to ask, the home that fees are worked out for, names."""

from typing import Annotated

from gongkai.fields import Flag, Help, Label, Model, Quantity, ShortText

__all__ = ["AreaNames", "Contact", "ExampleHome"]


class Contact(Model):
    """One line of the contact list: whom to ask, and how."""

    label: Annotated[ShortText, Label("名称", "label")]
    text: Annotated[ShortText, Label("内容", "text")]
    phone: Annotated[Flag, Label("是电话", "is a telephone")] = False


class ExampleHome(Model):
    """The home that the front page works the fees out for."""

    area: Annotated[Quantity, Label("面积", "floor area"), Help("平方米", "square metres")]
    label: Annotated[ShortText, Label("说法", "label")]


class AreaNames(Model):
    """What the board calls the four areas."""

    party: Annotated[ShortText, Label("党务", "party")] = "党务"
    residential: Annotated[ShortText, Label("居务", "residential")] = "居务"
    financial: Annotated[ShortText, Label("财务", "financial")] = "财务"
    fees: Annotated[ShortText, Label("收费", "fees")] = "收费"
