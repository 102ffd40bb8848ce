"""How much a stranger's file may be, in one place: what is more is refused, or read more simply.

The time and memory of reading are watched from outside, by `desktop.file_reading` and
`desktop.link_reading`. docs/limits.md says of each limit what happens there.
"""

# --- any file ---

MAX_BYTES = 50_000_000
"""The largest article file that is read, in bytes; of a pasted text, in code points."""

MAX_TITLE = 120
"""Code points of a title; longer ones are cut at a word."""

MAX_FACT = 500
"""Code points of a byline or publisher that a file names; a dozen authors have room in it."""

# --- packed documents: DOCX, ODT, EPUB ---

MAX_MEMBERS = 10_000
MAX_DECLARED = 500_000_000
"""Bytes that all members together may say they unpack to; pictures are among them."""

MAX_UNPACKED = 60_000_000
"""Bytes that are really unpacked from one document: its words and their marks, no pictures."""

MAX_NODES = 2_000_000
"""Elements and attributes of one part; a tree of them takes half a gigabyte."""

MAX_DEPTH = 150
"""How deep the elements of an XML part may stand in each other."""

WORD_DEPTH = 90
"""The same of a Word file; mammoth goes down by calls, and Python stops at a thousand of them."""

MOST_ELEMENTS = 300_000
"""Of a Word file after the cleaning; a book of 2,000 pages has about half of it."""

MAX_CHAPTERS = 5_000
"""Of an EPUB."""

ODT_SPACES = 80
"""A file may say that a space is repeated a billion times."""

# --- RTF ---

MOST_TOKENS = 4_000_000
"""About ten seconds of work; a long book has a quarter of it."""

MOST_OPEN = 5_000
"""Groups that may stand in each other."""

# --- Markdown ---

MARKDOWN_DEPTH = 60
"""Levels of lists and quotes inside each other; beyond this a text is read as plain text."""

MARKDOWN_LENGTH = 10_000_000
"""Code points; parsing more would take a minute, so a longer text is read as plain text."""

FACTS_LENGTH = 20_000
"""Code points; a longer stretch between two rules is text, not facts."""

# --- web pages ---

HTML_WORK = 400_000_000
"""Steps. An end tag that fits nothing is looked for in all open elements, so a page of nothing
but such tags would take hours; this is about a second, and 40 times what an honest page needs."""

HTML_TAGS = 800_000
"""A page with more tags than this, some seconds of work, has no structure that is worth it."""

MOST_BLOCKS = 200_000
"""What comes after so many blocks stands in the last one, line by line."""

HTML_LEVELS = 60
"""The highest level that a list item or quote gets."""

MAIN_DEPTH = 80
MAIN_TAGS = 30_000
MAIN_WORDS = 1_000_000
"""Beyond these bounds trafilatura takes more than some seconds; no article is as large."""

MAIN_CLEANED = 3_000
"""Elements that trafilatura throws away one by one: thirty thousand in a row take minutes."""

MAIN_DATA = 300_000
"""Code points of the data for search engines (JSON-LD) that are looked at."""

MAIN_RUN = 20_000
MAIN_ATTRIBUTE = 1_000
MAIN_ATTRIBUTES = 30
"""Code points of a stretch of words and of an attribute, and attributes of an element, of which
trafilatura hears; the article keeps all of its words."""

# --- PDF ---

MAX_PAGES = 5_000
MAX_LETTERS = 10_000_000
"""The most pages and code points that one PDF may have."""

MOST_PIXELS = 32_000_000
"""A page that would be larger is drawn smaller."""

RECOGNISED_PIXELS = 30_000_000
"""A page that would be larger is recognised at fewer dots an inch."""

# --- tables ---

TABLE_BYTES = 2_000_000_000
"""Of a CSV of marks: two million marks of a thousand bytes each."""

TABLE_COLUMNS = 1_000
MAX_CELL = 100_000_000
"""Code points: a quote may be a whole article."""

# --- links ---

MOST_CHARACTERS = 4_000
"""Of a link; longer ones carry data, they name no page."""
