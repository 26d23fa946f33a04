"""The form of invoices, orders and statements, with marks such as ``{number<.....}`` where values go."""

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from .filling import LINES
from .paper import Paper

_PLAIN, _BOLD, _FILLED = "Helvetica", "Helvetica-Bold", "Courier"
_LAVENDER, _WHITE, _DARK = HexColor(0x7B5EA7), HexColor(0xFFFFFF), HexColor(0x222222)
_LEFT, _RIGHT = 60, 535


def make(_extension: str, paper: Paper) -> bytes:
    """Return a PDF of one page whose marks are in the clear."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0, invariant=1)
    canvas.setTitle(paper.title)
    _draw_head(canvas)
    _draw_items(canvas)
    canvas.setFont(_PLAIN, 8)
    canvas.drawString(_LEFT, 70, "Acme Fragrances Ltd · 400 Harbour Road, Portland · accounts@acme.example")
    canvas.drawString(_LEFT, 58, "This document is a sample. Nobody owes anybody anything.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_head(canvas: Canvas) -> None:
    canvas.setFillColor(_LAVENDER)
    canvas.roundRect(_LEFT, 760, 34, 34, 6, stroke=0, fill=1)
    canvas.setFillColor(_WHITE)
    canvas.setFont(_BOLD, 22)
    canvas.drawCentredString(_LEFT + 17, 769, "A")
    canvas.setFillColor(_DARK)
    canvas.drawString(_LEFT + 46, 770, "Acme Fragrances")
    canvas.setFont("Courier-Bold", 17)
    canvas.drawString(_LEFT, 710, _mark("heading", 24))
    canvas.setFont(_FILLED, 11)
    canvas.drawString(_LEFT, 690, _mark("mark", 40))
    for place, name in enumerate(("name", "street", "city")):
        canvas.drawString(_LEFT, 650 - 15 * place, _mark(name, 40))
    for place, (name, title) in enumerate((("number", "Number"), ("date", "Date"), ("due", "Due"))):
        canvas.setFont(_PLAIN, 10)
        canvas.drawString(370, 650 - 15 * place, title)
        canvas.setFont(_FILLED, 11)
        canvas.drawRightString(_RIGHT, 650 - 15 * place, _mark(name, 18, ">"))


def _draw_items(canvas: Canvas) -> None:
    canvas.setFillColor(_LAVENDER)
    canvas.rect(_LEFT, 560, _RIGHT - _LEFT, 20, stroke=0, fill=1)
    canvas.setFillColor(_WHITE)
    canvas.setFont(_BOLD, 10)
    canvas.drawString(_LEFT + 6, 566, "Quantity")
    canvas.drawString(_LEFT + 66, 566, "Item")
    canvas.drawRightString(440, 566, "Price")
    canvas.drawRightString(_RIGHT - 6, 566, "Amount")
    canvas.setFillColor(_DARK)
    canvas.setFont(_FILLED, 10)
    for line in range(LINES):
        height = 540 - 20 * line
        canvas.drawRightString(_LEFT + 48, height, _mark(f"c{line}", 7, ">"))
        canvas.drawString(_LEFT + 66, height, _mark(f"w{line}", 40))
        canvas.drawRightString(440, height, _mark(f"p{line}", 11, ">"))
        canvas.drawRightString(_RIGHT - 6, height, _mark(f"s{line}", 13, ">"))
    bottom = 540 - 20 * LINES
    canvas.line(_LEFT, bottom + 10, _RIGHT, bottom + 10)
    canvas.setFont(_BOLD, 12)
    canvas.drawString(370, bottom - 10, "Total, USD")
    canvas.setFont("Courier-Bold", 12)
    canvas.drawRightString(_RIGHT - 6, bottom - 10, _mark("total", 14, ">"))
    canvas.setFont(_FILLED, 10)
    canvas.drawString(_LEFT, bottom - 60, _mark("note", 78))


def _mark(name: str, width: int, direction: str = "<") -> str:
    return "{" + name + direction + "." * (width - len(name) - 3) + "}"
