"""Files to look at, made here: small, and what they claim to be or not."""

import base64
import zlib

from .locked_pdf import encrypted, lock

PNG_SIZE = (60, 40)


def pdf(*pages: str, link: str = "", password: str = "") -> bytes:
    """Return a PDF with a page of text for each of ``pages``.

    :param link: where a click anywhere in a page leads
    :param password: without it nobody can read the file
    """
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    annotations = f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A << /S /URI /URI ({link}) >> >>]"
    numbers = []
    for text in pages:
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        drawing = f"BT /F1 12 Tf 16 TL 72 700 Td {lines} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing))
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {annotations if link else ''} >>"
        )
        objects.append(page.encode())
        numbers.append(len(objects))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode()
    if not password:
        return _written(objects, b"")
    key, more = lock(password)
    return _written([_locked(key, number, content) for number, content in enumerate(objects, 1)], more)


def _locked(key: bytes, number: int, content: bytes) -> bytes:
    """Return an object with its stream encrypted."""
    before, middle, stream = content.partition(b"\nstream\n")
    if not middle:
        return content
    return before + middle + encrypted(key, number, stream.removesuffix(b"\nendstream")) + b"\nendstream"


RED = (200, 30, 90)
_RED_IN_JPEG_2000 = base64.b64decode(
    "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAACAAAAAgAAwcHAAAAAAAPY29scgEAAAAAABAAAACnanAy"
    "Y/9P/1EALwAAAAAACAAAAAgAAAAAAAAAAAAAAAgAAAAIAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAAMEBAAB/1wADUBASEhQSEhQSEhQ/2QA"
    "JQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAAJgAB/5PPtAgET8+0CAifx9QEBr+AgICAgICAgID/2Q=="
)


def scan() -> bytes:
    """Return a PDF of one page, all :data:`RED`, by an image in JPEG 2000; with 日本 on it, by a font that it lacks."""
    image = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /JPXDecode"
    drawing = b"q 612 0 0 792 0 0 cm /I Do Q BT /F 24 Tf 72 700 Td <65E5672C> Tj ET"
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>"
    return _written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /XObject << /I 5 0 R >> /Font << /F 6 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing),
            b"<< %b /Length %d >>\nstream\n%b\nendstream" % (image, len(_RED_IN_JPEG_2000), _RED_IN_JPEG_2000),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H "
            b"/DescendantFonts [7 0 R] >>",
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 %b /FontDescriptor 8 0 R >>" % system,
            b"<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
            b"/Ascent 800 /Descent -200 /StemV 80 /CapHeight 700 >>",
        ],
        b"",
    )


def _written(objects: list[bytes], more: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, more, start)
    return data


def png(width: int = PNG_SIZE[0], height: int = PNG_SIZE[1]) -> bytes:
    """Return an image: a green field."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    rows = (b"\0" + b"\x0f\x6e\x5c" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
