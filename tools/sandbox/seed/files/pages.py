"""Papers as PDF, of as many pages as they need."""

import io
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import StyleSheet1, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from .paper import Paper
from .pictures import draw

_LAVENDER: Final = colors.HexColor(0x7B5EA7)
_LOOK: Final[list[tuple[Any, ...]]] = [
    ("BACKGROUND", (0, 0), (-1, 0), _LAVENDER),
    ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
    ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
    ("LINEBELOW", (0, 1), (-1, -1), 0.5, colors.lightgrey),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
]


def make(_extension: str, paper: Paper) -> bytes:
    """Return a PDF with a title, and the number of the page at the bottom of each."""
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, title=paper.title, author="Acme Fragrances", invariant=1)

    def number(canvas: Canvas, _document: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2.5 * cm, 1.5 * cm, paper.title)
        canvas.drawRightString(A4[0] - 2.5 * cm, 1.5 * cm, f"Page {canvas.getPageNumber()}")

    document.build(_flow(paper), onFirstPage=number, onLaterPages=number)
    return out.getvalue()


def _flow(paper: Paper) -> list[Flowable]:
    styles = _styles()
    flow: list[Flowable] = [Paragraph(escape(paper.title), styles["Title"])]
    if paper.mark:
        flow.append(Paragraph(escape(paper.mark), styles["Italic"]))
    for name, value in paper.facts:
        flow.append(Paragraph(f"<b>{escape(name)}:</b> {escape(value)}", styles["BodyText"]))
    if paper.picture:
        picture = io.BytesIO(draw(paper.picture, "jpg"))
        flow += [Spacer(1, 0.5 * cm), Image(picture, width=12 * cm, height=8 * cm, kind="proportional")]
    for heading, paragraphs in paper.sections:
        if paper.chapters:
            flow.append(PageBreak())
        flow.append(Paragraph(escape(heading), styles["Heading2"]))
        flow += [Paragraph(escape(text), styles["BodyText"]) for text in paragraphs]
    if paper.table:
        flow.append(KeepTogether([Spacer(1, 0.5 * cm), Table([list(row) for row in paper.table], style=_LOOK)]))
    return flow


@cache
def _styles() -> StyleSheet1:
    styles = getSampleStyleSheet()
    styles["BodyText"].fontSize, styles["BodyText"].leading = 11, 16
    styles["Title"].alignment = 0
    styles["Heading2"].keepWithNext = 1
    styles["Title"].textColor = styles["Heading2"].textColor = _LAVENDER
    return styles
