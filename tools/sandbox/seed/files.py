"""The bytes of sample files: real files of each type, small and made by hand."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Final

CONTENT_TYPES: Final = {
    "txt": "text/plain",
    "csv": "text/csv",
    "md": "text/markdown",
    "json": "application/json",
    "pdf": "application/pdf",
    "html": "text/html",
}


def build_file(extension: str, title: str, facts: Mapping[str, str]) -> bytes:
    """Return a file that carries a title and some facts."""
    match extension:
        case "csv":
            return _csv(facts)
        case "json":
            return json.dumps({"title": title, **facts}, ensure_ascii=False, indent=2).encode()
        case "md":
            return ("# " + title + "\n\n" + "".join(f"- **{key}**: {facts[key]}\n" for key in facts)).encode()
        case "pdf":
            return _pdf([title, *(f"{key}: {facts[key]}" for key in facts)])
        case "html":
            # Whoever shows this file in a page must not let it run.
            return f"<!doctype html><title>{title}</title><script>alert(document.domain)</script>".encode()
    return (title + "\n\n" + "".join(f"{key}: {facts[key]}\n" for key in facts)).encode()


def build_ledger(rows: int) -> bytes:
    """Return a long CSV file, about 40 bytes a row."""
    lines = ["entry,date,account,debit,credit"]
    lines += [
        f"{row:06},2025-{row % 12 + 1:02}-{row % 28 + 1:02},{4000 + row % 97},{row * 37 % 9_973}.{row % 100:02},0.00"
        for row in range(rows)
    ]
    return ("\r\n".join(lines) + "\r\n").encode()


def _csv(facts: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(facts.keys())
    writer.writerow(facts.values())
    return text.getvalue().encode()


def _pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page (ISO 32000-1, section 7.5) in a standard font, Latin-1 only."""
    shown = "".join(f"({_escape(line)}) Tj 0 -18 Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 740 Td {shown}ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _escape(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
