"""Documents as PDF: a typst template, data as JSON, and the fonts of the system or of the office's own folder."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from backend.kit.errors import AppError
from backend.kit.settings import settings
from backend.kit.words import Text

FACES = {
    "song": (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "SimSun",
        "FandolSong",
        "Source Han Serif SC",
        "Noto Serif CJK SC",
    ),
    "fang": ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "FandolFang R", "FandolFang", "Noto Serif CJK SC"),
    "hei": ("SimHei", "FandolHei", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
}
"""For each face of an official document the families that will do, the licensed ones before the free ones."""
_CHINESE = tuple(dict.fromkeys(family for families in FACES.values() for family in families))


class FontsMissing(AppError):
    """No font here can show Chinese."""

    status, code = 503, "fonts_missing"
    text = Text(
        "服务器上没有中文字体，不能生成 PDF。请安装 fonts-noto-cjk（Debian：apt-get install fonts-noto-cjk），"
        "或把字体文件放进数据目录的 fonts 文件夹，然后再试。",
        "No Chinese font is installed, so no PDF can be made. Install fonts-noto-cjk (Debian: apt-get install "
        "fonts-noto-cjk), or put font files into the folder fonts of the data directory, and try again.",
    )


def pdf(template: Path, data: dict[str, Any]) -> bytes:
    """The template set with the data, which it reads as `data`; what stands in the data is text, never markup.

    Raises FontsMissing.
    """
    fonts = _installed(settings().data_dir / "fonts")
    faces = {face: _families(fonts, names) for face, names in FACES.items()}
    inputs = {"data": json.dumps(data | {"faces": faces}, ensure_ascii=False)}
    made = typst.compile(template, root=template.parent, font_paths=fonts, sys_inputs=inputs, format="pdf")
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _families(fonts: typst.Fonts, wanted: tuple[str, ...]) -> list[str]:
    """The wanted families that are there, else whatever shows Chinese."""
    there = set(fonts.families())
    found = [family for family in wanted if family in there] or [family for family in _CHINESE if family in there]
    if not found:
        raise FontsMissing
    return found


def _installed(folder: Path) -> typst.Fonts:
    """The fonts as they are now; looking through them takes half a second, so it is done once for each set of files."""
    return _looked_up(folder, tuple(sorted(str(file) for file in folder.glob("*"))) if folder.is_dir() else ())


@lru_cache(2)
def _looked_up(folder: Path, files: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(font_paths=[folder] if files else [])
