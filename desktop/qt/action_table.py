"""The one table of everything that can be done: menus, toolbar, palette and key sheet read it.

The words are the English source; they are translated in the context 'actions' (menus: 'menus')
where they are shown, and a list for translators is made from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ACTIONS", "FACTS", "MENUS", "SUBMENUS", "Action", "Scope"]


class Scope(StrEnum):
    """Where an action's keys work."""

    WINDOW = "window"
    READER = "reader"
    """Only while the article has the focus: single letters never take typing from a field."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done; `needs` names the facts that must hold for it."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    """The menu, or menu/submenu, in which it stands; '' for none."""
    needs: frozenset[str] = frozenset()
    scope: Scope = Scope.WINDOW
    gap: bool = False
    """Whether a line stands before it in the menu."""
    checkable: bool = False
    one_of: str = ""
    """Name of the group of which exactly one is checked."""
    submenu: bool = False
    """A place in the menu that the window fills, not something to run."""


FACTS = frozenset(
    {"project", "writable", "article", "undo", "redo", "back", "forward", "review", "pages"}
    | {f"tag_{digit}" for digit in range(1, 10)}
)
"""What can be said of the window; `needs` names nothing else."""

MENUS = (
    ("File", "&File"),
    ("Edit", "&Edit"),
    ("Annotate", "&Annotate"),
    ("View", "&View"),
    ("Overview", "&Overview"),
    ("Go", "&Go"),
    ("Help", "&Help"),
)
SUBMENUS = {
    "Annotate/Tag": "Tag",
    "Annotate/Chosen": "The chosen claim",
    "Annotate/Edges": "Edges of the mark",
    "Annotate/Suggestions": "Suggestions",
    "View/Theme": "Window theme",
    "View/Page": "Page theme",
}

_PROJECT = frozenset({"project"})
_CHANGING = frozenset({"project", "writable"})
_READING = frozenset({"article"})
_MARKING = frozenset({"article", "writable"})
_REVIEWING = frozenset({"article", "writable", "review"})
_PAGES = frozenset({"article", "pages"})
_READER = Scope.READER

ACTIONS: tuple[Action, ...] = (
    # File
    Action("new_project", "New project…", ("Ctrl+N",), "File"),
    Action("open_project", "Open project…", ("Ctrl+O",), "File"),
    Action("recent", "Open recent", (), "File", submenu=True),
    Action("open_library", "Open my library", (), "File"),
    Action("open_backup", "Open a backup…", (), "File"),
    Action("repair_file", "Repair a damaged file…", (), "File"),
    Action("save_copy", "Save a copy…", ("Ctrl+Shift+S",), "File", _PROJECT),
    Action("share_copy", "Share a copy…", (), "File", _PROJECT),
    Action("add_article", "Add article…", ("Ctrl+Shift+O",), "File", _CHANGING, gap=True),
    Action("add_folder", "Add folder…", (), "File", _CHANGING),
    Action("paste_article", "Paste as article", ("Ctrl+V",), "File", _CHANGING),
    Action("add_link", "Add a link…", ("Ctrl+Shift+V",), "File", _CHANGING),
    Action("edit_article", "Article facts…", ("Ctrl+I",), "File", _MARKING),
    Action("choose_text", "Main text or whole page…", (), "File", _MARKING),
    Action("new_version", "Import again…", (), "File", _MARKING),
    Action("remove_article", "Remove article", (), "File", _MARKING),
    Action("export", "Export…", ("Ctrl+E",), "File", _PROJECT, gap=True),
    Action("report", "Report…", ("Ctrl+P",), "File", _PROJECT),
    Action("save_pdf", "PDF with the marks…", (), "File", _READING),
    Action("quit", "Quit", ("Ctrl+Q",), "File", gap=True),
    # Edit
    Action("undo", "Undo", ("Ctrl+Z",), "Edit", frozenset({"undo", "writable"})),
    Action("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit", frozenset({"redo", "writable"})),
    Action("copy", "Copy", ("Ctrl+C",), "Edit", _READING, gap=True),
    Action("copy_citation", "Copy with citation", ("Ctrl+Shift+C",), "Edit", _READING),
    Action("find", "Find…", ("Ctrl+F",), "Edit", _READING, gap=True),
    Action("find_next", "Find next", ("F3", "Ctrl+G"), "Edit", _READING),
    Action("find_previous", "Find previous", ("Shift+F3", "Ctrl+Shift+G"), "Edit", _READING),
    Action(
        "find_everywhere", "Find in all articles…", ("Ctrl+Shift+F",), "Edit", _PROJECT, gap=True
    ),
    Action("next_found", "Next place found", ("F4",), "Edit", _READING),
    Action("previous_found", "Previous place found", ("Shift+F4",), "Edit", _READING),
    Action("correct_text", "Correct the text…", (), "Edit", _MARKING, gap=True),
    Action("manage_tags", "Tags…", ("Ctrl+T",), "Edit", _CHANGING, gap=True),
    Action("clear_history", "Clear the history…", (), "Edit", _CHANGING),
    # Annotate
    Action("highlight", "Highlight", ("H",), "Annotate", _MARKING, scope=_READER),
    Action("tag_1", "Tag 1", ("1",), "Annotate/Tag", _MARKING | {"tag_1"}, scope=_READER),
    Action("tag_2", "Tag 2", ("2",), "Annotate/Tag", _MARKING | {"tag_2"}, scope=_READER),
    Action("tag_3", "Tag 3", ("3",), "Annotate/Tag", _MARKING | {"tag_3"}, scope=_READER),
    Action("tag_4", "Tag 4", ("4",), "Annotate/Tag", _MARKING | {"tag_4"}, scope=_READER),
    Action("tag_5", "Tag 5", ("5",), "Annotate/Tag", _MARKING | {"tag_5"}, scope=_READER),
    Action("tag_6", "Tag 6", ("6",), "Annotate/Tag", _MARKING | {"tag_6"}, scope=_READER),
    Action("tag_7", "Tag 7", ("7",), "Annotate/Tag", _MARKING | {"tag_7"}, scope=_READER),
    Action("tag_8", "Tag 8", ("8",), "Annotate/Tag", _MARKING | {"tag_8"}, scope=_READER),
    Action("tag_9", "Tag 9", ("9",), "Annotate/Tag", _MARKING | {"tag_9"}, scope=_READER),
    Action("tag_by_name", "Tag by name…", ("T",), "Annotate", _MARKING, scope=_READER),
    Action("entity", "Entity…", ("E",), "Annotate", _MARKING, scope=_READER),
    Action(
        "tag_all_mentions", "Mark all mentions", ("Shift+E",), "Annotate", _MARKING, scope=_READER
    ),
    Action("preview_mentions", "Mentions to mark…", ("M",), "Annotate", _MARKING, scope=_READER),
    Action(
        "known_names", "Names known already…", ("Shift+M",), "Annotate", _MARKING, scope=_READER
    ),
    Action("claim", "Claim…", ("C",), "Annotate", _MARKING, scope=_READER),
    Action("note", "Note", ("N",), "Annotate", _MARKING, scope=_READER),
    Action(
        "pick_source",
        "Source of the claim",
        ("Shift+S",),
        "Annotate",
        _MARKING,
        scope=_READER,
        gap=True,
    ),
    Action("pick_cue", "Cue of the claim", ("Shift+Q",), "Annotate", _MARKING, scope=_READER),
    Action("pick_hedge", "Hedge of the claim", ("Shift+H",), "Annotate", _MARKING, scope=_READER),
    Action(
        "add_content", "More words of the claim", ("Shift+C",), "Annotate", _MARKING, scope=_READER
    ),
    Action(
        "accept_draft", "Record the claim", ("Return", "Enter"), "Annotate", _MARKING, scope=_READER
    ),
    Action("drop_draft", "Let go, step by step", ("Esc",), "Annotate", _READING, scope=_READER),
    Action("link_claim", "Link it to another…", ("L",), "Annotate/Chosen", _MARKING, scope=_READER),
    Action("link_chosen", "Link the chosen claim…", ("Ctrl+L",), "Annotate/Chosen", _MARKING),
    Action(
        "gather_claims",
        "The same as another claim…",
        ("G",),
        "Annotate/Chosen",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "evidence_passage",
        "Selected words as evidence for…",
        ("V",),
        "Annotate/Chosen",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "split_claim", "Split it in two", ("Shift+X",), "Annotate/Chosen", _MARKING, scope=_READER
    ),
    Action(
        "merge_claims",
        "Merge it with another…",
        ("Shift+G",),
        "Annotate/Chosen",
        _MARKING,
        scope=_READER,
    ),
    Action("select_word", "Select the word", ("W",), "Annotate", _READING, scope=_READER, gap=True),
    Action(
        "select_sentence",
        "Select the sentence, again the paragraph",
        ("S",),
        "Annotate",
        _READING,
        scope=_READER,
    ),
    Action(
        "edge_start_left",
        "Start of the mark a word back",
        ("[",),
        "Annotate/Edges",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "edge_start_right",
        "Start of the mark a word on",
        ("]",),
        "Annotate/Edges",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "edge_end_left",
        "End of the mark a word back",
        ("{",),
        "Annotate/Edges",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "edge_end_right",
        "End of the mark a word on",
        ("}",),
        "Annotate/Edges",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "review_suggestions",
        "Review suggestions",
        ("R",),
        "Annotate/Suggestions",
        _MARKING,
        scope=_READER,
    ),
    Action(
        "accept_suggestion",
        "Accept the suggestion, go on",
        ("Y",),
        "Annotate/Suggestions",
        _REVIEWING,
        scope=_READER,
    ),
    Action(
        "reject_suggestion",
        "Reject the suggestion, go on",
        ("X",),
        "Annotate/Suggestions",
        _REVIEWING,
        scope=_READER,
    ),
    Action(
        "accept_in_sight",
        "Accept all likely ones in sight",
        ("A",),
        "Annotate/Suggestions",
        _REVIEWING,
        scope=_READER,
    ),
    Action(
        "list_suggestions",
        "List of suggestions",
        ("Shift+R",),
        "Annotate/Suggestions",
        _READING,
        scope=_READER,
    ),
    Action("suggest_now", "Suggest now", (), "Annotate/Suggestions", _MARKING, gap=True),
    Action(
        "suggest_on_opening",
        "Suggest when an article is opened",
        (),
        "Annotate/Suggestions",
        checkable=True,
    ),
    Action("learn", "Learn from my marks…", (), "Annotate/Suggestions", _PROJECT, gap=True),
    Action("review_marks", "Marks to look over…", (), "Annotate", _MARKING),
    Action("remove", "Remove the mark", ("Del",), "Annotate", _MARKING, scope=_READER, gap=True),
    # View
    Action("toggle_rail", "Show articles and tags", ("F9",), "View", checkable=True),
    Action("toggle_panel", "Show claims and form", ("F10",), "View", checkable=True),
    Action("toggle_selection_bar", "Show the bar beside a selection", (), "View", checkable=True),
    Action("reading_mode", "Reading mode", ("F11",), "View", _READING, checkable=True),
    Action("text_bigger", "Bigger text", ("Ctrl+=", "Ctrl++"), "View", gap=True),
    Action("text_smaller", "Smaller text", ("Ctrl+-",), "View"),
    Action("text_normal", "Normal text", ("Ctrl+0",), "View"),
    Action(
        "page_view",
        "Page view",
        ("P",),
        "View",
        _READING,
        scope=_READER,
        gap=True,
        checkable=True,
    ),
    Action("fit_width", "Fit width", (), "View", _PAGES),
    Action("page_strip", "Outline and thumbnails", (), "View", _PAGES),
    Action("theme_system", "Window like the system", (), "View/Theme", one_of="theme", gap=True),
    Action("theme_light", "Light window", (), "View/Theme", one_of="theme"),
    Action("theme_dark", "Dark window", (), "View/Theme", one_of="theme"),
    Action("theme_sepia", "Sepia window", (), "View/Theme", one_of="theme"),
    Action("theme_contrast", "High contrast", (), "View/Theme", one_of="theme"),
    Action("page_theme_window", "Page like the window", (), "View/Page", one_of="page_theme"),
    Action("page_theme_light", "Light page", (), "View/Page", one_of="page_theme"),
    Action("page_theme_dark", "Dark page", (), "View/Page", one_of="page_theme"),
    Action("page_theme_sepia", "Sepia page", (), "View/Page", one_of="page_theme"),
    # Overview
    Action("claim_map", "Claim map", ("Ctrl+M",), "Overview", _PROJECT, checkable=True),
    Action("timeline", "Timeline", ("Ctrl+Shift+T",), "Overview", _PROJECT, checkable=True),
    Action("matrix", "Source matrix", ("Ctrl+Shift+X",), "Overview", _PROJECT, checkable=True),
    Action("entity_page", "Entity", ("Ctrl+Shift+E",), "Overview", _PROJECT, checkable=True),
    Action("versions", "Versions…", (), "Overview", _READING, gap=True),
    Action("filter_claims", "Filter claims…", ("Ctrl+Shift+L",), "Overview", _PROJECT, gap=True),
    # Go
    Action("back", "Back", ("Alt+Left",), "Go", frozenset({"back"})),
    Action("forward", "Forward", ("Alt+Right",), "Go", frozenset({"forward"})),
    Action("go_to_heading", "Heading…", ("Ctrl+J",), "Go", _READING, gap=True),
    Action("page_number", "Page…", (), "Go", _PAGES),
    Action("next_mark", "Next mark", ("Tab",), "Go", _READING, scope=_READER, gap=True),
    Action("previous_mark", "Previous mark", ("Shift+Tab",), "Go", _READING, scope=_READER),
    Action("next_article", "Next article", ("Ctrl+PgDown",), "Go", _READING, gap=True),
    Action("previous_article", "Previous article", ("Ctrl+PgUp",), "Go", _READING),
    Action("next_pane", "Next pane", ("F6",), "Go", gap=True),
    Action("previous_pane", "Previous pane", ("Shift+F6",), "Go"),
    # Help
    Action("palette", "All commands…", ("Ctrl+K",), "Help"),
    Action("keys", "Keys", ("?", "F1"), "Help"),
    Action("change_keys", "Change keys…", (), "Help"),
    Action("about", "About Ascribe", (), "Help", gap=True),
)
