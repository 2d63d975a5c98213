"""PDF files for tests, written by hand: a page is a list of lines with their places."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, str]
"""How far from the left, how high, and the words."""


def pdf(*pages: Sequence[Placed], extra: bytes = b"") -> bytes:
    """A PDF of these pages in one plain font; ``extra`` objects stand behind them."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        words = b"\n".join(_shown(x, y, text) for x, y, text in page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * n} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
    return _file(objects, extra)


def _shown(x: float, y: float, text: str) -> bytes:
    """The operators that print one line."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 10 Tf %.1f %.1f Td (%s) Tj ET" % (x, y, escaped)


def _file(objects: Sequence[bytes], extra: bytes) -> bytes:
    """Objects with their table of places."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    out += extra
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def scanned() -> bytes:
    """A page that is a picture of one dot."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /XObject << /I 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\n\xff\nendstream",
        b"<< /Length 29 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
    ]
    return _file(objects, b"")


def printed(lines: Sequence[tuple[str, str]], head: str = "", number: str = "") -> list[Placed]:
    """A page: a head, lines of text each with the note beside it, a number at the foot."""
    page: list[Placed] = [(120.0, 800.0, head)] if head else []
    for n, (text, note) in enumerate(lines):
        high = 770.0 - 14 * n
        page += [(60.0, high, text)] if text else []
        page += [(460.0, high, note)] if note else []
    return [*page, (300.0, 30.0, number)] if number else page
