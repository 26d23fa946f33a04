"""Pictures: drawn, so that there is something to see in them."""

import io
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from .paper import Paper

_LAVENDER, _DARK, _PALE, _GREEN, _WHITE = "#7b5ea7", "#3d2c5c", "#e8e0f2", "#5d8a4a", "#ffffff"
_FORMATS: Final = {"png": "PNG", "jpg": "JPEG"}
_SALES: Final = (31, 34, 42, 38, 51, 64, 70, 58, 49, 45, 60, 77)
_ROOMS: Final = (
    # of a hundred each way: left, top, right, bottom, what it is
    (5, 10, 45, 55, "Distillery"),
    (45, 10, 95, 35, "Warehouse"),
    (45, 35, 70, 55, "Laboratory"),
    (70, 35, 95, 55, "Offices"),
    (5, 55, 95, 90, "Yard"),
)


def make(extension: str, paper: Paper) -> bytes:
    """Return the picture of a paper."""
    return draw(paper.picture, extension, paper.mark)


def draw(picture: str, extension: str, mark: str = "") -> bytes:
    """Return a picture such as ``chart 800x600``, with a few words in its corner.

    :raises KeyError: there is no such picture, or no such format.
    """
    name, _, size = picture.partition(" ")
    width, height = map(int, (size or "1200x800").split("x"))
    image = Image.new("RGB", (width, height), _WHITE)
    pen = ImageDraw.Draw(image)
    {"logo": _logo, "chart": _chart, "plan": _plan, "field": _field}[name](pen, width, height)
    if mark:
        pen.text((width * 0.02, height * 0.94), mark, fill=_DARK, font=_font(height * 0.04))
    out = io.BytesIO()
    image.save(out, _FORMATS[extension])
    return out.getvalue()


def _font(size: float) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(max(size, 8))


def _logo(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw a white A on lavender."""
    side = min(width, height)
    left, top = (width - side) / 2, (height - side) / 2
    pen.rounded_rectangle((left, top, left + side, top + side), side * 0.18, fill=_LAVENDER)
    pen.text((width / 2, height / 2), "A", fill=_WHITE, font=_font(side * 0.7), anchor="mm")


def _chart(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw a bar a month."""
    pen.text((width * 0.05, height * 0.03), "Sales by month, thousand USD", fill=_DARK, font=_font(height * 0.05))
    bottom, step = height * 0.88, width * 0.9 / len(_SALES)
    for month, value in enumerate(_SALES):
        left = width * 0.05 + step * month
        top = bottom - height * 0.7 * value / max(_SALES)
        pen.rectangle((left, top, left + step * 0.7, bottom), fill=_LAVENDER)
        pen.text((left, top - height * 0.05), str(value), fill=_DARK, font=_font(height * 0.035))
    pen.line((width * 0.05, bottom, width * 0.95, bottom), fill=_DARK, width=2)


def _plan(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw the rooms of a building."""
    for left, top, right, bottom, name in _ROOMS:
        box = (width * left / 100, height * top / 100, width * right / 100, height * bottom / 100)
        pen.rectangle(box, outline=_DARK, width=3, fill=_PALE if name != "Yard" else _WHITE)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        pen.text(middle, name, fill=_DARK, font=_font(height * 0.035), anchor="mm")


def _field(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw rows of lavender below an evening sky."""
    horizon = height * 2 // 5
    for y in range(horizon):
        pen.line((0, y, width, y), fill=(255, 190 + 40 * y // horizon, 120 + 90 * y // horizon))
    pen.ellipse((width * 0.7, horizon - height * 0.14, width * 0.8, horizon + height * 0.02), fill="#fff3c4")
    pen.rectangle((0, horizon, width, height), fill=_GREEN)
    for row in range(-9, 10):
        far, near = width / 2 + row * width * 0.02, width / 2 + row * width * 0.16
        pen.polygon(
            ((far, horizon), (far + width * 0.012, horizon), (near + width * 0.09, height), (near, height)),
            fill=_LAVENDER,
        )
