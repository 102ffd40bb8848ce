"""PDFs that were made to do harm, written by hand; the packed formats have theirs in `packed`."""

import zlib
from collections.abc import Mapping

SAY = b"BT /F 12 Tf 72 700 Td (The mayor said so.) Tj ET"
WORDS = "The mayor said so."
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """Return a PDF of these numbered objects; the first is its catalog."""
    body = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, words in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, words)
    table = len(body)
    size = max(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    free = b"0000000000 65535 f \n"
    body += b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else free
        for number in range(1, size)
    )
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
    return bytes(body)


def stream(data: bytes, facts: bytes = b"") -> bytes:
    """Return an object with a stream."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), facts, data)


def sheet(
    content: bytes = SAY,
    box: bytes = b"0 0 595 842",
    *,
    facts: bytes = b"",
    page: bytes = b"",
    uses: bytes = b"",
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """Return a PDF of one page; `more` objects are numbered from 6."""
    return pdf(
        {
            1: _CATALOG,
            2: _PAGES,
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R %b"
            b" /Resources << /Font << /F 5 0 R >> %b >> >>" % (box, page, uses),
            4: stream(content, facts),
            5: _FONT,
            **(more or {}),
        }
    )


def deflated(megabytes: int) -> bytes:
    """Return so many megabytes of spaces, packed, with a few words before them."""
    packer = zlib.compressobj(1)
    pieces = [packer.compress(SAY)]
    pieces += [packer.compress(b" " * 1_000_000) for _ in range(megabytes)]
    return b"".join([*pieces, packer.flush()])


def deep_tree(depth: int) -> bytes:
    """Return a PDF whose only page stands so deep in the tree of pages."""
    knots = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(2, depth)}
    return pdf({1: _CATALOG, **knots, depth: b"<< /Type /Page /MediaBox [0 0 9 9] >>"})


def circling_pages() -> bytes:
    """Return a PDF whose pages are their own parents."""
    return pdf({1: _CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"})


def many_objects(count: int) -> bytes:
    """Return a page of words and very many objects that nobody uses."""
    return sheet(more=dict.fromkeys(range(6, count), b"null"))


def form(content: bytes, uses: bytes) -> bytes:
    """Return a drawing that may use others by name."""
    facts = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << %b >> >>"
    return stream(content, facts % uses)


def circling_form() -> bytes:
    """Return a page with a drawing that draws itself twice."""
    return sheet(
        SAY + b" /X Do",
        uses=b"/XObject << /X 6 0 R >>",
        more={6: form(b"/X Do /X Do", b"/X 6 0 R")},
    )


def circling_outline(count: int) -> bytes:
    """Return a page with an outline whose last line leads to its first."""
    lines = {
        n: b"<< /Title (x) /Parent 6 0 R /Next %d 0 R >>" % (n + 1 if n < count else 7)
        for n in range(7, count + 1)
    }
    knot = b"<< /First 7 0 R /Last %d 0 R >>" % count
    made = {1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", 2: _PAGES, 6: knot, **lines}
    made[3] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf({**made, 4: stream(SAY)})


def deep_arrays(depth: int) -> bytes:
    """Return a PDF whose catalog holds arrays in arrays."""
    return pdf(
        {1: b"<< /Type /Catalog /Pages 2 0 R /X %b%b >>" % (b"[" * depth, b"]" * depth), 2: _PAGES}
    )
