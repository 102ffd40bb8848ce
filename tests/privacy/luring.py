"""Files of every format that ask for something on the network: pictures, styles, scripts, parts."""

from pathlib import Path

from tests.formats.packed import zipped

HOST = "http://lure.invalid"
_PAGE = f"""<!DOCTYPE html><html><head><title>A lure</title>
<base href="{HOST}/"><link rel="stylesheet" href="{HOST}/a.css"><link rel="preload" href="b.js">
<meta http-equiv="refresh" content="0;url={HOST}/c"><script src="{HOST}/d.js"></script>
<style>@import url({HOST}/e.css); p {{ background: url({HOST}/f.png) }}</style></head>
<body><article><h1>A lure</h1><p>The mayor denies that the library closes, he said on Monday.</p>
<img src="{HOST}/g.png" srcset="{HOST}/h.png 2x"><iframe src="{HOST}/i"></iframe>
<video poster="{HOST}/j.png" src="{HOST}/k.mp4"></video><object data="{HOST}/l"></object>
<svg><image href="{HOST}/m.png"/></svg><p>“It stays open,” said Anna Berg, the mayor.</p></article>
</body></html>"""
_MARKDOWN = f"# A lure\n\n![a]({HOST}/a.png) The mayor denies it.\n\n<img src='{HOST}/b.png'>\n"
_RTF = (
    r"{\rtf1\ansi{\field{\*\fldinst INCLUDEPICTURE "
    f'"{HOST}/a.png"'
    r" \\d}{\fldrslt A picture}}\par The mayor denies that the library closes.\par}"
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_OFFICE}/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="b" Type="{_OFFICE}/image" Target="{HOST}/a.png" TargetMode="External"/>'
    f'<Relationship Id="c" Type="{_OFFICE}/attachedTemplate" Target="{HOST}/b.dotm"'
    ' TargetMode="External"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>The mayor denies '
    "that the library closes.</w:t></w:r></w:p></w:body></w:document>",
}
_EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' version="1.0"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+'
    'xml"/></rootfiles></container>',
    "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    f'<item id="b" href="{HOST}/b.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>',
    "a.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="{HOST}/a.png"/>'
    "<p>The mayor of the book denies that.</p></body></html>",
}
_ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
    'office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis'
    ':names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    f'<office:body><office:text><text:p><draw:frame><draw:image xlink:href="{HOST}/a.png"/>'
    "</draw:frame>The mayor of the office denies that.</text:p></office:text></office:body>"
    "</office:document-content>",
}


def lures(folder: Path) -> list[Path]:
    """Write a file of every format and return them."""
    made: dict[str, bytes] = {
        "page.html": _PAGE.encode(),
        "note.md": _MARKDOWN.encode(),
        "plain.txt": f"The mayor denies it. {HOST}/a.png\n".encode(),
        "old.rtf": _RTF.encode(),
        "word.docx": zipped(_DOCX),
        "book.epub": zipped(_EPUB),
        "office.odt": zipped(_ODT),
        "print.pdf": _pdf(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def _pdf() -> bytes:
    import pymupdf

    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 90), "The mayor denies that the library closes, he said on Monday.")
    place = pymupdf.Rect(72, 80, 400, 100)
    page.insert_link({"kind": pymupdf.LINK_URI, "from": place, "uri": f"{HOST}/a"})
    page.insert_link({"kind": pymupdf.LINK_LAUNCH, "from": place, "file": f"{HOST}/b.exe"})
    document.embfile_add("inner.html", _PAGE.encode())
    catalog = document.pdf_catalog()
    script = f"(app.launchURL\\('{HOST}/c'\\);)"
    document.xref_set_key(catalog, "OpenAction", f"<</S/JavaScript/JS{script}>>")
    document.xref_set_key(catalog, "AA", f"<</WC<</S/URI/URI({HOST}/d)>>>>")
    data: bytes = document.tobytes()
    document.close()
    return data
