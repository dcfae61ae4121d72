"""Faults met while outputs are made and written."""

from gongkai.language import Text
from gongkai.problem import Fault

SAME_PATH = Fault(
    "same-path",
    Text(
        "两份内容要写到同一个地方“{path}”：{first} 和 {second}",
        "Two outputs claim “{path}”: {first} and {second}",
    ),
    Text("给其中一个文件改名", "Rename one of the files"),
)
FOREIGN_FOLDER = Fault(
    "foreign-folder",
    Text(
        "“{folder}”里有不是本工具生成的文件，不敢写入",
        "“{folder}” holds files that Gongkai did not make; nothing is written",
    ),
    Text("用 --out 换一个空文件夹", "Choose an empty folder with --out"),
)
MISSING_GLYPH = Fault(
    "missing-glyph",
    Text(
        "海报字体里没有“{character}”（{code_point}）",
        "The poster font lacks “{character}” ({code_point})",
    ),
    Text(
        "核对是不是打错的字；确需此字时换用自带字体",
        "See whether it is a slip; otherwise bring a font that has it",
    ),
)
